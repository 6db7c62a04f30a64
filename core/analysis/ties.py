"""What ties workers to resources: what each of them holds and waits for, now and a moment ago.

What was so before is the log read backwards: each step says from which zone it came. So where a
worker comes from is known of any moment, whatever was shown before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.log.columns import CODE, Log
from core.log.order import ABSENT, BOOKED, ENDS, HOLDS, OUTSIDE, WAITS, ZONE_BITS, ZONE_MASK
from core.protocol.events import Kind
from core.state.ledger import GLANCE
from core.state.state import State

MOST_EVENTS = 4_000
"""Events that are read backwards at most: of more nobody sees who comes from where."""


class Tie(NamedTuple):
    """What one worker has to do with resources."""

    holds: tuple[int, ...] = ()
    """The resources of which it has permits, the one that it has had for longest first."""
    waits: int = -1
    """The resource that it waits for; -1 if it waits for none."""
    lives: bool = True
    """Whether it is there: not before it began, nor when it has ended."""


FREE = Tie()
AWAY = Tie(lives=False)


class Move(NamedTuple):
    """What a worker's tie was, until when (nanoseconds of the log)."""

    before: Tie
    moved_at: int


def ties(state: State) -> dict[int, Tie]:
    """Of each worker that holds permits or waits, what it holds and waits for."""
    held: dict[int, list[tuple[int, int]]] = {}
    waits: dict[int, int] = {}
    for resource, ledger in state.ledgers.items():
        for worker in ledger.waiters:
            waits[worker] = resource
        for worker in ledger.holders:
            held.setdefault(worker, []).append((ledger.clock_in[worker], resource))
    gone = state.ended.keys() | state.finishers.keys()
    found = {
        worker: Tie(
            tuple(resource for _, resource in sorted(those)) if len(those) > 1 else (those[0][1],),
            waits.get(worker, -1),
            worker not in gone,
        )
        for worker, those in held.items()
    }
    for worker, resource in waits.items():
        if worker not in found:
            found[worker] = Tie((), resource, worker not in gone)
    return found


def tie_of(state: State, now: dict[int, Tie], worker: int) -> Tie:
    """One worker's tie, of `ties(state)`."""
    found = now.get(worker)
    if found is None:
        found = AWAY if worker in state.ended or worker in state.finishers else FREE
    return found


def moves(state: State, log: Log, now: dict[int, Tie], since: int) -> dict[int, Move]:
    """The workers whose ties have changed since a time (nanoseconds), and what they were before.

    Steps of one worker that are less than a glance apart count as one. `now`: the ties of the
    state.
    """
    first = max(log.begins, state.position - MOST_EVENTS)
    found: dict[int, _Undone] = {}
    horizon = since
    """Before this, nothing belongs to a step of after `since`."""
    for position in range(state.position - 1, first - 1, -1):
        t = log.t[position]
        if t <= horizon:
            break
        for worker, resource, old in _steps(log, position):
            undone = found.get(worker)
            if undone is None:
                if t <= since:
                    continue
                undone = found[worker] = _Undone(tie_of(state, now, worker), t)
            if undone.closed or undone.since - t >= GLANCE:
                undone.closed = True
                continue
            undone.since = t
            undone.undo(resource, old)
            horizon = min(horizon, t - GLANCE)
    result = {}
    for worker, undone in found.items():
        before = undone.tie(state, worker)
        if before != tie_of(state, now, worker):
            result[worker] = Move(before, undone.moved_at)
    return result


class _Undone:
    """A worker's tie, taken back step by step."""

    __slots__ = ("closed", "holds", "lives", "moved_at", "since", "waits")

    def __init__(self, tie: Tie, t: int) -> None:
        self.holds = list(tie.holds)
        self.waits, self.lives = tie.waits, tie.lives
        self.moved_at = self.since = t
        self.closed = False

    def undo(self, resource: int, old: int) -> None:
        """It was in this zone at a resource; at -1: of life, ABSENT before it began."""
        if resource < 0:
            self.lives = old != ABSENT
            return
        self.lives = True
        holds = old in HOLDS
        if holds and resource not in self.holds:
            self.holds.append(resource)
        elif not holds and resource in self.holds:
            self.holds.remove(resource)
        if old in WAITS:
            self.waits = resource
        elif self.waits == resource:
            self.waits = -1

    def tie(self, state: State, worker: int) -> Tie:
        """What is left."""
        if len(self.holds) > 1:
            self.holds.sort(key=lambda resource: state.ledgers[resource].clock_in[worker])
        return Tie(tuple(self.holds), self.waits, self.lives)


_BEGIN = frozenset((CODE[Kind.BORN], CODE[Kind.SPAWNED]))
_END = frozenset(CODE[kind] for kind in ENDS)


def _steps(log: Log, position: int) -> Iterator[tuple[int, int, int]]:
    """What an event did: to which workers, at which resources, from which zones."""
    step, worker = log.step[position], log.worker[position]
    kind = log.kind[position]
    if kind in _BEGIN:
        yield worker, -1, ABSENT
        return
    if kind in _END:
        yield worker, -1, OUTSIDE
    if step & BOOKED:
        for booking in log.bookings.get(position, ()):
            if booking.worker >= 0:
                yield booking.worker, booking.resource, booking.step >> ZONE_BITS & ZONE_MASK
    elif worker >= 0 and kind not in _END:
        old, new = step >> ZONE_BITS & ZONE_MASK, step & ZONE_MASK
        if old != new:
            yield worker, 0 if log.resource is None else log.resource[position], old
