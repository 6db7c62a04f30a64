"""A stretch of the timeline, the tools at its upper right, and the names of a program's workers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.state.state import State
from gui.statistics.panel import StatisticsPanel
from gui.timeline import Timeline
from tests.core.programs import forty, philosophers
from tests.gui.stage.runs import SECOND, at, log_of, of, run

SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(qtbot: QtBot) -> Timeline:
    log, what = log_of(run(6, 2, rounds=4)), of(workers=6, limit=2, rounds=4)
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 260)
    timeline.show_moment(at(what, log, log.end), log, log.end, log.end)
    timeline.show()
    timeline.catch_up()
    return timeline


def drag(qtbot: QtBot, timeline: Timeline, start: int, stop: int) -> None:
    y = timeline.layout_now().row_top(2) + 4
    begin, end = (QPoint(timeline.x_of(t), y) for t in (start, stop))
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, SHIFT, begin)
    qtbot.mouseMove(timeline, (begin + end) / 2)
    qtbot.mouseMove(timeline, end)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, SHIFT, end)


def test_shift_and_a_drag_choose_a_stretch(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    sought: list[int] = []
    chosen: list[object] = []
    timeline.sought.connect(sought.append)
    timeline.stretch_chosen.connect(chosen.append)
    before = timeline.grab().toImage()
    drag(qtbot, timeline, SECOND, SECOND // 2)
    assert timeline.stretch is not None
    start, stop = timeline.stretch
    assert abs(start - SECOND // 2) < SECOND // 50
    assert abs(stop - SECOND) < SECOND // 50
    assert chosen[-1] == timeline.stretch
    assert sought == []
    assert timeline.grab().toImage() != before
    y = timeline.layout_now().row_top(2) + 4
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, SHIFT, QPoint(timeline.x_of(SECOND), y))
    assert timeline.stretch is None
    assert chosen[-1] is None


def test_keys_choose_one_as_well(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    log, what = timeline._sight.log, timeline._sight.scenario
    for t in (SECOND, 2 * SECOND):
        timeline.show_moment(at(what, log, t), log, t, log.end)
        qtbot.keyClick(timeline, Qt.Key.Key_R)
    assert timeline.stretch == (SECOND, 2 * SECOND)
    qtbot.keyClick(timeline, Qt.Key.Key_R)
    assert timeline.stretch is None


def test_another_run_has_none(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    timeline.choose_stretch((0, SECOND))
    log, what = log_of(run(3, 1)), of(workers=3, limit=1)
    timeline.show_moment(at(what, log, log.end), log, log.end, log.end)
    assert timeline.stretch is None


def test_the_statistics_are_of_the_stretch(qtbot: QtBot) -> None:
    timeline, panel = shown(qtbot), StatisticsPanel()
    qtbot.addWidget(panel)
    panel.show()
    log, what = timeline._sight.log, timeline._sight.scenario
    panel.show_moment(at(what, log, log.end), log, log.end)
    assert "Waiting now" in panel.text()
    panel.show_stretch((SECOND, 2 * SECOND), timeline.spans)
    assert "Went inside" in panel.text()
    assert "Waiting now" not in panel.text()
    with qtbot.waitSignal(panel.whole_pressed):
        panel._whole.click()
    panel.show_stretch(None, timeline.spans)
    assert "Waiting now" in panel.text()


def test_buttons_look_closer_and_the_overview_shows_where(qtbot: QtBot) -> None:
    timeline = shown(qtbot)
    tools = timeline.tools
    out, closer, all_ = tools._buttons
    assert not out.isEnabled()
    assert tools.overview.isHidden()
    closer.click()
    assert timeline.view is not None
    assert not tools.overview.isHidden()
    assert timeline.rect().contains(tools.geometry())
    assert tools.geometry().bottom() < timeline.layout_now().top
    qtbot.mouseClick(tools.overview, Qt.MouseButton.LeftButton, pos=QPoint(1, 5))
    assert timeline.view.t(0) == 0
    out.click()
    assert timeline.view is None
    closer.click()
    all_.click()
    assert timeline.view is None


def test_a_program_has_its_names_and_one_resource(qtbot: QtBot) -> None:
    script = philosophers()
    log, state = script.log(), script.state("fork 1")
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 260)
    timeline.show_moment(state, log, log.end + SECOND, log.end + SECOND)
    timeline.catch_up()
    assert timeline._frame().names[1] == "philosopher 1"
    assert timeline.row_words(1).startswith("Philosopher 1 has held fork 1 for")
    assert timeline.row_words(3) == ""
    assert timeline.name_of(3) == "Philosopher 3"
    state.show(3)
    timeline.show_moment(state, log, log.end + SECOND, log.end + SECOND)
    timeline.catch_up()
    assert timeline.row_words(3).startswith("Philosopher 3 has held fork 3 for")


def test_of_many_workers_there_are_numbers(qtbot: QtBot) -> None:
    script = forty()
    log = script.log()
    state = State(script.header().scenario, many=True)
    state.advance(log, len(log))
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 700)
    timeline.show_moment(state, log, log.end, log.end)
    timeline.catch_up()
    assert timeline._frame().names == ()
