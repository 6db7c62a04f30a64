"""What the lanes come to, as columns: numbers, the best one, and by how much the others differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.analysis.spans import Spans
from core.analysis.statistics import Waits, permit_time
from core.log.columns import Log
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP

LEAST = 0.001
"""Seconds: where the best time is shorter, no factor is said. It would be huge, and say nothing."""

NOISE = 1.02
"""Values that differ by no more than this factor are equally good: a run repeated differs so."""


class Readings:
    """What no state can hold: each wait, and how many were inside when. Read once, as it comes."""

    def __init__(self, log: Log, resource: int = 0) -> None:
        self.waits = Waits(log, resource)
        self.spans = Spans(log, resource=resource)

    def catch_up(self) -> None:
        """Read what is new in the log."""
        self.waits.catch_up()
        self.spans.extend()

    def values(self, state: State, t: int) -> list[float | None]:
        """One for each of `MEASURES`: at a time, nanoseconds since the run's start; `state` is that
        of the log then."""
        self.catch_up()
        return [measure.of(state, self, t) for measure in MEASURES]


class Measure(NamedTuple):
    """One row of the table."""

    key: str
    """Its name in the program and in JSON; never translated."""
    name: str
    """A template."""
    unit: str
    """ "s", "/s", "%" or ""."""
    better: int
    """-1: less is better; 1: more is; 0: neither."""
    of: Callable[[State, Readings, int], float | None]
    """At a time, nanoseconds since the start; None where it is not defined yet."""


def _clock(state: State, _read: Readings, t: int) -> float | None:
    return state.clock(t) / 1e9


def _mean(state: State, _read: Readings, _t: int) -> float | None:
    return state.shown.waited / state.acquires / 1e9 if state.acquires else None


def _p95(state: State, read: Readings, _t: int) -> float | None:
    found = read.waits.p95(state.acquires)
    return None if found is None else found.wait / 1e9


def _longest(state: State, _read: Readings, t: int) -> float | None:
    if not state.acquires and not state.waiters:
        return None
    first = next(iter(state.waiters), None)
    now = 0 if first is None else state.clock(t) - state.clock_in[first]
    return max(state.shown.longest_wait, now) / 1e9


def _throughput(state: State, _read: Readings, t: int) -> float | None:
    clock = state.clock(t)
    return state.acquires * 1e9 / clock if clock and state.acquires else None


def _in_use(state: State, _read: Readings, t: int) -> float | None:
    used, offered = permit_time(state, t)
    return 100 * used / offered if offered > 0 else None


def _went(state: State, _read: Readings, _t: int) -> float | None:
    return float(state.acquires)


def _most_waiting(state: State, _read: Readings, _t: int) -> float | None:
    return float(state.shown.most_waiting)


def _most_inside(state: State, read: Readings, _t: int) -> float | None:
    return float(read.spans.extremes(0, state.position)[1])


def _overtakes(state: State, _read: Readings, _t: int) -> float | None:
    return float(state.overtakes)


def _lost(state: State, _read: Readings, _t: int) -> float | None:
    return float(state.lost)


def _over(state: State, _read: Readings, _t: int) -> float | None:
    return float(max(0, state.over))


MEASURES = (
    Measure("time", QT_TRANSLATE_NOOP("core", "Run time"), "s", -1, _clock),
    Measure("went", QT_TRANSLATE_NOOP("core", "Went inside"), "", 0, _went),
    Measure("throughput", QT_TRANSLATE_NOOP("core", "Throughput"), "/s", 1, _throughput),
    Measure("mean-wait", QT_TRANSLATE_NOOP("core", "Mean wait"), "s", -1, _mean),
    Measure("p95-wait", QT_TRANSLATE_NOOP("core", "Slow wait (p95)"), "s", -1, _p95),
    Measure("longest-wait", QT_TRANSLATE_NOOP("core", "Longest wait"), "s", -1, _longest),
    Measure("most-waiting", QT_TRANSLATE_NOOP("core", "Most waiting"), "", 0, _most_waiting),
    Measure("most-inside", QT_TRANSLATE_NOOP("core", "Most inside"), "", 0, _most_inside),
    Measure("in-use", QT_TRANSLATE_NOOP("core", "Permits in use"), "%", 1, _in_use),
    Measure("overtakes", QT_TRANSLATE_NOOP("core", "Overtakes"), "", 0, _overtakes),
    Measure("lost", QT_TRANSLATE_NOOP("core", "Permits lost"), "", -1, _lost),
    Measure("over", QT_TRANSLATE_NOOP("core", "Extra permits"), "", -1, _over),
)


class Figure(NamedTuple):
    """One lane's value of a measure."""

    value: float | None
    best: bool = False
    factor: float | None = None
    """How many times the best one's it is; None for the best, and where that says nothing."""


def alone(columns: Sequence[Sequence[float | None]]) -> list[list[Figure]]:
    """The same without a word on which is best: not all is known yet."""
    return [[Figure(column[index]) for column in columns] for index in range(len(MEASURES))]


def compared(columns: Sequence[Sequence[float | None]]) -> list[list[Figure]]:
    """For each measure the figures of the lanes, whose `values` these are."""
    return [
        _row(measure, [column[index] for column in columns])
        for index, measure in enumerate(MEASURES)
    ]


def _row(measure: Measure, values: Sequence[float | None]) -> list[Figure]:
    known = [value for value in values if value is not None]
    if measure.better == 0 or len(known) < 2 or len(known) < len(values):
        return [Figure(value) for value in values]
    best = min(known) if measure.better < 0 else max(known)
    worst = max(known) if measure.better < 0 else min(known)
    if _alike(best, worst):
        return [Figure(value) for value in values]
    telling = best > 0 and not (measure.unit == "s" and best < LEAST)
    return [
        Figure(value, True)
        if value is not None and _alike(value, best)
        else Figure(value, factor=_factor(value, best) if telling else None)
        for value in values
    ]


def _factor(value: float | None, best: float) -> float | None:
    """How many times the best it is; None where that would be written as once."""
    factor = None if value is None else value / best
    return None if factor is None or round(factor, 1) == 1.0 else factor


def _alike(one: float, other: float) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high == low or (low > 0 and high / low <= NOISE)
