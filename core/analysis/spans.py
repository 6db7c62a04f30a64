"""Who waited and who was inside, and from when to when: a fold over a log, kept up as it grows.

A log is searched by time; a timeline asks by worker as well ("what did worker 3 do between 2 s and
3 s?") and by density ("how many of workers 0 to 255 waited, on average, between 2.0 s and 2.1 s?").
`Spans` keeps what answers both without going through the log: about 20 bytes and half a
microsecond an event. It can be behind its log, so that whoever draws decides how much time a frame
spends on it; what it holds depends on the log and `position` alone, never on how it got there.

Long, as it is one fold: what its steps share would have to be handed from file to file for each
event.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import repeat
from operator import add
from typing import NamedTuple

from core.log.columns import CODE, Log
from core.log.order import BOOKED, ENDS, ZONE_BITS, ZONE_MASK
from core.protocol.events import LONGEST_RUN, Kind

OUTSIDE, WAITING, INSIDE = 0, 1, 2
"""Where a worker is, as far as spans care."""

BLOCK = 128
"""Events between two checkpoints of the density: the most that a reader has to go through again."""

FINE = 32
"""Events of which the least and the most inside are kept; a divisor of `BLOCK`."""

GROUPS = 64
"""Groups of neighbouring workers that the density is kept for; their size is a power of two."""

MOST_ROWS = 1_024
"""Workers that have spans of their own. More rows fit on no screen; the density tells of all."""

MOST_LINKED = 60
"""Workers up to which releases and acquires are linked."""

LONGEST = LONGEST_RUN
"""Nanoseconds: the density goes no further, so that its sums fit into 64 bits."""

_WAITING, _ACQUIRED, _RELEASED = CODE[Kind.WAITING], CODE[Kind.ACQUIRED], CODE[Kind.RELEASED]
_DONE = CODE[Kind.DONE]
_LOST, _RECLAIMED = CODE[Kind.PERMIT_LOST], CODE[Kind.PERMIT_RECLAIMED]
_OVER_RELEASED, _LIMIT_CHANGED = CODE[Kind.OVER_RELEASED], CODE[Kind.LIMIT_CHANGED]
_RETURNED, _EXPIRED = CODE[Kind.LEASE_RETURNED], CODE[Kind.LEASE_EXPIRED]
_CREATED = CODE[Kind.CREATED]
_PAUSED, _RESUMED = CODE[Kind.PAUSED], CODE[Kind.RESUMED]
_MARKED = (
    *ENDS[1:],
    Kind.GAVE_UP,
    Kind.REFUSED,
    Kind.PERMIT_LOST,
    Kind.OVER_RELEASED,
    Kind.LEASE_EXPIRED,
    Kind.AGAIN,
    Kind.INJECTED,
)
_FAULTS = frozenset(CODE[kind] for kind in _MARKED)


_SPAN = (OUTSIDE, WAITING, INSIDE, WAITING, OUTSIDE, OUTSIDE, INSIDE, INSIDE)
"""What a zone of `core.log.order` is to spans. Who ended inside still holds its permit."""

CHANGE = bytes(
    3 * _SPAN[step >> ZONE_BITS & ZONE_MASK] + _SPAN[step & ZONE_MASK] for step in range(256)
)
"""For each step, where the worker was, times 3, and where it is then."""

SEVERAL = 9
"""A change of several workers, or of another than the event names: see `Spans.booked`."""

WAITING_BY = (*((c % 3 == WAITING) - (c // 3 == WAITING) for c in range(9)), 0)
INSIDE_BY = (*((c % 3 == INSIDE) - (c // 3 == INSIDE) for c in range(9)), 0)
"""By how much a value of `Spans.change` alters the number waiting, and the number inside."""

_STAYS = frozenset((3 * OUTSIDE + OUTSIDE, 3 * WAITING + WAITING, 3 * INSIDE + INSIDE))


class Span(NamedTuple):
    """A stretch of one worker's time. Times are nanoseconds; `stop` is -1 while it lasts."""

    zone: int
    """WAITING or INSIDE."""
    start: int
    stop: int
    position: int
    """Of the event that it begins with."""


class Links:
    """Which release made room for which acquire, as far as a log can tell.

    The semaphore reports no such thing, so this is an observation: an acquire of a worker that came
    while no permit was free is joined to the latest release before it that is not yet joined and
    that happened while the worker waited. A permit that was free all along, or that a grown limit
    brought, joins nothing.
    """

    def __init__(self, limit: int, resource: int = 0) -> None:
        self.resource = resource
        self.released = array("i")
        self.acquired = array("i")
        """Positions of the joined events, in the order of the acquires."""
        self._limit = self._balance = limit
        self._open: list[int] = []
        """Releases not yet joined whose permits are still free, in order. Never more than the
        free permits: when somebody else takes one of these, the oldest release is forgotten."""
        self._came: dict[int, int] = {}

    def extend(self, log: Log, start: int, stop: int) -> None:
        """Take the events from `start` up to, not with, `stop`."""
        balance, free = self._balance, self._open
        for position, kind, worker, resource in zip(
            range(start, stop),
            log.kind[start:stop],
            log.worker[start:stop],
            log.resources(start, stop),
            strict=True,
        ):
            if resource != self.resource:
                continue
            if kind == _WAITING:
                self._came[worker] = position
            elif kind == _ACQUIRED:
                came = self._came.get(worker, position)
                if free and balance <= len(free) and free[-1] > came:
                    self.released.append(free.pop())
                    self.acquired.append(position)
                balance -= 1
            elif kind == _RELEASED:
                if balance <= len(free):
                    free.append(position)
                balance += 1
            elif kind == _LIMIT_CHANGED:
                balance += log.value[position] - self._limit
                self._limit = log.value[position]
            elif kind == _CREATED and log.many:
                self._limit = balance = log.value[position]
            elif kind in (_RECLAIMED, _OVER_RELEASED):
                balance += log.value[position]
            elif kind in (_RETURNED, _EXPIRED):
                balance += 1
            if free and len(free) > balance:
                del free[: len(free) - max(0, balance)]
        self._balance = balance


class Spans:
    """The spans, counts and densities of one resource in a log's first `position` events.

    For reading only. `workers` is how many are expected: more may come, at the price of one pass
    over what there is.
    """

    def __init__(self, log: Log, workers: int = 0, limit: int = 0, resource: int = 0) -> None:
        self.log = log
        self.resource = resource
        self.position = 0
        self.workers = 0
        """The highest worker number that has appeared, and one."""
        self.first_limit = limit
        # One entry an event.
        self.change = bytearray()
        """Where the event's worker was, times 3, and where it is then."""
        self.booked: dict[int, tuple[tuple[int, int], ...]] = {}
        """The workers and changes of events that moved several, or another worker than they name;
        by position."""
        self.count = array("i")
        """How many are inside after the event."""
        # One entry for what is rarer.
        self.rows: list[array[int]] = []
        """For each of the first `MOST_ROWS` workers the positions at which its zone changed."""
        self.faults = array("i")
        """Positions of all that went wrong, and of what the user asked to go wrong."""
        self.fault_kinds: set[int] = set()
        """The kinds of these, by number."""
        self.limits = array("i")
        self.pauses = array("i")
        """Positions of `limit-changed`; of `paused` and `resumed`."""
        self.miscounts = array("i")
        """Positions at which permits were lost, came back or were too many."""
        self._lost = array("i")
        self._over = array("i")
        """How many were lost, and too many, after each of these."""
        self.ever_lost = self.ever_over = False
        """Whether permits were ever lost, or ever too many."""
        self.most_inside = 0
        self.highest_limit = limit
        """The most permits that there were at a time: the limit, and those that were too many."""
        self._links = Links(limit, resource)
        # The density: for each group, how many wait and are inside, and the sums of the times at
        # which they began to, less those at which others stopped. From both comes the average over
        # any stretch: the integral up to t is count * t - sum.
        self.shift = 0
        """A group is `1 << shift` workers."""
        self._now = [[0] * GROUPS for _ in range(4)]
        self._kept = (array("H"), array("q"), array("H"), array("q"))
        self._low = array("i")
        self._high = array("i")
        while workers > GROUPS << self.shift:
            self.shift += 1

    # Keeping up --------------------------------------------------------------------------------

    @property
    def behind(self) -> int:
        """Events of the log that have not been taken yet."""
        return len(self.log) - self.position

    @property
    def known(self) -> int:
        """The time of the last event taken, in nanoseconds."""
        return self.log.t[self.position - 1] if self.position else 0

    @property
    def links(self) -> Links:
        """Releases and the acquires that followed; empty with more than `MOST_LINKED` workers."""
        return self._links

    def extend(self, most: int | None = None) -> int:
        """Take the log's next events, at most so many; returns how many it took."""
        start = self.position
        stop = len(self.log) if most is None else min(len(self.log), start + most)
        while self.position < stop:
            upto = min(stop, (self.position // BLOCK + 1) * BLOCK)
            self._take(self.position, upto)
            if self.workers <= MOST_LINKED:
                self._links.extend(self.log, self.position, upto)
            elif self._links.released:
                self._links = Links(self.first_limit, self.resource)
            self.position = upto
            if upto % BLOCK == 0:
                self._checkpoint()
        return self.position - start

    def _take(self, start: int, stop: int) -> None:
        log = self.log
        times: array[int] | list[int] = log.t[start:stop]
        if times[-1] > LONGEST:
            times = [min(t, LONGEST) for t in times]
        changes = self._changes(start, stop)
        self.change += changes
        rows, shift = self.rows, self.shift
        count = self.count.append
        inside = self.count[-1] if self.count else 0
        waits, wait_sums, insides, inside_sums = self._now
        for position, t, kind, worker, change in zip(
            range(start, stop),
            times,
            log.kind[start:stop],
            log.worker[start:stop],
            changes,
            strict=True,
        ):
            if kind > _DONE or worker >= self.workers:
                self._rare(position, kind, worker)
                shift = self.shift
                waits, wait_sums, insides, inside_sums = self._now
            if change in _STAYS:
                pass
            elif change == SEVERAL:
                inside += self._move_several(position, t)
            else:
                group = worker >> shift
                if change // 3 == WAITING:
                    waits[group] -= 1
                    wait_sums[group] -= t
                elif change // 3 == INSIDE:
                    insides[group] -= 1
                    inside_sums[group] -= t
                    inside -= 1
                if change % 3 == WAITING:
                    waits[group] += 1
                    wait_sums[group] += t
                elif change % 3 == INSIDE:
                    insides[group] += 1
                    inside_sums[group] += t
                    inside += 1
                    if inside > self.most_inside:
                        self.most_inside = inside
                if worker < MOST_ROWS:
                    rows[worker].append(position)
            count(inside)

    def _changes(self, start: int, stop: int) -> bytes:
        """The changes of these events at the resource."""
        log = self.log
        changes = log.step[start:stop].translate(CHANGE)
        if not log.many:
            return bytes(changes)
        steps = log.step[start:stop]
        for index, resource in enumerate(log.resources(start, stop)):
            if steps[index] & BOOKED:
                changes[index] = self._booked(start + index)
            elif resource != self.resource:
                changes[index] = OUTSIDE
        return bytes(changes)

    def _booked(self, position: int) -> int:
        """The change of an event that the log has bookings of."""
        moved = tuple(
            (booking.worker, CHANGE[booking.step])
            for booking in self.log.bookings.get(position, ())
            if booking.resource == self.resource and CHANGE[booking.step] not in _STAYS
        )
        if len(moved) == 1 and moved[0][0] == self.log.worker[position]:
            return moved[0][1]
        if moved:
            self.booked[position] = moved
            return SEVERAL
        return OUTSIDE

    def _move_several(self, position: int, t: int) -> int:
        """Move the workers of a booked event; by how much the number inside alters."""
        waits, wait_sums, insides, inside_sums = self._now
        altered = 0
        for worker, change in self.booked[position]:
            if worker >= self.workers:
                self._rare(position, 0, worker)
                waits, wait_sums, insides, inside_sums = self._now
            group = worker >> self.shift
            waits[group] += WAITING_BY[change]
            wait_sums[group] += WAITING_BY[change] * t
            insides[group] += INSIDE_BY[change]
            inside_sums[group] += INSIDE_BY[change] * t
            altered += INSIDE_BY[change]
            if worker < MOST_ROWS:
                self.rows[worker].append(position)
        return altered

    def zone_after(self, worker: int, position: int) -> int:
        """Where a worker is after an event that moved it: WAITING, INSIDE or OUTSIDE."""
        change = self.change[position]
        if change == SEVERAL:
            change = next(what for who, what in self.booked[position] if who == worker)
        return change % 3

    def _rare(self, position: int, kind: int, worker: int) -> None:
        """A worker's first event, or one that is no part of a turn."""
        if worker >= self.workers:
            self.workers = worker + 1
            while len(self.rows) < min(self.workers, MOST_ROWS):
                self.rows.append(array("i"))
            while self.workers > GROUPS << self.shift:
                self._regroup()
        if kind in (_PAUSED, _RESUMED):
            self.pauses.append(position)
        elif self.log.many and self.log.resource and self.log.resource[position] != self.resource:
            return
        elif kind in _FAULTS:
            self.faults.append(position)
            self.fault_kinds.add(kind)
        elif kind == _LIMIT_CHANGED or (kind == _CREATED and self.log.many):
            self.limits.append(position)
            self._note_permits()
        if kind in (_LOST, _RECLAIMED, _OVER_RELEASED, _RETURNED):
            self._count_permits(position, kind)

    def _count_permits(self, position: int, kind: int) -> None:
        # What was last: it is asked for each of perhaps 200,000 events, and not searched.
        lost, over = (self._lost[-1], self._over[-1]) if self._lost else (0, 0)
        if kind == _LOST:
            lost += 1
        elif kind == _RETURNED:
            lost = max(0, lost - 1)
        elif kind == _RECLAIMED:
            lost = max(0, lost - self.log.value[position])
        else:
            over += self.log.value[position]
        self.ever_lost |= lost > 0
        self.ever_over |= over > 0
        self.miscounts.append(position)
        self._lost.append(min(lost, 2**31 - 1))
        self._over.append(max(-(2**31), min(over, 2**31 - 1)))
        self._note_permits()

    def _note_permits(self) -> None:
        """How many permits there are now; events are taken in their order."""
        limit = self.log.value[self.limits[-1]] if self.limits else self.first_limit
        over = self._over[-1] if self._over else 0
        self.highest_limit = max(self.highest_limit, limit + max(0, over))

    def _regroup(self) -> None:
        """Make the groups twice as large."""
        self.shift += 1
        self._now = [_paired(column) for column in self._now]
        kept = []
        for column in self._kept:
            paired = array(column.typecode)
            for index in range(0, len(column), GROUPS):
                paired.extend(_paired(column[index : index + GROUPS]))
            kept.append(paired)
        self._kept = (kept[0], kept[1], kept[2], kept[3])

    def _checkpoint(self) -> None:
        for kept, now in zip(self._kept, self._now, strict=True):
            kept.extend(now)
        for start in range(self.position - BLOCK, self.position, FINE):
            part = self.count[start : start + FINE]
            self._low.append(min(part))
            self._high.append(max(part))

    # What a reader asks ------------------------------------------------------------------------

    def at(self, t: int) -> int:
        """How many of the events taken have a time of at most `t` nanoseconds."""
        return bisect_right(self.log.t, t, 0, self.position)

    def checkpoint(self, block: int) -> tuple[array[int], ...]:
        """The density before the event at `block * BLOCK`: the groups' numbers and time sums.

        Four columns of `GROUPS` entries: waiting, its sums, inside, its sums.
        """
        if block == 0:
            return tuple(array(column.typecode, [0] * GROUPS) for column in self._kept)
        part = slice((block - 1) * GROUPS, block * GROUPS)
        return tuple(column[part] for column in self._kept)

    def spans_of(self, worker: int, start: int, stop: int) -> list[Span]:
        """A worker's spans that share any moment with `start` to `stop`, nanoseconds, in order.

        Empty for a number that has not appeared or is at least `MOST_ROWS`.
        """
        if not 0 <= worker < len(self.rows):
            return []
        row, times = self.rows[worker], self.log.t
        first = max(0, bisect_left(row, bisect_left(times, start, 0, self.position)) - 1)
        last = bisect_left(row, self.at(stop))
        found = []
        for index in range(first, last):
            position = row[index]
            zone = self.zone_after(worker, position)
            if zone:
                ends = times[row[index + 1]] if index + 1 < len(row) else -1
                found.append(Span(zone, times[position], ends, position))
        return found

    def span_at(self, worker: int, t: int) -> Span | None:
        """What a worker's span at a moment is; None where it neither waited nor was inside."""
        if not 0 <= worker < len(self.rows):
            return None
        row = self.rows[worker]
        index = bisect_left(row, self.at(t)) - 1
        zone = self.zone_after(worker, row[index]) if index >= 0 else OUTSIDE
        if zone == OUTSIDE:
            return None
        ends = self.log.t[row[index + 1]] if index + 1 < len(row) else -1
        return Span(zone, self.log.t[row[index]], ends, row[index])

    def inside(self, position: int) -> int:
        """How many were inside after the first `position` events."""
        return self.count[position - 1] if position else 0

    def extremes(self, start: int, stop: int) -> tuple[int, int]:
        """The fewest and the most inside from just before event `start` to just before `stop`."""
        low = high = self.inside(start)
        if start >= stop:
            return low, high
        first, last = -(-start // FINE), min(stop // FINE, len(self._low))
        if first >= last:
            part = self.count[start:stop]
            return min(low, min(part)), max(high, max(part))
        low = min(low, min(self._low[first:last]))
        high = max(high, max(self._high[first:last]))
        for part in (self.count[start : first * FINE], self.count[last * FINE : stop]):
            if part:
                low, high = min(low, min(part)), max(high, max(part))
        return low, high

    def limit(self, position: int) -> int:
        """The limit after the first `position` events."""
        index = bisect_left(self.limits, position)
        return self.log.value[self.limits[index - 1]] if index else self.first_limit

    def lost(self, position: int) -> int:
        """How many permits were lost after the first `position` events."""
        index = bisect_left(self.miscounts, position)
        return self._lost[index - 1] if index else 0

    def over(self, position: int) -> int:
        """How many permits were too many after the first `position` events."""
        index = bisect_left(self.miscounts, position)
        return self._over[index - 1] if index else 0

    def room(self, position: int) -> int:
        """How many could be inside after the first `position` events, at least 0."""
        return max(0, self.limit(position) - self.lost(position) + self.over(position))

    @property
    def size(self) -> int:
        """Bytes that the columns hold."""
        columns = (
            self.count, self.faults, self.limits, self.pauses, self.miscounts, self._lost,
            self._over, self._low, self._high,
            self._links.released, self._links.acquired, *self._kept, *self.rows,
        )  # fmt: skip
        each = 80 + 8  # A small array object, and the reference to it.
        return (
            len(self.change)
            + each * len(self.rows)
            + sum(len(column) * column.itemsize for column in columns)
        )


def _paired(column: array[int] | list[int]) -> list[int]:
    return [*map(add, column[0::2], column[1::2]), *repeat(0, len(column) // 2)]
