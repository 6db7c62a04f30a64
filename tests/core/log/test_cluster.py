"""Where a cluster's workers are, at each moment of its log."""

from __future__ import annotations

from core.log.cluster import Cluster, cluster_at, home_of, times_again
from core.log.columns import Log
from core.protocol.events import About, Event, Kind

HERE = About(machine="here", process=7, address="tcp://here:1")
THERE = About(machine="there", process=8, address="tcp://there:1")


def log() -> Log:
    made = Log()
    made.extend(
        [
            Event(0, Kind.STARTED),
            Event(0, Kind.JOINED, value=2, about=HERE),
            Event(0, Kind.JOINED, value=4, about=THERE),
            Event(1, Kind.SPAWNED, 0, value=7, about=HERE),
            Event(2, Kind.KILLED, 0),
            Event(2, Kind.LEFT, about=HERE),
            Event(3, Kind.SPAWNED, 0, value=8, about=THERE),
            Event(3, Kind.AGAIN, 0, about=THERE),
        ]
    )
    return made


def test_processes_come_and_go() -> None:
    seen = [cluster_at(log(), position) for position in (1, 2, 3, 5, 6)]
    assert seen == [
        Cluster((), 0),
        Cluster((HERE,), 2),
        Cluster((HERE, THERE), 6),
        Cluster((HERE, THERE), 6),
        Cluster((THERE,), 4),
    ]
    assert [str(each.message) for each in seen] == [
        "no process of its cluster is there",
        "runs on one machine: 1 process, 2 threads",
        "runs on 2 machines: 2 processes, 6 threads",
        "runs on 2 machines: 2 processes, 6 threads",
        "runs on one machine: 1 process, 4 threads",
    ]


def test_a_worker_is_where_it_was_begun_last() -> None:
    homes = [home_of(log(), 0, position) for position in range(9)]
    assert homes == [None, None, None, None, HERE, HERE, HERE, THERE, THERE]
    assert home_of(log(), 1, 8) is None


def test_a_task_has_run_again_from_then_on() -> None:
    assert [times_again(log(), 0, position) for position in range(9)] == [0] * 8 + [1]
    assert times_again(log(), 1, 8) == 0
