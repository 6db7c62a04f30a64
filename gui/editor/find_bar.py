"""Finding a text in the program: a row below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from core.words import said
from gui.editor.text import ProgramText
from gui.look.icons import icon
from gui.look.language import filled, in_use
from gui.look.theme import Theme
from gui.widgets.fields import restyle
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip

MOST = 1_000
"""Places that are counted."""

LONGEST = 200
"""Characters of what can be looked for."""


@guarded
class FindBar(QWidget):
    """A field, how many places there are, and the way to the next and to the one before."""

    closed = Signal()

    def __init__(self, text: ProgramText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._places: list[QTextCursor] = []
        self.field = QLineEdit()
        self.field.setObjectName("find-text")
        self.field.setMaxLength(LONGEST)
        self.field.setClearButtonEnabled(False)
        self.field.setPlaceholderText(self.tr("Find"))
        self.field.setAccessibleName(self.tr("Find in the program"))
        self._count = Label()
        self._count.setObjectName("find-count")
        self._count.setProperty("quiet", True)
        self._before = self._button("find-before", "↑", self.tr("Previous match"))
        self._next = self._button("find-next", "↓", self.tr("Next match"))
        self._close = self._button("find-close", "", self.tr("Close"))
        self._before.clicked.connect(lambda: self.go(False))
        self._next.clicked.connect(lambda: self.go(True))
        self._close.clicked.connect(self.leave)
        # Once somebody has stopped typing in the program.
        self._again = QTimer(self, singleShot=True, interval=300)
        self._again.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        text.document().contentsChanged.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for button in (self._before, self._next, self._close):
            row.addWidget(button)
        self.hide()

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("bare", True)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(button, tip)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._close.setIcon(icon("close", theme.text))

    def set_icons(self, side: int) -> None:
        """Draw them in this size."""
        self._close.setIconSize(QSize(side, side))

    def open(self) -> None:
        """Ask what to find; what is selected is proposed."""
        chosen = self._text.textCursor().selectedText()
        self.show()
        self._bring_into_sight()
        if chosen and "\u2029" not in chosen:
            self.field.setText(chosen[:LONGEST])
        self.field.selectAll()
        self.field.setFocus()
        self._look()

    def _bring_into_sight(self) -> None:
        """Where large text has the panel scroll."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            # Once there is room for it.
            QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(self))

    def leave(self) -> None:
        """Look for nothing any more."""
        self.hide()
        self._text.show_found([])
        self._text.setFocus()
        self.closed.emit()

    def go(self, forward: bool) -> None:
        """Select the next place, or the one before; from the end it goes on at the beginning."""
        wanted = self.field.text()
        if not wanted:
            self.open()
            return
        text = self._text
        flags = QTextDocument.FindFlag(0)
        if not forward:
            flags |= QTextDocument.FindFlag.FindBackward
        found = text.document().find(wanted, text.textCursor(), flags)
        if found.isNull():
            whole = QTextCursor(text.document())
            if not forward:
                whole.movePosition(QTextCursor.MoveOperation.End)
            found = text.document().find(wanted, whole, flags)
        if not found.isNull():
            text.setTextCursor(found)
            text.ensureCursorVisible()
        self._say()

    def _typed(self) -> None:
        self._look()
        if not self._places:
            return
        start = self._text.textCursor().selectionStart()
        after = [place for place in self._places if place.selectionStart() >= start]
        self._text.setTextCursor((after or self._places)[0])
        self._text.ensureCursorVisible()
        self._say()

    def _changed(self) -> None:
        if self.isVisible():
            self._again.start()

    def _look(self) -> None:
        if not self.isVisible():
            return
        wanted, document = self.field.text(), self._text.document()
        self._places = []
        cursor = QTextCursor(document)
        while wanted and len(self._places) < MOST:
            cursor = document.find(wanted, cursor)
            if cursor.isNull():
                break
            self._places.append(QTextCursor(cursor))
        self._text.show_found(self._places)
        wrong = bool(wanted) and not self._places
        if self.field.property("wrong") is not wrong:
            self.field.setProperty("wrong", wrong)
            restyle(self.field)
        self._say()

    def _say(self) -> None:
        if not self.field.text():
            self._count.setText("")
            return
        at = self._text.textCursor().selectionStart()
        starts = [place.selectionStart() for place in self._places]
        count: int | str = len(starts)
        if count == MOST:
            count = f"{said(count, in_use())}+"
        if at in starts and self._text.textCursor().hasSelection():
            index = starts.index(at) + 1
            words = filled(self.tr("{index} of {count}"), index=index, count=count)
        else:
            words = filled(self.tr("Matches: {count}"), count=count)
        self._count.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.key() == Qt.Key.Key_F3:
            self.go(not shift)
        else:
            super().keyPressEvent(event)
