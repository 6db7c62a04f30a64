"""Which workers are on which line of the program, and the sentence on it."""

from __future__ import annotations

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario, scenario
from core.state.places import Zone
from core.state.state import State, state_after
from core.telling.listing import listing
from core.telling.on_line import Mark, marks, standing, who
from tests.calls import calls
from tests.core.programs import Script

SIX = scenario({"workers": 6})
PROGRAM = listing(SIX)
ALL_WAIT = [
    Event(0, Kind.STARTED),
    *(Event(0, Kind.SPAWNED, worker) for worker in range(6)),
    *(Event(1, Kind.WAITING, worker) for worker in range(6)),
]
TWO_INSIDE = [*ALL_WAIT, Event(2, Kind.ACQUIRED, 0), Event(2, Kind.ACQUIRED, 1)]


def after(events: list[Event], of: Scenario = SIX) -> State:
    return state_after(of, events)


def said(events: list[Event], of: Scenario = SIX) -> str:
    return str(standing(after(events, of), listing(of)))


def test_before_the_run_nobody_is_anywhere() -> None:
    assert marks(State(SIX), PROGRAM) == {}
    assert said([]) == "Once the run has started, each worker appears on the line it has reached."


def test_workers_that_exist_are_at_the_function_s_head() -> None:
    assert marks(after(ALL_WAIT[:4]), PROGRAM) == {6: [Mark(Zone.READY, 3, (0, 1, 2))]}
    assert said(ALL_WAIT[:4]) == "Nobody is inside, and nobody waits."


def test_who_waits_and_who_is_inside() -> None:
    assert marks(after(TWO_INSIDE), PROGRAM) == {
        8: [Mark(Zone.WAITING, 4, (2, 3, 4, 5))],
        10: [Mark(Zone.INSIDE, 2, (0, 1))],
    }
    assert said(TWO_INSIDE) == "Four workers wait at line 9 until a permit comes back."
    assert said(ALL_WAIT) == "6 workers are at line 9, and a permit is free."


def test_only_the_first_are_named() -> None:
    assert marks(after(TWO_INSIDE), PROGRAM, 1) == {
        8: [Mark(Zone.WAITING, 4, (2,))],
        10: [Mark(Zone.INSIDE, 2, (0,))],
    }
    assert marks(after(TWO_INSIDE), PROGRAM, 1, asked=1)[10] == [Mark(Zone.INSIDE, 2, (1,))]
    assert marks(after(TWO_INSIDE), PROGRAM, 2, asked=5)[8] == [Mark(Zone.WAITING, 4, (2, 5))]
    assert marks(after(TWO_INSIDE), PROGRAM, 2, asked=99) == marks(after(TWO_INSIDE), PROGRAM, 2)


def test_one_worker() -> None:
    alone = scenario({"workers": 1, "limit": 1})
    events = [Event(0, Kind.STARTED), Event(0, Kind.SPAWNED, 0), Event(1, Kind.WAITING, 0)]
    assert said(events, alone) == "One worker is at line 9, and a permit is free."
    events.append(Event(2, Kind.ACQUIRED, 0))
    assert said(events, alone) == "One worker is inside, at line 11. Nobody waits."


def test_without_a_permit_that_could_come_back() -> None:
    none = scenario({"workers": 6, "limit": 0})
    assert said(ALL_WAIT, none) == ("6 workers wait at line 9, and no permit can come back.")


def test_a_worker_gone_with_its_permit_stays_on_its_line() -> None:
    events = [
        *TWO_INSIDE,
        Event(3, Kind.KILLED, 1),
        Event(3, Kind.PERMIT_LOST, 1),
    ]
    assert marks(after(events), PROGRAM)[10] == [
        Mark(Zone.INSIDE, 1, (0,)),
        Mark(Zone.LOST, 1, (1,)),
    ]


def test_those_gone_with_their_permits_are_not_looked_up_one_by_one() -> None:
    found = []
    for permits in (100, 10_000):
        lost = [Event(4, Kind.PERMIT_LOST, 1) for _ in range(permits)]
        state = after([*TWO_INSIDE, Event(3, Kind.KILLED, 1), *lost])
        assert marks(state, PROGRAM)[10][1] == Mark(Zone.LOST, 1, (1,))
        found.append(calls(lambda state=state: marks(state, PROGRAM)))  # type: ignore[misc]
    assert found[0] == found[1]


def test_a_worker_that_forgot_its_release_goes_on_and_only_its_permit_is_lost() -> None:
    events = [*TWO_INSIDE, Event(3, Kind.PERMIT_LOST, 1)]
    state = after(events)
    assert marks(state, PROGRAM) == {
        6: [Mark(Zone.READY, 1, (1,))],
        8: [Mark(Zone.WAITING, 4, (2, 3, 4, 5))],
        10: [Mark(Zone.INSIDE, 1, (0,))],
    }
    assert said(events) == (
        "Four workers wait at line 9 until a permit comes back. One permit is lost."
    )


def test_once_all_permits_are_lost_none_can_come_back() -> None:
    events = [
        *TWO_INSIDE,
        Event(3, Kind.PERMIT_LOST, 0),
        Event(3, Kind.DONE, 0),
        Event(3, Kind.PERMIT_LOST, 1),
        Event(4, Kind.CANCELLED, 2),
    ]
    assert said(events) == ("Three workers wait at line 9, and no permit can come back.")
    ended = [*events, *(Event(5, Kind.CANCELLED, worker) for worker in (3, 4, 5))]
    ended += [Event(5, Kind.DONE, 1), Event(6, Kind.FINISHED)]
    assert said(ended) == "The program has ended. 2 permits are lost."
    back = [*events, Event(5, Kind.PERMIT_RECLAIMED, value=2)]
    assert said(back) == "Three workers are at line 9, and a permit is free."


def test_who_is_done_has_left_and_the_end_marks_the_last_line() -> None:
    events = [
        *TWO_INSIDE[:2],
        Event(1, Kind.WAITING, 0),
        Event(2, Kind.ACQUIRED, 0),
        Event(3, Kind.RELEASED, 0),
        Event(3, Kind.DONE, 0),
    ]
    assert marks(after(events), PROGRAM) == {}
    events.append(Event(4, Kind.FINISHED))
    last = len(PROGRAM.lines) - 1
    assert marks(after(events), PROGRAM) == {last: [Mark(Zone.DONE, 0, ())]}
    assert said(events) == "The program has ended."


def test_a_stopped_run_keeps_its_tokens() -> None:
    events = [*TWO_INSIDE, Event(3, Kind.FINISHED, text="stopped")]
    assert set(marks(after(events), PROGRAM)) == {8, 10}
    assert said(events) == "Stopped: each token is where its worker was."


def test_who() -> None:
    log = Log()
    assert str(who(Mark(Zone.INSIDE, 1, (7,)), log)) == "Worker 7"
    assert str(who(Mark(Zone.INSIDE, 3, (7, 8, 9)), log)) == "Workers 7, 8 and 9"
    assert str(who(Mark(Zone.INSIDE, 5_000, (7, 8)), log)) == "Workers 7, 8 and 4,998 more"


def test_those_of_a_program_have_names() -> None:
    log = Script().born("ada", "bob", "eve").log()
    assert str(who(Mark(Zone.INSIDE, 1, (0,)), log)) == "ada"
    assert str(who(Mark(Zone.INSIDE, 3, (0, 1, 9)), log)) == "ada, bob and worker 9"
    assert str(who(Mark(Zone.INSIDE, 5_000, (2, 1)), log)) == "eve, bob and 4,998 more"


def test_a_lease_comes_back() -> None:
    made = scenario({"backend": "cluster", "workers": 3, "limit": 1})
    begun = [Event(0, Kind.STARTED), *(Event(0, Kind.SPAWNED, worker) for worker in range(3))]
    begun += [Event(1, Kind.WAITING, 0), Event(1, Kind.ACQUIRED, 0), Event(1, Kind.WAITING, 1)]
    gone = [*begun, Event(2, Kind.KILLED, 0), Event(2, Kind.PERMIT_LOST, 0, value=5)]
    assert said(gone, made).endswith("until a permit comes back.")
    forgotten = [*begun, Event(2, Kind.KILLED, 0), Event(2, Kind.PERMIT_LOST, 0)]
    assert said(forgotten, made).endswith("and no permit can come back.")
