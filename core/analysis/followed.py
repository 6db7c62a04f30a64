"""The spans of one worker that somebody looks at closely, whatever its number."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import islice

from core.analysis.spans import MOST_ROWS, OUTSIDE, SEVERAL, Span, Spans

_STAYS = (0, 4, 8)
"""Values of `Spans.change` that leave a worker where it is."""


class Followed:
    """One worker's spans. Those of the first `MOST_ROWS` workers are known anyway; of any other,
    the log is gone through once, about 10 ms a million events, and then only what is new in it.

    For reading only; `bring` first.
    """

    def __init__(self, spans: Spans, worker: int) -> None:
        self.spans = spans
        self.worker = worker
        self._row = array("i")
        """The positions at which its zone changed."""
        self._read = 0
        self._booked = 0
        """How many of `Spans.booked` have been looked at."""

    def bring(self) -> None:
        """Take what the spans have taken since the last time."""
        spans, worker = self.spans, self.worker
        if worker < MOST_ROWS or self._read == spans.position:
            return
        column, change, end = spans.log.worker, spans.change, spans.position
        found = []
        at = self._read
        while True:
            try:
                at = column.index(worker, at, end)
            except ValueError:
                break
            if change[at] not in _STAYS and change[at] != SEVERAL:
                found.append(at)
            at += 1
        for position in islice(spans.booked, self._booked, None):
            if any(who == worker for who, _ in spans.booked[position]):
                found.append(position)
        self._booked = len(spans.booked)
        self._row.extend(sorted(found))
        self._read = end

    def between(self, start: int, stop: int) -> list[Span]:
        """Its spans that share any moment with `start` to `stop`, nanoseconds, in order."""
        spans = self.spans
        if self.worker < MOST_ROWS:
            return spans.spans_of(self.worker, start, stop)
        row, times = self._row, spans.log.t
        first = max(0, bisect_left(row, bisect_left(times, start, 0, spans.position)) - 1)
        last = bisect_left(row, spans.at(stop))
        found = (self._span(index) for index in range(first, last))
        return [span for span in found if span is not None]

    def at(self, t: int) -> Span | None:
        """What its span at a moment is; None where it neither waited nor was inside."""
        spans = self.spans
        if self.worker < MOST_ROWS:
            return spans.span_at(self.worker, t)
        index = bisect_left(self._row, spans.at(t)) - 1
        return self._span(index) if index >= 0 else None

    def count(self, start: int, stop: int) -> int:
        """How often its zone changed between two times."""
        spans = self.spans
        row = spans.rows[self.worker] if self.worker < len(spans.rows) else self._row
        return bisect_left(row, spans.at(stop)) - bisect_left(row, spans.at(start))

    def _span(self, index: int) -> Span | None:
        row, times = self._row, self.spans.log.t
        zone = self.spans.zone_after(self.worker, row[index])
        if zone == OUTSIDE:
            return None
        ends = times[row[index + 1]] if index + 1 < len(row) else -1
        return Span(zone, times[row[index]], ends, row[index])
