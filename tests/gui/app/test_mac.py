"""On macOS, a double-clicked file comes as an event. This runs anywhere, in a process of its own:
there can be one application only."""

from __future__ import annotations

import subprocess
import sys

CODE = """
from pathlib import Path
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from gui.app.mac import MacApplication

app = MacApplication(["semaphore-lab"])
came = []
app.asked_for.connect(came.append)
MacApplication.sendEvent(app, QFileOpenEvent("/a/noon.semlab"))
MacApplication.sendEvent(app, QEvent(QEvent.Type.User))
print(came == [Path("/a/noon.semlab")])
"""


def test_a_double_clicked_file_is_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
