"""The heads of a table's columns: narrow ones, so that all columns are in sight beside a stage."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.widgets.guarded import guarded

ARROW = 7
"""Pixels of the arrow that says by which column, and which way, the table is sorted."""

AIR = 9
"""Pixels beside a word."""


@guarded
class Head(QHeaderView):
    """Qt keeps room for an arrow in each column, this one in the one that has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(1)
        self.setProperty("tight", True)

    def sectionSizeFromContents(self, section: int) -> QSize:
        self.setSortIndicatorShown(False)
        size = super().sectionSizeFromContents(section)
        text = str(self.model().headerData(section, self.orientation()))
        arrow = ARROW + 4 if section == self.sortIndicatorSection() else 0
        return QSize(self.fontMetrics().horizontalAdvance(text) + AIR + arrow, size.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section != self.sortIndicatorSection():
            return
        down = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        right, middle, half = rect.right() - 4.0, rect.center().y() + 0.5, ARROW / 2
        tip = half if down else -half
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().text())
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(right - ARROW, middle - tip / 2),
                    QPointF(right, middle - tip / 2),
                    QPointF(right - half, middle + tip / 2),
                ]
            )
        )
