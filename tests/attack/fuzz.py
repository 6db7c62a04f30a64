"""Opens mutated recordings and scenario files in a real window, and paints each:
`python -m tests.attack.fuzz --minutes 5 --seed 1`.

An input is one file: opened, shown in a panel, and looked at from its beginning to its end.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QPoint, QSettings
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow
from tests.attack.figures import Watch, main
from tests.attack.inputs import mutated, recording, scenario_text

PANELS = ("code", "transcript", "statistics", "guide")

WAIT = 5.0
"""Seconds in which it has to be known what a file is."""


class Fuzz:
    """One window that opens one file after the other."""

    def __init__(self, seed: int, folder: Path, watch: Watch) -> None:
        self._dice = Random(seed)
        self._folder, self._watch = folder, watch
        self._number = 0
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Scenario(), store=store)
        self.window.resize(1000, 700)
        self.window.show()
        QTest.qWait(500)  # What is made once, after the start, is no answer to a file.

    def one(self) -> None:
        """One input."""
        dice, window = self._dice, self.window
        sound, suffix = (scenario_text, ".toml") if dice.random() < 0.25 else (recording, ".semlab")
        data = sound(dice)
        if dice.random() < 0.95:
            data = mutated(dice, data)
        self._number += 1
        path = self._folder / f"input-{self._number % 20}{suffix}"
        path.write_bytes(data)
        before = window.session.log
        what = f"opening {suffix} number {self._number}"
        with self._watch.step(what):
            window.open_file(path)
        self._settle(what)
        if window.session.log is not before:
            self._watch.figures.accepted += 1
        self._look(what)

    def _settle(self, what: str) -> None:
        end = time.monotonic() + WAIT
        while self.window.session.opening and time.monotonic() < end:
            self._watch.figures.steps -= 1  # It is the same input.
            with self._watch.step(f"{what}: a frame of loading"):
                QApplication.processEvents()

    def _look(self, what: str) -> None:
        """Show it in some way, at some moments."""
        dice, window = self._dice, self.window
        session, panels = window.session, window.panels
        assert panels is not None
        moments = (0, session.log.end // 2, dice.randint(0, session.log.end), session.log.end)
        self._part(f"{what}: a panel", lambda: panels.show_panel(dice.choice(PANELS)))
        worker = dice.randrange(max(1, session.history.now.numbers + 1))
        self._part(f"{what}: selecting", lambda: window.select(worker))
        for t in (*dice.sample(moments, 2), session.log.end):
            self._part(f"{what}: seeking", lambda t=t: session.seek(t))
            for _ in range(dice.randrange(3)):
                self._part(f"{what}: a step", lambda: session.step_events(dice.choice([-1, 1])))
            self._part(f"{what}: painting", lambda: window.grab())
        for view in (window.stage, panels.timeline):
            at = QPoint(dice.randrange(view.width()), dice.randrange(view.height()))
            self._part(f"{what}: a tooltip", lambda view=view, at=at: point_at(view, at))
        self._part(f"{what}: events", QApplication.processEvents)

    def _part(self, what: str, do: object) -> None:
        self._watch.figures.steps -= 1  # An input has many.
        with self._watch.step(what):
            do()  # type: ignore[operator]


def point_at(view: QWidget, at: QPoint) -> None:
    """Ask a view for its tooltip."""
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))


def attack(seed: int, seconds: float, watch: Watch) -> None:
    """Open files for so long."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert application is not None
    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(seed, Path(folder), watch)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            fuzz.one()
        fuzz.window.close()


if __name__ == "__main__":
    raise SystemExit(main("tests.attack.fuzz", "inputs", attack))
