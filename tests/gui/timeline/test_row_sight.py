"""Rows that are higher than fit, and the row of its own of a worker among many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from gui.timeline import Timeline
from gui.timeline.lens import lens_of
from tests.core.simulated import run_of
from tests.gui.timeline.test_timeline import drag, mouse

Make = Callable[[int], Timeline]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(workers: int) -> Timeline:
        timeline = Timeline()
        qtbot.addWidget(timeline)
        timeline.resize(760, 240)
        timeline.show()
        of, log = run_of(workers, max(2, workers // 10), rounds=2, kill=0.02, pauses=True)
        show(timeline, of, log)
        return timeline

    return made


def show(timeline: Timeline, of: Scenario, log: Log) -> None:
    state = State(of)
    state.advance(log, len(log))
    timeline.show_moment(state, log, log.end, log.end)
    timeline.catch_up()


def picture(timeline: Timeline) -> QImage:
    return timeline.grab().toImage()


def turn(
    timeline: Timeline,
    notches: float,
    at: tuple[float, float],
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> None:
    """Turn the wheel up by so many notches."""
    point = QPointF(*at)
    turned = QPoint(0, round(120 * notches))
    QApplication.sendEvent(
        timeline,
        QWheelEvent(
            point, point, QPoint(), turned, Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("workers", [30, 1_000, 3_000])
def test_rows_get_higher_until_numbers_are_readable_and_lower_until_all_fit(
    make: Make, qtbot: QtBot, workers: int
) -> None:
    timeline = make(workers)
    before, fit = picture(timeline), timeline.layout_now()
    assert fit.bands
    assert timeline.rows.bar.isHidden()
    heights = [fit.per]
    for _ in range(60):
        qtbot.keyClick(timeline, Qt.Key.Key_T)
        heights.append(timeline.layout_now().per)
    assert heights == sorted(heights)
    highest = timeline.layout_now()
    if workers <= 1_000:
        assert (highest.shift, highest.every) == (0, 1)
        assert highest.pitch >= 26
    assert highest.most_above > 0
    assert not timeline.rows.bar.isHidden()
    assert picture(timeline) != before
    for _ in range(60):
        qtbot.keyClick(timeline, Qt.Key.Key_L)
    assert timeline.layout_now() == fit
    assert timeline.rows.bar.isHidden()
    assert picture(timeline) == before


def test_what_is_under_the_pointer_stays_there(make: Make) -> None:
    timeline = make(300)
    y = 120.0
    before = timeline.layout_now()
    worker = (y - before.top) / before.per
    for _ in range(12):
        turn(timeline, 1, (300, y))
        layout = timeline.layout_now()
        assert abs((y - layout.top + layout.above) / layout.per - worker) < 3
    turn(timeline, -40, (300, y))
    assert timeline.layout_now() == before


def test_the_wheel_alone_still_zooms_into_time(make: Make) -> None:
    timeline = make(300)
    turn(timeline, 3, (300, 100), Qt.KeyboardModifier.NoModifier)
    assert timeline.view is not None
    assert timeline.layout_now().per == timeline.layout_now().least_per


def test_rows_out_of_sight_are_moved_to_by_wheel_bar_and_hand(make: Make) -> None:
    timeline = make(300)
    timeline.zoom_rows(30)
    start = timeline.layout_now().above
    turn(timeline, -2, (300, 100), Qt.KeyboardModifier.ShiftModifier)
    down = timeline.layout_now().above
    assert down > start
    turn(timeline, 1, (5, 100), Qt.KeyboardModifier.NoModifier)  # Over the numbers.
    assert start < timeline.layout_now().above < down
    timeline.rows.bar.setValue(0)
    assert timeline.layout_now().in_sight.start == 0
    t = timeline._sight.t
    drag(timeline, (300, 150), (300, 120), (302, 60))
    assert timeline.layout_now().above == 90
    assert timeline.view is None
    assert timeline._sight.t == t  # Nothing was sought.
    timeline.rows.bar.setValue(10**6)
    assert timeline.layout_now().in_sight[-1] == 299


def test_buttons_change_the_height_and_the_overview_follows(make: Make, qtbot: QtBot) -> None:
    timeline = make(300)
    lower, higher, all_ = (
        timeline.findChild(QToolButton, name) for name in ("rows-lower", "rows-higher", "zoom-all")
    )
    assert lower is not None
    assert higher is not None
    assert all_ is not None
    assert not higher.isHidden()
    assert higher.isEnabled()
    assert not lower.isEnabled()
    assert not all_.isEnabled()
    assert timeline.tools.overview.isHidden()
    for _ in range(4):
        higher.click()
    assert lower.isEnabled()
    assert not timeline.tools.overview.isHidden()
    first, high = timeline.tools.overview._rows
    assert 0 < first < first + high < 1
    assert timeline.rect().contains(timeline.tools.geometry())
    all_.click()
    assert timeline.tools.overview.isHidden()
    assert not lower.isEnabled()


def test_a_few_workers_need_no_such_buttons(make: Make) -> None:
    timeline = make(3)
    higher = timeline.findChild(QToolButton, "rows-higher")
    assert higher is not None
    assert higher.isHidden()


def test_the_bands_and_the_rows_of_a_part_look_as_they_do_in_the_whole(make: Make) -> None:
    """Moving the rows there and back leaves no trace, and no row over the strip."""
    timeline = make(1_000)
    timeline.zoom_rows(20)
    layout = timeline.layout_now()
    before = picture(timeline)
    below = before.copy(0, layout.strip, timeline.width(), timeline.height() - layout.strip)
    for to in (0, 777, 10**6):
        timeline.rows.bar.setValue(to)
        now = picture(timeline)
        assert now.copy(0, layout.strip, now.width(), now.height() - layout.strip) == below
    timeline.rows.bar.setValue(layout.above)
    assert picture(timeline) == before


@pytest.mark.parametrize("workers", [300, 1_000, 3_000])
def test_a_selected_worker_has_a_row_of_its_own_and_nothing_moves(make: Make, workers: int) -> None:
    timeline = make(workers)
    before, layout = picture(timeline), timeline.layout_now()
    worker = workers - 7
    timeline.set_selected(worker)
    lens = lens_of(timeline._frame(), worker)
    assert lens is not None
    assert lens.height() >= 18
    assert layout.rows_rect.contains(lens)
    bundle = layout.row_top(worker >> layout.shift)
    assert abs(lens.center().y() - bundle) <= lens.height() + layout.pitch
    assert timeline.layout_now() == layout
    now = picture(timeline)
    changed = [y for y in range(layout.top, now.height()) if line(now, y) != line(before, y)]
    assert set(range(lens.top() + 1, lens.bottom())) <= set(changed)
    # Of the rows, only what lies under it, and the number of a bundle beside it.
    assert [y for y in changed if not lens.top() - 14 <= y <= lens.bottom() + 14] == []
    timeline.set_selected(None)
    assert picture(timeline) == before


def line(image: QImage, y: int) -> bytes:
    line = image.constScanLine(y)
    assert isinstance(line, memoryview)
    return bytes(line)


def test_its_row_says_what_it_did_and_a_click_is_for_it(make: Make) -> None:
    timeline = make(1_500)
    worker = 1_400
    timeline.set_selected(worker)
    lens = lens_of(timeline._frame(), worker)
    assert lens is not None
    followed = timeline.rows
    assert followed.pointed(timeline._frame(), worker, lens.center())
    assert followed.followed is not None
    span = followed.followed.between(0, timeline._sight.end)[0]
    x = timeline.x_of((span.start + span.stop) // 2)
    assert timeline.words_at(QPoint(x, lens.center().y())).startswith(f"Worker {worker} ")
    said: list[int] = []
    timeline.worker_clicked.connect(said.append)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        mouse(timeline, kind, x, lens.center().y())
    assert said == [worker]


def test_keys_go_from_worker_to_worker_also_among_many(make: Make, qtbot: QtBot) -> None:
    timeline = make(1_000)
    timeline.worker_clicked.connect(timeline.set_selected)
    timeline.set_selected(500)
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.selected == 501


def test_choosing_a_worker_brings_its_row_into_sight(make: Make) -> None:
    timeline = make(300)
    timeline.zoom_rows(30)
    for worker in (299, 0, 150):
        timeline.set_selected(worker)
        layout = timeline.layout_now()
        assert layout.rows_rect.top() <= layout.row_top(worker)
        assert layout.row_top(worker) + layout.pitch <= layout.rows_rect.bottom() + 1


def test_another_run_is_seen_whole(make: Make) -> None:
    timeline = make(300)
    timeline.zoom_rows(30)
    show(timeline, *run_of(200, 4, rounds=2))
    layout = timeline.layout_now()
    assert layout.above == 0
    assert layout.per == layout.least_per
