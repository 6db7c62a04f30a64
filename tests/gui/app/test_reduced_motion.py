"""Less motion: chosen by the user or by the system; a fade, and still a function of the time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from core.protocol.events import Kind
from gui.app import reduced_motion
from gui.stage import Stage
from gui.stage.motion import TRAVEL, fade
from gui.timeline.axis import FIRST_SPAN, live_span
from gui.window.main_window import MainWindow
from gui.window.settings import Settings
from tests.gui.stage.runs import SECOND, at, log_of, of, run

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="how a Linux desktop says it")


@given(st.floats(0, 1))
def test_a_token_goes_before_it_comes(share: float) -> None:
    leaving, arriving = fade(share)
    assert 0 <= leaving <= 1
    assert 0 <= arriving <= 1
    assert leaving == 0 or arriving == 0


def test_it_begins_and_ends_whole() -> None:
    assert fade(0.0) == (1.0, 0.0)
    assert fade(1.0) == (0.0, 1.0)


def reduced_stage(qtbot: QtBot) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(700, 340)
    stage.set_reduced_motion(True)
    return stage


def test_scrubbed_is_played_pixel_by_pixel(qtbot: QtBot) -> None:
    log, what = log_of(run(6, 2, rounds=2)), of(workers=6, limit=2, rounds=2)
    played = reduced_stage(qtbot)
    for t in range(0, 4 * SECOND, SECOND // 9):
        played.show_moment(at(what, log, t), log, t)
        frame = played.grab().toImage()
        scrubbed = reduced_stage(qtbot)
        scrubbed.show_moment(at(what, log, t), log, t)
        assert scrubbed.grab().toImage() == frame, t


def test_nothing_is_drawn_on_the_way(qtbot: QtBot) -> None:
    log, what = log_of(run(3, 1)), of(workers=3, limit=1)
    went = next(event for event in log if event.kind is Kind.RELEASED)

    def column(reduced: bool, share: float) -> list[str]:
        """The gap between inside and done, at a share of a token's way over it."""
        stage = reduced_stage(qtbot)
        stage.set_reduced_motion(reduced)
        t = went.t + round(share * TRAVEL)
        stage.show_moment(at(what, log, t), log, t)
        x = round((stage.zone_rect("inside").right() + stage.zone_rect("done").left()) / 2)
        image = stage.grab().toImage()
        return [image.pixelColor(x, y).name() for y in range(image.height())]

    shares = [step / 20 for step in range(21)]
    assert len({tuple(column(True, share)) for share in shares}) == 1
    assert len({tuple(column(False, share)) for share in shares}) > 1


def test_the_axis_does_not_glide() -> None:
    spans = [live_span(end, FIRST_SPAN, False) for end in range(0, 100 * SECOND, SECOND // 60)]
    assert spans == sorted(spans)
    assert len(set(spans)) < 10
    assert len({live_span(end, FIRST_SPAN) for end in range(0, 100 * SECOND, SECOND // 60)}) > 50


def test_the_choice_is_in_the_menu_and_remembered(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_motion, "wanted", lambda: False)
    window = MainWindow()
    qtbot.addWidget(window)
    action = window.findChild(QAction, "reduce-motion")
    assert action is not None
    assert not action.isChecked()
    action.trigger()
    assert window.panels is not None
    assert window.stage._reduced
    assert not window.panels.timeline._sight.glides
    window.settings.save()
    assert Settings().reduced_motion is True
    other = MainWindow()
    qtbot.addWidget(other)
    assert other.stage._reduced


def test_at_first_it_is_as_the_system_says(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduced_motion, "wanted", lambda: True)
    window = MainWindow()
    qtbot.addWidget(window)
    action = window.findChild(QAction, "reduce-motion")
    assert action is not None
    assert action.isChecked()
    assert window.stage._reduced
    assert Settings().reduced_motion is None, "so that it goes on with the system"


def test_damaged_settings_mean_as_the_system_says(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    store.setValue("window/motion", "wild")
    assert Settings(store).reduced_motion is None


@LINUX
@pytest.mark.parametrize(
    ("file", "text", "desktop", "reduced"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", "KDE", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=1\n", "KDE", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", "XFCE", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", "XFCE", False),
        ("gtk-3.0/settings.ini", "not an ini file", "XFCE", False),
        ("nothing", "", "", False),
    ],
)
def test_a_linux_desktop_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    file: str,
    text: str,
    desktop: str,
    reduced: bool,
) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert reduced_motion._linux_says() is reduced


@LINUX
def test_gnome_is_asked_by_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    for said, reduced in (("false", True), ("true", False)):
        monkeypatch.setattr(reduced_motion, "_output", lambda *_, said=said: said)
        assert reduced_motion._linux_says() is reduced
    assert reduced_motion._output.__name__ == "<lambda>"


def test_a_command_that_is_not_there_says_nothing() -> None:
    assert reduced_motion._output("there-is-no-such-command-anywhere") == ""
