"""Where everything on the map of resources lies. Pure: a function of what the plan says.

Few resources stand in a ring, as around a table; more stand in rows. A card keeps its place as long
as the size and the resources are the same, whatever happens in the run. A worker that has to do
with two resources stands between them: on the way from what it holds to what it waits for, a bit
to the left of the straight line, so that who goes the other way has another place.
"""

from __future__ import annotations

import math

from gui.resources_map.map_curves import Box, Curve, Route, Spot, last_share, touch, turned
from gui.resources_map.map_sizes import (
    BEND,
    COUNTS,
    LANE,
    MORE,
    RING_AIR,
    RING_LEAST,
    RING_MOST,
    SEAT_PITCH,
    SLOT_PITCH,
    STRIP_PITCH,
    TOP,
    WAITING,
    Plan,
    Size,
    best_columns,
    gap_of,
    least_cell,
    sizes,
    small_letters,
)

_Way = tuple[float, float, Curve, Curve]
"""Where a token stands, and the curves to and from there, from middle to middle."""


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
        self.radius = 0.0
        """A token's."""
        self._size = size = self._place()
        self.letters = size.letters
        self.radius = size.radius
        wide = plan.width - plan.corner[0] - (10 if plan.corner[0] else 0)
        self.strip = Box(0, 0, wide, size.strip_height)
        """The row of workers that have to do with no resource."""

    # Cards -------------------------------------------------------------------------------------

    def _place(self) -> Size:
        """Place the cards as large as there is room for: in a ring, and else in rows."""
        tried = sizes(self.plan)
        if 1 < len(self.plan.resources) <= RING_MOST:
            self.ring = True
            for airy, wide in RING_AIR:
                for size in tried:
                    if size.radius >= RING_LEAST and self._place_ring(size, airy, wide):
                        return size
            self.ring = False
            self._above = set()
        for size in tried:
            if self._place_rows(size):
                return size
        self._place_rows(tried[-1], anyhow=True)
        return tried[-1]

    def _place_ring(self, size: Size, airy: float, wide: float) -> bool:
        """Place the cards in a ring; whether there is room. `airy`: room for an arrow between a
        card and a token, `wide`: a card's width, both in sizes of the letters."""
        plan, count = self.plan, len(self.plan.resources)
        top = self._top(size)
        room = plan.height - top
        wide, high = wide * size.letters, size.card_height
        self.radius = size.radius
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

    def _place_seats(self, size: Size, top: float) -> bool:
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
                if low < top or high > self.plan.height or any(touch(seat, one) for one in taken):
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

    def _top(self, size: Size) -> float:
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
        far = max(0.5 * away, 2.3 * self.radius - away) / away
        return mx - (x - mx) * far, my - (y - my) * far

    def _place_rows(self, size: Size, anyhow: bool = False) -> bool:
        plan, count = self.plan, max(1, len(self.plan.resources))
        above = self._top(size)
        room = plan.height - above
        columns = best_columns(plan.width, room, count, size)
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

    def _seat_box(self, box: Box, size: Size, above: bool) -> Box:
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
        start = last_share(curve, lambda x, y: box.holds(x, y, 1.0))
        stop = last_share(curve, lambda x, y: math.hypot(x - x1, y - y1) > rim)
        return curve.part(start, max(start, stop))

    def _to_card(self, resource: int, curve: Curve) -> Curve:
        """The part of a curve from a token's edge to a card's."""
        box, rim = self.cards[resource], self.radius + 2
        x0, y0 = curve.x0, curve.y0
        start = last_share(curve, lambda x, y: math.hypot(x - x0, y - y0) <= rim)
        stop = last_share(curve, lambda x, y: not box.holds(x, y, 2.0))
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
