from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from core.compare.sweep import (
    COLUMNS,
    Progress,
    Result,
    Source,
    knee,
    limits_of,
    points,
    sweep,
    table,
    verdict,
)
from core.scenario.settings import Scenario, ScenarioError


def test_limits() -> None:
    assert limits_of("1..16") == (1, 2, 3, 4, 6, 8, 12, 16)
    assert limits_of("5..20") == (5, 6, 8, 12, 16, 20)
    assert limits_of("2..5", each=True) == (2, 3, 4, 5)
    assert limits_of("8, 1,4,4") == (1, 4, 8)
    assert limits_of("3") == (3,)


@pytest.mark.parametrize(
    ("raw", "each", "said"),
    [
        (
            "0..3",
            False,
            "limit is 0..3: it must be a range (1..64) or numbers with commas (1,2,4).",
        ),
        (
            "4..2",
            False,
            "limit is 4..2: it must be a range (1..64) or numbers with commas (1,2,4).",
        ),
        ("a", False, "limit is a: it must be a range (1..64) or numbers with commas (1,2,4)."),
        ("0,1", False, "limit is 0: it must be a whole number from 1 to 100,000."),
        ("1..99", True, "That would be 99 limits, and the most is 64."),
    ],
)
def test_limits_that_are_none(raw: str, each: bool, said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        limits_of(raw, each)
    assert str(error.value) == said


def results(*throughputs: tuple[int, float]) -> list[Result]:
    return [Result(limit, value, 0.1, 0.2, 0.5) for limit, value in throughputs]


@pytest.mark.parametrize(
    ("of", "at", "said"),
    [
        (
            [(1, 10.0), (2, 20.0), (4, 39.0), (8, 40.0)],
            4,
            "From 4 on, more permits only move the waiting somewhere else: 98 % of the best "
            "throughput is reached.",
        ),
        (
            [(1, 10.0), (2, 20.0), (4, 40.0)],
            None,
            "Throughput still grows at 4, the highest limit that was tried.",
        ),
        (
            [(1, 10.0), (2, 10.1), (4, 9.9)],
            1,
            "Throughput is the same from limit 1 on: more permits bring nothing here.",
        ),
        (
            [(1, 10.0), (2, 20.0), (4, 12.0)],
            2,
            "2 is enough; with more than 2 permits throughput falls again: to 60 % at 4.",
        ),
        ([(3, 10.0)], None, "Only one limit was tried: there is nothing to choose from."),
        ([], None, "No run has ended."),
    ],
)
def test_the_knee_and_what_it_means(of: list[tuple[int, float]], at: int | None, said: str) -> None:
    found = points(results(*of))
    assert knee(found) == at
    assert str(verdict(found)) == said


def test_runs_with_one_limit_are_one_point_with_a_spread() -> None:
    (point,) = points(results((2, 10.0), (2, 30.0), (2, 11.0)))
    assert (point.runs, point.throughput) == (3, (11.0, 10.0, 30.0))
    rows = [*csv.reader(StringIO(table([point]).decode(), newline=""))]
    assert rows == [[*COLUMNS], ["2", "3", "11", "10", "30", "0.1", "0.2", "0.5", "0"]]


class Fake(Source):
    """Runs that take a second each, by the clock of the test."""

    def __init__(self) -> None:
        super().__init__(Scenario())
        self.now = 0.0
        self.made: list[int] = []

    def run(self, limit: int, asked_to_stop: Callable[[], bool]) -> Iterator[Result | None]:
        self.made.append(limit)
        yield None
        self.now += 1.0
        yield Result(limit, 1.0, 0, 0, 1)


def test_all_limits_come_before_any_comes_again() -> None:
    source = Fake()
    told = [*sweep(source, (1, 2), 2, clock=lambda: source.now)]
    assert source.made == [1, 2, 1, 2]
    ends = [progress for progress in told if progress.result is not None]
    assert [(one.done, one.all, one.seconds_left) for one in ends] == [
        (1, 4, 3.0),
        (2, 4, 2.0),
        (3, 4, 1.0),
        (4, 4, 0.0),
    ]
    assert told[0] == Progress(0, 4, None)


def test_stop_makes_no_more_runs() -> None:
    source = Fake()
    for progress in sweep(source, (1, 2, 3), 3, lambda: len(source.made) > 1):
        assert progress.done <= 1
    assert source.made == [1, 2]


def test_real_runs() -> None:
    source = Source(Scenario().but(workers=4, hold=0.05))
    found = points([p.result for p in sweep(source, (1, 4), 1) if p.result is not None])
    slow, fast = found
    assert (slow.limit, fast.limit) == (1, 4)
    assert fast.throughput.middle > 2 * slow.throughput.middle
    assert 0.5 < slow.in_use.middle <= 1.01


def test_an_endless_one_is_refused() -> None:
    with pytest.raises(ScenarioError, match="a sweep needs runs that end"):
        Source(Scenario().but(rounds="endless"))
