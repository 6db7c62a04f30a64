"""Pictures of all steps of all lessons, as a class sees them: `python -m tests.lessons.pictures
OUT`.

Presenter mode is walked by its keys alone, on real runs, without a display. Of each step there is a
picture when it asks, when its answer stands, and when it has been shown; nine of them make a sheet
to look through (`sheet-01.png`, …). Beside each picture, `.txt` has what stood there to be read.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANGUAGE", "en")

from PySide6.QtCore import QEventLoop, QRect, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.scenario.settings import Scenario
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson
from gui.app.application import application
from gui.present import Presenter
from gui.present.panel import Choice
from gui.window.main_window import MainWindow
from tests.lessons.read import what_is_said

PATIENCE = 40.0
"""Seconds that a step may take to be shown."""

SETTLED = 900
"""Milliseconds after which tokens have come to rest."""

SIDE = 3
"""Pictures side by side on a sheet, and below each other."""

Key = Qt.Key


def spin(milliseconds: int) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait(until: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Let the window live until something is so; whether it came."""
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            return False
        spin(20)
    return True


class Taker:
    """Walks lessons in presenter mode and takes pictures."""

    def __init__(self, window: MainWindow, presenter: Presenter, folder: Path) -> None:
        self._presenter = presenter
        self._folder = folder
        self.player = window.teach().player
        self.panels: Sequence[Choice] = ()
        """Panels that each step is shown with, besides its own."""
        self.taken: list[Path] = []

    def press(self, key: Qt.Key) -> None:
        """Press a key as somebody at the keyboard does."""
        QTest.keyClick(self._presenter, key)

    def take(self, name: str) -> None:
        """Take a picture, and note what is to be read in it."""
        file = self._folder / f"{name}.png"
        self._presenter.grab().save(str(file))
        said = "\n".join(f"{where}: {text}" for where, text in what_is_said(self._presenter))
        file.with_suffix(".txt").write_text(said + "\n", encoding="utf-8")
        self.taken.append(file)

    def walk(self, list_: Qt.Key, number: int, lesson: Lesson, every: int) -> None:
        """Walk the lesson of this number (from 1) in the list that this key opens."""
        steps, name = len(lesson.steps), lesson.name
        self.press(list_)
        for digit in str(number):
            self.press(Key(Key.Key_0.value + int(digit)))
        self.press(Key.Key_Return)
        for index in range(steps):
            walk = self.player.walk
            assert walk is not None
            wait(lambda: not self.player.stopping and walk.index == index, 5)
            wait(lambda: walk.stage is not Stage.SHOWING)
            spin(SETTLED)
            step = f"{number:02}-{name}-{index + 1}"
            if self.player.asking:
                self.take(f"{step}-a-asks")
                asked = walk.shown.asked
                options = len(asked.options) if asked is not None else 1
                # Others each time, so that right and wrong ones are seen.
                self.press(Key(Key.Key_A.value + (number + index) % options))
                spin(350)
                if walk.stage is Stage.SHOWING:
                    self.take(f"{step}-b-runs")
                wait(lambda: walk.stage is Stage.SHOWN)
                spin(SETTLED)
            self.take(f"{step}-c-shown")
            if index % every == 0:
                self._with_panels(step)
            if index + 1 < steps:
                self.press(Key.Key_PageDown)

    def _with_panels(self, step: str) -> None:
        """Take the same with other panels, and have the step's own again."""
        own = self._presenter.panel.choice
        for _ in self.panels:
            self.press(Key.Key_V)
            choice = self._presenter.panel.choice
            if choice is own:
                break
            spin(300)
            self.take(f"{step}-d-{choice.value}")
        for _ in self.panels:
            if self._presenter.panel.choice is not own:
                self.press(Key.Key_V)


def sheets(files: Sequence[Path], folder: Path, size: QSize) -> Iterator[Path]:
    """Put nine pictures each on a sheet, with their names below them."""
    cell, line = size / 2, 22
    for first in range(0, len(files), SIDE * SIDE):
        part = files[first : first + SIDE * SIDE]
        rows = -(-len(part) // SIDE)
        sheet = QImage(SIDE * (cell.width() + 6), rows * (cell.height() + line + 6),
                       QImage.Format.Format_RGB32)  # fmt: skip
        sheet.fill(QColor("#888888"))
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(QFont("", 10))
        for index, file in enumerate(part):
            x, y = index % SIDE * (cell.width() + 6), index // SIDE * (cell.height() + line + 6)
            picture = QImage(str(file)).scaled(
                cell,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(x, y, picture)
            painter.drawText(QRect(x + 4, y + cell.height(), cell.width(), line), 0, file.stem)
        painter.end()
        made = folder / f"sheet-{first // (SIDE * SIDE) + 1:02}.png"
        sheet.save(str(made))
        yield made


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="1024x768")
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--language", default="en")
    parser.add_argument("--lesson", type=int, action="append", help="its number; all by default")
    parser.add_argument(
        "--puzzles", action="store_true", help="the puzzles instead; their runs take their time"
    )
    parser.add_argument("--panels", action="store_true", help="each step with each panel, too")
    parser.add_argument(
        "--every", type=int, default=1, help="so many steps with all panels: 1 in N"
    )
    parser.add_argument("--scale", type=float, default=1.0, help="times of the runs, multiplied")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    app = application()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        store = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        for key, value in (("theme", given.theme), ("language", given.language)):
            store.setValue(f"window/{key}", value)
        store.setValue("window/hints", "over")
        window = MainWindow(Scenario(), store=store)
        presenter = window.teach().make_presenter()
        size = QSize(*map(int, given.size.split("x")))
        presenter.resize(size)
        presenter.show()
        presenter.setFocus()
        taker = Taker(window, presenter, given.out)
        taker.player.scale = given.scale
        if given.panels:
            taker.panels = list(Choice)  # As often as that the key is pressed, at most.
        desk, opens = window.teach(), Key.Key_Z if given.puzzles else Key.Key_L
        for number, lesson in enumerate(
            desk.puzzle_lessons() if given.puzzles else desk.lessons(), 1
        ):
            if not given.lesson or number in given.lesson:
                taker.walk(opens, number, lesson, given.every)
                print(f"{number}. {lesson.name}: {len(taker.taken)} pictures", flush=True)
        window.close()
    for sheet in sheets(taker.taken, given.out, size):
        print(sheet)
    return 0


if __name__ == "__main__":
    sys.exit(main())
