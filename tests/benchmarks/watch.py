"""What it costs a program to be watched: `python -m tests.benchmarks --only watch`.

`SEMAPHORE_LAB_BENCHMARK_PYTHON` names another Python for the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from core.sources.watched.folder import Folder
from core.sources.watched.launch import Program, install, launch
from core.sources.watched.reader import Watched
from tests.benchmarks.rows import Row, compare

PROGRAM = Path(__file__).with_name("watched_program.py")
PYTHON = os.environ.get("SEMAPHORE_LAB_BENCHMARK_PYTHON") or sys.executable

PAIRS = {
    # A `with` that waits for nobody, and the most microseconds that may be added to it.
    "semaphore": ("threading.Semaphore", 3.5),
    "lock": ("threading.Lock", 3.5),
    "rlock": ("threading.RLock", 4.5),
    "task-semaphore": ("asyncio.Semaphore", 5.0),
    "task-lock": ("asyncio.Lock", 5.0),
    "mp": ("multiprocessing.Semaphore", 4.0),
}


def bare(*arguments: str) -> float:
    """The figure that the program prints."""
    done = subprocess.run([PYTHON, PROGRAM, *arguments], capture_output=True, check=True)
    return float(done.stdout)


def watched(*arguments: str) -> float:
    """The figure that it prints when it is watched."""
    reader = Watched(Folder())
    try:
        program = Program((str(PROGRAM), *arguments), python=PYTHON)
        process = launch(program, reader.folder, stdout=subprocess.PIPE)
        assert process.stdout is not None
        while process.poll() is None:
            reader.read()
            time.sleep(0.01)
        reader.finish(process.returncode)
        with process.stdout:
            return float(process.stdout.read())
    finally:
        reader.close()


def start(watching: bool) -> float:
    """Seconds of a program that does nothing but import threading."""
    code = "import threading"
    if not watching:
        begin = time.perf_counter()
        subprocess.run([PYTHON, "-c", code], check=True)
        return time.perf_counter() - begin
    folder = Folder()
    try:
        launch(Program(("-c", "pass"), python=PYTHON), folder).wait()  # Compiles it.
        environment = _environment(folder)
        begin = time.perf_counter()
        subprocess.run([PYTHON, "-c", code], check=True, env=environment)
        return time.perf_counter() - begin
    finally:
        folder.close()


def _environment(folder: Folder) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(install()),
        "SEMLAB_WATCH": str(folder.path),
        "SEMLAB_FIRST": "1",
        "SEMLAB_OPTIONS": "locks",
    }


def rows(quick: bool) -> Iterator[Row]:
    """What is added to a pair, makespans of holds of 1 ms, the start, and tasks that are born."""
    turns = 5 if not quick else 1
    for what, (name, most) in PAIRS.items():
        mine, theirs, ratio = _both(what, "40" if not quick else "2", turns)
        added = (mine - theirs) * 1e6
        yield Row(f"watched: added to `with {name}`", added, "µs", theirs * 1e6, ratio, most)
    for what, count in (("threads", "150"), ("tasks", "100"), ("processes", "200")):
        mine, theirs, ratio = _both(what, count if not quick else "2", turns)
        name = f"watched: makespan, {what}, hold 1 ms"
        yield Row(name, mine * 1e3, "ms", theirs * 1e3, ratio, most_ratio=1.05)
    starts = [(start(True), start(False)) for _ in range(4 * turns)]
    mine, theirs = min(ours for ours, _ in starts), min(bare for _, bare in starts)
    added = (mine - theirs) * 1e3
    yield Row("watched: added to the start", added, "ms", theirs * 1e3, mine / theirs, 8)
    mine, theirs, ratio = _both("births", "10000" if not quick else "10", turns)
    name = "watched: a task's birth, turn and end"
    yield Row(name, mine * 1e6, "µs", theirs * 1e6, ratio, 60)


def _both(what: str, count: str, turns: int) -> tuple[float, float, float]:
    return compare(partial(watched, what, count), partial(bare, what, count), turns)
