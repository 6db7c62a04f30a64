"""Which orders are tried."""

from __future__ import annotations

from itertools import islice

from core.explore.strategies import CYCLE, Strategies
from core.probe.turns import END, GATE, LINE, STORE
from core.sources.watched.decided import Decision
from core.sources.watched.plan import How, Plan

GATES = (
    Decision(1, 1, 1, 1, 2, GATE),
    Decision(2, 2, 1, 1, 3, END),
    Decision(2, 2, 2, 1, 2, GATE),
)
FINE = (*GATES, Decision(1, 1, 1, 1, 2, LINE), Decision(1, 1, 1, 1, 2, STORE))


def plans(seed: int, count: int) -> list[Plan]:
    """The first plans, where the plain order has these decisions."""
    strategies = Strategies(seed)
    made = []
    for _ in range(count):
        plan = strategies.next()
        made.append(plan)
        strategies.learn(plan, FINE if plan.fine else GATES)
    return made


def test_the_plain_order_comes_first() -> None:
    assert plans(3, 1) == [Plan()]


def test_a_seed_makes_the_same_plans_and_another_makes_others() -> None:
    assert plans(5, 60) == plans(5, 60)
    assert plans(5, 60) != plans(6, 60)


def test_all_ways_take_turns() -> None:
    made = plans(1, 3 * len(CYCLE))
    ways = {How.LISTED, How.WALK, How.PRIORITIES}
    assert {(plan.how, plan.fine) for plan in made} == {
        (how, fine) for how in ways for fine in (False, True)
    }


def test_the_plain_order_is_made_with_fine_points_before_these_are_chosen_from() -> None:
    made = plans(1, 3 * len(CYCLE))
    assert next(plan for plan in made if plan.fine) == Plan(fine=True)


def test_each_single_change_is_tried_once_where_somebody_could_have_gone_on_first() -> None:
    made = [plan.picks for plan in plans(2, 30 * len(CYCLE)) if plan.picks and not plan.fine]
    singles = [picks for picks in made if len(picks) == 1]
    first = list(islice(singles, 4))
    assert {tuple(picks.items()) for picks in first} == {
        ((0, 1),), ((2, 1),), ((1, 1),), ((1, 2),)
    }  # fmt: skip
    assert [next(iter(picks)) in (0, 2) for picks in first] == [True, True, False, False]
    assert any(len(picks) > 1 for picks in made)


def test_stores_come_before_other_lines() -> None:
    fine = [next(iter(plan.picks)) for plan in plans(4, 60) if plan.fine and len(plan.picks) == 1]
    assert fine.index(4) < fine.index(3)


def test_what_was_not_tried_is_what_is_left() -> None:
    strategies = Strategies(0)
    strategies.learn(Plan(), GATES)
    assert len(list(strategies.untried(False))) == 4
    assert not list(strategies.untried(False))


def test_where_there_is_nothing_to_decide() -> None:
    strategies = Strategies(0)
    strategies.learn(strategies.next(), ())
    assert not strategies.nothing_to_decide  # There may be fine points.
    strategies.learn(Plan(fine=True), ())
    assert strategies.nothing_to_decide
