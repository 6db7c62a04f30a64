"""Many resources: folding a program's log, and finding a deadlock in it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from core.analysis.wait_for import BY_WITH, deadlocks
from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario
from core.state.checkpoint import save
from core.state.state import State
from tests.benchmarks.rows import Row, compare

WORKERS = 10_000
RESOURCES = 1_000
FRAME = 16.0
"""Milliseconds."""


def program(events: int, resources: int, workers: int = WORKERS, ring: bool = False) -> list[Event]:
    """A log of workers that take one lock after the other; `ring`: at its end a ring of all."""
    choose = random.Random(7)
    told = [Event(0, Kind.STARTED)]
    for number in range(resources):
        about = About(f"lock {number}", "lock")
        told.append(Event(0, Kind.CREATED, value=1, resource=number, about=about))
    for worker in range(workers):
        told.append(Event(0, Kind.BORN, worker, about=About(f"thread {worker}", "thread")))
    t = 0
    while len(told) < events:
        worker, resource = choose.randrange(workers), choose.randrange(resources)
        for kind in (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED):
            t += 1_000
            told.append(Event(t, kind, worker, value=BY_WITH, resource=resource))
    if ring:
        for number in range(resources):
            told.append(Event(t, Kind.WAITING, number, resource=number))
            told.append(Event(t, Kind.ACQUIRED, number, value=BY_WITH, resource=number))
        for worker in range(workers):
            wanted = (worker + 1) % resources
            told.append(Event(t, Kind.WAITING, worker, resource=wanted))
    return told


def folded(events: list[Event], many: bool = True) -> tuple[float, State]:
    """Seconds to fold these events, as columns, into a state; and that state."""
    log = Log(many)
    log.extend(events)
    state = State(Scenario(), many)
    began = time.perf_counter()
    for stop in range(0, len(log), 4_096):
        state.advance(log, stop)
    state.advance(log, len(log))
    return time.perf_counter() - began, state


def plain(events: list[Event]) -> list[Event]:
    """The same turns at the only semaphore of a scenario, one after the other."""
    kinds = {Kind.CREATED: None, Kind.BORN: Kind.SPAWNED}
    return [
        Event(event.t, kind, event.worker)
        for event in events
        if (kind := kinds.get(event.kind, event.kind)) is not None
    ]


def rows(quick: bool) -> Iterator[Row]:
    """What many resources cost, against one."""
    count = 60_000 if quick else 300_000
    events = program(count, RESOURCES)
    few = program(count, 10)
    one = plain(few)
    pairs = 1 if quick else 5
    ours, baseline, ratio = compare(
        lambda: folded(events)[0], lambda: folded(one, many=False)[0], pairs
    )
    yield Row(
        f"fold {count:,} events of {RESOURCES:,} locks, {WORKERS:,} workers, against one semaphore",
        ours * 1e3, "ms", baseline * 1e3, ratio,
    )  # fmt: skip
    ours, baseline, ratio = compare(lambda: folded(events)[0], lambda: folded(few)[0], pairs)
    yield Row(
        "the same, against 10 locks: what there is costs nothing by itself",
        ours * 1e3, "ms", baseline * 1e3, ratio, most_ratio=1.5,
    )  # fmt: skip
    _, state = folded(program(40_000, RESOURCES, ring=True))
    found = []
    for _ in range(5):
        began = time.perf_counter()
        stuck = deadlocks(state, most=1)
        found.append(time.perf_counter() - began)
        assert len(stuck[0].links) == RESOURCES
        assert stuck[0].others == WORKERS - RESOURCES
    yield Row(
        f"find the ring among {WORKERS:,} workers that wait for {RESOURCES:,} locks",
        min(found) * 1e3, "ms", most=FRAME,
    )  # fmt: skip
    save(state)
    began = time.perf_counter()
    save(state)
    yield Row(
        f"a checkpoint of {RESOURCES:,} resources of which none has changed",
        (time.perf_counter() - began) * 1e3, "ms", most=1.0,
    )  # fmt: skip
