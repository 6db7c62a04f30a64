"""Whether the window stays live: how long its event loop ever was away."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

MOST = 0.05
"""Seconds between two turns of the event loop."""

EVER = 0.3
"""Seconds. One turn in twenty may be late, but not later than this: a test is not alone on its
machine. Whoever does everything at once is away for longer."""


def queued() -> float:
    """Seconds that this process's first thread, the window's, has waited for a processor; 0 where
    nobody says it."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
    return 0.0


@contextmanager
def lively() -> Iterator[None]:
    """Fail if the event loop was away for too long meanwhile. What other programs took away of the
    processors does not count."""
    times = [(time.perf_counter(), queued())]
    timer = QTimer(interval=4, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: times.append((time.perf_counter(), queued())))
    timer.start()
    yield
    timer.stop()
    times.append((time.perf_counter(), queued()))
    gaps = sorted(now - last - (to - since) for (last, since), (now, to) in pairwise(times))
    late = [f"{1000 * gap:.0f} ms" for gap in gaps if gap > MOST]
    assert len(late) <= 2 + len(gaps) // 20, late
    assert gaps[-1] <= EVER, late
