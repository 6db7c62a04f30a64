"""What a recording may hold: events that could have happened in this order.

Whatever passes here folds without an error into states, spans, statistics and findings
(`tests/core/analysis/test_any_log.py`); what does not is told as the recording's damage.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.protocol.events import LONGEST_RUN, Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, HIGHEST_LIMIT, Scenario

MOST_PERMITS = 2 * HIGHEST_LIMIT
"""A real count that an event may tell: releases too many can bring it above the limit. Nor may more
permits than that be lost, or too many."""

_FAULTS = frozenset(kind.value for kind in FaultKind)


class Plausible:
    """Checks that events could have happened in this order, so that states can be made of them."""

    # What a worker may do next. A number, as this runs for every event of a recording.
    ABSENT, OUTSIDE, WAITING, INSIDE, DYING, GONE = range(6)
    """DYING: ended inside, and its permit is still to be told of."""

    def __init__(self, scenario: Scenario) -> None:
        self._now = bytearray(CEILING[scenario.backend])
        self._t = 0
        self._paused = False
        self._held_lost = 0
        """Permits that were lost and have not come back."""
        self._too_many = 0
        """Permits that came from releases too many, less those that were refused."""
        self._given_back = 0
        """Permits that were reclaimed: of these, too, a bounded semaphore may refuse some."""
        self._over = False
        alive = (self.OUTSIDE, self.WAITING)
        self._next = {
            Kind.SPAWNED: ((self.ABSENT, self.GONE), self.OUTSIDE),
            Kind.WAITING: ((self.OUTSIDE,), self.WAITING),
            Kind.ACQUIRED: ((self.WAITING,), self.INSIDE),
            Kind.RELEASED: ((self.INSIDE,), self.OUTSIDE),
            Kind.DONE: ((self.OUTSIDE,), self.GONE),
            Kind.TIMED_OUT: ((self.WAITING,), self.GONE),
            Kind.CANCELLED: (alive, self.GONE),
        }

    def take(self, events: Sequence[Event]) -> int:
        """How many of these events, from the first, can follow those that were taken before."""
        now, next_, t = self._now, self._next, self._t
        size = len(now)
        for taken, event in enumerate(events):
            if not t <= event.t <= LONGEST_RUN or self._over:
                return taken
            t = self._t = event.t
            step = next_.get(event.kind)
            if step is None:
                if not self._take_rare(event):
                    return taken
                continue
            before, after = step
            worker = event.worker
            # No value of these is negative: a hold, a wait, a thread's or process's number.
            if not 0 <= worker < size or now[worker] not in before or event.value < 0:
                return taken
            if event.value > LONGEST_RUN and event.kind is not Kind.SPAWNED:
                return taken
            now[worker] = after
        return len(events)

    def _take_rare(self, event: Event) -> bool:
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
            case Kind.OVER_RELEASED if event.worker == -1:
                # Refused to the engine, that gave permits back.
                return event.value == -1 and self._take_miscount(-1)
            case _:
                return 0 <= event.worker < len(self._now) and self._take_fault(event)

    def _take_fault(self, event: Event) -> bool:
        at = self._now[event.worker]
        match event.kind:
            case Kind.FAILED | Kind.KILLED:
                self._now[event.worker] = self.DYING if at == self.INSIDE else self.GONE
                return at in (self.OUTSIDE, self.WAITING, self.INSIDE)
            case Kind.PERMIT_LOST:
                self._held_lost += 1
                if at == self.INSIDE:
                    self._now[event.worker] = self.OUTSIDE
                elif at == self.DYING:
                    self._now[event.worker] = self.GONE
                return (
                    at in (self.INSIDE, self.DYING, self.GONE) and self._held_lost <= MOST_PERMITS
                )
            case Kind.OVER_RELEASED:
                return (
                    at == self.OUTSIDE
                    and event.value in (1, -1)
                    and self._take_miscount(event.value)
                )
            case Kind.INJECTED:
                return at != self.ABSENT and event.text in _FAULTS
            case _:
                return False

    def _take_miscount(self, by: int) -> bool:
        """A permit too many, or one that was refused: only what had come can be too much."""
        self._too_many += by
        return -self._given_back <= self._too_many <= MOST_PERMITS
