"""A live run that cannot go on is noticed, however long it has been."""

from __future__ import annotations

import pytest

from core.analysis import standstill
from core.analysis.standstill import Standstill
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario

WHAT = Scenario().but(workers=2, limit=1, rounds="endless")
BEGIN = [Event(0, Kind.STARTED), Event(0, Kind.SPAWNED, 0), Event(0, Kind.SPAWNED, 1)]


def turns(first: int, count: int) -> list[Event]:
    return [
        Event(t, kind, 0, t)
        for t in range(first, first + count)
        for kind in (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    ]


def lost(t: int) -> list[Event]:
    """Worker 0 forgets to release."""
    return [
        Event(t, Kind.WAITING, 1),
        Event(t, Kind.WAITING, 0, t),
        Event(t, Kind.ACQUIRED, 0, t),
        Event(t, Kind.PERMIT_LOST, 0, t),
        Event(t + 1, Kind.WAITING, 0, t + 1),
    ]


@pytest.mark.parametrize("kept", [1, 7, 65_536])
def test_it_is_found_once(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    monkeypatch.setattr(standstill, "KEPT", kept)
    run = Standstill(WHAT)
    run.take(BEGIN)
    for t in range(20):
        run.take(turns(t, 1))
        assert not run.look()
        assert run.found is None
        assert len(run._log) <= kept + 3
    events = lost(20)
    run.take(events[:-1])
    assert not run.look()  # It may come back without waiting, and go on.
    run.take(events[-1:])
    assert run.look()
    expected = "All workers wait, and nobody holds a permit: this run cannot go on."
    assert str(run.found) == expected
    run.take([Event(40, Kind.FINISHED, text="stopped")])
    assert not run.look()
    assert str(run.found) == expected


def test_the_clock_goes_on_where_a_log_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of a pause is that it was, and for how long."""
    monkeypatch.setattr(standstill, "KEPT", 1)
    run = Standstill(WHAT)
    run.take([*BEGIN, Event(10, Kind.PAUSED, value=2)])
    run.take([Event(50, Kind.RESUMED)])
    run.take([Event(60, Kind.WAITING, 0)])
    assert run._state.clock(60) == 20
    assert run._state.clock_in[0] == 20
