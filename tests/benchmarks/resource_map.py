"""How long a frame of the map of resources takes, against a frame of the stage."""

from __future__ import annotations

import heapq
import random
import time
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from core.analysis.wait_for import BY_WITH
from core.log.columns import Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from gui.app.application import application
from gui.resources_map.map_widget import ResourceMap
from gui.stage.widget import Stage
from tests.benchmarks.frames import FRAME, HEIGHT, WIDTH
from tests.benchmarks.rows import Row, medians, percentile
from tests.benchmarks.runs import SECOND, batches

WORKERS, LOCKS = 200, 40


def locking(workers: int, locks: int, hold: float) -> Iterator[Event]:
    """Events without end: each worker takes a lock, and often a second one of a higher number, so
    that none waits for ever. `hold`: how long it keeps what it has, about, in seconds."""
    choose = random.Random(11)
    yield Event(0, Kind.STARTED)
    for number in range(locks):
        about = About(f"account {number}", "lock")
        yield Event(0, Kind.CREATED, value=1, resource=number, about=about)
    for worker in range(workers):
        yield Event(0, Kind.BORN, worker, about=About(f"thread {worker}", "thread"))
    queues: list[deque[int]] = [deque() for _ in range(locks)]
    holder = [-1] * locks
    held: list[list[int]] = [[] for _ in range(workers)]
    due = [(choose.randrange(SECOND), worker) for worker in range(workers)]
    heapq.heapify(due)

    def told(t: int, kind: Kind, worker: int, lock: int) -> Event:
        return Event(t, kind, worker, value=BY_WITH, resource=lock)

    while True:
        t, worker = heapq.heappop(due)
        mine = held[worker]
        if len(mine) == 0 or (len(mine) == 1 and mine[0] < locks - 1 and choose.random() < 0.4):
            lock = choose.randrange(mine[0] + 1 if mine else 0, locks)
            yield told(t, Kind.WAITING, worker, lock)
            if holder[lock] >= 0:
                queues[lock].append(worker)
                continue
            freed = [(lock, worker)]
        else:
            freed = []
            for lock in reversed(mine):
                yield told(t, Kind.RELEASED, worker, lock)
                holder[lock] = -1
                if queues[lock]:
                    freed.append((lock, queues[lock].popleft()))
            mine.clear()
            heapq.heappush(due, (t + round(hold * SECOND * choose.random()), worker))
        for lock, next_ in freed:
            yield told(t, Kind.ACQUIRED, next_, lock)
            holder[lock] = next_
            held[next_].append(lock)
            again = t + round(hold * SECOND * (0.5 + choose.random()))
            heapq.heappush(due, (again, next_))


class Frames:
    """The same run on the map and on the stage, one frame after the other."""

    def __init__(self, workers: int, locks: int, hold: float) -> None:
        self._log = Log(many=True)
        self.state = State(Scenario(), many=True)
        self._run = batches(locking(workers, locks, hold), 10**9, 200)
        self._t = 3 * SECOND
        self.map, self._stage = ResourceMap(), Stage()
        for widget in (self.map, self._stage):
            widget.resize(WIDTH, HEIGHT)
            widget.show()
        QCoreApplication.processEvents()

    def frame(self) -> tuple[float, float]:
        """Draw the next frame of both; the seconds that each took."""
        self._t += FRAME
        while self._log.end <= self._t:
            self._log.extend(next(self._run))
        self.state.advance(self._log, self._log.position(self._t))
        return self._drawn(self.map), self._drawn(self._stage)

    def _drawn(self, widget: ResourceMap | Stage) -> float:
        began = time.perf_counter()
        widget.show_moment(self.state, self._log, self._t)
        widget.repaint()
        return time.perf_counter() - began

    def close(self) -> None:
        self.map.close()
        self._stage.close()


def rows(quick: bool) -> Iterator[Row]:
    """40 locks and 200 workers, of which many wait for a second lock."""
    application()
    frames, blocks = (200, 7) if not quick else (10, 1)
    both = Frames(WORKERS, LOCKS, hold=0.4)
    for _ in range(frames // 4):
        both.frame()
    pairs = []
    for _ in range(blocks):
        times = [both.frame() for _ in range(frames)]
        pairs.append(tuple(percentile(column, 0.99) for column in zip(*times, strict=True)))
    mine, theirs, ratio = medians([(mine, theirs) for mine, theirs in pairs])
    if len(both.map.resources) != LOCKS:
        raise RuntimeError(f"{len(both.map.resources)} resources are shown")
    yield Row(
        f"frame p99 of the map, {LOCKS} locks, {WORKERS} workers, against the stage",
        1000 * mine, "ms", 1000 * theirs, ratio, most=16.6, most_ratio=2.0,
    )  # fmt: skip
    both.close()
