"""What the window is divided into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from gui.widgets.guarded import guarded


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


@guarded
class Shrinking(QScrollArea):
    """As wide as its content needs, and scrolls up and down where that has to be higher than the
    area is."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._content = content
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        least, line = self._content.minimumSizeHint(), self.fontMetrics().height()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least.width() + bar, min(least.height(), 8 * line))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


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
