"""The runs that were shown before: kept, within bounds, and shown again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.state.playhead import Motion
from gui.player import earlier
from gui.player.earlier import EarlierRuns
from gui.player.run import Run
from gui.player.session import Session
from tests.core.state.test_compaction import turns
from tests.recordings import long_recording

QUICK = Scenario().but(backend="asyncio", hold=0.01)


def run_of(count: int) -> Run:
    run = Run(Scenario())
    run.history.extend(turns(count))
    return run


def test_the_latest_are_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "MOST_RUNS", 3)
    monkeypatch.setattr(earlier, "MOST_EVENTS", 100)
    kept, runs = EarlierRuns(), [run_of(count) for count in (20, 21, 22, 23)]
    kept.keep(Run(Scenario()))
    assert len(kept) == 0  # Nothing happened in it.
    for run in runs:
        kept.keep(run)
    assert kept.runs == [runs[3], runs[2], runs[1]]
    kept.keep(runs[2])
    assert kept.runs == [runs[2], runs[3], runs[1]]
    large = run_of(90)
    kept.keep(large)
    assert kept.runs == [large]
    larger = run_of(300)  # The last one is kept, however large it is.
    kept.keep(larger)
    assert kept.runs == [larger]


def test_start_throws_no_run_away(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(QUICK)
    try:
        runs = []
        for workers in (2, 3):
            with qtbot.waitSignal(session.finished, timeout=10_000):
                session.start(QUICK.but(workers=workers))
            runs.append(session.run)
        session.reset()
        assert session.earlier.runs == [runs[1], runs[0]]
        with qtbot.waitSignal(session.returned):
            session.go_back_to(runs[0])
        assert (session.run, session.scenario.workers) == (runs[0], 2)
        assert session.state.done == (0, 1)
        assert session.playhead.motion is Motion.STAND
        assert session.earlier.runs == [runs[1], runs[0]]
        path = tmp_path / "run.semlab"
        long_recording(path, 5)
        session.open(path)
        qtbot.waitUntil(lambda: session.over and session.run.path == path, timeout=10_000)
        assert session.earlier.runs == [runs[0], runs[1]]
    finally:
        session.close()


def test_a_live_run_that_is_replaced_is_kept_as_far_as_it_came(qtbot: QtBot) -> None:
    session = Session(QUICK)
    try:
        session.start(QUICK.but(hold=600))
        qtbot.waitUntil(lambda: len(session.log) > 3, timeout=10_000)
        run = session.run
        session.start(QUICK)
        assert session.earlier.runs == [run]
        assert not run.live
        assert run.over
    finally:
        session.close()
