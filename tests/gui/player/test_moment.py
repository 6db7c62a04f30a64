"""A moment is what the playhead says, and does not change while somebody holds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from core.protocol.events import Can, Event, Header, Kind, Program
from core.scenario.settings import Scenario
from core.sources.engine import Client
from core.state import compaction
from core.state.playhead import Motion
from core.state.state import State
from gui.player.moment import Moment
from gui.player.player import Player
from gui.player.run import BEHIND, NOT_LIVE, NOT_OFFERED, Run
from gui.player.session import Session
from gui.player.sources import Live
from gui.player.words import moment_words
from tests.core.state.test_checkpoint import everything
from tests.core.state.test_compaction import essence, turns
from tests.gui.player.test_session import TURNS, Told
from tests.recordings import long_recording

BEGIN = [Event(0, Kind.STARTED), *(Event(1, Kind.SPAWNED, worker) for worker in range(6))]


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(Scenario())
    session.run.client = cast("Client", Told())
    yield session
    session.run.client = None
    session.close()


def come(session: Session, *batches: list[Event]) -> None:
    """A frame in which these come."""
    session.run.client = cast("Client", Told(*batches))
    session._frame()


def whole(moment: Moment) -> tuple[object, int]:
    return everything(moment.state), moment.position


def test_the_state_is_at_the_playhead_while_the_view_stands(session: Session) -> None:
    come(session, BEGIN)
    session.toggle()
    assert session.playhead.motion is Motion.STAND
    come(session, turns(60)[7:14])
    for _ in range(2):  # Asked again without anything having moved, as after a new language.
        assert session.playhead.position == session.state.position == len(BEGIN)
        assert session.state.workers == 6
        assert not session.moment.newest
    session.follow()
    assert session.state.position == session.playhead.position == len(session.log)


def test_what_a_view_holds_does_not_go_on_behind_its_back(session: Session) -> None:
    come(session, BEGIN)
    session.toggle()
    held: list[Moment] = []
    session.advanced.connect(lambda: held.append(session.moment))
    session.seek(session.live_t)
    before = whole(held[-1])
    for start in range(7, 60, 9):
        come(session, turns(61)[start : start + 9])
        assert whole(held[-1]) == before
        assert whole(session.moment) == before
    assert session.history.now.position == len(session.log) > held[-1].position


def test_what_follows_is_told_whenever_its_state_goes_on(session: Session) -> None:
    told: list[tuple[object, int]] = []
    session.advanced.connect(lambda: told.append(whole(session.moment)))
    come(session, BEGIN)
    for start in range(7, 60, 9):
        come(session, turns(61)[start : start + 9])
        assert told[-1] == whole(session.moment)
        assert session.moment.newest


def test_while_a_file_is_loaded_its_beginning_stays_what_it_is(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.run.client = None
    path = tmp_path / "long.semlab"
    count = long_recording(path, TURNS)
    seen: list[tuple[Moment, tuple[object, int]]] = []
    session.advanced.connect(lambda: seen.append((session.moment, whole(session.moment))))
    session.open(path)
    qtbot.waitUntil(lambda: len(seen) == 1, timeout=10_000)
    while session.reading is not None:
        moment, before = seen[0]
        assert whole(moment) == before
        assert session.state.position == session.playhead.position == moment.position
        session._frame()
    assert session.state.position == count
    assert len(seen) == 2


def run_of(events: list[Event], header: Header | None = None) -> Run:
    run = Run(Scenario() if header is None else header.scenario, header)
    run.history.extend(events)
    return run


def test_one_playhead_moves_over_several_runs(qtbot: QtBot) -> None:
    runs = run_of(turns(60)), run_of(turns(90))
    player = Player(runs[0])
    player.show(*runs)
    moved: list[int] = []
    player.moved.connect(lambda: moved.append(player.playhead.t))
    player.go_on()
    assert player.live_t == max(run.log.end for run in runs)
    for t in (40, 3, 55):
        player.seek(t)
        for run in runs:
            moment = player.moment(run)
            assert (moment.t, moment.position) == (t, run.log.position(t))
            expected = State(run.scenario)
            expected.advance(run.log, moment.position)
            assert everything(moment.state) == everything(expected)
    player.step_events(1)
    assert player.moment(runs[1]).position == runs[1].log.position(player.playhead.t)
    assert moved[-1] == player.playhead.t


def test_a_view_comes_to_what_is_kept_of_a_run_without_end(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "MOST", 300)
    events = turns(3_000)
    come(session, events[:50])
    session.seek(4)  # What will be dropped.
    for start in range(50, 3_000, 50):
        come(session, events[start : start + 50])
        session.run._kept.wait()
        assert session.state.position == session.playhead.position
        assert session.playhead.t >= 4
    assert session.run.dropped > 0
    assert len(session.log) < 750
    begins = session.log.begins
    assert (session.playhead.motion, session.playhead.position) == (Motion.STAND, begins)
    session.step_events(-1)
    session.seek(0)
    assert session.playhead.position == begins  # What was before it is not known any more.
    session.follow()
    expected = State(Scenario())
    everything_told = run_of(events)
    expected.advance(everything_told.log, len(events))
    assert essence(session.state) == essence(expected)


def test_what_can_be_done_to_a_run_is_what_its_header_says(session: Session) -> None:
    run = session.run
    assert [run.why_not(what) for what in Can] == [None] * len(Can)
    run.client = None
    assert {str(run.why_not(what)) for what in Can} == {NOT_LIVE}
    program = Run(
        Scenario(),
        Header(semlab=2, program=Program(("x",)), can=(Can.PAUSE,)),
        client=cast("Client", Told()),
    )
    assert program.why_not(Can.PAUSE) is None
    assert str(program.why_not(Can.LIMIT)) == NOT_OFFERED[Can.LIMIT]
    assert program.many


def test_a_view_that_is_behind_says_so(session: Session) -> None:
    come(session, BEGIN)
    assert moment_words(session.moment).startswith("live · ")
    client = Told()
    client.backlog = BEHIND + 1
    session.run.client = cast(Live, client)
    assert moment_words(session.moment) == "catching up · 0.0 s"
    session.run.client = None
    assert not session.run.behind
