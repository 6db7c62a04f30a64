"""The versions of a puzzle, broken and right, and the kinds of workers that it is there for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from core.scenario.settings import Backend
from core.teaching.lesson_walk import Walk
from core.teaching.lessons import Script
from core.teaching.puzzles import Puzzle
from core.words import message
from gui.look.language import translated
from gui.widgets.fields import Segment


def backend_words(backend: Backend) -> str:
    """What a kind of worker is called."""
    translate = QCoreApplication.translate
    match backend:
        case Backend.THREADING:
            return translate("Versions", "Threads")
        case Backend.MULTIPROCESSING:
            return translate("Versions", "Processes")
        case Backend.ASYNCIO:
            return translate("Versions", "Tasks")
        case Backend.CLUSTER:
            return translate("Versions", "Cluster")


class Segments(QFrame):
    """A row of choices, of which one is chosen, or none."""

    chosen = Signal(int)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("trough", True)
        self.setAccessibleName(words)
        self._name = name
        self._texts: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        self.buttons: list[Segment] = []

    def offer(self, texts: tuple[str, ...], names: tuple[str, ...]) -> None:
        """Offer these choices; `names` are their object names, after that of the row."""
        if texts == self._texts:
            return
        self._texts = texts
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(*pair) for pair in enumerate(zip(texts, names, strict=True))]

    def _button(self, index: int, words: tuple[str, str]) -> Segment:
        button = Segment(words[0].replace("&", "&&"))
        button.setObjectName(f"{self._name}-{words[1]}")
        button.setAccessibleName(words[0])
        button.setProperty("compact", True)
        button.clicked.connect(lambda _=False: self._clicked(index))
        self._row.addWidget(button)
        return button

    def _clicked(self, index: int) -> None:
        self.mark(index)
        self.chosen.emit(index)

    def mark(self, index: int) -> None:
        """Show this one as chosen; -1: none."""
        for number, button in enumerate(self.buttons):
            button.setChecked(number == index)


class Versions(QWidget):
    """Which version is shown, and with which workers; not there where no puzzle is open."""

    chosen = Signal(str, object)
    """The name of a version, and a `Backend`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("puzzle-versions")
        self._puzzle: Puzzle | None = None
        self._version = ""
        self._backend = Backend.THREADING
        self.versions = Segments("version", self.tr("Version"))
        self.workers = Segments("puzzle-workers", self.tr("Workers"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.versions)
        row.addWidget(self.workers)
        self.versions.chosen.connect(self._choose_version)
        self.workers.chosen.connect(self._choose_workers)
        self.hide()

    def show_puzzle(self, puzzle: Puzzle | None, walk: Walk) -> None:
        """Show where a walk through a puzzle is."""
        self._puzzle = puzzle
        self.setVisible(puzzle is not None)
        if puzzle is None:
            return
        steps = walk.lesson.steps
        self._backend = next(step.run.backend for step in steps if isinstance(step.run, Script))
        runs = [step.run for step in steps[: walk.index + 1] if isinstance(step.run, Script)]
        self._version = runs[-1].version if runs else ""
        names = tuple(version.name for version in puzzle.versions)
        titles = tuple(translated(message(version.title)) for version in puzzle.versions)
        self.versions.offer(titles, names)
        self.versions.mark(names.index(self._version) if runs else -1)
        backends = puzzle.backends
        self.workers.offer(
            tuple(backend_words(one) for one in backends), tuple(one.value for one in backends)
        )
        self.workers.mark(backends.index(self._backend))
        self.workers.setVisible(len(backends) > 1)

    def words(self) -> tuple[str, ...]:
        """What is shown, in words."""
        if self._puzzle is None:
            return ()
        said = [backend_words(self._backend)] if len(self._puzzle.backends) > 1 else []
        if self._version:
            title = self._puzzle.version(self._version).title
            said.insert(0, translated(message(title)))
        return tuple(said)

    def _choose_version(self, index: int) -> None:
        if self._puzzle is not None:
            self.chosen.emit(self._puzzle.versions[index].name, self._backend)

    def _choose_workers(self, index: int) -> None:
        if self._puzzle is not None:
            self.chosen.emit(self._version, self._puzzle.backends[index])
