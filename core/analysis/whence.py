"""Where in a run a figure comes from: the moment of the longest wait, of the latest overtake."""

from __future__ import annotations

from typing import NamedTuple

from core.analysis.statistics import Waits
from core.analysis.traces import Sort, traces
from core.log.columns import CODE, Log
from core.protocol.events import Kind
from core.state.history import History
from core.state.state import State

_ACQUIRED = CODE[Kind.ACQUIRED]


class Place(NamedTuple):
    """A moment, and whom to look at."""

    t: int
    """Nanoseconds since the run's start."""
    worker: int
    """-1 if it is about nobody."""


PLACED = ("waiting", "p95-wait", "longest-wait", "overtakes", "lost", "over", "ended")
"""The figures (`core.analysis.statistics.NAMES`) that have a moment."""


def place_of(key: str, history: History, state: State, waits: Waits, t: int) -> Place | None:
    """Where a figure of `PLACED` comes from, as it is in `state` at time `t` (ns): of a wait, its
    end; of what is still so, when it began. None where it has no place, or not yet."""
    log, shown = history.log, state.shown
    if key == "longest-wait":
        first = next(iter(state.waiters), None)
        if first is not None and state.clock(t) - state.clock_in[first] > shown.longest_wait:
            return Place(state.moved_at[first], first)
        return _wait_of(log, waits, state.acquires, shown.longest_wait)
    if key == "p95-wait":
        p95 = waits.p95(state.acquires)
        return None if p95 is None else _wait_of(log, waits, state.acquires, p95.wait)
    if key in ("waiting", "overtakes"):
        return _reached(key, history, state)
    if key == "ended":
        return _latest_end(log, state)
    sort = {"lost": Sort.LOST, "over": Sort.OVER}.get(key)
    position = None if sort is None else traces(log).last(sort, state.position)
    return None if position is None else Place(log.t[position], log.worker[position])


def _reached(key: str, history: History, state: State) -> Place | None:
    """The event that brought a figure that never falls to what it is."""
    resource, many = state.resource, key == "waiting"
    now = state.shown.most_waiting if many else state.shown.overtakes

    def reached(then: State) -> bool:
        ledger = then.ledgers.get(resource)
        if ledger is None:
            return False
        return (ledger.most_waiting if many else ledger.overtakes) >= now

    position = history.earliest(state.position, reached) if now else None
    if not position:
        return None
    log = history.log
    return Place(log.t[position - 1], -1 if many else log.worker[position - 1])


def _latest_end(log: Log, state: State) -> Place | None:
    worker = next(reversed(state.ended), None)
    if worker is None:
        return None
    code, position = CODE[state.ended[worker]], state.position
    while (position := log.kind.rfind(code, 0, position)) >= 0:
        if log.worker[position] == worker:
            return Place(log.t[position], worker)
    return None


def _wait_of(log: Log, waits: Waits, count: int, wait: int) -> Place | None:
    """The first wait of this length (ns) among the first so many, where it ended."""
    try:
        number = waits.waits.index(wait, 0, count)
    except ValueError:
        return None
    kinds, resources, position = log.kind, log.resource, log.begins - 1
    mine = waits.resource
    while (position := kinds.find(_ACQUIRED, position + 1)) >= 0:
        if resources is not None and resources[position] != mine:
            continue
        if number == 0:
            return Place(log.t[position], log.worker[position])
        number -= 1
    return None
