"""The sentence under the stage."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from gui.look import text_size
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

SHARE = 46
"""The label's width divided by the letters' size."""

SMALLEST, LARGEST = 16, 56
"""Pixels of the letters."""


@guarded
class Sentence(Label):
    """What is happening, in letters that grow with the room: the last row reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sentence")
        self.setProperty("sentence", True)
        self.setWordWrap(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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
            # Two lines at any time, so that the stage does not jump when a sentence is long.
            self.setMinimumHeight(round(2.1 * self.fontMetrics().lineSpacing()))
