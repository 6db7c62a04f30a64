"""The list of workers: what is so of each, who is found, in which order, and what 100,000 cost."""

from __future__ import annotations

from core.analysis.roster import Column, LongestWaits, Roster, Standing
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from tests.core.analysis.test_findings import e, enter, kill, start, wait
from tests.core.logs import SECOND

K = Kind

RUN = [
    *start(7),
    *wait(1, 0),
    e(3, K.ACQUIRED, 0, SECOND),  # After 2 s.
    *enter(4, 1),
    *kill(5, 1),
    *wait(5, 2),
    e(6, K.TIMED_OUT, 2, SECOND),
    *wait(6, 3),
    e(7, K.FAILED, 4, text="RuntimeError: no"),
    e(8, K.DONE, 5),
]


def roster(events: list[Event], t: float) -> Roster:
    log = Log()
    log.extend(events)
    state = State(Scenario(workers=7))
    state.advance(log, len(log))
    longest = LongestWaits(log)
    assert longest.go_to(len(log), 1_000)
    return Roster(state, log, round(t * SECOND), longest)


def test_what_is_so_of_each() -> None:
    of = roster(RUN, 9)
    assert [of.standing(worker) for worker in range(7)] == [
        Standing.INSIDE,
        Standing.LOST,
        Standing.GAVE_UP,
        Standing.WAITING,
        Standing.FAILED,
        Standing.DONE,
        Standing.OUTSIDE,
    ]
    assert (of.since(3), of.so_for(3)) == (6 * SECOND, 3 * SECOND)
    assert of.so_for(0) == 6 * SECOND
    assert not of.has(7)
    assert not of.has(-1)


def test_a_wait_that_goes_on_counts() -> None:
    of = roster(RUN, 9)
    assert [of.longest(worker) for worker in (0, 1, 3, 6)] == [2 * SECOND, 0, 3 * SECOND, None]


def test_who_is_found_and_in_which_order() -> None:
    of = roster(RUN, 9)
    assert of.workers((Standing.WAITING, Standing.FAILED)) == [3, 4]
    assert of.workers(name_has="SIX", name_of=lambda w: "sixth" if w == 6 else "") == [6]
    everybody = of.workers()
    assert of.ordered(everybody, Column.LONGEST, True) == [3, 0, 1, 2, 4, 5, 6]
    assert of.ordered(everybody, Column.STANDING, False) == [3, 0, 1, 4, 2, 6, 5]


def test_the_longest_waits_follow_the_moment_both_ways() -> None:
    log = Log()
    log.extend(RUN)
    longest = LongestWaits(log)
    assert not longest.go_to(len(log), 5)
    assert longest.go_to(len(log), 1_000)
    assert longest.waits == {0: 2 * SECOND, 1: 0}
    assert longest.go_to(9, 1_000)
    assert longest.waits == {}
