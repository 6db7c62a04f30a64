"""A lesson's lanes in the window and in presenter mode: keys move them, Back shows them again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson, read_lesson
from gui.compare.view import CompareView
from gui.present.desk import Teaching
from gui.present.sizes import sizes_for
from gui.window.main_window import MainWindow

TEXT = """\
title = "T"
summary = "S"
[[steps]]
text = "first"
look = "there"
shows = "time 1>4"
compare = "limits"
figure = "time"
[steps.question]
text = "?"
kind = "happens"
choices = [{ text = "This.", when = "time 1>4" }, { text = "That.", when = "time 1<4" }]
[[steps]]
text = "second"
figure = "longest-wait"
[[steps]]
text = "third"
until = "finished"
[steps.run]
workers = 1
hold = 0.1
"""
LESSON: Lesson = read_lesson("1-t.toml", TEXT)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Scenario())
    qtbot.addWidget(window, before_close_func=lambda _: window.session.close())
    window.resize(1024, 768)
    window.show()
    return window


@pytest.fixture
def desk(window: MainWindow) -> Teaching:
    desk = window.teach()
    desk.player.scale = 0.05
    desk.player.open(LESSON)
    return desk


def view_of(desk: Teaching) -> CompareView:
    view = desk.beside.view
    assert view is not None
    return view


def stage(desk: Teaching) -> Stage:
    assert desk.player.walk is not None
    return desk.player.walk.stage


def answered(qtbot: QtBot, desk: Teaching) -> None:
    desk.player.answer(0)
    qtbot.waitUntil(lambda: stage(desk) is Stage.SHOWN, timeout=20_000)


def test_lanes_stand_in_the_place_of_the_stage(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    view = view_of(desk)
    assert view.isVisible()
    assert not window.stage.isVisible()
    assert not view.runs.live  # The lesson asks first.
    assert [lane.note.text() for lane in view.lanes] == [""] * 4
    answered(qtbot, desk)
    assert desk.strip.look.text() == "Look at: there"
    assert desk.strip.verdict.text() == "Right. This."
    # Of which one depends on the computer.
    qtbot.waitUntil(lambda: any(one.note.text().startswith("Run time: ★ ") for one in view.lanes))
    desk.player.next()
    qtbot.waitUntil(lambda: view.lanes[0].note.text().startswith("Longest wait: "))
    assert desk.player.back()
    qtbot.waitUntil(lambda: view.lanes[0].note.text().startswith("Run time: "))
    assert view_of(desk) is view
    desk.player.next()
    desk.player.next()
    qtbot.waitUntil(lambda: stage(desk) is Stage.SHOWN, timeout=20_000)
    assert desk.beside.view is None
    assert window.stage.isVisible()
    # Their runs are gone: they are run anew, from the question on.
    assert desk.player.back()
    assert desk.player.walk is not None
    assert (desk.player.walk.index, stage(desk)) == (0, Stage.ASKING)
    assert view_of(desk) is not view
    desk.player.close()
    assert desk.beside.view is None
    assert desk.lanes.runs is None


def test_from_the_last_row_one_legend_is_enough(desk: Teaching) -> None:
    view = view_of(desk)
    near = view.lanes[0].timeline.layout_now()
    assert near.headed
    assert all(lane.legend.isHidden() for lane in view.lanes)
    view.set_far(sizes_for(768))
    told = [not lane.legend.isHidden() for lane in view.lanes]
    assert sum(told) == 1
    assert told[0 if view._columns == 1 else 3]
    for lane in view.lanes:
        layout = lane.timeline.layout_now()
        assert not layout.headed
        assert layout.top < near.top
    first = view.lanes[told.index(True)]
    picture = first.legend.grab().toImage()
    blue = first.timeline.frame_now().look.accent
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert blue.name() in colours


def test_keys_are_for_the_lanes(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    view = view_of(desk)
    qtbot.keyClick(window, Qt.Key.Key_Space)  # The answer is shown without one.
    qtbot.waitUntil(lambda: stage(desk) is Stage.SHOWN, timeout=20_000)
    assert not window.session.live
    qtbot.keyClick(window, Qt.Key.Key_Home)
    assert view.player.playhead.t == 0
    qtbot.keyClick(window, Qt.Key.Key_Period)
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert view.player.playhead.position >= 1
    assert len(window.session.log) == 0


def test_another_run_ends_them(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    answered(qtbot, desk)
    window.session.start(Scenario().but(workers=1, hold=0.05))
    qtbot.waitUntil(lambda: desk.beside.view is None)
    assert window.stage.isVisible()
    assert desk.lanes.runs is None
    qtbot.waitUntil(lambda: not window.session.live)
    desk.player.next()
    assert stage(desk) is Stage.ASKING
    assert view_of(desk).isVisible()


def test_lanes_that_are_shown_again_are_told_of_once(
    desk: Teaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter = desk.make_presenter()
    view = presenter.beside.view
    assert view is not None
    presenter._show_instead(None)
    presenter._show_instead(view)
    told: list[object] = []
    monkeypatch.setattr(presenter.status, "show_moment", lambda *moment: told.append(moment))
    view.player.moved.emit()
    assert len(told) == 1
    presenter.close()


def test_in_presenter_mode_and_in_another_language(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    presenter = desk.make_presenter()
    presenter.resize(1024, 768)
    presenter.show()
    presenter.setFocus()
    view = presenter.beside.view
    assert view is not None
    assert view.runs is view_of(desk).runs
    assert not presenter.stage.isVisible()
    QTest.keyClick(presenter, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: stage(desk) is Stage.SHOWN, timeout=20_000)
    # Of which one depends on the computer.
    qtbot.waitUntil(lambda: any(one.note.text().startswith("Run time: ★ ") for one in view.lanes))
    QTest.keyClick(presenter, Qt.Key.Key_Home)
    assert view.player.playhead.t == 0
    for key in (Qt.Key.Key_Down, Qt.Key.Key_V, Qt.Key.Key_P, Qt.Key.Key_1):
        QTest.keyClick(presenter, key)
    assert presenter.panel.isHidden()
    assert presenter.status.clock.text().startswith("0.0")
    assert len(window.session.log) == 0
    assert not view.bar.isVisible()
    for lane in view.lanes:  # Too low for a stage: the timeline has all of it.
        assert lane.timeline.isVisible()
        assert not lane.stage.isVisible()
        assert lane.geometry().bottom() < presenter.foot.geometry().top()
    presenter.close()
    window.set_language_choice("es")
    try:
        qtbot.waitUntil(lambda: view_of(desk).lanes[0].name.text() == "límite 1")
        assert view_of(desk).isVisible()
    finally:
        window.set_language_choice("en")
