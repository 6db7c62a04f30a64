"""A line of text that has to be something: what it may be, a reader knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.scenario.settings import ScenarioError
from gui.look.language import translated
from gui.widgets.guarded import guarded
from gui.widgets.mistakable import Mistakable


@guarded
class CheckedLine(Mistakable, QLineEdit):
    """What is typed counts once the field is left. Until a mistake is mended, what counts is what
    was good last."""

    taken = Signal()
    """The field was left, and what it says is right."""

    def __init__(self, read: Callable[[str], object], parent: QWidget | None = None) -> None:
        """`read` raises `ScenarioError` for a text that is wrong."""
        super().__init__(parent)
        self._read = read
        self._good = ""
        self.textEdited.connect(self._check)
        self.editingFinished.connect(self._finish)

    def show_good(self, text: str) -> None:
        """Show what counts; emits only that there is no mistake any more."""
        self._good = text
        if self.text() != text:
            self.setText(text)
        self.mark("")

    def take_back(self) -> None:
        self.show_good(self._good)
        self.selectAll()

    def _check(self, text: str) -> None:
        try:
            self._read(text)
        except ScenarioError as error:
            self.mark(translated(error.message))
        else:
            self.mark("")

    def _finish(self) -> None:
        self._check(self.text())  # Whoever set it, and files come and go.
        if self.mistake():
            self.show_reason()
        else:
            self.taken.emit()
