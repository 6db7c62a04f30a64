"""What a recording may hold: events that could have happened in this order.

Whatever passes here folds without an error into states, spans, statistics and findings
(`tests/core/analysis/test_any_log.py`); what does not is told as the recording's damage. Of a
program only the numbers have to be in bounds: what contradicts itself there is a finding, as the
program did it. A scenario's run comes from our own engine.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.log.order import (
    ABSENT,
    CODE,
    OF_WORKERS,
    TABLE,
    UNEXPECTED,
    ZONE_BITS,
    ZONE_MASK,
    steps_of,
)
from core.log.turns import Turns
from core.protocol.events import LONGEST_RUN, Event, Header, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, HIGHEST_LIMIT, Backend

MOST_PERMITS = 2 * HIGHEST_LIMIT
"""A real count that an event may tell: releases too many can bring it above the limit. Nor may more
permits than that be lost, or too many."""

MOST_AT_ONCE = 1_000_000
"""Permits that a resource of a program may be made with, and that one release may give back. More
are as good as no limit: only so many are told of."""

_FAULTS = frozenset(kind.value for kind in FaultKind)
_OF_PROGRAMS = frozenset((Kind.CREATED, Kind.BORN, Kind.SITE, Kind.GAVE_UP, Kind.REFUSED))
_OF_SCENARIOS = frozenset(
    (Kind.PERMIT_LOST, Kind.PERMIT_RECLAIMED, Kind.OVER_RELEASED, Kind.INJECTED, Kind.LIMIT_CHANGED)
)
_OF_CLUSTERS = frozenset(
    (
        Kind.AGAIN,
        Kind.JOINED,
        Kind.LEFT,
        Kind.LEASE_RETURNED,
        Kind.LEASE_EXPIRED,
        Kind.LEASE_RENEWED,
    )
)
_PLACED = frozenset((Kind.SPAWNED, Kind.AGAIN, Kind.JOINED, Kind.LEFT))
"""Kinds that say where on a cluster something is."""
_COUNTS = frozenset((Kind.CREATED, Kind.RELEASED, Kind.REFUSED))


class Plausible:
    """Checks that events could have happened in this order, so that a run can be shown of them."""

    def __init__(self, header: Header) -> None:
        self._many = header.program is not None
        self._cluster = not self._many and header.scenario.backend is Backend.CLUSTER
        self._zones = bytearray([ABSENT]) * CEILING[header.scenario.backend]
        self._t = 0
        self._paused = False
        self._held_lost = 0
        """Permits that were lost and have not come back."""
        self._too_many = 0
        """Permits that came from releases too many, less those that were refused."""
        self._given_back = 0
        """Permits that were reclaimed: of these, too, a bounded semaphore may refuse some."""
        self._over = False

    def take(self, events: Sequence[Event]) -> int:
        """How many of these events, from the first, can follow those that were taken before."""
        for taken, event in enumerate(events):
            if not self._t <= event.t <= LONGEST_RUN or self._over:
                return taken
            if not (self._of_program(event) if self._many else self._of_scenario(event)):
                return taken
            self._t = event.t
        return len(events)

    def take_turns(self, turns: Turns) -> bool:
        """Take all of these, and in one go: their values are in bounds already. False, and nothing
        is taken, where that cannot be done: then `take` tells which of them cannot follow."""
        times, workers, zones = turns.times, turns.workers, self._zones
        if self._many or self._over or times[0] < self._t or times != sorted(times):
            return False
        if max(workers) >= len(zones):
            return False
        steps = steps_of(turns.codes, workers, zones)
        if max(steps) >= UNEXPECTED:
            for worker, step in zip(reversed(workers), reversed(steps), strict=True):
                zones[worker] = step >> ZONE_BITS & ZONE_MASK
            return False
        self._t = times[-1]
        return True

    def _of_program(self, event: Event) -> bool:
        kind = event.kind
        if kind is Kind.FINISHED:
            self._over = True
        elif kind is Kind.STARTED:
            return event.t == 0
        most = MOST_AT_ONCE if kind in _COUNTS else LONGEST_RUN
        return -1 <= event.value <= most and kind not in _OF_SCENARIOS | _OF_CLUSTERS

    def _of_scenario(self, event: Event) -> bool:
        kind, worker = event.kind, event.worker
        if kind in _OF_PROGRAMS or event.resource or event.site:
            return False
        if event.about is not None and not (self._cluster and kind in _PLACED):
            return False
        if kind in _OF_CLUSTERS and not self._cluster:
            return False
        code = CODE[kind]
        if not OF_WORKERS[code] or (worker < 0 and kind is Kind.OVER_RELEASED):
            return self._of_the_run(event)
        if not 0 <= worker < len(self._zones):
            return False
        step = TABLE[code << ZONE_BITS | self._zones[worker]]
        if step >= UNEXPECTED or not self._of_worker(event):
            return False
        self._zones[worker] = step & ZONE_MASK
        return True

    def _of_worker(self, event: Event) -> bool:
        match event.kind:
            case Kind.PERMIT_LOST:
                self._held_lost += 1
                return self._held_lost <= MOST_PERMITS and 0 <= event.value <= LONGEST_RUN
            case Kind.LEASE_RETURNED:
                self._held_lost -= 1
                return self._held_lost >= 0
            case Kind.OVER_RELEASED:
                return event.value in (1, -1) and self._take_miscount(event.value)
            case Kind.INJECTED:
                return event.text in _FAULTS
            case Kind.SPAWNED:
                return event.value >= 0  # A thread's or process's number.
            case _:
                return 0 <= event.value <= LONGEST_RUN  # A hold, a wait.

    def _of_the_run(self, event: Event) -> bool:
        match event.kind:
            case Kind.PAUSED | Kind.RESUMED:
                expected = event.kind is Kind.PAUSED
                if self._paused is expected or not 0 <= event.value <= MOST_PERMITS:
                    return False
                self._paused = expected
                return True
            case Kind.LIMIT_CHANGED:
                return 0 <= event.value <= HIGHEST_LIMIT
            case Kind.PERMIT_RECLAIMED:
                self._held_lost -= event.value
                self._given_back += event.value
                return event.value > 0 and self._held_lost >= 0
            case Kind.FINISHED:
                self._over = True
                return -1 <= event.value <= MOST_PERMITS
            case Kind.STARTED:
                return event.t == 0
            case Kind.GAP:
                return event.value >= 0
            case Kind.JOINED | Kind.LEFT:
                return event.about is not None and 0 <= event.value <= MOST_PERMITS
            case _:
                # Refused to the engine, that gave permits back.
                return event.value == -1 and self._take_miscount(-1)

    def _take_miscount(self, by: int) -> bool:
        """A permit too many, or one that was refused: only what had come can be too much."""
        self._too_many += by
        return -self._given_back <= self._too_many <= MOST_PERMITS
