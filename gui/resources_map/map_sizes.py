"""How large cards, tokens and writing are on the map, and how many cards have room. Pure."""

from __future__ import annotations

import math
from typing import NamedTuple

import msgspec

RING_MOST = 12
"""Resources that may stand in a ring, where there is room."""

RING_LEAST = 9.0
"""A token's radius in a ring at least: they all have numbers."""

RING_AIR = ((0.9, 11.5), (0.55, 10.0), (0.25, 8.5))
"""Room for an arrow between a card and a token, and a card's width, in sizes of the letters: the
best first."""

BIG = 1.15
"""A token's radius, in sizes of the letters."""
LARGEST = 2.3
"""How many times larger than its least the writing may be, where there is room."""
SMALL = 0.46
"""The smallest radius, in sizes of the letters."""

BEND = 0.08
"""How far a long way leaves the straight line, as a share of it."""

NARROWEST = 5.4
"""The least width of a card, in sizes of the letters."""

HEAD = 1.25
"""Height of a card's first line, in sizes of its letters."""

TOP = 2
"""Pixels between the strip and what is below it."""

LANE = 5.0
"""Pixels between two arrows that go side by side."""

MORE = 2.2
"""Room for "+12" beside those who wait, in sizes of its letters."""

WAITING = 2.0
"""Room for how many wait, in sizes of the letters."""

COUNTS = 2.6
"""Room for "12/50" beside slots, in sizes of the letters."""

SLOT_PITCH = 2.5
"""From slot to slot, in radii of a token."""
SEAT_PITCH = 2.2
"""From one who waits to the next."""
STRIP_PITCH = 2.6
"""From one who is elsewhere to the next: diamonds as well stand apart."""


class Plan(msgspec.Struct, frozen=True):
    """What the geometry depends on."""

    width: int
    height: int
    resources: tuple[int, ...]
    """Those that have a card, in the order of their places."""
    workers: int
    """How many places there are for workers that have to do with none of them."""
    letters: int
    """Pixels of the smallest letters."""
    corner: tuple[int, int] = (0, 0)
    """Width and height of what lies over the map in its upper right corner."""


class Size(NamedTuple):
    """How large the writing is, and what goes with it."""

    letters: float
    radius: float
    strip: bool
    """Whether workers that are elsewhere have a row of their own."""
    name: float
    """How wide a card in a row is at least, so that its name has room."""

    @property
    def pad(self) -> float:
        """Above the name, and below the slots."""
        share = 0.25 if self.radius >= RING_LEAST else 0.12 if self.radius >= 6 else 0.05
        return share * self.letters

    @property
    def card_height(self) -> float:
        """A line with the name, and the slots."""
        return 2 * self.pad + HEAD * self.letters + 2.34 * self.radius

    @property
    def strip_height(self) -> float:
        """The row of workers that are elsewhere."""
        return 2.3 * self.radius + 4 if self.strip else 0.0

    @property
    def seats_height(self) -> float:
        """The row of those who wait, and the arrow from it."""
        return 2.34 * self.radius + self.row_gap

    @property
    def row_gap(self) -> float:
        """Between a card and the row of those who wait."""
        return 1.6 * self.pad


def small_letters(letters: float) -> int:
    """The size of what may be read second."""
    return max(9, round(0.85 * letters))


def gap_of(radius: float) -> float:
    """Between two cards side by side: a token stands there, and an arrow on each side of it."""
    return 2 * radius + (6 if radius < RING_LEAST else max(22.0, 1.6 * radius))


def sizes(plan: Plan) -> list[Size]:
    """From the largest to the smallest."""
    found = []
    scale = LARGEST
    while scale >= 0.999:
        letters = float(round(plan.letters * scale))
        found.append(Size(letters, float(round(BIG * letters)), True, 9.5 * letters))
        scale -= 0.1
    letters = float(plan.letters)
    radius = found[-1].radius - 1
    least = float(math.floor(SMALL * letters))
    while radius >= least:
        found.append(Size(letters, radius, True, 8.0 * letters))
        radius -= 1
    found.append(Size(letters, least, True, NARROWEST * letters))
    found.append(Size(letters, least, False, NARROWEST * letters))
    return found


def best_columns(width: float, height: float, count: int, size: Size) -> int | None:
    """The columns of a grid with so many cards, whose cells then are of the best proportions."""
    wide, tall = least_cell(size)
    best, worst = None, math.inf
    for columns in range(1, min(count, int(width / wide)) + 1):
        rows = -(-count // columns)
        if rows * tall > height:
            continue
        unlike = abs(math.log(width / columns / wide) - math.log(height / rows / tall))
        unlike += 0.5 * (rows * columns - count) / count
        if unlike < worst:
            best, worst = columns, unlike
    return best


def least_cell(size: Size) -> tuple[float, float]:
    """The room that a card in a row needs at least."""
    wide = max(size.name, 2 * SLOT_PITCH * size.radius + 0.7 * size.letters)
    tall = size.card_height + size.seats_height + 0.5 * size.radius
    return wide + gap_of(size.radius), tall


def capacity(width: int, height: int, letters: int, corner: int = 0) -> int:
    """How many resources have room; `corner`: the height of what lies in the corner."""
    size = Size(letters, math.floor(SMALL * letters), False, NARROWEST * letters)
    wide, tall = least_cell(size)
    return max(1, int(width / wide)) * max(1, int((height - corner - TOP) / tall))
