"""The watched directory: what a killed lab leaves is cleared away, and what is in use stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.sources.watched.folder import Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is cleared there")

LAB = """
from core.sources.watched.folder import Folder
print(Folder().path, flush=True)
input()
"""


def test_a_killed_labs_directory_is_removed_by_the_next() -> None:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", LAB], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as lab:
        assert lab.stdout is not None
        left = Path(lab.stdout.readline().decode().strip())
        ours = Folder()
        assert (left / "control").is_file()  # It lives.
        lab.send_signal(signal.SIGKILL)
        lab.wait(10)
        other = Folder()
        assert not left.exists()
        assert ours.path.is_dir()
        for folder in (ours, other):
            folder.close()
            assert not folder.path.exists()


def test_a_closed_one_can_be_closed_again() -> None:
    folder = Folder()
    folder.close()
    folder.close()
    assert not folder.path.exists()
