"""The table of workers as a model."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.analysis.roster import Column, LongestWaits, Roster
from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Backend, Scenario
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
    grid.show_column(Column.HOME, False)
    grid.resize(700, 200)
    grid.show()
    needed = grid.fontMetrics().horizontalAdvance("lost a permit for good")
    qtbot.waitUntil(lambda: grid.columnWidth(Column.STANDING) > needed)
    head, bar = grid.horizontalHeader(), grid.horizontalScrollBar()
    least = [max(head.sectionSizeHint(k), grid.columnWidth(k)) for k in (2, 3, 4)]
    least += [head.sectionSizeHint(k) for k in (Column.WORKER, Column.STANDING)]
    grid.resize(sum(least) + 20, 200)
    qtbot.waitUntil(lambda: grid.columnWidth(Column.STANDING) < needed)
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_the_processes_of_a_cluster(qtbot: QtBot) -> None:
    assert qtbot is not None
    homes = [About(machine=f"m{n}", process=10 - n, address=f"tcp://m{n}:1") for n in range(2)]
    log = Log()
    log.extend([Event(0, Kind.STARTED)])
    log.extend([Event(1, Kind.SPAWNED, n, about=homes[n % 2]) for n in range(4)])
    state = State(Scenario(backend=Backend.CLUSTER))
    state.advance(log, len(log))
    table = WorkerTable()
    table.show_roster(Roster(state, log, 1, LongestWaits(log)))
    assert [table.index(n, Column.HOME).data() for n in range(2)] == ["10 · m0", "9 · m1"]
    table.sort(Column.HOME)
    assert table.workers == [0, 2, 1, 3]
    table.search("m1")
    assert table.workers == [1, 3]
