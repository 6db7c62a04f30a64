"""Faults by the menu of a token on real runs: what the window then shows, and giving back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind
from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import Backend, Scenario
from core.scenario.settings import scenario as scenario_of
from core.state.places import Zone
from gui.faults.menu import FaultMenu
from gui.stage.motion import TRAVEL
from gui.window.main_window import MainWindow

# The offscreen platform says of every popup that it cannot raise it nor grab the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def start(qtbot: QtBot, window: MainWindow, **settings: object) -> None:
    """Run a scenario, until two are inside and all others wait."""
    what = scenario_of({"workers": 4, "limit": 2, "hold": 600, **settings})
    window.controls.set_scenario(what)
    window.start()
    state = window.session.history
    qtbot.waitUntil(
        lambda: len(state.now.inside) == 2 and len(state.now.waiting) == what.workers - 2,
        timeout=10_000,
    )
    settle(qtbot, window)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no token is on its way."""
    session = window.session
    qtbot.waitUntil(lambda: session.t > session.log.end + TRAVEL, timeout=5_000)


def choose(qtbot: QtBot, window: MainWindow, worker: int, name: str) -> None:
    """Right click on a token, and click an item of its menu."""
    at = window.stage.token_center(worker).toPoint()
    where = window.stage.mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(window.stage, event)
    pick(qtbot, window, worker, name)


def pick(qtbot: QtBot, window: MainWindow, worker: int, name: str) -> None:
    menu = window.findChild(FaultMenu)
    assert menu is not None
    assert (menu.worker, menu.isVisible()) == (worker, True)
    action = menu.findChild(QAction, name)
    assert action is not None
    assert action.isEnabled(), action.text()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    qtbot.waitUntil(lambda: window.findChild(FaultMenu) is None)


def of_worker(window: MainWindow, worker: int) -> list[tuple[Kind, str]]:
    """What happened to a worker after it had gone in."""
    events: list[Event] = [event for event in window.session.log if event.worker == worker]
    first = next(i for i, event in enumerate(events) if event.kind is Kind.ACQUIRED)
    return [(event.kind, event.text) for event in events[first + 1 :]]


def stop(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.finished, timeout=5_000):
        window.controls.stop.click()


def test_a_killed_process_locks_its_slot_until_that_is_given_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    start(qtbot, window, backend=Backend.MULTIPROCESSING)
    history, stage = window.session.history, window.stage
    dead = history.now.inside[0]
    choose(qtbot, window, dead, "fault-kill")
    qtbot.waitUntil(lambda: history.now.lost == 1, timeout=5_000)
    settle(qtbot, window)
    assert of_worker(window, dead) == [
        (Kind.INJECTED, "kill"), (Kind.KILLED, "SIGKILL"), (Kind.PERMIT_LOST, "")
    ]  # fmt: skip
    assert history.now.zone(dead) is Zone.LOST
    slot = stage.token_center(dead)  # The finding takes some room from the stage.
    assert stage.token_at(slot) == dead
    assert stage.token_words(dead) == (
        f"Worker {dead} was killed (SIGKILL). Its permit is lost: the slot stays locked."
    )
    assert stage.summary == ("2 waiting, 1 of 2 inside, 0 done; 0 permits free, 1 lost.")
    assert len(history.now.waiting) == 2
    choose(qtbot, window, history.now.inside[0], "reclaim")
    qtbot.waitUntil(lambda: len(history.now.inside) == 2, timeout=5_000)
    settle(qtbot, window)
    assert history.now.lost == 0
    assert stage.summary.endswith("0 permits free.")
    stop(qtbot, window)


def test_a_thread_that_forgets_leaves_a_locked_slot_behind(
    qtbot: QtBot, window: MainWindow
) -> None:
    start(qtbot, window, backend=Backend.THREADING, hold=1, rounds="endless", gap=600)
    history, stage = window.session.history, window.stage
    living = history.now.inside[0]
    choose(qtbot, window, living, "fault-forget-release")
    qtbot.waitUntil(lambda: history.now.lost == 1, timeout=5_000)
    settle(qtbot, window)
    assert of_worker(window, living) == [
        (Kind.INJECTED, "forget-release"), (Kind.PERMIT_LOST, "")
    ]  # fmt: skip
    (seat,) = history.now.locked
    slot = stage._arranged().geometry.center(Zone.INSIDE, seat)
    assert (stage.token_at(slot), stage.locked_at(slot)) == (None, living)
    assert history.now.zone(living) is Zone.READY
    # By the button of the toolbar as well, for the worker that is selected.
    window.select(living)
    qtbot.mouseClick(window.findChild(QPushButton, "fault"), Qt.MouseButton.LeftButton)
    pick(qtbot, window, living, "reclaim")
    qtbot.waitUntil(lambda: history.now.lost == 0, timeout=5_000)
    qtbot.waitUntil(lambda: not history.now.waiting, timeout=5_000)
    assert stage.locked_at(slot) is None
    stop(qtbot, window)


def test_a_cancelled_task_gives_its_permit_back(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, backend=Backend.ASYNCIO)
    history, stage = window.session.history, window.stage
    inside, waiting = history.now.inside[0], history.now.waiting[0]
    choose(qtbot, window, inside, "fault-cancel")
    qtbot.waitUntil(lambda: waiting in history.now.inside, timeout=5_000)
    assert of_worker(window, inside) == [
        (Kind.INJECTED, "cancel"), (Kind.RELEASED, ""), (Kind.CANCELLED, "fault")
    ]  # fmt: skip
    settle(qtbot, window)
    assert stage.token_words(inside) == f"Worker {inside} was cancelled."
    assert stage.zone_rect("done").contains(stage.token_center(inside))
    assert (history.now.lost, len(history.now.inside)) == (0, 2)
    stop(qtbot, window)


def test_two_releases_let_one_more_in_than_the_limit(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, hold=1, rounds="endless", gap=600, workers=6)
    history, stage = window.session.history, window.stage
    choose(qtbot, window, history.now.inside[0], "fault-release-twice")
    session = window.session
    qtbot.waitUntil(lambda: history.now.acquires >= 5, timeout=5_000)
    stop(qtbot, window)
    extra = next(i for i, event in enumerate(session.log) if event.kind is Kind.OVER_RELEASED)
    most = []
    for position in range(extra + 1, len(session.log) - 1):
        session.seek(session.log.t[position])
        if len(session.state.inside) > 2:
            most.append(stage.summary)
    assert most
    assert all("3 of 2 inside" in words for words in most)
    assert all(words.endswith("0 permits free, 1 extra.") for words in most)


def test_the_menu_key_opens_the_menu_of_the_selected_worker(
    qtbot: QtBot, window: MainWindow
) -> None:
    start(qtbot, window, backend=Backend.ASYNCIO)
    worker = window.session.history.now.waiting[1]
    window.select(worker)
    body = window.centralWidget()
    assert body is not None
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), QPoint(9, 9))
    QApplication.sendEvent(body, event)
    pick(qtbot, window, worker, "fault-cancel")
    history = window.session.history
    qtbot.waitUntil(lambda: worker not in history.now.waiting, timeout=5_000)
    assert history.now.ended == {worker: Kind.CANCELLED}
    stop(qtbot, window)


def test_a_planned_fault_and_a_bound_are_run(qtbot: QtBot, window: MainWindow) -> None:
    fault = Fault(kind=FaultKind.RELEASE_TWICE, worker=0)
    what = Scenario(workers=1, limit=1, bounded=True, faults=(fault,)).but(hold=0.05)
    window.controls.set_scenario(what)
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.start()
    assert window.session.scenario == what
    kinds = [(event.kind, event.value) for event in window.session.log if event.worker == 0]
    assert [kind for kind in kinds if kind[0] is Kind.OVER_RELEASED] == [
        (Kind.OVER_RELEASED, 1), (Kind.OVER_RELEASED, -1)
    ]  # fmt: skip
    assert window.stage.token_words(0).startswith("Worker 0 failed: ValueError")


def test_a_bounded_live_run_keeps_its_limit(qtbot: QtBot, window: MainWindow) -> None:
    start(qtbot, window, bounded=True)
    assert window.controls.limit.maximum() == 2
    stop(qtbot, window)
    assert window.controls.limit.maximum() > 2


@pytest.mark.parametrize("preset", [{"backend": "asyncio"}, {"workers": "2"}])
def test_presets_leave_out_faults_that_do_not_fit(qtbot: QtBot, preset: dict[str, object]) -> None:
    faults = (Fault(kind=FaultKind.KILL, worker=2), Fault(kind=FaultKind.RAISE, worker=0))
    window = MainWindow(Scenario(faults=faults), preset)
    qtbot.addWidget(window)
    assert window.controls.scenario().faults == faults[1:]
