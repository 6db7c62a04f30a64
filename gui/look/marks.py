"""Small drawings that several rooms show, each drawn once."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen whose lines have round ends and corners."""
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def cross(at: QPointF, reach: float) -> list[QLineF]:
    """The two lines of a cross, from corner to corner of a square of twice the reach."""
    one, other = QPointF(reach, reach), QPointF(reach, -reach)
    return [QLineF(at - one, at + one), QLineF(at - other, at + other)]


def draw_padlock(painter: QPainter, middle: QPointF, radius: float, colour: QColor) -> None:
    """A closed padlock, about as wide as a disc of 0.8 of the radius."""
    painter.setPen(round_pen(colour, 0.24 * radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bow = QPainterPath(middle + QPointF(-0.48, 0.0) * radius)
    bow.lineTo(middle + QPointF(-0.48, -0.35) * radius)
    top = QRectF(middle.x() - 0.48 * radius, middle.y() - 0.85 * radius, 0.96 * radius, radius)
    bow.arcTo(top, 180, -180)
    bow.lineTo(middle + QPointF(0.48, 0.0) * radius)
    painter.drawPath(bow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    body = QRectF(middle.x() - 0.8 * radius, middle.y() - 0.1 * radius, 1.6 * radius, 1.1 * radius)
    painter.drawRoundedRect(body, 0.2 * radius, 0.2 * radius)


def draw_round(
    painter: QPainter, middle: QPointF, size: float, colour: QColor, line: float | None = None
) -> None:
    """A ring that is closed by arrows: what waits for itself. `line` is how thick it is."""
    painter.setPen(QPen(colour, max(1.2, 0.4 * size) if line is None else line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size)
    for start in (30, 210):
        painter.drawArc(around, start * 16, 130 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for way in (1, -1):
        tip = middle + QPointF(-0.98 * size, 0.12 * size) * way
        painter.drawPolygon(
            [
                tip + QPointF(-0.6 * size, -0.35 * size),
                tip + QPointF(0.6 * size, -0.35 * size),
                tip + QPointF(0, 0.6 * size * way),
            ]
        )
