"""The append-only log of one run, in causal order, as columns of plain numbers.

Columns cost 26 bytes an event where a list of event objects costs over 150, and they can be
searched by time with the standard library's bisection. What each event does to its worker
(`core.log.order`) and to the run's clock is kept beside it, so that no reader interprets anew.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, repeat
from operator import ne
from typing import NamedTuple

from core.log.order import (
    ABSENT,
    CODE,
    KINDS,
    MARKED,
    MISPLACED,
    NOBODY,
    OF_WORKERS,
    TABLE,
    UNEXPECTED,
    ZONE_BITS,
    ZONE_MASK,
    Booking,
    Many,
    steps_of,
)
from core.log.run_clock import ClockColumn
from core.log.turns import Columns, Turns
from core.protocol.events import DROPPED, About, Event, Far, Kind

__all__ = ["CODE", "KINDS", "Home", "Log"]

_SPAWNED, _AGAIN = CODE[Kind.SPAWNED], CODE[Kind.AGAIN]
_CLOCK = frozenset((CODE[Kind.PAUSED], CODE[Kind.RESUMED], CODE[Kind.FINISHED]))
_OF_WORKERS = OF_WORKERS.ljust(256, b"\0")
_RARE = bytes(
    code in _CLOCK or KINDS[code] in (Kind.CREATED, Kind.BORN, Kind.SITE, Kind.GAP)
    for code in range(len(KINDS))
)


_APART = bytes(255 if step >= MARKED else 0 for step in range(256))
_TRUE = bytes(255 if number else 0 for number in range(256))


class Home(NamedTuple):
    """Where a cluster's worker runs from the event at a position on."""

    position: int
    about: About


def _either(one: bytes | bytearray, other: bytes | bytearray) -> bytes:
    """The bits of one or the other, byte by byte."""
    both = int.from_bytes(one, "little") | int.from_bytes(other, "little")
    return both.to_bytes(len(one), "little")


def _of_the_run(event: Event) -> int:
    """The step of an event that is about no worker, in a log with one resource."""
    refusal = event.kind is Kind.OVER_RELEASED and event.value < 0  # The engine's own.
    return NOBODY if refusal or not OF_WORKERS[CODE[event.kind]] else MISPLACED


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
        self.unknown: set[int] = set()
        """The workers of which nothing is known but that they had acquired something before
        watching began."""
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
        self._zones: list[int] = []
        """Where each worker is, of a log with one resource."""

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def many(self) -> bool:
        """Whether it is a program's."""
        return self._many is not None

    def extend(self, events: Iterable[Event]) -> None:
        """Append events. A time before the last one counts as the last: a log never goes back."""
        if isinstance(events, Turns) and self._many is None:
            self._append(events)
            self._note_turns(events)
            if self.there is not None and self.trip is not None:
                for column in (self.there, self.trip):
                    column.frombytes(bytes(8 * len(events)))
            return
        batch = events if isinstance(events, list) else list(events)
        if not batch:
            return
        columns = Columns(batch)
        start = self._append(columns)
        if any([event.text for event in batch]):  # noqa: C419 - Several times as quick as one by one.
            texts = ((position, event.text) for position, event in enumerate(batch, start))
            self.texts.update((position, text) for position, text in texts if text)
        codes = columns.codes
        if self._many is not None:
            self._note_many(self._many, batch, start)
            for position, code in enumerate(codes, start):
                if _RARE[code]:
                    self._note_rare(batch[position - start], position)
        elif min(columns.workers) >= 0 and b"\0" not in codes.translate(_OF_WORKERS):
            self._note_turns(columns)
        else:
            self._note_steps(batch, start, max(columns.workers))
        if _SPAWNED in codes or _AGAIN in codes:
            self._note_homes(batch, start)
        if self.there is not None or self.processes or self.homes:
            self._note_far(batch, start)

    def _append(self, columns: Columns) -> int:
        """Append what every event has; the position of the first."""
        start = len(self.kind)
        times = columns.times
        last = self.t[-1] if start else 0
        if times[0] < last or times != sorted(times):
            times = list(accumulate(times, max, initial=last))[1:]
        # Column by column, as that takes less time than event by event.
        self.t.extend(array("q", times))
        self.kind.extend(columns.codes)
        self.worker.extend(array("i", columns.workers))
        self.round.extend(array("i", columns.rounds))
        self.value.extend(array("q", columns.values))
        return start

    def _note_turns(self, columns: Columns) -> None:
        """The steps of a log with one resource, where all events are about workers."""
        self._meet(max(columns.workers))
        self._add_steps(steps_of(columns.codes, columns.workers, self._zones))

    def _note_steps(self, batch: list[Event], start: int, highest: int) -> None:
        """The steps of a log with one resource."""
        self._meet(highest)
        zones = self._zones
        steps: list[int] = []
        for position, event in enumerate(batch, start):
            code, worker = CODE[event.kind], event.worker
            if worker >= 0 and OF_WORKERS[code]:
                step = TABLE[code << ZONE_BITS | zones[worker]]
                zones[worker] = step & ZONE_MASK
            else:
                step = _of_the_run(event)
                self._note_rare(event, position)
            steps.append(step)
        self._add_steps(steps)

    def _meet(self, worker: int) -> None:
        """Workers up to this number have zones from now on."""
        missing = worker + 1 - len(self._zones)
        if missing > 0:
            self._zones.extend([ABSENT] * missing)

    def _add_steps(self, steps: list[int]) -> None:
        start = len(self.step)
        self.step.extend(steps)
        if max(steps) >= UNEXPECTED:
            self.unexpected.extend(
                [position for position, step in enumerate(steps, start) if step >= UNEXPECTED]
            )

    def _note_many(self, many: Many, batch: list[Event], start: int) -> None:
        """The steps, resources and sites of a program's log."""
        for position, event in enumerate(batch, start):
            step, bookings = many.take(event)
            self.step.append(step)
            if bookings:
                self.bookings[position] = bookings
            if step >= UNEXPECTED:
                self.unexpected.append(position)
        resources = [event.resource for event in batch]
        if self.resource is None and any(resources):
            self.resource = array("i", bytes(4 * start))
        if self.resource is not None:
            self.resource.extend(resources)
        sites = [event.site for event in batch]
        if self.site is None and any(sites):
            self.site = array("i", bytes(4 * start))
        if self.site is not None:
            self.site.extend(sites)

    def _note_homes(self, batch: list[Event], start: int) -> None:
        """Where a cluster's workers run."""
        for position, event in enumerate(batch, start):
            if event.about is None or event.kind not in (Kind.SPAWNED, Kind.AGAIN):
                continue
            self.abouts[position] = event.about
            if event.kind is Kind.SPAWNED:
                self.homes.setdefault(event.worker, []).append(Home(position, event.about))
            else:
                self.again.setdefault(event.worker, []).append(position)

    def _note_far(self, batch: list[Event], start: int) -> None:
        """What the processes of a cluster say of their times."""
        if self.there is None or self.trip is None:
            if not any(event.far for event in batch):
                return
            self.there, self.trip = array("q", bytes(8 * start)), array("q", bytes(8 * start))
        self.there.extend(array("q", [event.far.there if event.far else 0 for event in batch]))
        self.trip.extend(array("q", [event.far.trip if event.far else 0 for event in batch]))

    def _note_rare(self, event: Event, position: int) -> None:
        about = event.about
        if about is not None:
            self.abouts[position] = about
        if event.kind is Kind.CREATED:
            self.created.setdefault(event.resource, position)
        elif event.kind is Kind.BORN and about is not None:
            self.born[event.worker] = about
            if about.found:
                self.unknown.add(event.worker)
        elif event.kind is Kind.SITE and about is not None:
            self.sites[event.site] = about
        elif event.kind in (Kind.JOINED, Kind.LEFT) and about is not None:
            self.processes.append((position, event.kind, about, event.value))
        elif event.kind is Kind.GAP:
            if event.text == DROPPED:
                self.begins = position + 1
        elif CODE[event.kind] in _CLOCK:
            self._clock.take(event.kind, self.t[position], position)

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

    def common(self, start: int, stop: int) -> bytes:
        """The kinds of the events from `start` up to, not with, `stop`, by number; 255 for each
        that is to be looked at by itself: its step is marked, or its resource is not that of the
        event before."""
        kinds = bytes(self.kind[start:stop])
        apart: bytes | bytearray = self.step[start:stop].translate(_APART)
        if self.resource is not None:
            these = self.resource[start:stop]
            apart = _either(apart, b"\0" + bytes(map(ne, these, these[1:])).translate(_TRUE))
        return _either(kinds, apart) if 255 in apart else kinds

    def resources(self, start: int, stop: int) -> Iterable[int]:
        """The resources of the events from `start` up to, not with, `stop`."""
        return repeat(0, stop - start) if self.resource is None else self.resource[start:stop]
