"""A flood of events against the engine and the app's side of it, without a window.

    uv run python -m tests.attack.flood --seconds 300 --backend asyncio

1,000 workers go round for ever with a hold of 0, and somebody as slow as a busy window takes what
comes: a few milliseconds of every frame. Now and then it pauses the run, and at the end it stops
it. Every event is checked on the way; none may be lost. The exit code is 1 if something is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from core.log.columns import Log
from core.log.plausible import Plausible
from core.protocol.commands import Pause, Resume
from core.protocol.events import Event, Kind, header_of
from core.scenario.settings import LOCAL, Backend, Scenario, scenario
from core.sources.engine import Client

WORKERS = {Backend.THREADING: 1_000, Backend.MULTIPROCESSING: 60, Backend.ASYNCIO: 1_000}
"""Processes have a lower ceiling."""

FRAME = 0.016
"""Seconds."""

KEPT = 100_000
"""Events of the log that are kept: how much a window keeps is not measured here."""

PATIENCE = 30.0
"""Seconds in which anything has happened."""

MOST_PAUSE = 0.5
"""Seconds after which the client has to know that the workers stand still."""

MOST_STOP = 1.5
"""Seconds after which the engine has to be gone."""

MOST_BACKLOG = 60_000
"""Events that may wait at any time, also where a command overtakes them."""

MOST_MEMORY = 64.0
"""Megabytes that the app's side may grow by."""


class Flood(NamedTuple):
    """What was measured."""

    events: int
    seconds: float
    backlog: int
    """The most events that waited at once."""
    memory: float
    """Megabytes by which this process has grown at most."""
    known: list[float]
    """Seconds from each Pause until the client knew that all stand still."""
    shown: list[float]
    """The same until that was taken, after all that came before it."""
    stopped: float
    """Seconds from Stop until the engine was gone."""
    over: float
    """The same until all was taken."""
    wrong: str
    """What was wrong with the log; "" if nothing was."""

    def mistakes(self) -> Iterator[str]:
        """What is not as it has to be, one sentence each."""
        if self.wrong:
            yield self.wrong
        if max(self.known, default=0) > MOST_PAUSE:
            yield f"a pause was known after {max(self.known):.2f} s, and not {MOST_PAUSE} s"
        if self.stopped > MOST_STOP:
            yield f"the engine was gone after {self.stopped:.2f} s, and not {MOST_STOP} s"
        if self.backlog > MOST_BACKLOG:
            yield f"{self.backlog:,} events waited at once, and not {MOST_BACKLOG:,}"
        if self.memory > MOST_MEMORY:
            yield f"the app's side grew by {self.memory:.0f} MB, and not {MOST_MEMORY:.0f} MB"

    def __str__(self) -> str:
        return (
            f"{self.events:,} events in {self.seconds:.0f} s: {self.events / self.seconds:,.0f} a "
            f"second. At most {self.backlog:,} waited, and the app's side grew by "
            f"{self.memory:.0f} MB.\n"
            f"{len(self.known)} pauses: known after {_span(self.known)}, shown after "
            f"{_span(self.shown)}.\n"
            f"Stop: the engine was gone after {self.stopped:.3f} s, all was taken after "
            f"{self.over:.3f} s."
        )


def _span(times: list[float]) -> str:
    middle = sorted(times)[len(times) // 2] if times else 0.0
    return f"{middle:.3f} s (at most {max(times, default=0.0):.3f} s)"


def memory() -> float:
    """Megabytes of this process in RAM."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


class Slow:
    """Takes what comes as a window does: once a frame, and only for so long."""

    def __init__(self, client: Client, of: Scenario, budget: float) -> None:
        """`budget` is seconds a frame."""
        self.client = client
        self.events = 0
        self.backlog = 0
        self.most_memory = 0.0
        self.wrong = ""
        self.spawned = 0
        self.last: Event | None = None
        """The latest event that was no worker's."""
        self._plausible = Plausible(header_of(of))
        self._log = Log()
        self._budget = budget

    def frame(self) -> None:
        """One frame."""
        until = time.perf_counter() + self._budget
        self.backlog = max(self.backlog, self.client.backlog)
        for _ in range(self.client.batches):
            batch = self.client.next_batch()
            if batch is None:
                break
            self._take(batch)
            if time.perf_counter() > until:
                break
        self.most_memory = max(self.most_memory, memory())
        time.sleep(max(0.0, until + FRAME - self._budget - time.perf_counter()))

    def until(self, condition: Callable[[], bool]) -> float:
        """Seconds until a condition holds; frames meanwhile. After `PATIENCE` it is a mistake."""
        began = time.monotonic()
        while not condition() and not self.wrong:
            self.frame()
            if time.monotonic() - began > PATIENCE:
                self.wrong = f"something had not happened after {PATIENCE:.0f} s"
            if self.client.ended and not condition():
                self.wrong = str(self.client.failure or "the run was over too soon")
        return time.monotonic() - began

    def _take(self, batch: list[Event]) -> None:
        possible = self._plausible.take(batch)
        if possible < len(batch) and not self.wrong:
            self.wrong = f"event {self.events + possible:,} is impossible: {batch[possible]}"
        self._log.extend(batch)
        if len(self._log) > KEPT:
            self._log = Log()
        self.events += len(batch)
        self.spawned += sum(event.kind is Kind.SPAWNED for event in batch)
        self.last = next((event for event in reversed(batch) if event.worker < 0), self.last)

    def shows(self, kind: Kind) -> bool:
        """Whether the latest word on the run is of this kind."""
        return self.last is not None and self.last.kind is kind


def flood(of: Scenario, seconds: float, budget: float, random: Random) -> Flood:
    """Flood an engine's client for so long; each frame takes events for `budget` seconds."""
    client = Client()
    known: list[float] = []
    shown: list[float] = []
    try:
        client.start(of)
        slow = Slow(client, of, budget)
        slow.until(lambda: slow.spawned == of.workers)
        before, began = memory(), time.monotonic()
        end = began + seconds
        while time.monotonic() < end and not slow.wrong:
            calm = min(end, time.monotonic() + random.uniform(0.2, 2.0))
            slow.until(lambda: time.monotonic() > calm)
            client.send(Pause())
            known.append(slow.until(lambda: client.paused_at is not None))
            shown.append(known[-1] + slow.until(lambda: slow.shows(Kind.PAUSED)))
            client.send(Resume())
            slow.until(lambda: slow.shows(Kind.RESUMED))
        ran = time.monotonic() - began
        client.stop()
        stopped = slow.until(lambda: client.gone)
        over = stopped + slow.until(lambda: client.ended)
        wrong = slow.wrong or str(client.failure or "")
        if not wrong and not slow.shows(Kind.FINISHED):
            wrong = f"the last word was {slow.last}"
        grown = slow.most_memory - before
        return Flood(slow.events, ran, slow.backlog, grown, known, shown, stopped, over, wrong)
    finally:
        client.close()


def main() -> int:
    """Flood as the arguments say; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.attack.flood",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="of each flood (60)")
    parser.add_argument("--backend", choices=[b.value for b in LOCAL], help="only this one")
    parser.add_argument("--workers", type=int, help="(1,000; 60 processes)")
    parser.add_argument("--limit", type=int, default=2, help="(2)")
    parser.add_argument(
        "--budget", type=float, default=0.25, help="milliseconds of each frame for taking (0.25)"
    )
    parser.add_argument("--seed", type=int, default=0, help="of when it is paused (0)")
    given = parser.parse_args()
    found = 0
    for backend in [Backend(given.backend)] if given.backend else Backend:
        of = scenario(
            {
                "backend": backend,
                "workers": given.workers or WORKERS[backend],
                "limit": given.limit,
                "hold": 0,
                "rounds": "endless",
            }
        )
        done = flood(of, given.seconds, given.budget / 1000, Random(given.seed))
        print(f"{backend.value}: {done}", flush=True)
        for mistake in done.mistakes():
            found += 1
            print(f"Wrong: {mistake}.", flush=True)
    print(f"Found: {found}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
