"""Who can never go on: deadlocks are found, and what only looks like one is not."""

from __future__ import annotations

from core.analysis.findings import findings
from core.analysis.wait_for import Link, Stuck, blocked, deadlocks
from core.protocol.events import Kind
from tests.core.programs import PROGRAMS, Script, philosophers, two_orders

MILLISECOND = 1_000_000


def said(script: Script) -> list[str]:
    log, state = script.log(), script.state()
    return [str(finding.message) for finding in findings(state, log, log.end)]


def test_two_locks_in_two_orders() -> None:
    script = two_orders()
    assert deadlocks(script.state()) == [Stuck((Link(1, 0, (0,)), Link(0, 1, (1,))), script.t, 0)]
    assert said(script) == [
        "Deadlock: bob waits at orders.py:14 for left, which ada holds; "
        "ada waits at orders.py:9 for right, which bob holds."
    ]


def test_a_moment_before_there_is_none() -> None:
    script = two_orders()
    del script.events[-1]
    assert deadlocks(script.state()) == []
    assert blocked(script.state()) == {}
    assert said(script) == []


def test_a_ring_of_five_and_who_waits_behind_it() -> None:
    script = philosophers().born("guest").waits("guest", "fork 2")
    (stuck,) = deadlocks(script.state())
    assert sorted(link.worker for link in stuck.links) == [0, 1, 2, 3, 4]
    assert [link.holders for link in stuck.links] == [
        (link.worker,) for link in (*stuck.links[1:], stuck.links[0])
    ]
    assert stuck.others == 1
    assert said(script)[0].endswith(". 1 more wait for what they hold.")


def test_two_rings_are_two() -> None:
    script = Script().make("a").make("b").make("c").make("d").born("1", "2", "3", "4")
    script.takes("1", "a").takes("2", "b").takes("3", "c").takes("4", "d")
    script.waits("3", "d").waits("4", "c").waits("1", "b").waits("2", "a")
    rings = [{link.worker for link in stuck.links} for stuck in deadlocks(script.state())]
    assert rings == [{2, 3}, {0, 1}]


def test_every_holder_waits_for_one_more_of_the_same() -> None:
    script = Script("nested.py").make("pool", "semaphore", 2).born("a", "b")
    script.takes("a", "pool", 8).takes("b", "pool", 8).waits("a", "pool", 9)
    assert deadlocks(script.state()) == []
    script.waits("b", "pool", 9)
    assert said(script) == [
        "Deadlock: a waits at nested.py:9 for pool, which a and b hold; "
        "b waits at nested.py:9 for pool, which a and b hold."
    ]


def test_one_holder_that_can_go_on_is_enough() -> None:
    script = Script().make("pool", "semaphore", 2).make("lock").born("a", "b", "c")
    script.takes("a", "pool").takes("b", "pool").takes("c", "lock")
    script.waits("a", "lock").waits("c", "pool")
    assert deadlocks(script.state()) == []  # b holds one, and does not wait.
    script.waits("b", "lock")
    assert {link.worker for link in deadlocks(script.state())[0].links} == {0, 1, 2}


def test_a_free_permit_is_no_deadlock() -> None:
    script = two_orders().make("other").born("eve").takes("eve", "other")
    script.waits("eve", "other")
    assert len(deadlocks(script.state())) == 2  # It waits for itself.
    free = Script().make("pool", "semaphore", 2).born("a", "b").takes("a", "pool")
    assert blocked(free.waits("b", "pool").state()) == {}


def test_what_a_dead_worker_holds_blocks_and_is_no_deadlock() -> None:
    script = Script().make("lock").born("a", "b").takes("a", "lock").ends("a", kind=Kind.KILLED)
    script.waits("b", "lock")
    assert blocked(script.state()) == {1: 0}
    assert deadlocks(script.state()) == []


def test_a_signal_may_come_from_anyone_who_lives() -> None:
    script = Script().make("items", "semaphore", 0).make("lock").born("giver", "taker")
    script.takes("taker", "lock").waits("taker", "items")
    assert blocked(script.state()) == {}
    # The giver wants the lock that the taker holds: nobody is left who could give.
    script.waits("giver", "lock")
    assert blocked(script.state()) == {1: 0, 0: 1}
    # But a third one could.
    assert blocked(script.born("other").state()) == {}


def bare(kind: str, module: str = "threading", self_ring: bool = False) -> Script:
    """Two that hold one each, and want the other's: taken so that another may give them back."""
    script = Script().make("left", kind, module=module).make("right", kind, module=module)
    script.born("ada", "bob", "main").takes("ada", "left", bare=True)
    if self_ring:
        return script.waits("ada", "left")
    return script.takes("bob", "right", bare=True).waits("ada", "right").waits("bob", "left")


def test_a_lock_may_be_handed_on_unless_it_knows_its_owner() -> None:
    for kind, module, sure in (
        ("lock", "threading", False),
        ("lock", "asyncio", False),
        ("lock", "multiprocessing", False),
        ("lock", "trio", True),
        ("lock", "anyio", True),
        ("reentrant lock", "threading", True),
        ("semaphore", "threading", False),
    ):
        state = bare(kind, module).state()
        assert len(deadlocks(state)) == sure, kind
        assert len(deadlocks(state, trusting=True)) == (kind != "semaphore"), kind
    # As long as somebody lives who does not wait: main.
    assert blocked(bare("lock").state()) == {}
    assert blocked(bare("lock").ends("main").state()) == {0: 1, 1: 0}
    assert deadlocks(bare("lock").ends("main").state()) == []


def test_the_other_programs_have_none() -> None:
    for name in ("bounded-buffer", "readers-and-writers", "forty"):
        assert deadlocks(PROGRAMS[name]().state()) == []
