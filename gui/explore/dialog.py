"""Looking for an order of a program's steps that breaks it: how far that is, and what it finds.

It knows no session: what is to be done with what was found is said by how it is closed.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.explore.hunt import Bounds, Found, Nothing, Progress
from core.sources.watched.launch import Program
from core.telling.explore import SHORTENING, lines, progress_words
from core.words import message
from gui.explore.search import Search
from gui.look.language import filled, translated
from gui.widgets.fields import WholeBox
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

SHOW, REPLAY = 2, 3
"""How it was closed: what was found is to be shown, or run once more in the same order."""

MOST_RUNS = 100_000
MOST_SECONDS = 3_600

DEFAULTS = Bounds()


@guarded
class OtherOrders(QDialog):
    """Start, how far it is, Stop, and what was found. Nothing runs before Start."""

    def __init__(
        self,
        program: Program,
        name: str,
        recording: Path,
        found: Found | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the program's, `recording` where what is found is kept. `found` is shown as the
        result of the search before."""
        super().__init__(parent)
        self.setObjectName("other-orders-dialog")
        self.setWindowTitle(self.tr("Other orders"))
        self.found = found
        """What was found last."""
        self._program = program
        self._recording = recording
        self._seed = DEFAULTS.seed
        self._search = Search(self)
        self._search.progressed.connect(self._show_progress)
        self._search.ended.connect(self._show_result)
        self._search.failed.connect(self._show_failure)
        self._lay_out(name)
        if found is not None:
            self._show_result(found)
        self._show_state()
        self.finished.connect(self._search.close)

    def _lay_out(self, name: str) -> None:
        # Long, as it is a list of fields.
        what = Label(
            filled(
                self.tr(
                    "{name} is run again and again, each time in another order of its threads and "
                    "tasks, until one breaks it."
                ),
                name=name,
            )
        )
        what.setWordWrap(True)
        each = Label(
            self.tr(
                "It runs with your rights. Whatever it does to files and networks, it does in each "
                "run. What it prints is not shown, and it has no input."
            )
        )
        each.setProperty("quiet", True)
        each.setWordWrap(True)
        self.runs = self._number("orders-runs", MOST_RUNS, DEFAULTS.runs)
        self.seconds = self._number("orders-seconds", MOST_SECONDS, int(DEFAULTS.seconds))
        bounds = QHBoxLayout()
        for text, box in (
            (self.tr("Or&ders at most"), self.runs),
            (self.tr("S&econds at most"), self.seconds),
        ):
            label = Label(text)
            label.setBuddy(box)
            bounds.addWidget(label)
            bounds.addWidget(box)
            bounds.addSpacing(16)
        bounds.addStretch(1)
        self.bar = QProgressBar()
        self.bar.setObjectName("orders-bar")
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How much of the search is done"))
        self.progress = Label()
        self.progress.setObjectName("orders-progress")
        self.progress.setProperty("quiet", True)
        self.sentence = Label()
        self.sentence.setObjectName("orders-result")
        self.sentence.setProperty("strong", True)
        self.changes = Label()
        self.changes.setObjectName("orders-difference")
        for label in (self.sentence, self.changes):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for widget in (what, each):
            column.addWidget(widget)
        column.addLayout(bounds)
        column.addWidget(self.bar)
        column.addWidget(self.progress)
        column.addWidget(self._room_for_result(), 1)
        column.addLayout(self._buttons())
        room = self.screen().availableSize()
        self.resize(min(620, room.width() - 40), min(520, room.height() - 60))

    def _number(self, name: str, most: int, value: int) -> WholeBox:
        box = WholeBox(1, most, counts=True)
        box.setObjectName(name)
        box.setValue(value)
        return box

    def _room_for_result(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addWidget(self.changes)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setObjectName("orders-area")
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("What was found"))
        return self.area

    def _buttons(self) -> QHBoxLayout:
        self.start = self._button("orders-start", self.tr("S&tart"), self._start)
        self.stop = self._button("orders-stop", self.tr("Sto&p"), self._search.stop)
        self.show_it = self._button("orders-show", self.tr("Sho&w it"), lambda: self.done(SHOW))
        self.replay = self._button("orders-replay", self.tr("&Replay it"), self._replay)
        closes = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        closes.rejected.connect(self.reject)
        for button in closes.buttons():
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        row = QHBoxLayout()
        for button in (self.start, self.stop):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.show_it, self.replay):
            row.addWidget(button)
        row.addWidget(closes)
        return row

    def _button(self, name: str, text: str, do: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        assert callable(do)
        button.clicked.connect(lambda: do())
        return button

    # What happens ------------------------------------------------------------------------------

    def _start(self) -> None:
        self.found = None
        self.sentence.setText("")
        self.changes.setText("")
        bounds = Bounds(self.runs.value(), self.seconds.value(), self._seed)
        self._seed += 1  # Once more are other orders.
        self._search.start(self._program, bounds, self._recording)
        self._show_progress(Progress())
        self._show_state()
        self.stop.setFocus()

    def _replay(self) -> None:
        self.done(REPLAY)

    def _show_progress(self, progress: Progress) -> None:
        done = max(progress.runs / self.runs.value(), progress.seconds / self.seconds.value())
        self.bar.setValue(100 if progress.shrinking else min(100, int(100 * done)))
        words = message(SHORTENING) if progress.shrinking else progress_words(progress)
        self.progress.setText(translated(words))

    def _show_result(self, found: Found | Nothing) -> None:
        self.found = found if isinstance(found, Found) else None
        self._show_progress(found.progress)
        if self.found is not None:
            self.bar.setValue(100)
        first, *more = [translated(line) for line in lines(found, kept=False)]
        self.sentence.setText(first)
        self.changes.setText("\n".join(more))
        self._show_state()
        (self.show_it if self.found is not None else self.start).setFocus()

    def _show_failure(self, why: str) -> None:
        self.sentence.setText(why)
        self._show_state()

    def _show_state(self) -> None:
        busy = self._search.busy
        self.start.setEnabled(not busy)
        self.stop.setEnabled(busy)
        self.runs.setEnabled(not busy)
        self.seconds.setEnabled(not busy)
        for button in (self.show_it, self.replay):
            button.setEnabled(self.found is not None and not busy)
        self.start.setDefault(not busy and self.found is None)
        self.show_it.setDefault(self.found is not None)
