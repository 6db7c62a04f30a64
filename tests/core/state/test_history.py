"""A state at any position, however one gets there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state import history
from core.state.history import History
from core.state.state import State, state_after
from tests.core.logs import random_log, random_logs
from tests.core.state.test_checkpoint import everything


@pytest.fixture(autouse=True, scope="module")
def checkpoints_every_9_events() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "SPACING", 9)
        yield


@given(random_logs, st.lists(st.integers(0, 200), max_size=12), st.lists(st.integers(1, 60)))
def test_any_position_in_any_order(
    events: list[Event], positions: list[int], pieces: list[int]
) -> None:
    scenario = Scenario()
    told = History(scenario)
    begin = 0
    for piece in [*pieces, len(events)]:
        told.extend(events[begin : begin + piece])
        begin += piece
    assert list(told.log) == events
    assert everything(told.now) == everything(state_after(scenario, events))
    state = State(scenario)
    for position in (min(position, len(events)) for position in positions):
        told.bring(state, position)
        assert everything(state) == everything(state_after(scenario, events[:position]))


def test_checkpoints_cost_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = History(Scenario())
    told.extend(random_log(1, 100, workers=2))
    assert told._positions == list(range(0, 100, 9))
    monkeypatch.setattr(history, "SPARE", 10_000)
    told = History(Scenario())
    told.extend(random_log(1, 3_000, workers=200))
    spent = 0
    costs = [made.cost for made in told._checkpoints[1:]]
    for position, cost in zip(told._positions[1:], costs, strict=True):
        assert spent <= history.SPENT * (position + 1) + 10_000, "what was spent is earned"
        spent += cost
    assert 5 < len(costs) < 3_000 / 9 - 1


def test_a_short_way_is_played_and_not_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    told = History(Scenario())
    told.extend(random_log(1, 30))
    state = State(told.scenario)
    told.bring(state, 20)
    monkeypatch.setattr(history, "restore", None)
    told.bring(state, 20)
    told.bring(state, 25)
    assert state.position == 25


@pytest.mark.parametrize("position", [-1, 31])
def test_no_such_position(position: int) -> None:
    told = History(Scenario())
    told.extend([Event(0, Kind.PAUSED)] * 30)
    with pytest.raises(IndexError, match=rf"^no position {position} in a log of 30 events$"):
        told.bring(State(told.scenario), position)
