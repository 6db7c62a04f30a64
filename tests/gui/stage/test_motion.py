from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.protocol.events import Event
from gui.stage.motion import TRAVEL, between, ease, movers, progress, under_way
from tests.gui.stage.runs import SECOND, at, log_of, of, run, trouble


def test_a_way_begins_and_ends_at_rest() -> None:
    assert ease(0) == 0
    assert ease(1) == 1
    assert ease(0.5) == pytest.approx(0.5)
    assert progress(SECOND, SECOND - 1) == 0
    assert progress(SECOND, SECOND + TRAVEL) == 1
    assert progress(SECOND, 99 * SECOND) == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_token_never_goes_back(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert ease(low) <= ease(high)
    start, end = (10.0, 20.0), (300.0, 120.0)
    assert between(start, end, ease(low))[0] <= between(start, end, ease(high))[0]


def test_the_arc_meets_both_places() -> None:
    start, end = (10.0, 20.0), (300.0, 120.0)
    assert between(start, end, 0.0) == start
    assert between(start, end, 1.0) == end
    assert between(start, (310.0, 20.0), 0.5)[1] < 20.0


@pytest.mark.parametrize("events", [run(12, 3, rounds=2), trouble()])
def test_the_movers_are_those_whose_last_move_is_young(events: list[Event]) -> None:
    log = log_of(events)
    what = of(workers=12 if len(events) > 40 else 8, limit=3)
    for t in range(0, log.end + SECOND, SECOND // 17):
        state = at(what, log, t)
        expected = under_way(state, range(state.numbers), t)
        assert movers(state, log, t) == expected
        assert movers(state, log, t) == expected, "asking changes nothing"
