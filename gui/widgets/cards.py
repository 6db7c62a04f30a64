"""What the window is divided into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget


def card() -> QFrame:
    """A framed area; the style draws the frame."""
    frame = QFrame()
    frame.setProperty("card", True)
    return frame


def scrolled(content: QWidget) -> QScrollArea:
    """An area that scrolls where its content has no room, as with very large text."""
    area = QScrollArea()
    # One of our own, as asking for the area's costs 10 ms at start: PySide makes classes for it.
    port = QWidget()
    area.setViewport(port)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(content)
    port.setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def split(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    """Widgets side by side, with their shares of the room in percent."""
    splitter = QSplitter(way)
    splitter.setHandleWidth(12)
    splitter.setChildrenCollapsible(False)
    for index, (widget, share) in enumerate(parts):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, share)
    for widget, _ in parts:
        widget.raise_()  # Qt lowers each below the last: a screen reader would go backwards.
    splitter.setSizes([10 * share for _, share in parts])
    return splitter
