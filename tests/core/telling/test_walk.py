from __future__ import annotations

from core.analysis.ties import Tie
from core.analysis.wait_for import deadlocks
from core.telling.walk import tie_words, walk
from tests.core.programs import Script, philosophers, two_orders


def told(script: Script) -> list[str]:
    log, state = script.log(), script.state()
    return [
        str(link.said) for stuck in deadlocks(state) for link in walk(log, state.position, stuck)
    ]


def test_each_link_says_what_was_taken_where_and_what_is_waited_for() -> None:
    assert told(two_orders()) == [
        "bob took right at orders.py:13 and waits for left",
        "ada took left at orders.py:8 and waits for right",
    ]


def test_each_link_knows_the_line_and_the_moment() -> None:
    script = two_orders()
    log, state = script.log(), script.state()
    links = walk(log, state.position, deadlocks(state)[0])
    assert [(link.worker, link.held, link.resource) for link in links] == [(1, 1, 0), (0, 0, 1)]
    assert [log.sites[link.site].line for link in links] == [13, 8]
    taken = [event.t for event in log if event.kind == "acquired"][::-1]
    assert [link.t for link in links] == taken


def test_without_lines_it_says_what_is_held() -> None:
    script = Script().make("a").make("b").born("ada", "bob")
    script.takes("ada", "a").takes("bob", "b").waits("ada", "b").waits("bob", "a")
    assert told(script) == ["bob holds b and waits for a", "ada holds a and waits for b"]


def test_the_latest_time_that_it_was_taken_counts() -> None:
    script = philosophers(3)
    log, state = script.log(), script.state()
    links = walk(log, state.position, deadlocks(state)[0])
    late = [event.t for event in log if event.kind == "acquired"][-3:]
    assert sorted(link.t for link in links) == late


def test_who_waits_for_what_it_holds_itself() -> None:
    script = Script("nested.py").make("lock", line=1).born("ada")
    script.takes("ada", "lock", 5).waits("ada", "lock", 7)
    assert told(script) == ["ada took lock at nested.py:5 and waits for lock"]


def test_what_a_worker_holds_and_waits_for_in_words() -> None:
    log = two_orders().log()
    ties = (Tie((0,), 1), Tie((0, 1)), Tie((), 1), Tie(), Tie((0,), -1, False), Tie((), -1, False))
    assert [str(tie_words(log, 0, tie)) for tie in ties] == [
        "ada holds left and waits for right",
        "ada holds left and right",
        "ada waits for right",
        "ada holds nothing and waits for nothing",
        "ada has ended and still holds left",
        "ada has ended",
    ]
