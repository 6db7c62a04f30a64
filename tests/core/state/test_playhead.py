"""The playhead: wall time in, log time out."""

from __future__ import annotations

import pytest

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.state.playhead import Motion, Playhead

SECOND = 1_000_000_000


@pytest.fixture
def log() -> Log:
    """Events at 0, 1, 1, 2 and 4 seconds."""
    log = Log()
    log.extend(Event(t * SECOND, Kind.PAUSED) for t in (0, 1, 1, 2, 4))
    return log


def shown(playhead: Playhead) -> tuple[Motion, float, int]:
    return playhead.motion, playhead.t / SECOND, playhead.position


def playing(log: Log, t: int, speed: float) -> Playhead:
    """A playhead that plays from `t` on; the wall's clock says 100 seconds."""
    playhead = Playhead()
    playhead.seek(t, log)
    playhead.speed = speed
    playhead.play()
    playhead.tick(100 * SECOND, 9 * SECOND, log)
    return playhead


def test_it_begins_by_following(log: Log) -> None:
    playhead = Playhead()
    assert shown(playhead) == (Motion.FOLLOW, 0, 0)
    playhead.tick(1000 * SECOND, round(4.5 * SECOND), log)
    assert shown(playhead) == (Motion.FOLLOW, 4.5, 5)
    playhead.tick(1001 * SECOND, round(5.5 * SECOND), log)
    assert shown(playhead) == (Motion.FOLLOW, 5.5, 5)


@pytest.mark.parametrize(
    ("speed", "t", "position"), [(1.0, 1.5, 3), (0.05, 0.55, 1), (2.0, 2.5, 4), (3.5, 4.0, 5)]
)
def test_it_plays_at_a_speed(log: Log, speed: float, t: float, position: int) -> None:
    playhead = playing(log, SECOND // 2, speed)
    playhead.tick(101 * SECOND, 9 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, t, position)


def test_playing_reaches_the_live_run_and_follows_it(log: Log) -> None:
    playhead = playing(log, 4 * SECOND, 8.0)
    playhead.tick(101 * SECOND, 6 * SECOND, log)
    assert shown(playhead) == (Motion.FOLLOW, 6, 5)


def test_slower_than_life_it_only_comes_to_the_newest(log: Log) -> None:
    playhead = playing(log, 4 * SECOND, 0.5)
    playhead.tick(110 * SECOND, 5 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 5, 5)
    playhead.tick(112 * SECOND, 7 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 6, 5)


def test_time_before_play_was_not_played(log: Log) -> None:
    playhead = Playhead()
    playhead.tick(0, 9 * SECOND, log)
    playhead.seek(SECOND, log)
    playhead.play()
    playhead.tick(50 * SECOND, 9 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 1, 3)


def test_the_first_tick_has_no_time_before_it(log: Log) -> None:
    playhead = Playhead()
    playhead.play()
    playhead.tick(10**15, 9 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 0, 1)


def test_a_clock_that_goes_back_moves_nothing(log: Log) -> None:
    playhead = playing(log, SECOND, 1.0)
    playhead.tick(3 * SECOND, 9 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 1, 3)


def test_it_stands(log: Log) -> None:
    playhead = Playhead()
    playhead.tick(0, 3 * SECOND, log)
    playhead.stand()
    playhead.tick(SECOND, 4 * SECOND, log)
    assert shown(playhead) == (Motion.STAND, 3, 5)


@pytest.mark.parametrize(
    ("t", "shown_t", "position"), [(-5, 0, 1), (0.9, 0.9, 1), (1, 1, 3), (3, 3, 4), (99, 99, 5)]
)
def test_seek(log: Log, t: float, shown_t: float, position: int) -> None:
    playhead = Playhead()
    playhead.seek(round(t * SECOND), log)
    assert shown(playhead) == (Motion.STAND, shown_t, position)


def test_seek_goes_on_playing(log: Log) -> None:
    playhead = Playhead()
    playhead.play()
    playhead.seek(2 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 2, 4)


def test_step_goes_through_events_of_one_time(log: Log) -> None:
    playhead = Playhead()
    seen = []
    for _ in range(6):
        playhead.step(1, log)
        seen.append(shown(playhead))
    stand = Motion.STAND
    assert seen == [
        (stand, 0, 1), (stand, 1, 2), (stand, 1, 3), (stand, 2, 4), (stand, 4, 5), (stand, 4, 5)
    ]  # fmt: skip
    playhead.step(-3, log)
    assert shown(playhead) == (Motion.STAND, 1, 2)
    playhead.step(-9, log)
    assert shown(playhead) == (Motion.STAND, 0, 0)


def test_playing_on_after_a_step_does_not_take_events_back(log: Log) -> None:
    playhead = Playhead()
    playhead.tick(0, 9 * SECOND, log)
    playhead.seek(0, log)
    playhead.step(2, log)
    playhead.play()
    playhead.tick(0, 9 * SECOND, log)
    assert shown(playhead) == (Motion.PLAY, 1, 3)


def test_an_empty_log() -> None:
    playhead = Playhead()
    playhead.step(1, Log())
    assert shown(playhead) == (Motion.STAND, 0, 0)
    playhead.seek(5, Log())
    assert playhead.position == 0
