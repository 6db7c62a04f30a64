"""Pausing by itself: a condition over the log, watched as the events go out."""

from __future__ import annotations

from collections.abc import Callable

from core.log.order import (
    ABSENT,
    CODE,
    HOLDING_BY,
    OF_WORKERS,
    STEPS,
    TABLE,
    WAITING_BY,
    ZONE_BITS,
    ZONE_MASK,
)
from core.protocol.events import Event, Kind

FAULTS = frozenset({Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED, Kind.PERMIT_LOST, Kind.OVER_RELEASED})
"""The kinds of event that say that something went wrong."""


class Watch:
    """Calls `hit` whenever the condition becomes true; it may stay so, and does not hit again."""

    def __init__(self, condition: str, limit: int, hit: Callable[[], None]) -> None:
        """`condition` is as in `core.protocol.commands.Start`; `limit` is how many permits there
        are at first."""
        self._hit = hit
        self._fault = condition == "fault"
        name, _, number = condition.replace("=", ">").partition(">")
        self._most = int(number) if name == "waiting" else None
        self._worker = int(number) if name == "inside" else None
        self._limit = limit
        self._apart = 0
        """Permits lost, less those that came from releases without an acquire."""
        self._zones: dict[int, int] = {}
        self._waiting = 0
        self._holding = 0
        self._armed = True
        """Whether fewer have waited since the last hit."""

    def see(self, event: Event) -> None:
        """Take the next event of the log."""
        if self._fault:
            if event.kind in FAULTS:
                self._hit()
        elif self._worker is not None:
            if event.worker == self._worker and event.kind is Kind.ACQUIRED:
                self._hit()
        elif self._most is not None:
            self._count(event)
            # A permit that is handed on is free for a moment; those whom it is for still wait.
            self._armed = self._armed or self._waiting <= self._most
            if self._armed and self._kept_waiting() > self._most:
                self._armed = False
                self._hit()

    def _kept_waiting(self) -> int:
        """How many wait for whom no permit is free: every worker says that it waits, and who finds
        a free permit then passes by."""
        free = max(0, self._limit - self._holding - self._apart)
        return max(0, self._waiting - free)

    def _count(self, event: Event) -> None:
        kind, worker = event.kind, event.worker
        if kind is Kind.LIMIT_CHANGED:
            self._limit = event.value
        elif kind in (Kind.PERMIT_RECLAIMED, Kind.OVER_RELEASED):
            self._apart -= event.value
        elif kind is Kind.PERMIT_LOST:
            self._apart += 1
        code = CODE[kind]
        if worker < 0 or not OF_WORKERS[code]:
            return
        step = TABLE[code << ZONE_BITS | self._zones.get(worker, ABSENT)] & (STEPS - 1)
        self._zones[worker] = step & ZONE_MASK
        self._waiting += WAITING_BY[step]
        self._holding += HOLDING_BY[step]
