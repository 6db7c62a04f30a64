"""Where the workers of a cluster's run are, as its log says."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from core.log.columns import Log
from core.protocol.events import About, Kind
from core.words import QT_TRANSLATE_NOOP, Message, message

ON_ONE = QT_TRANSLATE_NOOP("core", "runs on one machine: {processes}, {threads}")
ON_MANY = QT_TRANSLATE_NOOP("core", "runs on {machines} machines: {processes}, {threads}")
ON_NONE = QT_TRANSLATE_NOOP("core", "no process of its cluster is there")
ONE_PROCESS = QT_TRANSLATE_NOOP("core", "1 process")
PROCESSES = QT_TRANSLATE_NOOP("core", "{count} processes")
ONE_THREAD = QT_TRANSLATE_NOOP("core", "1 thread")
THREADS = QT_TRANSLATE_NOOP("core", "{count} threads")


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
        machines, processes, threads = len(self.machines), len(self.processes), self.threads
        if not processes:
            return message(ON_NONE)
        return message(
            ON_ONE if machines == 1 else ON_MANY,
            machines=machines,
            processes=message(ONE_PROCESS if processes == 1 else PROCESSES, count=processes),
            threads=message(ONE_THREAD if threads == 1 else THREADS, count=threads),
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
