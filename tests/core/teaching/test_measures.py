"""What is measured in a log, on logs written by hand."""

from __future__ import annotations

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.teaching.measures import idle, most_inside, starved, took
from tests.core.logs import at
from tests.core.programs import Script

K = Kind


def logged(*events: Event) -> Log:
    log = Log()
    log.extend(events)
    return log


def test_who_is_dead_or_gone_is_not_inside() -> None:
    log = logged(
        *at((1, K.ACQUIRED, 0), (2, K.KILLED, 0), (2, K.PERMIT_LOST, 0), (3, K.ACQUIRED, 1))
    )
    assert most_inside(log, len(log)) == 1
    log.extend(at((4, K.ACQUIRED, 2)))
    assert most_inside(log, len(log)) == 2
    assert most_inside(log, len(log) - 1) == 1


def test_the_time_goes_from_the_first_wait_to_the_last_release_without_pauses() -> None:
    log = logged(*at((1, K.WAITING, 0), (1.5, K.PAUSED), (3.5, K.RESUMED), (4, K.RELEASED, 0),
                     (9, K.DONE, 0)))  # fmt: skip
    assert took(log, len(log)) == 1_000_000_000
    assert took(log, 3) == 0


def test_how_much_of_the_time_nobody_was_inside() -> None:
    log = logged(*at((1, K.ACQUIRED, 0), (2, K.RELEASED, 0), (4, K.ACQUIRED, 1), (5, K.ACQUIRED, 0),
                     (6, K.RELEASED, 1), (9, K.RELEASED, 0), (20, K.FINISHED)))  # fmt: skip
    assert idle(log, 2) == 0
    assert idle(log, len(log)) == 25
    assert idle(logged(), 0) == 0


def test_who_waits_for_most_of_the_run_starves() -> None:
    script = Script().make("room", "semaphore", 1).make("go", "semaphore", 0).born("ada", "ben")
    script.at(0).takes("ada", "room", at_once=True).at(1).waits("ben", "room")
    script.at(2).waits("ada", "go")
    assert starved(script.state(), script.log()) == 49  # It waits still.
    script.at(9).gets("ada", "go", bare=True)
    assert starved(script.state(), script.log()) == 88
    script.gives("ada", "room").gets("ben", "room").at(100).gives("ben", "room")
    assert starved(script.state(), script.log()) == 8
    assert starved(Script().state(), Script().log()) == 0
