from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from core.log.columns import Log
from core.protocol.events import STILL, Event, Kind
from core.scenario.settings import Scenario
from core.state.history import History
from core.state.places import Phase, Zone
from core.state.state import State, state_after
from gui.look.theme import DARK, LIGHT, THEMES, Theme, worker_colour
from gui.stage import Stage, header
from gui.stage.layers import slots_that_last
from gui.stage.motion import RING_FADE, TRAVEL
from gui.stage.tokens import Look
from tests.core.logs import random_log
from tests.gui.stage.runs import SECOND, at, crowd, faults, log_of, of, run, trouble

SIZE = (960, 440)


def fresh(qtbot: QtBot, size: tuple[int, int] = SIZE, theme: Theme | None = None) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(*size)
    if theme:
        stage.set_theme(theme)
    return stage


def picture(stage: Stage) -> QImage:
    return stage.grab().toImage()


def moments(log: Log) -> list[int]:
    """Every time in the log, and some soon after it, when tokens are on their way or have come."""
    times = {
        t + later
        for t in set(log.t)
        for later in (0, TRAVEL // 3, TRAVEL // 2, TRAVEL, SECOND // 2)
    }
    return sorted(times)


def compare(qtbot: QtBot, what: Scenario, events: list[Event], times: list[int]) -> None:
    """One stage that goes through the times looks at each as one that sees only that one."""
    log = log_of(events)
    old = fresh(qtbot)
    state = State(what)
    for t in times:
        if log.position(t) < state.position:
            state = State(what)
        state.advance(log, log.position(t))
        old.show_moment(state, log, t)
        new = Stage()
        new.resize(*SIZE)
        new.show_moment(at(what, log, t), log, t)
        assert picture(old) == picture(new), f"at {t / SECOND} s"
        delete(new)  # Not later, as no event loop runs here: a hundred of them are 360 MB.


@pytest.mark.parametrize("backend", ["threading", "multiprocessing", "asyncio"])
def test_a_kept_up_picture_is_the_same_as_a_new_one(qtbot: QtBot, backend: str) -> None:
    events = run(7, 2, rounds=2)
    what = of(backend=backend, workers=7, limit=2, rounds=2)
    compare(qtbot, what, events, moments(log_of(events))[::2])


def test_words_are_painted_only_when_they_change(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[header.Words] = []
    draw = header.draw

    def noted(painter: QPainter, *rest: Any) -> None:
        painted.append(rest[-1])
        draw(painter, *rest)

    monkeypatch.setattr(header, "draw", noted)
    what, log = of(workers=7, limit=2), log_of(run(7, 2))
    stage = fresh(qtbot)
    times = [t + later for t in sorted(set(log.t)) for later in (0, TRAVEL // 3, TRAVEL // 2)]
    for t in sorted(times):
        stage.show_moment(at(what, log, t), log, t)
        stage.grab()
    assert all(one != other for one, other in pairwise(painted))
    assert 5 < len(painted) < len(times)


def test_so_it_is_with_faults_and_changes(qtbot: QtBot) -> None:
    events = trouble()
    compare(qtbot, of(workers=8, limit=3), events, moments(log_of(events)))


@pytest.mark.parametrize("backend", ["threading", "multiprocessing", "asyncio"])
def test_so_it_is_with_locked_slots(qtbot: QtBot, backend: str) -> None:
    events = faults()
    what = of(backend=backend, workers=8, limit=3, rounds="endless")
    compare(qtbot, what, events, moments(log_of(events)))


@pytest.mark.parametrize(("workers", "limit"), [(200, 40), (1_000, 150), (3_000, 900)])
def test_so_it_is_with_many_locked_slots(qtbot: QtBot, workers: int, limit: int) -> None:
    events = crowd(workers, limit)
    end = log_of(events).end
    times = [SECOND + (end - SECOND) * part // 8 for part in range(9)] + [end + TRAVEL]
    compare(qtbot, of(workers=workers, limit=limit), events, [*times, *times[::-2]])


@pytest.mark.parametrize("source", [trouble, faults])
def test_so_it_is_when_the_time_jumps(qtbot: QtBot, source: Callable[[], list[Event]]) -> None:
    events = source()
    times = moments(log_of(events))
    compare(qtbot, of(workers=8, limit=3), events, [*times[::-3], *times[::7], *times[::-5]])


@pytest.mark.parametrize(("workers", "limit"), [(400, 5), (3_000, 200), (30_000, 20_000)])
def test_so_it_is_with_crowds(qtbot: QtBot, workers: int, limit: int) -> None:
    events = run(workers, limit)[: workers * 2 + limit + 900]
    end = log_of(events).end
    times = [end * part // 9 for part in range(3, 10)] + [end + TRAVEL // 2, end + TRAVEL]
    compare(qtbot, of(backend="asyncio", workers=workers, limit=limit), events, times)


@pytest.mark.parametrize("backend", ["threading", "multiprocessing", "asyncio"])
def test_tokens_rest_in_their_zones(qtbot: QtBot, backend: str) -> None:
    log = log_of(run(6, 2))
    what = of(backend=backend, workers=6, limit=2)
    stage = fresh(qtbot)
    names = {Zone.WAITING: "waiting", Zone.INSIDE: "inside", Zone.DONE: "done"}
    for t in range(TRAVEL, log.end + SECOND, SECOND // 7):
        state = at(what, log, t)
        stage.show_moment(state, log, t)
        for worker in range(6):
            if t - state.moved_at[worker] >= TRAVEL:
                rect = stage.zone_rect(names[state.zone(worker)])
                assert rect.contains(stage.token_center(worker))


def test_a_token_travels_from_its_seat_into_its_slot(qtbot: QtBot) -> None:
    events = [Event(0, Kind.STARTED), Event(0, Kind.SPAWNED, 0), Event(1, Kind.WAITING, 0, 1)]
    events.append(Event(SECOND, Kind.ACQUIRED, 0, 1, SECOND))
    log, what = log_of(events), of(workers=1, limit=1)
    stage = fresh(qtbot)
    xs = []
    for t in range(SECOND, SECOND + TRAVEL + 1, TRAVEL // 10):
        stage.show_moment(at(what, log, t), log, t)
        xs.append(stage.token_center(0).x())
    assert xs == sorted(set(xs))
    assert xs[0] < stage.zone_rect("waiting").right()
    assert xs[-1] > stage.zone_rect("inside").left()


def test_reduced_motion_fades_instead(qtbot: QtBot) -> None:
    log, what = log_of(run(3, 1)), of(workers=3, limit=1)
    stage = fresh(qtbot)
    stage.set_reduced_motion(True)
    acquired = next(event for event in log if event.kind is Kind.RELEASED)
    places = set()
    for t in range(acquired.t, acquired.t + TRAVEL, TRAVEL // 5):
        stage.show_moment(at(what, log, t), log, t)
        picture(stage)
        places.add(stage.token_center(acquired.worker).toTuple())
    assert len(places) == 2, "where it comes from, and where it goes to"


def test_before_a_run_there_are_outlines_and_empty_slots(qtbot: QtBot) -> None:
    what = of(workers=3, limit=2)
    stage = fresh(qtbot)
    stage.show_moment(State(what), Log(), 0)
    image = picture(stage)
    waiting = stage.zone_rect("waiting")
    ground = image.pixelColor(int(waiting.left()) + 20, int(waiting.top()) + 20)
    for worker in range(3):
        middle = stage.token_center(worker)
        assert waiting.contains(middle)
        reach = range(int(middle.x()) - 60, int(middle.x()) + 60)
        row = {image.pixelColor(x, int(middle.y())).name() for x in reach}
        assert len(row) > 2, "something is drawn"
        assert ground.name() in row
    assert "3 waiting" not in stage.accessibleDescription()
    assert "0 of 2 inside" in stage.accessibleDescription()


def test_the_strip_for_workers_outside_is_there_when_it_is_needed(qtbot: QtBot) -> None:
    stage = fresh(qtbot)
    stage.show_moment(State(of(rounds=1)), Log(), 0)
    assert stage.zone_rect("ready").isEmpty()
    stage.show_moment(State(of(rounds="endless")), Log(), 0)
    assert stage.zone_rect("ready").contains(stage.token_center(0))
    events = [Event(0, Kind.STARTED), Event(0, Kind.SPAWNED, 0), Event(0, Kind.PAUSED)]
    log = log_of(events)
    stage.show_moment(at(of(rounds=1), log, SECOND), log, SECOND)
    assert stage.zone_rect("ready").contains(stage.token_center(0))


def test_the_strip_is_small_only_where_nobody_stays_in_it_and_does_not_jump(
    qtbot: QtBot,
) -> None:
    log = log_of([*run(6, 2, rounds=3)[:-1], Event(99 * SECOND, Kind.PAUSED)])
    high = {}
    for gap in (0, 0.5):
        what = of(workers=6, limit=2, rounds=3, gap=gap)
        stage = fresh(qtbot)
        rects = []
        for t in (-1, 1, SECOND, log.end // 2, log.end):
            stage.show_moment(at(what, log, t), log, max(0, t))
            rects.append(stage.zone_rect("ready"))
        assert rects == [rects[0]] * 5
        high[gap] = rects[0].height()
    assert 0 < high[0] < 0.7 * high[0.5]


def test_a_click_names_the_worker(qtbot: QtBot) -> None:
    log, what = log_of(run(6, 2)), of(workers=6, limit=2)
    stage = fresh(qtbot)
    t = SECOND // 5 - 1
    stage.show_moment(at(what, log, t), log, t)
    for worker in range(6):
        assert stage.token_at(stage.token_center(worker)) == worker
    assert stage.token_at(QPointF(2, 2)) is None
    with qtbot.waitSignal(stage.token_clicked) as clicked:
        qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=stage.token_center(4).toPoint())
    assert clicked.args == [4]
    with qtbot.assertNotEmitted(stage.token_clicked):
        qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_a_selected_worker_is_marked(qtbot: QtBot) -> None:
    log, what = log_of(run(6, 2)), of(workers=6, limit=2)
    stage = fresh(qtbot)
    stage.show_moment(at(what, log, SECOND // 5), log, SECOND // 5)
    before = picture(stage)
    stage.set_selected(3)
    assert picture(stage) != before
    stage.set_selected(None)
    assert picture(stage) == before


def test_the_mark_of_the_selected_covers_no_badge(qtbot: QtBot) -> None:
    log, what = log_of(trouble()), of(workers=8, limit=3)
    stage = fresh(qtbot)
    stage.show_moment(at(what, log, SECOND), log, SECOND)
    plain = picture(stage)
    for worker, badges in (
        (1, ((1.05, -1.0, 0.4), (0.76, 0.76, 0.3))),  # A lock and a cross.
        (5, ((0.76, 0.76, 0.3),)),
    ):
        stage.set_selected(worker)
        marked = picture(stage)
        x, y, radius = stage.token_spot(worker)
        assert marked.pixelColor(round(x - 1.2 * radius - 1), round(y)) == QColor(LIGHT.text)
        for right, down, reach in badges:
            for turn in range(0, 360, 20):
                line = QLineF.fromPolar(reach * radius, turn)
                at_x = round(x + right * radius + line.x2())
                at_y = round(y + down * radius + line.y2())
                one, two = plain.pixelColor(at_x, at_y), marked.pixelColor(at_x, at_y)
                for channel in (QColor.red, QColor.green, QColor.blue):
                    assert abs(channel(one) - channel(two)) <= 40, (worker, at_x - x, at_y - y)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_token_has_its_workers_colour(qtbot: QtBot, theme: Theme) -> None:
    log, what = log_of(run(6, 2)), of(workers=6, limit=2)
    stage = fresh(qtbot, theme=theme)
    t = SECOND // 5 - 1
    stage.show_moment(at(what, log, t), log, t)
    image = picture(stage)
    for worker in range(6):
        middle = stage.token_center(worker).toPoint() - QPoint(0, 28)
        assert image.pixelColor(middle) == QColor(worker_colour(worker))


def test_a_new_theme_changes_the_picture(qtbot: QtBot) -> None:
    stage = fresh(qtbot)
    light = picture(stage)
    stage.set_theme(DARK)
    assert picture(stage) != light
    assert picture(stage) == picture(fresh(qtbot, theme=DARK))


def test_a_stopped_run_dims_those_that_were_not_done(qtbot: QtBot) -> None:
    log, what = log_of(trouble()), of(workers=8, limit=3)
    stage = fresh(qtbot)
    before, after = 4 * SECOND - 1, 4 * SECOND + TRAVEL
    stage.show_moment(at(what, log, before), log, before)
    first = picture(stage)
    state = at(what, log, after)
    assert state.phase is Phase.FINISHED
    stage.show_moment(state, log, after)
    spot = stage.token_center(3).toPoint() - QPoint(0, 18)
    assert picture(stage).pixelColor(spot) != first.pixelColor(spot)


def test_nothing_is_painted_while_nothing_changes(qtbot: QtBot) -> None:
    class Counting(Stage):
        paints = 0

        def paintEvent(self, event: object) -> None:
            self.paints += 1
            super().paintEvent(event)  # type: ignore[arg-type]

    stage = Counting()
    qtbot.addWidget(stage)
    stage.resize(960, 440)
    stage.show()
    qtbot.waitUntil(lambda: stage.paints > 0)
    log, what = log_of(run(3, 2)), of(workers=3, limit=2)
    t = log.end + SECOND
    state = at(what, log, t)
    for later in range(5):  # the first of these are needed: the last tokens come to rest
        stage.show_moment(state, log, t + later)
        stage.repaint()
    stage.paints = 0
    for later in range(5, 50):
        stage.show_moment(state, log, t + later)
    QCoreApplication.processEvents()
    assert stage.paints == 0


@pytest.mark.parametrize("reduced", [False, True])
def test_who_steps_inside_while_all_are_paused_comes_to_rest(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, reduced: bool
) -> None:
    log = log_of(
        [
            Event(0, Kind.STARTED),
            *(Event(1, Kind.SPAWNED, worker) for worker in range(3)),
            Event(2, Kind.PAUSED),
            Event(SECOND, Kind.WAITING, 1),
            Event(SECOND, Kind.ACQUIRED, 1, 0, 2 * SECOND),
        ]
    )
    what = of(workers=3, limit=2)
    stage = fresh(qtbot)
    stage.set_reduced_motion(reduced)
    images: list[QImage] = []
    monkeypatch.setattr(stage, "update", lambda: images.append(picture(stage)))
    frame, state = SECOND // 60, State(what)
    for t in range(0, SECOND + STILL, frame):
        state.advance(log, log.position(t))
        stage.show_moment(state, log, t)
    still = fresh(qtbot)
    still.set_reduced_motion(reduced)
    still.show_moment(at(what, log, 2 * SECOND), log, 2 * SECOND)
    assert images[-1] == picture(still)
    assert TRAVEL + RING_FADE + 2 * frame < STILL
    painted = len(images)
    stage.show_moment(state, log, 2 * SECOND)
    assert len(images) == painted


@pytest.mark.parametrize("limit", [0, 1, 1_000, 100_000])
@pytest.mark.parametrize("workers", [1, 100_000])
def test_any_number_is_drawn(qtbot: QtBot, workers: int, limit: int) -> None:
    what = of(backend="asyncio", workers=workers, limit=limit)
    events = [Event(0, Kind.STARTED)]
    events += [Event(1, Kind.SPAWNED, worker) for worker in range(workers)]
    events += [Event(2, Kind.WAITING, worker, 1) for worker in range(workers)]
    events += [Event(3, Kind.ACQUIRED, worker, 1, SECOND) for worker in range(min(workers, limit))]
    log = log_of(events)
    stage = fresh(qtbot)
    images = []
    for t in (-1, TRAVEL // 2, SECOND):
        stage.show_moment(at(what, log, t), log, max(0, t))
        images.append(picture(stage))
    assert images[0] != images[2]


def test_it_is_described_in_words(qtbot: QtBot) -> None:
    log, what = log_of(trouble()), of(workers=8, limit=3)
    stage = fresh(qtbot)
    t = SECOND - 1
    stage.show_moment(at(what, log, t), log, t)
    assert stage.accessibleName() == "Stage"
    assert "Arrow keys go from worker to worker" in stage.accessibleDescription()
    assert stage.summary == (
        "2 waiting, 2 of 3 inside, 1 failed, 1 gave up, 1 told to leave; 0 permits free, 1 lost."
    )
    assert stage.token_words(0) == "Worker 0 has been inside for 0.9 s."
    assert stage.token_words(1) == (
        "Worker 1 was killed (SIGKILL). Its permit is lost: the slot stays locked."
    )
    assert stage.token_words(3) == "Worker 3 has waited for 0.9 s."
    assert stage.token_words(5) == "Worker 5 gave up after it had waited for 0.5 s."
    assert stage.token_words(6) == "Worker 6 was told to leave, and left."
    assert stage.token_words(7) == "Worker 7 failed: ValueError."
    assert stage.token_words(9) == "Worker 9 has not started yet."


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.CANCELLED, "", "Worker 1 was told to leave, and left."),
        (Kind.FAILED, "", "Worker 1 failed."),
        (Kind.KILLED, "thread", "Worker 1 was killed: the thread's code ended."),
        (Kind.KILLED, "exit code 3", "Worker 1 was killed (exit code 3)."),
        (Kind.TIMED_OUT, "", "Worker 1 gave up waiting."),
    ],
)
def test_it_says_how_a_worker_ended(qtbot: QtBot, kind: Kind, text: str, words: str) -> None:
    events = [Event(0, Kind.STARTED), Event(0, Kind.SPAWNED, 0), Event(0, Kind.SPAWNED, 1)]
    events += [Event(1, kind, 1, text=text), Event(2, kind, 0, text="another's end")]
    log = log_of(events)
    stage = fresh(qtbot)
    stage.show_moment(at(of(), log, SECOND), log, SECOND)
    assert stage.token_words(1) == words


def test_a_task_that_has_to_go_is_cancelled(qtbot: QtBot) -> None:
    log = log_of([Event(0, Kind.STARTED), Event(0, Kind.SPAWNED, 0), Event(1, Kind.CANCELLED, 0)])
    stage = fresh(qtbot)
    stage.show_moment(at(of(backend="asyncio"), log, SECOND), log, SECOND)
    assert stage.token_words(0) == "Worker 0 was cancelled."


def test_a_locked_slot_is_shown_also_without_its_worker(qtbot: QtBot) -> None:
    events = faults()
    log, what = log_of(events), of(workers=8, limit=3, rounds="endless")
    stage = fresh(qtbot)
    before, after = SECOND // 2 - 1, SECOND // 2 + 2 * TRAVEL
    stage.show_moment(at(what, log, before), log, before)
    slot = stage.token_center(0)
    stage.show_moment(at(what, log, after), log, after)
    assert (stage.token_at(slot), stage.locked_at(slot)) == (None, 0)
    assert stage.token_words(0).endswith("It never gave a permit back: that one is lost.")
    picked = picture(stage).pixelColor(slot.toPoint() - QPoint(0, 10))
    assert picked == QColor(LIGHT.bad)  # The padlock.
    later = SECOND + SECOND // 10
    stage.show_moment(at(what, log, later), log, later)
    assert (stage.token_at(stage.token_center(1)), stage.locked_at(stage.token_center(1))) == (
        1,
        None,
    )
    assert "1 lost" not in stage.accessibleDescription()
    assert "2 lost" in stage.accessibleDescription()
    t = 3 * SECOND
    stage.show_moment(at(what, log, t), log, t)
    assert stage.locked_at(slot) is None


def inside_words(stage: Stage) -> tuple[str, bool, list[str]]:
    """The count of the inside zone, whether it is marked, and the notes beside it."""
    words = stage._words()
    return words.counts[Zone.INSIDE], words.broken, [note.text for note in words.notes[Zone.INSIDE]]


def test_the_count_says_that_the_limit_is_broken_and_what_is_lost(qtbot: QtBot) -> None:
    events = [Event(0, Kind.STARTED)]
    events += [Event(0, Kind.SPAWNED, worker) for worker in range(5)]
    events += [Event(0, Kind.WAITING, worker) for worker in range(5)]
    events += [Event(1, Kind.ACQUIRED, worker, 0, SECOND) for worker in range(2)]
    events += [Event(2, Kind.LIMIT_CHANGED, value=1)]
    log, what = log_of(events), of(workers=5, limit=2)
    stage = fresh(qtbot, (560, 320))
    stage.show_moment(at(what, log, SECOND), log, SECOND)
    assert inside_words(stage) == ("2 / 1", False, [])  # That is no fault: one slot is closing.
    plain = picture(stage)
    events[-1:] = [
        Event(2, Kind.OVER_RELEASED, 0, value=2),
        Event(3, Kind.ACQUIRED, 2, 0, SECOND),
        Event(3, Kind.ACQUIRED, 3, 0, SECOND),
    ]
    log = log_of(events)
    stage.show_moment(at(what, log, SECOND), log, SECOND)
    assert inside_words(stage) == ("4 / 2", True, ["2 extra"])
    assert picture(stage) != plain
    events.append(Event(4, Kind.PERMIT_LOST, 1))
    log = log_of(events)
    stage.show_moment(at(what, log, SECOND), log, SECOND)
    assert inside_words(stage) == ("3 / 2", True, ["2 extra", "1 lost"])
    assert stage.summary.endswith("0 permits free, 2 extra, 1 lost.")


def done_words(stage: Stage) -> tuple[str, list[tuple[str, str]]]:
    """The count of the done zone, and the notes beside it, each with what stands for it."""
    words = stage._words()
    notes = words.notes.get(Zone.DONE, ())
    return words.counts[Zone.DONE], [(note.text, note.short) for note in notes]


def test_the_done_zone_counts_who_is_done_and_tells_of_the_others_beside_it(qtbot: QtBot) -> None:
    what = of(workers=8, limit=3)
    log = log_of(trouble())
    stage = fresh(qtbot)
    stage.show_moment(State(what), log, 0)
    assert done_words(stage) == ("0", [])
    for t, count, text, short in (
        # Worker 1 was killed and lies inside, with its permit, until that is given back.
        (SECOND // 2 + 50_000_000, "0", "1 gave up", "1"),
        (SECOND, "0", "1 failed, 1 gave up, 1 told to leave", "3"),
        (2 * SECOND + SECOND // 2, "1", "1 failed, 1 gave up, 1 told to leave", "3"),
        (3 * SECOND, "1", "1 killed, 1 failed, 1 gave up, 1 told to leave", "4"),
    ):
        state = at(what, log, t)
        stage.show_moment(state, log, t)
        assert done_words(stage) == (count, [(text, short)])
        there = sum(state.zone(worker) is Zone.DONE for worker in range(8))
        assert int(count) + int(short) == there
        assert f", {'1 done, ' if state.done else ''}{text};" in stage.summary
    # The badge is that of the worst.
    (note,) = stage._words().notes[Zone.DONE]
    assert note.sign is Look.BROKEN


@pytest.mark.parametrize("zone", [Zone.INSIDE, Zone.DONE])
@pytest.mark.parametrize(
    ("size", "notes"), [((280, 220), 0), ((420, 220), 1), ((960, 440), 1), ((1_400, 700), 1)]
)
def test_notes_do_not_run_into_captions(
    qtbot: QtBot, size: tuple[int, int], notes: int, zone: Zone
) -> None:
    """Where there is no room for their words, there is for their number, or for nothing."""
    what, log, t = of(workers=8, limit=3), log_of(trouble()), SECOND
    stage = fresh(qtbot)
    stage.setMinimumSize(1, 1)
    stage.resize(*size)
    stage.show_moment(at(what, log, t), log, t)
    spans: list[tuple[float, float]] = []

    class Spy(QPainter):
        def drawText(self, at: QPointF, text: str) -> None:  # type: ignore[override]
            spans.append((at.x(), at.x() + QFontMetricsF(self.font()).horizontalAdvance(text)))

    geometry, words = stage._arranged().geometry, stage._words()
    rect = geometry.zones[zone]
    canvas = stage.grab()
    painter = Spy(canvas)
    row = QRectF(rect.x() + 4, rect.y() - geometry.header, rect.width() - 8, geometry.header)
    sizes = (geometry.scale, 28.0, header.least(geometry))
    header._draw_row(painter, row, words, zone, LIGHT, stage.font(), sizes)
    painter.end()
    spans.sort()
    assert len(spans) == 2 + notes
    assert spans[0][0] >= row.left() - 1
    assert spans[-1][1] <= row.right() + 1
    assert all(one[1] < two[0] for one, two in pairwise(spans)), spans


def test_a_lost_permit_beyond_the_limit_closes_a_slot_below_it() -> None:
    state = state_after(
        of(workers=3, limit=3),
        [
            Event(0, Kind.STARTED),
            *(Event(0, Kind.SPAWNED, worker) for worker in range(3)),
            *(Event(0, Kind.WAITING, worker) for worker in range(3)),
            *(Event(1, Kind.ACQUIRED, worker, 0, SECOND) for worker in range(3)),
            Event(2, Kind.PERMIT_LOST, 2),
        ],
    )
    assert (slots_that_last(state), state.free) == (3, 0)
    state.shown.limit = 2
    assert (slots_that_last(state), state.surplus) == (1, 1)
    state.shown.limit = 0
    assert slots_that_last(state) == 0


def test_a_right_click_asks_for_the_menu_of_a_token(qtbot: QtBot) -> None:
    log, what = log_of(run(6, 2)), of(workers=6, limit=2)
    stage = fresh(qtbot)
    t = SECOND // 5 - 1
    stage.show_moment(at(what, log, t), log, t)
    asked: list[tuple[int, QPoint]] = []
    stage.menu_asked.connect(lambda worker, where: asked.append((worker, where)))

    def ask(where: QPoint, reason: QContextMenuEvent.Reason) -> bool:
        event = QContextMenuEvent(reason, where, where + QPoint(1000, 0))
        QApplication.sendEvent(stage, event)
        return event.isAccepted()

    token = stage.token_center(3).toPoint()
    assert ask(token, QContextMenuEvent.Reason.Mouse)
    assert asked == [(3, token + QPoint(1000, 0))]
    assert not ask(QPoint(2, 2), QContextMenuEvent.Reason.Mouse)
    assert not ask(token, QContextMenuEvent.Reason.Keyboard)  # That is for the window.
    assert len(asked) == 1


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), data=st.data())
def test_scrubbing_gives_the_picture_of_playing(
    qapp: QApplication, seed: int, data: st.DataObject
) -> None:
    """On random logs with faults, pauses and changing limits, pixel for pixel."""
    log = log_of(random_log(seed, 60))
    what = of(workers=6, limit=2)
    stage, state = Stage(), State(what)
    stage.resize(640, 320)
    played = []
    for position in range(len(log) + 1):
        state.advance(log, position)
        stage.show_moment(state, log, log.t[position - 1] if position else 0)
        played.append(picture(stage))
    order = data.draw(st.lists(st.integers(0, len(log)), min_size=5, max_size=15))
    history = History(what)
    history.extend(log)
    for position in order:
        history.bring(state, position)
        stage.show_moment(state, log, log.t[position - 1] if position else 0)
        assert picture(stage) == played[position]
    stage.deleteLater()
