"""A packed state is the state."""

from __future__ import annotations

from hypothesis import given

from core.log.columns import Log
from core.log.run_clock import RunClock
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.checkpoint import restore, save
from core.state.ledger import Ledger
from core.state.places import Seats
from core.state.state import State, state_after
from tests.core.logs import random_logs


def everything(part: object) -> object:
    """All that a state, or a part of it, is made of, comparable."""
    if isinstance(part, Seats):
        return part.high, sorted(part.free)
    if isinstance(part, RunClock):
        return [getattr(part, name) for name in RunClock.__slots__]
    if isinstance(part, State | Ledger):
        return {name: everything(value) for name, value in vars(part).items() if name != "packed"}
    if isinstance(part, dict):
        return [(key, everything(value)) for key, value in part.items()]
    return part


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
