"""The same scenario with one limit after the other, repeated: which limit is enough?

Runs follow each other, so none takes anything from another. All limits are run once before any is
run again: what a machine does meanwhile falls on all of them alike.
"""

from __future__ import annotations

import csv
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from core.analysis.statistics import Waits, permit_time
from core.log.columns import Log
from core.protocol.events import Header
from core.scenario.settings import (
    ENDLESS,
    HIGHEST_LIMIT,
    Scenario,
    ScenarioError,
    read_whole,
)
from core.sources.engine import Client
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP, Message, message

MOST_LIMITS = 64
MOST_REPEATS = 20

KNEE = 0.95
"""The share of the best throughput from which on a limit is enough."""

GLANCE = 0.05
"""Seconds between two looks at an engine that says nothing."""

LIMITS = QT_TRANSLATE_NOOP(
    "core", "limit is {value}: it must be a range (1..64) or numbers with commas (1,2,4)."
)
TOO_MANY = QT_TRANSLATE_NOOP("core", "That would be {count} limits, and the most is {most}.")
ENDLESS_ROUNDS = QT_TRANSLATE_NOOP("core", "rounds is endless: a sweep needs runs that end.")
GROWS = QT_TRANSLATE_NOOP(
    "core", "Throughput still grows at {limit}, the highest limit that was tried."
)
FLAT = QT_TRANSLATE_NOOP(
    "core", "Throughput is the same from limit {limit} on: more permits bring nothing here."
)
ENOUGH = QT_TRANSLATE_NOOP(
    "core",
    "From {limit} on, more permits only move the waiting somewhere else: {share} % of the best "
    "throughput is reached.",
)
FALLS = QT_TRANSLATE_NOOP(
    "core",
    "{limit} is enough; with more than {best} permits throughput falls again: to {share} % at "
    "{last}.",
)
ONE = QT_TRANSLATE_NOOP("core", "Only one limit was tried: there is nothing to choose from.")
NO_RUN = QT_TRANSLATE_NOOP("core", "No run has ended.")

_RANGE = re.compile(r"(\d{1,6})\s*\.\.\s*(\d{1,6})")


def limits_of(raw: str, each: bool = False) -> tuple[int, ...]:
    """The limits that "1..64" or "1,2,4" stands for. Of a range those that tell most: 1, 2, 3, 4,
    6, 8, 12, …; or `each`."""
    found = _RANGE.fullmatch(raw.strip())
    if found:
        low, high = int(found[1]), int(found[2])
        if not 1 <= low <= high <= HIGHEST_LIMIT:
            raise ScenarioError(message(LIMITS, value=raw[:40]), "limit")
        chosen = range(low, high + 1) if each else _telling(low, high)
        limits = tuple(chosen[: MOST_LIMITS + 1])
        count = len(chosen)
    else:
        parts = [part.strip() for part in raw.split(",")]
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ScenarioError(message(LIMITS, value=raw[:40]), "limit")
        limits = tuple(
            sorted({read_whole("limit", part, 1, HIGHEST_LIMIT) for part in parts[:1_000]})
        )
        count = len(limits)
    if count > MOST_LIMITS:
        raise ScenarioError(message(TOO_MANY, count=count, most=MOST_LIMITS), "limit")
    return limits


def _telling(low: int, high: int) -> list[int]:
    """Powers of two and what lies in the middle between them, from low to high."""
    found = {low, high}
    power = 1
    while power <= high:
        found |= {power, power * 3 // 2}
        power *= 2
    return sorted(number for number in found if low <= number <= high)


class Result(NamedTuple):
    """What one run came to. Times are seconds."""

    limit: int
    throughput: float
    """Turns in a second."""
    median_wait: float
    p95_wait: float
    in_use: float
    """The share of the permits' time, 0 to 1."""
    failures: int = 0
    """How often the user's own work failed."""


class Spread(NamedTuple):
    """Several runs' values: the middle one, and the least and the most."""

    middle: float
    low: float
    high: float


class Point(NamedTuple):
    """What the runs with one limit came to."""

    limit: int
    runs: int
    throughput: Spread
    median_wait: Spread
    p95_wait: Spread
    in_use: Spread
    failures: int


def result_of(log: Log, header: Header, limit: int, failures: int = 0) -> Result | None:
    """What a run came to; None where nobody went inside."""
    state = State(header.scenario, log.many)
    state.advance(log, len(log))
    clock = state.clock(log.end)
    if not state.acquires or not clock:
        return None
    waits = Waits(log)
    waits.catch_up()
    ranked = sorted(waits.waits)
    used, offered = permit_time(state, log.end)
    return Result(
        limit,
        state.acquires * 1e9 / clock,
        statistics.median(ranked) / 1e9,
        ranked[-(-95 * len(ranked) // 100) - 1] / 1e9,
        used / offered if offered else 0.0,
        failures,
    )


def points(results: Sequence[Result]) -> list[Point]:
    """The results by limit, ascending."""
    found: dict[int, list[Result]] = {}
    for result in results:
        found.setdefault(result.limit, []).append(result)
    return [
        Point(
            limit,
            len(runs),
            _spread([run.throughput for run in runs]),
            _spread([run.median_wait for run in runs]),
            _spread([run.p95_wait for run in runs]),
            _spread([run.in_use for run in runs]),
            sum(run.failures for run in runs),
        )
        for limit, runs in sorted(found.items())
    ]


def _spread(values: list[float]) -> Spread:
    return Spread(statistics.median(values), min(values), max(values))


def knee(found: Sequence[Point]) -> int | None:
    """The lowest limit that reaches `KNEE` of the best throughput; None while it still grows at the
    highest limit, or nothing is known."""
    if not found:
        return None
    best = max(point.throughput.middle for point in found)
    enough = next(point for point in found if point.throughput.middle >= KNEE * best)
    return None if enough.limit == found[-1].limit else enough.limit


def verdict(found: Sequence[Point]) -> Message:
    """What the knee means, in a sentence."""
    if not found:
        return message(NO_RUN)
    if len(found) == 1:
        return message(ONE)
    at, last = knee(found), found[-1]
    if at is None:
        return message(GROWS, limit=last.limit)
    best = max(found, key=lambda point: point.throughput.middle)
    if last.throughput.middle < KNEE * best.throughput.middle:
        share = round(100 * last.throughput.middle / best.throughput.middle)
        return message(FALLS, limit=at, best=best.limit, share=share, last=last.limit)
    if at == found[0].limit:
        return message(FLAT, limit=at)
    point = next(point for point in found if point.limit == at)
    share = round(100 * point.throughput.middle / best.throughput.middle)
    return message(ENOUGH, limit=at, share=share)


class Source:
    """Makes the runs of a sweep: an engine's, of a scenario."""

    def __init__(self, scenario: Scenario) -> None:
        if scenario.rounds == ENDLESS:
            raise ScenarioError(message(ENDLESS_ROUNDS), "rounds")
        self.scenario = scenario

    def run(self, limit: int, asked_to_stop: Callable[[], bool]) -> Iterator[Result | None]:
        """Run it with this limit. Yields None now and then while it runs, and the result last;
        nothing where it was stopped or failed."""
        log, client = Log(), Client()
        scenario = self.scenario.but(limit=limit)
        try:
            client.start(scenario)
            while True:
                ended = client.ended
                while (batch := client.next_batch()) is not None:
                    log.extend(batch)
                if ended:
                    break
                if asked_to_stop():
                    client.stop()
                    return
                client.wait(GLANCE)
                yield None
            header = client.header
        finally:
            client.close()
        if header is not None and client.failure is None:
            found = result_of(log, header, limit)
            if found is not None:
                yield found


class Progress(NamedTuple):
    """How far a sweep is."""

    done: int
    """Runs that have ended."""
    all: int
    seconds_left: float | None
    """About; None while nothing is known."""
    result: Result | None = None
    """Of the run that has just ended."""


def sweep(
    source: Source,
    limits: Sequence[int],
    repeats: int,
    asked_to_stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Progress]:
    """Run all limits, `repeats` times; yields often, so that whoever asks can do something else."""
    count = len(limits) * repeats
    began = clock()
    done = 0
    took: dict[int, float] = {}
    for turn in range(repeats):
        for index, limit in enumerate(limits):
            start = clock()
            result = None
            for result in source.run(limit, asked_to_stop):
                if asked_to_stop():
                    return
                if result is None:
                    yield Progress(done, count, _left(took, limits, index, turn, repeats))
            if asked_to_stop():
                return
            done += 1
            took[limit] = clock() - start
            yield Progress(done, count, _left(took, limits, index + 1, turn, repeats), result)
    assert clock() >= began


def _left(
    took: dict[int, float], limits: Sequence[int], index: int, turn: int, repeats: int
) -> float | None:
    """Seconds that are left: a limit takes as long as it took, an unknown one as the last known."""
    if not took:
        return None
    last = list(took.values())[-1]
    each = [took.get(limit, last) for limit in limits]
    return sum(each[index:]) + sum(each) * (repeats - turn - 1)


COLUMNS = (
    "limit", "runs", "throughput", "throughput_low", "throughput_high", "wait_median", "wait_p95",
    "in_use", "failures",
)  # fmt: skip


def table(found: Sequence[Point]) -> bytes:
    """The points as CSV (RFC 4180): times in seconds, throughput per second, use from 0 to 1."""
    out = StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for point in found:
        rows.writerow(
            (
                point.limit,
                point.runs,
                f"{point.throughput.middle:.6g}",
                f"{point.throughput.low:.6g}",
                f"{point.throughput.high:.6g}",
                f"{point.median_wait.middle:.6g}",
                f"{point.p95_wait.middle:.6g}",
                f"{point.in_use.middle:.6g}",
                point.failures,
            )
        )
    return out.getvalue().encode()
