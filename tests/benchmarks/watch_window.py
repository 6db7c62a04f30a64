"""The window while it watches a program that makes all the events it can:
`python -m tests.benchmarks --only watch_window`.

A window that cannot follow slows the program down, and loses nothing. The baseline is the same
window that watches a calm program, while the other one runs beside it unwatched and takes its share
of the machine.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from core.log.columns import CODE
from core.protocol.events import Kind
from core.sources.watched.launch import Program
from gui.window.main_window import MainWindow
from tests.benchmarks.rows import Row, percentile
from tests.benchmarks.window import Paints, opened, spin, spin_until

PROGRAM = Path(__file__).with_name("watched_program.py")
PYTHON = os.environ.get("SEMAPHORE_LAB_BENCHMARK_PYTHON") or sys.executable

WARM = 1.0
"""Seconds after the first event before frames are counted."""


class Seen(NamedTuple):
    """How it went."""

    gaps: list[float]
    """Seconds between the beginnings of two paints."""
    events: float
    """A second."""
    lost: int


def seen(window: MainWindow, what: str, seconds: int) -> Seen:
    """Watch the program do this for so long."""
    session = window.session
    window.watching.watch(Program((str(PROGRAM), what, str(seconds + 4)), python=PYTHON))
    spin_until(lambda: session.history.now.acquires > 10)
    spin(WARM)
    paints, before = Paints(window), _count(window)
    spin(seconds)
    paints.close()
    events = (_count(window) - before) / seconds
    gaps = [later - one for one, later in itertools.pairwise(paints.times)]
    session.stop()
    spin_until(lambda: not session.live)
    return Seen(gaps, events, session.log.kind.count(CODE[Kind.GAP]))


@contextmanager
def beside(seconds: int) -> Iterator[None]:
    """Have the program run unwatched meanwhile."""
    with subprocess.Popen(
        [PYTHON, PROGRAM, "flood", str(seconds)], stdout=subprocess.DEVNULL
    ) as it:
        try:
            yield
        finally:
            it.kill()


def _count(window: MainWindow) -> int:
    return len(window.session.log) + window.session.run.dropped


def rows(quick: bool) -> Iterator[Row]:
    """The time between two frames of a flood, against those of a calm program."""
    seconds, turns = (6, 3) if not quick else (1, 1)
    calm: list[float] = []
    flood: list[float] = []
    events: list[float] = []
    lost = 0
    for _ in range(turns):  # One after the other: what slows the machine slows both.
        with opened() as window:
            with beside(seconds + 10):
                calm += seen(window, "calm", seconds).gaps
            found = seen(window, "flood", seconds)
            flood += found.gaps
            events.append(found.events)
            lost += found.lost
    mine, theirs = percentile(flood, 0.99), percentile(calm, 0.99)
    yield Row(
        "watched: frame to frame p99, a flood",
        1000 * mine,
        "ms",
        1000 * theirs,
        mine / theirs,
        most=25,
        note=f"{sorted(events)[len(events) // 2]:,.0f} events/s",
    )
    yield Row("watched: times that events were lost in it", float(lost), "", most=0)
