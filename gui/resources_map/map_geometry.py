"""Where everything on the map of resources lies. Pure: a function of what the plan says.

Few resources stand in a ring, as around a table; more stand in rows. A card keeps its place as long
as the size and the resources are the same, whatever happens in the run. A worker that has to do
with two resources stands between them: on the way from what it holds to what it waits for, a bit
to the left of the straight line, so that who goes the other way has another place.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import msgspec

RING_MOST = 12
"""Resources that may stand in a ring, where there is room."""

RING_LEAST = 9.0
"""A token's radius in a ring at least: they all have numbers."""

BIG = 1.15
"""A token's radius, in sizes of the letters."""
LARGEST = 2.3
"""How many times larger than its least the writing may be, where there is room."""
SMALL = 0.55
"""The smallest radius, in sizes of the letters."""

SLOT_PITCH = 2.5
"""From slot to slot, in radii of a token."""
SEAT_PITCH = 2.2
"""From one who waits to the next."""


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


class Route(NamedTuple):
    """The way from what a worker holds, by the worker, to what it waits for."""

    x: float
    y: float
    """Where the worker stands."""
    first: Curve
    second: Curve


class _Size(NamedTuple):
    """How large the writing is, and what goes with it."""

    letters: float
    radius: float
    strip: bool
    """Whether workers that are elsewhere have a row of their own."""

    @property
    def head(self) -> float:
        return 1.3 * self.letters

    @property
    def card_height(self) -> float:
        return 0.25 * self.letters + self.head + 2.35 * self.radius + 0.3 * self.letters

    @property
    def strip_height(self) -> float:
        return 2.3 * self.radius + 4 if self.strip else 0.0

    @property
    def seats_height(self) -> float:
        """The row of those who wait, and the arrow from it."""
        return 2.35 * self.radius + 0.4 * self.letters


class Geometry:
    """All places on the map, in logical pixels."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ring = False
        """Whether the cards stand in a ring."""
        self.middle = (plan.width / 2, plan.height / 2)
        """The middle of the ring."""
        self.cards: dict[int, Box] = {}
        self._index = {resource: place for place, resource in enumerate(plan.resources)}
        self._routes: dict[tuple[int, int, int], Route] = {}
        self._slots: dict[tuple[int, int], tuple[float, float] | None] = {}
        self._size = size = self._place()
        self.letters, self.radius = size.letters, size.radius
        wide = plan.width - plan.corner[0] - (10 if plan.corner[0] else 0)
        self.strip = Box(0, 0, wide, size.strip_height)
        """The row of workers that have to do with no resource."""

    # Cards -------------------------------------------------------------------------------------

    def _place(self) -> _Size:
        """Place the cards as large as there is room for: in a ring, and else in rows."""
        sizes = _sizes(self.plan)
        if 1 < len(self.plan.resources) <= RING_MOST:
            self.ring = True
            for size in sizes:
                if size.radius >= RING_LEAST and self._place_ring(size):
                    return size
            self.ring = False
        for size in sizes:
            if self._place_rows(size):
                return size
        self._place_rows(sizes[-1], anyhow=True)
        return sizes[-1]

    def _place_ring(self, size: _Size) -> bool:
        plan, count = self.plan, len(self.plan.resources)
        top = self._top(size)
        room = plan.height - top
        wide, high = 11.5 * size.letters, size.card_height
        self._a = (plan.width - wide) / 2 - 2
        self._b = (room - high) / 2 - 2
        if count == 2:
            self._a = min(self._a, wide + 9 * size.radius)
        self._a = min(self._a, 2.4 * self._b + wide / 2)
        self.middle = (plan.width / 2, top + room / 2)
        if self._a < wide / 2 or self._b < high:
            return False
        boxes = [
            Box(x - wide / 2, y - high / 2, wide, high)
            for x, y in (self._on_ring(place) for place in range(count))
        ]
        air = size.radius + 3 + 0.3 * size.letters
        self.cards = dict(zip(plan.resources, boxes, strict=True))
        for place in range(count):
            there = self._on_ring(place + 0.5)
            back = self._inside_ring(place)
            for x, y in (there, back):
                if any(box.holds(x, y, air) for box in boxes):
                    return False
            if math.dist(there, back) < 2 * size.radius + 4:
                return False
        seats = [self._seat_box(box, size) for box in boxes]
        return not any(
            _touch(seat, box) for at, seat in enumerate(seats) for box in boxes if box != boxes[at]
        )

    def _top(self, size: _Size) -> float:
        """Where the room for cards begins, below the strip and what lies beside it."""
        return max(size.strip_height, self.plan.corner[1]) + 2

    def _on_ring(self, place: float) -> tuple[float, float]:
        """A place on the ring: clockwise, the first on top, or of two on the left."""
        count = len(self.plan.resources)
        start = math.pi if count == 2 else -math.pi / 2
        angle = start + 2 * math.pi * place / count
        x, y = self.middle
        return x + self._a * math.cos(angle), y + self._b * math.sin(angle)

    def _inside_ring(self, place: float) -> tuple[float, float]:
        """Where one stands that goes from the card after a place to the card at it."""
        (x0, y0), (x1, y1) = self._on_ring(place), self._on_ring(place + 1)
        x, y = self._on_ring(place + 0.5)
        mx, my = (x0 + x1) / 2, (y0 + y1) / 2
        if len(self.plan.resources) == 2:
            return 2 * mx - x, 2 * my - y
        away = math.dist((x, y), (mx, my)) or 1.0
        far = max(0.5 * away, 2.3 * BIG * self.plan.letters - away) / away
        return mx - (x - mx) * far, my - (y - my) * far

    def _place_rows(self, size: _Size, anyhow: bool = False) -> bool:
        plan, count = self.plan, max(1, len(self.plan.resources))
        above = self._top(size)
        room = plan.height - above
        columns = _columns(plan.width, room, count, size)
        if columns is None:
            if not anyhow:
                return False
            columns = max(1, int(plan.width / least_cell(size)[0]))
        rows = -(-count // columns)
        gap = gap_of(size.radius)
        cell = min(plan.width / columns, 15 * size.letters + gap)
        least = size.card_height + size.seats_height + 0.5 * size.radius
        tall = min(room / rows, 1.5 * least)
        left = (plan.width - columns * cell) / 2
        top = above + (room - rows * tall) / 2 + (tall - least) / 2
        self.cards = {}
        for place, resource in enumerate(plan.resources):
            row, column = divmod(place, columns)
            x, y = left + column * cell + gap / 2, top + row * tall
            self.cards[resource] = Box(x, y, cell - gap, size.card_height)
        self.columns = columns
        return True

    # Tokens ------------------------------------------------------------------------------------

    def slots_in(self, resource: int) -> int:
        """How many slots a card has room for."""
        return max(1, int((self.cards[resource].width - 0.5 * self.letters) / self._pitch))

    @property
    def _pitch(self) -> float:
        return SLOT_PITCH * self.radius

    def slot(self, resource: int, seat: int) -> tuple[float, float]:
        """Where the token of a holder is, on the card."""
        box = self.cards[resource]
        x = box.x + 0.35 * self.letters + (seat + 0.5) * self._pitch
        return x, box.y + box.height - 0.25 * self.letters - 1.17 * self.radius

    def _seat_box(self, box: Box, size: _Size) -> Box:
        """Where those stand who wait and hold nothing: on the side of the card that is within."""
        below = not self.ring or box.cy <= self.middle[1] + 1
        high = size.seats_height
        return Box(box.x, box.y + box.height if below else box.y - high, box.width, high)

    def seats(self, resource: int) -> Box:
        """The row of those who wait for a resource and hold nothing."""
        return self._seat_box(self.cards[resource], self._size)

    def seats_in(self, resource: int) -> int:
        """How many have room there."""
        return max(1, int(self.cards[resource].width / (SEAT_PITCH * self.radius)))

    def below(self, resource: int) -> bool:
        """Whether they stand below the card, and not above."""
        return self.seats(resource).y > self.cards[resource].y

    def seat(self, resource: int, seat: int) -> tuple[float, float]:
        """Where one of them stands."""
        box = self.seats(resource)
        x = box.x + (seat + 0.5) * SEAT_PITCH * self.radius
        rim = 1.17 * self.radius
        return x, box.y + box.height - rim if self.below(resource) else box.y + rim

    def elsewhere(self, worker: int) -> tuple[float, float] | None:
        """Where a worker stands that has to do with none of the resources; None without room."""
        left = self.strip_start
        pitch = SEAT_PITCH * self.radius
        if not self.strip.height or left + self.plan.workers * pitch > self.strip.width:
            return None
        return left + (worker + 0.5) * pitch, self.strip.cy

    @property
    def strip_start(self) -> float:
        """Where the tokens of the strip begin: what it is stands before them."""
        return 9.5 * self.letters

    # Ways --------------------------------------------------------------------------------------

    def route(self, held: int, other: int, lane: int) -> Route:
        """The way from one resource to another; `lane`: of several workers on it, which."""
        key = (held, other, lane)
        found = self._routes.get(key)
        if found is None:
            make = self._round if self.ring else self._across
            found = self._routes[key] = make(held, other, lane)
        return found

    def _round(self, held: int, other: int, lane: int) -> Route:
        """In a ring: neighbours along it, others through the middle."""
        count = len(self.plan.resources)
        start, end = self._index[held], self._index[other]
        x0, y0 = self._on_ring(start)
        x1, y1 = self._on_ring(end)
        share = 0.5
        if (end - start) % count == 1:
            x, y = self._on_ring(start + 0.5)
        elif (start - end) % count == 1:
            x, y = self._inside_ring(end)
        else:
            share = 0.42
            length = math.dist((x0, y0), (x1, y1)) or 1.0
            lift = min(0.14 * length, 1.6 * self.radius) / length
            x, y = (x0 + x1) / 2 + lift * (y1 - y0), (y0 + y1) / 2 - lift * (x1 - x0)
        length = math.dist((x0, y0), (x1, y1)) or 1.0
        aside = lane * 2.3 * self.radius / length
        x, y = x + aside * (y1 - y0), y - aside * (x1 - x0)
        whole = Curve(x0, y0, 2 * x - (x0 + x1) / 2, 2 * y - (y0 + y1) / 2, x1, y1)
        x, y = self._kept_in(*whole.at(share))
        return Route(x, y, whole.part(0, share), whole.part(share, 1))

    def _across(self, held: int, other: int, lane: int) -> Route:
        """In rows: beside the card of what it holds, on the side of the other."""
        one, two = self.cards[held], self.cards[other]
        dx, dy = two.cx - one.cx, two.cy - one.cy
        side = (1 if dx > 0 else -1) if abs(dx) > 1 else (1 if dy > 0 else -1)
        x = one.cx + side * (one.width / 2 + gap_of(self.radius) / 2)
        tilt = 0 if abs(dy) < 1 else math.copysign(0.3, dy)
        y = one.cy + (tilt - 0.3 * side) * one.height - side * lane * 2 * self.radius
        x, y = self._kept_in(x, y)
        first = Curve(one.cx, one.cy, (one.cx + x) / 2, (one.cy + y) / 2, x, y)
        wx, wy = two.cx - x, two.cy - y
        bend = 0.08
        second = Curve(
            x, y, (x + two.cx) / 2 + bend * wy, (y + two.cy) / 2 - bend * wx, two.cx, two.cy
        )
        return Route(x, y, first, second)

    def _kept_in(self, x: float, y: float) -> tuple[float, float]:
        rim = self.radius + 2
        top, bottom = self._top(self._size) + rim, self.plan.height - rim
        return min(max(x, rim), self.plan.width - rim), min(max(y, top), bottom)


def gap_of(radius: float) -> float:
    """Between two cards side by side: a token stands there, and an arrow on each side of it."""
    return 2 * radius + (6 if radius < RING_LEAST else 2.6 * radius)


def _sizes(plan: Plan) -> list[_Size]:
    """From the largest to the smallest."""
    found = []
    scale = LARGEST
    while scale >= 0.999:
        letters = float(round(plan.letters * scale))
        found.append(_Size(letters, float(round(BIG * letters)), True))
        scale -= 0.1
    letters = float(plan.letters)
    radius = found[-1].radius - 1
    while radius >= SMALL * letters:
        found.append(_Size(letters, radius, True))
        radius -= 1
    found.append(_Size(letters, float(math.floor(SMALL * letters)), False))
    return found


def _columns(width: float, height: float, count: int, size: _Size) -> int | None:
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


def least_cell(size: _Size) -> tuple[float, float]:
    """The room that a card in a row needs at least."""
    wide = max(5.4 * size.letters, 2 * SLOT_PITCH * size.radius + 0.7 * size.letters)
    tall = size.card_height + size.seats_height + 0.5 * size.radius
    return wide + gap_of(size.radius), tall


def capacity(width: int, height: int, letters: int) -> int:
    """How many resources have room."""
    wide, tall = least_cell(_Size(letters, math.floor(SMALL * letters), False))
    return max(1, int(width / wide)) * max(1, int(height / tall))


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
