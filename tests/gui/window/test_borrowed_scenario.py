"""What is remembered as the user's own, whatever lessons and the guide have shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.teaching.guide import guide
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson
from gui.window.main_window import MainWindow

OWN = Scenario().but(workers=3, limit=2, hold=0.3)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(OWN)
    qtbot.addWidget(window)
    window.show()
    window.teach().player.scale = 0.2
    return window


def lesson(window: MainWindow, name: str) -> Lesson:
    return next(lesson for lesson in window.teach().lessons() if lesson.name == name)


def remembered(window: MainWindow) -> Scenario:
    window.close()
    return window.settings.scenario


def test_a_change_during_a_lessons_run_is_not_the_users_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.teach().open(lesson(window, "shrinking"))
    qtbot.waitUntil(lambda: len(window.session.state.holders) > 0)
    limit = window.session.scenario.limit
    window.controls.limit.stepBy(1)
    qtbot.waitUntil(lambda: window.session.state.limit == limit + 1)
    assert remembered(window) == OWN


def test_nor_are_changes_to_what_stands_ready_for_a_question(window: MainWindow) -> None:
    player = window.teach().player
    player.open(lesson(window, "limit-zero"))
    assert player.asking
    for _ in range(2):
        window.controls.limit.stepBy(1)
    player.next()
    assert window.session.live
    assert remembered(window) == OWN


def test_a_lesson_after_a_lesson(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.teach()
    for name in ("shrinking", "three-workers"):
        desk.open(lesson(window, name))
        qtbot.waitUntil(lambda: desk.player.walk is not None and desk.player.walk.run == 1)
        window.controls.limit.stepBy(1)
    assert remembered(window) == OWN


def test_what_the_guide_shows_is_not_the_users_own(qtbot: QtBot, window: MainWindow) -> None:
    run = guide()[1].claims[0].run
    window.runs.show(run)
    assert window.controls.scenario() == run.scenario
    qtbot.waitUntil(lambda: len(window.session.log) > 0)
    window.controls.limit.stepBy(1)
    window.reset()
    assert remembered(window) == OWN


def test_a_change_after_the_lesson_is_the_users_own(qtbot: QtBot, window: MainWindow) -> None:
    player = window.teach().player
    player.open(lesson(window, "three-workers"))
    qtbot.waitUntil(lambda: player.walk is not None and player.walk.stage is not Stage.SHOWING)
    player.close()
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live)
    window.controls.workers.setValue(6)
    window.start()
    qtbot.waitUntil(lambda: window.session.live)
    shown = window.controls.scenario()
    assert shown.workers == 6
    assert remembered(window) == shown


def test_a_scenario_from_a_file_is_the_users_own(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "some.toml"
    file.write_text("workers = 9\n")
    window.runs.show(guide()[1].claims[0].run)
    window.open_file(file)
    assert remembered(window) == Scenario().but(workers=9)


def test_who_leaves_a_lesson_has_their_own_again_and_no_fault_of_the_lessons(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk, session = window.teach(), window.session
    desk.open(lesson(window, "the-hog"))
    qtbot.waitUntil(lambda: session.live)
    assert window.controls.scenario().faults
    window.select(1)
    desk.player.close()
    assert window.controls.scenario() == session.scenario == OWN
    assert not session.live
    assert len(session.log) == 0, "the stage shows what the controls say"
    desk.open(lesson(window, "the-hog"))
    qtbot.waitUntil(lambda: session.live)
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.stop()
    desk.player.close()
    assert window.controls.scenario() == session.scenario == OWN
    desk.open(lesson(window, "limit-zero"))
    assert window.selected is None
    assert desk.player.asking
    desk.player.close()
    assert window.controls.scenario() == session.scenario == OWN


def test_a_run_of_the_users_stays_when_the_lesson_is_left(qtbot: QtBot, window: MainWindow) -> None:
    desk, session = window.teach(), window.session
    desk.open(lesson(window, "three-workers"))
    qtbot.waitUntil(lambda: session.paused)
    window.start()
    assert desk.player.astray
    log = session.log
    desk.player.close()
    assert session.log is log
    with qtbot.waitSignal(session.finished, timeout=10_000):
        session.stop()
    assert window.controls.scenario() == OWN


def test_what_the_guide_has_shown_can_be_run_again(qtbot: QtBot, window: MainWindow) -> None:
    window.teach()
    run = guide()[1].claims[0].run
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.runs.show(run)
        window.session.stop()
    assert window.controls.scenario() == run.scenario
