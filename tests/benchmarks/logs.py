"""A log of a million events: going anywhere in it, its size in memory, and opening it."""

from __future__ import annotations

import random
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.log.recording import Parts, opened, write
from core.protocol.events import Event, header_of
from core.scenario.settings import Backend, Scenario
from core.state.history import History, spacing
from core.state.state import State
from tests.benchmarks.rows import Row
from tests.benchmarks.runs import batches, busy_run, busy_scenario


def filled(of: Scenario, events: int) -> History:
    """The history of a busy run."""
    history = History(of)
    for batch in batches(busy_run(of, 5_000), events):
        history.extend(batch)
    return history


def longest_seek(history: History, jumps: int, choose: random.Random) -> float:
    """Seconds of the longest of some jumps: half to anywhere, half to just before a checkpoint.

    Of each the best of three tries: a stall of the machine is no seek of ours.
    """
    state = State(history.scenario)
    end = len(history.log)
    longest = 0.0
    step = spacing(history.now)
    for jump in range(jumps):
        position = choose.randrange(end)
        if jump % 2:
            position = min(end, position // step * step + step - 1)
        tries = []
        for _ in range(3):
            # Each time from the other end of the log, so that nothing is there already.
            history.bring(state, 0 if position > end // 2 else end)
            began = time.perf_counter()
            history.bring(state, position)
            tries.append(time.perf_counter() - began)
        longest = max(longest, min(tries))
    return longest


def load(path: Path) -> float:
    """Seconds to read a recording and to know all of its states."""
    began = time.perf_counter()
    with opened(path) as file:
        parts = Parts(file, path.name)
        history = History(parts.scenario)
        for batch in parts:
            history.extend(batch)
    took = time.perf_counter() - began
    if parts.damage is not None or history.now.position != len(history.log):
        raise RuntimeError(f"not read to its end: {parts.damage}")
    return took


def decode(path: Path) -> float:
    """Seconds to decode a recording's lines, and no more."""
    decoder = msgspec.json.Decoder(Event)
    began = time.perf_counter()
    with path.open("rb") as lines:
        next(lines)
        for line in lines:
            decoder.decode(line)
    return time.perf_counter() - began


def rows(quick: bool) -> Iterator[Row]:
    """Seek, size and load."""
    events = 1_000_000 if not quick else 20_000
    jumps, loads = (200, 5) if not quick else (10, 1)
    choose = random.Random(1)
    of = busy_scenario(1_000, 100, Backend.THREADING)
    tracemalloc.start()
    history = filled(of, events)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    each = size / len(history.log)
    yield Row(f"memory of {events:,} events, 1,000 workers", each, "B/event", most=120)

    few = longest_seek(history, jumps, choose)
    yield Row(f"longest seek in {events:,} events, 1,000 workers", 1000 * few, "ms", most=16)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "run.semlab")
        write(path, header_of(of), history.log)
        del history
        # The best one: this is computing alone, so what others do to the machine only adds to it.
        best = min(load(path) for _ in range(loads))
        bare = min(decode(path) for _ in range(loads))
    yield Row(
        f"open a file of {events:,} events",
        best,
        "s",
        bare,
        best / bare,
        most=2.0,
        most_ratio=2,
        note="(baseline: decoding its lines)",
    )

    # By what has happened, and not by how many workers there are.
    for workers in (10_000, 100_000) if not quick else ():
        many = longest_seek(filled(busy_scenario(workers, 100), events), 40, choose)
        name = f"longest seek in {events:,} events, {workers:,} workers, against 1,000"
        yield Row(name, 1000 * many, "ms", 1000 * few, many / few, most_ratio=3)
