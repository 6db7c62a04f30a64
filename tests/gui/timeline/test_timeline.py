"""The widget as a whole: that it draws the same however it got there, and what a hand does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.log.columns import CODE, Log
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario, scenario
from core.state.state import State, state_after
from gui.look.theme import DARK, LIGHT
from gui.timeline import Timeline
from gui.timeline.axis import View
from gui.timeline.signs import Sign, sign_of
from gui.timeline.strip import level_y
from tests.core.simulated import prefix, run_of

S = 10**9

Make = Callable[..., Timeline]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(width: int = 700, height: int = 220) -> Timeline:
        timeline = Timeline()
        qtbot.addWidget(timeline)
        timeline.resize(width, height)
        return timeline

    return made


def show(timeline: Timeline, of: Scenario, log: Log, t: int, end: int | None = None) -> None:
    state = State(of)
    state.advance(log, log.position(t))
    timeline.show_moment(state, log, t, log.end if end is None else end)


def picture(timeline: Timeline) -> QImage:
    return timeline.grab().toImage()


def zoom(timeline: Timeline, factor: float, x: int) -> None:
    """Turn the wheel at pixel `x`."""
    at = QPointF(x, 60)
    turned = QPoint(0, round(120 * factor))
    QApplication.sendEvent(
        timeline,
        QWheelEvent(
            at, at, QPoint(), turned, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def mouse(timeline: Timeline, kind: QEvent.Type, x: float, y: float) -> None:
    held = kind != QEvent.Type.MouseButtonRelease
    QApplication.sendEvent(
        timeline,
        QMouseEvent(
            kind,
            QPointF(x, y),
            timeline.mapToGlobal(QPointF(x, y)),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def drag(timeline: Timeline, *points: tuple[float, float]) -> None:
    mouse(timeline, QEvent.Type.MouseButtonPress, *points[0])
    for point in points[1:]:
        mouse(timeline, QEvent.Type.MouseMove, *point)
    mouse(timeline, QEvent.Type.MouseButtonRelease, *points[-1])


def two() -> tuple[Scenario, Log]:
    """Worker 0 inside from 1 s to 3 s, worker 1 waiting from 1 s to 3 s and inside until 5 s."""
    log = Log()
    log.extend(
        [
            Event(0, Kind.STARTED),
            Event(0, Kind.SPAWNED, 0),
            Event(0, Kind.SPAWNED, 1),
            Event(S, Kind.WAITING, 0),
            Event(S, Kind.WAITING, 1),
            Event(S, Kind.ACQUIRED, 0, 0, 2 * S),
            Event(3 * S, Kind.RELEASED, 0),
            Event(3 * S, Kind.ACQUIRED, 1, 0, 2 * S),
            Event(3 * S, Kind.DONE, 0),
            Event(5 * S, Kind.RELEASED, 1),
            Event(5 * S, Kind.DONE, 1),
            Event(5 * S, Kind.FINISHED),
        ]
    )
    return scenario({"workers": 2, "limit": 1}), log


def spot(timeline: Timeline, t: float, row: int | None = None) -> tuple[int, int]:
    """The pixel of a time (in seconds) and a row (None: the axis)."""
    layout = timeline.layout_now()
    y = layout.height - 4
    if row is not None:
        y = layout.row_top(row) + layout.pitch // 2
    return timeline.x_of(round(t * S)), y


# The same picture however one got there -------------------------------------------------------


@pytest.mark.parametrize("workers", [3, 30, 200, 1_500])
def test_a_run_that_was_followed_looks_as_one_that_was_opened(make: Make, workers: int) -> None:
    of, log = run_of(workers, 4, rounds=4, kill=0.05, pauses=True)
    live, grown = make(), Log()
    steps = 60
    for step in range(1, steps + 1):
        t = log.end * step // steps
        upto = log.position(t)
        grown.extend([log[at] for at in range(len(grown), upto)])
        if upto < len(log):
            show(live, of, grown, t, t)
            live.catch_up()
            picture(live)
        if step in (20, 45):
            fresh = make()
            show(fresh, of, prefix(log, upto), t, t)
            fresh.catch_up()
            assert picture(live) == picture(fresh)
    # Long after its end, when the axis has come to rest.
    show(live, of, grown, log.end + S, log.end + S)
    fresh = make()
    show(fresh, of, log, log.end, log.end)
    assert picture(live) == picture(fresh)


@pytest.mark.parametrize("workers", [3, 30, 1_500])
def test_moving_the_view_there_and_back_leaves_no_trace(make: Make, workers: int) -> None:
    of, log = run_of(workers, 4, rounds=4, kill=0.05, pauses=True)
    timeline, fresh = make(), make()
    for one in (timeline, fresh):
        show(one, of, log, log.end // 2)
        zoom(one, 9, 400)
    before = picture(timeline)
    drag(timeline, (400, 60), (437, 60), (312, 60), (290, 60))
    away = picture(timeline)
    assert away != before
    fresh.look_at(timeline.view)
    assert picture(fresh) == away
    drag(timeline, (290, 60), (500, 60), (400, 60))
    assert timeline._sight.view == View(timeline._sight.view.scale, timeline._sight.view.origin)


def test_scrubbing_leaves_no_trace(make: Make) -> None:
    of, log = run_of(6, 2, kill=0.1)
    timeline, fresh = make(), make()
    for t in (log.end, log.end // 3, log.end // 2):
        show(timeline, of, log, t)
        picture(timeline)
    show(fresh, of, log, log.end // 2)
    assert picture(timeline) == picture(fresh)


def test_faults_that_come_one_by_one_look_as_those_of_a_run_that_was_opened(make: Make) -> None:
    of, log = killed()
    live, grown = make(), Log()
    for event in log:
        grown.extend([event])
        show(live, of, grown, event.t, event.t)
        picture(live)
    show(live, of, grown, 7 * S, 7 * S)  # When the axis has come to rest.
    opened = make()
    show(opened, of, log, 6 * S, 6 * S)
    assert picture(live) == picture(opened)


def test_a_theme_and_a_selection_leave_no_trace(make: Make) -> None:
    of, log = run_of(6, 2)
    timeline = make()
    show(timeline, of, log, log.end // 2)
    before = picture(timeline)
    timeline.set_theme(DARK)
    timeline.set_selected(2)
    assert picture(timeline) != before
    timeline.set_theme(LIGHT)
    marked = picture(timeline)
    timeline.set_selected(None)
    assert picture(timeline) == before != marked


def test_another_log_is_another_run_seen_afresh(make: Make) -> None:
    of, log = run_of(6, 2)
    timeline, fresh = make(), make()
    show(timeline, of, log, log.end)
    zoom(timeline, 5, 300)
    picture(timeline)
    other, new = run_of(8, 3, seed=7)
    for one in (timeline, fresh):
        show(one, other, new, new.end)
    assert picture(timeline) == picture(fresh)


# What it costs --------------------------------------------------------------------------------


class Counted(Timeline):
    """Keeps what it was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[int] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.rect().width())
        super().paintEvent(event)


def test_nothing_is_painted_where_nothing_changed(qtbot: QtBot) -> None:
    timeline = Counted()
    qtbot.addWidget(timeline)
    timeline.resize(900, 220)
    of, log = run_of(6, 2)
    timeline.show()
    qtbot.waitExposed(timeline)
    state = state_after(of, list(log))
    timeline.show_moment(state, log, log.end, log.end)
    QApplication.processEvents()
    timeline.painted.clear()
    for _ in range(5):
        timeline.show_moment(state, log, log.end, log.end)
        QApplication.processEvents()
    assert timeline.painted == []
    timeline.show_moment(state, log, log.end // 2, log.end)
    QApplication.processEvents()
    timeline.painted.clear()
    timeline.show_moment(state, log, log.end // 2 + S // 20, log.end)
    QApplication.processEvents()
    assert len(timeline.painted) == 1
    assert timeline.painted[0] < 100


def test_the_first_lost_permit_brings_its_words_into_the_header(qtbot: QtBot) -> None:
    timeline = Counted()
    qtbot.addWidget(timeline)
    timeline.resize(900, 220)
    of, log = killed()
    grown = prefix(log, 6)
    timeline.show()
    qtbot.waitExposed(timeline)
    for position, whole in ((6, True), (7, True), (8, False)):
        grown.extend([log[at] for at in range(len(grown), position)])
        # At a time at which the axis does not grow.
        show(timeline, of, grown, 2 * S, 4 * S)
        QApplication.processEvents()
        assert (900 in timeline.painted) == whole
        timeline.painted.clear()


def test_a_long_log_is_taken_bit_by_bit_while_it_grows_and_at_once_when_it_does_not(
    make: Make,
) -> None:
    of, log = run_of(200, 20, rounds=12, hold=8)
    part = prefix(log, len(log) - 1)
    assert len(part) > 5_000
    live = make()
    show(live, of, part, part.end, part.end)
    picture(live)
    assert live._spans.behind == len(part) - 5_000
    show(live, of, part, part.end, part.end)
    assert live._spans.behind == max(0, len(part) - 10_000)
    still = make()
    show(still, of, log, log.end)
    picture(still)
    assert still._spans.behind == 0


# What a hand does -----------------------------------------------------------------------------


def test_a_click_on_the_axis_seeks(make: Make, qtbot: QtBot) -> None:
    timeline = make()
    show(timeline, *two(), 5 * S)
    with qtbot.waitSignal(timeline.sought) as sought:
        drag(timeline, spot(timeline, 2.0))
    assert sought.args is not None
    assert abs(sought.args[0] - 2 * S) < S // 50


def test_a_click_on_what_a_worker_did_or_its_number_chooses_it(make: Make) -> None:
    timeline = make()
    chosen: list[int] = []
    times: list[int] = []
    timeline.worker_clicked.connect(chosen.append)
    timeline.sought.connect(times.append)
    show(timeline, *two(), 5 * S)
    drag(timeline, spot(timeline, 2.0, 1))
    drag(timeline, spot(timeline, 2.0, 0))
    drag(timeline, (10, spot(timeline, 2.0, 1)[1]))
    assert (chosen, times) == ([1, 0, 1], [])
    drag(timeline, spot(timeline, 4.0, 0))
    assert chosen == [1, 0, 1]
    assert len(times) == 1


def test_dragging_the_playhead_seeks_all_the_way_and_no_further(make: Make) -> None:
    timeline = make()
    times: list[int] = []
    timeline.sought.connect(times.append)
    show(timeline, *two(), 5 * S)
    y = spot(timeline, 0, 0)[1]
    drag(timeline, spot(timeline, 5.0, 0), spot(timeline, 4.0, 0), spot(timeline, 1.0, 0), (-50, y))
    assert [round(t / S) for t in times] == [4, 1, 0]
    times.clear()
    drag(timeline, spot(timeline, 5.0, 0), (5_000, y))
    assert times == [5 * S]


def test_the_wheel_zooms_and_a_double_click_shows_all(make: Make) -> None:
    timeline = make()
    show(timeline, *two(), 5 * S)
    whole = timeline._frame().view
    zoom(timeline, 4, 400)
    assert timeline._frame().view.scale > 2 * whole.scale
    assert abs(timeline._frame().view.t(350) - whole.t(350)) < S // 2
    mouse(timeline, QEvent.Type.MouseButtonDblClick, 400, 60)
    assert timeline._frame().view == whole
    zoom(timeline, 4, 400)
    zoom(timeline, -9, 200)
    assert timeline._frame().view == whole


def test_a_press_at_the_pixel_of_a_time_seeks_that_time(make: Make, qtbot: QtBot) -> None:
    timeline = make()
    show(timeline, *two(), 5 * S)
    assert timeline.x_of(0) == timeline.layout_now().left
    for _ in range(2):
        step = 2 * timeline.view.span(1) if timeline.view else S / 50
        with qtbot.waitSignal(timeline.sought) as sought:
            drag(timeline, (timeline.x_of(2 * S), timeline.layout_now().axis + 4))
        assert abs(sought.args[0] - 2 * S) < step
        zoom(timeline, 4, timeline.x_of(3 * S))
    assert timeline.x_of(0) < 0 < timeline.x_of(3 * S) < timeline.width() < timeline.x_of(5 * S)


def test_a_zoomed_view_follows_a_live_run_unless_one_looks_elsewhere(make: Make) -> None:
    of, log = two()
    part = prefix(log, 9)
    timeline = make()
    show(timeline, of, part, 4 * S, 4 * S)
    picture(timeline)
    zoom(timeline, 6, spot(timeline, 4.0)[0])
    picture(timeline)
    for tenth in range(41, 70):
        show(timeline, of, part, tenth * S // 10, tenth * S // 10)
        layout = timeline.layout_now()
        assert 0 <= timeline.x_of(tenth * S // 10) - layout.left <= layout.plot
    drag(timeline, (200, 60), (690, 60), (695, 60))
    drag(timeline, (200, 60), (690, 60), (695, 60))
    away = timeline._sight.view
    assert away is not None
    show(timeline, of, part, 7 * S, 7 * S)
    assert timeline._sight.view == away
    # A moment that was sought is always brought into sight.
    show(timeline, of, part, S // 10, 7 * S)
    assert timeline._sight.view is not None
    assert timeline._sight.view.x(S // 10) >= 0


# What it says ---------------------------------------------------------------------------------


def said(timeline: Timeline, t: float, row: int) -> str:
    return timeline.words_at(QPoint(*spot(timeline, t, row)))


def test_spans_say_what_they_are(make: Make) -> None:
    of, log = two()
    timeline = make()
    show(timeline, of, log, 5 * S)
    assert said(timeline, 2, 0) == "Worker 0 was inside 2.00 s, round 1."
    assert said(timeline, 2, 1) == "Worker 1 waited 2.00 s, round 1."
    assert said(timeline, 0.5, 1) == timeline.toolTip()
    frame = timeline._frame()
    strip = QPoint(spot(timeline, 2.0)[0], frame.layout.axis - 3)
    assert timeline.words_at(strip) == "1 inside at 2.00 s; the limit was 1."


def test_what_still_lasts_says_so(make: Make) -> None:
    of, log = two()
    timeline = make()
    show(timeline, of, prefix(log, 6), 3 * S - 1, 3 * S - 1)
    assert said(timeline, 2, 1) == "Worker 1 has waited 2.00 s so far, round 1."
    assert said(timeline, 2, 0) == "Worker 0 has been inside 2.00 s so far, round 1."


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(2 * S, Kind.TIMED_OUT, 1), "Worker 1 gave up waiting at 2.00 s."),
        (Event(2 * S, Kind.FAILED, 1), "Worker 1 failed at 2.00 s."),
        (
            Event(2 * S, Kind.FAILED, 1, text="ValueError:\n a"),
            "Worker 1 failed at 2.00 s: ValueError: a.",
        ),
        (Event(2 * S, Kind.KILLED, 1, text="SIGKILL"), "Worker 1 was killed at 2.00 s."),
        (Event(2 * S, Kind.CANCELLED, 1), "Worker 1 was told to leave at 2.00 s, and left."),
        (
            Event(2 * S, Kind.PERMIT_LOST, 1),
            "Worker 1 did not release at 2.00 s: its permit is lost.",
        ),
        (
            Event(2 * S, Kind.OVER_RELEASED, 1, value=1),
            "Worker 1 released once more than it acquired at 2.00 s.",
        ),
        (
            Event(2 * S, Kind.OVER_RELEASED, 1, value=-1),
            "Worker 1 released once more at 2.00 s: refused.",
        ),
        (
            Event(2 * S, Kind.INJECTED, 1, text="hog"),
            "You asked for a fault in worker 1 at 2.00 s: hog.",
        ),
        (
            Event(2 * S, Kind.LEASE_EXPIRED, 1),
            "The lease of worker 1 ran out at 2.00 s, while it was inside.",
        ),
        (
            Event(2 * S, Kind.AGAIN, 1, about=About(machine="db", process=7, address="tcp://db:1")),
            "The task of worker 1 was begun again at 2.00 s.",
        ),
    ],
)
def test_signs_say_what_went_wrong(make: Make, event: Event, words: str) -> None:
    log = Log()
    log.extend([Event(S, Kind.WAITING, 1), event])
    timeline = make()
    timeline.show_moment(State(scenario({"workers": 2})), log, 3 * S, 3 * S)
    assert said(timeline, 2, 1) == words


def killed() -> tuple[Scenario, Log]:
    """Worker 0 is killed inside at 2 s, when the user asks for it; its permit comes back at 4 s."""
    log = Log()
    log.extend(
        [
            Event(0, Kind.STARTED),
            Event(0, Kind.SPAWNED, 0),
            Event(S, Kind.WAITING, 0),
            Event(S, Kind.ACQUIRED, 0, 0, 2 * S),
            Event(2 * S, Kind.INJECTED, 0, text="kill"),
            Event(2 * S, Kind.KILLED, 0, text="SIGKILL"),
            Event(2 * S, Kind.PERMIT_LOST, 0),
            Event(4 * S, Kind.PERMIT_RECLAIMED, value=1),
            Event(5 * S, Kind.OVER_RELEASED, 0, value=1),
            Event(6 * S, Kind.FINISHED, value=3),
        ]
    )
    return scenario({"workers": 3, "limit": 2}), log


def test_what_went_wrong_together_is_told_together(make: Make) -> None:
    timeline = make()
    show(timeline, *killed(), 6 * S)
    assert said(timeline, 2, 0) == (
        "You asked for a fault in worker 0 at 2.00 s: kill. "
        "Worker 0 was killed at 2.00 s. Its permit is lost."
    )
    strip = timeline._frame().layout.axis - 3
    for t, more in ((1.5, ""), (3, " Permits lost: 1."), (4.5, ""), (5.5, " Extra permits: 1.")):
        words = timeline.words_at(QPoint(spot(timeline, t)[0], strip))
        assert words.split("; ")[1] == f"the limit was 2.{more}"


def coloured(timeline: Timeline, t: float, low: int, high: int, colour: str) -> int:
    """How many of the pixels around a time are of this colour, from one number inside to another
    in the strip."""
    frame, image = timeline._frame(), picture(timeline)
    x = timeline.x_of(round(t * S))
    top, bottom = (frame.layout.top + level_y(frame, number) for number in (high, low))
    return sum(
        image.pixelColor(x + off, y) == QColor(colour)
        for off in range(-10, 10)
        for y in range(top + 1, bottom - 3)
    )


def test_the_strip_shows_the_room_that_is_left(make: Make) -> None:
    timeline = make(700, 260)
    show(timeline, *killed(), 6 * S)
    assert coloured(timeline, 1.5, 1, 2, LIGHT.bad) == 0
    assert coloured(timeline, 3, 1, 2, LIGHT.bad) > 20
    assert coloured(timeline, 3, 0, 1, LIGHT.bad) == 0
    assert coloured(timeline, 4.5, 1, 2, LIGHT.bad) == 0
    frame, image = timeline._frame(), picture(timeline)
    x = timeline.x_of(5_500_000_000)
    line = frame.layout.top + level_y(frame, 3) - 1
    assert image.pixelColor(x, line) == QColor(LIGHT.bad)


@pytest.mark.parametrize(
    ("event", "sign"),
    [
        (Event(0, Kind.KILLED), Sign.CROSS),
        (Event(0, Kind.TIMED_OUT), Sign.CROSS),
        (Event(0, Kind.PERMIT_LOST), Sign.LOCK),
        (Event(0, Kind.OVER_RELEASED, value=1), Sign.TRIANGLE),
        (Event(0, Kind.OVER_RELEASED, value=-1), Sign.CROSS),
        (Event(0, Kind.INJECTED), Sign.RING),
        (Event(0, Kind.LEASE_EXPIRED), Sign.CLOCK),
        (Event(0, Kind.AGAIN), Sign.AGAIN),
    ],
)
def test_each_kind_of_fault_has_its_sign(event: Event, sign: Sign) -> None:
    assert sign_of(CODE[event.kind], event.value) == sign


def test_a_refused_release_is_drawn_once_with_the_failure_that_it_causes(make: Make) -> None:
    def drawn(*more: Event) -> QImage:
        log = Log()
        log.extend([Event(S, Kind.WAITING, 1), *more, Event(3 * S, Kind.FINISHED)])
        timeline = make()
        timeline.show_moment(State(scenario({"workers": 2})), log, 3 * S, 3 * S)
        frame = timeline._frame()
        return picture(timeline).copy(frame.layout.left, frame.layout.top, frame.layout.plot, 50)

    refused = Event(2 * S, Kind.OVER_RELEASED, 1, value=-1)
    failed = Event(2 * S, Kind.FAILED, 1)
    assert drawn(failed) == drawn(refused, failed)
    added = Event(2 * S, Kind.OVER_RELEASED, 1, value=1)
    assert drawn(refused) != drawn(added)


def test_an_arrow_says_that_it_is_an_observation(make: Make) -> None:
    timeline = make()
    show(timeline, *two(), 5 * S)
    frame = timeline._frame()
    between = QPoint(spot(timeline, 3.0)[0], frame.layout.row_top(1))
    assert frame.links
    assert timeline.words_at(between) == (
        "Worker 0 released, then worker 1 went in "
        "(observed: the semaphore itself reports no such link)."
    )


def test_bands_say_how_many(make: Make) -> None:
    of, log = run_of(300, 20)
    timeline = make()
    show(timeline, of, log, log.end)
    timeline.catch_up()
    frame = timeline._frame()
    assert frame.layout.bands
    words = timeline.words_at(QPoint(frame.layout.left + 300, frame.layout.top + 2))
    assert words.startswith(f"Workers 0 to {(1 << frame.layout.shift) - 1} at ")


def test_before_a_run_there_are_its_rows_and_nothing_to_do(make: Make, qtbot: QtBot) -> None:
    timeline = make()
    show(timeline, scenario({"workers": 4}), Log(), 0)
    frame = timeline._frame()
    assert frame.layout.rows == 4
    assert round(frame.view.span(frame.layout.plot) / S) == 6
    with qtbot.assertNotEmitted(timeline.sought), qtbot.assertNotEmitted(timeline.worker_clicked):
        drag(timeline, (300, 60))
        zoom(timeline, 3, 300)
    picture(timeline)
    assert timeline.objectName() == "timeline"
    assert timeline.accessibleName() == "Timeline"
    assert timeline.accessibleDescription() == (
        "When each of 4 workers waited and was inside. Up and Down choose a worker, plus and minus "
        "zoom, T and L make the rows taller and lower, 0 shows everything; R marks where a range "
        "begins, and then where it ends, at the shown moment."
    )
    assert timeline.toolTip()


def test_labels_of_ticks(make: Make) -> None:
    words = make()._words
    assert [words.tick(t * S // 10, S // 2, 6 * S) for t in (0, 5, 10)] == ["0 s", "0.5 s", "1 s"]
    assert words.tick(S // 4, S // 20, S // 4) == "250 ms"
    assert words.tick(90 * S, 30 * S, 300 * S) == "1:30"
    assert [words.duration(t) for t in (7, 1_250_000, 12_500_000, 1_250_000_000)] == [
        "7 ns", "1.25 ms", "12.5 ms", "1.25 s",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(320, 110), (1, 1), (3_000, 40), (200, 1_200)])
def test_any_size_can_be_drawn(make: Make, size: tuple[int, int]) -> None:
    timeline = make()
    timeline.setMinimumSize(1, 1)
    timeline.resize(*size)
    for workers in (1, 40, 2_000):
        of, log = run_of(workers, 2, rounds=1)
        show(timeline, of, log, log.end // 2)
        zoom(timeline, 6, size[0] // 2)
        picture(timeline)


def test_of_a_run_that_broke_off_all_is_in_sight(make: Make) -> None:
    """A program that stands in a deadlock after some milliseconds never says that it ended."""
    of, whole = run_of(3, 2)
    log = prefix(whole, 5)
    timeline = make()
    state = State(of)
    state.advance(log, len(log))
    timeline.show_moment(state, log, log.end, log.end)
    assert timeline.whole_by_itself >= S
    timeline.show_moment(state, log, log.end, log.end, True)
    assert timeline.whole_by_itself <= max(1.1 * log.end, 1_000_000)
