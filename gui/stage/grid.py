"""The seats of one zone: how large they can be, and where each of them is. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QRectF

from gui.stage.distance import DESK

NUMBERED = 9.0
"""Radius in pixels from which on a token carries its number, and a slot its ring."""

TIMED = 14.0
"""Radius in pixels from which on the seconds that are left stand below a slot."""

FINEST = 3
"""Pixels of the smallest cell. Where seats would need less, one cell stands for several seats."""

DOT = 2.5
"""Radius in pixels of a moving token that comes from or goes to a zone drawn as a density."""

_SEAT = 2.5
"""Pitch of the seats at least, in token radii; a badge and a rounded diamond fit in."""
_AIRY = 3.2
"""Pitch of the seats at most, in token radii."""
SLOT = 1.62
"""Radius of a slot's dashed outline, in token radii."""
SMALL_SLOT = 1.3
"""The same where there is no ring."""
RING = 1.34
"""Radius of the hold's ring, in token radii."""

LABEL, LINE = 5.6, 1.3
"""Width of a text below a token at least, and the height of its line, in sizes of its letters."""


def timer_size(radius: float, letters: int) -> int:
    """Pixels of the text below a slot."""
    return max(letters, round(0.44 * radius))


def seat_cell(radius: float) -> tuple[float, float]:
    """Width and height of a seat at least."""
    return _SEAT * radius, _SEAT * radius


def slot_cell(radius: float, letters: int = DESK.letters) -> tuple[float, float]:
    """Width and height of a slot at least, with the text below it."""
    if radius < NUMBERED:
        return 2.9 * radius, 2.9 * radius
    if radius < TIMED:
        return 3.5 * radius, 3.5 * radius
    return max(3.6 * radius, 3.2 * letters), 3.5 * radius + 1.5 * timer_size(radius, letters)


Cell = Callable[[float], tuple[float, float]]


def labelled(radius: float, cell: Cell, lines: int, letters: int) -> tuple[float, float]:
    """Width and height of a cell with so many lines of text below its token."""
    wide, tall = cell(radius)
    if not lines or radius < TIMED:
        return wide, tall
    return max(wide, LABEL * letters), tall + lines * LINE * letters


def fitting(width: float, height: float, count: int, cell: Cell, most: float) -> float:
    """The largest radius, up to `most`, with which `count` cells fit."""

    def fits(radius: float) -> bool:
        wide, tall = cell(radius)
        return int(width / wide) * int(height / tall) >= count

    if fits(most):
        return most
    low, high = 0.0, most
    for _ in range(30):
        middle = (low + high) / 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


class Grid(msgspec.Struct, frozen=True):
    """The seats of one zone, row by row. Where they are too many, `per` share a cell."""

    count: int
    columns: int
    pitch_x: float
    pitch_y: float
    x: float
    """Centre of seat 0."""
    y: float
    radius: float
    per: int = 1

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return max(1, -(-self.count // self.per))

    def cell(self, seat: int) -> int:
        """The cell of a seat. A seat that there is no room for shares one with another."""
        return seat // self.per % self.cells

    def centre(self, cell: int) -> tuple[float, float]:
        """The middle of a cell."""
        row, column = divmod(cell, self.columns)
        return self.x + column * self.pitch_x, self.y + row * self.pitch_y

    @property
    def box(self) -> float:
        """Side of the square around a cell's centre that is the cell's own to draw in."""
        return min(self.pitch_x, self.pitch_y, 3.5 * self.radius) if self.per == 1 else FINEST


def _density(rect: QRectF, count: int) -> Grid:
    columns = max(1, int(rect.width() / FINEST))
    rows = max(1, int(rect.height() / FINEST))
    per = -(-count // (columns * rows))
    used = math.ceil(math.ceil(count / per) / columns)
    left = rect.x() + (rect.width() - columns * FINEST) / 2
    top = rect.y() + (rect.height() - used * FINEST) / 2
    x, y = math.floor(left) + FINEST / 2, math.floor(top) + FINEST / 2
    # A density has `per` of at least 2, so that one look at it tells what it is.
    return Grid(count, columns, FINEST, FINEST, x, y, DOT, max(2, per))


def grid_in(rect: QRectF, count: int, radius: float, cell: Cell, drop: float = 0.5) -> Grid:
    """A grid in the middle of `rect`, of its proportions. `drop`: where in a cell its centre is."""
    wide, tall = cell(radius)
    if wide < FINEST:
        return _density(rect, count)
    most = max(1, int(rect.width() / wide))
    rows_fit = max(1, int(rect.height() / tall))
    best = min(
        (columns for columns in range(1, most + 1) if -(-count // columns) <= rows_fit),
        key=lambda columns: (
            abs(columns * wide / rect.width() - -(-count // columns) * tall / rect.height())
            + 0.12 * (columns * -(-count // columns) - count) / max(1, count)
        ),
        default=most,
    )
    best = max(1, min(best, count))
    rows = max(1, -(-count // best))
    airy = _AIRY / _SEAT
    pitch_x = max(wide, min(wide * airy, rect.width() / best))
    pitch_y = max(tall, min(tall * (airy if drop == 0.5 else 1.1), rect.height() / rows))
    if radius < NUMBERED:
        pitch_x = pitch_y = math.floor(min(pitch_x, pitch_y, wide * 1.15))
    elif drop == 0.5:
        pitch_x = pitch_y = min(pitch_x, pitch_y)
    x = rect.center().x() - (best - 1) * pitch_x / 2
    y = rect.center().y() - rows * pitch_y / 2 + (pitch_y - tall) / 2 + tall * drop
    return Grid(count, best, pitch_x, pitch_y, round(x), round(y), radius)


def whole(radius: float) -> float:
    """A radius that draws crisply: whole pixels, or where tokens are dots, a whole pitch."""
    if radius >= NUMBERED:
        return float(math.floor(radius))
    return math.floor(radius * _SEAT) / _SEAT
