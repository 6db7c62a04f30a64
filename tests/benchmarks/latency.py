"""How soon the real window does what a press of Start or Stop asks for."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer

from core.log.columns import CODE
from core.protocol.events import Kind
from core.scenario.settings import LOCAL, Backend
from gui.window.main_window import MainWindow
from tests.benchmarks.rows import Row
from tests.benchmarks.window import (
    IDLE,
    Paints,
    alive,
    end_group,
    engine_of,
    group,
    opened,
    spin,
    spin_until,
)

CROWDS = {Backend.THREADING: 5_000, Backend.MULTIPROCESSING: 64, Backend.ASYNCIO: 10_000}

LONG = 3_600


class FirstWait(Paints):
    """Notes when a `waiting` is painted first."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.at: float | None = None
        self._log = window.session.log
        window.session.advanced.connect(self._look)
        self._session = window.session

    def _look(self) -> None:
        if self._session.log.kind.find(CODE[Kind.WAITING]) >= 0:
            self._session.advanced.disconnect(self._look)
            self._painted = len(self.times)
            self._timer = QTimer(interval=0)
            self._timer.timeout.connect(self._after)
            self._timer.start()

    def _after(self) -> None:
        if len(self.times) > self._painted:
            self.at = time.perf_counter()
            self._timer.stop()


def start_latency(window: MainWindow) -> float:
    """Seconds from a press of Start to a window in which a worker waits."""
    first = FirstWait(window)
    began = time.perf_counter()
    window.controls.start.click()
    spin_until(lambda: first.at is not None)
    first.close()
    took = (first.at or 0.0) - began
    window.controls.stop.click()
    spin_until(lambda: not window.session.live)
    spin(IDLE)
    return took


def stop_latency(window: MainWindow, blocked: int) -> float:
    """Seconds from a press of Stop to the end of the engine and its last worker process."""
    window.controls.start.click()
    session = window.session
    spin_until(lambda: len(session.state.waiters) == blocked)
    spin(0.5)
    leader = engine_of(window)
    pids = group(leader)
    began = time.perf_counter()
    window.controls.stop.click()
    spin_until(lambda: not alive(pids))
    took = time.perf_counter() - began
    end_group(leader)
    if session.failure is not None:
        raise RuntimeError(str(session.failure))
    spin_until(lambda: not session.live)
    spin(IDLE)
    return took


def rows(quick: bool) -> Iterator[Row]:
    """Start and Stop on each backend."""
    repeats = 7 if not quick else 1
    for backend in LOCAL:
        with opened(backend=backend) as window:
            times = [start_latency(window) for _ in range(repeats)]
        name = f"Start to the first waiting worker, {backend.value}"
        yield Row(name, 1000 * statistics.median(times), "ms", most=150)
    repeats = 5 if not quick else 1
    for backend, crowd in CROWDS.items():
        workers = crowd if not quick else 5
        with opened(backend=backend, workers=workers, limit=1, hold=LONG) as window:
            times = [stop_latency(window, workers - 1) for _ in range(repeats)]
        name = f"Stop to the last end, {workers:,} blocked, {backend.value}"
        yield Row(name, 1000 * statistics.median(times), "ms", most=300)
