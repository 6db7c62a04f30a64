"""What the looks of a bar mean, once for all lanes: so that each has its room for bars."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.timeline.widget import Timeline
from gui.widgets.guarded import guarded


@guarded
class Legend(QWidget):
    """The legend of a timeline that has no head of its own."""

    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._timeline.draw_legend(painter, self.size())
        painter.end()
