"""What the stage shows of leases: clocks, overtime, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass

from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Backend, Scenario, scenario
from core.state.places import Zone
from core.state.state import State
from gui.stage.layers import slots_that_last
from gui.stage.leases import seconds_back
from gui.stage.words import token_words
from gui.stage.zone_words import header_words, notes

S = 1_000_000_000
HOME = About(type="task", machine="here", process=7, address="tcp://here:1")
MADE = scenario({"backend": "cluster", "workers": 3, "limit": 1, "lease-timeout": 2})


@dataclass
class Told:
    log: Log
    state: State


def told(*events: Event) -> Told:
    log, state = Log(), State(MADE)
    log.extend(
        [
            Event(0, Kind.STARTED),
            *(Event(0, Kind.SPAWNED, k, value=7, about=HOME) for k in range(3)),
            *(Event(0, Kind.WAITING, k) for k in range(3)),
            Event(S, Kind.ACQUIRED, 0),
            *events,
        ]
    )
    state.advance(log, len(log))
    return Told(log, state)


KILLED = (
    Event(2 * S, Kind.KILLED, 0, text="SIGKILL"),
    Event(2 * S, Kind.PERMIT_LOST, 0, value=2 * S),
)


def test_a_clock_counts_until_the_permit_is_back_and_stands_in_pauses() -> None:
    now = told(*KILLED)
    (seat,) = now.state.locked
    assert [seconds_back(now.state, seat, t * S) for t in (2, 3, 4, 9)] == [20, 10, 0, 0]
    (note,) = notes(now.state)[Zone.INSIDE]
    assert note.text == "1 coming back"
    assert "it comes back by itself in 1.0 s" in token_words(now.state, now.log, 3 * S, 0)
    paused = told(*KILLED, Event(3 * S, Kind.PAUSED))
    assert seconds_back(paused.state, seat, 30 * S) == 10
    back = told(*KILLED, Event(4 * S, Kind.LEASE_RETURNED, 0))
    assert not back.state.locked
    assert seconds_back(back.state, seat, 4 * S) is None


def test_who_is_in_overtime_is_told_and_the_limit_is_overbooked() -> None:
    alone = told(Event(3 * S, Kind.LEASE_EXPIRED, 0))
    assert not header_words(alone.state, True).broken
    two = told(Event(3 * S, Kind.LEASE_EXPIRED, 0), Event(4 * S, Kind.ACQUIRED, 1))
    assert header_words(two.state, True).broken
    assert [note.text for note in notes(two.state)[Zone.INSIDE]] == ["1 overbooked"]
    assert "Its lease ran out 2.0 s ago" in token_words(two.state, two.log, 5 * S, 0)
    assert "lease" not in token_words(two.state, two.log, 5 * S, 1)
    assert slots_that_last(two.state) == 2  # Nobody's slot closes.


def test_a_task_that_runs_again_says_so_and_where() -> None:
    words = token_words((now := told()).state, now.log, 2 * S, 1)
    assert "on here, in process 7" in words
    assert "again" not in words
    again = Event(3 * S, Kind.AGAIN, 1, about=HOME)
    log = told().log
    state = State(MADE)
    log.extend([Event(2 * S, Kind.KILLED, 1), Event(3 * S, Kind.SPAWNED, 1, about=HOME), again])
    state.advance(log, len(log))
    assert "it runs again" in token_words(state, log, 3 * S, 1)


def test_another_backend_has_none_of_it() -> None:
    state = State(Scenario())
    assert notes(state)[Zone.INSIDE] == ()
    assert state.scenario.backend is Backend.THREADING
