"""The signs in the rows: what went wrong, told by shape as well as by colour."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from core.log.columns import KINDS
from core.protocol.events import Kind
from gui.look.marks import cross
from gui.timeline.look import Look


class Sign(IntEnum):
    """What a sign looks like."""

    CROSS = 0
    """A worker broke off, or a release was refused."""
    LOCK = 1
    """A permit was lost."""
    TRIANGLE = 2
    """A release too many added a permit."""
    RING = 3
    """The user asked for a fault."""
    CLOCK = 4
    """A lease ran out under its holder."""
    AGAIN = 5
    """A cluster runs the worker's task once more."""


def sign_of(code: int, value: int) -> Sign:
    """The sign of an event that went wrong, by its number in the log's column and its value."""
    kind = KINDS[code]
    if kind is Kind.PERMIT_LOST:
        return Sign.LOCK
    if kind is Kind.INJECTED:
        return Sign.RING
    if kind is Kind.LEASE_EXPIRED:
        return Sign.CLOCK
    if kind is Kind.AGAIN:
        return Sign.AGAIN
    return Sign.TRIANGLE if kind is Kind.OVER_RELEASED and value >= 0 else Sign.CROSS


def draw_sign(painter: QPainter, sign: Sign, at: QPointF, size: float, look: Look) -> None:
    """Draw a sign around a point; `size` is about its half width in pixels, at most 4."""
    if sign is Sign.CROSS:
        _draw_cross(painter, at, size, look)
    elif sign is Sign.LOCK:
        _draw_lock(painter, at, size + 1, look)
    elif sign is Sign.CLOCK:
        _draw_clock(painter, at, size + 1, look)
    elif sign is Sign.AGAIN:
        _draw_again(painter, at, size, look)
    elif sign is Sign.TRIANGLE:
        shape = QPolygonF([QPointF(0, -1.2), QPointF(1.15, 0.85), QPointF(-1.15, 0.85)])
        painter.setPen(QPen(look.card, 1.5))
        painter.setBrush(look.bad)
        painter.drawPolygon(QPolygonF([at + point * (size + 1) for point in shape.toList()]))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, wide in ((look.card, 4.0), (look.text, 1.6)):
            painter.setPen(QPen(colour, wide))
            painter.drawEllipse(at, size, size)


def _draw_cross(painter: QPainter, at: QPointF, size: float, look: Look) -> None:
    arms = cross(at, size)
    for colour, wide in ((look.card, 4.5), (look.bad, 2.2)):
        painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(arms)


def _draw_lock(painter: QPainter, at: QPointF, size: float, look: Look) -> None:
    """A closed padlock. The stage's has round corners, which at this size are a blot."""
    bow = QPainterPath(at + QPointF(-0.6, 0.0) * size)
    bow.arcTo(QRectF(at.x() - 0.6 * size, at.y() - 1.15 * size, 1.2 * size, 1.6 * size), 180, -180)
    bow.lineTo(at + QPointF(0.6, 0.0) * size)
    body = QRectF(at.x() - size, at.y() - 0.15 * size, 2 * size, 1.3 * size)
    outer = QPainterPath()
    outer.addRect(body)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.card, 3.0))
    painter.drawPath(bow)
    painter.drawPath(outer)
    painter.setPen(QPen(look.bad, 1.6))
    painter.drawPath(bow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.bad)
    painter.drawRect(body)


def _draw_clock(painter: QPainter, at: QPointF, size: float, look: Look) -> None:
    """A dial with two hands."""
    painter.setPen(QPen(look.bad, 1.5))
    painter.setBrush(look.card)
    painter.drawEllipse(at, size, size)
    painter.drawLine(at, at - QPointF(0, 0.65 * size))
    painter.drawLine(at, at + QPointF(0.5 * size, 0.1 * size))


def _draw_again(painter: QPainter, at: QPointF, size: float, look: Look) -> None:
    """An arrow that goes round, open at the upper right."""
    rect = QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)
    tip = at + QPointF(0.7, -0.7) * size
    corners = QPointF(0.75, -0.75), QPointF(0.35, 0.75), QPointF(-0.75, -0.35)
    head = QPolygonF([tip + corner * size for corner in corners])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((look.card, 4.0), (look.text, 1.6)):
        painter.setPen(QPen(colour, wide))
        painter.drawArc(rect, 16 * 60, 16 * 285)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.text)
    painter.drawPolygon(head)
