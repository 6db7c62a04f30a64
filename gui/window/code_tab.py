"""The tab of code: the program of the run that is shown, or the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.code.panel import CodePanel
from gui.widgets.fields import Segment
from gui.widgets.guarded import guarded

if TYPE_CHECKING:
    from gui.editor.panel import EditorPanel

GAP = 10
"""Pixels between the choice and what is beside it."""

NAME = 4
"""Heights of a line of text that the program's name has beside it, at least."""


@guarded
class CodeTab(QWidget):
    """A choice of two, and what is chosen. The editor comes once it is wanted."""

    editor_wanted = Signal()
    """The editor is to be shown for the first time: `set_editor` is to follow at once."""
    switched = Signal(bool)
    """Whether the editor is shown now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: EditorPanel | None = None
        self._run = self._choice("show-run-code", self.tr("This run"))
        self._run.setAccessibleName(self.tr("Show the program of this run"))
        self._write = self._choice("show-editor", self.tr("Editor"))
        self._write.setAccessibleName(self.tr("Write a program of your own"))
        self._run.setChecked(True)
        self._choices = choices = QFrame(self)
        choices.setProperty("trough", True)
        row = QHBoxLayout(choices)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        row.addWidget(self._run)
        row.addWidget(self._write)
        # After the choice, as Tab goes from one to the other in the order in which they are made.
        self._stack = QStackedWidget(self)
        self.code = code = CodePanel(self._stack)
        self._stack.addWidget(code)
        self._head = head = QGridLayout()
        head.setHorizontalSpacing(GAP)
        head.setColumnStretch(1, 1)
        head.addWidget(choices, 0, 0)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        code_column = code.layout()
        if code_column is not None:
            code_column.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)  # So that the arrows go from one to the other.
        group.addButton(self._run)
        group.addButton(self._write)
        self._write.toggled.connect(self._switch)

    def _choice(self, name: str, text: str) -> Segment:
        button = Segment(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_editor(self, editor: EditorPanel) -> None:
        """This is the editor."""
        self.editor = editor
        self._stack.addWidget(editor)
        self._arrange()

    def _arrange(self) -> None:
        """Put what can be done with the program beside the choice, or below it."""
        if self.editor is None:
            return
        head = self.editor.head
        self._head.removeWidget(head)
        wide = self._choices.sizeHint().width() + GAP + head.sizeHint().width()
        name = NAME * self.fontMetrics().height()
        if wide + name <= self._column.contentsRect().width():
            self._head.addWidget(head, 0, 1)
        else:
            self._head.addWidget(head, 1, 0, 1, 2)
        head.setVisible(self.edits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    @property
    def edits(self) -> bool:
        """Whether the editor is shown, and not the program of the run."""
        return self._write.isChecked()

    def show_editor(self, on: bool = True) -> None:
        """Show the editor, or the program of the run that is shown."""
        (self._write if on else self._run).setChecked(True)

    def _switch(self, on: bool) -> None:
        if on and self.editor is None:
            self.editor_wanted.emit()
        self._stack.setCurrentWidget(self.editor if on and self.editor else self.code)
        self._arrange()
        self.switched.emit(on)
