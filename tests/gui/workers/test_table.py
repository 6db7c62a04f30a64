"""The table of workers as a model."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.analysis.roster import Column, LongestWaits, Roster
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from gui.workers.grid import Grid
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


def test_what_is_seldom_and_long_has_room_where_there_is_some(qtbot: QtBot) -> None:
    table = WorkerTable()
    samples = ("", "waiting", "0.00 s", "000", "00.0 ms")
    grid = Grid(table, Column.WORKER, samples, {Column.STANDING: "lost a permit for good"})
    qtbot.addWidget(grid)
    grid.resize(700, 200)
    grid.show()
    needed = grid.fontMetrics().horizontalAdvance("lost a permit for good")
    qtbot.waitUntil(lambda: grid.columnWidth(Column.STANDING) > needed)
    head, bar = grid.horizontalHeader(), grid.horizontalScrollBar()
    least = [max(head.sectionSizeHint(k), grid.columnWidth(k)) for k in (2, 3, 4)]
    least += [head.sectionSizeHint(k) for k in (Column.WORKER, Column.STANDING)]
    grid.resize(sum(least) + 20, 200)
    qtbot.waitUntil(lambda: grid.columnWidth(Column.STANDING) < needed)
    assert bar.maximum() == 0
