"""Pausing by itself: a condition over the log, watched as the events go out."""

from __future__ import annotations

from collections.abc import Callable

from core.protocol.events import Event, Kind

FAULTS = frozenset({Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED, Kind.PERMIT_LOST, Kind.OVER_RELEASED})
"""The kinds of event that say that something went wrong."""

LEAVES_WAITING = frozenset(
    {Kind.ACQUIRED, Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED, Kind.CANCELLED}
)


class Watch:
    """Calls `hit` whenever the condition becomes true; it may stay so, and does not hit again."""

    def __init__(self, condition: str, hit: Callable[[], None]) -> None:
        """`condition` is as in `core.protocol.commands.Start`."""
        self._hit = hit
        self._fault = condition == "fault"
        name, _, number = condition.replace("=", ">").partition(">")
        self._most = int(number) if name == "waiting" else None
        self._worker = int(number) if name == "inside" else None
        self._waiting: set[int] = set()

    def see(self, event: Event) -> None:
        """Take the next event of the log."""
        if self._fault:
            if event.kind in FAULTS:
                self._hit()
        elif self._worker is not None:
            if event.worker == self._worker and event.kind is Kind.ACQUIRED:
                self._hit()
        elif self._most is not None:
            self._count(event, self._most)

    def _count(self, event: Event, most: int) -> None:
        before = len(self._waiting)
        if event.kind is Kind.WAITING:
            self._waiting.add(event.worker)
        elif event.kind in LEAVES_WAITING:
            self._waiting.discard(event.worker)
        if before <= most < len(self._waiting):
            self._hit()
