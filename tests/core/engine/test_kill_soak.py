"""Processes killed at random moments: nothing stalls, and every permit is accounted for."""

from __future__ import annotations

import os
import signal
import sys
from random import Random

import pytest

from core.protocol.commands import Inject, Pause, Reclaim, Resume
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario, scenario
from core.state.state import state_after
from tests.core.engine.runs import QUICK, Run, running, verify

WORKERS = 10
RUNS = 15
"""Of `WORKERS` processes each, all of which are killed: 150."""


def kill(run: Run, worker: int, pid: int, random: Random) -> None:
    """Kill a process as anybody can, or have the engine do it."""
    if random.random() < 0.5 and sys.platform != "win32":
        os.kill(pid, signal.SIGKILL)
    else:
        run.client.send(Inject(FaultKind.KILL, worker))


def killed(seed: int) -> tuple[Scenario, list[Event]]:
    """A run whose processes are all killed, one after the other, at random moments."""
    random = Random(seed)
    hold, gap = random.choice([(0, 0), (QUICK, QUICK), (0, QUICK), (0.02, 0)])
    of = scenario(
        {
            "backend": Backend.MULTIPROCESSING,
            "workers": WORKERS,
            "limit": random.randint(1, 4),
            "hold": hold,
            "gap": gap,
            "rounds": "endless",
        }
    )
    with running(of) as run:
        run.until(Kind.SPAWNED, WORKERS)
        pids = {e.worker: e.value for e in run.events if e.kind is Kind.SPAWNED}
        order = random.sample(sorted(pids), WORKERS)
        pauses = 0
        for number, worker in enumerate(order, 1):
            # Some turns later; where all permits are lost, nobody has any until they come back.
            more = random.randint(0, 40)
            target = len(run.events) + more
            run.client.send(Reclaim())
            run.until_true(lambda target=target: len(run.events) >= target)  # type: ignore[misc]
            kill(run, worker, pids[worker], random)
            run.until(Kind.KILLED, number)
            if number < WORKERS and random.random() < 0.3:
                run.client.send(Pause())
                pauses += 1
                run.until(Kind.PAUSED, pauses)
                run.client.send(Resume())
        return of, run.to_the_end()


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_permit_is_accounted_for(seed: int) -> None:
    of, events = killed(seed)
    verify(events, of)
    assert sum(event.kind is Kind.KILLED for event in events) == WORKERS
    state = state_after(of, events)
    assert (state.difference, state.holders, list(state.waiters)) == (0, {}, [])
    for end, event in enumerate(events, 1):
        if event.kind is Kind.PAUSED and event.value:
            assert state_after(of, events[:end]).difference == 0
