"""Who had acquired something before watching began, from near."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.analysis.roster import LongestWaits, Roster
from gui.workers.events import WorkerEvents
from gui.workers.inspector import Inspector
from gui.workers.words import name_of
from tests.core.programs import Script


def script() -> Script:
    found = Script().find("pool", count=2).somebody("pool").born("ada").takes("ada", "pool")
    return found.gives("? 0", "pool").ends("? 0")


def test_only_what_it_did_is_listed(qtbot: QtBot) -> None:
    log = script().log()
    events = WorkerEvents()
    events.show_worker(log, 0, len(log))
    rows = [events.data(events.index(row, 1)) for row in range(events.rowCount())]
    assert rows == ["releases", "has it since before"]
    events.show_worker(log, 1, len(log))
    rows = [events.data(events.index(row, 1)) for row in range(events.rowCount())]
    assert rows == ["goes inside", "asks for a permit", "is made"]


def test_nothing_is_said_of_a_wait_that_nobody_saw(qtbot: QtBot) -> None:
    found = script()
    log, state = found.log(), found.state("pool")
    longest = LongestWaits(log)
    longest.go_to(len(log), len(log))
    roster = Roster(state, log, log.end, longest)
    assert roster.longest(0) is None
    assert roster.longest(1) is not None
    assert name_of(log, state, 0) == "somebody unknown"
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.show_worker(roster, 0)
    assert inspector._about.text() == (
        "What somebody unknown had acquired before has been released."
    )
