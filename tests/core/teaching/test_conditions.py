"""Conditions, on logs written by hand."""

from __future__ import annotations

import pytest

from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import scenario
from core.state.state import State
from core.teaching.conditions import COUNTS, FLAGS, MEASURES, WORKERS, holds, misread
from tests.core.logs import at
from tests.core.programs import Script, two_orders

K = Kind
BEGIN = at((0, K.STARTED), (0, K.SPAWNED, 0), (0, K.SPAWNED, 1), (0, K.WAITING, 0))
INSIDE = [*BEGIN, *at((0, K.ACQUIRED, 0), (0.5, K.WAITING, 1))]
LOST = [*INSIDE, *at((1, K.PERMIT_LOST, 0), (1, K.DONE, 0))]
KILLED = [*INSIDE, *at((1, K.KILLED, 0), (1, K.PERMIT_LOST, 0))]
FAILED = [*INSIDE, *at((1, K.RELEASED, 0), (1, K.FAILED, 0), (1, K.ACQUIRED, 1))]
REFUSED = [
    *INSIDE,
    *at((1, K.RELEASED, 0), (1, K.OVER_RELEASED, 0, 1), (1, K.OVER_RELEASED, 0, -1)),
    *at((1, K.FAILED, 0)),
]
OVER = [*INSIDE, *at((1, K.RELEASED, 0), (1, K.OVER_RELEASED, 0, 1), (1, K.ACQUIRED, 1))]

LEFT = [*INSIDE, *at((1, K.KILLED, 0), (1, K.PERMIT_LOST, 0, 5))]
ELSEWHERE = About(machine="db", process=7, address="tcp://db:1")
EXPIRED = [*INSIDE, *at((1, K.LEASE_EXPIRED, 0))]


def true(text: str, events: list[Event], backend: str = "threading") -> bool:
    log = Log()
    log.extend(events)
    state = State(scenario({"backend": backend, "workers": 2, "limit": 1, "hold": 1.0}))
    state.advance(log, len(log))
    assert misread("until", text) is None
    return holds(text, state, log)


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("waiting 1", INSIDE, OVER),
        ("waiting>0", INSIDE, OVER),
        ("waiting<1", OVER, INSIDE),
        ("waiting=1", INSIDE, OVER),
        ("not waiting=1", OVER, INSIDE),
        ("waiting 1 and held=1", INSIDE, BEGIN),
        ("held 1", INSIDE, BEGIN),
        ("done 1", LOST, INSIDE),
        ("lost 1", LOST, INSIDE),
        ("over 1", OVER, INSIDE),
        ("acquires 2", OVER, INSIDE),
        ("overtakes 1", [*BEGIN, *at((0, K.WAITING, 1), (0, K.ACQUIRED, 1))], INSIDE),
        ("limit 2", [*INSIDE, *at((1, K.LIMIT_CHANGED, -1, 2))], INSIDE),
        ("workers 2", BEGIN, BEGIN[:2]),
        ("failed 1", FAILED, KILLED),
        ("killed 1", KILLED, FAILED),
        ("gave-up 1", [*INSIDE, *at((1, K.TIMED_OUT, 1, 5))], INSIDE),
        ("cancelled 1", [*INSIDE, *at((1, K.CANCELLED, 1))], INSIDE),
        ("inside 0", INSIDE, OVER),
        ("waits 1", INSIDE, OVER),
        ("fails 0", FAILED, INSIDE),
        ("paused", [*INSIDE, *at((1, K.PAUSED))], INSIDE),
        ("running", INSIDE, INSIDE[:0]),
        ("finished", [*OVER, *at((2, K.FINISHED))], OVER),
        ("quiet", KILLED, INSIDE),
        ("quiet", [*INSIDE, *at((1, K.PAUSED))], OVER),
        ("all-back", BEGIN, INSIDE),
        ("cannot-go-on", KILLED, INSIDE),
        ("loses 0", KILLED, INSIDE),
        ("in-order", BEGIN, [*BEGIN[:-1], *at((0, K.WAITING, 1), (0, K.WAITING, 0))]),
        ("longest 50", OVER, INSIDE),
        (
            "longest<60",
            OVER,
            [*INSIDE[:-1], *at((0, K.WAITING, 1), (1, K.RELEASED, 0), (1, K.ACQUIRED, 1))],
        ),
        ("most=1", INSIDE, BEGIN),
        ("took>90", OVER, INSIDE),
        (
            "idle<10",
            OVER,
            [*INSIDE, *at((1, K.RELEASED, 0), (3, K.ACQUIRED, 1), (4, K.RELEASED, 1))],
        ),
        ("refused", REFUSED, OVER),
        ("coming-back 1", LEFT, KILLED),
        ("coming-back<1", [*LEFT, *at((2, K.LEASE_RETURNED, 0))], LEFT),
        ("overbooked 1", [*EXPIRED, *at((2, K.ACQUIRED, 1))], EXPIRED),
        ("again 1", [*LEFT, Event(2 * 10**9, K.AGAIN, 0, about=ELSEWHERE)], LEFT),
    ],
)
def test_conditions(text: str, yes: list[Event], no: list[Event]) -> None:
    assert true(text, yes)
    assert not true(text, no)


def test_one_worker_that_takes_all_turns_is_a_hog() -> None:
    turns = [
        event
        for turn in range(1, 25)
        for event in at((turn, K.RELEASED, 0), (turn, K.WAITING, 0), (turn, K.ACQUIRED, 0))
    ]
    assert true("hog", [*INSIDE, *turns])
    assert true("not hog", [*INSIDE, *turns[:6]])


def test_only_tasks_are_promised_an_order() -> None:
    assert true("no-promise", BEGIN)
    assert not true("no-promise", BEGIN, "asyncio")


@pytest.mark.parametrize("text", [*COUNTS, *WORKERS, "tea", "tea 1", "inside>1", "paused 1", "not",
                                  "lost  1", "lost 1234567", "Lost 1", "",
                                  "lost 1 and tea", "lost 1 and"])  # fmt: skip
def test_what_is_no_condition(text: str) -> None:
    mistake = misread("until", text)
    assert mistake is not None
    for name in (*COUNTS, *MEASURES, *WORKERS, *FLAGS):
        assert name in str(mistake)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_is_not_for_every_event(name: str) -> None:
    assert misread("shows", f"{name} 1") is None
    mistake = misread("until", f"{name} 1", measured=False)
    assert mistake is not None
    assert f"{name}," not in str(mistake)


def test_what_is_found_in_a_program() -> None:
    script = two_orders()
    state, log = script.state(), script.log()
    assert holds("deadlock and not permit-lost", state, log)
    assert not holds("exit=1", state, log)
    ended = Script().make("gate").born("ada").takes("ada", "gate").ends("ada").finish(3)
    assert holds("permit-lost and exit=3 and exit>0", ended.state(), ended.log())
    # Of a scenario nothing of that is said.
    assert not true("deadlock", INSIDE)


def test_that_nobody_is_left_shows_with_time_alone() -> None:
    script = Script().make("go", "semaphore", 0).born("ada").waits("ada", "go")
    state, log = script.state(), script.log()
    assert not holds("nobody-left", state, log)
    assert holds("nobody-left", state, log, state.t + 2_000_000_000)
