"""How a program has used its resources: found once, while the log grows, and not in every frame.

Each fact has the position at which it became one, so that a moment knows only what was known then.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from core.log.columns import KINDS, Log
from core.log.once import OncePerLog
from core.log.order import (
    BOOKED,
    DYING,
    ENDS,
    HOLDING_BY,
    STEPS,
    UNEXPECTED,
    ZONE_MASK,
    Booking,
)
from core.protocol.events import About, Kind

BRIEF = 1_000_000
"""Nanoseconds. A hold that is shorter hardly covers any work."""

MOST_ORDERS = 2_000
"""Pairs of resources of which it is kept that one was asked for while the other was held."""


class Order(NamedTuple):
    """Somebody asked for one resource while it held another."""

    held: int
    wanted: int
    worker: int
    position: int
    guards: frozenset[int]
    """What else it held."""


class Asked(NamedTuple):
    """A worker that gave up, asked again, and went in after others that had come later."""

    position: int
    worker: int
    resource: int
    tries: int
    overtaken: int
    """How many had first asked later, and went in before it."""


class Group:
    """Resources that were made at one place, or are copies of one."""

    def __init__(self) -> None:
        self.resources: list[int] = []
        self.positions = array("q")
        """At which each of them was made."""
        self.makers: list[int] = []
        """Who made each of them; -1 where that is not known."""
        self.held = 0
        self.peaks: list[tuple[int, int]] = []
        """Where the number held of all of them was higher than ever, and how high."""
        self.copies = False
        self.passed_on: int | None = None
        """Where one of them was first released by another than who had acquired it."""
        self.given_back: int | None = None
        """Where one of them was first released by who had acquired it."""


class Usage:
    """The facts of one program's log."""

    def __init__(self) -> None:
        self.ends: dict[int, int] = {}
        """Where each worker ended."""
        self.too_many = array("q")
        """Releases of what nobody held."""
        self.refused = array("q")
        self.given_by_others: dict[int, array[int]] = {}
        """For each resource, releases by others than who had acquired."""
        self.gave_back: dict[tuple[int, int], int] = {}
        """Where a worker last released a resource that it had acquired itself."""
        self.in_loop = array("q")
        """Waits that block a thread which runs an event loop."""
        self.stood_still = array("q")
        """Releases at the end of a hold during which the event loop stood still."""
        self.asked_again: list[Asked] = []
        self.orders: dict[tuple[int, int], list[Order]] = {}
        """Who asked for what while holding what, by both; one each worker."""
        self.groups: dict[object, Group] = {}
        self.longest_hold: dict[int, int] = {}
        """Nanoseconds, of holds that have ended, by resource."""
        self.brief_holds: dict[int, int] = {}
        """How many of them were `BRIEF`."""
        self._of: dict[int, Group] = {}
        self._holding: dict[int, dict[int, int]] = {}
        """For each worker, what it holds, and since when."""
        self._first: dict[tuple[int, int], tuple[int, int]] = {}
        """For who waits or gave up: its place among all that asked, and how often it gave up."""
        self._arrivals: dict[int, int] = {}
        self._went_in: dict[int, list[int]] = {}
        """For each resource that somebody gave up, the places of those who went in since."""
        self._read = 0

    def read(self, log: Log) -> None:
        """Take note of what is new in the log."""
        for position in range(self._read, len(log)):
            kind = KINDS[log.kind[position]]
            if kind is Kind.CREATED:
                self._made(log, position)
            elif kind in ENDS:
                self.ends[log.worker[position]] = position
            elif kind is Kind.WAITING:
                self._ask(log, position)
            elif kind is Kind.GAVE_UP:
                self._give_up(log, position)
            elif kind is Kind.ACQUIRED:
                self._go_in(log, position)
            elif kind is Kind.RELEASED:
                self._note_givers(log, position)
            elif kind is Kind.REFUSED and log.step[position] < UNEXPECTED:
                self.refused.append(position)
            self._book(log, position)
        self._read = len(log)

    def passed_on(self, resource: int, before: int) -> bool:
        """Whether this resource, or one made at the same place, was by then released by another
        than who had acquired it, so that of a permit nobody knows who has to give it back."""
        of = self._of.get(resource)
        return of is not None and of.passed_on is not None and of.passed_on < before

    def given_back(self, resource: int, before: int) -> bool:
        """Whether this resource, or one made at the same place, was by then released by who had
        acquired it, so that this may be expected of others."""
        of = self._of.get(resource)
        return of is not None and of.given_back is not None and of.given_back < before

    def _made(self, log: Log, position: int) -> None:
        resource = _resource(log, position)
        about = log.abouts.get(position, About())
        of = self._of.get(about.copy_of) if about.copy_of >= 0 else None
        if of is None:
            site = 0 if log.site is None else log.site[position]
            of = self.groups.setdefault(site or f"resource {resource}", Group())
        else:
            of.copies = True
        self._of[resource] = of
        of.resources.append(resource)
        of.positions.append(position)
        of.makers.append(log.worker[position])

    def _ask(self, log: Log, position: int) -> None:
        worker, resource = log.worker[position], _resource(log, position)
        if log.texts.get(position) == "in loop":
            self.in_loop.append(position)
        place = self._arrivals[resource] = self._arrivals.get(resource, 0) + 1
        self._first.setdefault((worker, resource), (place, 0))
        held = self._holding.get(worker)
        if not held:
            return
        for other in held:
            known = self.orders.get((other, resource))
            if other == resource or (known is None and len(self.orders) >= MOST_ORDERS):
                continue
            if known is None:
                known = self.orders[other, resource] = []
            if len(known) < 8 and all(order.worker != worker for order in known):
                guards = frozenset(held) - {other}
                known.append(Order(other, resource, worker, position, guards))

    def _give_up(self, log: Log, position: int) -> None:
        key = log.worker[position], _resource(log, position)
        if log.texts.get(position) == "at once":
            self._first.pop(key, None)
            return
        place, tries = self._first.get(key, (0, 0))
        self._first[key] = place, tries + 1
        self._went_in.setdefault(key[1], [])

    def _go_in(self, log: Log, position: int) -> None:
        key = log.worker[position], _resource(log, position)
        place, tries = self._first.pop(key, (0, 0))
        went_in = self._went_in.get(key[1])
        if went_in is None:
            return
        if tries:
            overtaken = sum(1 for other in went_in if other > place)
            if overtaken:
                self.asked_again.append(Asked(position, *key, tries + 1, overtaken))
        if len(went_in) < 10_000:
            went_in.append(place)

    def _note_givers(self, log: Log, position: int) -> None:
        if log.texts.get(position) == "loop stood still":
            self.stood_still.append(position)
        if not log.step[position] & BOOKED:
            return
        for booking in log.bookings.get(position, ()):
            if booking.worker < 0:
                self.too_many.append(position)
            elif booking.worker != log.worker[position] and booking.permits:
                others = self.given_by_others.setdefault(booking.resource, array("q"))
                others.append(position)
                of = self._of.get(booking.resource)
                if of is not None and of.passed_on is None:
                    of.passed_on = position

    def _book(self, log: Log, position: int) -> None:
        """Keep who holds what, from the steps alone."""
        step = log.step[position]
        bookings: tuple[Booking, ...] = log.bookings.get(position, ()) if step & BOOKED else ()
        if not step & BOOKED and HOLDING_BY[step]:
            bookings = (Booking(log.worker[position], _resource(log, position), step, 0),)
        for booking in bookings:
            plain = booking.step & (STEPS - 1)
            change = HOLDING_BY[plain] - ((plain & ZONE_MASK) == DYING)
            held = self._holding.setdefault(booking.worker, {})
            if HOLDING_BY[plain] > 0:
                held[booking.resource] = log.t[position]
            elif change < 0:
                since = held.pop(booking.resource, log.t[position])
                lasted = log.t[position] - since
                known = self.longest_hold.get(booking.resource, 0)
                self.longest_hold[booking.resource] = max(known, lasted)
                if lasted < BRIEF:
                    brief = self.brief_holds.get(booking.resource, 0)
                    self.brief_holds[booking.resource] = brief + 1
                of = self._of.get(booking.resource)
                own = KINDS[log.kind[position]] is Kind.RELEASED
                own &= booking.worker == log.worker[position]
                if own:
                    self.gave_back[booking.worker, booking.resource] = position
                    if of is not None and of.given_back is None:
                        of.given_back = position
            self._count(booking.resource, HOLDING_BY[plain], position)

    def _count(self, resource: int, change: int, position: int) -> None:
        of = self._of.get(resource)
        if of is None or not change:
            return
        of.held += change
        if change > 0 and (not of.peaks or of.held > of.peaks[-1][1]):
            of.peaks.append((position, of.held))


def _resource(log: Log, position: int) -> int:
    return 0 if log.resource is None else log.resource[position]


usage = OncePerLog(Usage)
"""How the program of this log has used its resources, up to its end."""
