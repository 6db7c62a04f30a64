"""A lesson in the window: its strip, its way through real runs, and what is saved of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson, read_lesson
from gui.lessons.player import Player
from gui.lessons.strip import LessonStrip
from gui.window.main_window import MainWindow

LESSON = """
title = "Two runs"
summary = "For a test."

[[steps]]
text = "First."
look = "The door"
until = "workers 2"
[steps.run]
workers = 2
limit = 1
hold = 0.1
paused = true

[[steps]]
text = "Second."
do = "resume"
until = "finished"
panel = "transcript"
select = 1
[steps.question]
text = "How many?"
kind = "inside-at-most"
choices = [1, 2]

[[steps]]
text = "Third."
until = "finished"
[steps.run]
backend = "asyncio"
workers = 3
limit = 3
hold = 0.1
"""


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Scenario())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def player(window: MainWindow) -> Player:
    return window.teach().player


def the_lesson() -> Lesson:
    return read_lesson("01-two-runs.toml", LESSON)


def text(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if not label.isHidden() else ""


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(button(window, name), Qt.MouseButton.LeftButton)


def shown(qtbot: QtBot, player: Player) -> None:
    qtbot.waitUntil(lambda: player.walk is not None and player.walk.stage is Stage.SHOWN)


def test_without_a_lesson_there_is_no_strip(window: MainWindow, player: Player) -> None:
    strip = window.findChild(LessonStrip, "lesson")
    assert isinstance(strip, LessonStrip)
    assert strip.isHidden()
    assert [player.next(), player.back(), player.answer(0)] == [False, False, False]


def test_through_a_lesson_by_clicks(qtbot: QtBot, window: MainWindow, player: Player) -> None:
    player.open(the_lesson())
    assert (text(window, "lesson-title"), text(window, "lesson-progress")) == ("Two runs", "1 of 3")
    assert (text(window, "lesson-text"), text(window, "lesson-look")) == ("First.", "")
    assert not button(window, "lesson-back").isEnabled()
    assert window.controls.scenario().workers == 2
    shown(qtbot, player)
    assert text(window, "lesson-look") == "Look at: The door"  # Once it is there.
    assert window.session.paused

    click(qtbot, window, "lesson-next")
    assert text(window, "lesson-text") == "How many?"
    assert window.session.paused  # The run stands at its gates until somebody answers.
    names = [button(window, f"answer-{index}").accessibleName() for index in range(2)]
    assert names == ["Answer A: 1", "Answer B: 2"]
    click(qtbot, window, "answer-1")
    assert text(window, "lesson-text") == "How many?"  # Nothing is told before it has happened.
    assert text(window, "lesson-look") == "The run will show."
    assert text(window, "lesson-verdict") == ""
    given = button(window, "answer-1")
    assert given.text() == "● B   2"
    assert given.accessibleName() == "Your answer B: 2"
    assert [button(window, f"answer-{index}").isEnabled() for index in range(2)] == [False] * 2
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert player.shown is not None
    assert player.shown.choice == 1
    shown(qtbot, player)
    assert not any(one.isVisible() for one in window.findChildren(QPushButton, "answer-1"))
    assert text(window, "lesson-text") == "Second."
    assert text(window, "lesson-verdict") == "No. Only one was inside at a time."
    assert window.selected == 1
    tabs = window.findChild(QTabWidget, "panels")
    assert isinstance(tabs, QTabWidget)
    assert tabs.tabText(tabs.currentIndex()) == "Transcript"

    click(qtbot, window, "lesson-next")
    shown(qtbot, player)
    assert text(window, "lesson-text") == "Third."
    assert text(window, "lesson-verdict") == ""
    assert window.session.scenario.workers == 3
    assert button(window, "lesson-next").text() == "Finish"
    click(qtbot, window, "lesson-close")
    assert player.walk is None
    assert not button(window, "lesson-next").isVisible()


def test_back_shows_the_earlier_moment_of_the_same_run(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    session = window.session
    player.open(the_lesson())
    shown(qtbot, player)
    player.next()
    player.answer(0)
    shown(qtbot, player)
    log, end = session.log, session.playhead.position
    player.back()
    assert player.walk is not None
    assert (player.walk.index, text(window, "lesson-text")) == (0, "First.")
    assert session.log is log
    assert session.playhead.position < end
    assert session.state.holders == {} or not session.state.holders
    player.next()
    assert player.walk.index == 1
    assert text(window, "lesson-verdict").startswith("Right.")


def test_back_to_an_earlier_run_starts_it_anew(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    player.next()
    player.answer(0)
    shown(qtbot, player)
    player.next()
    shown(qtbot, player)
    log = window.session.log
    player.back()
    assert player.walk is not None
    assert player.walk.index == 0
    assert window.session.log is not log
    shown(qtbot, player)
    assert (window.session.paused, window.session.scenario.workers) == (True, 2)


def test_next_while_a_step_still_runs(qtbot: QtBot, window: MainWindow, player: Player) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    player.next()
    player.next()  # Nobody answers: the run goes on all the same.
    assert player.walk is not None
    assert player.walk.stage is Stage.SHOWING
    player.next()
    assert player.walk.index == 2
    shown(qtbot, player)
    assert player.results.answers == []


def test_what_is_not_there_is_not_to_be_looked_at(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    claim = 'look = "The door"\nshows = "workers=2 and waiting=9"'
    player.open(read_lesson("01-two-runs.toml", LESSON.replace('look = "The door"', claim)))
    shown(qtbot, player)
    assert text(window, "lesson-text") == "First."
    assert text(window, "lesson-look") == ""


def test_the_page_after_the_last_step_is_the_next_lesson(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.teach()
    first, second, last = desk.lessons()[0], desk.lessons()[1], desk.lessons()[-1]
    desk.player.scale = 0.05

    def to_the_end(lesson: Lesson) -> None:
        desk.open(lesson)
        walk = desk.player.walk
        while walk is not None and not walk.at_end:
            qtbot.waitUntil(lambda: walk.stage is not Stage.SHOWING or walk.at_end, timeout=20_000)
            if not walk.at_end:
                desk.player.next()

    to_the_end(first)
    assert window.settings.lessons_done == {first.name}
    assert button(window, "lesson-next").text() == "Next lesson"
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert desk.player.walk is not None
    assert desk.player.walk.lesson == second
    to_the_end(last)
    assert button(window, "lesson-next").text() == "Finish"
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert desk.player.walk is None
    assert window.settings.lessons_done == {first.name, last.name}
    menu = window.menu.lessons
    menu.aboutToShow.emit()
    ticked = {action.objectName() for action in menu.actions() if action.isChecked()}
    assert ticked == {f"lesson-{first.name}", f"lesson-{last.name}"}


ASKS = """
title = "Asks on the way"
summary = "For a test."

[[steps]]
text = "All the time."
until = "acquires 1"
[steps.run]
workers = 3
limit = 1
hold = 0.1
rounds = "endless"

[[steps]]
text = "Shrunk."
do = "limit 0"
until = "limit=0"
[steps.question]
text = "How many?"
kind = "inside-at-most"
choices = [1, 2]
"""


def test_the_run_stops_at_its_gates_for_a_question(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    player.open(read_lesson("01-asks.toml", ASKS))
    shown(qtbot, player)
    session = window.session
    assert not session.paused
    player.next()
    assert text(window, "lesson-text") == "The workers stop for a question…"
    qtbot.waitUntil(lambda: player.asking)
    assert session.paused
    assert text(window, "lesson-text") == "How many?"
    player.answer(0)
    shown(qtbot, player)
    qtbot.waitUntil(lambda: not session.paused)
    assert text(window, "lesson-verdict").startswith("Right.")
    player.close()
    assert not session.paused


def test_another_run_is_said_and_next_goes_on(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    window.reset()
    window.start()
    assert player.astray
    assert text(window, "lesson-text") == "Another run is shown. Next goes on with the lesson."
    player.next()
    assert not player.astray
    shown(qtbot, player)
    assert text(window, "lesson-text") == "First."


def test_keys_walk_a_lesson_in_the_window(qtbot: QtBot, window: MainWindow, player: Player) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.keyClick(window, Qt.Key.Key_A)
    shown(qtbot, player)
    assert text(window, "lesson-verdict") == "Right. Only one was inside at a time."
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert player.walk is not None
    assert player.walk.index == 0


def test_results_are_saved(
    qtbot: QtBot, window: MainWindow, player: Player, tmp_path: Path
) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    player.next()
    player.answer(1)
    shown(qtbot, player)
    window.teach().save_results(tmp_path / "results.txt")
    lines = (tmp_path / "results.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Semaphore Lab: answers"
    assert lines[2:] == ["0 of 1 right", "", "Two runs, step 2", "Question: How many?",
                         "Answer: 2", "✗ No. Only one was inside at a time."]  # fmt: skip
    window.teach().save_results(tmp_path / "nowhere" / "results.txt")
    assert text(window, "notice") == "results.txt cannot be written: No such file or directory."


def test_the_menu_lists_the_lessons(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.menu.lessons
    menu.aboutToShow.emit()
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    desk = window.teach()
    expected = [f"lesson-{lesson.name}" for lesson in desk.lessons()]
    assert names == [*expected, "loop-lessons", "save-results", "leave-lesson"]
    action = menu.findChild(QAction, "lesson-limit-zero")
    assert isinstance(action, QAction)
    action.trigger()
    assert desk.player.walk is not None
    assert desk.player.walk.lesson.name == "limit-zero"
    desk.next_lesson()
    assert desk.player.walk.lesson.name == desk.lessons()[4].name
    menu.aboutToShow.emit()
    leave = menu.findChild(QAction, "leave-lesson")
    assert isinstance(leave, QAction)
    leave.trigger()
    assert desk.player.walk is None


def test_a_lesson_stays_open_in_another_language(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    try:
        window.set_language_choice("es")
        assert text(window, "lesson-text") == "First."  # A test's lesson has no translation.
        assert button(window, "lesson-next").isVisible()
        assert len(window.findChildren(LessonStrip)) == 1
        click(qtbot, window, "lesson-next")
        assert text(window, "lesson-text") == "How many?"
    finally:
        window.set_language_choice("en")


def test_the_window_remembers_what_was_the_users(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    window.controls.workers.setValue(7)
    player.open(the_lesson())
    shown(qtbot, player)
    assert window.controls.scenario().workers == 2
    window.close()
    assert window.settings.scenario == Scenario().but(workers=7)


def test_but_not_over_what_the_user_has_set_since(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    player.open(the_lesson())
    shown(qtbot, player)
    player.close()
    window.reset()
    window.controls.workers.setValue(5)
    window.close()
    assert window.settings.scenario.workers == 5


def test_what_is_asked_first_stands_ready(window: MainWindow, player: Player) -> None:
    lesson = next(one for one in window.teach().lessons() if one.name == "limit-zero")
    window.controls.workers.setValue(7)
    player.open(lesson)
    assert player.asking
    assert (window.session.scenario.workers, window.session.scenario.limit) == (3, 0)
    assert window.controls.scenario() == window.session.scenario
    assert not window.session.live
    assert text(window, "sentence").startswith("The lesson asks first.")  # Nothing else to press.


def test_a_later_question_about_another_run_is_asked_over_that_run(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    asks = """
[steps.question]
text = "How long?"
kind = "total-time"
choices = [1, 2]
"""
    session = window.session
    player.open(read_lesson("01-two-runs.toml", LESSON + asks))
    shown(qtbot, player)
    player.next()
    player.next()
    shown(qtbot, player)
    log = session.log
    player.next()
    assert player.asks_first
    assert session.scenario.workers == 3
    assert len(session.log) == 0
    assert text(window, "sentence").startswith("The lesson asks first.")
    player.back()  # To the run that was shown before, as it was.
    assert player.walk is not None
    assert (player.walk.index, text(window, "lesson-text")) == (1, "Second.")
    assert session.log is log
    assert not player.astray
    player.next()
    assert len(session.log) == 0
    player.answer(0)
    shown(qtbot, player)
    assert (session.scenario.workers, len(session.state.done)) == (3, 3)
    player.back()  # Now an earlier run: anew.
    assert player.walk.index == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_Space])
def test_start_lets_the_run_answer_the_question(
    qtbot: QtBot, window: MainWindow, player: Player, key: Qt.Key
) -> None:
    lesson = next(one for one in window.teach().lessons() if one.name == "limit-zero")
    player.open(lesson)
    window.body.setFocus()
    qtbot.keyClick(window, key)
    shown(qtbot, player)
    assert not player.astray
    assert not player.asking
    assert text(window, "lesson-text") == lesson.steps[0].text
    assert "Press Start" not in text(window, "sentence")


def test_another_run_while_a_first_question_stands(
    qtbot: QtBot, window: MainWindow, player: Player
) -> None:
    lesson = next(one for one in window.teach().lessons() if one.name == "limit-zero")
    player.open(lesson)
    window.session.start(Scenario())
    qtbot.waitUntil(lambda: player.astray)
    assert text(window, "lesson-text") == "Another run is shown. Next goes on with the lesson."
    player.next()
    assert player.asking
    assert not player.astray
    assert window.session.scenario.limit == 0
    assert text(window, "lesson-text") == "Three workers, and a limit of zero. What happens?"
