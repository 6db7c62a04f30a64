"""How long a frame of the timeline takes, with many workers: following a run, panning, zooming."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from core.log.columns import Log
from core.state.state import State
from gui.app.application import application
from gui.timeline import Timeline
from tests.benchmarks.rows import Row, percentile
from tests.benchmarks.runs import SECOND, batches, busy_run, busy_scenario

WIDTH, HEIGHT = 1280, 220

FRAME = SECOND // 60

TURNS = 5_000
"""How often a second one worker enters."""

NOTCH = 120
"""A wheel's step, in eighths of a degree."""


class Watched:
    """A timeline on which a run goes on, and a stopwatch."""

    def __init__(self, workers: int, rounds: int) -> None:
        self._what = busy_scenario(workers, limit=100)
        self._log = Log()
        self._state = State(self._what)
        self._length = workers * rounds * SECOND // TURNS
        self._t = 0
        events = busy_run(self._what, TURNS)
        self._run = batches(events, 10**9, size=TURNS * FRAME * 3 // SECOND)
        self._widget = Timeline()
        self._widget.resize(WIDTH, HEIGHT)
        self._widget.show()
        QCoreApplication.processEvents()

    def follow(self) -> list[float]:
        """Seconds of each frame while the run goes on to its end."""
        times = []
        while self._t < self._length:
            self._t += FRAME
            while self._log.end <= self._t:
                self._log.extend(next(self._run))
            self._state.advance(self._log, self._log.position(self._t))
            times.append(self._timed(self._show))
        return times

    def turn(self, x: int = 0, y: int = 0) -> float:
        """Seconds of the frame after the wheel was turned by so many notches."""
        at = QPointF(WIDTH * 0.6, HEIGHT / 2)
        turned = QPoint(NOTCH * x, NOTCH * y)
        wheel = QWheelEvent(
            at, at, QPoint(), turned, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        return self._timed(lambda: QCoreApplication.sendEvent(self._widget, wheel))

    def close(self) -> None:
        self._widget.close()

    def _show(self) -> None:
        self._widget.show_moment(self._state, self._log, self._t, self._t)

    def _timed(self, act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        # Repaints what was asked for, as the event loop does.
        QCoreApplication.processEvents()
        return time.perf_counter() - began


def rows(quick: bool) -> Iterator[Row]:
    """Following live, panning, and zooming in and out."""
    application()
    workers, rounds, repeats = (10_000, 10, 4) if not quick else (500, 2, 1)
    watched = Watched(workers, rounds)
    name = f"{workers:,} workers × {rounds} rounds"
    following = watched.follow()
    yield Row(
        f"timeline frame p95, {name}, live", 1000 * percentile(following, 0.95), "ms", most=16
    )
    zooming, panning = [], []
    for _ in range(repeats):
        zooming += [watched.turn(y=1) for _ in range(12)]
        panning += [watched.turn(x=1) for _ in range(40)]
        panning += [watched.turn(x=-1) for _ in range(40)]
        zooming += [watched.turn(y=-1) for _ in range(12)]
    yield Row(
        f"timeline frame p95, {name}, panning", 1000 * percentile(panning, 0.95), "ms", most=16
    )
    yield Row(f"timeline frame p95, {name}, zooming", 1000 * percentile(zooming, 0.95), "ms")
    watched.close()
