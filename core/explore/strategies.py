"""Which order to try next: pure, from a seed and from what the runs before had to decide.

Few, well-placed switches find most bugs (CHESS: M. Musuvathi, S. Qadeer, "Iterative context
bounding", 2007; PCT: S. Burckhardt and others, 2010), and what needs many is found by a walk at
random. So these take turns.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count

from core.probe.turns import LINE
from core.sources.watched.decided import Decision
from core.sources.watched.plan import How, Plan

CYCLE = (
    "few", "walk", "walk", "few-fine", "walk", "two", "walk-fine", "few", "walk", "few-fine",
    "pct", "walk", "two-fine", "pct-fine", "walk-fine",
)  # fmt: skip
"""What takes turns, after the plain order."""

OFTEN = (3, 8, 24)
"""A walk lets another go on at one in so many fine points."""

DEPTH = 3
"""Changes of priority at most; a bug that needs d switches needs one less."""


class Strategies:
    """One plan after another. The first is the plain order."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._coarse: tuple[Decision, ...] = ()
        self._fine: tuple[Decision, ...] | None = None
        """What the plain order had to decide, with and without fine points; None until known."""
        self._plans = self._all()
        self._single: dict[bool, Iterator[dict[int, int]]] = {}

    def next(self) -> Plan:
        """The plan of the next run."""
        return next(self._plans)

    def learn(self, plan: Plan, decisions: tuple[Decision, ...]) -> None:
        """Take in what a run had to decide."""
        if plan.how is How.LISTED and not plan.picks and not plan.at:
            if plan.fine:
                self._fine = decisions
            else:
                self._coarse = decisions

    @property
    def nothing_to_decide(self) -> bool:
        """Whether the plain order, with its fine points, had nothing to decide."""
        return self._fine is not None and not self._fine and not self._coarse

    def _all(self) -> Iterator[Plan]:
        yield Plan()
        if not self._coarse:
            yield Plan(fine=True)
        make: dict[str, Callable[[], Plan]] = {
            "few": lambda: self._few(False),
            "few-fine": lambda: self._few(True),
            "two": lambda: self._two(False),
            "two-fine": lambda: self._two(True),
            "walk": lambda: self._walk(False),
            "walk-fine": lambda: self._walk(True),
            "pct": lambda: self._pct(False),
            "pct-fine": lambda: self._pct(True),
        }
        for index in count():
            name = CYCLE[index % len(CYCLE)]
            if name.endswith("fine") and self._fine is None:
                yield Plan(fine=True)
            yield make[name]()

    def _seed(self) -> int:
        return self._random.getrandbits(32)

    def _walk(self, fine: bool) -> Plan:
        return Plan(How.WALK, seed=self._seed(), often=self._random.choice(OFTEN), fine=fine)

    def _pct(self, fine: bool) -> Plan:
        """Priorities, with changes anywhere in what the plain order had to decide."""
        decisions = (self._fine if fine else self._coarse) or ()
        changes = self._random.randint(1, DEPTH)
        steps = [self._random.randrange(len(decisions) + 1) for _ in range(changes)]
        return Plan(How.PRIORITIES, seed=self._seed(), changes=tuple(sorted(steps)), fine=fine)

    def _few(self, fine: bool) -> Plan:
        """One decision otherwise, each once; then two or three, drawn."""
        if fine not in self._single:
            self._single[fine] = self._singles((self._fine if fine else self._coarse) or ())
        picks = next(self._single[fine], None)
        return self._two(fine) if picks is None else Plan(picks=picks, fine=fine)

    def _two(self, fine: bool) -> Plan:
        """Two decisions otherwise, or three. The later ones are numbered as in the plain order, so
        where they are is drawn as well."""
        decisions = (self._fine if fine else self._coarse) or ()
        if not decisions:
            return self._walk(fine)
        steps = self._random.choices(range(len(decisions)), k=self._random.randint(2, DEPTH))
        picks = {
            step: self._random.randint(1, max(1, decisions[step].candidates - 1)) for step in steps
        }
        return Plan(picks=picks, fine=fine)

    def untried(self, fine: bool) -> Iterator[Plan]:
        """What has one decision otherwise, and was not tried."""
        if fine not in self._single:
            self._single[fine] = self._singles((self._fine if fine else self._coarse) or ())
        return (Plan(picks=picks, fine=fine) for picks in self._single[fine])

    def _singles(self, decisions: tuple[Decision, ...]) -> Iterator[dict[int, int]]:
        every = [
            (_rank(decision), self._random.random(), step, index)
            for step, decision in enumerate(decisions)
            for index in range(1, min(decision.candidates, 4))
        ]
        for _, _, step, index in sorted(every):
            yield {step: index}


def _rank(decision: Decision) -> int:
    """Where somebody could have gone on, and then before other lines, it is most worth trying."""
    if decision.kind == LINE:
        return 2
    return 0 if decision.plain == decision.at else 1
