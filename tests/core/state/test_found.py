"""Resources that were there before anybody watched."""

from core.analysis.findings import findings
from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State, state_after

S = 1_000_000_000


def events(at_least: bool, type_: str = "semaphore", count: int = 0) -> list[Event]:
    about = About(name="gate", type=type_, module="threading", found=True, at_least=at_least)
    return [
        Event(0, Kind.STARTED),
        Event(0, Kind.BORN, 0, about=About(name="one", type="thread")),
        Event(0, Kind.BORN, 1, about=About(name="two", type="thread")),
        Event(0, Kind.CREATED, 0, value=count, about=about),
        Event(0, Kind.WAITING, 0),
        Event(S, Kind.RELEASED, 1),
        Event(S, Kind.ACQUIRED, 0),
        Event(2 * S, Kind.RELEASED, 0),
    ]


def test_a_release_of_what_nobody_holds_shows_that_there_is_one_more() -> None:
    told = events(at_least=True)
    before = state_after(Scenario(), told[:5], many=True).ledgers[0]
    assert (before.limit, before.balance, before.signal) == (0, 0, False)
    inside = state_after(Scenario(), told[:7], many=True).ledgers[0]
    assert (inside.limit, inside.balance, inside.over) == (1, 0, 0)
    after = state_after(Scenario(), told, many=True).ledgers[0]
    assert (after.limit, after.balance, after.over) == (1, 1, 0)


def test_one_whose_count_is_known_has_then_too_many() -> None:
    after = state_after(Scenario(), events(at_least=False, count=1), many=True).ledgers[0]
    assert (after.limit, after.balance, after.over) == (1, 2, 1)


def test_a_semaphore_that_was_made_with_none_is_a_signal() -> None:
    assert state_after(Scenario(), events(at_least=False), many=True).ledgers[0].signal


def names(told: list[Event]) -> list[str]:
    log = Log(many=True)
    log.extend(told)
    state = State(Scenario(), many=True)
    state.advance(log, len(log))
    return [found.name for found in findings(state, log, told[-1].t)]


def test_only_of_a_known_count_it_is_said_that_there_are_too_many() -> None:
    assert "released-too-often" in names(events(at_least=False, count=1))
    assert names(events(at_least=True)) == []


def test_it_is_not_said_of_it_that_its_limit_is_never_reached() -> None:
    """What was before is not known."""

    def used(found: bool) -> list[Event]:
        about = About(name="gate", type="semaphore", module="threading", found=found)
        turns = [
            event
            for turn in range(6)
            for event in (
                Event(turn * S, Kind.WAITING, 0),
                Event(turn * S, Kind.ACQUIRED, 0, value=1),
                Event(turn * S + S // 2, Kind.RELEASED, 0),
            )
        ]
        return [
            Event(0, Kind.STARTED),
            Event(0, Kind.BORN, 0, about=About(name="one", type="thread")),
            Event(0, Kind.CREATED, 0, value=3, about=about),
            *turns,
            Event(6 * S, Kind.DONE, 0),
            Event(6 * S, Kind.FINISHED),
        ]

    assert names(used(found=False)) == ["loosely-used"]
    assert names(used(found=True)) == []


def test_who_is_left_is_not_known_of_what_ran_before() -> None:
    """A thread that has done nothing since then may be about to release it."""
    made = [event for event in events(at_least=True) if event.kind is not Kind.RELEASED][:5]
    log = Log(many=True)
    log.extend([*made, Event(0, Kind.DONE, 1)])
    state = State(Scenario(), many=True)
    state.advance(log, len(log))
    assert [found.name for found in findings(state, log, 100 * S)] == []
