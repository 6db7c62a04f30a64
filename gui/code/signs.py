"""What is painted at single lines of a program: the sign of a mistake or its cure, and a frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.look.marks import cross
from gui.look.theme import Theme


def paint_sign(
    painter: QPainter, bar: QRectF, middle: float, size: float, wrong: bool, theme: Theme
) -> None:
    """A bar at the edge of a line, and a cross or a check of this size around x = `middle`."""
    colour = QColor(theme.bad if wrong else theme.good)
    painter.fillRect(bar, colour)
    at, r = QPointF(middle, bar.center().y()), 0.36 * size
    line, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(colour, max(1.8, 0.16 * size), line, cap))
    if wrong:
        painter.drawLines(cross(at, r))
    else:
        corners = [QPointF(-1.2 * r, 0.1 * r), QPointF(-0.3 * r, r), QPointF(1.2 * r, -r)]
        painter.drawPolyline([at + corner for corner in corners])


def paint_frame(painter: QPainter, rect: QRectF, letters: int, theme: Theme) -> None:
    """A frame around the line that somebody speaks of; `letters` is the size of the code's."""
    painter.setPen(QPen(QColor(theme.accent), max(2.0, letters / 7)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 5, 5)
