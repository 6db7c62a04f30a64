"""Logs of runs that never were: as many workers and events as a test wants, in no time."""

from __future__ import annotations

import random
from heapq import heappop, heappush

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario, scenario

MS = 1_000_000


def run_of(
    workers: int,
    limit: int,
    rounds: int = 3,
    *,
    hold: int = 200,
    seed: int = 1,
    kill: float = 0.0,
    pauses: bool = False,
) -> tuple[Scenario, Log]:
    """A whole run, with holds of about `hold` ms; `kill`: the chance that a hold ends in a loss."""
    chance = random.Random(seed)
    events = [Event(0, Kind.STARTED)]
    turn = [0] * workers
    due: list[tuple[int, int]] = []
    waiting: list[int] = []
    permits = limit
    for worker in range(workers):
        begin = (5 + worker * 600 // workers) * MS
        events += [Event(begin, Kind.SPAWNED, worker), Event(begin + MS, Kind.WAITING, worker)]
        heappush(due, (begin + MS, worker))
    inside: set[int] = set()
    now = 0
    while due:
        now, worker = heappop(due)
        if worker in inside:
            inside.discard(worker)
            if chance.random() < kill and permits + len(inside) > 0:
                events += [
                    Event(now, Kind.KILLED, worker, turn[worker]),
                    Event(now, Kind.PERMIT_LOST, worker, turn[worker]),
                ]
                continue
            permits += 1
            events.append(Event(now, Kind.RELEASED, worker, turn[worker]))
            turn[worker] += 1
            if turn[worker] == rounds:
                events.append(Event(now + MS // 2, Kind.DONE, worker, rounds - 1))
            else:
                heappush(due, (now + chance.randrange(1, hold) * MS // 4, worker))
        else:
            if turn[worker]:
                events.append(Event(now, Kind.WAITING, worker, turn[worker]))
            waiting.append(worker)
        while waiting and permits:
            following = waiting.pop(chance.randrange(len(waiting)))
            permits -= 1
            inside.add(following)
            planned = chance.randrange(hold // 2, 2 * hold) * MS
            events.append(Event(now + 10, Kind.ACQUIRED, following, turn[following], planned))
            heappush(due, (now + planned, following))
    if pauses:
        events += [Event(now // 3, Kind.PAUSED), Event(now // 2, Kind.RESUMED)]
    events += [Event(now + MS, Kind.CANCELLED, worker, turn[worker]) for worker in sorted(waiting)]
    events.sort(key=lambda event: event.t)
    events.append(Event(now + 2 * MS, Kind.FINISHED))
    log = Log()
    log.extend(events)
    return scenario(
        {"backend": "asyncio", "workers": workers, "limit": limit, "rounds": rounds}
    ), log


def prefix(log: Log, events: int) -> Log:
    """The log as it was after its first events."""
    part = Log()
    part.extend([log[position] for position in range(events)])
    return part
