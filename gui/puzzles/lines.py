"""Where lines leave and meet what they join."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF


def towards(start: QPointF, end: QPointF, by: float) -> QPointF:
    """The point so many pixels from one point to another."""
    way = end - start
    far = math.hypot(way.x(), way.y())
    return start + way * (by / far) if far > by else start


def edge(area: QRectF, to: QPointF) -> QPointF:
    """Where a line from the middle of an area to a point leaves the area."""
    at = area.center()
    way = to - at
    across = (area.width() / 2) / abs(way.x()) if way.x() else math.inf
    down = (area.height() / 2) / abs(way.y()) if way.y() else math.inf
    return at + way * min(1.0, across, down)
