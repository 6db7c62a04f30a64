"""What the log says is true at a moment: zones, seats, the permit ledger.

`State.advance` takes events. It is the hot loop of the window (half a microsecond an event), so its
common cases are written out in one loop. Nothing else may change a state, and a view only reads it.

Where a token stands is part of the state, not of a view: a worker takes the first free seat of a
zone and keeps it until it leaves, so nobody shuffles, and any moment can be drawn again from the
log.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from heapq import heappop, heappush

from core.log.columns import CODE, Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.places import SEAT_BITS, SEAT_MASK, Phase, Seats, Zone, place_of

GLANCE = 50_000_000
"""Nanoseconds. A place held for less was never seen: the token travels on from the one before."""


_READY = Zone.READY << SEAT_BITS
_WAITING = Zone.WAITING << SEAT_BITS
_INSIDE = Zone.INSIDE << SEAT_BITS
_DONE = Zone.DONE << SEAT_BITS
_LOST = Zone.LOST << SEAT_BITS

_STARTED = CODE[Kind.STARTED]
_SPAWNED = CODE[Kind.SPAWNED]
_WAIT = CODE[Kind.WAITING]
_ACQUIRED = CODE[Kind.ACQUIRED]
_RELEASED = CODE[Kind.RELEASED]
_FINISH = CODE[Kind.DONE]
_TIMED_OUT = CODE[Kind.TIMED_OUT]
_FAILED = CODE[Kind.FAILED]
_KILLED = CODE[Kind.KILLED]
_CANCELLED = CODE[Kind.CANCELLED]
_PERMIT_LOST = CODE[Kind.PERMIT_LOST]
_RECLAIMED = CODE[Kind.PERMIT_RECLAIMED]
_OVER_RELEASED = CODE[Kind.OVER_RELEASED]
_INJECTED = CODE[Kind.INJECTED]
_LIMIT_CHANGED = CODE[Kind.LIMIT_CHANGED]
_PAUSED = CODE[Kind.PAUSED]
_RESUMED = CODE[Kind.RESUMED]
_RUN_OVER = CODE[Kind.FINISHED]


class State:
    """The run at one moment of its log. A new state is the moment before the first event."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.position = 0
        """How many events have been applied."""
        self.t = 0
        """The last event's time, nanoseconds."""
        self.phase = Phase.IDLE
        self.ending = ""
        """The text of the `finished` event."""
        self.real_value = -1
        """The semaphore's count as the engine read it in this pause, or at the run's end; -1 where
        it did not."""
        self.difference = 0
        """By how much that count was above the free permits of the log: 0, if all is well."""
        self.limit = scenario.limit
        self.over = 0
        """Permits that came from releases without an acquire."""
        self.clock_stopped = 0
        """Nanoseconds that the run had been paused for, up to the last resume."""
        self.paused_at = 0
        # What statistics need. Times are nanoseconds of the run's clock, which pauses stop.
        self.arrivals = 0
        """How many waits have begun."""
        self.acquires = 0
        self.waited = 0
        """The sum of all waits that ended inside."""
        self.longest_wait = 0
        self.most_waiting = 0
        self.overtakes = 0
        """How often a worker went in while one that had come earlier still waited."""
        self.planned = 0
        """The sum of all holds, as they were planned when the permit was acquired."""
        self.used = 0
        """Permit time in use: the number inside, summed over time, up to `counted_to`."""
        self.offered = 0
        """Permit time that there was: the limit, summed over time, up to `counted_to`."""
        self.counted_to = 0
        self.appeared = 0
        # One entry a worker, by its number; 0 for one that has not appeared yet: processes tell of
        # themselves in any order.
        self.place: list[int] = []
        self.came_from: list[int] = []
        self.moved_at: list[int] = []
        self.round: list[int] = []
        self.hold: list[int] = []
        self.clock_in: list[int] = []
        """The run's clock (time less pauses) when the worker began to wait, or went in."""
        self.turns: list[int] = []
        """How often the worker went in."""
        self.arrival: list[int] = []
        """The number of the worker's latest arrival among all arrivals."""
        # Insertion-ordered sets. Waiters mostly go first in, first out, and a plain dict finds its
        # first only past all that have left since it last grew (5 µs with 100,000, and not 0.2).
        self.waiters: OrderedDict[int, None] = OrderedDict()
        self.holders: dict[int, None] = {}
        self.finishers: dict[int, None] = {}
        self.ended: dict[int, Kind] = {}
        """Workers that ended otherwise than by being done, and how."""
        self.locked: dict[int, int] = {}
        """The seats inside whose permits are lost, oldest first, and who lost them."""
        self.seats: dict[int, Seats] = {
            zone: Seats() for zone in (Zone.READY, Zone.WAITING, Zone.INSIDE, Zone.DONE)
        }

    # What a reader asks ------------------------------------------------------------------------

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
    def workers(self) -> int:
        """How many workers have appeared in the log."""
        return self.appeared

    @property
    def numbers(self) -> int:
        """The highest number of a worker that has appeared, and one. Not all below it need have."""
        return len(self.place)

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
    def balance(self) -> int:
        """limit - held - lost + over: free permits, or the debt if negative."""
        return self.limit - len(self.holders) - self.lost + self.over

    def zone(self, worker: int) -> Zone:
        """The zone that a worker is in; NOWHERE for a number that has not appeared."""
        if not 0 <= worker < len(self.place):
            return Zone.NOWHERE
        return Zone(self.place[worker] >> SEAT_BITS)

    def clock(self, t: int) -> int:
        """The run's clock at time `t`: nanoseconds less the pauses."""
        if self.phase is Phase.PAUSED:
            t = min(t, self.paused_at)
        return t - self.clock_stopped

    def held_for(self, worker: int, t: int) -> int:
        """Nanoseconds, pauses left out, that a worker inside has been there at time `t`."""
        return max(0, self.clock(t) - self.clock_in[worker])

    # What an event does ------------------------------------------------------------------------

    def advance(self, log: Log, stop: int) -> None:
        """Apply the log's events from `position` up to, not with, position `stop`."""
        start = self.position
        if stop <= start:
            return
        events = zip(
            log.t[start:stop],
            log.kind[start:stop],
            log.worker[start:stop],
            log.round[start:stop],
            log.value[start:stop],
            strict=True,
        )
        while (rare := self._apply_common(events)) is not None:
            self._apply_rare(*rare)
        self.position = stop
        self.t = log.t[stop - 1]
        if self.phase is Phase.FINISHED:
            self.ending = log.texts.get(self.position - 1, self.ending)

    def _apply_common(
        self, events: Iterator[tuple[int, int, int, int, int]]
    ) -> tuple[int, int, int, int] | None:
        """Apply events up to one that `_apply_rare` has to apply: its time, kind, worker and value.

        Until then all that changes is in local names, which costs a third less.
        """
        place, came_from, moved_at = self.place, self.came_from, self.moved_at
        rounds, holds, clock_in = self.round, self.hold, self.clock_in
        turns, arrival = self.turns, self.arrival
        waiters, holders, finishers = self.waiters, self.holders, self.finishers
        seats = self.seats
        ready, waiting, inside, done = (
            seats[zone] for zone in (Zone.READY, Zone.WAITING, Zone.INSIDE, Zone.DONE)
        )
        paused, paused_at, stopped = self.phase is Phase.PAUSED, self.paused_at, self.clock_stopped
        arrivals, acquires, overtakes = self.arrivals, self.acquires, self.overtakes
        waited, longest_wait, planned = self.waited, self.longest_wait, self.planned
        most_waiting = self.most_waiting
        counted_to = self.counted_to
        # The number inside, summed over time, is what they would have been inside until the end,
        # and for whoever goes in or out on the way, less or more by the time before that.
        used = self.used - len(holders) * counted_to
        offered = self.offered - self.limit * counted_to
        rare = None
        for t, code, worker, round_, value in events:
            clock = (paused_at if paused else t) - stopped
            if code == _ACQUIRED:
                counted_to = clock
                used -= clock
                if next(iter(waiters)) != worker:
                    overtakes += 1
                del waiters[worker]
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
                counted_to = clock
                used += clock
                del holders[worker]
                to = ready
                new = _READY
            elif code == _WAIT:
                waiters[worker] = None
                if len(waiters) > most_waiting:
                    most_waiting = len(waiters)
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
                counted_to = clock
                self._spawn(t, worker)
                continue
            else:
                counted_to = clock
                rare = t, code, worker, value
                break
            old = place[worker]
            if t - moved_at[worker] >= GLANCE:
                came_from[worker] = old
            moved_at[worker] = t
            heappush(seats[old >> SEAT_BITS].free, old & SEAT_MASK)
            if to.free:
                place[worker] = new | heappop(to.free)
            else:
                place[worker] = new | to.high
                to.high += 1
        self.arrivals, self.acquires, self.overtakes = arrivals, acquires, overtakes
        self.waited, self.longest_wait, self.planned = waited, longest_wait, planned
        self.most_waiting = most_waiting
        self.counted_to = counted_to
        self.used = used + len(holders) * counted_to
        self.offered = offered + self.limit * counted_to
        return rare

    def _apply_rare(self, t: int, code: int, worker: int, value: int) -> None:
        if code in (_TIMED_OUT, _FAILED, _KILLED, _CANCELLED):
            self.ended[worker] = tuple(Kind)[code]
            self.waiters.pop(worker, None)
            if worker not in self.holders and self.zone(worker) is not Zone.LOST:
                self._move(t, worker, Zone.DONE)
        elif code == _PERMIT_LOST:
            self._lose(t, worker)
        elif code == _RECLAIMED:
            self._reclaim(t, value)
        elif code == _OVER_RELEASED:
            self.over += value
        elif code == _LIMIT_CHANGED:
            self.limit = value
        elif code == _PAUSED:
            self.phase = Phase.PAUSED
            self.paused_at = t
            self._compare(value - 1)
        elif code == _RESUMED:
            self.phase = Phase.RUNNING
            self.clock_stopped += t - self.paused_at
            self._compare(-1)
        elif code == _RUN_OVER:
            if self.phase is Phase.PAUSED:
                self.clock_stopped += t - self.paused_at
            self.phase = Phase.FINISHED
            self._compare(value)
        elif code == _STARTED:
            self.phase = Phase.RUNNING
        elif code == _INJECTED:
            pass  # What comes of it has events of its own.
        else:
            raise AssertionError(f"no state change is written for event code {code}")

    def _spawn(self, t: int, worker: int) -> None:
        missing = worker + 1 - len(self.place)
        if missing > 0:
            for name in ("place", "came_from", "moved_at", "round", "hold", "clock_in", "turns"):
                getattr(self, name).extend([0] * missing)
            self.arrival.extend([-1] * missing)
        if self.place[worker]:  # It had left, and joins again.
            self.finishers.pop(worker, None)
            self.ended.pop(worker, None)
            old = place_of(self.place[worker])
            if old.zone is not Zone.LOST:  # A slot that it locked stays so.
                self.seats[old.zone].give(old.seat)
        else:
            self.appeared += 1
        self.place[worker] = self.came_from[worker] = _READY | self.seats[Zone.READY].take()
        self.moved_at[worker] = t

    def _move(self, t: int, worker: int, zone: Zone) -> None:
        old = place_of(self.place[worker])
        self._note(t, worker)
        self.seats[Zone.INSIDE if old.zone is Zone.LOST else old.zone].give(old.seat)
        self.place[worker] = zone << SEAT_BITS | self.seats[zone].take()

    def _lose(self, t: int, worker: int) -> None:
        """A permit is lost. A worker that is gone stays in its slot; one that lives goes on, and
        leaves the slot locked."""
        inside = self.zone(worker) is Zone.INSIDE
        if inside:
            seat = self.place[worker] & SEAT_MASK
            del self.holders[worker]
        else:  # That showed only when all was quiet: in the log it had not gone in, or was out.
            seat = self.seats[Zone.INSIDE].take()
        self.locked[seat] = worker
        if worker in self.ended and self.zone(worker) is not Zone.LOST:
            if not inside:
                old = place_of(self.place[worker])
                self.seats[old.zone].give(old.seat)
                self._note(t, worker)
            self.place[worker] = _LOST | seat
        elif inside:
            self._note(t, worker)
            self.place[worker] = _READY | self.seats[Zone.READY].take()

    def _reclaim(self, t: int, count: int) -> None:
        for seat, worker in tuple(self.locked.items())[:count]:
            del self.locked[seat]
            if self.place[worker] == _LOST | seat:
                self._move(t, worker, Zone.DONE)
            else:
                self.seats[Zone.INSIDE].give(seat)

    def _compare(self, real: int) -> None:
        """Hold the real count against the log's."""
        self.real_value = real
        self.difference = 0 if real < 0 else real - self.free

    def _note(self, t: int, worker: int) -> None:
        """The worker moves from where it is."""
        if t - self.moved_at[worker] >= GLANCE:
            self.came_from[worker] = self.place[worker]
        self.moved_at[worker] = t


def state_after(scenario: Scenario, events: list[Event]) -> State:
    """The state after these events: for tests and small tools."""
    log = Log()
    log.extend(events)
    state = State(scenario)
    state.advance(log, len(log))
    return state
