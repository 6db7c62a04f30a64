"""Which moment of a run a step of a puzzle shows."""

from __future__ import annotations

import pytest

from core.teaching.moments import (
    BUSIEST,
    END,
    LINGER,
    NOW,
    misread_moment,
    position_of,
    resource_of,
    time_of,
)
from tests.core.programs import Script


def two_rooms() -> Script:
    script = Script().make("hall", "semaphore", 2).make("attic", "semaphore", 1)
    script.born("ada", "ben", "cleo")
    script.takes("ada", "hall").takes("ben", "hall").waits("cleo", "attic").gets("cleo", "attic")
    script.waits("ben", "attic").gives("ada", "hall").gives("cleo", "attic").gets("ben", "attic")
    return script.at(3).takes("ada", "attic", at_once=True).finish()


def event(script: Script, text: str) -> tuple[str, int] | None:
    """The last event before a moment: its kind and its worker."""
    position = position_of(text, script.state(), script.log())
    if position is None:
        return None
    found = script.log()[position - 1]
    return found.kind.value, found.worker


def test_when_most_wait_or_hold_something() -> None:
    assert event(two_rooms(), BUSIEST) == ("waiting", 2)


def test_when_most_are_at_a_resource() -> None:
    assert event(two_rooms(), "most hall") == ("waiting", 1)
    assert event(two_rooms(), "most attic") == ("waiting", 1)
    assert event(two_rooms(), "most cellar") is None


def test_the_nth_acquire() -> None:
    assert event(two_rooms(), "attic 1") == ("acquired", 2)
    assert event(two_rooms(), "attic 3") == ("acquired", 0)
    assert event(two_rooms(), "attic 4") is None


def test_the_end() -> None:
    assert event(two_rooms(), END) == ("finished", -1)
    assert event(two_rooms(), "end attic") == ("finished", -1)
    assert resource_of("end attic", two_rooms().state()) == 1


def test_what_a_moment_is_about() -> None:
    state = two_rooms().state()
    assert resource_of("most attic", state) == 1
    assert resource_of("hall 2", state) == 0
    assert resource_of("cellar 2", state) is None
    assert resource_of(BUSIEST, state) is None


def test_now_it_is_about_what_most_wait_for() -> None:
    script = two_rooms()
    assert resource_of(NOW, script.state()) is None
    script = Script().make("hall").make("attic").born("ada", "ben", "cleo")
    script.takes("ada", "hall").takes("ben", "attic").waits("ben", "hall")
    assert resource_of(NOW, script.state()) == 0
    assert resource_of(NOW, script.waits("cleo", "attic").waits("ada", "attic").state()) == 1


def test_its_token_has_arrived_if_nothing_else_happens_before() -> None:
    log = two_rooms().log()
    assert time_of(log, 3) == log.t[3] - 1
    gap = next(k for k in range(1, len(log)) if log.t[k] - log.t[k - 1] > LINGER)
    assert time_of(log, gap) == log.t[gap - 1] + LINGER
    assert time_of(log, len(log)) == log.end


@pytest.mark.parametrize(
    "text", ["busiest", "end", "end gate", "most turns['a match']", "forks[…] 12"]
)
def test_what_is_a_moment(text: str) -> None:
    assert misread_moment("moment", text) is None


@pytest.mark.parametrize("text", ["", "most", "tea", "tea 0", "tea 100", " 1"])
def test_what_is_none(text: str) -> None:
    assert misread_moment("moment", text) is not None
