"""The row for the view's time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.state.playhead import FASTEST, SLOWEST, Motion
from gui.player.playback import SPEEDS, Playback

SECOND = 1_000_000_000


@pytest.fixture
def playback(qtbot: QtBot) -> Playback:
    playback = Playback()
    qtbot.addWidget(playback)
    return playback


def test_the_buttons_ask(qtbot: QtBot, playback: Playback) -> None:
    for button, signal in (
        (playback.play, playback.toggled),
        (playback.live, playback.live_pressed),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    for button, events in ((playback.back, -1), (playback.forth, 1)):
        with qtbot.waitSignal(playback.stepped) as stepped:
            button.click()
        assert stepped.args == [events]


def test_every_speed_can_be_chosen(qtbot: QtBot, playback: Playback) -> None:
    assert (SPEEDS[0], SPEEDS[-1]) == (SLOWEST, FASTEST) == (0.05, 8.0)
    chosen: list[float] = []
    playback.speed_chosen.connect(chosen.append)
    for index in range(len(SPEEDS)):
        playback.speed.setCurrentIndex(index)
    assert chosen == list(SPEEDS)
    playback.show_speed(0.25)
    assert playback.speed.currentText() == "0.25×"
    assert chosen == list(SPEEDS)


def test_it_shows_the_moment_and_asks_nothing_by_that(playback: Playback) -> None:
    asked: list[object] = []
    playback.sought.connect(asked.append)
    playback.show_moment(Motion.FOLLOW, 3 * SECOND, 4 * SECOND, "live · 3.0 s")
    assert (playback.slider.value(), playback.slider.maximum()) == (3_000, 4_000)
    assert playback.moment.text() == "live · 3.0 s"
    assert playback.live.isChecked()
    playback.show_moment(Motion.STAND, SECOND, 4 * SECOND, "view at 1.0 s")
    assert not playback.live.isChecked()
    assert asked == []
    playback.slider.setValue(2_500)
    assert asked == [2_500_000_000]


def test_the_slider_comes_to_where_it_is_pressed_and_goes_on_from_there(
    qtbot: QtBot, playback: Playback
) -> None:
    playback.resize(900, 60)
    playback.show()
    playback.show_moment(Motion.FOLLOW, 4 * SECOND, 4 * SECOND, "live · 4.0 s")
    slider = playback.slider
    asked: list[int] = []
    playback.sought.connect(asked.append)
    middle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert asked[-1] == pytest.approx(2 * SECOND, abs=SECOND // 20)
    qtbot.mouseMove(slider, slider.rect().topLeft() - QPoint(30, 0))
    assert asked[-1] == 0
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert not slider.isSliderDown()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().topRight())
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert asked[-1] == 4 * SECOND
    before = list(asked)
    qtbot.mousePress(slider, Qt.MouseButton.RightButton, pos=middle)
    qtbot.mouseRelease(slider, Qt.MouseButton.RightButton)
    qtbot.mouseMove(slider, middle)
    assert asked == before
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert asked[-1] == 3_900_000_000


def test_at_a_runs_end_the_button_plays(playback: Playback) -> None:
    def drawn(motion: Motion, at_end: bool = False) -> QImage:
        playback.show_moment(motion, 4 * SECOND, 4 * SECOND, "", at_end)
        return playback.play.icon().pixmap(32).toImage()

    plays, stops = drawn(Motion.STAND), drawn(Motion.FOLLOW)
    assert plays != stops
    assert drawn(Motion.FOLLOW, at_end=True) == plays
    assert drawn(Motion.PLAY) == stops
