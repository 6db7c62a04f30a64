"""How evenly the real window goes on while an engine works hard, or says much."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import pairwise

from core.state.places import Phase
from tests.benchmarks.rows import Row, medians, percentile
from tests.benchmarks.window import Paints, Turns, opened, spin, spin_until


def frame_intervals(work: str, seconds: float) -> float:
    """Seconds: the 99th percentile of the times between two frames, with 16 workers inside."""
    with opened(workers=16, limit=16, hold=3_600, work=work) as window:
        window.controls.start.click()
        session = window.session
        spin_until(lambda: len(session.state.holders) == 16)
        spin(1.0)
        paints = Paints(window)
        spin(seconds)
        paints.close()
        window.controls.stop.click()
        spin_until(lambda: not session.live)
    if len(paints.times) < 10 * seconds:
        raise RuntimeError(f"only {len(paints.times)} frames in {seconds} s")
    return percentile([after - before for before, after in pairwise(paints.times)], 0.99)


def longest_turn(tasks: int, rounds: int) -> tuple[float, float]:
    """Seconds: the longest turn of the event loop in a whole run whose holds take no time, and the
    median time between two of its frames."""
    settings = {"backend": "asyncio", "workers": tasks, "limit": 100, "rounds": rounds, "hold": 0}
    with opened(**settings) as window:
        turns, paints = Turns(), Paints(window)
        window.controls.start.click()
        session = window.session
        spin_until(lambda: not session.live and session.state.phase is Phase.FINISHED)
        paints.close()
        spin(1.0)
        turns.close()
        expected = 2 + tasks * (2 + 3 * rounds)
        if len(session.log) != expected:
            raise RuntimeError(f"{len(session.log)} events, and not {expected}")
    frames = [after - before for before, after in pairwise(paints.times)]
    return turns.longest, statistics.median(frames)


def rows(quick: bool) -> Iterator[Row]:
    """Frames beside busy threads, and a flood of events."""
    repeats, seconds = (5, 4.0) if not quick else (1, 0.3)
    pairs = [
        (frame_intervals("compute", seconds), frame_intervals("sleep", seconds))
        for _ in range(repeats)
    ]
    mine, theirs, ratio = medians(pairs)
    yield Row(
        "between frames p99, 16 computing threads",
        1000 * mine,
        "ms",
        1000 * theirs,
        ratio,
        most=25,
        note="(baseline: the same threads sleep)",
    )
    tasks, rounds = (10_000, 10) if not quick else (50, 2)
    mine, theirs, ratio = medians([longest_turn(tasks, rounds) for _ in range(repeats)])
    yield Row(
        f"longest frame, {tasks:,} tasks × {rounds} rounds, hold 0",
        1000 * mine,
        "ms",
        1000 * theirs,
        ratio,
        most=50,
        most_ratio=3,
        note="(baseline: the run's median frame)",
    )
