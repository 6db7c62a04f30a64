"""Rectangles, curves and ways: what the places on the map are said with."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Spot = tuple[float, float]
"""A point, in logical pixels."""


class Box(NamedTuple):
    """A rectangle, in logical pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def cx(self) -> float:
        return self.x + self.width / 2

    @property
    def cy(self) -> float:
        return self.y + self.height / 2

    def holds(self, x: float, y: float, air: float = 0.0) -> bool:
        """Whether a point is in it, or nearer to it than `air`."""
        dx = max(self.x - x, 0.0, x - self.x - self.width)
        dy = max(self.y - y, 0.0, y - self.y - self.height)
        return dx * dx + dy * dy <= air * air


class Curve(NamedTuple):
    """From a point to another, bent towards a third: a quadratic Bézier curve."""

    x0: float
    y0: float
    cx: float
    cy: float
    x1: float
    y1: float

    def at(self, s: float) -> tuple[float, float]:
        """The point after a share of the way."""
        a, b, c = (1 - s) * (1 - s), 2 * s * (1 - s), s * s
        return a * self.x0 + b * self.cx + c * self.x1, a * self.y0 + b * self.cy + c * self.y1

    def part(self, start: float, stop: float) -> Curve:
        """The curve from one share of the way to another."""
        x0, y0 = self.at(start)
        x1, y1 = self.at(stop)
        # Where the tangents of its ends meet.
        s, t = start, stop
        cx = (1 - s) * (1 - t) * self.x0 + (s + t - 2 * s * t) * self.cx + s * t * self.x1
        cy = (1 - s) * (1 - t) * self.y0 + (s + t - 2 * s * t) * self.cy + s * t * self.y1
        return Curve(x0, y0, cx, cy, x1, y1)


def turned(curve: Curve) -> Curve:
    """The same curve from its end to its start."""
    x0, y0, cx, cy, x1, y1 = curve
    return Curve(x1, y1, cx, cy, x0, y0)


class Route(NamedTuple):
    """The way from what a worker holds, by the worker, to another resource."""

    x: float
    y: float
    """Where the worker stands."""
    first: Curve
    """From the edge of the one card to that of the token; as all of these."""
    second: Curve
    """From the token to the other card."""
    back: Curve
    """From the other card to the token."""


def touch(one: Box, other: Box) -> bool:
    """Whether two rectangles have room in common."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def last_share(curve: Curve, so: Callable[[float, float], bool]) -> float:
    """The share of the way up to which something is so, that is so at its start and later not."""
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        if so(*curve.at(middle)):
            low = middle
        else:
            high = middle
    return low
