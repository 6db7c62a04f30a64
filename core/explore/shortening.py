"""From a run that went wrong to one that goes wrong in the same way, and differs little from the
plain order."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from itertools import chain, islice

from core.explore.failure import Failure, Judge
from core.explore.one_run import Ran, Runner, Stopped
from core.explore.shrink import shrunk
from core.explore.strategies import Strategies
from core.probe.turns import GATE, LINE, STORE
from core.protocol.events import MOST_DECISIONS
from core.sources.watched.plan import How, Plan

MOST_RUNS = 250
"""Runs that it may take."""

LONGEST = 10.0
"""Seconds that it may take."""

FEW = 3
MOST_SINGLE = 60
"""So few changes may yet be one: that is tried so often."""

Changes = dict[int, int]
"""The decisions that are not the plain order's: their number, and who goes next."""


class Shortening:
    """Shortens one order."""

    def __init__(
        self,
        runner: Runner,
        judge: Judge,
        found: Failure,
        asked_to_stop: Callable[[], bool],
        after_each: Callable[[], object],
    ) -> None:
        self._runner = runner
        self._judge = judge
        self._found = found
        self._asked_to_stop = asked_to_stop
        self._after_each = after_each
        self._left = MOST_RUNS
        self._until = time.monotonic() + LONGEST

    @property
    def _over(self) -> bool:
        return self._left <= 0 or time.monotonic() > self._until

    def _made(self, plan: Plan) -> Changes | None:
        """The changes that a plan really makes, if it goes wrong in the same way."""
        if self._over:
            return None
        self._left -= 1
        try:
            ran = self._runner.run(plan, self._asked_to_stop)
        except Stopped:
            self._left = 0
            return None
        self._after_each()
        same = self._found.same(self._judge.failure(ran))
        return ran.decided.instead if same else None

    def plan(self, ran: Ran, strategies: Strategies) -> Plan:
        """The plan with the fewest changes that was found."""
        fine = ran.plan.fine
        changes = self._made(Plan(at=ran.decided.instead, fine=fine))
        if changes is None:  # Other things than its decisions make it go wrong.
            return ran.plan
        changes = shrunk(changes, lambda some: self._made(Plan(at=some, fine=fine)))
        if len(changes) > 1:
            other = self._by_delays(ran)
            if other is not None and len(other) < len(changes):
                changes = other
        if 1 < len(changes) <= FEW:
            changes, fine = self._one_alone(changes, fine, strategies)
        if len(changes) > MOST_DECISIONS:
            return ran.plan
        return Plan(at=changes, fine=fine)

    def _one_alone(
        self, changes: Changes, fine: bool, strategies: Strategies
    ) -> tuple[Changes, bool]:
        """A single change, of those that the search had not come to yet."""
        plans = chain(strategies.untried(False), strategies.untried(True) if fine else ())
        for plan in islice(plans, MOST_SINGLE):
            made = self._made(plan)
            if made is not None and len(made) < len(changes):
                return made, plan.fine
        return changes, fine

    def _by_delays(self, ran: Ran) -> Changes | None:
        """The same, told by the points of their own at which workers let others go first: what is
        left out of these does not move the rest."""
        plan = Plan(How.DELAYS, fine=ran.plan.fine)
        made: Changes | None = None

        def attempt(points: dict[tuple[int, int], int]) -> dict[tuple[int, int], int] | None:
            nonlocal made
            changes = self._made(dataclasses.replace(plan, delays=tuple(points)))
            if changes is None:
                return None
            made = changes
            return points

        for points in (delays(ran), delays(ran) | last_points(ran), last_points(ran)):
            if points and attempt(dict.fromkeys(sorted(points), 0)):
                shrunk(dict.fromkeys(sorted(points), 0), attempt)
                return made
        return None


def delays(ran: Ran) -> set[tuple[int, int]]:
    """Where workers were made to wait for others though they could go on: who, and at which of its
    own points."""
    return {
        (one.at, one.point)
        for one in ran.decided.decisions
        if one.kind in (GATE, LINE, STORE) and one.plain == one.at != one.chosen
    }


def last_points(ran: Ran) -> set[tuple[int, int]]:
    """Where those are who can never go on."""
    return {(told.number(0), told.number(1)) for told in ran.decided.told if told.word == "stuck"}
