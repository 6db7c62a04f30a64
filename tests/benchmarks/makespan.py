"""How long runs take, against the seed's bare programs: what it costs workers to be watched."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from core.protocol.events import Kind
from core.scenario.settings import LOCAL, Backend, Scenario, scenario
from core.sources.engine import Client
from tests.benchmarks.rows import Row, compare

BARE = Path(__file__).with_name("bare.py")

WARM = 0.3
"""Seconds that an engine gets to be ready, as it has in the window before anybody presses Start."""


def ours(what: Scenario) -> float:
    """Seconds of a run, from the `started` in its log to its `finished`."""
    client = Client(prepare=what.backend)
    time.sleep(WARM)
    client.start(what)
    acquired, end = 0, None
    while not client.ended:
        client.wait(1.0)
        while (batch := client.next_batch()) is not None:
            acquired += sum(event.kind is Kind.ACQUIRED for event in batch)
            if batch[-1].kind is Kind.FINISHED:
                end = batch[-1]
    client.close()
    if client.failure is not None or end is None or end.text:
        raise RuntimeError(f"the run did not end by itself: {client.failure}")
    if acquired != what.workers * what.rounds:
        raise RuntimeError(f"{acquired} acquires of {what.workers} workers")
    return end.t / 1e9


def bare(what: Scenario) -> float:
    """Seconds that the bare program says it took."""
    arguments = [what.backend.value, str(what.workers), str(what.limit), str(what.hold.low)]
    done = subprocess.run(
        [sys.executable, "-P", str(BARE), *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    lines = done.stdout.count(b"\n")
    if lines < 3 * what.workers:
        raise RuntimeError(f"the bare program printed {lines} lines for {what.workers} workers")
    return int(done.stderr) / 1e9


def rows(quick: bool) -> Iterator[Row]:
    """Holds of 50 ms on each backend, and holds of no time."""
    many, pairs = (20, 9) if not quick else (4, 1)
    for backend in LOCAL:
        what = scenario({"backend": backend, "workers": many, "limit": 4, "hold": 0.05})
        yield _row(f"makespan, {many} {_noun(backend)}, hold 50 ms", what, 1.05, pairs)
    pairs = 9 if not quick else 1
    for backend, count, most in ((Backend.ASYNCIO, 10_000, 1.15), (Backend.THREADING, 2_000, 1.5)):
        workers = count if not quick else 100
        what = scenario({"backend": backend, "workers": workers, "limit": 100, "hold": 0})
        yield _row(f"makespan, {workers:,} {_noun(backend)}, hold 0", what, most, pairs)


def _noun(backend: Backend) -> str:
    nouns = {Backend.THREADING: "threads", Backend.MULTIPROCESSING: "processes"}
    return nouns.get(backend, "tasks")


def _row(name: str, what: Scenario, most: float, pairs: int) -> Row:
    mine, theirs, ratio = compare(lambda: ours(what), lambda: bare(what), pairs)
    return Row(name, 1000 * mine, "ms", 1000 * theirs, ratio, most_ratio=most)
