"""A packed state is the state."""

from __future__ import annotations

from hypothesis import given

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.checkpoint import restore, save
from core.state.state import State, state_after
from tests.core.logs import random_logs


def everything(state: State) -> dict[str, object]:
    """All that a state is made of, comparable."""
    return {
        name: {zone: (seats.high, sorted(seats.free)) for zone, seats in value.items()}
        if name == "seats"
        else list(value.items())
        if isinstance(value, dict)
        else value
        for name, value in vars(state).items()
    }


@given(random_logs)
def test_a_restored_state_is_the_saved_one(events: list[Event]) -> None:
    scenario = Scenario()
    state = state_after(scenario, events)
    saved = save(state)
    before = everything(state)
    other = state_after(scenario, events[: len(events) // 2])
    restore(other, saved)
    assert everything(other) == before
    # And neither of the two is tied to the other.
    log = Log()
    log.extend([*events, Event(state.t, Kind.SPAWNED, 40)])
    other.advance(log, len(log))
    assert everything(state) == before
