"""Presenter mode on a 4:3 projector: room for code and numbers, a clock, a badge, more keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.scenario.settings import scenario
from core.state.places import Zone
from core.teaching.lesson_walk import Stage
from gui.code.panel import CodePanel
from gui.findings.line import PAD, broken
from gui.lessons.player import Player
from gui.present import Presenter
from gui.present.panel import Choice
from gui.present.sizes import sizes_for
from gui.present.status import Now
from gui.stage.geometry import Geometry, Layout
from gui.stage.grid import NUMBERED
from gui.transcript.view import TranscriptView
from gui.window.main_window import MainWindow

Key = Qt.Key


def shown(qtbot: QtBot, player: Player, index: int) -> None:
    """Until the step of this index, which is looked at, has been shown."""

    def is_shown() -> bool:
        walk = player.walk
        return walk is not None and walk.index == index and walk.stage is Stage.SHOWN

    qtbot.waitUntil(is_shown, timeout=20_000)


PROGRAMS = Path(__file__).parents[2] / "data" / "programs"


@pytest.fixture
def presenter(qtbot: QtBot, window: MainWindow) -> Presenter:
    presenter = window.teach().make_presenter()
    presenter.resize(1024, 768)
    presenter.show()
    qtbot.waitExposed(presenter)
    return presenter


def lines_in_sight(panel: CodePanel) -> int:
    view = panel.view
    top, room = view.verticalScrollBar().value(), view.viewport().height()
    spans = zip(view._tops, view._layout.heights, strict=True)
    return sum(at >= top - 2 and at + high <= top + room + 2 for at, high in spans)


@pytest.mark.parametrize("name", ["one-permit", "tasks", "database-pool", "forgotten-release"])
def test_six_lines_and_all_numbers_fit_beside_a_lesson(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, name: str
) -> None:
    window.teach().open(next(one for one in window.teach().lessons() if one.name == name))
    presenter._show_panel(Choice.CODE)
    panel = presenter.panel.view
    assert isinstance(panel, CodePanel)
    qtbot.waitUntil(lambda: lines_in_sight(panel) >= 6)
    assert presenter.height() == 768, "it is no higher than the screen"
    grids = presenter.stage._arranged().geometry.grids
    assert min(grid.radius for grid in grids.values()) >= NUMBERED


@pytest.mark.parametrize("panel", [Choice.CODE, Choice.TIMELINE, Choice.TRANSCRIPT])
def test_tokens_of_a_class_have_their_numbers(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, panel: Choice
) -> None:
    presenter._show_panel(panel)
    window.session.reset(scenario({"workers": 24, "limit": 3, "rounds": 3}))
    presenter.stage.grab()
    picture = presenter.stage._arranged()
    assert picture.geometry.seat_radius >= NUMBERED
    assert picture.tokens._reach.numbers < 18


@pytest.mark.parametrize("name", ["more-permits", "who-is-next", "database-pool"])
def test_the_stage_keeps_its_size_when_an_answer_comes(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, name: str
) -> None:
    desk = window.teach()
    lesson = next(one for one in desk.lessons() if name in one.name)
    desk.open(lesson)
    first = next(k for k, step in enumerate(lesson.steps) if step.question is not None)
    for index in range(first):
        shown(qtbot, desk.player, index)
        desk.forward()
    qtbot.waitUntil(lambda: desk.player.asking)
    panel, size = presenter.panel, presenter.stage.size()
    assert panel.choice.value == lesson.steps[first].panel
    assert panel._figure + panel._line == "", "it points at no answer"
    desk.player.answer(0)
    qtbot.waitUntil(lambda: not desk.player.asking)
    presenter._column.activate()
    assert presenter.stage.size() == size


def test_those_who_have_not_asked_are_seen_while_the_lesson_asks(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    desk = window.teach()
    desk.open(next(one for one in desk.lessons() if one.name == "one-permit"))
    shown(qtbot, desk.player, 0)
    desk.forward()
    assert desk.player.asking
    assert presenter.panel.choice is Choice.NONE
    assert presenter.stage._arranged().geometry.grids[Zone.READY].radius > 2 * NUMBERED


def test_what_is_said_of_no_slots_is_beside_the_pill() -> None:
    reach = sizes_for(768).reach
    cramped = Geometry(Layout(1004, 252, 3, 0, reach=reach))
    assert cramped.beside
    room = cramped.without_pill(1.5)
    assert room.right() <= cramped.pill.x() - cramped._beside_room / 2
    assert room.height() == cramped.inside.height()


def test_who_is_next_is_not_told_while_that_is_asked(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    desk = window.teach()
    lesson = next(one for one in desk.lessons() if one.name == "who-is-next")
    desk.open(lesson)
    told: list[bool] = []
    player = desk.player
    for index, step in enumerate(lesson.steps):
        if step.question is not None:
            qtbot.waitUntil(lambda: player.asking)
            told.append(window.stage._tells_next or presenter.stage._tells_next)
            player.answer(0)
        shown(qtbot, player, index)
        told.append(window.stage._tells_next or presenter.stage._tells_next)
        desk.forward()
    asks = False, False, True
    assert told == [*asks, *asks, *asks, True]


def test_no_line_of_the_transcript_is_cut_off_above(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    presenter._show_panel(Choice.TRANSCRIPT)
    view = presenter.panel.view
    assert isinstance(view, TranscriptView)
    window.session.start(scenario({"workers": 9, "limit": 3, "hold": 0.01}))
    qtbot.waitUntil(lambda: window.session.over)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())
    last = view.transcript.rowCount() - 1
    qtbot.waitUntil(lambda: view.visualRect(view.transcript.index(last)).isValid())
    high = view.visualRect(view.transcript.index(last)).height()
    assert bar.value() % high == 0
    assert view.visualRect(view.transcript.index(last)).bottom() < view.viewport().height()


def test_few_workers_do_not_shrink_for_many_slots() -> None:
    few = Geometry(Layout(620, 330, 3, 12, busy=3))
    all_ = Geometry(Layout(620, 330, 3, 12))
    assert few.spare is not None
    assert few.spare.count == 9
    assert few.slot_radius > 1.4 * all_.slot_radius
    lowest = max(few.spare.centre(cell)[1] for cell in range(few.spare.cells))
    assert few.inside.bottom() > lowest > few.grids[3].centre(0)[1]


def test_the_badge_says_what_is_shown(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    status, session = presenter.status, window.session
    assert status.now is Now.NOTHING
    session.start(scenario({"workers": 3, "limit": 1, "hold": 30}))
    qtbot.waitUntil(lambda: status.badge.text() == "LIVE")
    assert status.clock.text().endswith(" s")
    session.pause()
    qtbot.waitUntil(lambda: status.badge.text() == "PAUSED")
    session.seek(0)
    assert status.badge.text() == "PAST"
    assert status.clock.text() == "0.0 s"
    session.follow()
    session.stop()
    qtbot.waitUntil(lambda: status.badge.text() == "ENDED")


def test_keys_for_speed_workers_faults_and_resources(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    session, controls = window.session, window.controls
    qtbot.keyClick(presenter, Key.Key_BracketLeft)
    assert session.playhead.speed == 0.5
    qtbot.keyClick(presenter, Key.Key_BracketRight)
    assert session.playhead.speed == 1.0
    workers = controls.workers.value()
    qtbot.keyClick(presenter, Key.Key_W)
    assert controls.workers.value() == workers + 1
    qtbot.keyClick(presenter, Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert controls.workers.value() == workers
    qtbot.keyClick(presenter, Key.Key_F)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.objectName() == "fault-menu"
    menu.close()


def test_a_program_s_resources_are_gone_through(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    window.open_file(PROGRAMS / "philosophers.semlab")
    qtbot.waitUntil(lambda: window.session.over and not presenter.resources.isHidden())
    qtbot.keyClick(presenter, Key.Key_N)
    assert window.session.resource == 1
    assert presenter.sentence.text().startswith("philosopher 0 waits for fork 1")
    qtbot.keyClick(presenter, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(presenter, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.resource == 4


@pytest.mark.parametrize("name", ["two-orders", "philosophers"])
def test_what_is_wrong_is_read_to_its_end_where_two_lines_have_room_for_it(
    qtbot: QtBot, window: MainWindow, presenter: Presenter, name: str
) -> None:
    window.open_file(PROGRAMS / f"{name}.semlab")
    qtbot.waitUntil(lambda: window.session.over and not presenter.finding.isHidden())
    qtbot.waitUntil(lambda: presenter.finding.height() > 1.8 * presenter.sentence.height())
    finding, key, foot = presenter.finding, presenter.finding_key, presenter.foot
    room = finding.width() - 3 * PAD - finding._side()
    first, rest = broken(finding.text(), finding.font(), room)
    assert rest
    assert f"{first} {rest}" == finding.text()
    if name == "two-orders":
        assert finding.fontMetrics().horizontalAdvance(rest) <= room
    for part in (presenter.sentence, finding, key, presenter.status):
        place = QRect(part.mapTo(foot, QPoint(0, 0)), part.size())
        assert foot.rect().contains(place), part.objectName()
        assert part.height() >= part.minimumSizeHint().height()


def test_the_loop_says_that_a_key_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.teach()
    desk.loop()
    presenter = desk.presenter
    assert presenter is not None
    assert "press any key to stop" in presenter.hint.text()
    assert not presenter.hint.isHidden()
    qtbot.keyClick(presenter, Key.Key_Shift)
    presenter.touched.emit()
    assert "press any key to stop" not in presenter.hint.text()
    presenter.close()
