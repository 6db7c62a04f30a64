"""A line of text that has to be something: what it may be, a reader knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.scenario.settings import ScenarioError
from gui.look.language import translated
from gui.widgets.fields import restyle
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip, show_tip


@guarded
class CheckedLine(QLineEdit):
    """What is typed counts once the field is left. A mistake is left standing with a red edge and
    the reason as its tooltip; until it is mended, what counts is what was good last. Escape brings
    that back."""

    taken = Signal()
    """The field was left, and what it says is right."""
    mistaken = Signal(str)
    """What was typed is wrong: the sentence that says why; "" once it is right again."""

    def __init__(self, read: Callable[[str], object], parent: QWidget | None = None) -> None:
        """`read` raises `ScenarioError` for a text that is wrong."""
        super().__init__(parent)
        self._read = read
        self._good = ""
        self._mistake = ""
        self._hint = ""
        self.textEdited.connect(self._check)
        self.editingFinished.connect(self._finish)

    def mistake(self) -> str:
        """The sentence of what is wrong with the text now; "" where nothing is."""
        return self._mistake

    def set_hint(self, text: str) -> None:
        """What the tooltip says while there is no mistake."""
        self._hint = text
        set_tip(self, self._mistake or text)

    def show_good(self, text: str) -> None:
        """Show what counts; emits only that there is no mistake any more."""
        self._good = text
        if self.text() != text:
            self.setText(text)
        self._mark("")

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._mistake
        ):
            event.accept()  # Else a window's own Escape would come first.
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mistake:
            self.show_good(self._good)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _check(self, text: str) -> None:
        try:
            self._read(text)
        except ScenarioError as error:
            self._mark(translated(error.message))
        else:
            self._mark("")

    def _finish(self) -> None:
        self._check(self.text())  # Whoever set it, and files come and go.
        if not self._mistake:
            self.taken.emit()
        elif self.isVisible():
            show_tip(self.mapToGlobal(QPoint(0, self.height())), self._mistake, self)

    def _mark(self, mistake: str) -> None:
        if mistake == self._mistake:
            return
        self._mistake = mistake
        set_tip(self, mistake or self._hint)
        self.setAccessibleDescription(mistake or self._hint)
        self.setProperty("wrong", bool(mistake))
        restyle(self)
        self.mistaken.emit(mistake)
