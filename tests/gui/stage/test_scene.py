from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.events import Event, Kind
from core.history import History
from core.log import Log
from core.scenario import Scenario
from core.state import Phase, State, Zone
from gui.stage import Stage
from gui.stage.motion import TRAVEL
from gui.theme import DARK, THEMES, Theme, worker_colour
from tests.core.logs import random_log
from tests.gui.stage.runs import SECOND, at, log_of, of, run, trouble


def fresh(qtbot: QtBot, size: tuple[int, int] = (960, 440), theme: Theme | None = None) -> Stage:
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
        new = fresh(qtbot)
        new.show_moment(at(what, log, t), log, t)
        assert picture(old) == picture(new), f"at {t / SECOND} s"
        new.deleteLater()


@pytest.mark.parametrize("backend", ["threading", "multiprocessing", "asyncio"])
def test_a_kept_up_picture_is_the_same_as_a_new_one(qtbot: QtBot, backend: str) -> None:
    events = run(7, 2, rounds=2)
    what = of(backend=backend, workers=7, limit=2, rounds=2)
    compare(qtbot, what, events, moments(log_of(events))[::2])


def test_so_it_is_with_faults_and_changes(qtbot: QtBot) -> None:
    events = trouble()
    compare(qtbot, of(workers=8, limit=3), events, moments(log_of(events)))


def test_so_it_is_when_the_time_jumps(qtbot: QtBot) -> None:
    events = trouble()
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
    assert len(places) == 1


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
    qtbot.wait(0)
    assert stage.paints == 0


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
    assert stage.accessibleDescription() == ("2 waiting, 2 of 3 inside, 0 done; 0 permits free.")
    assert stage.token_words(0) == "Worker 0 has been inside for 0.9 s."
    assert stage.token_words(1) == "Worker 1 is gone, and its permit with it."
    assert stage.token_words(3) == "Worker 3 has waited for 0.9 s."
    assert stage.token_words(5) == "Worker 5 gave up waiting."
    assert stage.token_words(6) == "Worker 6 was told to leave, and left."
    assert stage.token_words(7) == "Worker 7 failed."
    assert stage.token_words(9) == "Worker 9 has not started yet."


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
