"""Lanes side by side: what a frame of four costs against one, and whether they disturb others."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from core.compare.lanes import Comparison, Lane, named
from core.compare.runs import run_lanes
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario
from core.words import message
from gui.app.application import application
from gui.compare.window import CompareWindow
from gui.player.run import Run
from tests.benchmarks.rows import Row, compare

STEP = 4_000_000
"""Nanoseconds of the log between two frames."""


def crowd(scenario: Scenario, events: int) -> Run:
    """A run of which all events are there: its workers go in and out, one event a millisecond."""
    run, workers = Run(scenario), scenario.workers
    run.history.extend(
        [Event(0, Kind.STARTED), *(Event(0, Kind.SPAWNED, worker) for worker in range(workers))]
    )
    kinds = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    run.history.extend(
        Event(k * 1_000_000, kinds[k // 5 % 3], 5 * (k // 15 % (workers // 5)) + k % 5, 0)
        for k in range(events)
    )
    return run


def window_of(lanes: int, tokens: int) -> CompareWindow:
    """A window with so many lanes."""
    scenario = Scenario().but(backend="asyncio", workers=tokens, limit=50)
    runs = [crowd(scenario, 4_000) for _ in range(lanes)]
    told = tuple(Lane(message("{x}", x=str(n)), scenario) for n in range(lanes))
    window = CompareWindow(Comparison(message("{x}", x="x"), told), runs=runs)
    window.resize(1280, 760)
    window.show()
    return window


def frames(window: CompareWindow, count: int, app: QApplication) -> float:
    """Seconds for so many frames, each of another moment."""
    window.player.seek(0)
    app.processEvents()
    began = time.perf_counter()
    for k in range(count):
        window.player.seek(500_000_000 + k * STEP)
        window.repaint()
        app.processEvents()
    return time.perf_counter() - began


def makespans(quick: bool) -> Iterator[Row]:
    """Lanes that run together, against each alone."""
    hold = 0.1 if quick else 0.4
    scenarios = [
        Scenario().but(backend=backend.value, workers=8, limit=2, hold=hold, rounds=2)
        for backend in (Backend.THREADING, Backend.ASYNCIO)
    ]
    lanes = tuple(Lane(*lane) for lane in zip(named(scenarios), scenarios, strict=True))

    def ends(*which: Lane) -> list[float]:
        return [done.log.end / 1e9 for done in run_lanes(Comparison(message("{x}", x="x"), which))]

    ours, alone, ratio = compare(
        lambda: max(ends(*lanes)), lambda: max(*ends(lanes[0]), *ends(lanes[1])), 1 if quick else 3
    )
    yield Row(
        "makespan of two lanes that sleep, against the same run alone",
        ours * 1e3, "ms", alone * 1e3, ratio, most_ratio=1.05,
    )  # fmt: skip


def rows(quick: bool) -> Iterator[Row]:
    """What lanes cost."""
    app = application()
    tokens, count = (100, 5) if quick else (1_000, 60)
    one, four = window_of(1, tokens), window_of(4, tokens)
    # The four share the height that the one has alone.
    ours, baseline, ratio = compare(
        lambda: frames(four, count, app), lambda: frames(one, count, app), 1 if quick else 5
    )
    yield Row(
        f"a frame of four lanes of {tokens:,} tokens, against one lane",
        ours * 1e3 / count, "ms", baseline * 1e3 / count, ratio, most_ratio=4.4,
    )  # fmt: skip
    one.close()
    four.close()
    yield from makespans(quick)
