"""The menu of faults: what it asks for, and the reasons why something is off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind
from core.scenario.faults import NO_CANCEL, NO_HOG, NO_KILL, FaultKind, refusal
from core.scenario.settings import Backend, scenario
from core.state.history import History
from gui.faults.menu import NAMED, FaultMenu, likely_worker
from gui.player.session import Session

# The offscreen platform says of every popup that it cannot raise it nor grab the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class FakeSession:
    """A run that only has been logged, and what was asked of it."""

    def __init__(self, events: list[Event], **settings: object) -> None:
        self.scenario = scenario({"workers": 4, "rounds": 3, **settings})
        self.history = History(self.scenario)
        self.history.extend(events)
        self.log = self.history.log
        self.live = True
        self.paused = False
        self.asked: list[tuple[object, ...]] = []

    def inject(self, worker: int, kind: FaultKind) -> None:
        self.asked.append(("inject", worker, kind))

    def reclaim(self) -> None:
        self.asked.append(("reclaim",))


def situation(workers: int = 4) -> list[Event]:
    """0 and 1 inside, 2 waits, 3 outside, and all others have waited as well."""
    events = [Event(0, Kind.STARTED)]
    events += [Event(0, Kind.SPAWNED, worker) for worker in range(workers)]
    events += [Event(1, Kind.WAITING, worker) for worker in range(workers) if worker != 3]
    return events + [Event(2, Kind.ACQUIRED, worker, 0, 1000) for worker in (0, 1)]


Open = Callable[..., FaultMenu]


@pytest.fixture
def menu_of(qtbot: QtBot) -> Open:
    window = QWidget()
    qtbot.addWidget(window)

    def menu_of(session: FakeSession, worker: int | None = None) -> FaultMenu:
        def step(worker: int) -> None:
            session.asked.append(("step", worker))

        window.keep = session, step  # type: ignore[attr-defined]
        assert isinstance(session, FakeSession | Session)
        return FaultMenu(session, window, step, worker)  # type: ignore[arg-type]

    return menu_of


def action(menu: QMenu, name: str) -> QAction:
    found = menu.findChild(QAction, name)
    assert found is not None, name
    return found


def title(menu: FaultMenu) -> str:
    found = menu.findChild(QMenu, "fault-worker")
    assert found is not None
    return found.title()


REFUSED = (FaultKind.CANCEL, FaultKind.OUTLIVE_LEASE, FaultKind.SCHEDULER_GONE)
"""By processes."""


def test_each_fault_is_asked_for(menu_of: Open) -> None:
    session = FakeSession(situation())
    menu = menu_of(session, 0)
    assert title(menu) == "Worker 0: inside"
    for kind in FaultKind:
        item = action(menu, f"fault-{kind.value}")
        assert item.isEnabled() is (kind not in REFUSED)
        item.trigger()
    assert session.asked == [("inject", 0, kind) for kind in FaultKind if kind not in REFUSED]


@pytest.mark.parametrize("backend", list(Backend))
@pytest.mark.parametrize("worker", [0, 2])
def test_what_a_backend_cannot_have_says_why(menu_of: Open, backend: Backend, worker: int) -> None:
    menu = menu_of(FakeSession(situation(), backend=backend), worker)
    off = {}
    for kind in FaultKind:
        item = action(menu, f"fault-{kind.value}")
        assert item.toolTip()
        if not item.isEnabled():
            off[kind] = item.toolTip()
            assert item.text().endswith(f": {item.toolTip()}")
    noun = "process" if backend is Backend.MULTIPROCESSING else "thread"
    expected = {FaultKind.CANCEL: NO_CANCEL.format(noun=noun)}
    if backend is Backend.ASYNCIO:
        expected = {FaultKind.KILL: NO_KILL, FaultKind.HOG: NO_HOG}
    elif backend is Backend.THREADING and worker == 2:
        expected[FaultKind.KILL] = (
            "A waiting thread cannot be ended: it is blocked until it gets a permit."
        )
    if backend is Backend.CLUSTER:
        expected = {kind: str(refusal(backend, kind)) for kind in (FaultKind.CANCEL, FaultKind.HOG)}
    else:
        expected[FaultKind.OUTLIVE_LEASE] = "Only the permits of a cluster are leases."
        expected[FaultKind.SCHEDULER_GONE] = "Only a cluster has a scheduler."
    assert off == expected
    assert {str(refusal(backend, kind)) for kind in (FaultKind.CANCEL, FaultKind.HOG)} & {
        *off.values()
    }


def test_who_is_in_its_last_round_will_not_wait_again(menu_of: Open) -> None:
    menu = menu_of(FakeSession(situation(), rounds=1), 0)
    item = action(menu, "fault-give-up")
    assert not item.isEnabled()
    assert item.text() == "Give up waiting: This is its last round: it will not ask again."
    for worker, rounds in ((2, 1), (0, 2), (0, "endless")):
        menu = menu_of(FakeSession(situation(), rounds=rounds), worker)
        assert action(menu, "fault-give-up").isEnabled()
        assert action(menu, "fault-hog").isEnabled() == (rounds != 1)


@pytest.mark.parametrize(
    ("worker", "live", "reason"),
    [
        (0, False, "Nothing is running: start a run first."),
        (9, True, "There is no worker 9."),
        (2, True, "Worker 2 has ended: nothing can happen to it any more."),
        (1, True, "Worker 1 has ended: nothing can happen to it any more."),
    ],
)
def test_where_nothing_can_happen_the_reason_is_said_once(
    menu_of: Open, worker: int, live: bool, reason: str
) -> None:
    ends = [Event(3, Kind.TIMED_OUT, 2), Event(3, Kind.KILLED, 1), Event(3, Kind.PERMIT_LOST, 1)]
    session = FakeSession([*situation(), *ends])
    session.live = live
    menu = menu_of(session, worker)
    said = action(menu, "reason")
    assert (said.text(), said.isEnabled()) == (reason, False)
    names = [f"fault-{kind.value}" for kind in FaultKind] + ["fault-step"]
    items = [action(menu, name) for name in names]
    assert not any(item.isEnabled() for item in items)
    assert {item.toolTip() for item in items} == {reason}
    assert [item.text() for item in items if ":" in item.text()] == []
    assert action(menu, "reclaim").isEnabled() is live


def test_step_is_for_a_paused_worker_that_can_move(menu_of: Open) -> None:
    session = FakeSession(situation())
    item = action(menu_of(session, 0), "fault-step")
    assert (item.text(), item.isEnabled()) == ("Step: Pause the workers first.", False)
    session.paused = True
    item = action(menu_of(session, 2), "fault-step")
    assert "is blocked in acquire" in item.text()
    assert not item.isEnabled()
    action(menu_of(session, 3), "fault-step").trigger()
    assert session.asked == [("step", 3)]


def test_reclaim_counts_what_is_lost(menu_of: Open) -> None:
    session = FakeSession(situation())
    item = action(menu_of(session, 0), "reclaim")
    assert (item.text(), item.isEnabled()) == ("Reclaim: no permit is lost", False)
    session.history.extend([Event(3, Kind.PERMIT_LOST, 0)])
    item = action(menu_of(session, 2), "reclaim")
    assert (item.text(), item.isEnabled()) == ("Reclaim 1 lost permit", True)
    session.history.extend([Event(4, Kind.KILLED, 1), Event(4, Kind.PERMIT_LOST, 1)])
    item = action(menu_of(session, 2), "reclaim")
    assert item.text() == "Reclaim 2 lost permits"
    item.trigger()
    assert session.asked == [("reclaim",)]
    session.live = False
    item = action(menu_of(session, 2), "reclaim")
    assert (item.text(), item.isEnabled()) == (
        "Reclaim 2 lost permits: The run is over.",
        False,
    )


def test_without_a_worker_it_names_the_likely_one(menu_of: Open) -> None:
    session = FakeSession(situation())
    assert title(menu_of(session)) == "Worker 0: inside"
    session.history.extend([Event(3, Kind.RELEASED, 0), Event(3, Kind.RELEASED, 1)])
    assert title(menu_of(session)) == "Worker 2: waiting"
    session.history.extend([Event(4, Kind.TIMED_OUT, 2)])
    assert title(menu_of(session)) == "Worker 0: outside"
    assert likely_worker(FakeSession([]).history.now) == 0


def test_another_worker_can_be_chosen(
    qtbot: QtBot, menu_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = FakeSession(situation(40), workers=40)
    menu = menu_of(session, 0)
    menu.open_at(QPoint(5, 5))
    others = menu.findChild(QMenu, "fault-worker")
    items = others.actions()
    assert [items[0].text(), items[2].text()] == ["Worker 0: inside", "Worker 2: waiting"]
    assert len(items) == NAMED + 1
    assert [item.isChecked() for item in items[:2]] == [True, False]
    window = menu.parentWidget()
    items[2].trigger()
    newest = window.findChildren(FaultMenu)[-1]
    assert (newest.worker, newest.isVisible()) == (2, True)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (33, True))
    items[NAMED].trigger()
    newest = window.findChildren(FaultMenu)[-1]
    assert (newest.worker, newest.isVisible()) == (33, True)
    for left in window.findChildren(FaultMenu):
        left.close()
    qtbot.waitUntil(lambda: not window.findChildren(FaultMenu))  # It lives until it is closed.
