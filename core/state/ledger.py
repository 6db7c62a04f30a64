"""The permits of one resource at a moment: who waits, who holds, what is lost, what is too many.

Where a token stands is part of it, not of a view: a worker takes the first free seat of a zone and
keeps it until it leaves, so nobody shuffles, and any moment can be drawn again from the log.

Long, as all that can happen to these numbers is here.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from core.log.order import (
    ABSENT,
    BOTH,
    DYING,
    GONE,
    HOLDS,
    INSIDE,
    NO_PERMITS,
    OUTSIDE,
    OVERTIME,
    WAITS,
)
from core.log.order import WAITING as WAITING_ZONE
from core.protocol.events import About
from core.state.columns import COLUMNS, CROWD, Column, Sparse
from core.state.places import SEAT_BITS, SEAT_MASK, Seats, Zone, place_of
from core.state.waiters import Waiters

GLANCE = 50_000_000
"""Nanoseconds. A place held for less was never seen: the token travels on from the one before."""

_READY = Zone.READY << SEAT_BITS

_TOKEN = {
    OUTSIDE: Zone.READY,
    WAITING_ZONE: Zone.WAITING,
    INSIDE: Zone.INSIDE,
    BOTH: Zone.WAITING,
    ABSENT: Zone.NOWHERE,
    GONE: Zone.DONE,
    OVERTIME: Zone.INSIDE,
}
"""Where the token of a worker stands. Of one that ended inside that depends: see `Ledger.book`."""


class Ledger:
    """One resource. Only `State.advance` changes it; times are nanoseconds."""

    def __init__(self, limit: int, dense: bool, workers: int = 0) -> None:
        """`dense`: every worker of the run is a worker of this resource; so many are expected."""
        # Long, as it says what each of its numbers is.
        self.dense = dense
        self.first = limit
        """The count that it was made with."""
        self.limit = limit
        self.over = 0
        """Permits that came from releases without an acquire."""
        self.more = 0
        """Permits that are held beyond one a holder."""
        self.about = About()
        """What it is; of a scenario's only resource, nothing is said."""
        self.signal = False
        """Whether it is only taken: nobody holds what it gives, and nothing can be lost."""
        self.given = 0
        """How often a signal was given; it is taken with each acquire."""
        # What statistics need. Times are of the run's clock, which pauses stop.
        self.arrivals = 0
        """How many waits have begun."""
        self.acquires = 0
        self.waited = 0
        """The sum of all waits that ended inside."""
        self.longest_wait = 0
        self.most_waiting = 0
        """How many waited at once at most, beyond those for whom a permit was free: who finds one
        passes by, and does not wait."""
        self.overtakes = 0
        """How often a worker went in while one that had come earlier still waited."""
        self.planned = 0
        """The sum of all holds, as they were planned when the permit was acquired."""
        self.left_at = 0
        """When permits came back, summed up, less when they were taken: see `used`."""
        self.offered_before = 0
        """Permit time that there was under earlier limits."""
        self.limit_since = 0
        # One entry a worker.
        self.crowd_of = workers if dense else 0
        self.place = self._column("place")
        self.came_from = self._column("came_from")
        self.moved_at = self._column("moved_at")
        self.round = self._column("round")
        self.hold = self._column("hold")
        self.clock_in = self._column("clock_in")
        """The run's clock when the worker began to wait, or went in."""
        self.turns = self._column("turns")
        """How often the worker went in."""
        self.arrival = self._column("arrival")
        """The number of the worker's latest arrival among all arrivals."""
        self.waiters = Waiters(self.arrival)
        self.holders: dict[int, None] = {}
        self.permits: dict[int, int] = {}
        """How many permits a holder has, if more than one."""
        self.locked: dict[int, int] = {}
        """The seats inside whose permits are lost, oldest first, and who lost them."""
        self.until: dict[int, int] = {}
        """Of those seats whose permit was a lease: when it comes back by itself, by the run's
        clock."""
        self.overtime: dict[int, int] = {}
        """The workers inside whose lease has run out, and when, by the run's clock."""
        self.renewed: dict[int, int] = {}
        """Those of them for whom it counts again, and since when."""
        self.kept: dict[int, int] = {}
        """Seats inside that are a holder's whose token stands elsewhere, and whose they are."""
        self.seats: dict[int, Seats] = {
            zone: Seats() for zone in (Zone.READY, Zone.WAITING, Zone.INSIDE, Zone.DONE)
        }
        self.packed: object = None
        """What `core.state.checkpoint` made of it, as long as nothing has changed since."""
        self.before: object = None
        """What that made of it last, whatever has changed since."""

    def _column(self, name: str) -> Column:
        if not self.dense:
            return Sparse(-1 if name == "arrival" else 0)
        return array(COLUMNS[name]) if self.is_crowd else []

    @property
    def is_crowd(self) -> bool:
        """Whether its columns are arrays."""
        return self.crowd_of >= CROWD

    # What a reader asks ------------------------------------------------------------------------

    @property
    def held(self) -> int:
        """Permits that somebody has who lives, or whose end says nothing of its permit yet."""
        return len(self.holders) + self.more

    @property
    def lost(self) -> int:
        """Permits that will not come back by themselves."""
        return len(self.locked)

    @property
    def balance(self) -> int:
        """limit - held - lost + over: free permits, or the debt if negative. Of a signal, how often
        it was given and not taken yet, which only a semaphore counts."""
        if self.signal:
            return 0 if self.about.type in NO_PERMITS else self.first + self.given - self.acquires
        free = self.limit - len(self.holders) - self.more - len(self.locked) + self.over
        return free + len(self.overtime) - len(self.renewed)

    @property
    def overbooked(self) -> int:
        """How many are inside beyond the limit because leases have run out under their holders: a
        cluster gives a permit to another that somebody still uses."""
        beyond = self.held + self.lost - self.limit - self.over
        return max(0, min(len(self.overtime), beyond))

    @property
    def kept_waiting(self) -> int:
        """How many wait for whom no permit is free."""
        free = 0 if self.signal else max(0, self.balance)
        return max(0, len(self.waiters) - free)

    def note_waiting(self) -> None:
        """Take note of how many wait now: after all that may have made them more."""
        if len(self.waiters) > self.most_waiting:
            self.most_waiting = max(self.most_waiting, self.kept_waiting)

    @property
    def crowd(self) -> int:
        """How many workers have touched it."""
        return len(self.place)

    def used(self, clock: int) -> int:
        """Permit time in use up to the clock: the number held, summed over time."""
        return self.left_at + self.held * clock

    def offered(self, clock: int) -> int:
        """Permit time that there was up to the clock: the limit, summed over time."""
        return self.offered_before + self.limit * (clock - self.limit_since)

    # What an event does ------------------------------------------------------------------------

    def join(self, t: int, worker: int) -> None:
        """A worker appears at this resource, or appears again."""
        if self.dense:
            missing = worker + 1 - len(self.place)
            if missing > 0:
                one = missing == 1  # As they mostly come: then there is no list to be made.
                for name in COLUMNS:
                    column, nothing = getattr(self, name), -1 if name == "arrival" else 0
                    column.append(nothing) if one else column.extend([nothing] * missing)
        if self.place[worker]:  # It had left, and joins again.
            old = place_of(self.place[worker])
            if old.zone is not Zone.LOST:  # A slot that it locked stays so.
                self.seats[old.zone].give(old.seat)
        ready = _READY | self.seats[Zone.READY].take()
        self.place[worker] = self.came_from[worker] = ready
        self.moved_at[worker] = t
        self.round[worker] += 0  # So that each column of a program has the same workers.

    def join_together(self, times: Sequence[int]) -> None:
        """So many workers appear at these times, with the numbers that come next: the same as one
        after the other, in a tenth of the time."""
        seats = self.seats[Zone.READY]
        ready = [_READY | seats.take() for _ in times]
        nothing = [0] * len(times)
        new = {"place": ready, "came_from": ready, "moved_at": times, "arrival": [-1] * len(times)}
        for name in COLUMNS:
            getattr(self, name).extend(new.get(name, nothing))

    def set_limit(self, limit: int, clock: int) -> None:
        """There are so many permits from now on."""
        self.offered_before += self.limit * (clock - self.limit_since)
        self.limit_since = clock
        self.limit = limit
        self.note_waiting()

    def count_anew(self, clock: int) -> None:
        """Begin what statistics need from this clock."""
        self.given -= self.acquires
        self.acquires = self.waited = self.longest_wait = self.overtakes = self.planned = 0
        self.most_waiting = self.kept_waiting
        self.offered_before, self.limit_since = 0, clock
        self.left_at = -self.held * clock
        for worker in range(len(self.turns)) if self.dense else tuple(self.turns):
            self.turns[worker] = 0

    def meet(self, t: int, worker: int) -> None:
        """The worker has to do with this resource."""
        if not self._here(worker):
            self.join(t, worker)

    def enter(self, clock: int, worker: int, hold: int) -> None:
        """Count an acquire that is not a plain one."""
        if worker in self.waiters:
            self.overtakes += next(iter(self.waiters)) != worker
            wait = clock - self.clock_in[worker]
            self.waited += wait
            self.longest_wait = max(self.longest_wait, wait)
        self.acquires += 1
        self.turns[worker] += 1
        self.planned += hold
        self.hold[worker] = hold

    def book(self, t: int, clock: int, worker: int, step: tuple[int, int], permits: int) -> None:
        """A worker's step (old zone, new zone), whatever it is, with the permits it gets."""
        old, new = step
        if worker < 0:  # Nobody's: too many, or taken before anybody looked.
            before = permits if self.about.at_least else 0
            self.over -= permits - before
            self.set_limit(self.limit - before, clock)
            return
        self.meet(t, worker)
        if new in WAITS and old not in WAITS:
            self.waiters.add(worker)
            self.clock_in[worker] = clock
            self.arrival[worker] = self.arrivals
            self.arrivals += 1
        elif old in WAITS and new not in WAITS:
            self.waiters.discard(worker)
        self._count(clock, worker, new in HOLDS, permits)
        self._stand(t, worker, new)
        self.note_waiting()

    def _here(self, worker: int) -> bool:
        if self.dense:
            return worker < len(self.place) and self.place[worker] != 0
        return worker in self.place

    def _count(self, clock: int, worker: int, holds: bool, permits: int) -> None:
        """Keep who holds how many."""
        if holds and worker not in self.holders:
            if not permits and worker in self.locked.values():
                return  # Its permit is lost already.
            self.holders[worker] = None
            self.left_at -= clock
            self.clock_in[worker] = clock
            permits -= 1
        elif not holds and worker in self.holders:
            extra = self.permits.pop(worker, 1) - 1
            self.more -= extra
            self.left_at += clock * (1 + extra)
            del self.holders[worker]
            self.overtime.pop(worker, None)
            self.renewed.pop(worker, None)
            return
        if permits > 0 or (permits < 0 and worker in self.permits):
            now = self.permits.get(worker, 1) + permits
            self.permits[worker] = now
            self.more += permits
            self.left_at -= clock * permits
            if now <= 1:
                del self.permits[worker]

    def _stand(self, t: int, worker: int, new: int) -> None:
        """Bring the token of a worker to where its zone has it, and free or keep its slots."""
        now = self.place[worker]
        zone = now >> SEAT_BITS
        if new == DYING:
            if zone == Zone.WAITING:  # It waited with a permit: back to its slot, to stay there.
                self._back_inside(t, worker)
            return
        to = _TOKEN[new]
        if zone == Zone.INSIDE:
            if to is Zone.INSIDE:
                self._slots(worker)
                return
            if new == BOTH:  # Its slot stays its own.
                self.kept[now & SEAT_MASK] = worker
                self.note(t, worker)
                self.place[worker] = to << SEAT_BITS | self.seats[to].take()
                self._slots(worker)
                return
        if zone == Zone.LOST:
            return
        if to is Zone.INSIDE and worker in self.kept.values():
            self._back_inside(t, worker)
        elif zone != to and to is not Zone.NOWHERE:
            self.move(t, worker, to)
        self._slots(worker)

    def _back_inside(self, t: int, worker: int) -> None:
        seat = next((seat for seat, by in self.kept.items() if by == worker), None)
        if seat is None:
            self.move(t, worker, Zone.INSIDE)
            return
        del self.kept[seat]
        old = place_of(self.place[worker])
        self.note(t, worker)
        if old.zone is not Zone.NOWHERE:
            self.seats[old.zone].give(old.seat)
        self.place[worker] = Zone.INSIDE << SEAT_BITS | seat

    def _slots(self, worker: int) -> None:
        """Keep as many slots for a worker as it has permits, the one under its token counted."""
        mine = [seat for seat, by in self.kept.items() if by == worker] if self.kept else []
        held = self.permits.get(worker, 1) if worker in self.holders else 0
        wanted = held - (self.place[worker] >> SEAT_BITS == Zone.INSIDE)
        for seat in mine[max(0, wanted) :]:
            del self.kept[seat]
            self.seats[Zone.INSIDE].give(seat)
        for _ in range(wanted - len(mine)):
            self.kept[self.seats[Zone.INSIDE].take()] = worker

    def move(self, t: int, worker: int, zone: Zone) -> None:
        """The token goes to the first free seat of a zone."""
        old = place_of(self.place[worker])
        self.note(t, worker)
        if old.zone is not Zone.NOWHERE:
            self.seats[Zone.INSIDE if old.zone is Zone.LOST else old.zone].give(old.seat)
        self.place[worker] = zone << SEAT_BITS | self.seats[zone].take()

    def note(self, t: int, worker: int) -> None:
        """The token moves from where it is."""
        if t - self.moved_at[worker] >= GLANCE:
            self.came_from[worker] = self.place[worker]
        self.moved_at[worker] = t

    def expire(self, clock: int, worker: int) -> None:
        """The lease of a worker that is inside has run out."""
        if worker in self.holders:
            self.overtime[worker] = clock

    def renew(self, clock: int, worker: int) -> None:
        """It counts again."""
        if worker in self.overtime:
            self.renewed[worker] = clock

    def lose(self, t: int, clock: int, worker: int, gone: bool, back: int = 0) -> None:
        """A permit is lost. A worker that is gone stays in its slot; one that lives goes on, and
        leaves the slot locked. `back`: in how many nanoseconds it comes back by itself, if so."""
        self.meet(t, worker)
        zone = self.place[worker] >> SEAT_BITS
        inside = zone == Zone.INSIDE and worker in self.holders
        if inside:
            seat = self.place[worker] & SEAT_MASK
            self._count(clock, worker, False, 0)
        else:  # That showed only when all was quiet: in the log it had not gone in, or was out.
            seat = self.seats[Zone.INSIDE].take()
        self.locked[seat] = worker
        if back > 0:
            self.until[seat] = clock + back
        if gone and zone != Zone.LOST:
            if not inside:
                self.seats[zone].give(self.place[worker] & SEAT_MASK)
                self.note(t, worker)
            self.place[worker] = Zone.LOST << SEAT_BITS | seat
        elif inside:
            self.note(t, worker)
            self.place[worker] = Zone.READY << SEAT_BITS | self.seats[Zone.READY].take()

    def reclaim(self, t: int, count: int) -> None:
        """Lost permits were given back, the oldest first."""
        for seat in tuple(self.locked)[: max(0, count)]:
            self._unlock(t, seat)

    def give_back(self, t: int, worker: int) -> None:
        """A permit that this worker had lost came back by itself: its oldest."""
        seat = next((seat for seat, by in self.locked.items() if by == worker), None)
        if seat is not None:
            self._unlock(t, seat)

    def _unlock(self, t: int, seat: int) -> None:
        worker = self.locked.pop(seat)
        self.until.pop(seat, None)
        if self.place[worker] == Zone.LOST << SEAT_BITS | seat:
            self.move(t, worker, Zone.DONE)
        else:
            self.seats[Zone.INSIDE].give(seat)
