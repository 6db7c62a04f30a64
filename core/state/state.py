"""What the log says is true at a moment: the run, its workers, and a ledger for each resource.

`State.advance` takes events. It is the hot loop of the window (half a microsecond an event), so its
common cases are written out in one loop. Nothing else may change a state, and a view only reads it.
What an event does to its worker is not decided here: the log has its step (`core.log.order`).

A state shows one resource: what a view asks of it (`waiters`, `place`, `limit`, ...) is of that.

Long, as are its functions, for that speed: a call costs as much as the work in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice
from operator import length_hint

from core.log.columns import CODE, KINDS, Log
from core.log.order import (
    BOOKED,
    ENDS,
    MARKED,
    OF_WORKERS,
    ZONE_BITS,
    ZONE_MASK,
    is_signal,
)
from core.log.run_clock import RunClock
from core.protocol.events import DROPPED, UNWATCHED, Event, Kind
from core.scenario.settings import Scenario
from core.state.columns import Sparse
from core.state.ledger import GLANCE, Ledger
from core.state.places import SEAT_BITS, SEAT_MASK, Phase, Zone
from core.state.waiters import LONG

__all__ = ["GLANCE", "State", "state_after"]

_READY = Zone.READY << SEAT_BITS
_WAITING = Zone.WAITING << SEAT_BITS
_INSIDE = Zone.INSIDE << SEAT_BITS
_DONE = Zone.DONE << SEAT_BITS
_LOST = Zone.LOST << SEAT_BITS  # The last zone: no place is beyond it.

_SPAWNED = CODE[Kind.SPAWNED]
_WAIT = CODE[Kind.WAITING]
_ACQUIRED = CODE[Kind.ACQUIRED]
_RELEASED = CODE[Kind.RELEASED]
_FINISH = CODE[Kind.DONE]
_TURNS = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
_PLAIN_TURNS = frozenset((_WAIT, _ACQUIRED, _RELEASED))
_COMMON = frozenset((_SPAWNED, _WAIT, _ACQUIRED, _RELEASED, _FINISH))

_Row = tuple[int, int, int, int, int, int]
"""t, clock, kind, worker, round, value."""


class State:
    """The run at one moment of its log. A new state is the moment before the first event."""

    def __init__(self, scenario: Scenario, many: bool = False) -> None:
        """`many`: of a program, which tells of its resources one by one."""
        self.scenario = scenario
        self.many = many
        self.position = 0
        """How many events have been applied."""
        self.t = 0
        """The last event's time, nanoseconds."""
        self.run_clock = RunClock()
        self.phase = Phase.IDLE
        self.ending = ""
        """The text of the `finished` event."""
        self.real_value = -1
        """The semaphore's count as the engine read it in this pause, or at the run's end; -1 where
        it did not."""
        self.difference = 0
        """By how much that count was above the free permits of the log: 0, if all is well."""
        self.workers = 0
        """How many workers have appeared in the log."""
        self.numbers = 0
        """The highest number of a worker that has appeared, and one. Not all below it need have."""
        self.absent: set[int] = set()
        """Of a program, the numbers below that which have not: births can come out of order."""
        self.finishers: dict[int, None] = {}
        self.ended: dict[int, Kind] = {}
        """Workers that ended otherwise than by being done, and how."""
        self.missing = 0
        """Events that the log does not have, though they happened."""
        self.counts_from = 0
        """What the run's clock showed when the figures began: 0, unless older events were
        dropped."""
        self.ledgers: dict[int, Ledger] = {}
        """By resource."""
        self.resource = 0
        if not many:
            self.ledgers[0] = Ledger(scenario.limit, dense=True, workers=scenario.workers)
        self.shown = self.ledgers.get(0) or Ledger(0, dense=not many)
        self.show(0)

    def show(self, resource: int) -> None:
        """Be asked of this resource from now on; of one that does not exist yet, it is empty."""
        self.resource = resource
        ledger = self.ledgers.get(resource)
        self.shown = ledger = Ledger(0, dense=not self.many) if ledger is None else ledger
        # Views read these for each token: by a property it would take a frame three times as long.
        self.place, self.came_from, self.moved_at = ledger.place, ledger.came_from, ledger.moved_at
        self.round, self.hold, self.clock_in = ledger.round, ledger.hold, ledger.clock_in
        self.turns, self.arrival = ledger.turns, ledger.arrival
        self.waiters, self.holders = ledger.waiters, ledger.holders
        self.locked, self.kept, self.seats = ledger.locked, ledger.kept, ledger.seats
        self.until, self.overtime, self.renewed = ledger.until, ledger.overtime, ledger.renewed

    # What a reader asks ------------------------------------------------------------------------

    @property
    def goes_on(self) -> bool:
        """Whether the log has ended, and the program has not: it is no longer watched."""
        return self.phase is Phase.FINISHED and self.ending == UNWATCHED

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the workers that wait, ascending."""
        return tuple(sorted(self.waiters))

    @property
    def inside(self) -> tuple[int, ...]:
        """The numbers of the workers inside, ascending."""
        return tuple(sorted(self.holders))

    @property
    def done(self) -> tuple[int, ...]:
        """The numbers of the workers that have run all of their rounds, ascending."""
        return tuple(sorted(self.finishers))

    @property
    def gone_with_permits(self) -> list[int]:
        """The workers that are gone and stay in their slots, as their permits are lost: ascending.
        It looks at everybody once, where there is any: 3 ms for 100,000."""
        if not self.locked:
            return []
        if isinstance(self.place, Sparse):
            return sorted(worker for worker, at in self.place.items() if at >= _LOST)
        return [worker for worker, at in enumerate(self.place) if at >= _LOST]

    @property
    def crowd(self) -> int:
        """How many workers the shown resource has to do with."""
        return len(self.place)

    @property
    def limit(self) -> int:
        return self.shown.limit

    @property
    def over(self) -> int:
        """Permits that came from releases without an acquire."""
        return self.shown.over

    @property
    def arrivals(self) -> int:
        """How many waits have begun."""
        return self.shown.arrivals

    @property
    def acquires(self) -> int:
        return self.shown.acquires

    @property
    def overtakes(self) -> int:
        """How often a worker went in while one that had come earlier still waited."""
        return self.shown.overtakes

    @property
    def held(self) -> int:
        """Permits that are held."""
        return self.shown.held

    @property
    def lost(self) -> int:
        """Permits that will not come back by themselves."""
        return len(self.locked)

    @property
    def free(self) -> int:
        """Permits that nobody holds."""
        return max(0, self.balance)

    @property
    def surplus(self) -> int:
        """How many have to leave before anyone may enter: the debt of a limit that shrank."""
        return max(0, -self.balance)

    @property
    def overbooked(self) -> int:
        """How many are inside beyond the limit because leases have run out under their holders."""
        return self.shown.overbooked

    @property
    def balance(self) -> int:
        """limit - held - lost + over: free permits, or the debt if negative."""
        return self.shown.balance

    def zone(self, worker: int) -> Zone:
        """The zone that a worker is in; NOWHERE for a number that has not appeared."""
        if not 0 <= worker < self.numbers or (not self.many and worker >= len(self.place)):
            return Zone.NOWHERE
        return Zone(self.place[worker] >> SEAT_BITS)

    @property
    def paused_at(self) -> int:
        """When the latest pause began, nanoseconds."""
        return self.run_clock.paused_at

    @property
    def clock_stopped(self) -> int:
        """Nanoseconds that the run had been paused for, up to the last resume."""
        return self.run_clock.stopped

    def clock(self, t: int) -> int:
        """The run's clock at time `t`: nanoseconds less the pauses; it stands at the run's end."""
        return self.run_clock.at(max(t, self.t))

    def held_for(self, worker: int, t: int) -> int:
        """Nanoseconds, pauses left out, that a worker inside has been there at time `t`."""
        return max(0, self.clock(t) - self.clock_in[worker])

    # What an event does ------------------------------------------------------------------------

    def advance(self, log: Log, stop: int) -> None:
        """Apply the log's events from `position` up to, not with, position `stop`."""
        start = self.position
        if stop <= start:
            return
        codes = iter(log.common(start, stop))
        rows = zip(
            log.t[start:stop],
            log.clocks(start, stop),
            codes,
            log.worker[start:stop],
            log.round[start:stop],
            log.value[start:stop],
            strict=True,
        )
        row: _Row | None = next(rows)
        while row is not None:
            position = stop - 1 - length_hint(codes)
            resource = 0 if log.resource is None else log.resource[position]
            row = (*row[:2], log.kind[position], *row[3:])
            ledger = self._common_at(log, position, resource)
            if ledger is not None and (crowd := self._crowd_at(log, position, stop)):
                self._appear_together(log.t[position : position + crowd])
                row = next(islice(rows, crowd - 1, None), None)
            elif ledger is not None:
                row = self._apply_to(ledger, row, rows)
            else:
                self._apply_rare(log, position, resource, row)
                row = next(rows, None)
        self.position = stop
        self.t = log.t[stop - 1]
        if self.phase is Phase.FINISHED:
            self.ending = log.texts.get(self.position - 1, self.ending)

    def _common_at(self, log: Log, position: int, resource: int) -> Ledger | None:
        """The ledger that an event changes if it is a common one, else None."""
        code = log.kind[position]
        if code not in _COMMON or log.step[position] >= MARKED:
            return None
        if code in _PLAIN_TURNS:
            return self._touched(resource)
        return self.ledgers.get(resource)

    def _crowd_at(self, log: Log, position: int, stop: int) -> int:
        """How many workers of a scenario begin from this event on, each with the number after the
        one before; 0 where that is hardly more than one."""
        if self.many or log.kind[position] != _SPAWNED:
            return 0
        kinds = log.kind[position:stop]
        count = len(kinds) - len(kinds.lstrip(bytes([_SPAWNED])))
        workers = log.worker[position : position + count]
        new = array("i", range(self.numbers, self.numbers + count))
        return count if count > 1 and workers == new else 0

    def _appear_together(self, times: array[int]) -> None:
        """Workers begin who have not been there."""
        self.numbers += len(times)
        self.workers += len(times)
        self.ledgers[0].packed = None
        self.ledgers[0].join_together(times)

    def _apply_to(self, ledger: Ledger, first: _Row, rows: Iterator[_Row]) -> _Row | None:
        """Apply `first` and others as long as they are common (`Log.common`); the first that is
        not.

        Until then all that changes is in local names, which costs a third less.
        """
        ledger.packed = None
        place, came_from, moved_at = ledger.place, ledger.came_from, ledger.moved_at
        rounds, holds, clock_in = ledger.round, ledger.hold, ledger.clock_in
        turns, arrival = ledger.turns, ledger.arrival
        holders, finishers = ledger.holders, self.finishers
        waiters = ledger.waiters
        queue, base, head, count = waiters.queue, waiters.base, waiters.head, waiters.count
        seats = ledger.seats
        ready, waiting, inside, done = (
            seats[zone] for zone in (Zone.READY, Zone.WAITING, Zone.INSIDE, Zone.DONE)
        )
        frees = [seats[zone].free if zone in seats else [] for zone in Zone]
        arrivals, acquires, overtakes = ledger.arrivals, ledger.acquires, ledger.overtakes
        waited, longest_wait, planned = ledger.waited, ledger.longest_wait, ledger.planned
        most_waiting, left_at = ledger.most_waiting, ledger.left_at
        # Those that are free, and these; of a signal, nobody knows before it is given.
        permits = -1 if ledger.signal else ledger.balance + len(holders)
        other: _Row | None = None
        for some in ((first,), rows):
            for t, clock, code, worker, round_, value in some:
                if code == _ACQUIRED:
                    left_at -= clock
                    index = arrival[worker] - base
                    count -= 1
                    if index == head:
                        head += 1
                        while len(queue) - head > count and queue[head] < 0:
                            head += 1
                    else:
                        queue[index] = -1
                        overtakes += 1
                    holders[worker] = None
                    wait = clock - clock_in[worker]
                    waited += wait
                    if wait > longest_wait:
                        longest_wait = wait
                    acquires += 1
                    turns[worker] += 1
                    planned += value
                    holds[worker] = value
                    clock_in[worker] = clock
                    to = inside
                    new = _INSIDE
                elif code == _RELEASED:
                    left_at += clock
                    del holders[worker]
                    if len(ready.free) == ready.high:
                        # Nobody is there: no heap, which of a crowd would be all that there are.
                        ready.free.clear()
                        ready.high = 0
                    to = ready
                    new = _READY
                elif code == _WAIT:
                    queue.append(worker)
                    count += 1
                    if count > most_waiting:  # Plain, as in a busy run it is so at every wait.
                        spare = permits - len(holders)
                        if spare <= 0:
                            most_waiting = count
                        elif count - spare > most_waiting:
                            most_waiting = count - spare
                    rounds[worker] = round_
                    clock_in[worker] = clock
                    arrival[worker] = arrivals
                    arrivals += 1
                    to = waiting
                    new = _WAITING
                elif code == _FINISH:
                    finishers[worker] = None
                    to = done
                    new = _DONE
                elif code == _SPAWNED:
                    self._appear(t, worker)
                    continue
                else:
                    other = t, clock, code, worker, round_, value
                    break
                old = place[worker]
                if not old:  # Its first turn at this resource.
                    ledger.join(t, worker)
                    old = place[worker]
                if t - moved_at[worker] >= GLANCE:
                    came_from[worker] = old
                moved_at[worker] = t
                heappush(frees[old >> SEAT_BITS], old & SEAT_MASK)
                if free := to.free:
                    place[worker] = new | heappop(free)
                else:
                    place[worker] = new | to.high
                    to.high += 1
        waiters.head, waiters.count = head, count
        if head > LONG:
            waiters.settle()
        ledger.arrivals, ledger.acquires, ledger.overtakes = arrivals, acquires, overtakes
        ledger.waited, ledger.longest_wait, ledger.planned = waited, longest_wait, planned
        ledger.most_waiting, ledger.left_at = most_waiting, left_at
        return other

    def _appear(self, t: int, worker: int) -> None:
        """A worker begins, or begins again."""
        if worker >= self.numbers:
            if self.many:
                self.absent.update(range(self.numbers, worker))
            self.numbers = worker + 1
            self.workers += 1
        elif worker in self.absent:
            self.absent.discard(worker)
            self.workers += 1
        elif not self.many and not self.place[worker]:
            self.workers += 1
        if self.finishers or self.ended:
            self.finishers.pop(worker, None)
            self.ended.pop(worker, None)
        if not self.many:
            self.ledgers[0].join(t, worker)

    def _apply_rare(self, log: Log, position: int, resource: int, row: _Row) -> None:
        """Apply an event that is not one worker's plain turn."""
        t, clock, code, worker, round_, value = row
        kind, step = KINDS[code], log.step[position]
        if kind in (Kind.PAUSED, Kind.RESUMED, Kind.FINISHED):
            self._apply_pause(kind, t, value)
        elif kind is Kind.STARTED:
            self.phase = Phase.RUNNING
        elif kind is Kind.CREATED:
            self._create(log, position, resource, value, clock)
        elif kind is Kind.GAP:
            self.missing += max(0, value)
            if log.texts.get(position) == DROPPED:
                self._count_anew(clock)
        elif kind is Kind.LIMIT_CHANGED and not self.many:
            self._touched(resource).set_limit(value, clock)
        elif kind is Kind.PERMIT_RECLAIMED and not self.many:
            self._touched(resource).reclaim(t, value)
        elif kind is Kind.OVER_RELEASED and not self.many:
            ledger = self._touched(resource)
            ledger.over += value
            ledger.note_waiting()  # A release that is refused takes back what seemed free.
        if worker >= 0 and OF_WORKERS[code]:
            self._apply_to_worker(kind, t, worker)
            if kind in _TURNS:
                ledger = self._touched(resource)
                ledger.meet(t, worker)
                self._apply_turn(ledger, kind, clock, worker, round_, value)
            if not self.many:
                self._apply_step(kind, t, clock, worker, step, value)
        for booking in log.bookings.get(position, ()) if step & BOOKED and self.many else ():
            zones = booking.step >> ZONE_BITS & ZONE_MASK, booking.step & ZONE_MASK
            ledger = self._touched(booking.resource)
            ledger.book(t, clock, booking.worker, zones, booking.permits)

    def _apply_to_worker(self, kind: Kind, t: int, worker: int) -> None:
        """A worker appears, or ends."""
        if kind in (Kind.SPAWNED, Kind.BORN) or not self._has(worker):
            self._appear(t, worker)
        if kind is Kind.DONE:
            self.finishers[worker] = None
        elif kind in ENDS:
            self.ended[worker] = kind

    def _has(self, worker: int) -> bool:
        """Whether a worker has appeared."""
        if worker >= self.numbers:
            return False
        return worker not in self.absent if self.many else self.ledgers[0].place[worker] != 0

    def _apply_turn(
        self, ledger: Ledger, kind: Kind, clock: int, worker: int, round_: int, value: int
    ) -> None:
        """What is to be counted of a turn."""
        if kind is Kind.WAITING:
            ledger.round[worker] = round_
        elif kind is Kind.ACQUIRED:
            ledger.enter(clock, worker, value)
        elif ledger.signal:
            ledger.given += max(1, value)

    def _apply_step(
        self, kind: Kind, t: int, clock: int, worker: int, step: int, value: int
    ) -> None:
        """Bring a worker of a scenario's only resource to where its step says."""
        ledger = self._touched(0)
        if kind is Kind.PERMIT_LOST:
            ledger.waiters.discard(worker)
            ledger.lose(t, clock, worker, gone=worker in self.ended, back=value)
            ledger.note_waiting()
        elif kind is Kind.LEASE_RETURNED:
            ledger.give_back(t, worker)
        elif kind is Kind.LEASE_EXPIRED:
            ledger.expire(clock, worker)
        elif kind is Kind.LEASE_RENEWED:
            ledger.renew(clock, worker)
        elif kind not in (Kind.OVER_RELEASED, Kind.INJECTED, Kind.SPAWNED, Kind.BORN):
            zones = step >> ZONE_BITS & ZONE_MASK, step & ZONE_MASK
            ledger.book(t, clock, worker, zones, 0)

    def _touched(self, resource: int) -> Ledger:
        """The ledger of a resource, which is about to change. One that nothing was said of is made:
        its creation was before the log began."""
        ledger = self.ledgers.get(resource if self.many else 0)
        if ledger is None:
            ledger = self.ledgers[resource] = Ledger(0, dense=False)
            if resource == self.resource:
                self.show(resource)
        ledger.packed = None
        return ledger

    def _create(self, log: Log, position: int, resource: int, value: int, clock: int) -> None:
        if not self.many or resource in self.ledgers:  # It was used before: it stays what it is.
            return
        ledger = self.ledgers[resource] = Ledger(max(0, value), dense=False)
        ledger.limit_since = clock
        ledger.about = log.abouts.get(position, ledger.about)
        ledger.signal = is_signal(ledger.about, value)
        if resource == self.resource:
            self.show(resource)

    def _count_anew(self, clock: int) -> None:
        """What stood before said how things stand, and is nothing for figures."""
        self.counts_from = clock
        for resource, ledger in self.ledgers.items():
            self._touched(resource)
            ledger.count_anew(clock)

    def _apply_pause(self, kind: Kind, t: int, value: int) -> None:
        self.run_clock.take(kind, t)
        if kind is Kind.PAUSED:
            self.phase = Phase.PAUSED
            self._compare(value - 1)
        elif kind is Kind.RESUMED:
            self.phase = Phase.RUNNING
            self._compare(-1)
        else:
            self.phase = Phase.FINISHED
            self._compare(value)

    def _compare(self, real: int) -> None:
        """Hold the real count against the log's."""
        self.real_value = real
        self.difference = 0 if real < 0 or self.many else real - max(0, self.ledgers[0].balance)


def state_after(scenario: Scenario, events: list[Event], many: bool = False) -> State:
    """The state after these events: for tests and small tools."""
    log = Log(many)
    log.extend(events)
    state = State(scenario, many)
    state.advance(log, len(log))
    return state
