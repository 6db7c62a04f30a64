"""The session without a window: idle, live, over, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.events import Event, Kind, header_of
from core.playhead import Motion
from core.recording import Recording
from core.scenario import Scenario
from core.state import Phase
from gui.session import Session
from gui.words import moment_words

QUICK = Scenario().but(backend="asyncio", hold=0.05)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(QUICK)
    yield session
    session.close()


def test_idle(session: Session) -> None:
    assert (session.live, session.paused, session.engine_pid) == (False, False, None)
    assert (session.t, session.live_t, len(session.log)) == (0, 0, 0)
    assert session.state.phase is Phase.IDLE
    assert session.header == header_of(QUICK)
    assert moment_words(session) == ""
    for do in (session.stop, session.pause, session.resume, session.step):
        do()  # Nothing runs, so nothing happens.


def test_a_run_is_told(qtbot: QtBot, session: Session) -> None:
    said: list[str] = []
    session.started.connect(lambda: said.append("started"))
    session.finished.connect(lambda: said.append("finished"))
    session.failed.connect(said.append)
    session.prepare(QUICK.backend)
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.start()
        assert session.live
        assert moment_words(session) == "live · 0.0 s"
    assert said == ["started", "finished"]
    assert session.log[-1].kind is Kind.FINISHED
    assert session.header.start_method == ""
    end = session.log.end
    assert moment_words(session) == f"the run ended at {end / 1e9:.1f} s"
    qtbot.waitUntil(lambda: not session._timer.isActive(), timeout=5_000)
    assert session.t == session.live_t > end


def test_a_run_can_be_run_again_and_reset(qtbot: QtBot, session: Session) -> None:
    first = None
    for _ in range(3):
        with qtbot.waitSignal(session.finished, timeout=10_000):
            session.start()
        assert session.log is not first
        first = session.log
    session.reset(Scenario().but(workers=9))
    assert (session.scenario.workers, len(session.log), session.t) == (9, 0, 0)


def test_what_is_shown_of_a_recording(session: Session) -> None:
    events = [
        Event(0, Kind.STARTED),
        Event(5, Kind.SPAWNED, 0),
        Event(1_000_000_000, Kind.WAITING, 0),
        Event(1_000_000_000, Kind.ACQUIRED, 0, value=7),
        Event(2_000_000_000, Kind.RELEASED, 0),
        Event(2_000_000_000, Kind.DONE, 0),
        Event(2_000_000_001, Kind.FINISHED, value=2),
    ]
    scenario = Scenario().but(workers=1)
    session.show_recording(Recording(header_of(scenario), scenario, events, None))
    assert list(session.log) == events
    assert (session.state.done, session.live) == ((0,), False)
    session.seek(1_500_000_000)
    assert session.state.inside == (0,)
    assert moment_words(session) == "view at 1.5 s · the run ended at 2.0 s"
    session.step_events(-1)
    assert (session.state.waiting, session.t) == ((0,), 1_000_000_000)
    session.seek(10**18)
    assert session.t == session.live_t == 2_000_000_001
    session.follow()
    assert session.playhead.motion is Motion.FOLLOW


def test_playing_a_recording_that_stands_at_its_end_begins_anew(
    qtbot: QtBot, session: Session
) -> None:
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.start()
    qtbot.waitUntil(lambda: not session._timer.isActive(), timeout=5_000)
    session.seek(session.live_t)
    session.toggle()
    assert session.playhead.motion is Motion.PLAY
    assert session.t < session.log.end
    qtbot.waitUntil(lambda: session.playhead.motion is Motion.FOLLOW, timeout=5_000)
