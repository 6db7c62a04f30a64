"""The run's own time now, as far as it can be known from here."""

from __future__ import annotations

import time

from core.protocol.events import STILL

AFTERGLOW = STILL
"""Nanoseconds of log time that go on after the last event, so that the last token arrives."""


class RunClock:
    """Finds out from the arrival of events what time it is in the run. Nanoseconds."""

    def __init__(self) -> None:
        self._offset: int | None = None
        """What `time.monotonic_ns()` is ahead of the run's time; None: that is not known."""

    def note(self, end: int, still: bool) -> None:
        """Events have just come, the last one of time `end`. `still`: the run's clock stands, as
        nothing can happen, or has just gone on."""
        # The smallest offset is the truest: what is above it is time spent on the way.
        offset = time.monotonic_ns() - end
        self._offset = offset if still or self._offset is None else min(self._offset, offset)

    def long_over(self, end: int) -> None:
        """The last event, of time `end`, has long since come: nothing of it is still to be seen."""
        self._offset = time.monotonic_ns() - end - AFTERGLOW

    def now(self, end: int, goes_on: bool) -> int:
        """The run's time, at least its last event's, `end`; unless it goes on, little more."""
        if self._offset is None:
            return end
        now = max(end, time.monotonic_ns() - self._offset)
        return now if goes_on else min(now, end + AFTERGLOW)

    def rests(self, end: int) -> bool:
        """Whether nothing more will be seen to happen after the last event, unless more come."""
        return self._offset is None or self.now(end, True) >= end + AFTERGLOW
