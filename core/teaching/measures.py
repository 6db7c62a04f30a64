"""What is measured by going through a whole log: too much for a frame, but not for a verdict."""

from __future__ import annotations

from core.log.columns import CODE, Log
from core.protocol.events import Kind
from core.state.state import State

_LEAVES = frozenset(
    CODE[kind]
    for kind in (Kind.RELEASED, Kind.PERMIT_LOST, Kind.KILLED, Kind.FAILED, Kind.CANCELLED)
)


def took(log: Log, stop: int) -> int:
    """Nanoseconds from the first wait to the last release, without the pauses."""
    first = last = -1
    stopped = paused_at = 0
    for position in range(stop):
        kind, t = log.kind[position], log.t[position]
        if kind == CODE[Kind.PAUSED]:
            paused_at = t
        elif kind == CODE[Kind.RESUMED]:
            stopped += t - paused_at
        elif kind == CODE[Kind.WAITING] and first < 0:
            first = t - stopped
        elif kind == CODE[Kind.RELEASED]:
            last = t - stopped
    return max(0, last - first)


def most_inside(log: Log, stop: int) -> int:
    """How many were inside at once, at most, up to position `stop`."""
    inside: set[int] = set()
    most = 0
    for position in range(stop):
        kind, worker = log.kind[position], log.worker[position]
        if kind == CODE[Kind.ACQUIRED]:
            inside.add(worker)
            most = max(most, len(inside))
        elif kind in _LEAVES:
            inside.discard(worker)
    return most


def idle(log: Log, stop: int) -> int:
    """The percentage of the time from the first acquire to the last release in which nobody was
    inside, up to position `stop`."""
    inside: set[int] = set()
    first = left = -1
    empty = sofar = 0
    for position in range(stop):
        kind, worker, t = log.kind[position], log.worker[position], log.t[position]
        if kind == CODE[Kind.ACQUIRED]:
            if first < 0:
                first = t
            elif not inside:
                sofar += t - left
            inside.add(worker)
        elif kind in _LEAVES and worker in inside:
            inside.discard(worker)
            left, empty = t, sofar
    return 100 * empty // (left - first) if left > first else 0


_ENDS_WAIT = frozenset(CODE[kind] for kind in (Kind.ACQUIRED, Kind.GAVE_UP))


def starved(state: State, log: Log) -> int:
    """The longest wait of a worker of a program for a permit, in percent of the run up to now. Who
    waits for a signal starves for nothing: that is how it is called."""
    begun: dict[tuple[int, int], int] = {}
    longest = 0
    stop = state.position
    for position, resource in enumerate(log.resources(0, stop)):
        kind, worker, t = log.kind[position], log.worker[position], log.t[position]
        if kind == CODE[Kind.WAITING]:
            ledger = state.ledgers.get(resource)
            if ledger is not None and not ledger.signal:
                begun[worker, resource] = t
        elif kind in _ENDS_WAIT:
            longest = max(longest, t - begun.pop((worker, resource), t))
    if begun:
        longest = max(longest, state.t - min(begun.values()))
    return 100 * longest // state.t if state.t else 0
