"""Time under the hand: pausing and stepping real workers, and, another thing, moving the view."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from core.log.recording import read
from core.protocol.events import Kind, encode, encode_events
from core.scenario.settings import LOCAL, Backend, Scenario
from core.state.checkpoint import save
from core.state.places import Phase
from core.state.playhead import Motion
from core.state.state import State
from gui.timeline import Timeline
from gui.window.main_window import MainWindow
from tests.drags import drop

BACKENDS = LOCAL


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    qtbot.waitUntil(button.isEnabled, timeout=10_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ready(window: MainWindow, **settings: object) -> None:
    window.controls.set_scenario(Scenario().but(**settings))
    window.reset()


def kinds(window: MainWindow) -> list[Kind]:
    return [event.kind for event in window.session.log]


def moves(window: MainWindow) -> int:
    """What gates have let through."""
    return sum(kind in (Kind.WAITING, Kind.RELEASED) for kind in kinds(window))


def click_token(qtbot: QtBot, window: MainWindow, worker: int) -> None:
    stage = window.stage
    center = stage.token_center(worker)
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(int(center.x()), int(center.y())))


def double_click(qtbot: QtBot, window: MainWindow, t: int, worker: int) -> None:
    """Double-click the timeline at a time, in nanoseconds, of a worker's row."""
    timeline = window.findChild(Timeline, "timeline")
    layout = timeline.layout_now()
    at = QPoint(timeline.x_of(t), layout.row_top(worker) + layout.pitch // 2)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=at)


def test_a_double_click_on_the_timeline_moves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    ready(window, workers=3, limit=1, hold=600)
    session = window.session
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(session.state.holders) == 1 and session.t > 300_000_000)
    (inside,) = session.state.holders
    waiting = (inside + 1) % 3
    empty = session.log.end + 1_000_000_000  # Of the time to come there is nothing to choose.

    double_click(qtbot, window, empty, waiting)
    assert session.playhead.motion is Motion.FOLLOW
    double_click(qtbot, window, 200_000_000, inside)
    assert (session.playhead.motion, window.selected) == (Motion.FOLLOW, None)
    window.select(waiting)
    double_click(qtbot, window, 200_000_000, inside)
    assert window.selected == waiting
    double_click(qtbot, window, 200_000_000, waiting)
    assert window.selected == waiting

    session.seek(250_000_000)
    double_click(qtbot, window, empty, waiting)
    assert (session.playhead.motion, session.t) == (Motion.STAND, 250_000_000)


def test_an_arrow_of_a_field_leaves_the_keys_to_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    ready(window, workers=3, limit=1, hold=600)
    session, limit = window.session, window.controls.limit
    window.activateWindow()
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(session.state.holders) == 1, timeout=10_000)
    at = QPoint(limit.width() - 6, limit.height() // 4)
    qtbot.mouseClick(limit, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: session.state.limit == 2, timeout=5_000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert session.playhead.motion is Motion.STAND
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P)
    qtbot.waitUntil(lambda: session.paused, timeout=5_000)


@pytest.mark.parametrize("backend", BACKENDS)
def test_steps_of_real_workers(qtbot: QtBot, window: MainWindow, backend: Backend) -> None:
    ready(window, backend=backend, rounds="endless", hold=600)
    window.findChild(QCheckBox, "start-paused").setChecked(True)
    session = window.session
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: session.paused and session.state.workers == 3, timeout=10_000)
    for step in range(1, 21):
        press(qtbot, window, "step")
        qtbot.waitUntil(lambda: moves(window) == step, timeout=10_000)
    press(qtbot, window, "stop")
    qtbot.waitUntil(lambda: not session.live, timeout=10_000)
    assert moves(window) == 20


def test_you_are_the_scheduler(qtbot: QtBot, window: MainWindow) -> None:
    ready(window, backend="asyncio", limit=1, hold=600)
    window.findChild(QCheckBox, "start-paused").setChecked(True)
    session = window.session
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: session.paused and session.state.workers == 3, timeout=5_000)
    click_token(qtbot, window, 2)
    qtbot.waitUntil(lambda: session.state.inside == (2,), timeout=5_000)
    click_token(qtbot, window, 0)
    qtbot.waitUntil(lambda: session.state.waiting == (0,), timeout=5_000)
    before = kinds(window)
    click_token(qtbot, window, 0)
    assert window.findChild(QLabel, "sentence").text() == (
        "Worker 0 is blocked in acquire: worker 2 holds the only permit."
    )
    assert kinds(window) == before
    qtbot.keyClick(window, Qt.Key.Key_5)
    assert window.findChild(QLabel, "sentence").text() == "There is no worker 5."
    qtbot.keyClick(window, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: session.state.inside == (0,), timeout=5_000)


@pytest.mark.parametrize("backend", BACKENDS)
def test_pause_and_resume(qtbot: QtBot, window: MainWindow, backend: Backend) -> None:
    ready(window, backend=backend, workers=4, rounds="endless", hold=0.01)
    session = window.session
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: kinds(window).count(Kind.ACQUIRED) > 10, timeout=10_000)
    press(qtbot, window, "pause")
    qtbot.waitUntil(lambda: session.paused, timeout=10_000)
    sentence = window.findChild(QLabel, "sentence")
    qtbot.waitUntil(lambda: sentence.text().startswith("The workers are paused."), timeout=5_000)
    before = len(session.log)
    t = session.log.end
    qtbot.waitUntil(lambda: session.t >= t + 600_000_000, timeout=5_000)
    assert len(session.log) == before
    press(qtbot, window, "pause")
    qtbot.waitUntil(lambda: not session.paused, timeout=5_000)
    qtbot.waitUntil(lambda: len(session.log) > before + 10, timeout=10_000)


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_limit_and_the_workers_of_a_live_run(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    ready(window, backend=backend, workers=6, limit=2, hold=600)
    session = window.session
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(session.state.waiting) == 4, timeout=10_000)
    limit, workers = (window.findChild(QSpinBox, name) for name in ("limit", "workers"))
    limit.setValue(4)
    qtbot.waitUntil(lambda: len(session.state.inside) == 4, timeout=10_000)
    assert (session.state.limit, session.state.free) == (4, 0)
    limit.setValue(3)
    sentence = window.findChild(QLabel, "sentence")
    qtbot.waitUntil(
        lambda: (
            sentence.text()
            == "4 inside, limit now 3: one more has to leave before anyone can go inside."
        ),
        timeout=10_000,
    )
    inside = session.state.inside
    workers.setValue(4)
    qtbot.waitUntil(lambda: session.state.waiting == (), timeout=10_000)
    assert session.state.inside == inside
    assert sorted(session.state.ended.values()) == [Kind.CANCELLED, Kind.CANCELLED]
    workers.setValue(7)
    qtbot.waitUntil(lambda: len(session.state.waiting) == 3, timeout=10_000)
    assert session.state.workers == 7
    # A lesson asks the session itself: what the fields say next goes on from there.
    session.set_limit(5)
    session.set_workers(8)
    assert (limit.value(), workers.value()) == (5, 8)
    limit.stepUp()
    qtbot.waitUntil(lambda: session.state.limit == 6, timeout=10_000)
    assert session.state.workers == 8
    assert not session.state.ended


def test_the_view_moves_and_the_workers_do_not_care(qtbot: QtBot, window: MainWindow) -> None:
    ready(window, backend="threading", hold=0.1, rounds=3)
    session = window.session
    with qtbot.waitSignal(session.finished, timeout=10_000):
        press(qtbot, window, "start")
    end = session.log.end
    slider = window.findChild(QSlider, "playhead")
    slider.setMaximum(5_000_000)
    with qtbot.waitSignal(window.panels.playback.sought) as sought:
        slider.setValue(3_000_000)  # 50 minutes: more nanoseconds than an int of Qt's holds.
    assert sought.args == [3_000_000_000_000]
    slider.setValue(150)
    assert session.t == 150_000_000
    assert session.state.position == session.log.position(150_000_000)
    moment = window.findChild(QLabel, "moment")
    assert moment.text() == f"view at 0.150 s · the run ended at {end / 1e9:.3f} s"
    for position in range(session.state.position, len(session.log) + 1):
        assert session.state.position == position
        fresh = State(session.scenario)
        fresh.advance(session.log, position)
        # What it costs depends on what was saved before.
        assert save(session.state)._replace(cost=0) == save(fresh)._replace(cost=0)
        qtbot.keyClick(window, Qt.Key.Key_Period)
    qtbot.keyClick(window, Qt.Key.Key_Home)
    assert (session.t, session.state.workers > 0) == (0, session.log.position(0) > 1)
    qtbot.keyClick(window, Qt.Key.Key_End)
    assert session.state.done == (0, 1, 2)
    qtbot.keyClick(window, Qt.Key.Key_Comma)
    assert session.state.phase is Phase.RUNNING
    qtbot.keyClick(window, Qt.Key.Key_Home)
    window.panels.playback.speed.setCurrentText("8×")
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.state.done == (0, 1, 2), timeout=5_000)


def test_slow_motion_of_a_live_run_falls_behind_and_live_catches_up(
    qtbot: QtBot, window: MainWindow
) -> None:
    ready(window, backend="asyncio", hold=0.02, rounds="endless")
    session = window.session
    window.panels.playback.speed.setCurrentText("0.1×")
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: session.live_t > 500_000_000, timeout=5_000)
    assert session.t < session.live_t // 4
    assert "view at" in window.findChild(QLabel, "moment").text()
    press(qtbot, window, "live")
    assert session.state is session.history.now
    press(qtbot, window, "stop")
    qtbot.waitUntil(lambda: not session.live, timeout=5_000)


def test_a_run_is_saved_opened_and_dropped(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    ready(window, backend="multiprocessing", hold=0.05)
    session = window.session
    with qtbot.waitSignal(session.finished, timeout=10_000):
        press(qtbot, window, "start")
    path = tmp_path / "run.semlab"
    window.save_recording(path)
    qtbot.waitUntil(path.exists, timeout=5_000)
    events = list(session.log)
    assert read(path).events == events
    ready(window, backend="asyncio")
    assert len(session.log) == 0
    drop(window, path)
    assert list(session.log) == events
    assert session.scenario.backend is Backend.MULTIPROCESSING
    assert session.state.done == (0, 1, 2)
    assert window.recent_files() == [path]
    damaged = tmp_path / "damaged.semlab"
    damaged.write_bytes(path.read_bytes()[:-5])
    drop(window, damaged)
    assert list(session.log) == events[:-1]
    notice = window.findChild(QLabel, "notice")
    assert notice.text() == (
        f"damaged.semlab is damaged at line {len(events) + 1}: the line is cut off. "
        "Everything before that line is shown."
    )
    drop(window, tmp_path / "none.semlab")
    assert notice.text() == "none.semlab cannot be read: No such file or directory."
    assert list(session.log) == events[:-1]


def test_a_scrubbed_picture_is_the_played_picture(qtbot: QtBot, window: MainWindow) -> None:
    """Pixel for pixel: at every event of a real run, seeking gives what playing up to it gave."""
    ready(window, backend="asyncio", workers=5, limit=2, hold="0.05..0.2", rounds=2, gap=0.05)
    session = window.session
    with qtbot.waitSignal(session.finished, timeout=10_000):
        press(qtbot, window, "start")
    played = []
    session.seek(0)
    for _ in range(len(session.log)):
        session.step_events(1)
        played.append((session.t, session.playhead.position, window.stage.grab().toImage()))
    for t, position, image in reversed(played):
        session.step_events(position - session.playhead.position)
        assert session.t == t
        assert window.stage.grab().toImage() == image


def test_what_run_prints_show_prints_and_the_window_shows(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.semlab"
    program = [sys.executable, "-m", "gui"]
    run = [*program, "run", "--record", str(path), "--json", "--hold", "0.05", "--rounds", "2"]
    printed = subprocess.run(run, capture_output=True, check=True)
    shown = subprocess.run([*program, "show", str(path), "--json"], capture_output=True, check=True)
    assert (printed.stderr, shown.stderr) == (b"", b"")
    assert printed.stdout == shown.stdout == path.read_bytes()
    window.open_file(path)
    assert encode(window.session.header) + encode_events(list(window.session.log)) == shown.stdout


def test_a_worker_is_selected_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    ready(window, backend="asyncio", hold=600)
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: window.session.state.waiting == (2,), timeout=5_000)
    transcript = window.panels.transcript.view
    window.panels.tabs.setCurrentWidget(window.panels.transcript)
    before = transcript.viewport().grab().toImage()
    pictures = [view.grab().toImage() for view in (window.stage, window.panels.timeline)]
    row = transcript.toPlainText().splitlines().index("Task 1 acquired access! 🚀")
    at = transcript.visualRect(transcript.model().index(row, 0)).center()
    qtbot.mouseClick(transcript.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.selected == 1
    assert transcript.viewport().grab().toImage() != before
    for view, picture in zip((window.stage, window.panels.timeline), pictures, strict=True):
        assert view.grab().toImage() != picture
