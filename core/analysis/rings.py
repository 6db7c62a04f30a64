"""The rings of a moment, to be drawn: workers that wait for each other, and how sure it is that
they do so for good."""

from __future__ import annotations

from typing import NamedTuple

from core.analysis.deadlock import certain, for_good, rings
from core.analysis.wait_for import Stuck, surely
from core.log.columns import Log
from core.state.ledger import Ledger
from core.state.state import State

MOST = 8
"""Rings that are told of at most."""


class Ring(NamedTuple):
    """Workers that wait for each other."""

    stuck: Stuck
    sure: bool
    """Whether it is a deadlock; else it is none if another worker hands on what one of them took
    without `with`."""


class Rings:
    """The rings of one log's moments. Of a ring it remembers whether anything could end it: the
    events with which its waits began may lie far back, and that is asked for each frame."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._good: dict[Stuck, bool] = {}

    def at(self, state: State) -> tuple[Ring, ...]:
        """The rings of a state, the earliest first."""
        found = [Ring(stuck, self._sure(state, stuck)) for stuck in rings(state)
                 if self._for_good(state, stuck)]  # fmt: skip
        if any(map(_waits_for_its_own, state.ledgers.values())):
            known = {ring.stuck.links for ring in found}
            alone = (stuck for stuck in certain(self.log, state) if len(stuck.links) == 1)
            found += [Ring(stuck, True) for stuck in alone if stuck.links not in known]
        return tuple(sorted(found, key=lambda ring: ring.stuck.since)[:MOST])

    @staticmethod
    def _sure(state: State, stuck: Stuck) -> bool:
        return all(
            surely(state.ledgers[link.resource], holder)
            for link in stuck.links
            for holder in link.holders
        )

    def _for_good(self, state: State, stuck: Stuck) -> bool:
        found = self._good.get(stuck)
        if found is None:
            found = self._good[stuck] = for_good(self.log, state, stuck)
        return found


def _waits_for_its_own(ledger: Ledger) -> bool:
    """Whether one that holds all of a resource waits for it."""
    return len(ledger.holders) == 1 and next(iter(ledger.holders)) in ledger.waiters
