"""What is on the map of resources at a moment, as shapes: data, before anything is painted.

A pure function of the log and the moment, so any frame can be drawn at any time. What an arrow says
is what textbooks draw as a resource-allocation graph: from a resource to the worker that holds it,
and from a worker to the resource that it waits for. An arrow is there from the event on that it is
about; its worker is on its way to it for a moment more.

Long, as a scene is one value, and each kind of shape a few lines of it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from core.analysis.rings import Ring, Rings
from core.analysis.ties import Move, Tie, moves, tie_of, ties
from core.log.columns import Log
from core.state.ledger import Ledger
from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from gui.resources_map.map_curves import Curve, Route, Spot, turned
from gui.resources_map.map_geometry import Geometry
from gui.resources_map.order import Card, card
from gui.stage.motion import TRAVEL, between, fade, progress
from gui.stage.tokens import ENDED, Look

MOST_TOKENS = 1_000
"""Workers that are looked at one by one at most; of more, the first."""

MOST_LANES = 3
"""Of several workers on one way, so many stand apart from the first."""

LOOSE, STRIP = -1, -2
"""Where a token is that is on no card, nor in its row: between two, or elsewhere."""


class Way(IntEnum):
    """What an arrow says."""

    HOLDS = 0
    """From a resource to a worker that holds it."""
    WAITS = 1
    """From a worker to a resource that it waits for."""


class Token(NamedTuple):
    """A worker."""

    worker: int
    x: float
    y: float
    look: int
    seen: float = 1.0
    """1: whole, 0: not at all."""


class CardShape(NamedTuple):
    """A resource's card, with those who hold it and those who wait below it."""

    card: Card
    gone: int
    """Permits that workers hold who have ended."""
    ring: int
    """The number of the deadlock that it is part of, from 1; 0 for none."""
    shown: bool
    """Whether the stage shows it."""
    slots: int
    """How many slots it shows."""
    row: bool
    """Whether anybody waits in its row."""
    more: int
    """How many wait for whom there is no room there."""
    sure: bool
    """Whether that is one for sure."""
    tokens: tuple[Token, ...]
    """In its slots (also outlines of those who hold it and stand elsewhere) and in its row."""


class Arrow(NamedTuple):
    """A hold or a wait."""

    way: Way
    curve: Curve
    """It ends at its head."""
    ring: int
    """The number of the deadlock that it is part of; 0 for none."""
    sure: bool = True
    """Whether that is one for sure."""
    corners: tuple[Spot, ...] = ()
    """Where it does not go along the curve, but from corner to corner."""


class Scene(NamedTuple):
    """All that is on the map."""

    cards: tuple[CardShape, ...]
    arrows: tuple[Arrow, ...]
    """Those that are part of a deadlock are last."""
    strip: tuple[Token, ...]
    """The workers that have to do with nothing on the map."""
    loose: tuple[Token, ...]
    """Those between two resources, or on their way."""
    elsewhere: int
    """Workers that live and have to do with nothing on the map."""
    ended: int
    rings: int
    """How many deadlocks there are, also such as may be none."""
    sure: bool
    """Whether one of them is one for sure."""
    until: int
    """When the last token that is under way arrives, in nanoseconds of the log; 0: none is."""

    def tokens(self) -> list[Token]:
        """All tokens, the uppermost last."""
        found = [*self.strip]
        for shape in self.cards:
            found += shape.tokens
        return found + list(self.loose)


class Facts(NamedTuple):
    """What is derived of a state once, however often it is drawn."""

    ties: dict[int, Tie]
    rings: tuple[Ring, ...]
    ring_of_worker: dict[int, int]
    ring_of_resource: dict[int, int]

    def sure(self, number: int) -> bool:
        """Whether a ring, from 1, is a deadlock for sure; so is what is in none."""
        return number == 0 or self.rings[number - 1].sure

    def stuck(self) -> frozenset[int]:
        """The resources that are part of a deadlock for sure."""
        return frozenset(
            resource for resource, ring in self.ring_of_resource.items() if self.sure(ring)
        )


def facts(state: State, rings: Rings) -> Facts:
    """Who is tied to what, and which of that are deadlocks."""
    found = rings.at(state)
    workers: dict[int, int] = {}
    resources: dict[int, int] = {}
    for number, ring in enumerate(found, 1):
        for link in ring.stuck.links:
            workers[link.worker] = number
            resources.setdefault(link.resource, number)
    return Facts(ties(state), found, workers, resources)


class _Stand(NamedTuple):
    """Where a worker stands."""

    x: float
    y: float
    cell: int
    """The resource on whose card or in whose row that is, `LOOSE` or `STRIP`."""


class Still:
    """All of a moment but what is on its way: it depends on the state alone."""

    def __init__(self, state: State, geometry: Geometry, known: Facts) -> None:
        self.state, self.geometry, self.facts = state, geometry, known
        self._on_map = geometry.cards.keys() & state.ledgers.keys()
        self._shown_slots: dict[int, int] = {}
        self._rows: set[int] = set()
        self._more: dict[int, int] = {}
        self._lanes: dict[float, int] = {}
        """How many arrows go along above the cards of a row."""
        self._arrows: list[Arrow] = []
        self.ghosts: dict[int, list[Token]] = {}
        self.stands: dict[int, _Stand | None] = {}
        self.busy = 0
        """Workers that have to do with something on the map."""
        for worker, tie in known.ties.items():
            if len(self.stands) >= MOST_TOKENS:
                break
            self._add(worker, self.seen(tie))
        self._arrows.sort(key=lambda arrow: arrow.ring > 0)
        self.arrows = tuple(self._arrows)
        gone = len(state.ended) + len(state.finishers)
        self.elsewhere = max(0, state.workers - gone - self.busy)
        """Workers that live and have to do with nothing on the map."""
        if state.numbers <= geometry.plan.workers:
            self._add_idle()

    def _add_idle(self) -> None:
        """Those that are tied to nothing."""
        state, known = self.state, self.facts
        self.elsewhere = sum(
            not seen.holds and seen.waits < 0 and seen.lives
            for seen in map(self.seen, known.ties.values())
        )
        for worker in range(state.numbers):
            if worker not in self.stands:
                tie = tie_of(state, known.ties, worker)
                self.stands[worker] = self.stand(worker, tie)
                self.elsewhere += tie.lives

    def _add(self, worker: int, tie: Tie) -> None:
        stand = self.stands[worker] = self.stand(worker, tie)
        self.busy += bool(tie.holds) or tie.waits >= 0
        if tie.waits >= 0 and (stand is None or stand.cell == tie.waits):
            if stand is None:
                self._more[tie.waits] = self._more.get(tie.waits, 0) + 1
            else:
                self._rows.add(tie.waits)
        if tie.holds and (len(tie.holds) > 1 or tie.waits >= 0):
            self._haunt(worker, tie)
            if stand is not None:
                self._tie(worker, tie, stand)

    def seen(self, tie: Tie) -> Tie:
        """What of a tie is on the map."""
        there = self._on_map
        if tie.waits < 0 or tie.waits in there:
            for resource in tie.holds:
                if resource not in there:
                    break
            else:
                return tie
        holds = tuple(resource for resource in tie.holds if resource in there)
        return Tie(holds, tie.waits if tie.waits in there else -1, tie.lives)

    # Places ------------------------------------------------------------------------------------

    def stand(self, worker: int, tie: Tie) -> _Stand | None:
        """Where a worker with such a tie stands; None where there is no room to show it."""
        geometry = self.geometry
        route = self._route(worker, tie) if tie.holds else None
        if route is not None:
            return _Stand(route.x, route.y, LOOSE)
        if tie.waits >= 0:
            seat = max(0, _seat_in(self.state.ledgers[tie.waits], worker, Zone.WAITING))
            if seat >= geometry.seats_in(tie.waits):
                return None
            return _Stand(*geometry.seat(tie.waits, seat), tie.waits)
        if tie.holds:
            spot = self._slot_spot(tie.holds[0], worker)
            return None if spot is None else _Stand(*spot, tie.holds[0])
        spot = geometry.elsewhere(worker) if tie.lives else None
        return None if spot is None else _Stand(*spot, STRIP)

    def _route(self, worker: int, tie: Tie) -> Route | None:
        """The way on which a worker stands that holds one resource, and has to do with another."""
        first, other = tie.holds[0], tie.waits if tie.waits >= 0 else tie.holds[-1]
        if first == other:
            return None
        near = first
        if tie.waits < 0:  # Beside the one where fewer others can be.
            ledgers = self.state.ledgers
            near = first if ledgers[first].limit <= ledgers[other].limit else other
        lane = min(self._slot(near, worker), MOST_LANES)
        return self.geometry.route(first, other, lane, near != first)

    def _slot(self, resource: int, worker: int) -> int:
        """The slot of a holder."""
        ledger = self.state.ledgers[resource]
        found = _seat_in(ledger, worker, Zone.INSIDE)
        if found < 0 and ledger.kept:
            found = next((seat for seat, by in ledger.kept.items() if by == worker), -1)
        return max(0, found)

    def slots(self, resource: int) -> int:
        """How many slots a card shows."""
        found = self._shown_slots.get(resource)
        if found is None:
            ledger = self.state.ledgers[resource]
            wanted = 0 if ledger.signal else max(ledger.limit, ledger.held)
            found = self._shown_slots[resource] = self.geometry.slots_in(resource, wanted)
        return found

    def _slot_spot(self, resource: int, worker: int) -> Spot | None:
        seat = self._slot(resource, worker)
        return self.geometry.slot(resource, seat) if seat < self.slots(resource) else None

    # What is drawn -----------------------------------------------------------------------------

    def look(self, worker: int) -> int:
        """How a worker is drawn."""
        state = self.state
        if worker in state.ended:
            return ENDED.get(state.ended[worker], Look.BROKEN)
        return Look.DONE if worker in state.finishers else Look.PLAIN

    def _haunt(self, worker: int, tie: Tie) -> None:
        """Outlines in the slots of what a worker holds that does not stand there."""
        for resource in tie.holds:
            spot = self._slot_spot(resource, worker)
            if spot is not None:
                self.ghosts.setdefault(resource, []).append(Token(worker, *spot, Look.GHOST))

    def _tie(self, worker: int, tie: Tie, stand: _Stand) -> None:
        """The arrows of a worker that does not stand on a card."""
        geometry, known = self.geometry, self.facts
        ring, of = known.ring_of_worker.get(worker, 0), known.ring_of_resource
        first, other = tie.holds[0], tie.waits if tie.waits >= 0 else tie.holds[-1]
        route = self._route(worker, tie)
        bend = 0.0 if route is not None else LOOP
        for resource in tie.holds:
            if route is not None and resource == first:
                curve = route.first
            elif route is not None and resource == other:
                curve = route.back
            else:
                curve = geometry.spoke(resource, stand.x, stand.y, bend)
            mine = ring if ring and of.get(resource) == ring else 0
            self._arrows.append(Arrow(Way.HOLDS, curve, mine, known.sure(mine)))
        if tie.waits >= 0:
            if route is not None:
                curve = route.second
            else:
                curve = turned(geometry.spoke(tie.waits, stand.x, stand.y, -bend))
            corners: tuple[Spot, ...] = ()
            if ring and route is not None:
                row = geometry.cards[tie.waits].y
                corners = geometry.around(tie.waits, *stand[:2], self._lanes.get(row, 0))
                self._lanes[row] = self._lanes.get(row, 0) + bool(corners)
            self._arrows.append(Arrow(Way.WAITS, curve, ring, known.sure(ring), corners))

    def shape(self, resource: int, tokens: list[Token]) -> CardShape:
        """A resource's card, with these tokens."""
        state = self.state
        ledger, ring = state.ledgers[resource], self.facts.ring_of_resource.get(resource, 0)
        gone = 0
        if state.ended or state.finishers:
            gone = sum(
                1 for holder in ledger.holders if holder in state.ended or holder in state.finishers
            )
        return CardShape(
            card(resource, ledger, frozenset()),
            gone,
            ring,
            resource == state.resource,
            self.slots(resource),
            resource in self._rows,
            self._more.get(resource, 0),
            self.facts.sure(ring),
            tuple(tokens),
        )


LOOP = 0.35
"""How far the arrows of a worker that waits for what it holds are bent apart."""


def _seat_in(ledger: Ledger, worker: int, zone: Zone) -> int:
    """The seat that a worker has in a zone, or had just before; -1 where it has none."""
    packed = ledger.place[worker]
    if packed >> SEAT_BITS == zone:
        return packed & SEAT_MASK
    packed = ledger.came_from[worker]
    return packed & SEAT_MASK if packed >> SEAT_BITS == zone else -1


def scene(still: Still, log: Log, t: int, reduced: bool = False) -> Scene:
    """What is on the map at time `t` (nanoseconds) of a log. `reduced`: tokens fade from place to
    place instead of travelling."""
    state, known, geometry = still.state, still.facts, still.geometry
    moved = moves(state, log, known.ties, t - TRAVEL)
    cells: dict[int, list[Token]] = {resource: [] for resource in geometry.plan.resources}
    cells[LOOSE], cells[STRIP] = [], []
    for resource, ghosts in still.ghosts.items():
        cells[resource] += ghosts
    until = 0
    for worker, stand in still.stands.items():
        if stand is not None and worker not in moved:
            cells[stand.cell].append(Token(worker, stand.x, stand.y, still.look(worker)))
    for worker, move in sorted(moved.items()):
        found = _moving(still, worker, move, t, reduced)
        cells[LOOSE] += found
        # Also where nothing of it is seen yet: it appears later.
        until = max(until, move.moved_at + TRAVEL)
    ended = len(state.ended) + len(state.finishers)
    return Scene(
        tuple(
            still.shape(resource, cells[resource])
            for resource in geometry.plan.resources
            if resource in state.ledgers
        ),
        still.arrows,
        tuple(cells[STRIP]),
        tuple(cells[LOOSE]),
        still.elsewhere,
        ended,
        len(known.rings),
        any(ring.sure for ring in known.rings),
        until,
    )


def _moving(still: Still, worker: int, move: Move, t: int, reduced: bool) -> list[Token]:
    """The token of a worker that has moved of late; in two places where motion is reduced."""
    now = still.stands.get(worker)
    if worker not in still.stands:
        now = still.stand(worker, still.seen(tie_of(still.state, still.facts.ties, worker)))
    before = still.stand(worker, still.seen(move.before))
    look, share = still.look(worker), progress(move.moved_at, t)
    start = None if before is None else (before.x, before.y)
    end = None if now is None else (now.x, now.y)
    if start == end:
        return [] if end is None else [Token(worker, *end, look)]
    if reduced or start is None or end is None:
        return [
            Token(worker, *place, look, seen)
            for place, seen in zip((start, end), fade(share), strict=True)
            if place is not None and seen
        ]
    return [Token(worker, *between(start, end, share), look)]
