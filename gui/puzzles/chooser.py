"""Choosing a puzzle: the list of them, what the marked one is, and where to begin."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.scenario.settings import Backend
from core.teaching.puzzles import Part, Puzzle, Version
from core.words import message
from gui.lessons.versions import Segments, backend_words
from gui.look.language import filled, translated
from gui.widgets.plain_text import Label

AIRY = 1.3
"""The height of a row, in heights of its letters."""

TICK = "  ✓"
"""After what was looked at."""


class PuzzleChooser(QDialog):
    """Nothing runs before one of its buttons is pressed."""

    chosen = Signal(object, str, object)
    """A `Puzzle`, the name of the version to begin at ("": from its beginning), and a `Backend`."""

    def __init__(
        self,
        puzzles: Sequence[Puzzle],
        seen: Collection[str],
        backend: Backend,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`seen`: the versions that were looked at, as `philosophers/broken`; `name`: the puzzle
        that is marked at first."""
        super().__init__(parent)
        self.setObjectName("puzzle-chooser")
        self.setWindowTitle(self.tr("Puzzles"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._puzzles = list(puzzles)
        self._seen = seen
        self._backend = backend
        self._rows: list[Puzzle | None] = []
        self.list = QListWidget()
        self.list.setObjectName("puzzle-list")
        self.list.setAccessibleName(self.tr("Puzzles"))
        self.title = self._label("puzzle-title", "strong")
        self.text = self._label("puzzle-text", "")
        self.life = self._label("puzzle-life", "quiet")
        self.workers = Segments("chooser", self.tr("Workers"))
        self.workers.chosen.connect(self._choose_workers)
        self.versions: list[QPushButton] = []
        self._begin = QVBoxLayout()
        self._begin.setSpacing(6)
        self._fill()
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_marked)
        self.list.itemActivated.connect(lambda _: self._choose(""))
        first = next((row for row, one in enumerate(self._rows) if one and one.name == name), 1)
        self.list.setCurrentRow(first)
        self.list.setFocus()

    # How it is made ----------------------------------------------------------------------------

    def _label(self, name: str, kind: str) -> Label:
        label = Label()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if kind:
            label.setProperty(kind, True)
        return label

    def _fill(self) -> None:
        captions = {Part.CLASSIC: self.tr("Classic"), Part.EVERYDAY: self.tr("Everyday Python")}
        for part in Part:
            some = [puzzle for puzzle in self._puzzles if puzzle.part is part]
            if not some:
                continue
            caption = QListWidgetItem(captions[part])
            caption.setFlags(Qt.ItemFlag.NoItemFlags)
            bold = self.list.font()
            bold.setBold(True)
            caption.setFont(bold)
            caption.setSizeHint(self._row_size)
            self.list.addItem(caption)
            self._rows.append(None)
            for puzzle in some:
                self.list.addItem(self._item(puzzle))
                self._rows.append(puzzle)

    def _item(self, puzzle: Puzzle) -> QListWidgetItem:
        title = translated(message(puzzle.title))
        done = all(self._was_seen(puzzle, version) for version in puzzle.versions)
        item = QListWidgetItem(f"   {title}{TICK if done else ''}")
        item.setSizeHint(self._row_size)
        said = filled(self.tr("{title}, looked at"), title=title) if done else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        about = translated(message(puzzle.text))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
        return item

    @property
    def _row_size(self) -> QSize:
        return QSize(0, round(AIRY * self.list.fontMetrics().height()))

    def _was_seen(self, puzzle: Puzzle, version: Version) -> bool:
        return f"{puzzle.name}/{version.name}" in self._seen

    def _lay_out(self) -> None:
        self.open_button = QPushButton(self.tr("&Open"))
        self.open_button.setObjectName("puzzle-open")
        self.open_button.setProperty("primary", True)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(lambda: self._choose(""))
        buttons = QDialogButtonBox()
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        begin = Label(self.tr("Begin with a program"))
        begin.setProperty("caption", True)
        workers = QHBoxLayout()
        workers.addWidget(self.workers)
        workers.addStretch(1)
        about = QVBoxLayout()
        about.setSpacing(10)
        for part in (self.title, self.text, self.life):
            about.addWidget(part)
        about.addSpacing(6)
        about.addWidget(begin)
        about.addLayout(workers)
        about.addLayout(self._begin)
        about.addStretch(1)
        about.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.list, 9)
        row.addLayout(about, 10)
        letter = self.fontMetrics().averageCharWidth()
        screen = self.screen().availableSize()
        self.resize(
            min(104 * letter, screen.width() - 40),
            min(34 * self.fontMetrics().lineSpacing(), screen.height() - 80),
        )

    # What happens ------------------------------------------------------------------------------

    @property
    def puzzle(self) -> Puzzle | None:
        """The one that is marked."""
        row = self.list.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _show_marked(self, _row: int) -> None:
        puzzle = self.puzzle
        self.open_button.setEnabled(puzzle is not None)
        if puzzle is None:
            return
        self.title.setText(translated(message(puzzle.title)))
        self.text.setText(translated(message(puzzle.text)))
        life = translated(message(puzzle.life))
        self.life.setText(filled(self.tr("In real life: {what}"), what=life))
        backends = puzzle.backends
        self.workers.offer(
            tuple(backend_words(one) for one in backends), tuple(one.value for one in backends)
        )
        mine = self._backend if self._backend in backends else backends[0]
        self.workers.mark(backends.index(mine))
        self._offer(puzzle)

    def _offer(self, puzzle: Puzzle) -> None:
        for button in self.versions:
            self._begin.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.versions = []
        for version in puzzle.versions:
            words = translated(message(version.title))
            seen = self._was_seen(puzzle, version)
            button = QPushButton(f"{words}{TICK if seen else ''}".replace("&", "&&"))
            button.setObjectName(f"begin-{version.name}")
            said = filled(self.tr("{title}, looked at"), title=words) if seen else words
            button.setAccessibleName(said)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=version.name: self._choose(name))
            self._begin.addWidget(button)
            self.versions.append(button)

    def _choose_workers(self, index: int) -> None:
        puzzle = self.puzzle
        if puzzle is not None:
            self._backend = puzzle.backends[index]

    def _choose(self, version: str) -> None:
        puzzle = self.puzzle
        if puzzle is not None:
            self.chosen.emit(puzzle, version, self._backend)
            self.accept()
