"""What the window is divided into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget


def card() -> QFrame:
    """A framed area; the style draws the frame."""
    frame = QFrame()
    frame.setProperty("card", True)
    return frame


def split(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Widgets side by side, with their shares of the room in percent."""
    splitter = QSplitter(way)
    splitter.setHandleWidth(12)
    splitter.setChildrenCollapsible(False)
    for index, (widget, share) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, share)
    splitter.setSizes([10 * share for _, share in parts])
    return splitter
