"""Where the workers of a cluster's run are, as its log says."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from core.log.columns import Log
from core.protocol.events import About, Kind
from core.words import QT_TRANSLATE_NOOP, Message, message

ON_ONE = QT_TRANSLATE_NOOP("core", "runs on one machine: {processes} processes, {threads} threads")
ON_MANY = QT_TRANSLATE_NOOP(
    "core", "runs on {machines} machines: {processes} processes, {threads} threads"
)


class Cluster(NamedTuple):
    """The processes of a cluster at a moment."""

    processes: tuple[About, ...]
    """In the order in which they joined."""
    threads: int

    @property
    def machines(self) -> tuple[str, ...]:
        """The names of the machines, each once, in that order."""
        return tuple(dict.fromkeys(about.machine for about in self.processes))

    @property
    def message(self) -> Message:
        """Where the run runs, in words; without its dot, as a heading has none."""
        template = ON_ONE if len(self.machines) == 1 else ON_MANY
        return message(
            template,
            machines=len(self.machines),
            processes=len(self.processes),
            threads=self.threads,
        )


def cluster_at(log: Log, position: int) -> Cluster:
    """The processes that had joined and not left before a position."""
    there: dict[str, tuple[About, int]] = {}
    for at, kind, about, threads in log.processes:
        if at >= position:
            break
        if kind is Kind.JOINED:
            there[about.address] = about, threads
        else:
            there.pop(about.address, None)
    found = there.values()
    return Cluster(tuple(about for about, _ in found), sum(threads for _, threads in found))


def home_of(log: Log, worker: int, position: int) -> About | None:
    """Where a worker ran before a position, or last; None where nothing is known of that."""
    homes = log.homes.get(worker, [])
    found = bisect_left(homes, position, key=lambda home: home.position)
    return homes[found - 1].about if found else None


def times_again(log: Log, worker: int, position: int) -> int:
    """How often the worker's task had been run again before a position."""
    return bisect_left(log.again.get(worker, []), position)
