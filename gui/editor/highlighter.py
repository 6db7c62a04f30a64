"""Colours a program while it is typed: the lines that have changed, and no more at once than a
frame has time for."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer
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

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._formats: dict[Part, QTextCharFormat] = {}
        self._colours = ""
        """Of which theme they are."""
        self._since = 0.0
        self._next: QTextCursor | None = None
        """Where it goes on, as there was no time for it."""
        self._until: QTextCursor | None = None
        """As far as here at least, whatever the states say."""
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._go_on)
        self._take(LIGHT)
        # Before the highlighter itself hears of it: each change has time of its own.
        document.contentsChange.connect(self._begin)
        self.setDocument(document)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        if theme.name + theme.text != self._colours:
            self._take(theme)
            self._next = QTextCursor(self.document())
            self._until = QTextCursor(self.document())
            self._until.movePosition(QTextCursor.MoveOperation.End)
            self._go_on()

    def _take(self, theme: Theme) -> None:
        self._colours = theme.name + theme.text
        for part, colour in colours(theme).items():
            form = QTextCharFormat()
            form.setForeground(QColor(colour))
            if part is Part.KEYWORD:
                form.setFontWeight(QFont.Weight.Bold)
            self._formats[part] = form

    def _begin(self) -> None:
        self._since = time.perf_counter()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        if time.perf_counter() - self._since > BUDGET:
            self._put_off(block)
            return
        pieces, state = pieces_of_line(text, max(PLAIN, self.previousBlockState()))
        wide = not text.isascii() and any(sign > "\uffff" for sign in text)
        for start, length, part in pieces:
            if wide:  # Qt counts an emoji as two.
                length = _utf16(text[start : start + length])
                start = _utf16(text[:start])
            self.setFormat(start, length, self._formats[part])
        self.setCurrentBlockState(state)

    def _put_off(self, block: QTextBlock) -> None:
        """There is no time for a line: the timer comes back to it."""
        known = block.userState()
        self.setCurrentBlockState(known)  # As it was, so that Qt looks no further.
        if self._next is None or block.position() < self._next.position():
            self._next = QTextCursor(block)
        if known < PLAIN and (
            self._until is None or block.position() > self._until.position()
        ):  # Qt goes through all lines that are new.
            self._until = QTextCursor(block)
        self._more.start()

    def _go_on(self) -> None:
        """From the line on for which there was no time, to where nothing changes."""
        cursor, self._next = self._next, None
        block = QTextBlock() if cursor is None else cursor.block()
        self._begin()
        while block.isValid():
            before = block.userState()
            self.rehighlightBlock(block)
            if self._next is not None:
                return
            until = self._until
            if block.userState() == before and (
                until is None or block.position() >= until.position()
            ):
                break
            block = block.next()
        self._until = None


def _utf16(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)
