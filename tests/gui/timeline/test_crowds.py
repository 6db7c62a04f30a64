"""A picture of the timeline costs its pixels, however much went wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind
from core.state.state import state_after
from gui.timeline import Timeline
from tests.calls import calls
from tests.gui.stage.runs import SECOND, log_of, of

FEW, MANY = 5_000, 50_000


def lost(count: int) -> list[Event]:
    """One dead worker loses permits, evenly over a second."""
    return [
        Event(0, Kind.STARTED),
        Event(1, Kind.SPAWNED, 0),
        Event(2, Kind.WAITING, 0, 1),
        Event(3, Kind.ACQUIRED, 0, 1, SECOND),
        Event(4, Kind.KILLED, 0, 1, text="SIGKILL"),
        *(Event(5 + SECOND * at // count, Kind.PERMIT_LOST, 0, 1) for at in range(count)),
    ]


def over(count: int) -> list[Event]:
    """One worker releases too often, evenly over a second."""
    return [
        Event(0, Kind.STARTED),
        Event(1, Kind.SPAWNED, 0),
        *(Event(5 + SECOND * at // count, Kind.OVER_RELEASED, 0, 1, 1) for at in range(count)),
    ]


@pytest.mark.parametrize("wrong", [lost, over])
def test_a_picture_costs_its_pixels(qtbot: QtBot, wrong: Callable[[int], list[Event]]) -> None:
    found = []
    for count in (FEW, MANY):
        events, what = wrong(count), of(workers=2, limit=1_000)
        log = log_of(events)
        timeline = Timeline()
        qtbot.addWidget(timeline)
        timeline.resize(900, 240)
        state = state_after(what, events)
        timeline.show_moment(state, log, log.end, log.end)
        timeline.catch_up()
        found.append(calls(timeline.grab))
    few, many = found
    assert many < 1.5 * few + 1_000, found
