"""What is wrong is a link in presenter mode as well, for a mouse and for a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import Scenario
from core.state.playhead import Motion
from gui.present import Presenter
from gui.window.main_window import MainWindow

X = Qt.Key.Key_X


@pytest.fixture
def presenter(qtbot: QtBot, window: MainWindow) -> Presenter:
    """Of a run that is over: threads 0 and 3 took a permit each along."""
    faults = tuple(Fault(kind=FaultKind.FORGET_RELEASE, worker=worker) for worker in (0, 3))
    window.teach().present()
    presenter = window.teach().presenter
    assert presenter is not None
    qtbot.waitExposed(presenter)
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.session.start(Scenario(workers=5, limit=3, faults=faults).but(hold=0.1))
    return presenter


def lost_at(window: MainWindow) -> dict[int, int]:
    log = window.session.log
    return {log[at].worker: log[at].t for at in range(len(log)) if log[at].kind == "permit-lost"}


def test_a_key_goes_from_one_to_the_next_and_back(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    session = window.session
    found = list(presenter._found)
    count = len(found)
    assert count >= 2
    assert presenter.finding_key.text() in (f"X: go there (1 of {count})", f"X: 1/{count}")
    for number, finding in enumerate(found, 1):
        qtbot.keyClick(presenter, X)
        assert presenter.finding.finding == finding
        last = number == count
        words = "X: back" if last else "X: next"
        said = f"{number} of {count}; {words}", f"X: {number}/{count}"
        assert presenter.finding_key.text() in said
        if finding.workers:
            assert window.selected == finding.workers[0]
        if finding.t >= 0:
            assert session.log.position(session.t) == session.log.position(finding.t)
    qtbot.keyClick(presenter, X)
    assert (session.playhead.position, window.selected) == (len(session.log), None)
    assert presenter.finding_key.text() in (f"X: go there (1 of {count})", f"X: 1/{count}")


def test_whoever_moves_the_view_ends_it(
    qtbot: QtBot, window: MainWindow, presenter: Presenter
) -> None:
    qtbot.keyClick(presenter, X)
    qtbot.keyClick(presenter, Qt.Key.Key_Home)
    assert presenter.tour.finding is None
    assert window.session.t == 0
    assert presenter.finding_key.isHidden()
    qtbot.keyClick(presenter, X)
    assert presenter.sentence.text() == "Nothing is wrong at this moment."


def test_a_click_goes_there(qtbot: QtBot, window: MainWindow, presenter: Presenter) -> None:
    finding = presenter.finding.finding
    assert finding is not None
    assert finding.t >= 0
    qtbot.mouseClick(presenter.finding, Qt.MouseButton.LeftButton)
    session = window.session
    assert session.log.position(session.t) == session.log.position(finding.t)
    assert window.selected == finding.workers[0]


def test_a_live_run_is_followed_again(qtbot: QtBot, window: MainWindow) -> None:
    window.teach().present()
    presenter = window.teach().presenter
    assert presenter is not None
    fault = Fault(kind=FaultKind.FORGET_RELEASE, worker=0)
    session = window.session
    session.start(Scenario(workers=6, limit=2, faults=(fault,)).but(hold=0.3))
    qtbot.waitUntil(lambda: bool(presenter._found), timeout=10_000)
    count = len(presenter._found)
    qtbot.keyClick(presenter, X)
    assert session.playhead.motion is Motion.STAND
    assert session.t == lost_at(window)[0]
    for _ in range(count):
        qtbot.keyClick(presenter, X)
    assert session.playhead.motion is Motion.FOLLOW
    session.stop()
