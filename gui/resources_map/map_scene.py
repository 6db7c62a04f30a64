"""What is on the map of resources at a moment, as shapes: data, before anything is painted.

A pure function of the log and the moment, so any frame can be drawn at any time. What an arrow says
is what textbooks draw as a resource-allocation graph: from a resource to the worker that holds it,
and from a worker to the resource that it waits for.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from core.analysis.ties import Move, Tie, moves, tie_of, ties
from core.analysis.wait_for import Stuck, deadlocks
from core.log.columns import Log
from core.state.ledger import Ledger
from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from gui.resources_map.map_geometry import Curve, Geometry
from gui.resources_map.order import MOST_GROUPS, Card, card
from gui.stage.motion import TRAVEL, between, fade, progress
from gui.stage.tokens import ENDED, Look

MOST_TOKENS = 1_000
"""Workers that are looked at one by one at most; of more, the first."""


class Way(IntEnum):
    """What an arrow says."""

    HOLDS = 0
    """From a resource to a worker that holds it."""
    WAITS = 1
    """From a worker to a resource that it waits for."""


class CardShape(NamedTuple):
    """A resource's card."""

    card: Card
    gone: int
    """Permits that workers hold who have ended."""
    ring: int
    """The number of the deadlock that it is part of, from 1; 0 for none."""
    shown: bool
    """Whether the stage shows it."""
    more: int
    """How many wait for whom there is no room in its row."""
    row: bool
    """Whether anybody stands in that row."""


class Token(NamedTuple):
    """A worker."""

    worker: int
    x: float
    y: float
    look: int
    seen: float
    """1: whole, 0: not at all."""
    ring: int
    """The number of the deadlock that it is part of; 0 for none."""


class Arrow(NamedTuple):
    """A hold or a wait."""

    way: Way
    curve: Curve
    """It ends at its head."""
    ring: int
    """The number of the deadlock that it is part of; 0 for none."""


class Scene(NamedTuple):
    """All that is on the map, from the lowest to the uppermost."""

    cards: tuple[CardShape, ...]
    arrows: tuple[Arrow, ...]
    """Those that are part of a deadlock are last."""
    tokens: tuple[Token, ...]
    ghosts: tuple[Token, ...]
    """In the slots of holders that stand elsewhere."""
    elsewhere: int
    """Workers that live and have to do with nothing on the map."""
    ended: int
    rings: int
    """How many deadlocks there are."""
    until: int
    """When the last token that is under way arrives, in nanoseconds of the log."""


class Facts(NamedTuple):
    """What is derived of a state once, however often it is drawn."""

    ties: dict[int, Tie]
    rings: tuple[Stuck, ...]
    ring_of_worker: dict[int, int]
    ring_of_resource: dict[int, int]


def facts(state: State) -> Facts:
    """Who is tied to what, and which of that are deadlocks."""
    found = deadlocks(state, MOST_GROUPS)
    workers: dict[int, int] = {}
    resources: dict[int, int] = {}
    for number, stuck in enumerate(found, 1):
        for link in stuck.links:
            workers[link.worker] = number
            resources.setdefault(link.resource, number)
    return Facts(ties(state), tuple(found), workers, resources)


Spot = tuple[float, float]


class Painting:
    """Makes the shapes of one moment."""

    def __init__(
        self, state: State, log: Log, t: int, geometry: Geometry, known: Facts, reduced: bool
    ) -> None:
        self._state, self._log, self._t = state, log, t
        self._geometry, self._facts, self._reduced = geometry, known, reduced
        self._on_map = geometry.cards.keys() & state.ledgers.keys()
        self._arrows: list[Arrow] = []
        self._tokens: list[Token] = []
        self._ghosts: list[Token] = []
        self._rows: dict[int, int] = {}
        """How many stand in the row of each resource."""
        self._more: dict[int, int] = {}
        self._until = 0

    def scene(self) -> Scene:
        """All of it."""
        state, known = self._state, self._facts
        moved = moves(state, self._log, known.ties, self._t - TRAVEL)
        busy = 0
        for worker, tie in known.ties.items():
            if len(self._tokens) < MOST_TOKENS:
                busy += self._add(worker, tie, moved.get(worker))
        idle = [worker for worker in moved if worker not in known.ties]
        if state.numbers <= self._geometry.plan.workers:
            idle = [worker for worker in range(state.numbers) if worker not in known.ties]
        for worker in idle:
            self._add(worker, tie_of(state, known.ties, worker), moved.get(worker))
        gone = len(state.ended) + len(state.finishers)
        self._arrows.sort(key=lambda arrow: arrow.ring > 0)
        self._tokens.sort(key=lambda token: token.worker)
        return Scene(
            tuple(self._card(resource) for resource in self._geometry.plan.resources
                  if resource in self._on_map),
            tuple(self._arrows),
            tuple(self._tokens),
            tuple(self._ghosts),
            max(0, state.workers - gone - busy),
            gone,
            len(known.rings),
            self._until,
        )  # fmt: skip

    def _card(self, resource: int) -> CardShape:
        state = self._state
        ledger, ring = state.ledgers[resource], self._facts.ring_of_resource.get(resource, 0)
        gone = sum(
            1 for holder in ledger.holders if holder in state.ended or holder in state.finishers
        )
        return CardShape(
            card(resource, ledger, frozenset((resource,)) if ring else frozenset()),
            gone,
            ring,
            resource == state.resource,
            self._more.get(resource, 0),
            resource in self._rows,
        )

    # Workers -----------------------------------------------------------------------------------

    def _add(self, worker: int, tie: Tie, move: Move | None) -> bool:
        """Add a worker's token and arrows; whether it has to do with a resource on the map."""
        here = self._seen(tie)
        spot = self._spot(worker, here, now=True)
        ring = self._facts.ring_of_worker.get(worker, 0)
        if move is not None and self._t - move.moved_at < TRAVEL:
            self._add_moving(worker, here, spot, move, ring)
        elif spot is not None:
            self._tokens.append(Token(worker, *spot, self._look(worker), 1.0, ring))
            self._tie(worker, here, spot, ring)
        self._haunt(worker, here)
        return bool(here.holds) or here.waits >= 0

    def _add_moving(self, worker: int, tie: Tie, spot: Spot | None, move: Move, ring: int) -> None:
        start = self._spot(worker, self._seen(move.before), now=False)
        share, look = progress(move.moved_at, self._t), self._look(worker)
        if start is not None and start == spot:
            self._tokens.append(Token(worker, *start, look, 1.0, ring))
            self._tie(worker, tie, start, ring)
            return
        self._until = max(self._until, move.moved_at + TRAVEL)
        if self._reduced or start is None or spot is None:
            for place, seen in zip((start, spot), fade(share), strict=True):
                if place is not None and seen:
                    self._tokens.append(Token(worker, *place, look, seen, ring))
            if spot is not None and share > 0.5:
                self._tie(worker, tie, spot, ring)
            return
        at = between(start, spot, share)
        self._tokens.append(Token(worker, *at, look, 1.0, ring))
        self._tie(worker, tie, at, ring)

    def _seen(self, tie: Tie) -> Tie:
        """What of a tie is on the map."""
        there = self._on_map
        if all(resource in there for resource in tie.holds) and (
            tie.waits < 0 or tie.waits in there
        ):
            return tie
        return Tie(
            tuple(resource for resource in tie.holds if resource in there),
            tie.waits if tie.waits in there else -1,
            tie.lives,
        )

    def _spot(self, worker: int, tie: Tie, now: bool) -> Spot | None:
        """Where a worker with such a tie stands; `now`: it is the present one, and is counted."""
        geometry = self._geometry
        if tie.holds and tie.waits != tie.holds[0]:
            held = tie.holds[0]
            other = tie.waits if tie.waits >= 0 else tie.holds[-1]
            seat = self._slot(held, worker)
            if other == held:
                return geometry.slot(held, seat) if seat < geometry.slots_in(held) else None
            route = geometry.route(held, other, min(seat, 3))
            return route.x, route.y
        if tie.waits >= 0:
            seat = self._seat(tie.waits, worker)
            fits = seat < geometry.seats_in(tie.waits)
            if now:
                counts = self._rows if fits else self._more
                counts[tie.waits] = counts.get(tie.waits, 0) + 1
            return geometry.seat(tie.waits, seat) if fits else None
        return geometry.elsewhere(worker) if tie.lives else None

    def _slot(self, resource: int, worker: int) -> int:
        """The slot of a holder."""
        ledger = self._state.ledgers[resource]
        found = _seat_in(ledger, worker, Zone.INSIDE)
        if found < 0 and ledger.kept:
            found = next((seat for seat, by in ledger.kept.items() if by == worker), -1)
        return max(0, found)

    def _seat(self, resource: int, worker: int) -> int:
        """The seat of one that waits."""
        return max(0, _seat_in(self._state.ledgers[resource], worker, Zone.WAITING))

    def _look(self, worker: int) -> int:
        state = self._state
        if worker in state.ended:
            return ENDED.get(state.ended[worker], Look.BROKEN)
        return Look.DONE if worker in state.finishers else Look.PLAIN

    # Arrows ------------------------------------------------------------------------------------

    def _haunt(self, worker: int, tie: Tie) -> None:
        """Outlines in the slots of what a worker holds that does not stand there."""
        if len(tie.holds) == 1 and tie.waits < 0:
            return
        for resource in tie.holds:
            seat = self._slot(resource, worker)
            if seat < self._geometry.slots_in(resource):
                spot = self._geometry.slot(resource, seat)
                self._ghosts.append(Token(worker, *spot, Look.GHOST, 1.0, 0))

    def _tie(self, worker: int, tie: Tie, spot: Spot, ring: int) -> None:
        """The arrows of a worker that stands, or comes by, here."""
        if not tie.holds or (len(tie.holds) == 1 and tie.waits < 0):
            return  # On the card, or in its row: that says it.
        geometry = self._geometry
        part = self._facts.ring_of_resource
        first, other = tie.holds[0], tie.waits if tie.waits >= 0 else tie.holds[-1]
        route = None
        if first != other:
            route = geometry.route(first, other, min(self._slot(first, worker), 3))
            if spot != (route.x, route.y):
                route = None  # It is on its way there.
        for resource in tie.holds:
            curve = self._straight(resource, spot)
            if route is not None and resource == first:
                curve = route.first
            elif route is not None and resource == other:
                curve = _turned(route.second)
            mine = ring if part.get(resource) == ring else 0
            self._arrows.append(Arrow(Way.HOLDS, self._from_card(resource, curve), mine))
        if tie.waits >= 0:
            curve = _turned(self._straight(tie.waits, spot))
            if route is not None:
                curve = route.second
            self._arrows.append(Arrow(Way.WAITS, self._to_card(tie.waits, curve), ring))

    def _straight(self, resource: int, spot: Spot) -> Curve:
        box = self._geometry.cards[resource]
        x, y = spot
        return Curve(box.cx, box.cy, (box.cx + x) / 2, (box.cy + y) / 2, x, y)

    def _from_card(self, resource: int, curve: Curve) -> Curve:
        """The part of a curve from a card's edge to a token's."""
        geometry = self._geometry
        box = geometry.cards[resource]
        start = _last(curve, lambda x, y: box.holds(x, y, 1.0))
        x1, y1, rim = curve.x1, curve.y1, geometry.radius + 2
        stop = _last(curve, lambda x, y: math.hypot(x - x1, y - y1) > rim)
        return curve.part(start, max(start, stop))

    def _to_card(self, resource: int, curve: Curve) -> Curve:
        """The part of a curve from a token's edge to a card's."""
        geometry = self._geometry
        box = geometry.cards[resource]
        x0, y0, rim = curve.x0, curve.y0, geometry.radius + 2
        start = _last(curve, lambda x, y: math.hypot(x - x0, y - y0) <= rim)
        stop = _last(curve, lambda x, y: not box.holds(x, y, 2.0))
        return curve.part(start, max(start, stop))


def _seat_in(ledger: Ledger, worker: int, zone: Zone) -> int:
    """The seat that a worker has in a zone, or had just before; -1 where it has none."""
    for column in (ledger.place, ledger.came_from):
        packed = column[worker]
        if packed >> SEAT_BITS == zone:
            return packed & SEAT_MASK
    return -1


def _turned(curve: Curve) -> Curve:
    x0, y0, cx, cy, x1, y1 = curve
    return Curve(x1, y1, cx, cy, x0, y0)


def _last(curve: Curve, so: Callable[[float, float], bool]) -> float:
    """The share of the way up to which something is so, that is so at its start and later not."""
    low, high = 0.0, 1.0
    for _ in range(8):
        middle = (low + high) / 2
        if so(*curve.at(middle)):
            low = middle
        else:
            high = middle
    return low


def scene(
    state: State, log: Log, t: int, geometry: Geometry, known: Facts, reduced: bool = False
) -> Scene:
    """What is on the map at time `t` (nanoseconds) of a log. `reduced`: tokens fade from place to
    place instead of travelling."""
    return Painting(state, log, t, geometry, known, reduced).scene()
