"""The hints of the first start: one at a time, then never again unless they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from gui.app import application as gui_app
from gui.window import hints
from gui.window.hints import Step
from gui.window.main_window import MainWindow
from gui.window.settings import Settings
from gui.window.spare_engine import SETTLED

START = (
    "A semaphore lets only so many workers inside at once; the others wait. "
    "Press Start, or begin with lesson 1."
)
TOKEN = "Click a token to follow its worker everywhere."
SLIDER = "Drag the slider below to go back in the run."
LESSONS = "Lessons are in the menu, at the top right."


def opened(qtbot: QtBot, path: Path) -> MainWindow:
    store = QSettings(str(path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(scenario=Scenario().but(hold=0.05), store=store)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def hint(window: MainWindow) -> str:
    """What is shown; "" if nothing is."""
    frame = window.findChild(QFrame, "hints")
    if frame is None or not frame.isVisible():
        return ""
    text = frame.findChild(QLabel, "hint").text()
    assert frame.accessibleDescription() == text
    return text


def remembered(path: Path) -> bool:
    return Settings(QSettings(str(path / "settings.ini"), QSettings.Format.IniFormat)).hints_over


def test_one_at_a_time_from_start_to_end(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    assert hint(window) == ""
    assert not window.settings.hints_over
    window.show_hints()
    assert hint(window) == START
    window.controls.start.click()
    assert hint(window) == TOKEN
    window.stage.token_clicked.emit(0)
    assert hint(window) == ""
    qtbot.waitUntil(lambda: hint(window) == SLIDER, timeout=10_000)
    assert window.panels is not None
    window.panels.playback.slider.setValue(10)
    assert hint(window) == LESSONS
    assert not window.settings.hints_over
    window.menu.aboutToShow.emit()
    assert hint(window) == ""
    assert window.settings.hints_over
    window.close()
    assert remembered(tmp_path)


def test_the_space_bar_starts_as_the_first_hint_says(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.show_hints()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert hint(window) == TOKEN
    assert window.session.live
    qtbot.waitUntil(lambda: hint(window) == SLIDER, timeout=10_000)


def test_who_clicks_nothing_is_not_left_behind(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.show_hints()
    window.menu.aboutToShow.emit()
    window.stage.token_clicked.emit(0)
    assert hint(window) == START
    window.start()
    qtbot.waitUntil(lambda: hint(window) == SLIDER, timeout=10_000)
    window.start()
    assert hint(window) == SLIDER
    assert window.panels is not None
    window.panels.timeline.sought.emit(0)
    assert hint(window) == LESSONS
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)
    assert hint(window) == LESSONS


def test_they_can_be_sent_away_and_asked_for_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.show_hints()
    qtbot.mouseClick(window.findChild(QPushButton, "close-hints"), Qt.MouseButton.LeftButton)
    assert hint(window) == ""
    assert window.settings.hints_over
    window.start()
    assert hint(window) == ""
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)
    assert hint(window) == ""
    window.findChild(QAction, "show-hints").trigger()
    assert hint(window) == SLIDER  # The run is over: what comes before makes no sense.
    assert not window.settings.hints_over
    assert len(window.findChildren(QFrame, "hints")) == 1


def test_the_next_start_is_not_in_their_way(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.show_hints()
    window.close()
    assert remembered(tmp_path)


def test_a_start_without_hints_leaves_them_for_the_first_one(qtbot: QtBot, tmp_path: Path) -> None:
    """A picture, a test or a lesson opens a window too."""
    opened(qtbot, tmp_path).close()
    assert not remembered(tmp_path)


def test_they_begin_where_a_run_already_is(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.controls.set_scenario(Scenario().but(hold=60.0))
    window.start()
    window.show_hints()
    assert hint(window) == TOKEN
    window.session.stop()
    qtbot.waitUntil(lambda: hint(window) == SLIDER, timeout=10_000)


def test_they_are_said_aloud(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(hints, "announce", lambda _, text: said.append(text))
    window = opened(qtbot, tmp_path)
    window.show_hints()
    assert said == [START]
    button = window.findChild(QPushButton, "close-hints")
    assert (button.accessibleName() or button.text()) == "Hide hints"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert window.hinting.hints is not None
    assert window.hinting.hints.step is Step.START


def test_the_first_lesson_is_one_click_away(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.show_hints()
    button = window.findChild(QPushButton, "first-lesson")
    assert (button.text(), button.isVisible()) == ("Begin with lesson 1", True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    player = window.teach().player
    assert player.walk is not None
    assert player.walk.lesson.name == "three-workers"
    assert hint(window) == ""  # One who says what to do is enough.
    qtbot.waitUntil(lambda: window.session.paused, timeout=10_000)
    player.close()
    assert hint(window) == START
    window.start()
    assert hint(window) == TOKEN
    assert not button.isVisible()


class NoSignals:
    """In place of the system's: a test keeps its own."""

    def __init__(self, _app: QApplication) -> None:
        pass

    def close(self) -> None:
        pass


def first_hint(monkeypatch: pytest.MonkeyPatch, mode: str = "") -> str:
    """What a start of the whole app hints at, a while after everything has settled."""
    seen: list[str] = []

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                seen.append(hint(window))
        QApplication.closeAllWindows()

    monkeypatch.setattr("gui.app.system_signals.SystemSignals", NoSignals)
    QTimer.singleShot(3 * SETTLED, look)
    assert gui_app.run({}, False, mode=mode) == 0
    assert len(seen) == 1
    return seen[0]


@pytest.mark.usefixtures("qapp")
def test_only_the_first_start_of_the_app_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_hint(monkeypatch) == START
    assert first_hint(monkeypatch) == ""


@pytest.mark.usefixtures("qapp")
def test_they_keep_out_of_presenter_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    assert first_hint(monkeypatch, "present") == ""
