"""Who and what a puzzle's picture names, found in a run by these names."""

from __future__ import annotations

from core.analysis.wait_for import deadlocks, holds, waits
from core.log.columns import Log
from core.state.ledger import Ledger
from core.state.state import State


class Cast:
    """The workers and resources of a state, by the names that the program gave them."""

    def __init__(self, state: State, log: Log) -> None:
        self.state = state
        self.log = log
        self._workers: dict[str, int] = {}
        for worker, about in log.born.items():
            if worker < state.numbers:
                self._workers.setdefault(about.name, worker)
        self._resources: dict[str, int] = {}
        self.names: dict[int, str] = {}
        for resource in sorted(state.ledgers):
            name = state.ledgers[resource].about.name
            self._resources.setdefault(name, resource)
            self.names[resource] = name
        self._waits = waits(state)
        self._holds = holds(state)
        self.stuck = frozenset(
            link.worker for group in deadlocks(state, most=3) for link in group.links
        )
        """The workers that are part of a deadlock."""

    def worker(self, name: str) -> int | None:
        """The number of the worker of this name; None if it has not appeared."""
        return self._workers.get(name)

    def resource(self, name: str) -> int | None:
        """The number of the resource of this name; None if the program has not made it."""
        return self._resources.get(name)

    def ledger(self, name: str) -> Ledger | None:
        """How the resource of this name stands."""
        resource = self.resource(name)
        return None if resource is None else self.state.ledgers[resource]

    def waits_for(self, worker: int | None) -> int | None:
        """The resource that a worker waits for."""
        return None if worker is None else self._waits.get(worker)

    def held_by(self, worker: int | None) -> list[int]:
        """The resources that a worker holds."""
        return [] if worker is None else self._holds.get(worker, [])

    def gone(self, worker: int | None) -> bool:
        """Whether a worker has come to its end."""
        state = self.state
        return worker is not None and (worker in state.finishers or worker in state.ended)

    def beginning_with(self, *starts: str) -> list[str]:
        """The names of the workers that begin so, in the order of their numbers; all of them but
        the main thread where none is asked for."""
        found = sorted(self._workers.items(), key=lambda pair: pair[1])
        if not starts:
            return [name for name, _ in found if name != "MainThread" and name]
        return [name for name, _ in found if name.startswith(starts)]


def numbered(names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """So many names of resources. One for all stands for those that a list was made of, which are
    told apart by a number (`core.sources.program`)."""
    if len(names) == 1 < count:
        return (names[0], *(f"{names[0]} #{number}" for number in range(2, count + 1)))
    return names
