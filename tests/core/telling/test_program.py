from __future__ import annotations

import pytest

from core.log.columns import Log
from core.log.order import NO_PERMITS
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from core.telling.diagnosis import sentence
from core.telling.program import NOT_YET
from tests.core.programs import Script, bounded_buffer, forty, philosophers


def pool(count: int = 2) -> Script:
    return Script().make("pool", "semaphore", count).born("ada", "bob", "eve", "dan", "kim", "lea")


def said(script: Script, what: str = "pool") -> str:
    return str(sentence(script.state(what), script.log()))


@pytest.mark.parametrize(
    ("script", "what", "words"),
    [
        (philosophers(), "fork 1", "philosopher 0 waits for fork 1: philosopher 1 holds it, and "
                                   "waits for fork 2."),
        (bounded_buffer(items=3), "items", "consumer 0, consumer 1 and consumer 2 wait for items: "
                                           "nobody has given it yet."),
        (bounded_buffer(items=3), "room", "Nobody holds room, and nobody waits for it."),
        (forty(), "connections", "5 workers hold connections; nobody waits for it."),
        (pool().takes("ada", "pool"), "pool", "ada holds pool; nobody waits for it."),
        (pool().takes("ada", "pool").takes("bob", "pool"), "pool",
         "ada and bob hold pool; nobody waits for it."),
        (pool(1).takes("ada", "pool").waits("bob", "pool"), "pool",
         "bob waits for pool: ada holds it."),
        (pool().takes("ada", "pool").takes("bob", "pool").waits("eve", "pool"), "pool",
         "eve waits for pool: ada and bob hold it."),
        (pool().waits("ada", "pool"), "pool", "ada waits for pool: it is free and on its way."),
        (Script().make("gate", "barrier", 3).born("ada").waits("ada", "gate"), "gate",
         "ada waits for gate: not all have come yet."),
        (Script().make("go", "event").born("ada").waits("ada", "go"), "go",
         "ada waits for go: nobody has set it yet."),
        (pool().takes("ada", "pool").ends("ada").finish(), "pool",
         "The program has ended. ada holds pool; nobody waits for it."),
        (pool().finish(), "pool", "The program has ended."),
    ],
)  # fmt: skip
def test_it_says_who_waits_for_whom(script: Script, what: str, words: str) -> None:
    assert said(script, what) == words


def test_of_all_that_has_no_permits_it_is_said_why_one_waits() -> None:
    assert NOT_YET.keys() == NO_PERMITS


def test_many_are_counted() -> None:
    script = pool(4)
    for name in ("ada", "bob", "eve", "dan"):
        script.takes(name, "pool")
    script.waits("kim", "pool").waits("lea", "pool")
    assert said(script) == "kim and lea wait for pool: 4 workers hold it."


def test_a_worker_without_a_name_has_its_number() -> None:
    log = Log(many=True)
    log.extend([Event(0, Kind.STARTED), Event(1, Kind.WAITING, 3), Event(2, Kind.ACQUIRED, 3)])
    state = State(Scenario(workers=1, limit=0), many=True)
    state.advance(log, 3)
    assert str(sentence(state, log)) == "Worker 3 holds resource 0; nobody waits for it."


def test_before_it_exists_nothing_is_said_of_it() -> None:
    script = philosophers()
    state = State(script.header().scenario, many=True)
    assert str(sentence(state, script.log())) == "The program has not started yet."
    state.show(3)
    state.advance(script.log(), 2)
    assert str(sentence(state, script.log())) == "The program has not made fork 3 yet."


def before(unknown: int = 1) -> Script:
    """A semaphore of three that was there before, of which somebody has some."""
    script = Script().find("pool", count=3, line=7).born("ada", "bob")
    for _ in range(unknown):
        script.somebody("pool")
    return script


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (before(), "Somebody unknown holds pool; nobody waits for it."),
        (before(2), "Somebody unknown holds pool; nobody waits for it."),
        (before().takes("ada", "pool"), "Somebody unknown and ada hold pool; nobody waits for it."),
        (before(3).waits("ada", "pool"), "ada waits for pool: somebody unknown holds it."),
        (
            before(2).takes("ada", "pool").waits("bob", "pool"),
            "bob waits for pool: somebody unknown and ada hold it.",
        ),
        (before().unwatched(), "The program goes on, and is watched no longer. Last seen: "
                               "Somebody unknown holds pool; nobody waits for it."),
        (before(0).unwatched(), "The program goes on, and is watched no longer."),
        (before(0).finish(), "The program has ended."),
    ],
)  # fmt: skip
def test_who_had_acquired_it_before_is_somebody(script: Script, words: str) -> None:
    assert said(script) == words


def test_what_was_there_before_is_not_watched_yet_and_never_unmade() -> None:
    script = before()
    state = State(Scenario(), many=True)
    log = script.log()
    state.advance(log, 1)
    assert str(sentence(state, log)) == "pool is not watched yet."
    nothing = Script()
    assert said(nothing) == "No semaphore and no lock has been seen so far."
