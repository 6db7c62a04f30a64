"""Made-up runs for the tests of the stage."""

from __future__ import annotations

import heapq
import random

from core.events import Event, Kind
from core.log import Log
from core.scenario import Scenario, scenario
from core.state import State

SECOND = 1_000_000_000


def run(workers: int, limit: int, rounds: int = 1, seed: int = 1) -> list[Event]:
    """A fair run of that many workers with holds of 0.2 to 0.8 s, without faults."""
    dice = random.Random(seed)
    events = [Event(0, Kind.STARTED)]
    events += [Event(worker * 1000, Kind.SPAWNED, worker) for worker in range(workers)]
    clock = workers * 1000
    queue = [(clock + worker * 1000, worker, 1, True) for worker in range(workers)]
    waiting: list[tuple[int, int]] = []
    free = limit
    while queue:
        t, worker, round_, arrives = heapq.heappop(queue)
        if arrives:
            events.append(Event(t, Kind.WAITING, worker, round_))
            waiting.append((worker, round_))
        else:
            events.append(Event(t, Kind.RELEASED, worker, round_))
            free += 1
            if round_ == rounds:
                events.append(Event(t, Kind.DONE, worker, round_))
            else:
                heapq.heappush(queue, (t + SECOND // 5, worker, round_ + 1, True))
        while waiting and free:
            free -= 1
            enters, its_round = waiting.pop(0)
            hold = dice.randrange(SECOND // 5, SECOND * 4 // 5)
            events.append(Event(t, Kind.ACQUIRED, enters, its_round, hold))
            heapq.heappush(queue, (t + hold, enters, its_round, False))
    events.append(Event(clock, Kind.FINISHED))
    return events


def trouble() -> list[Event]:
    """Everything that is not a fair run: for 8 workers and a limit of 3."""
    half, ms = SECOND // 2, 1_000_000
    events = [Event(0, Kind.STARTED)]
    events += [Event(ms, Kind.SPAWNED, worker) for worker in range(8)]
    events += [Event(2 * ms, Kind.WAITING, worker, 1) for worker in (3, 0, 1, 2, 4, 5, 6, 7)]
    events += [Event(3 * ms, Kind.ACQUIRED, worker, 1, 3 * SECOND) for worker in (0, 1, 2)]
    events += [
        Event(half, Kind.KILLED, 1, 1, text="SIGKILL"),
        Event(half + 20 * ms, Kind.PERMIT_LOST, 1, 1, text="SIGKILL"),
        Event(half + 40 * ms, Kind.TIMED_OUT, 5, 1, half),
        Event(half + 200 * ms, Kind.CANCELLED, 6, 1),
        Event(half + 220 * ms, Kind.FAILED, 7, 1, text="ValueError"),
        Event(SECOND, Kind.PAUSED),
        Event(SECOND + half, Kind.RESUMED),
        Event(2 * SECOND, Kind.LIMIT_CHANGED, value=1),
        Event(2 * SECOND + half, Kind.RELEASED, 0, 1),
        Event(2 * SECOND + half, Kind.DONE, 0, 1),
        Event(3 * SECOND, Kind.PERMIT_RECLAIMED, value=1),
        Event(3 * SECOND + half, Kind.OVER_RELEASED, 2, 1, 1),
        Event(3 * SECOND + half + ms, Kind.ACQUIRED, 4, 1, SECOND),
        Event(4 * SECOND, Kind.FINISHED, text="stopped"),
    ]
    return events


def log_of(events: list[Event]) -> Log:
    """The log of these events."""
    log = Log()
    log.extend(events)
    return log


def of(**settings: object) -> Scenario:
    """A checked scenario."""
    return scenario(settings)


def at(what: Scenario, log: Log, t: int) -> State:
    """The state at a time."""
    state = State(what)
    state.advance(log, log.position(t))
    return state
