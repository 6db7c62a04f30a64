"""Long runs on clusters, by hand: `python -m tests.core.engine.cluster_soak order 20000` and
`python -m tests.core.engine.cluster_soak kills 50`.

The order of the log is that of what arrives at the scheduler. Everything that a process says goes
by one connection, first in, first out, and so does what its semaphore asks: a worker that did not
await the answer before it releases would still have its `released` in the log before its release.
So that mutation breaks the order in a pause only, which holds the `released` back and not the
release: `test_cluster.test_order_under_load_and_kills` pauses while turns are short, and fails.
What breaks it without a pause is a release by a connection of its own
(`scheduler_rpc=worker.scheduler` in the hub) that does not wait.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from core.protocol.commands import Inject, SetLimit
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from tests.core.engine.clusters import on_cluster, verify
from tests.core.engine.runs import running

LEASE = 2.0
TURN = (Kind.WAITING, Kind.ACQUIRED)
"""Latest events of those who live: dask gives up a task whose processes died too often."""


def order(acquires: int) -> None:
    """Random holds, and limits that change all the time; leases do not run out."""
    workers = 200
    what = on_cluster(
        workers=workers,
        limit=7,
        hold="exp:0.001",
        rounds=acquires // workers,
        **{"lease-timeout": 3600},
    )
    began = time.monotonic()
    with running(what) as run:
        while not run.client.ended:
            run.client.send(SetLimit(random.choice([1, 3, 7, 20, 50])))
            run.client.wait(0.3)
            run.take()
        events = run.to_the_end()
    verify(events, what)
    took = sum(event.kind is Kind.ACQUIRED for event in events)
    limits = sum(event.kind is Kind.LIMIT_CHANGED for event in events)
    print(f"{took} acquires, {limits} limits, {time.monotonic() - began:.1f} s: the order holds")


def kills(count: int) -> None:
    """Processes are killed at random moments, three in a run, until so many are: dask gives a task
    up whose processes died more often, and with its run the permits would still be away."""
    done, slowest, pending = 0, 0, 0
    while done < count:
        what = on_cluster(
            workers=12, limit=4, hold="0.05..0.4", rounds=60, **{"lease-timeout": LEASE}
        )
        with running(what) as run:
            for _ in range(min(3, count - done)):
                left = sum(event.kind is Kind.LEFT for event in run.events)
                run.until(Kind.JOINED, 2 + left)
                here = time.monotonic() + random.uniform(0.2, 1.5)
                while time.monotonic() < here:
                    run.client.wait(0.01)
                    run.take()
                latest = {event.worker: event.kind for event in run.events}
                living = [who for who, kind in latest.items() if kind in TURN]
                run.client.send(Inject(FaultKind.KILL, random.choice(living)))
                run.until(Kind.LEFT, left + 1)
                done += 1
            events = run.to_the_end()
        verify(events, what)
        late, open_ = how_late(events)
        slowest, pending = max(slowest, late), pending + open_
        processes = {event.about.process for event in events if event.about}
        deadline = time.monotonic() + 5
        while any(Path(f"/proc/{process}").exists() for process in processes):
            assert time.monotonic() < deadline, "a process is left"
            time.sleep(0.01)
        print(f"{done} kills; a permit was away for {slowest / 1e9:.2f} s at most", flush=True)
    print(f"lease timeout {LEASE} s; {pending} permits were away when their runs ended")
    assert slowest <= (LEASE + 1) * 1e9


def how_late(events: list[Event]) -> tuple[int, int]:
    """Nanoseconds that a permit was away at most, and how many were when the run ended."""
    away: dict[int, list[int]] = {}
    slowest = 0
    for event in events:
        if event.kind is Kind.PERMIT_LOST:
            away.setdefault(event.worker, []).append(event.t)
        elif event.kind is Kind.LEASE_RETURNED:
            slowest = max(slowest, event.t - away[event.worker].pop(0))
    return slowest, sum(map(len, away.values()))


if __name__ == "__main__":
    {"order": order, "kills": kills}[sys.argv[1]](int(sys.argv[2]))
