"""Made-up runs for the tests of the stage."""

from __future__ import annotations

import heapq
import random

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario, scenario
from core.state.state import State

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


def faults() -> list[Event]:
    """Permits lost by the living and by the dead, found, given back, and more than there were: for
    8 workers and a limit of 3."""
    ms = 1_000_000
    events = [Event(0, Kind.STARTED)]
    events += [Event(ms, Kind.SPAWNED, worker) for worker in range(8)]
    events += [Event(2 * ms, Kind.WAITING, worker) for worker in range(8)]
    events += [Event(3 * ms, Kind.ACQUIRED, worker, 0, SECOND) for worker in range(3)]
    told: list[tuple[int, Kind, int, int]] = [
        (500, Kind.PERMIT_LOST, 0, 0),  # It lives on.
        (700, Kind.WAITING, 0, 0),
        (900, Kind.FAILED, 1, 0),
        (900, Kind.PERMIT_LOST, 1, 0),
        (1200, Kind.RELEASED, 2, 0),
        (1200, Kind.OVER_RELEASED, 2, 1),
        (1201, Kind.DONE, 2, 0),
        (1300, Kind.ACQUIRED, 3, SECOND),
        (1310, Kind.ACQUIRED, 4, SECOND),
        (1700, Kind.KILLED, 5, 0),
        (1900, Kind.PERMIT_LOST, 5, 0),  # Found: it had not been seen inside.
        (2200, Kind.LIMIT_CHANGED, -1, 1),
        (2600, Kind.LIMIT_CHANGED, -1, 4),
        (3000, Kind.PERMIT_RECLAIMED, -1, 2),
        (3100, Kind.ACQUIRED, 0, SECOND),
        (3300, Kind.PERMIT_LOST, 0, 0),
        (3600, Kind.SPAWNED, 5, 0),  # It joins again; the slot that it locked stays so.
        (4000, Kind.PERMIT_RECLAIMED, -1, 2),
    ]
    return [*events, *(Event(t * ms, kind, w, 0, value) for t, kind, w, value in told)]


def crowd(workers: int, limit: int) -> list[Event]:
    """All that are inside lose their permits, one every 10 ms, every second one by being killed;
    then half of the permits come back."""
    events = [Event(0, Kind.STARTED)]
    events += [Event(1, Kind.SPAWNED, worker) for worker in range(workers)]
    events += [Event(2, Kind.WAITING, worker) for worker in range(workers)]
    events += [Event(3, Kind.ACQUIRED, worker, 0, SECOND) for worker in range(limit)]
    for worker in range(limit):
        t = SECOND + worker * SECOND // 100
        if worker % 2:
            events.append(Event(t, Kind.KILLED, worker, text="SIGKILL"))
        events.append(Event(t, Kind.PERMIT_LOST, worker))
    return [*events, Event(events[-1].t + SECOND, Kind.PERMIT_RECLAIMED, value=limit // 2)]
