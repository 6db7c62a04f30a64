"""Measures the tree that is the current directory, and prints its figures as JSON: see `against`.

It runs as a file, in this tree or in one of long ago: it takes of a tree what both have.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path.cwd()))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.benchmarks import logs, start
from tests.benchmarks.frames import OurStage
from tests.benchmarks.runs import batches, busy_run, busy_scenario


def found(name: str, *modules: str) -> Any:
    """What has this name in the first of these modules that this tree has."""
    for module in modules:
        try:
            return getattr(import_module(module), name)
        except ModuleNotFoundError:
            continue
    raise ModuleNotFoundError(name)


History = found("History", "core.state.history", "core.history")
application = found("application", "gui.app.application", "gui.app")


def fold(events: int) -> float:
    """Seconds to append so many events, made before, to a log, and to fold them."""
    of = busy_scenario(1_000, 100)
    made = list(batches(busy_run(of, 5_000), events))
    history = History(of)
    began = time.perf_counter()
    for batch in made:
        history.extend(batch)
    return time.perf_counter() - began


def seek(events: int, jumps: int) -> float:
    """Seconds of the longest of some jumps in so many events."""
    of = busy_scenario(1_000, 100)
    return logs.longest_seek(logs.filled(of, events), jumps, Random(1))


def frame(tokens: int, moving: int, frames: int) -> float:
    """Seconds of the median frame."""
    application()
    stage = OurStage(tokens, moving, limit=moving)
    times = sorted(stage.frame() for _ in range(frames))
    stage.close()
    return times[len(times) // 2]


def first_paint(times: int) -> float:
    """Seconds of the quickest start."""
    with tempfile.TemporaryDirectory() as cache:
        where = start.environment(cache)
        return min(start.first_paint("first_paint.py", where) for _ in range(times))


def main() -> None:
    quick = "--quick" in sys.argv
    events = 20_000 if quick else 1_000_000
    figures = {
        "fold": fold(events),
        "seek": seek(events, 4 if quick else 50),
        "frame": frame(100 if quick else 10_000, 10 if quick else 500, 5 if quick else 120),
        "start": first_paint(1 if quick else 5),
    }
    print(json.dumps(figures), flush=True)
    # Not by Python's own way: an application that closes prints what an older tree lets it print.
    os._exit(0)


if __name__ == "__main__":
    main()
