from __future__ import annotations

import pytest

from core.compare.figures import MEASURES, Figure, Readings, alone, compared
from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from tests.core.export.test_trace import handed_over


def row(key: str, *values: float | None) -> list[Figure]:
    """The figures of one measure, for lanes in which nothing else is known."""
    index = next(i for i, measure in enumerate(MEASURES) if measure.key == key)
    columns: list[list[float | None]] = [[None] * len(MEASURES) for _ in values]
    for column, value in zip(columns, values, strict=True):
        column[index] = value
    return compared(columns)[index]


def test_the_best_is_marked_and_the_others_have_factors() -> None:
    assert row("time", 2.0, 1.0, 3.8) == [
        Figure(2.0, False, 2.0),
        Figure(1.0, True),
        Figure(3.8, False, 3.8),
    ]
    assert row("throughput", 5.0, 10.0) == [Figure(5.0, False, 0.5), Figure(10.0, True)]


def test_what_is_hardly_different_is_equally_good() -> None:
    assert row("time", 1.0, 1.01, 2.0) == [
        Figure(1.0, True),
        Figure(1.01, True),
        Figure(2.0, False, 2.0),
    ]
    assert row("time", 1.0, 1.01) == [Figure(1.0), Figure(1.01)]


def test_where_nothing_is_better_or_known_nothing_is_said() -> None:
    assert row("most-waiting", 1.0, 5.0) == [Figure(1.0), Figure(5.0)]
    assert row("mean-wait", None, 5.0) == [Figure(None), Figure(5.0)]
    assert row("mean-wait", 0.0001, 5.0) == [Figure(0.0001, True), Figure(5.0)]
    assert row("lost", 0.0, 2.0) == [Figure(0.0, True), Figure(2.0)]


def test_alone_says_which_is_best_of_nothing() -> None:
    rows = alone([[1.0] * len(MEASURES), [2.0] * len(MEASURES)])
    assert all(figure in (Figure(1.0), Figure(2.0)) for each in rows for figure in each)


@pytest.mark.parametrize(
    ("t", "wanted"),
    [
        (5.0, {"time": 5.0, "went": 2.0, "mean-wait": 1.5, "longest-wait": 3.0, "in-use": 100.0}),
        (2.0, {"time": 2.0, "went": 1.0, "mean-wait": 0.0, "longest-wait": 1.0, "p95-wait": 0.0}),
        (6.0, {"most-inside": 1.0, "most-waiting": 1.0, "throughput": 1 / 3, "lost": 0.0}),
    ],
)
def test_values_at_a_moment(t: float, wanted: dict[str, float]) -> None:
    log = Log()
    log.extend(handed_over())
    state = State(Scenario(workers=2, limit=1))
    at = round(t * 1e9)
    state.advance(log, log.position(at))
    values = Readings(log).values(state, at)
    found = {measure.key: value for measure, value in zip(MEASURES, values, strict=True)}
    assert {key: found[key] for key in wanted} == pytest.approx(wanted)
