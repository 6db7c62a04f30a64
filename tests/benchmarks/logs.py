"""A log of a million events: going anywhere in it, its size in memory, and opening it."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from core.events import header_of
from core.history import SPACING, History
from core.recording import read, write
from core.scenario import Backend, Scenario
from core.state import State
from tests.benchmarks.rows import Row
from tests.benchmarks.runs import batches, busy_run, busy_scenario


def filled(of: Scenario, events: int) -> History:
    """The history of a busy run."""
    history = History(of)
    for batch in batches(busy_run(of, 5_000), events):
        history.extend(batch)
    return history


def longest_seek(history: History, jumps: int, choose: random.Random) -> float:
    """Seconds of the longest of some jumps: half to anywhere, half to just before a checkpoint."""
    state = State(history.scenario)
    end = len(history.log)
    longest = 0.0
    step = max(SPACING, history.now.workers)
    for jump in range(jumps):
        position = choose.randrange(end)
        if jump % 2:
            position = min(end, position // step * step + step - 1)
        began = time.perf_counter()
        history.bring(state, position)
        longest = max(longest, time.perf_counter() - began)
    return longest


def load(path: Path) -> float:
    """Seconds to read a recording and to know all of its states."""
    began = time.perf_counter()
    recording = read(path)
    history = History(recording.scenario)
    history.extend(recording.events)
    took = time.perf_counter() - began
    if recording.damage is not None or history.now.position != len(recording.events):
        raise RuntimeError(f"not read to its end: {recording.damage}")
    return took


def rows(quick: bool) -> Iterator[Row]:
    """Seek, size and load."""
    events = 1_000_000 if not quick else 20_000
    repeats = 7 if not quick else 1
    choose = random.Random(1)
    of = busy_scenario(1_000, 100, Backend.THREADING)
    tracemalloc.start()
    history = filled(of, events)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    each = size / len(history.log)
    yield Row(f"memory of {events:,} events, 1,000 workers", each, "B/event", most=120)

    yield _seek(history, repeats, choose)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "run.semlab")
        write(path, header_of(of), history.log)
        del history
        times = [load(path) for _ in range(min(3, repeats))]
    yield Row(f"open a file of {events:,} events", statistics.median(times), "s", most=2.0)

    # No promise, and good to know: replaying from a checkpoint takes as long as a run has workers.
    for workers in (10_000, 100_000) if not quick else ():
        yield _seek(filled(busy_scenario(workers, 100), events), repeats, choose, promised=False)


def _seek(history: History, repeats: int, choose: random.Random, promised: bool = True) -> Row:
    jumps = 200 if repeats > 1 else 10
    if history.now.workers > 10_000:
        jumps = 20
    # The longest of each batch, and of those the median: a stall of the machine is no seek of ours.
    longest = statistics.median(longest_seek(history, jumps, choose) for _ in range(repeats))
    name = f"longest seek in {len(history.log):,} events, {history.now.workers:,} workers"
    return Row(name, 1000 * longest, "ms", most=16 if promised else None)
