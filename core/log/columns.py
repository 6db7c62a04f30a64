"""The append-only log of one run, in causal order, as columns of plain numbers.

Columns cost 25 bytes an event where a list of event objects costs over 150, and they can be
searched by time with the standard library's bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from core.protocol.events import Event, Kind

KINDS = tuple(Kind)
CODE = {kind: code for code, kind in enumerate(KINDS)}
"""A kind's number in the `kind` column."""


class Log:
    """Events in the order in which they came; position 0 is the first.

    The columns are for reading only: `t` (nanoseconds since the start, never falling), `kind` (see
    `CODE`), `worker`, `round`, `value`; `texts` holds the few texts by position.
    """

    def __init__(self) -> None:
        self.t = array("q")
        self.kind = bytearray()
        self.worker = array("i")
        self.round = array("i")
        self.value = array("q")
        self.texts: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.kind)

    def extend(self, events: Iterable[Event]) -> None:
        """Append events. A time before the last one counts as the last: a log never goes back."""
        t, kind, worker, round_, value = self.t, self.kind, self.worker, self.round, self.value
        last = t[-1] if t else 0
        for event in events:
            if event.t > last:
                last = event.t
            if event.text:
                self.texts[len(kind)] = event.text
            t.append(last)
            kind.append(CODE[event.kind])
            worker.append(event.worker)
            round_.append(event.round)
            value.append(event.value)

    def __getitem__(self, position: int) -> Event:
        """The event at a position (negative counts from the end)."""
        position = range(len(self))[position]
        return Event(
            self.t[position],
            KINDS[self.kind[position]],
            self.worker[position],
            self.round[position],
            self.value[position],
            self.texts.get(position, ""),
        )

    def __iter__(self) -> Iterator[Event]:
        return (self[position] for position in range(len(self)))

    @property
    def end(self) -> int:
        """The last event's time in nanoseconds; 0 for an empty log."""
        return self.t[-1] if self.t else 0

    def position(self, t: int) -> int:
        """How many events have a time of at most `t` nanoseconds."""
        return bisect_right(self.t, t)
