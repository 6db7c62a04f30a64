"""Every lesson, from start to end, in presenter mode and by keys alone, on its real runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.teaching.lesson_walk import Stage, Walk
from core.teaching.lessons import Lesson, lessons
from core.teaching.questions import NOBODY
from gui.lessons.question import LETTERS
from gui.lessons.strip import LessonStrip
from gui.present import Presenter
from gui.window.main_window import MainWindow

LESSONS = lessons()

SCALES = {"the-hog": 0.3, "who-is-next": 0.3, "when-to-use-what": 0.3}
"""Of the runs' times, where the shorter ones would not show what the lesson says."""

SCALE = 0.15

PATIENCE = 30_000


@pytest.fixture
def presenter(qtbot: QtBot, window: MainWindow) -> Presenter:
    desk = window.teach()
    desk.present()
    assert desk.presenter is not None
    qtbot.waitUntil(desk.presenter.isActiveWindow)
    return desk.presenter


def walk_of(window: MainWindow) -> Walk:
    walk = window.teach().player.walk
    assert walk is not None
    return walk


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the class has to do something."""
    qtbot.waitUntil(lambda: walk_of(window).stage is not Stage.SHOWING, timeout=PATIENCE)


def kept(qtbot: QtBot, strip: LessonStrip) -> int:
    """The strip's height, which the longest step decides: what is below does not jump."""
    qtbot.waitUntil(lambda: strip.height() == strip.minimumHeight())
    return strip.height()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson_by_keys_alone(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, lesson: Lesson
) -> None:
    if any(step.refusal() is not None for step in lesson.steps):
        pytest.importorskip("distributed")
    desk, strip = window.teach(), presenter.strip
    desk.player.scale = SCALES.get(lesson.name, SCALE)
    desk.open(lesson)
    asked = 0
    heights = set()
    for number, step in enumerate(lesson.steps):
        walk = walk_of(window)
        qtbot.waitUntil(lambda: walk.index == number, timeout=PATIENCE)
        assert strip.progress.text() == f"{number + 1} of {len(lesson.steps)}"
        if step.question is not None:
            qtbot.waitUntil(lambda: bool(strip.choices.buttons))
            assert walk.stage is Stage.ASKING
            session = window.session
            # Nothing happens while a class thinks.
            assert step.run is not None or session.paused or not session.live
            assert strip.text.text() == step.question.text
            heights.add(kept(qtbot, strip))
            # By letter and by number, in turn: what is answered does not matter here.
            choice = asked % len(strip.choices.buttons)
            if asked % 2:
                qtbot.keyClick(presenter, str(choice + 1))
            else:
                qtbot.keyClick(presenter, LETTERS[choice].lower())
            assert walk.stage is not Stage.ASKING
            if walk.deciding:
                assert strip.text.text() == step.question.text
                assert strip.choices.buttons[choice].text().startswith("●")
            asked += 1
        settle(qtbot, window)
        assert strip.text.text() == step.text
        assert not walk.shown.missed, step.text
        heights.add(kept(qtbot, strip))
        if step.question is not None:
            verdict = walk.shown.verdict
            assert verdict is not None
            assert verdict.message.template != NOBODY
            assert strip.verdict.isVisible()
            assert strip.sign.right is verdict.right
        if number < len(lesson.steps) - 1:
            qtbot.keyClick(presenter, Qt.Key.Key_PageDown)
    walk = walk_of(window)
    assert walk.at_end
    assert len(heights) == 1, "what is below jumps"
    assert len(desk.player.results.answers) == asked
    assert window.session.failure is None
    if lesson.steps[-1].run is None:  # Else it would start the run before anew.
        qtbot.keyClick(presenter, Qt.Key.Key_PageUp)
        assert walk_of(window).index == len(lesson.steps) - 2
        qtbot.keyClick(presenter, Qt.Key.Key_PageDown)
    following = desk.player.following
    qtbot.keyClick(presenter, Qt.Key.Key_PageDown)
    after = desk.player.walk
    assert (None if after is None else after.lesson) == following
    qtbot.keyClick(presenter, Qt.Key.Key_Escape)
    assert desk.presenter is None
