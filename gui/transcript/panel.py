"""The run as text: what the program prints, up to the moment that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.log.columns import Log
from core.scenario.settings import Backend
from gui.look.language import filled
from gui.look.theme import Theme
from gui.player.sources import Printed
from gui.transcript.input_line import InputLine
from gui.transcript.view import TranscriptView
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip


@guarded
class TranscriptPanel(QWidget):
    """The transcript, with a button that copies all of it.

    While it is not on the screen a frame costs nothing, as the view only notes the moment.
    """

    place_chosen = Signal(str, int)
    """A file and a line of it (from 1) that the program has named."""

    given = Signal(str)
    """A line that the program is to read."""
    input_ended = Signal()
    """There is nothing more for it to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = -1
        self.view = TranscriptView(self)
        self.view.setObjectName("transcript")
        self.view.setAccessibleName(self.tr("Transcript"))
        self.view.place_chosen.connect(self.place_chosen)
        self._input = InputLine()
        self._input.given.connect(self.given)
        self._input.ended.connect(self.input_ended)
        self._input.hide()
        self._lines = Label()
        self._lines.setProperty("quiet", True)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setObjectName("copy-transcript")
        self._copy.setAccessibleName(self.tr("Copy the transcript"))
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.clicked.connect(self._copy_all)

        foot = QHBoxLayout()
        foot.addWidget(self._copy)
        foot.addStretch()
        foot.addWidget(self._lines)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.view)
        column.addWidget(self._input)
        column.addLayout(foot)
        self._show_count()

    def show_moment(
        self,
        log: Log,
        position: int,
        backend: Backend,
        printed: Printed | None = None,
        until: int | None = None,
    ) -> None:
        """Show the sentences of the log's events before `position`, and what was `printed` up to
        `until` (nanoseconds since the run's start; None: all). Cheap: call it every frame."""
        self.view.show_moment(log, position, backend, printed, until)
        pipes = None if printed is None or printed.ended else printed.pipes
        reads = pipes is not None and pipes.takes_input
        if reads is self._input.isHidden():
            self._input.setVisible(reads)
        if self.isVisible():
            self._show_count()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.view.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The view was shown before the panel, and has caught up.
        self._show_count()

    def _show_count(self) -> None:
        count = self.view.transcript.rowCount()
        if count == self._count:
            return
        self._count = count
        self._copy.setEnabled(count > 0)
        nothing = self.tr("There is nothing to copy yet.")
        tip = self.tr("Copy the whole transcript.") if count else nothing
        set_tip(self._copy, tip)
        self._lines.setText(filled(self.tr("Lines: {count}"), count=count) if count else "")

    def _copy_all(self) -> None:
        QApplication.clipboard().setText(self.view.toPlainText())
