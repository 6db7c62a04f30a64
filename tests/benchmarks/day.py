"""A whole day in miniature: hundreds of runs in one window, and what they leave behind."""

from __future__ import annotations

import gc
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.scenario.settings import LOCAL, Scenario
from gui.window.main_window import MainWindow
from tests import semaphores
from tests.benchmarks.rows import Row
from tests.benchmarks.window import IDLE, opened, spin, spin_until
from tests.descriptors import open_files
from tests.e2e.watching import descendants
from tests.processes import helpers

RUNS = 500

SETTLED = 50
"""Runs after which everything that is made once has been made."""


class Held(NamedTuple):
    """What the app holds."""

    memory: int
    """Bytes in RAM."""
    descriptors: int
    threads: int
    processes: int
    """Those that come from it: the engine that is ready for the next run."""
    semaphores: int
    """Named ones that no other program uses."""


def held(others: set[Path]) -> Held:
    """What the app holds now, but for these semaphores."""
    ours = {process.pid for process in descendants(os.getpid())} - helpers()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        memory=pages * os.sysconf("SC_PAGESIZE"),
        descriptors=len(open_files()),
        threads=len(list(Path("/proc/self/task").iterdir())),
        processes=len(ours),
        semaphores=len(
            semaphores.used_by_none_but(semaphores.all_semaphores() - others, {os.getpid(), *ours})
        ),
    )


def day(window: MainWindow, runs: int, settled: int, folder: Path) -> tuple[Held, Held]:
    """Do so many runs on all backends; what is held after `settled` ones, and after all."""
    others = semaphores.all_semaphores()
    _quiet(window)
    before = held(others)
    for number in range(runs):
        _one(window, number, folder)
        if number + 1 == settled:
            _quiet(window)
            before = held(others)
    _quiet(window)
    return before, held(others)


def _one(window: MainWindow, number: int, folder: Path) -> None:
    """One run. Most go to their end; some are stopped, reset, started anew, saved and opened."""
    session = window.session
    backend = LOCAL[number % 3]
    way = number % 7
    hold = 600 if way in (1, 2, 3) else 0.002
    what = Scenario().but(backend=backend, workers=3 + number % 6, hold=hold, rounds=2)
    window.controls.set_scenario(what)
    window.reset()
    window.start()
    if hold == 600:
        spin_until(lambda: len(session.state.inside) == 2)
        if way == 1:
            session.pause()
            spin_until(lambda: session.paused)
            session.step()
            session.resume()
        if way == 2:
            window.reset()
        elif way == 3:
            window.start()
            spin_until(lambda: len(session.state.inside) == 2)
        window.session.stop()
    spin_until(lambda: not session.live)
    if way == 4:
        path = folder / f"run{number}.semlab"
        window.save_recording(path)
        spin_until(path.exists)
        window.open_file(path)
        spin_until(lambda: not session.opening)
    if session.failure is not None:
        raise RuntimeError(str(session.failure))


def _quiet(window: MainWindow) -> None:
    """A last run, always the same one, and then nothing until all that goes is gone."""
    session = window.session
    window.controls.set_scenario(Scenario().but(hold=0))
    window.reset()
    window.start()
    spin_until(lambda: not session.live)
    spin(IDLE)
    spin_until(lambda: all(thread.name != "farewell" for thread in threading.enumerate()))
    gc.collect()


def rows(quick: bool) -> Iterator[Row]:
    """Memory, and everything else that was not there before."""
    runs, settled = (RUNS, SETTLED) if not quick else (6, 3)
    with tempfile.TemporaryDirectory() as folder, opened() as window:
        before, after = day(window, runs, settled, Path(folder))
    yield Row(
        f"memory after {runs} runs, against {settled}",
        after.memory / 1e6,
        "MB",
        before.memory / 1e6,
        after.memory / before.memory,
        most_ratio=1.1,
    )
    for name in ("descriptors", "threads", "processes", "semaphores"):
        more = getattr(after, name) - getattr(before, name)
        yield Row(f"{name} left behind by {runs - settled} runs", more, "more", most=0)
