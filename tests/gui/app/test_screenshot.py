"""Pictures of real runs, and mistakes in asking for one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from core.scenario.settings import Scenario, ScenarioError
from gui.app.screenshot import read_moment, read_size, take
from gui.look.theme import THEMES
from tests.core.telling.test_console import children


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_of_a_moment(qapp: QApplication, tmp_path: Path, theme: str) -> None:
    assert qapp is not None
    out = tmp_path / "out.png"
    assert take(Scenario().but(backend="asyncio"), out, "0.6", "1000x700", theme) == 0
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1000, 700)
    assert image.pixelColor(2, 690) == QColor(THEMES[theme].ground)


def test_moments_and_sizes() -> None:
    assert read_moment("2.5") == 2_500_000_000
    assert read_size("7680x4320") == (7680, 4320)


@pytest.mark.parametrize(
    ("at", "size", "theme", "out", "said"),
    [
        ("soon", "800x600", "light", "x.png", "at is soon: it must be seconds from 0 to 86,400."),
        ("1..2", "800x600", "light", "x.png", "at is 1..2: it must be seconds from 0 to 86,400."),
        (
            "1",
            "800",
            "light",
            "x.png",
            "size is 800: it must be width x height in pixels, from 640x480 to 7680x4320.",
        ),
        ("1", "800x600", "mauve", "x.png", "theme is mauve: it must be one of light, dark."),
        ("1", "800x600", "light", "no/x.png", "{tmp}/no/x.png cannot be written."),
    ],
)
def test_mistakes(tmp_path: Path, at: str, size: str, theme: str, out: str, said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        take(Scenario(), tmp_path / out, at, size, theme)
    assert str(error.value) == said.format(tmp=tmp_path)


def test_a_picture_that_cannot_be_written(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    out = tmp_path / "out.unknown"
    with pytest.raises(ScenarioError, match=r"out.unknown cannot be written\."):
        take(Scenario().but(backend="asyncio", hold=0), out, "0", "800x600", "light")
    assert not out.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_that_is_given_up(tmp_path: Path, number: int) -> None:
    """Its temporary folder and its engine are gone as well."""
    out, folder = tmp_path / "out.png", tmp_path / "tmp"
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "picture", str(out), "--at", "3600", "--hold", "3600"],
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(folder)},
    ) as process:
        deadline = time.monotonic() + 60
        while len(children(process.pid)) == 0:
            assert time.monotonic() < deadline
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (128 + number, b"")
    assert list(tmp_path.rglob("*")) == [folder]


# Presses Ctrl-C when the window is there, before its run has begun, and tells what is started.
PRESSED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow
from gui.app.screenshot import take

def show(window):
    os.kill(os.getpid(), signal.SIGINT)
    QApplication.processEvents()

MainWindow.show = show
MainWindow.start = lambda window: print("started")
sys.exit(take(Scenario(), Path(sys.argv[1]), "3600", "800x600", "light"))
"""


def test_one_that_is_given_up_before_its_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED, str(tmp_path / "out.png")],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_the_signals_are_given_back(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    what = Scenario().but(backend="asyncio", hold=0)
    assert take(what, tmp_path / "out.png", "0", "800x600", "light") == 0
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
