"""Made-up runs, as long and as busy as a benchmark wants them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario, scenario

SECOND = 1_000_000_000


def busy_scenario(workers: int, limit: int, backend: Backend = Backend.ASYNCIO) -> Scenario:
    """What a busy run is made from."""
    return scenario({"backend": backend, "workers": workers, "limit": limit, "rounds": "endless"})


def busy_run(of: Scenario, turns_a_second: float) -> Iterator[Event]:
    """Events without end: so often one worker leaves, waits again, and another one enters.

    They enter in the order in which they came, and all began to wait at time 0.
    """
    step = round(SECOND / turns_a_second)
    hold = step * of.limit
    yield Event(0, Kind.STARTED)
    yield from (Event(0, Kind.SPAWNED, worker) for worker in range(of.workers))
    yield from (Event(0, Kind.WAITING, worker) for worker in range(of.workers))
    rounds = [0] * of.workers
    waiting = deque(range(of.workers))
    inside: deque[int] = deque()
    t = 0
    while True:
        t += step
        if len(inside) == of.limit:
            leaver = inside.popleft()
            yield Event(t, Kind.RELEASED, leaver, rounds[leaver])
            rounds[leaver] += 1
            yield Event(t, Kind.WAITING, leaver, rounds[leaver])
            waiting.append(leaver)
        comer = waiting.popleft()
        yield Event(t, Kind.ACQUIRED, comer, rounds[comer], hold)
        inside.append(comer)


def batches(events: Iterator[Event], count: int, size: int = 900) -> Iterator[list[Event]]:
    """The first `count` events, in lists as the engine's pipe brings them."""
    first = islice(events, count)
    while batch := list(islice(first, size)):
        yield batch
