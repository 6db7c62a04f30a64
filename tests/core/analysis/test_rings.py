from __future__ import annotations

from core.analysis.rings import Rings
from tests.core.programs import Script, philosophers, two_orders


def found(script: Script) -> list[tuple[list[int], bool]]:
    """The workers of each ring, and whether it is a deadlock for sure."""
    log, state = script.log(), script.state()
    return [
        (sorted(link.worker for link in ring.stuck.links), ring.sure)
        for ring in Rings(log).at(state)
    ]


def crossed(bare: bool = False, seconds: float = 0, type_: str = "lock") -> Script:
    script = Script().make("a", type_).make("b", type_).born("ada", "bob", "eve")
    script.takes("ada", "a", bare=bare).takes("bob", "b", bare=bare)
    return script.waits("ada", "b", seconds=seconds).waits("bob", "a")


def test_a_deadlock_is_a_ring_for_sure() -> None:
    assert found(two_orders()) == [([0, 1], True)]
    assert found(philosophers()) == [([0, 1, 2, 3, 4], True)]


def test_without_one_there_is_no_ring() -> None:
    assert found(philosophers(hungry=False)) == []
    assert found(crossed().gives_up("ada", "b")) == []


def test_locks_that_somebody_else_may_give_back_may_be_a_deadlock() -> None:
    assert found(crossed(bare=True)) == [([0, 1], False)]


def test_semaphores_that_somebody_else_may_give_back_are_none() -> None:
    assert found(crossed(bare=True, type_="semaphore")) == []


def test_what_a_timeout_ends_is_none() -> None:
    assert found(crossed(seconds=5)) == []


def test_the_only_thread_that_waits_for_its_own_lock() -> None:
    script = Script().make("a").make("b").born("main").takes("main", "a", bare=True)
    script.waits("main", "a").noted("alone")
    assert found(script) == [([0], True)]
    again = Script().make("a").make("b").born("main", "other").takes("main", "a", bare=True)
    assert found(again.waits("main", "a")) == []
