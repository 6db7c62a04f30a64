"""A picture costs what is seen of it, however many workers or lost permits there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from gui.stage import Stage, done_zone
from tests.calls import calls
from tests.gui.stage.runs import SECOND, at, log_of, of

FEW, MANY = 20_000, 60_000
"""Both are drawn as densities."""

Made = tuple[Scenario, list[Event]]


def _begun(workers: int, limit: int) -> Made:
    events = [Event(0, Kind.STARTED)]
    events += [Event(1, Kind.SPAWNED, worker) for worker in range(workers)]
    return of(backend="asyncio", workers=workers, limit=limit), events


def waiting(workers: int) -> Made:
    what, events = _begun(workers, 100)
    events += [Event(2 + worker, Kind.WAITING, worker, 1) for worker in range(workers)]
    return what, events


def inside(workers: int) -> Made:
    what, events = waiting(workers)
    events += [Event(SECOND, Kind.ACQUIRED, worker, 1, SECOND) for worker in range(workers)]
    return what.but(limit=workers), events


def killed(workers: int) -> Made:
    """All were killed inside, and almost each lost a permit twice."""
    what, events = inside(workers)
    events += [Event(2 * SECOND, Kind.KILLED, w, 1, text="SIGKILL") for w in range(workers)]
    for part in (workers, workers * 9 // 10):
        events += [Event(3 * SECOND, Kind.PERMIT_LOST, worker, 1) for worker in range(part)]
    return what, events


def one_loses(permits: int) -> Made:
    """One dead worker loses nearly twice as many permits as there are."""
    what, events = _begun(3, 100_000)
    events += [
        Event(2, Kind.WAITING, 0, 1),
        Event(3, Kind.ACQUIRED, 0, 1, SECOND),
        Event(4, Kind.KILLED, 0, 1, text="SIGKILL"),
        *(Event(5 + index, Kind.PERMIT_LOST, 0, 1) for index in range(19 * permits // 10)),
    ]
    return what, events


def failed(workers: int) -> Made:
    what, events = _begun(workers, 3)
    events += [Event(2 + w, Kind.FAILED, w, 1, text="ValueError") for w in range(workers)]
    return what, events


CROWDS = [waiting, inside, killed, one_loses, failed]


def shown(qtbot: QtBot, made: Made) -> tuple[Stage, State, Log]:
    """A stage that has painted something else."""
    what, events = made
    log = log_of(events)
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(960, 440)
    stage.grab()
    t = log.end + SECOND
    return stage, at(what, log, t), log


@pytest.mark.parametrize("crowd", CROWDS)
def test_a_picture_costs_what_is_seen(qtbot: QtBot, crowd: Callable[[int], Made]) -> None:
    found = []
    for size in (FEW, MANY):
        stage, state, log = shown(qtbot, crowd(size))

        def paint(stage: Stage = stage, state: State = state, log: Log = log) -> None:
            stage.show_moment(state, log, log.end + SECOND)
            stage.grab()

        found.append(calls(paint))
        assert calls(stage.grab) < 1_000  # The same again.
        stage.show_moment(state, log, log.end + 2 * SECOND)
        assert calls(stage.grab) < 1_000
    few, many = found
    assert many < 1.3 * few + 500, found
    assert many < 12_000  # A cell of a density is three pixels wide: there are not so many.


def test_one_event_costs_next_to_nothing(qtbot: QtBot) -> None:
    what, events = killed(MANY)
    last = [Event(4 * SECOND, Kind.PERMIT_RECLAIMED, value=1)]
    log = log_of([*events, *last])
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(960, 440)
    state = at(what, log, 4 * SECOND - 1)
    stage.show_moment(state, log, 4 * SECOND - 1)
    stage.grab()
    state.advance(log, len(log))
    stage.show_moment(state, log, 4 * SECOND)
    assert calls(stage.grab) < 12_000


def test_who_ended_how_is_counted_once_a_moment() -> None:
    what, events = killed(FEW)
    log = log_of(events)
    state = State(what)
    state.advance(log, len(log) - 1)
    first = done_zone.otherwise(state)
    assert first == {}  # All lie inside, with their permits.
    assert calls(lambda: done_zone.otherwise(state)) < 20
    more = log_of([*events, Event(4 * SECOND, Kind.PERMIT_RECLAIMED, value=100)])
    state.advance(more, len(more))
    assert done_zone.otherwise(state)[Kind.KILLED] > 0
