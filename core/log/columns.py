"""The append-only log of one run, in causal order, as columns of plain numbers.

Columns cost 26 bytes an event where a list of event objects costs over 150, and they can be
searched by time with the standard library's bisection. What each event does to its worker
(`core.log.order`) and to the run's clock is kept beside it, so that no reader interprets anew.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from core.log.order import (
    ABSENT,
    CODE,
    KINDS,
    MISPLACED,
    NOBODY,
    OF_WORKERS,
    TABLE,
    UNEXPECTED,
    ZONE_BITS,
    ZONE_MASK,
    Booking,
    Many,
)
from core.log.run_clock import ClockColumn
from core.protocol.events import DROPPED, About, Event, Far, Kind

__all__ = ["CODE", "KINDS", "Home", "Log"]

_CLOCK = frozenset((CODE[Kind.PAUSED], CODE[Kind.RESUMED], CODE[Kind.FINISHED]))
_STEPS = {
    kind: (
        code,
        TABLE[code << ZONE_BITS : (code + 1) << ZONE_BITS] if OF_WORKERS[code] else b"",
    )
    for kind, code in CODE.items()
}
"""For each kind its number, and the steps from each zone; none if it is about no worker."""
_RARE = bytes(
    code in _CLOCK or KINDS[code] in (Kind.CREATED, Kind.BORN, Kind.SITE, Kind.GAP)
    for code in range(len(KINDS))
)


class Home(NamedTuple):
    """Where a cluster's worker runs from the event at a position on."""

    position: int
    about: About


class Log:
    """Events in the order in which they came; position 0 is the first.

    The columns are for reading only: `t` (nanoseconds since the start, never falling), `kind` (see
    `CODE`), `worker`, `round`, `value`, `step` (see `core.log.order`); `texts` holds the few texts
    by position. `resource` and `site` are None as long as all of theirs are 0.
    """

    def __init__(self, many: bool = False) -> None:
        """`many`: a program's log, whose resources are told of one by one. Else there is one
        resource, of which a worker holds one permit at most."""
        self.t = array("q")
        self.kind = bytearray()
        self.worker = array("i")
        self.round = array("i")
        self.value = array("q")
        self.step = bytearray()
        self.texts: dict[int, str] = {}
        self.resource: array[int] | None = None
        self.site: array[int] | None = None
        self.bookings: dict[int, tuple[Booking, ...]] = {}
        """What steps that are marked `BOOKED` did, by position; nothing where they only differ from
        what was expected."""
        self.unexpected = array("q")
        """The positions of what contradicts what stood before."""
        self.created: dict[int, int] = {}
        """For each resource, the position at which it was created."""
        self.sites: dict[int, About] = {}
        self.programs: dict[str, str] = {}
        """The texts of files that sites name, as they were run, where that is known."""
        self.born: dict[int, About] = {}
        """What a program's workers are; a number that is used again is what it was last."""
        self.abouts: dict[int, About] = {}
        """By position."""
        self.homes: dict[int, list[Home]] = {}
        """Of a cluster's run: where each worker was, first to last."""
        self.again: dict[int, list[int]] = {}
        """Of a cluster's run: the positions at which a worker's task began once more."""
        self.processes: list[tuple[int, Kind, About, int]] = []
        """Of a cluster's run: the processes that joined and left it, with the positions, and their
        threads."""
        self.there: array[int] | None = None
        self.trip: array[int] | None = None
        """What `core.protocol.events.Far` says, in nanoseconds; None as long as nothing says it."""
        self.begins = 0
        """From this position on all is there that happened. What stands before it only says how
        things stood: older events were dropped."""
        self._clock = ClockColumn()
        self._many = Many() if many else None
        self._zones = bytearray()
        """Where each worker is, of a log with one resource."""

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def many(self) -> bool:
        """Whether it is a program's."""
        return self._many is not None

    def extend(self, events: Iterable[Event]) -> None:
        """Append events. A time before the last one counts as the last: a log never goes back."""
        t, kind, worker, round_, value = self.t, self.kind, self.worker, self.round, self.value
        step, zones, many = self.step, self._zones, self._many
        last = t[-1] if t else 0
        for event in events:
            if event.t > last:
                last = event.t
            code, steps = _STEPS[event.kind]
            who = event.worker
            if many is not None:
                self._note_many(many, event, len(kind))
                if _RARE[code]:
                    self._note_rare(event, last, len(kind))
            elif steps and who >= 0:
                if who >= len(zones):
                    zones.extend([ABSENT] * (who + 1 - len(zones)))
                now = steps[zones[who]]
                zones[who] = now & ZONE_MASK
                step.append(now)
                if now >= UNEXPECTED:
                    self.unexpected.append(len(kind))
                if event.about is not None:
                    self._note_home(event, len(kind))
            else:
                step.append(self._of_the_run(event, len(kind)))
                self._note_rare(event, last, len(kind))
            if event.text:
                self.texts[len(kind)] = event.text
            if event.far is not None or self.there is not None:
                self._note_far(event.far, len(kind))
            t.append(last)
            kind.append(code)
            worker.append(who)
            round_.append(event.round)
            value.append(event.value)

    def _of_the_run(self, event: Event, position: int) -> int:
        """The step of an event that is about no worker, in a log with one resource."""
        refusal = event.kind is Kind.OVER_RELEASED and event.value < 0  # The engine's own.
        if not _STEPS[event.kind][1] or refusal:
            return NOBODY
        self.unexpected.append(position)
        return MISPLACED

    def _note_many(self, many: Many, event: Event, position: int) -> None:
        step, bookings = many.take(event)
        self.step.append(step)
        if bookings:
            self.bookings[position] = bookings
        if step >= UNEXPECTED:
            self.unexpected.append(position)
        if self.resource is None and event.resource:
            self.resource = array("i", bytes(4 * position))
        if self.resource is not None:
            self.resource.append(event.resource)
        if self.site is None and event.site:
            self.site = array("i", bytes(4 * position))
        if self.site is not None:
            self.site.append(event.site)

    def _note_home(self, event: Event, position: int) -> None:
        """A cluster's worker runs somewhere."""
        assert event.about is not None
        self.abouts[position] = event.about
        if event.kind is Kind.SPAWNED:
            self.homes.setdefault(event.worker, []).append(Home(position, event.about))
        elif event.kind is Kind.AGAIN:
            self.again.setdefault(event.worker, []).append(position)

    def _note_far(self, far: Far | None, position: int) -> None:
        if self.there is None or self.trip is None:
            self.there, self.trip = array("q", bytes(8 * position)), array("q", bytes(8 * position))
        self.there.append(0 if far is None else far.there)
        self.trip.append(0 if far is None else far.trip)

    def _note_rare(self, event: Event, t: int, position: int) -> None:
        about = event.about
        if about is not None:
            self.abouts[position] = about
        if event.kind is Kind.CREATED:
            self.created.setdefault(event.resource, position)
        elif event.kind is Kind.BORN and about is not None:
            self.born[event.worker] = about
        elif event.kind is Kind.SITE and about is not None:
            self.sites[event.site] = about
        elif event.kind in (Kind.JOINED, Kind.LEFT) and about is not None:
            self.processes.append((position, event.kind, about, event.value))
        elif event.kind is Kind.GAP:
            if event.text == DROPPED:
                self.begins = position + 1
        elif CODE[event.kind] in _CLOCK:
            self._clock.take(event.kind, t, position)

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
            0 if self.resource is None else self.resource[position],
            0 if self.site is None else self.site[position],
            self.abouts.get(position),
            self.far(position),
        )

    def far(self, position: int) -> Far | None:
        """What the event's own process says of its time; None where nothing is known."""
        if self.there is None or self.trip is None:
            return None
        there, trip = self.there[position], self.trip[position]
        return Far(there, trip) if there or trip else None

    def __iter__(self) -> Iterator[Event]:
        return (self[position] for position in range(len(self)))

    def forget(self) -> None:
        """Forget the events of a scenario's run, but not where its workers are: what comes next
        has position 0. For who looks back at nothing."""
        for column in (self.t, self.kind, self.worker, self.round, self.value, self.step):
            del column[:]
        del self.unexpected[:]
        self.there = self.trip = None
        self.texts.clear()
        self._clock.forget()

    @property
    def end(self) -> int:
        """The last event's time in nanoseconds; 0 for an empty log."""
        return self.t[-1] if self.t else 0

    def position(self, t: int) -> int:
        """How many events have a time of at most `t` nanoseconds."""
        return bisect_right(self.t, t)

    def clocks(self, start: int, stop: int) -> Sequence[int]:
        """What the run's clock showed at the events from `start` up to, not with, `stop`."""
        return self._clock.of(self.t[start:stop], start)

    def resources(self, start: int, stop: int) -> Iterable[int]:
        """The resources of the events from `start` up to, not with, `stop`."""
        return repeat(0, stop - start) if self.resource is None else self.resource[start:stop]
