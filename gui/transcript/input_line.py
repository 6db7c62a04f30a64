"""What a program that runs is given to read: a line at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

LONGEST = 4_000
"""Characters of a line."""


@guarded
class InputLine(QWidget):
    """A field, and a button that ends the input. Return gives a line, Ctrl+D ends it."""

    given = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setObjectName("program-input")
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("Input for the program"))
        self.field.setAccessibleName(self.tr("Input for the program"))
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.end = QPushButton(self.tr("End of input"))
        self.end.setObjectName("end-input")
        self.end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(self.end, self.tr("End the program’s input (Ctrl+D)."))
        self.end.clicked.connect(self.ended)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field does not use. Return is not passed on: the window would take the focus."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.field.text())
            self.field.clear()
        elif event.key() == Qt.Key.Key_D and control:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
