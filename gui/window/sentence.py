"""The sentence under the stage."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent

from gui.look import text_size
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

SHARE = 46
"""The label's width divided by the letters' size."""

SMALLEST, LARGEST = 16, 56
"""Pixels of the letters."""

MOST_LINES = 5
"""Lines that a sentence gets room for: only what a system says of a failure is longer."""


@guarded
class Sentence(Label):
    """What is happening, in letters that grow with the room: the last row reads it."""

    _most = 0
    """Pixels that the highest text needed in this width. The first text is set by the base."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sentence")
        self.setProperty("sentence", True)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show another sentence; the room for a long one stays until the width is another."""
        before = self.text()
        super().setText(text)
        if self.text() != before:
            self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._most = 0
        self.fit()

    def fit(self) -> None:
        """Choose the letters' size anew."""
        font = self.font()
        size = max(SMALLEST, min(LARGEST, self.width() // SHARE))
        # Larger text is for who sits near: what already is as large as that stays.
        size = max(size, round(SMALLEST * text_size.factor(self)))
        if font.pixelSize() != size:
            font.setPixelSize(size)
            self.setFont(font)
            self._most = 0
        self._keep_room()

    def _keep_room(self) -> None:
        """Two lines at any time, so that the stage does not jump when a sentence is long; more
        where very large letters need more, as a splitter would give less."""
        if self.isVisible():
            self._most = max(self._most, self._needed())
        line = self.fontMetrics().lineSpacing()
        least = max(min(self._most, MOST_LINES * line), round(2.1 * line))
        if least != self.minimumHeight():
            self.setMinimumHeight(least)

    def _needed(self) -> int:
        """The height of the text in this width. What Qt calls so is never less than the least that
        was set before: it would not become smaller again with smaller letters."""
        room, wraps = QRect(0, 0, self.width(), 10_000), int(Qt.TextFlag.TextWordWrap.value)
        return self.fontMetrics().boundingRect(room, wraps, self.text()).height()
