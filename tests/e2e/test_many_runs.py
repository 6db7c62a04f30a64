"""A day in miniature: what many runs in one window leave behind. With 500 runs it is a benchmark:
`python -m tests.benchmarks --only day`."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.window.main_window import MainWindow
from tests.benchmarks.day import day


@pytest.mark.timeout(240)
def test_many_runs_leave_nothing_behind(window: MainWindow, tmp_path: Path) -> None:
    before, after = day(window, runs=60, settled=30, folder=tmp_path)
    assert after[1:] == before[1:]
    assert after.memory < 1.1 * before.memory
    assert (after.processes, after.semaphores) == (1, 0)
