"""Pictures of all puzzles, each version of each, as a class and as somebody at a desk sees them:
`python -m tests.lessons.puzzles OUT`.

Every version is run for real, and once it has been shown, presenter mode and the window are taken,
light and dark; nine of them make a sheet to look through, as in `tests.lessons.pictures`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.lessons.pictures import SETTLED, sheets, spin, wait  # First: it is without a display.

# isort: split
from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication, QWidget

from core.scenario.settings import Backend, Scenario
from core.teaching.lesson_walk import Stage
from core.teaching.puzzles import SUFFIXES, Puzzle, Version
from gui.app.application import application
from gui.window.main_window import MainWindow
from tests.lessons.read import what_is_said

BACKENDS = {suffix: backend for backend, suffix in SUFFIXES.items()}


class Taker:
    """Opens versions of puzzles in a window and in presenter mode, and takes pictures."""

    def __init__(
        self, window: MainWindow, presenter: QWidget, out: Path, themes: list[str]
    ) -> None:
        self._window, self._presenter = window, presenter
        self._out, self._themes = out, themes
        self.taken: defaultdict[str, list[Path]] = defaultdict(list)
        """For each kind of picture the files."""

    def show(self, puzzle: Puzzle, version: Version, backend: Backend) -> None:
        """Run a version, and take it."""
        desk = self._window.teach()
        desk.backend = backend
        desk.open_puzzle(puzzle, version.name)
        name = f"{puzzle.name}-{version.name}-{SUFFIXES[backend]}"
        if desk.player.asking:
            spin(SETTLED // 3)
            self._take(self._presenter, "asks", name)
            desk.player.next()
        walk = desk.player.walk
        assert walk is not None
        if not wait(lambda: walk.stage is Stage.SHOWN):
            print(f"{name}: it was never shown")
        spin(SETTLED)
        for theme in self._themes:
            self._window.looks.set_theme_choice(theme)
            spin(SETTLED // 3)
            self._take(self._presenter, f"present-{theme}", name)
            if self._window.isVisible():
                self._take(self._window, f"window-{theme}", name)

    def _take(self, widget: QWidget, kind: str, name: str) -> None:
        file = self._out / kind / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(file))
        said = "\n".join(f"{where}: {text}" for where, text in what_is_said(widget))
        file.with_suffix(".txt").write_text(said + "\n", encoding="utf-8")
        self.taken[kind].append(file)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="1024x768", help="of presenter mode")
    parser.add_argument("--window", default="1280x720", help='of the window; "" takes none of it')
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--language", default="en")
    parser.add_argument("--puzzle", action="append", help="its name; all by default")
    parser.add_argument("--workers", default="", choices=["", *BACKENDS], help="these alone")
    return parser.parse_args()


def size_of(text: str) -> QSize:
    return QSize(*map(int, text.split("x")))


def main() -> int:
    given = arguments()
    app = application()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        store = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        store.setValue("window/language", given.language)
        store.setValue("window/hints", "over")
        window = MainWindow(Scenario(), store=store)
        desk = window.teach()
        presenter = desk.make_presenter()
        presenter.resize(size_of(given.size))
        presenter.show()
        if given.window:
            window.resize(size_of(given.window))
            window.show()
        taker = Taker(window, presenter, given.out, given.themes.split(","))
        for puzzle in desk.puzzles():
            if given.puzzle and puzzle.name not in given.puzzle:
                continue
            for version in puzzle.versions:
                for backend in version.scripts:
                    if not given.workers or BACKENDS[given.workers] is backend:
                        taker.show(puzzle, version, backend)
            print(puzzle.name, flush=True)
        window.editor.document.setModified(False)
        window.close()
    for kind, files in taker.taken.items():
        size = size_of(given.window if kind.startswith("window") else given.size)
        for sheet in sheets(files, given.out / kind, size):
            print(sheet)
    return 0


if __name__ == "__main__":
    sys.exit(main())
