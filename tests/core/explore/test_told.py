"""The difference from the plain order, in sentences."""

from __future__ import annotations

from core.explore.told import MOST_TOLD, difference
from core.probe.turns import GATE, TIMER
from core.sources.watched.decided import Decided, Decision, Status, Told

NAMES = (Told("worker", ("0", "MainThread")), Told("worker", ("1", "ada")))


def decided(*told: Told, decisions: tuple[Decision, ...] = ()) -> Decided:
    return Decided(Status.ENDED, 0, decisions, (*NAMES, *told))


def instead(*values: object) -> Told:
    return Told("instead", tuple(str(value) for value in values))


def said(told: Decided) -> list[str]:
    return [str(line) for line in difference(told)]


def test_each_difference_is_a_sentence() -> None:
    one = instead(1, 1, 0, GATE, "/home/me/shop.py", 12, "", 0)
    assert said(decided(one)) == ["At step 2, ada went before MainThread, which was at shop.py:12."]


def test_a_worker_without_a_name_and_a_place_that_is_not_known() -> None:
    one = instead(0, 7, 1, GATE, "", 0, "", 0)
    assert said(decided(one)) == ["At step 1, worker 7 went before ada."]


def test_a_sleep_that_was_over_early() -> None:
    loop = Decision(1, 0, 0, 1, 2, TIMER)
    one = instead(0, 1, 0, TIMER, "", 0, "C:\\shop.py", 5)
    assert said(decided(one, decisions=(loop,))) == [
        "At step 1, the sleep of ada at shop.py:5 was over before others went on."
    ]


def test_two_sleeps_in_another_order() -> None:
    tasks = Decision(1, 2, 0, 1, 2, TIMER)
    one = instead(0, 1, 2, TIMER, "shop.py", 9, "shop.py", 5)
    assert said(decided(one, decisions=(tasks,))) == [
        "At step 1, ada went before worker 2, which was at shop.py:9."
    ]


def test_the_plain_order_is_told_as_such() -> None:
    assert said(decided()) == ["This is the plain order: it goes wrong without any change."]


def test_many_are_counted() -> None:
    many = [instead(step, 1, 0, GATE, "", 0, "", 0) for step in range(40)]
    lines = said(decided(*many))
    assert len(lines) == MOST_TOLD
    assert lines[-1] == "… and 29 more changes."


def test_words_that_are_no_numbers_harm_nothing() -> None:
    assert said(decided(Told("instead", ("x",)))) == ["At step 0, worker -1 went before worker -1."]
