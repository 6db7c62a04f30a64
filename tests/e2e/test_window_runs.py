"""The real window over real engines: what a user clicks, and what then really happens."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind
from core.scenario.settings import LOCAL, Backend
from core.state.places import Phase
from gui.widgets.hold_box import HoldBox
from gui.window.main_window import MainWindow

BACKENDS = LOCAL


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def set_up(qtbot: QtBot, window: MainWindow, backend: Backend, hold: str, workers: int = 3) -> None:
    click(qtbot, window, f"backend-{backend}")
    window.findChild(QSpinBox, "workers").setValue(workers)
    field = window.findChild(HoldBox, "hold")
    field.selectAll()
    qtbot.keyClicks(field, hold)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.controls.scenario().hold.mean == float(hold)


def of_worker(events: list[Event], worker: int) -> list[Kind]:
    return [event.kind for event in events if event.worker == worker]


WHOLE_LIFE = [Kind.SPAWNED, Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED, Kind.DONE]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_run_from_start_to_finish(qtbot: QtBot, window: MainWindow, backend: Backend) -> None:
    set_up(qtbot, window, backend, "0.1")
    session = window.session
    most_inside = 0

    def look() -> None:
        nonlocal most_inside
        state = session.state
        most_inside = max(most_inside, len(state.inside))
        assert len(state.inside) <= state.limit == 2
        assert state.free == state.limit - len(state.inside)

    session.advanced.connect(look)
    with qtbot.waitSignals([session.started, session.finished], timeout=10_000):
        click(qtbot, window, "start")
    assert most_inside == 2
    events = list(session.log)
    assert [events[0].kind, events[-1].kind] == [Kind.STARTED, Kind.FINISHED]
    assert len(events) == 2 + 3 * len(WHOLE_LIFE)
    for worker in range(3):
        assert of_worker(events, worker) == WHOLE_LIFE
    assert events[-1].value == 2  # The real semaphore's own count.
    assert (session.state.waiting, session.state.inside) == ((), ())
    assert session.state.done == (0, 1, 2)
    noun = {"threading": "Worker", "multiprocessing": "Process", "asyncio": "Task"}[backend]
    lines = window.findChild(QListView, "transcript").toPlainText().splitlines()
    assert Counter(lines)[f"{noun} 0 acquired access! 🚀"] == 1
    assert len(lines) == (9 if backend is Backend.ASYNCIO else 10)
    sentence = window.findChild(QLabel, "sentence").text()
    assert sentence == "All 3 workers are done, and every permit is free again."


def test_tokens_stand_where_the_state_says(qtbot: QtBot, window: MainWindow) -> None:
    set_up(qtbot, window, Backend.ASYNCIO, "0.4")
    session, stage = window.session, window.stage
    click(qtbot, window, "start")

    def settled() -> None:
        for name in ("waiting", "inside"):
            workers = getattr(session.state, name)
            assert workers
            for worker in workers:
                assert stage.zone_rect(name).contains(stage.token_center(worker))

    qtbot.waitUntil(settled, timeout=5_000)
    qtbot.waitUntil(lambda: session.state.done == (0, 1, 2), timeout=5_000)
    done = stage.zone_rect("done")
    qtbot.waitUntil(
        lambda: all(done.contains(stage.token_center(worker)) for worker in range(3)),
        timeout=5_000,
    )


@pytest.mark.parametrize("backend", BACKENDS)
def test_stop_ends_blocked_and_holding_workers(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    set_up(qtbot, window, backend, "600", workers=5)
    session = window.session
    click(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(session.state.waiting) == 3, timeout=5_000)
    with qtbot.waitSignal(session.finished, timeout=5_000):
        click(qtbot, window, "stop")
    assert session.log[-1].kind is Kind.FINISHED
    assert session.log[-1].text == "stopped"
    assert session.state.phase is Phase.FINISHED
    assert len(session.state.inside) == 2  # Where they were when they were told to leave.
    assert not session.live


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_engine_that_dies_is_told_and_the_next_run_starts(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    set_up(qtbot, window, backend, "600")
    session = window.session
    click(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(session.state.inside) == 2, timeout=5_000)
    before = list(session.log)
    pid = session.engine_pid
    assert pid is not None
    with qtbot.waitSignal(session.failed, timeout=5_000) as failed:
        os.kill(pid, signal.SIGKILL)
    assert failed.args == [
        "The engine ended before its workers did (SIGKILL). Everything up to then is shown."
    ]
    assert window.findChild(QLabel, "sentence").text() == failed.args[0]
    assert list(session.log)[: len(before)] == before
    set_up(qtbot, window, backend, "0")
    with qtbot.waitSignal(session.finished, timeout=10_000):
        click(qtbot, window, "start")
    assert session.state.done == (0, 1, 2)


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_window_can_be_closed_during_a_run(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    set_up(qtbot, window, backend, "600", workers=20)
    click(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(window.session.state.waiting) > 2, timeout=5_000)
    assert window.close()
    assert not window.session.live  # That no process is left, the conftest checks.


def test_reset_gets_ready_for_what_the_controls_show(qtbot: QtBot, window: MainWindow) -> None:
    set_up(qtbot, window, Backend.THREADING, "600")
    click(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(window.session.state.inside) == 2, timeout=5_000)
    click(qtbot, window, "reset")
    assert not window.session.live
    assert len(window.session.log) == 0
    assert window.session.state.phase is Phase.IDLE
    window.findChild(QSpinBox, "workers").setValue(7)
    assert window.session.scenario.workers == 7
    assert window.findChild(QLabel, "sentence").text() == (
        "Press Start: 7 workers will share 2 permits."
    )


def test_a_limit_of_zero_says_why_nobody_gets_in(qtbot: QtBot, window: MainWindow) -> None:
    window.findChild(QSpinBox, "limit").setValue(0)
    click(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(window.session.state.waiting) == 3, timeout=5_000)
    sentence = window.findChild(QLabel, "sentence")
    qtbot.waitUntil(
        lambda: (
            sentence.text()
            == "Workers 0, 1 and 2 wait: the limit is 0, so there is no permit to wait for."
        ),
        timeout=5_000,
    )


def test_what_is_remembered(qtbot: QtBot, window: MainWindow) -> None:
    set_up(qtbot, window, Backend.ASYNCIO, "0.5", workers=9)
    window.set_theme_choice("dark")
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.controls.scenario() == window.controls.scenario()
    assert again.session.scenario.workers == 9
    assert again.theme.name == "dark"


def test_a_scenario_file_is_opened_and_its_mistake_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    good = tmp_path / "pool.toml"
    good.write_text('backend = "asyncio"\nworkers = 6\nhold = "1.0..3.0"\n')
    window.open_file(good)
    assert str(window.controls.scenario().hold) == "1.0..3.0"
    assert window.session.scenario == window.controls.scenario()
    bad = tmp_path / "bad.toml"
    bad.write_text("workers = 0\n")
    window.open_file(bad)
    notice = window.findChild(QLabel, "notice")
    assert notice.isVisible()
    assert notice.text() == (
        "bad.toml: workers is 0: with threading it must be a whole number from 1 to 5,000."
    )
    assert window.session.scenario.workers == 6


def test_a_click_on_a_token_is_a_click_on_its_worker(qtbot: QtBot, window: MainWindow) -> None:
    set_up(qtbot, window, Backend.THREADING, "600")
    click(qtbot, window, "start")
    qtbot.waitUntil(lambda: window.session.state.waiting == (2,), timeout=5_000)
    stage = window.stage
    qtbot.waitUntil(
        lambda: stage.zone_rect("waiting").contains(stage.token_center(2)), timeout=5_000
    )
    center = stage.token_center(2)
    with qtbot.waitSignal(stage.token_clicked) as clicked:
        qtbot.mouseClick(
            stage, Qt.MouseButton.LeftButton, pos=QPoint(int(center.x()), int(center.y()))
        )
    assert clicked.args == [2]


def test_a_run_can_be_saved_from_the_menu_while_it_goes_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert not window.menu.save_recording.isEnabled()
    window.start()
    qtbot.waitUntil(window.menu.save_recording.isEnabled, timeout=10_000)
    assert window.session.live
