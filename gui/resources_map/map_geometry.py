"""Where everything on the map of resources lies. Pure: a function of what the plan says.

Few resources stand in a ring, as around a table; more stand in rows. A card keeps its place as long
as the size and the resources are the same, whatever happens in the run. A worker that has to do
with two resources stands between them: on the way from what it holds to what it waits for, a bit
to the left of the straight line, so that who goes the other way has another place.
"""

from __future__ import annotations

import math
from collections.abc import Callable
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


Spot = tuple[float, float]

_Way = tuple[float, float, Curve, Curve]
"""Where a token stands, and the curves to and from there, from middle to middle."""


class _Size(NamedTuple):
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
        return 2 * self.pad + HEAD * self.letters + 2.34 * self.radius

    @property
    def strip_height(self) -> float:
        return 2.3 * self.radius + 4 if self.strip else 0.0

    @property
    def seats_height(self) -> float:
        """The row of those who wait, and the arrow from it."""
        return 2.34 * self.radius + self.row_gap

    @property
    def row_gap(self) -> float:
        """Between a card and the row of those who wait."""
        return 1.6 * self.pad


class Geometry:
    """All places on the map, in logical pixels."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ring = False
        """Whether the cards stand in a ring."""
        self.middle = (plan.width / 2, plan.height / 2)
        """The middle of the ring."""
        self.cards: dict[int, Box] = {}
        self._above: set[int] = set()
        """The cards whose rows are above them."""
        self._index = {resource: place for place, resource in enumerate(plan.resources)}
        self._routes: dict[tuple[int, int, int, bool], Route] = {}
        self._seats: dict[int, Box] = {}
        self._spokes: dict[tuple[int, float, float, float], Curve] = {}
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
            for airy, wide in RING_AIR:
                for size in sizes:
                    if size.radius >= RING_LEAST and self._place_ring(size, airy, wide):
                        return size
            self.ring = False
            self._above = set()
        for size in sizes:
            if self._place_rows(size):
                return size
        self._place_rows(sizes[-1], anyhow=True)
        return sizes[-1]

    def _place_ring(self, size: _Size, airy: float, wide: float) -> bool:
        """Place the cards in a ring; whether there is room. `airy`: room for an arrow between a
        card and a token, `wide`: a card's width, both in sizes of the letters."""
        plan, count = self.plan, len(self.plan.resources)
        top = self._top(size)
        room = plan.height - top
        wide, high = wide * size.letters, size.card_height
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
        air = size.radius + 3 + airy * size.letters
        self.cards = dict(zip(plan.resources, boxes, strict=True))
        for place in range(count):
            there = self._on_ring(place + 0.5)
            back = self._inside_ring(place)
            for x, y in (there, back):
                if any(box.holds(x, y, air) for box in boxes):
                    return False
            if math.dist(there, back) < 2 * size.radius + 4:
                return False
        return self._place_seats(size, top)

    def _place_seats(self, size: _Size, top: float) -> bool:
        """Place the row of each card of a ring within the ring, or else without; whether there is
        room."""
        spots = [self._on_ring(place + 0.5) for place in range(len(self.cards))]
        taken = list(self.cards.values())
        self._above = set()
        for resource, box in self.cards.items():
            inner = box.cy > self.middle[1] + 1
            for above in (inner, not inner):
                seat = self._seat_box(box, size, above)
                low, high = seat.y, seat.y + seat.height
                if low < top or high > self.plan.height or any(_touch(seat, one) for one in taken):
                    continue
                if any(seat.holds(x, y, 0.8 * size.radius) for x, y in spots):
                    continue
                taken.append(seat)
                if above:
                    self._above.add(resource)
                break
            else:
                return False
        return True

    def _top(self, size: _Size) -> float:
        """Where the room for cards begins, below the strip and what lies beside it."""
        return max(size.strip_height, self.plan.corner[1]) + TOP

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
        self._tall = tall
        left = (plan.width - columns * cell) / 2
        top = above + (room - rows * tall) / 2 + 0.85 * (tall - least)
        self.cards = {}
        for place, resource in enumerate(plan.resources):
            row, column = divmod(place, columns)
            x, y = left + column * cell + gap / 2, top + row * tall
            self.cards[resource] = Box(x, y, cell - gap, size.card_height)
        self.columns = columns
        return True

    # Tokens ------------------------------------------------------------------------------------

    def slots_in(self, resource: int, wanted: int) -> int:
        """How many slots a card shows of so many: where there is no room for all, fewer, so that
        the numbers have room beside them."""
        room = self.cards[resource].width - (0.5 + WAITING) * self.letters
        if wanted * self._pitch > room:
            room -= COUNTS * self.letters
        return max(0, min(wanted, int(room / self._pitch)))

    @property
    def _pitch(self) -> float:
        return SLOT_PITCH * self.radius

    def slot(self, resource: int, seat: int) -> tuple[float, float]:
        """Where the token of a holder is, on the card."""
        box = self.cards[resource]
        x = box.x + 0.35 * self.letters + (seat + 0.5) * self._pitch
        return x, box.y + box.height - self._size.pad - 1.17 * self.radius

    def _seat_box(self, box: Box, size: _Size, above: bool) -> Box:
        """Where those stand who wait and hold nothing."""
        high = size.seats_height
        return Box(box.x, box.y - high if above else box.y + box.height, box.width, high)

    def seats(self, resource: int) -> Box:
        """The row of those who wait for a resource and hold nothing."""
        found = self._seats.get(resource)
        if found is None:
            above = resource in self._above
            found = self._seats[resource] = self._seat_box(self.cards[resource], self._size, above)
        return found

    def seats_in(self, resource: int) -> int:
        """How many have room there."""
        room = self.cards[resource].width - MORE * small_letters(self.letters)
        return max(1, int(room / (SEAT_PITCH * self.radius)))

    @property
    def row_gap(self) -> float:
        """Between a card and its row."""
        return self._size.row_gap

    def below(self, resource: int) -> bool:
        """Whether they stand below the card, and not above."""
        return resource not in self._above

    def seat(self, resource: int, seat: int) -> tuple[float, float]:
        """Where one of them stands."""
        box = self.seats(resource)
        x = box.x + (seat + 0.5) * SEAT_PITCH * self.radius
        rim = 1.17 * self.radius
        return x, box.y + box.height - rim if self.below(resource) else box.y + rim

    def elsewhere(self, worker: int) -> tuple[float, float] | None:
        """Where a worker stands that has to do with none of the resources; None without room."""
        left = self.strip_start
        pitch = STRIP_PITCH * self.radius
        room = self.strip.width - self.legend
        if not self.strip.height or left + self.plan.workers * pitch > room:
            return None
        return left + (worker + 0.5) * pitch, self.strip.cy

    @property
    def strip_start(self) -> float:
        """Where the tokens of the strip begin: what it is stands before them."""
        return 9.5 * self.letters

    @property
    def legend(self) -> float:
        """How wide the explanation of the arrows is, at the strip's end; 0 without room for it."""
        wide = 19 * small_letters(self.letters)
        if not self.strip.height or self.strip.width < 2.2 * wide:
            return 0.0
        tokens = self.strip_start + self.plan.workers * STRIP_PITCH * self.radius
        crowd = tokens > self.strip.width
        return wide if crowd or tokens + wide <= self.strip.width else 0.0

    # Ways --------------------------------------------------------------------------------------

    def route(self, held: int, other: int, lane: int, late: bool = False) -> Route:
        """The way from one resource to another; `lane`: of several workers on it, which. In rows
        the worker stands beside the one resource, or, if it is `late`, beside the other."""
        key = (held, other, lane, late)
        found = self._routes.get(key)
        if found is None:
            make = self._round if self.ring else self._across
            x, y, first, second = make(held, other, lane, late)
            found = self._routes[key] = Route(
                x,
                y,
                self._from_card(held, first),
                self._to_card(other, second),
                self._from_card(other, turned(second)),
            )
        return found

    def spoke(self, resource: int, x: float, y: float, bend: float = 0.0) -> Curve:
        """From the edge of a card to that of a token that stands at a point."""
        key = (resource, x, y, bend)
        found = self._spokes.get(key)
        if found is None:
            box = self.cards[resource]
            dx, dy = x - box.cx, y - box.cy
            cx, cy = (box.cx + x) / 2 + bend * dy, (box.cy + y) / 2 - bend * dx
            found = self._from_card(resource, Curve(box.cx, box.cy, cx, cy, x, y))
            self._spokes[key] = found
        return found

    def around(self, resource: int, x: float, y: float, lane: int) -> tuple[Spot, ...]:
        """In rows, a way from a token's edge to a card between all other cards, corner by corner;
        none where the straight way meets no other card. `lane`: of several to this row, which."""
        box = self.cards[resource]
        if self.ring or not self._crosses(resource, x, y):
            return ()
        between = self._tall - box.height - self._size.seats_height
        aside = LANE * ((lane + 1) // 2) * (1 if lane % 2 else -1)
        above = max(box.y - max(3.0, between / 2) + aside, self._top(self._size) + 1)
        above = min(above, box.y - 3)
        side = -1 if x < box.cx else 1
        into = box.cx + side * 0.2 * box.width
        away = self.radius + 2 if above > y else -self.radius - 2
        return (x, y + away), (x, above), (into, above), (into, box.y - 1)

    def _crosses(self, resource: int, x: float, y: float) -> bool:
        """Whether the straight way from a token to a card meets another card."""
        box = self.cards[resource]
        line = Curve(x, y, (x + box.cx) / 2, (y + box.cy) / 2, box.cx, box.cy)
        steps = 1 + int(math.dist((x, y), (box.cx, box.cy)) / 12)
        for step in range(steps):
            px, py = line.at(step / steps)
            for other, there in self.cards.items():
                if other != resource and there.holds(px, py):
                    return True
        return False

    def _from_card(self, resource: int, curve: Curve) -> Curve:
        """The part of a curve from a card's edge to a token's."""
        box, rim = self.cards[resource], self.radius + 2
        x1, y1 = curve.x1, curve.y1
        start = _last(curve, lambda x, y: box.holds(x, y, 1.0))
        stop = _last(curve, lambda x, y: math.hypot(x - x1, y - y1) > rim)
        return curve.part(start, max(start, stop))

    def _to_card(self, resource: int, curve: Curve) -> Curve:
        """The part of a curve from a token's edge to a card's."""
        box, rim = self.cards[resource], self.radius + 2
        x0, y0 = curve.x0, curve.y0
        start = _last(curve, lambda x, y: math.hypot(x - x0, y - y0) <= rim)
        stop = _last(curve, lambda x, y: not box.holds(x, y, 2.0))
        return curve.part(start, max(start, stop))

    def _round(self, held: int, other: int, lane: int, late: bool) -> _Way:
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
        return x, y, whole.part(0, share), whole.part(share, 1)

    def _across(self, held: int, other: int, lane: int, late: bool) -> _Way:
        """In rows: beside the card of what it holds, on the side of the other; or the other way
        round."""
        one, two = self.cards[held], self.cards[other]
        near, far = (two, one) if late else (one, two)
        dx, dy = far.cx - near.cx, far.cy - near.cy
        side = (1 if dx > 0 else -1) if abs(dx) > 1 else (1 if dy > 0 else -1)
        x = near.cx + side * (near.width / 2 + gap_of(self.radius) / 2)
        tilt = 0 if abs(dy) < 1 else math.copysign(0.3, dy)
        y = near.cy + (tilt - 0.3 * side) * near.height - side * lane * 2 * self.radius
        x, y = self._kept_in(x, y)
        short = Curve(near.cx, near.cy, (near.cx + x) / 2, (near.cy + y) / 2, x, y)
        wx, wy = far.cx - x, far.cy - y
        bend = BEND if not late else -BEND
        cx, cy = (x + far.cx) / 2 + bend * wy, (y + far.cy) / 2 - bend * wx
        if late:
            return x, y, Curve(far.cx, far.cy, cx, cy, x, y), turned(short)
        return x, y, short, Curve(x, y, cx, cy, far.cx, far.cy)

    def _kept_in(self, x: float, y: float) -> tuple[float, float]:
        rim = self.radius + 2
        top, bottom = self._top(self._size) + rim, self.plan.height - rim
        return min(max(x, rim), self.plan.width - rim), min(max(y, top), bottom)


def small_letters(letters: float) -> int:
    """The size of what may be read second."""
    return max(9, round(0.85 * letters))


def gap_of(radius: float) -> float:
    """Between two cards side by side: a token stands there, and an arrow on each side of it."""
    return 2 * radius + (6 if radius < RING_LEAST else max(22.0, 1.6 * radius))


def _sizes(plan: Plan) -> list[_Size]:
    """From the largest to the smallest."""
    found = []
    scale = LARGEST
    while scale >= 0.999:
        letters = float(round(plan.letters * scale))
        found.append(_Size(letters, float(round(BIG * letters)), True, 9.5 * letters))
        scale -= 0.1
    letters = float(plan.letters)
    radius = found[-1].radius - 1
    least = float(math.floor(SMALL * letters))
    while radius >= least:
        found.append(_Size(letters, radius, True, 8.0 * letters))
        radius -= 1
    found.append(_Size(letters, least, True, NARROWEST * letters))
    found.append(_Size(letters, least, False, NARROWEST * letters))
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
    wide = max(size.name, 2 * SLOT_PITCH * size.radius + 0.7 * size.letters)
    tall = size.card_height + size.seats_height + 0.5 * size.radius
    return wide + gap_of(size.radius), tall


def capacity(width: int, height: int, letters: int, corner: int = 0) -> int:
    """How many resources have room; `corner`: the height of what lies in the corner."""
    size = _Size(letters, math.floor(SMALL * letters), False, NARROWEST * letters)
    wide, tall = least_cell(size)
    return max(1, int(width / wide)) * max(1, int((height - corner - TOP) / tall))


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _last(curve: Curve, so: Callable[[float, float], bool]) -> float:
    """The share of the way up to which something is so, that is so at its start and later not."""
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        if so(*curve.at(middle)):
            low = middle
        else:
            high = middle
    return low
