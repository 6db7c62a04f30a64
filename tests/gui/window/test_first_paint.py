"""What the window does without until it has been seen, and what does not change by what follows."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow

SCRIPT = """
import sys
from PySide6.QtCore import QSettings
from gui.app.application import application
from gui.window.main_window import MainWindow

app = application()
window = MainWindow(store=QSettings(sys.argv[1], QSettings.Format.IniFormat), whole=False)
window.show()
print(*sys.modules)
"""

LATER = (
    "asyncio", "dataclasses", "html", "pygments", "socket", "subprocess",
    "core.engine", "core.explore", "core.export", "core.log.recording", "core.probe",
    "core.sources", "core.state.history", "core.teaching", "core.telling.program",
    "core.analysis.findings", "core.analysis.deadlock",
    "gui.code", "gui.compare", "gui.editor", "gui.explore", "gui.export", "gui.findings",
    "gui.lessons", "gui.player", "gui.present", "gui.puzzles", "gui.resources_map",
    "gui.statistics", "gui.timeline", "gui.transcript", "gui.workers",
    "gui.window.menu", "gui.window.panels", "gui.window.showing", "gui.window.watching",
)  # fmt: skip
"""What is imported after the first paint, each with all that is in it."""


def test_what_is_not_seen_is_not_imported(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, f"{tmp_path}/settings.ini"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    loaded = done.stdout.split()
    assert "gui.window.layout" in loaded
    # From 3.14 on `traceback`, which Qt's own modules import, has these imported.
    theirs = {"dataclasses"} if sys.version_info >= (3, 14) else set()
    assert [name for name in loaded if name.startswith(LATER) and name not in theirs] == []


class Seen(MainWindow):
    """Notes where its parts are, and what it says, when it is painted first."""

    first: list[QRect] | None = None
    said = ""

    def where(self) -> list[QRect]:
        body = self.body
        parts: list[QWidget] = [body.controls, body.stage, body.sentence, body.side, body.bottom]
        return [QRect(part.mapTo(self, QPoint()), part.size()) for part in parts]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.first is None:
            assert self.panels is None
            self.first, self.said = self.where(), self.body.sentence.text()


def test_nothing_moves_when_the_rest_comes(qtbot: QtBot) -> None:
    window = Seen(Scenario(), whole=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.panels is not None and window.panels.timeline.isVisible())
    assert window.first is not None
    assert window.where() == window.first
    assert window.body.sentence.text() == window.said
    window.close()
