from __future__ import annotations

import csv
from io import StringIO

from core.analysis.statistics import permit_time
from core.export import tables
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from tests.core.export.test_trace import handed_over
from tests.core.logs import at, random_log
from tests.core.programs import Script


def log_of(events: list[Event]) -> Log:
    log = Log()
    log.extend(events)
    return log


def rows(parts: list[bytes]) -> list[list[str]]:
    text = b"".join(parts).decode()
    assert text.endswith("\r\n")
    return [*csv.reader(StringIO(text, newline=""))]


def test_a_row_an_event() -> None:
    log = log_of([*at((0, Kind.STARTED), (1.25, Kind.WAITING, 3)), Event(2 * 10**9, Kind.PAUSED)])
    assert rows([*tables.events(log)]) == [
        [*tables.EVENTS],
        ["0.000000000", "started", "", "", "", "", "", "", ""],
        ["1.250000000", "waiting", "3", "", "", "", "0", "", ""],
        ["2.000000000", "paused", "", "", "", "", "", "", ""],
    ]
    assert rows([*tables.events(log, 10**9, 2 * 10**9 - 1)])[1:] == [
        ["1.250000000", "waiting", "3", "", "", "", "0", "", ""]
    ]


def test_names_and_places_of_a_program_and_nothing_that_a_spreadsheet_reckons_with() -> None:
    script = Script("prog.py").make("=1+1").born("@SUM(A1)").takes("@SUM(A1)", "=1+1", 7)
    script.ends("@SUM(A1)", kind=Kind.FAILED).noted('a, "b"\nc')
    found = rows([*tables.events(script.log())])
    by_kind = {row[1]: row for row in found}
    assert by_kind["started"][4] == ""
    assert by_kind["acquired"][2:6] == ["0", "'@SUM(A1)", "'=1+1", "prog.py:7"]
    assert by_kind["failed"][8] == 'a, "b"\nc'


def test_a_row_a_worker() -> None:
    assert rows([*tables.workers(log_of(handed_over()))]) == [
        [*tables.WORKERS],
        ["0", "", "", "1", "0.000000000", "0.000000000", "4.000000000", "4.000000000", "done"],
        ["1", "", "", "1", "3.000000000", "3.000000000", "2.000000000", "2.000000000", "done"],
    ]
    cut = rows([*tables.workers(log_of(handed_over()), 2 * 10**9, 5 * 10**9)])
    assert cut[1:] == [
        ["0", "", "", "0", "0.000000000", "0.000000000", "2.000000000", "2.000000000", "done"],
        ["1", "", "", "1", "2.000000000", "2.000000000", "1.000000000", "1.000000000", ""],
    ]


def test_time_inside_is_what_the_statistics_say() -> None:
    for seed in range(8):
        events = [e for e in random_log(seed, 400) if e.kind not in (Kind.PAUSED, Kind.RESUMED)]
        log, state = log_of(events), State(Scenario(workers=6, limit=2))
        state.advance(log, len(log))
        used, _ = permit_time(state, log.end)
        found = tables.turns(log)
        assert sum(did.inside for did in found.values()) == used
        assert sum(did.turns for did in found.values()) == state.acquires
