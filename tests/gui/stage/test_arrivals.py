"""The order of arrival on the stage, and who is next."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind
from core.state.state import State
from gui.stage import Stage
from gui.stage.arrivals import Arrivals, first_is_next, order_matters
from tests.core.programs import Script
from tests.gui.stage.runs import SECOND, log_of, of


def came(*order: int, backend: str = "threading") -> State:
    """Workers that have come in this order; worker 0 is inside."""
    events = [Event(0, Kind.STARTED)]
    events += [Event(1, Kind.SPAWNED, worker) for worker in range(1 + max(order))]
    events += [Event(2, Kind.WAITING, 0), Event(3, Kind.ACQUIRED, 0, 0, SECOND)]
    events += [Event(6 + k, Kind.WAITING, worker) for k, worker in enumerate(order)]
    log = log_of(events)
    state = State(of(workers=1 + max(order), limit=1, backend=backend))
    state.advance(log, len(log))
    return state


def test_it_matters_only_where_the_seats_show_another() -> None:
    state = came(3, 1, 2)
    assert not order_matters(state), "they sit as they came"
    state.place[3], state.place[2] = state.place[2], state.place[3]
    assert order_matters(state)
    assert not order_matters(came(1)), "there is no order of one"


def test_only_asyncio_promises_who_is_next() -> None:
    assert first_is_next(came(1, 2, backend="asyncio"))
    assert not first_is_next(came(1, 2))
    assert not first_is_next(came(1, 2, backend="multiprocessing"))
    script = Script().make("lock").born("ada")
    assert not first_is_next(script.state())


def test_they_are_drawn_where_they_are_true(qtbot: QtBot) -> None:
    state = came(1, 2, backend="asyncio")
    log = log_of([Event(0, Kind.STARTED)])
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(900, 440)
    drawn: list[tuple[str, int]] = []

    def rank(self: Arrivals, painter: object, at: object, radius: float, rank: int, s: int) -> None:
        drawn.append(("rank", rank))

    def following(self: Arrivals, painter: object, at: object, radius: float, s: int) -> None:
        drawn.append(("next", 0))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Arrivals, "_draw_rank", rank)
        patch.setattr(Arrivals, "_draw_next", following)
        stage.show_moment(state, log, 9 * SECOND)
        stage.grab()
        assert drawn == [("next", 0)]
        drawn.clear()
        state.place[1], state.place[2] = state.place[2], state.place[1]
        stage.update()
        stage.grab()
        assert drawn == [("rank", 1), ("rank", 2), ("next", 0)]
        drawn.clear()
        stage.set_tells_next(False)
        stage.grab()
        assert drawn == [("rank", 1), ("rank", 2)]


def test_a_tooltip_says_the_order_as_well(qtbot: QtBot) -> None:
    state = came(1, 2, backend="asyncio")
    state.place[1], state.place[2] = state.place[2], state.place[1]
    stage = Stage()
    qtbot.addWidget(stage)
    stage.show_moment(state, log_of([Event(0, Kind.STARTED)]), SECOND)
    assert stage.token_words(1).endswith("It came first of those who wait, and is next.")
    assert stage.token_words(2).endswith("Of those who wait, 1 came before it.")
    assert "came" not in stage.token_words(0)
    stage.set_tells_next(False)
    assert stage.token_words(1).endswith("It came first of those who wait.")
