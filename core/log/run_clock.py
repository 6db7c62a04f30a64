"""The run's own clock: it stands while the workers are paused, and at the run's end."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from core.protocol.events import Kind


class RunClock:
    """The clock as it was left by the latest pause, resume or end. Times are nanoseconds."""

    __slots__ = ("paused_at", "stands_at", "stopped")

    def __init__(self) -> None:
        self.stopped = 0
        """For how long the run had been paused, up to the last resume."""
        self.stands_at = -1
        """What it shows while it stands; -1 while it goes."""
        self.paused_at = 0

    def take(self, kind: Kind, t: int) -> None:
        """Take a `paused`, `resumed` or `finished` of the time `t`."""
        if kind is Kind.RESUMED:
            if self.stands_at >= 0:
                self.stopped += t - self.paused_at
                self.stands_at = -1
        elif self.stands_at < 0:
            self.paused_at = t
            self.stands_at = t - self.stopped

    def at(self, t: int) -> int:
        """What it shows at time `t`, at or after what was last taken."""
        return t - self.stopped if self.stands_at < 0 else self.stands_at


class ClockColumn:
    """What the clock showed at each event of a log."""

    def __init__(self) -> None:
        self._now = RunClock()
        self._from = array("q", [0])
        """Positions from which on the clock goes on, or stands."""
        self._stands_at = array("q", [-1])
        self._stopped = array("q", [0])

    def take(self, kind: Kind, t: int, position: int) -> None:
        """Take a `paused`, `resumed` or `finished`, the event at `position`."""
        self._now.take(kind, t)
        self._from.append(position + 1)
        self._stands_at.append(self._now.stands_at)
        self._stopped.append(self._now.stopped)

    def forget(self) -> None:
        """Forget all positions: what comes next has position 0."""
        self._from = array("q", [0])
        self._stands_at = array("q", [self._now.stands_at])
        self._stopped = array("q", [self._now.stopped])

    def of(self, times: Sequence[int], start: int) -> Sequence[int]:
        """What it showed at these times, those of the events from position `start` on."""
        stop = start + len(times)
        index = bisect_right(self._from, start) - 1
        last = bisect_right(self._from, stop - 1) - 1
        if index == last and self._stands_at[index] < 0 and not self._stopped[index]:
            return times
        shown: list[int] = []
        while start < stop:
            until = min(stop, self._from[index + 1]) if index < last else stop
            stands, stopped = self._stands_at[index], self._stopped[index]
            if stands >= 0:
                shown.extend([stands] * (until - start))
            else:
                offset = len(shown)
                shown.extend([t - stopped for t in times[offset : offset + until - start]])
            start = until
            index += 1
        return shown
