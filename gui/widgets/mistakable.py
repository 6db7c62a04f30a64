"""For a field in which something can be typed that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.fields import restyle
from gui.widgets.plain_text import set_tip, show_tip

if TYPE_CHECKING:
    _Field = QWidget
else:
    _Field = object  # A class of Qt can be mixed with Python's own classes only.


class Mistakable(_Field):
    """A mistake is left standing with a red edge and the reason as its tooltip. Escape brings back
    what was good last."""

    mistaken = Signal(str)
    """What was typed is wrong: the sentence that says why; "" once it is right again."""

    _mistake = ""
    _hint = ""

    def mistake(self) -> str:
        """The sentence of what is wrong with the text now; "" where nothing is."""
        return self._mistake

    def set_hint(self, text: str) -> None:
        """What the tooltip says while there is no mistake."""
        self._hint = text
        set_tip(self, self._mistake or text)

    def take_back(self) -> None:
        """Show what was good last, all of it selected."""
        raise NotImplementedError

    def mark(self, mistake: str) -> None:
        """Say that there is this mistake, or none."""
        if mistake == self._mistake:
            return
        self._mistake = mistake
        set_tip(self, mistake or self._hint)
        self.setAccessibleDescription(mistake or self._hint)
        self.setProperty("wrong", bool(mistake))
        restyle(self)
        self.mistaken.emit(mistake)

    def show_reason(self) -> None:
        """Show the mistake's sentence below the field, as it is left."""
        if self.isVisible():
            show_tip(self.mapToGlobal(QPoint(0, self.height())), self._mistake, self)

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
            self.take_back()
        else:
            super().keyPressEvent(event)
