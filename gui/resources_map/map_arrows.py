"""The arrows of the map, kept as pixmaps: to stroke a dashed curve takes ten times as long as to
draw its picture again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from gui.look.theme import Theme
from gui.resources_map.map_curves import Curve, Spot
from gui.resources_map.map_scene import Arrow, Way

_MOST_PIXELS = 6_000_000
"""Of all kept pictures together."""


class _Kind(IntEnum):
    PLAIN = 0
    SEAM = 1
    """Below an arrow of a deadlock: it keeps it apart from all that it crosses."""
    RING = 2


class MapArrows:
    """Arrows of one theme and pixel ratio."""

    def __init__(self, theme: Theme, ratio: float, lines: float, as_shapes: bool = False) -> None:
        """`lines`: how much thicker they are than usual. `as_shapes`: nothing is kept as pixels."""
        self._theme, self._ratio, self._lines = theme, ratio, lines
        self._as_shapes = as_shapes
        self._kept: dict[tuple[Arrow, _Kind], tuple[QPointF, QPixmap]] = {}
        self._pixels = 0

    def draw(self, painter: QPainter, arrows: Sequence[Arrow]) -> None:
        """Draw those that are no part of a deadlock."""
        for arrow in arrows:
            self._put(painter, arrow, _Kind.PLAIN)

    def draw_rings(self, painter: QPainter, arrows: Sequence[Arrow]) -> None:
        """Draw those of deadlocks: thick, and all of their seams below all of them."""
        for kind in (_Kind.SEAM, _Kind.RING):
            for arrow in arrows:
                self._put(painter, arrow, kind)

    def _put(self, painter: QPainter, arrow: Arrow, kind: _Kind) -> None:
        if self._as_shapes:
            self._draw_one(painter, arrow, kind)
        else:
            painter.drawPixmap(*self._picture(arrow, kind))

    def _picture(self, arrow: Arrow, kind: _Kind) -> tuple[QPointF, QPixmap]:
        key = (arrow, kind)
        found = self._kept.get(key)
        if found is None:
            if self._pixels > _MOST_PIXELS:
                self._kept.clear()
                self._pixels = 0
            found = self._kept[key] = self._painted(arrow, kind)
            self._pixels += found[1].width() * found[1].height()
        return found

    def _painted(self, arrow: Arrow, kind: _Kind) -> tuple[QPointF, QPixmap]:
        curve, ratio = arrow.curve, self._ratio
        xs, ys = curve[0::2], curve[1::2]
        if arrow.corners:
            xs, ys = zip(*arrow.corners, strict=True)
        rim = 10 * self._lines
        left, top = math.floor(min(xs) - rim), math.floor(min(ys) - rim)
        wide, high = max(xs) + rim - left, max(ys) + rim - top
        pixmap = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        self._draw_one(painter, arrow, kind)
        painter.end()
        return QPointF(left, top), pixmap

    def _draw_one(self, painter: QPainter, arrow: Arrow, kind: _Kind) -> None:
        theme, holds = self._theme, arrow.way is Way.HOLDS
        thick = RING_LINE * min(1.6, self._lines)
        if kind is _Kind.PLAIN:
            colour, wide = theme.accent if holds else theme.barrier, LINE * self._lines
        else:
            ring = theme.bad if arrow.sure else theme.barrier
            colour, wide = theme.card if kind is _Kind.SEAM else ring, thick
        seam = 2.0 if kind is _Kind.SEAM else 0.0
        path = _cornered(arrow.corners) if arrow.corners else None
        dashed = not holds and not seam
        draw_arrow(painter, arrow.curve, QColor(colour), wide, dashed, seam, path)


LINE = 1.6
RING_LINE = 3.4
"""Pixels of an arrow's line, and of one that is part of a deadlock."""

ROUND = 9.0
"""Pixels before and after a corner that are round."""


def _cornered(corners: Sequence[Spot]) -> QPainterPath:
    """A path from corner to corner, each of them round."""
    points = [QPointF(*corner) for corner in corners]
    path = QPainterPath(points[0])
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        for other, enters in ((before, True), (after, False)):
            way = other - here
            length = math.hypot(way.x(), way.y()) or 1.0
            near = here + way * (min(ROUND, length / 2) / length)
            if enters:
                path.lineTo(near)
            else:
                path.quadTo(here, near)
    path.lineTo(points[-1])
    return path


def _shortened(path: QPainterPath, by: float) -> QPainterPath:
    """A path without its last pixels, which lie below an arrow's head."""
    last = path.elementCount() - 1
    end = path.pointAtPercent(path.percentAtLength(path.length() - by))
    made = QPainterPath(path)
    made.setElementPositionAt(last, end.x(), end.y())
    return made


def draw_arrow(
    painter: QPainter,
    curve: Curve,
    colour: QColor,
    wide: float,
    dashed: bool,
    seam: float = 0.0,
    path: QPainterPath | None = None,
) -> None:
    """One arrow, along a curve or another path; `seam`: so many pixels wider all around."""
    cornered = path is not None
    if path is None:
        path = QPainterPath(QPointF(curve.x0, curve.y0))
        path.quadTo(QPointF(curve.cx, curve.cy), QPointF(curve.x1, curve.y1))
    length = path.length()
    if length < 1.0:
        return
    head = min(3.6 + 2.4 * wide, 0.75 * length)
    tip = path.pointAtPercent(1.0)
    # After a corner there is little room: its head points as its very end does.
    back = 1.0 if cornered else head
    foot = path.pointAtPercent(path.percentAtLength(length - back))
    way = (tip - foot) / (math.hypot(tip.x() - foot.x(), tip.y() - foot.y()) or 1.0)
    pen = QPen(colour, wide + 2 * seam)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([3.0, 1.6])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_shortened(path, 1.0 if cornered else 0.8 * head))
    edge = QPen(colour, 2 * seam, j=Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge if seam else Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    foot = tip - way * head
    across = QPointF(-way.y(), way.x()) * (0.5 * head)
    painter.drawPolygon([tip, foot + across, foot - across])


def draw_sample(painter: QPainter, rect: QRectF, way: Way, theme: Theme, lines: float) -> None:
    """A short straight arrow in the middle of a rectangle: for a legend."""
    y = rect.center().y()
    curve = Curve(rect.left(), y, rect.center().x(), y, rect.right(), y)
    holds = way is Way.HOLDS
    colour = QColor(theme.accent if holds else theme.barrier)
    draw_arrow(painter, curve, colour, LINE * lines, not holds)
