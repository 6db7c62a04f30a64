"""From a long way to go wrong to a short one."""

from __future__ import annotations

import pytest

from core.explore.failure import Judge, Wrong
from core.explore.one_run import Runner
from core.explore.shortening import Shortening, delays, last_points
from core.explore.strategies import Strategies
from core.sources.watched.plan import How, Plan
from tests.core.explore.running import program_of, run


def shortened(name: str, plan: Plan) -> tuple[int, Plan]:
    """How many changes a plan made, and the plan that is left of it."""
    runner, judge = Runner(program_of(name)), Judge()
    strategies = Strategies(0)
    first = runner.run(strategies.next())
    assert judge.failure(first) is None
    strategies.learn(first.plan, first.decided.decisions)
    ran = runner.run(plan)
    found = judge.failure(ran)
    assert found is not None
    shortening = Shortening(runner, judge, found, lambda: False, lambda: None)
    short = shortening.plan(ran, strategies)
    assert found.same(judge.failure(runner.run(short)))
    runner.close()
    return len(ran.decided.instead), short


def failing(name: str, wrong: Wrong) -> Plan:
    """A walk that goes wrong."""
    plans = [Plan(How.WALK, seed=seed) for seed in range(20)]
    judge = Judge()
    for ran in run(program_of(name), Plan(), *plans):
        found = judge.failure(ran)
        if found is not None and found.wrong is wrong and ran.decided.instead:
            return ran.plan
    raise AssertionError


@pytest.mark.parametrize(
    ("name", "most"), [("two_orders", 1), ("two_orders_tasks", 1), ("philosophers", 9)]
)
def test_a_walk_at_random(name: str, most: int) -> None:
    before, short = shortened(name, failing(name, Wrong.DEADLOCK))
    assert short.how is How.LISTED
    assert 0 < len(short.at) <= min(most, before)


def test_what_no_decision_has_made_stays_as_it_is() -> None:
    """A plan that is left is the one that went wrong."""
    runner, judge = Runner(program_of("two_orders")), Judge()
    judge.failure(runner.run(Plan()))
    ran = runner.run(Plan(picks={4: 1}))
    found = judge.failure(ran)
    assert found is not None
    runner.close()
    shortening = Shortening(runner, judge, found, lambda: True, lambda: None)
    assert shortening.plan(ran, Strategies(0)) == ran.plan


def test_where_workers_were_made_to_wait_for_others() -> None:
    (ran,) = run(program_of("two_orders"), Plan(picks={4: 1}))
    assert delays(ran) == {(1, 2)}
    assert last_points(ran) == {(0, 0), (1, 2), (2, 2)}
