"""A picture of what the window shows at a moment of a real run, taken without a screen."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer

from core.scenario.settings import LONGEST, Scenario, ScenarioError, Spread, read_duration
from core.words import QT_TRANSLATE_NOOP, message
from gui.app.application import application
from gui.app.system_signals import SystemSignals
from gui.look.language import translated
from gui.look.theme import THEMES
from gui.window.main_window import MainWindow

AT = QT_TRANSLATE_NOOP("core", "at is {value}: it must be seconds from 0 to {high}.")
SIZE = QT_TRANSLATE_NOOP(
    "core", "size is {value}: it must be width x height in pixels, from 640x480 to 7680x4320."
)
THEME = QT_TRANSLATE_NOOP("core", "theme is {value}: it must be one of {choices}.")
NOT_WRITTEN = QT_TRANSLATE_NOOP("core", "{file} cannot be written.")

LATE = 50_000_000
"""Nanoseconds after the wanted moment when all that happened until then has surely arrived."""


def read_size(raw: str) -> tuple[int, int]:
    """Width and height in pixels from "1920x1080"."""
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", raw)
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (640 <= width <= 7680 and 480 <= height <= 4320):
        raise ScenarioError(message(SIZE, value=raw[:40]), "size")
    return width, height


def read_moment(raw: str) -> int:
    """Nanoseconds from seconds."""
    try:
        duration = read_duration("at", raw)
    except ScenarioError:
        duration = None
    if duration is None or duration.spread is not Spread.FIXED:
        raise ScenarioError(message(AT, value=raw[:40], high=int(LONGEST)), "at")
    return round(duration.low * 1e9)


def take(
    what: Scenario | Path, out: Path, at: str, size: str, theme: str, present: bool = False
) -> int:
    """Run a scenario until the moment `at`, or open a recording, and save the window's picture; the
    exit code. With `present` it is a picture of presenter mode. SIGINT (Ctrl-C) and SIGTERM end it
    without one.

    Raises `ScenarioError` on a mistake in what was asked for.
    """
    moment = read_moment(at)
    width, height = read_size(size)
    if theme not in THEMES:
        raise ScenarioError(message(THEME, value=theme[:40], choices=", ".join(THEMES)), "theme")
    unwritable = ScenarioError(message(NOT_WRITTEN, file=out), "out")
    if not out.parent.is_dir():
        raise unwritable
    signals = SystemSignals(application())
    with TemporaryDirectory() as folder:
        # A picture neither shows nor changes what the user's own window remembers.
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        scenario = what if isinstance(what, Scenario) else None
        window = MainWindow(scenario=scenario, store=store)
        window.set_theme_choice(theme)
        shown = window.teach().make_presenter() if present else window
        shown.resize(width, height)
        shown.show()
        try:
            if isinstance(what, Path):
                _open(window, what, signals)
            else:
                _run_until(window, moment, signals)
            if signals.received:
                return 128 + signals.received
            session = window.session
            if session.failure is not None:
                print(translated(session.failure), file=sys.stderr)
                return 1
            session.seek(moment)
            session.player.arrive()
            QCoreApplication.sendPostedEvents()  # What has changed its size is laid out anew.
            if not shown.grab().save(str(out)):
                raise unwritable
        finally:
            window.close()
            signals.close()
    return 0


def _open(window: MainWindow, file: Path, signals: SystemSignals) -> None:
    """Open a recording, and run the window's event loop until all of it is there."""
    loop = QEventLoop()
    window.session.refused.connect(loop.quit)
    window.session.finished.connect(loop.quit)
    window.open_file(file)
    timer = QTimer()

    def look() -> None:
        session = window.session
        if signals.received or (session.run.path == file and session.reading is None):
            loop.quit()

    timer.timeout.connect(look)
    timer.start(5)
    loop.exec()
    timer.stop()


def _run_until(window: MainWindow, moment: int, signals: SystemSignals) -> None:
    """Run the window's event loop until the run has gone that far, or is over, or given up."""
    session = window.session
    loop = QEventLoop()

    def look() -> None:
        if signals.received or session.live_t > moment + LATE:
            loop.quit()

    session.finished.connect(loop.quit)
    session.failed.connect(loop.quit)
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    if not signals.received:  # A window that has been closed would never end the engine.
        window.start()
    loop.exec()
    timer.stop()
