"""Colours a program while it is typed: the lines that have changed, and no more at once than a
frame has time for."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from gui.code.colours import Part, colours
from gui.editor.lexer import PLAIN, pieces_of_line
from gui.look.theme import LIGHT, Theme
from gui.widgets.guarded import guarded

BUDGET = 0.004
"""Seconds in a row. A quotation mark can change the colours of all lines below it."""


@guarded
class Highlighter(QSyntaxHighlighter):
    """The states of blocks are those of `gui.editor.lexer`."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[Part, QTextCharFormat] = {}
        self._name = ""
        self._since = 0.0
        self._next: QTextCursor | None = None
        """Where it goes on, as there was no time for it."""
        self._whole = True
        """Whether it then goes on to the end, whatever the states say."""
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._go_on)
        self._take(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        if theme.name + theme.text != self._name:
            self._take(theme)
            self._since = time.perf_counter()
            self._whole = True
            self._next = QTextCursor(self.document())
            self._go_on()

    def _take(self, theme: Theme) -> None:
        self._name = theme.name + theme.text
        for part, colour in colours(theme).items():
            form = QTextCharFormat()
            form.setForeground(QColor(colour))
            if part is Part.KEYWORD:
                form.setFontWeight(QFont.Weight.Bold)
            self._formats[part] = form

    def begin(self) -> None:
        """Somebody has typed: there is time for as much as a frame allows."""
        self._since = time.perf_counter()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        known = block.userState()
        before = max(PLAIN, self.previousBlockState())
        if time.perf_counter() - self._since > BUDGET:
            # As it was, so that Qt looks no further; the timer comes back to it.
            self.setCurrentBlockState(known)
            self._whole = self._whole or known < PLAIN
            if self._next is None or block.position() < self._next.position():
                self._next = QTextCursor(block)
            self._more.start()
            return
        pieces, state = pieces_of_line(text, before)
        wide = not text.isascii() and any(sign > "\uffff" for sign in text)
        for start, length, part in pieces:
            if wide:  # Qt counts an emoji as two.
                length = _utf16(text[start : start + length])
                start = _utf16(text[:start])
            self.setFormat(start, length, self._formats[part])
        self.setCurrentBlockState(state)

    def _go_on(self) -> None:
        """From the line on for which there was no time: to the end, or to where nothing changes."""
        cursor, self._next = self._next, None
        block = QTextBlock() if cursor is None else cursor.block()
        self.begin()
        while block.isValid():
            before = block.userState()
            self.rehighlightBlock(block)
            if self._next is not None:
                return
            if not self._whole and block.userState() == before:
                return
            block = block.next()
        self._whole = False


def _utf16(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)
