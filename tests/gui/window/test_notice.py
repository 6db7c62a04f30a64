"""What the window says in its strip: how it looks, how it is closed, and when it goes by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.notice import Notice, Tone


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    notice = Notice()
    notice.move(500, 400)  # Not where the pointer may be
    qtbot.addWidget(notice)
    return notice


def test_a_notice_is_closed_by_its_button(qtbot: QtBot, notice: Notice) -> None:
    notice.say("something is wrong")
    assert notice.isVisible()
    qtbot.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert notice.isHidden()
    assert notice.said == ("", Tone.WARNING)


def test_only_success_goes_by_itself(qtbot: QtBot, notice: Notice) -> None:
    notice.leaving.setInterval(1)
    for tone in (Tone.WARNING, Tone.PROGRESS):
        notice.say("a", tone)
        assert not notice.leaving.isActive()
    notice.say("saved", Tone.SUCCESS)
    qtbot.waitUntil(notice.isHidden)
    notice.say("saved", Tone.SUCCESS)
    notice.say("wrong")  # In the place of it, and to be read.
    assert not notice.leaving.isActive()


def test_each_tone_has_a_ground_of_its_own(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.set_theme_choice("light")
    window.show()
    notice = window.body.notice
    grounds = set()
    for tone in Tone:
        window.show_notice("one two", tone)
        qtbot.waitUntil(lambda: notice.height() > 10)
        grounds.add(notice.grab().toImage().pixelColor(4, 8).name())
    assert len(grounds) == len(Tone)


def test_the_window_says_well_what_went_well(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.save_scenario(tmp_path / "one.toml")
    assert window.body.notice.said == ("Saved one.toml.", Tone.SUCCESS)
    window.save_scenario(tmp_path / "none" / "one.toml")
    assert window.body.notice.said[1] is Tone.WARNING
