"""The table of workers as a model."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.analysis.roster import Column, LongestWaits, Roster
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from gui.workers.table import WorkerTable


def roster(workers: int) -> Roster:
    log = Log()
    log.extend([Event(0, Kind.STARTED), *(Event(1, Kind.SPAWNED, n) for n in range(workers))])
    state = State(Scenario())
    state.advance(log, len(log))
    return Roster(state, log, 1, LongestWaits(log))


def test_a_worker_that_is_no_longer_there_is_empty(qtbot: QtBot) -> None:
    assert qtbot is not None
    table = WorkerTable()
    table.show_roster(roster(9))
    assert table.index(8, Column.WORKER).data() == "8"
    indexes = [table.index(8, column) for column in Column]
    # As in the middle of a change to a moment that has fewer.
    table._roster = roster(3)
    assert [table.data(index) for index in indexes] == [""] * len(Column)
