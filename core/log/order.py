"""What each event does to a worker and its permits: the one interpretation of events.

For each resource a worker is in one of a few zones, and an event takes it from one to another. All
that folds over a log (states, spans, waits, the check of a recording) reads these steps, and
interprets no kind of event by itself. A step never fails: what contradicts what stood before is
marked `UNEXPECTED`, and leaves the worker where the event says it is.

A permit is booked on whoever acquired it until somebody gives one back: first the giver's own,
else the oldest of the others'. Where more happens than that one worker goes from one zone to
another, the step is marked `BOOKED`, and the log says what in its `bookings`.
"""

from __future__ import annotations

from typing import NamedTuple

from core.protocol.events import DROPPED, About, Event, Kind

OUTSIDE, WAITING, INSIDE, BOTH, ABSENT, GONE, DYING, OVERTIME = range(8)
"""Zones of a worker at one resource. BOTH: it holds a permit and waits for one more. ABSENT: it has
not appeared. DYING: it ended with a permit that nobody has given back. OVERTIME: it is inside, and
its lease has run out."""

HOLDS = frozenset((INSIDE, BOTH, DYING, OVERTIME))
WAITS = frozenset((WAITING, BOTH))

ZONE_BITS = 3
ZONE_MASK = (1 << ZONE_BITS) - 1
STEPS = 1 << 2 * ZONE_BITS
"""A step is `old zone << ZONE_BITS | new zone`, a number below this, and perhaps marks."""

BOOKED = 64
"""A mark: see `Log.bookings` for all that happened."""
UNEXPECTED = 128
"""A mark: it contradicts what stood before."""
MARKED = BOOKED

KINDS = tuple(Kind)
CODE = {kind: code for code, kind in enumerate(KINDS)}
"""A kind's number in the `kind` column of a log."""


def _by_zone(zones: frozenset[int]) -> tuple[int, ...]:
    return tuple(
        ((step & ZONE_MASK) in zones) - ((step >> ZONE_BITS) in zones) for step in range(STEPS)
    )


WAITING_BY = _by_zone(WAITS)
HOLDING_BY = _by_zone(HOLDS)
"""By how much a step alters the number that wait, and the number that hold permits."""

ENDS = (Kind.DONE, Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED, Kind.CANCELLED)
"""Kinds with which a worker ends."""

_EXPECTED: dict[Kind, dict[int, int]] = {
    Kind.SPAWNED: {ABSENT: OUTSIDE, GONE: OUTSIDE},
    Kind.BORN: {ABSENT: OUTSIDE, GONE: OUTSIDE},
    Kind.WAITING: {OUTSIDE: WAITING},
    Kind.ACQUIRED: {WAITING: INSIDE},
    Kind.RELEASED: {INSIDE: OUTSIDE, OVERTIME: OUTSIDE},
    Kind.GAVE_UP: {WAITING: OUTSIDE},
    Kind.DONE: {OUTSIDE: GONE},
    Kind.TIMED_OUT: {WAITING: GONE},
    Kind.CANCELLED: {OUTSIDE: GONE, WAITING: GONE},
    Kind.FAILED: {OUTSIDE: GONE, WAITING: GONE, INSIDE: DYING, OVERTIME: GONE},
    Kind.KILLED: {OUTSIDE: GONE, WAITING: GONE, INSIDE: DYING, OVERTIME: GONE},
    Kind.PERMIT_LOST: {INSIDE: OUTSIDE, DYING: GONE, GONE: GONE, OVERTIME: OUTSIDE},
    Kind.OVER_RELEASED: {OUTSIDE: OUTSIDE},
    Kind.AGAIN: {OUTSIDE: OUTSIDE},
    Kind.LEASE_RETURNED: {zone: zone for zone in range(8) if zone != ABSENT},
    Kind.LEASE_EXPIRED: {INSIDE: OVERTIME},
    Kind.LEASE_RENEWED: {OVERTIME: OVERTIME},
    Kind.INJECTED: {zone: zone for zone in range(8) if zone != ABSENT},
}
"""What a run of a scenario does: of a worker that ends inside, `permit-lost` follows."""

_ELSE: dict[Kind, dict[int, int]] = {
    Kind.SPAWNED: {},
    Kind.BORN: {},
    Kind.WAITING: {INSIDE: BOTH, ABSENT: WAITING, GONE: WAITING},
    Kind.ACQUIRED: {OUTSIDE: INSIDE, BOTH: INSIDE, ABSENT: INSIDE, GONE: INSIDE},
    Kind.RELEASED: {BOTH: WAITING, DYING: GONE, ABSENT: OUTSIDE},
    Kind.GAVE_UP: {BOTH: INSIDE, ABSENT: OUTSIDE},
    **{kind: {BOTH: DYING, INSIDE: DYING, DYING: DYING} for kind in ENDS},
    Kind.PERMIT_LOST: {BOTH: WAITING, ABSENT: GONE},
    Kind.OVER_RELEASED: {ABSENT: OUTSIDE},
    Kind.AGAIN: {ABSENT: OUTSIDE},
    Kind.LEASE_RETURNED: {ABSENT: OUTSIDE},
    Kind.LEASE_EXPIRED: {},
    Kind.LEASE_RENEWED: {},
    Kind.INJECTED: {ABSENT: OUTSIDE},
}
"""What else can stand in a file. What neither table names leaves an ended worker ended, any other
where it is; an ending ends."""


def _step(kind: Kind, old: int) -> int:
    expected = _EXPECTED.get(kind)
    if expected is None:  # Of the run, or of a resource: nothing of a worker.
        return old << ZONE_BITS | old
    new = expected.get(old)
    mark = 0
    if new is None:
        mark = UNEXPECTED | BOOKED
        new = _ELSE[kind].get(old, GONE if kind in ENDS else old)
    elif OVERTIME in (old, new):  # More changes than where it is.
        mark = BOOKED
    return old << ZONE_BITS | new | mark


TABLE = bytes(_step(kind, old) for kind in Kind for old in range(8))
"""The step of a kind and an old zone, at `code << ZONE_BITS | zone`."""

NOBODY = ABSENT << ZONE_BITS | ABSENT
"""The step of an event that is about no worker."""
MISPLACED = NOBODY | UNEXPECTED | BOOKED
"""That of an event that names no worker and should, or the other way round."""

OF_WORKERS = bytes(kind in _EXPECTED for kind in Kind)
"""Which kinds, by code, are about a worker."""

# As Python reads tuples and lists sooner than bytes, and numbers sooner than names.
_TABLE = tuple(TABLE)
_ROWS = bytes(code << ZONE_BITS & 255 for code in range(256))
assert ZONE_MASK == 7
assert len(TABLE) <= 256


def steps_of(codes: bytes, workers: list[int], zones: list[int] | bytearray) -> list[int]:
    """The steps of workers' events at one resource, one after the other. `zones` has the zone of
    each worker, and is taken along."""
    table = _TABLE
    steps: list[int] = []
    add = steps.append
    for row, worker in zip(codes.translate(_ROWS), workers, strict=True):
        step = table[row | zones[worker]]
        zones[worker] = step & 7
        add(step)
    return steps


class Booking(NamedTuple):
    """One worker's step at one resource, and the permits that came to it or left it."""

    worker: int
    """-1: nobody; the permits are too many, or were."""
    resource: int
    step: int
    permits: int
    """More or fewer permits that are booked on the worker."""


class _Books:
    """The permits of one resource of a program."""

    __slots__ = ("kept", "last", "over", "permits")

    def __init__(self, kept: bool) -> None:
        self.kept = kept
        """Whether who acquires holds something. A signal is only taken."""
        self.permits: dict[int, int] = {}
        """How many are booked on whom, oldest first."""
        self.over = 0
        self.last: dict[int, tuple[Booking, ...]] = {}
        """What each worker's latest release did, until it acquires again: it may be refused."""


NO_PERMITS = frozenset(("condition", "event", "barrier", "queue", "executor"))
"""Types of resources that are waited for, and that nobody then holds."""


def is_signal(about: About, count: int) -> bool:
    """Whether nobody holds what a resource gives: a semaphore made with 0 is a signal."""
    return about.type in NO_PERMITS or (
        about.type == "semaphore" and count == 0 and not about.at_least
    )


class Many:
    """The zones and permits of a program: any number of resources, told of one by one."""

    def __init__(self) -> None:
        self._zones: dict[int, dict[int, int]] = {}
        """For each worker that lives, its zone at each resource that it has touched."""
        self._books: dict[int, _Books] = {}
        self._ended: set[int] = set()

    def take(self, event: Event) -> tuple[int, tuple[Booking, ...]]:
        """The step of this event's worker at this event's resource, and all bookings if marked."""
        kind, worker = event.kind, event.worker
        if kind is Kind.CREATED:
            about = event.about
            if event.resource in self._books:
                return MISPLACED, ()
            kept = about is None or not is_signal(about, event.value)
            self._books[event.resource] = _Books(kept)
            return NOBODY, ()
        if worker < 0 or not OF_WORKERS[CODE[kind]]:
            if kind is Kind.REFUSED:
                return self._refused(worker, event.resource, event.value or 1)
            if kind is Kind.GAP:
                return self._forget(event)
            return (MISPLACED if OF_WORKERS[CODE[kind]] else NOBODY), ()
        if kind in ENDS:
            return self._end(worker, event.resource)
        if kind is Kind.SPAWNED or kind is Kind.BORN:
            fresh = worker not in self._zones
            self._zones.setdefault(worker, {})
            self._ended.discard(worker)
            return (OUTSIDE << ZONE_BITS | OUTSIDE | (0 if fresh else UNEXPECTED | BOOKED)), ()
        return self._turn(event)

    def _turn(self, event: Event) -> tuple[int, tuple[Booking, ...]]:
        """A wait, an acquire or a release, and the like."""
        kind, worker, resource = event.kind, event.worker, event.resource
        zones = self._zones.setdefault(worker, {})
        books = self._books.get(resource)
        if books is None:
            books = self._books[resource] = _Books(kept=True)
        # A number that is used again may still have what its first worker took.
        old = zones.get(resource, INSIDE if worker in books.permits else OUTSIDE)
        new, mark, permits = old, 0, 0
        if kind is Kind.WAITING:
            mark = UNEXPECTED if old in WAITS else 0
            new = BOTH if old in HOLDS else WAITING
        elif kind is Kind.ACQUIRED:
            books.last.pop(worker, None)
            if books.kept:
                permits = 1
                books.permits[worker] = books.permits.get(worker, 0) + 1
            new = INSIDE if books.kept or old in HOLDS else OUTSIDE
        elif kind is Kind.GAVE_UP:
            mark = 0 if old in WAITS or event.text == "at once" else UNEXPECTED
            new = INSIDE if old in HOLDS else OUTSIDE
        elif kind is Kind.RELEASED:
            zones[resource] = old
            return self._release(books, worker, resource, old, max(1, event.value))
        else:
            mark = UNEXPECTED
        zones[resource] = new
        step = old << ZONE_BITS | new
        if mark or step not in _PLAIN:
            return step | BOOKED | mark, (Booking(worker, resource, step, permits),)
        return step, ()

    def _release(
        self, books: _Books, worker: int, resource: int, old: int, count: int
    ) -> tuple[int, tuple[Booking, ...]]:
        if not books.kept:
            return (
                old << ZONE_BITS | old | BOOKED,
                (Booking(worker, resource, old << ZONE_BITS | old, 0),),
            )
        own = books.permits.get(worker, 0)
        if own == count == 1 and old == INSIDE:
            del books.permits[worker]
            self._zones[worker][resource] = OUTSIDE
            plain = Booking(worker, resource, INSIDE << ZONE_BITS | OUTSIDE, -1)
            books.last[worker] = (plain,)
            return plain.step, ()
        found = []
        givers = [worker] if own else []
        givers += [holder for holder in books.permits if holder != worker]
        for giver in givers:
            if not count:
                break
            given = min(count, books.permits[giver])
            count -= given
            found.append(self._give(books, giver, resource, -given))
        if count:
            books.over += count
            found.append(Booking(-1, resource, NOBODY, -count))
        books.last[worker] = tuple(found)
        step = found[0].step if own else old << ZONE_BITS | old
        return step | BOOKED, tuple(found)

    def _give(self, books: _Books, worker: int, resource: int, permits: int) -> Booking:
        """Book permits on a worker, or take them from it."""
        zones = self._zones.get(worker)
        left = books.permits.get(worker, 0) + permits
        if left > 0:
            books.permits[worker] = left
        else:
            books.permits.pop(worker, None)
        if zones is None:  # It has ended.
            old, new = (DYING if permits < 0 else GONE), (DYING if left > 0 else GONE)
        else:
            old = zones.get(resource, OUTSIDE)
            waits = old in WAITS
            new = (BOTH if waits else INSIDE) if left > 0 else (WAITING if waits else OUTSIDE)
            zones[resource] = new
        return Booking(worker, resource, old << ZONE_BITS | new, permits)

    def _refused(self, worker: int, resource: int, count: int) -> tuple[int, tuple[Booking, ...]]:
        """Undo the worker's latest release."""
        books = self._books.get(resource)
        last = books.last.pop(worker, ()) if books is not None else ()
        if books is None or not last:
            return MISPLACED, ()
        undone = []
        for booking in last:
            if booking.worker < 0:
                books.over += booking.permits
                undone.append(booking._replace(permits=-booking.permits))
            else:
                undone.append(self._give(books, booking.worker, resource, -booking.permits))
        return NOBODY | BOOKED, tuple(undone)

    def _end(self, worker: int, resource: int) -> tuple[int, tuple[Booking, ...]]:
        zones = self._zones.pop(worker, None)
        mark = UNEXPECTED if zones is None else 0
        self._ended.add(worker)
        found = []
        for at, old in (zones or {}).items():
            new = DYING if old in HOLDS else GONE
            found.append(Booking(worker, at, old << ZONE_BITS | new, 0))
        return OUTSIDE << ZONE_BITS | GONE | BOOKED | mark, tuple(found)

    def _forget(self, event: Event) -> tuple[int, tuple[Booking, ...]]:
        """Some events are missing: nobody knows who holds what, or waits, any more."""
        if event.text == DROPPED:  # It is known how things stand.
            return NOBODY, ()
        found = []
        for worker, zones in self._zones.items():
            for resource, old in zones.items():
                if old != OUTSIDE:
                    permits = self._books[resource].permits.get(worker, 0)
                    found.append(Booking(worker, resource, old << ZONE_BITS | OUTSIDE, -permits))
                    zones[resource] = OUTSIDE
        for books in self._books.values():
            books.permits.clear()
            books.last.clear()
        return NOBODY | BOOKED, tuple(found)


_PLAIN = frozenset(old << ZONE_BITS | new for old, new in ((OUTSIDE, WAITING), (WAITING, INSIDE)))
"""Steps that say all; and INSIDE to OUTSIDE by a release of the only permit."""
