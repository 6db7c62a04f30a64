"""Real runs on clusters for tests: one that was started by hand, and what is left on it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.log.columns import Log
from core.log.plausible import Plausible
from core.protocol.events import Event, Kind, header_of
from core.scenario.settings import Backend, Scenario
from core.state.state import State
from tests.core.engine.runs import Broken

SECONDS = 30.0
"""In which a cluster is there, or clean, long since."""

LEASE = 1.0
"""Seconds of a lease in most tests."""


def on_cluster(**settings: object) -> Scenario:
    """A scenario on a cluster."""
    return Scenario(backend=Backend.CLUSTER).but(**settings)


def verify(events: list[Event], scenario: Scenario) -> None:
    """Raise `Broken` unless a cluster can have had this run: nobody goes in while no permit is free
    by the log, in which leases come back and run out; at the end the scheduler counts what the log
    says; and a recording may hold it."""
    plausible = Plausible(header_of(scenario))
    taken = plausible.take(events)
    if taken < len(events):
        raise Broken(f"no recording may hold {events[taken]} at {taken}")
    log, state = Log(), State(scenario)
    log.extend(events)
    for position, event in enumerate(events):
        if event.kind is Kind.ACQUIRED and state.free == 0:
            raise Broken(f"{state.inside} inside of {state.limit} at {position}: {event}")
        state.advance(log, position + 1)
    if events[-1].kind is not Kind.FINISHED or (state.difference and not events[-1].text):
        raise Broken(f"{events[-1]}, and {state.free} are free")


class Hand:
    """A scheduler and two workers that somebody has started."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self._folder = folder
        self.scheduler = self._start("dask_scheduler", "--scheduler-file", str(self.file))
        self.workers = [
            self._start(
                "dask_worker", "--scheduler-file", str(self.file), "--nthreads", "2", "--no-nanny"
            )
            for _ in range(2)
        ]

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        # In a folder of its own, from which nothing of ours can be imported by accident.
        command = [sys.executable, "-P", "-m", f"distributed.cli.{module}", *arguments]
        command += ["--host", "127.0.0.1", "--no-dashboard"]
        if module == "dask_scheduler":
            command += ["--port", "0", "--dashboard-address", "127.0.0.1:0"]
        else:
            command += ["--local-directory", str(self._folder)]
        return subprocess.Popen(
            command,
            cwd=self._folder,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def look(self) -> dict[str, Any]:
        """What is on the scheduler and its workers, from a process of its own."""
        done = subprocess.run(
            [sys.executable, "-P", "-c", LOOK, str(self.file)],
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def is_clean(self) -> bool:
        """Whether nothing of a run is there any more; waits for it."""
        deadline = time.monotonic() + SECONDS
        while (found := self.look()) != CLEAN:
            if time.monotonic() > deadline:
                raise AssertionError(found)
        return True

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.send_signal(signal.SIGKILL)
            process.wait()


LOOK = """
import json, sys
from distributed import Client

def on_scheduler(dask_scheduler):
    one = dask_scheduler
    ours = lambda names: [str(name) for name in names if "lab" in str(name)]
    semaphores = one.extensions["semaphores"]
    counts = [names for names in semaphores.metrics.values()]
    return {
        "plugins": ours(one.plugins), "handlers": ours(one.handlers), "tasks": ours(one.tasks),
        "semaphores": ours([*semaphores.max_leases, *semaphores.leases, *semaphores.events]),
        "counts": ours(name for names in counts for name in names),
        "workers": len(one.workers),
    }

def on_worker(dask_worker):
    import sys
    ours = [name for name in sys.modules if name.split(".")[0] == "core"]
    return [*dask_worker.__dict__.get("semaphore_lab", {}), *ours]

client = Client(scheduler_file=sys.argv[1], timeout=20)
client.wait_for_workers(2, timeout=20)
found = client.run_on_scheduler(on_scheduler)
found["on workers"] = sorted(sum(client.run(on_worker).values(), []))
print(json.dumps(found))
"""

CLEAN = {
    "plugins": [], "handlers": [], "tasks": [], "semaphores": [], "counts": [], "workers": 2,
    "on workers": [],
}  # fmt: skip


@contextmanager
def by_hand(folder: Path) -> Iterator[Hand]:
    """A cluster that was started by hand, as long as it is needed."""
    hand = Hand(folder)
    try:
        yield hand
    finally:
        hand.end()
