"""The strip of findings: what is shown, when it has its room, and what its buttons do."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import gui.findings.strip as module
from core.analysis.finding import Severity
from core.protocol.events import Event, Kind
from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import Backend, Duration, Scenario
from gui.findings.line import paint_sign
from gui.findings.strip import Findings
from gui.look.theme import DARK, LIGHT
from gui.player.run import Run
from gui.player.session import Session
from gui.window.main_window import MainWindow
from tests.core.logs import SECOND

FOUR = Scenario(workers=4)
K = Kind
LOST = "Permit lost: thread 1 was killed inside at 2.00 s. 1 of 2 permits left."
GAVE_UP = "Worker 3 gave up after waiting for 1.0 s."


def begin(workers: int = 4) -> list[Event]:
    return [Event(0, K.STARTED), *(Event(0, K.SPAWNED, worker) for worker in range(workers))]


def enter(worker: int, hold: int = 2 * SECOND) -> list[Event]:
    return [Event(0, K.WAITING, worker), Event(0, K.ACQUIRED, worker, value=hold)]


def kill(worker: int) -> list[Event]:
    t = 2 * SECOND
    return [Event(t, K.KILLED, worker, text="SIGKILL"), Event(t, K.PERMIT_LOST, worker)]


def give_up(worker: int) -> list[Event]:
    return [Event(0, K.WAITING, worker), Event(SECOND, K.TIMED_OUT, worker, value=SECOND)]


def fail(worker: int) -> list[Event]:
    t = SECOND
    return [
        *enter(worker),
        Event(t, K.RELEASED, worker),
        Event(t, K.FAILED, worker, text="RuntimeError: the work failed"),
    ]


class Live(Run):
    """A run that says that an engine runs."""

    is_live = True

    @property
    def live(self) -> bool:
        return self.is_live


def live_session() -> Session:
    session = Session(FOUR)
    session.run = Live(FOUR)
    session.player.show(session.run)
    return session


@dataclass
class Shown:
    """A strip in a window of its own, below something that takes all the room it gets."""

    window: QWidget
    above: QWidget
    strip: Findings
    session: Session = field(default_factory=live_session)

    def show(self, events: list[Event]) -> None:
        """More events come, and their moment is shown."""
        session = self.session
        session.history.extend(events)
        session.playhead.position = len(session.log)
        session.playhead.t = session.log.end
        self.strip.show_moment(session.moment)

    def room(self) -> int:
        """The height of what is above, now that all is laid out: later it would be by itself."""
        layout = self.window.layout()
        assert layout is not None
        layout.activate()
        return self.above.height()

    def texts(self) -> list[str]:
        return [line.text() for line in self.strip.lines if not line.isHidden()]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    window, above, strip = QWidget(), QWidget(), Findings()
    column = QVBoxLayout(window)
    column.addWidget(above, 1)
    column.addWidget(strip)
    qtbot.addWidget(window)
    window.resize(700, 200)
    window.show()
    qtbot.waitExposed(window)
    return Shown(window, above, strip)


def test_there_is_nothing_while_nothing_is_wrong(shown: Shown) -> None:
    shown.show([])
    assert shown.strip.isHidden()
    shown.show([*begin(), *enter(0)])
    assert shown.strip.isHidden()


def test_the_worst_is_shown_and_the_rest_is_counted(shown: Shown) -> None:
    shown.show([*begin(), *give_up(3), *fail(2), *enter(1), *kill(1)])
    assert shown.texts() == [LOST]
    assert shown.strip.more.text() == "and 2 more"
    assert shown.strip.lines[0].accessibleName() == f"Serious: {LOST}"


def test_two_are_shown_where_there_is_room(shown: Shown, qtbot: QtBot) -> None:
    shown.window.resize(1900, 200)
    qtbot.waitUntil(lambda: shown.window.width() == 1900)
    shown.show([*begin(), *give_up(3), *enter(1), *kill(1)])
    qtbot.waitUntil(lambda: shown.texts() == [LOST, GAVE_UP])
    assert shown.strip.more.isHidden()
    shown.window.resize(700, 200)
    qtbot.waitUntil(lambda: shown.texts() == [LOST])
    assert shown.strip.more.text() == "and 1 more"


def test_it_is_one_line_that_ends_early_where_it_has_no_room(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), *give_up(3), *enter(1), *kill(1)])
    shown.window.resize(420, 200)
    qtbot.waitUntil(lambda: shown.strip.width() < 420)
    line = shown.strip.lines[0]
    assert line.width() < line.sizeHint().width()
    assert line.toolTip() == f"{LOST}\n{line.accessibleDescription()}"
    assert shown.strip.height() < 2.5 * line.sizeHint().height()


def test_what_is_above_moves_once_in_a_run(shown: Shown) -> None:
    high = shown.room()
    shown.show([*begin(), *give_up(3)])
    low = shown.room()
    assert low < high
    shown.show([*enter(1), *kill(1)])
    assert shown.room() == low
    shown.session.player.seek(0)  # Back to where all was well.
    shown.strip.show_moment(shown.session.moment)
    assert shown.texts() == []
    assert shown.room() == low
    shown.session.reset()
    shown.strip.show_moment(shown.session.moment)
    assert shown.room() == high


def test_where_faults_are_planned_it_has_its_room_from_the_start(shown: Shown) -> None:
    shown.session.reset(Scenario(faults=(Fault(kind=FaultKind.RAISE, worker=1),)))
    shown.show([])
    assert shown.strip.isHidden()
    shown.show(begin(3))
    assert shown.strip.isVisible()
    assert shown.texts() == []


def test_a_click_chooses_its_worker(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), *enter(1), *kill(1)])
    with qtbot.waitSignal(shown.strip.worker_clicked) as clicked:
        qtbot.mouseClick(shown.strip.lines[0], Qt.MouseButton.LeftButton)
    assert clicked.args == [1]


def test_a_click_goes_to_its_moment(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), *enter(1), *kill(1)])
    lost = shown.strip.found()[0].t
    assert lost > 0
    with qtbot.waitSignal(shown.strip.moment_clicked) as clicked:
        qtbot.mouseClick(shown.strip.lines[0], Qt.MouseButton.LeftButton)
    assert clicked.args == [lost]


def test_what_is_about_no_worker_only_has_a_moment(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), Event(1, K.PAUSED, value=9)])
    chosen: list[int] = []
    shown.strip.worker_clicked.connect(chosen.append)
    with qtbot.waitSignal(shown.strip.moment_clicked) as clicked:
        qtbot.mouseClick(shown.strip.lines[0], Qt.MouseButton.LeftButton)
    assert clicked.args == [1]
    assert chosen == []


# Reclaim ----------------------------------------------------------------------------------------


def test_reclaim_is_there_while_permits_are_lost(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), *give_up(3)])
    reclaim = shown.strip.reclaim
    assert reclaim.isHidden()
    shown.show([*enter(1), *kill(1)])
    assert reclaim.isVisible()
    with qtbot.waitSignal(shown.strip.reclaim_pressed):
        qtbot.mouseClick(reclaim, Qt.MouseButton.LeftButton)
    shown.show([Event(3 * SECOND, K.PERMIT_RECLAIMED, value=1)])
    assert reclaim.isHidden()


def test_in_the_past_reclaim_says_why_not(shown: Shown) -> None:
    shown.show([*begin(), *enter(1), *kill(1), *enter(0)])
    session, reclaim = shown.session, shown.strip.reclaim
    assert reclaim.isEnabled()
    session.player.step_events(-1)
    shown.strip.show_moment(session.moment)
    assert not reclaim.isEnabled()
    assert reclaim.toolTip() == "The view shows the past: press Live first."
    assert reclaim.accessibleDescription() == reclaim.toolTip()


def test_after_the_run_reclaim_says_why_not(shown: Shown) -> None:
    run = shown.session.run
    assert isinstance(run, Live)
    run.is_live = False
    shown.show([*begin(), *enter(1), *kill(1), Event(3 * SECOND, K.FINISHED, value=1)])
    assert not shown.strip.reclaim.isEnabled()
    assert shown.strip.reclaim.toolTip() == "The run is over, and its semaphore is gone."


# All of them ------------------------------------------------------------------------------------


def test_all_are_listed_and_can_be_chosen(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), *give_up(3), *enter(1), *kill(1)])
    strip = shown.strip
    qtbot.mouseClick(strip.more, Qt.MouseButton.LeftButton)
    assert strip.popup.isVisible()
    listed = [line for line in strip.popup.lines if line.isVisible()]
    assert [line.text() for line in listed] == [LOST, GAVE_UP]
    assert strip.popup.leak.isHidden()  # Threads leak no semaphores.
    with qtbot.waitSignal(strip.worker_clicked) as clicked:
        qtbot.mouseClick(listed[1], Qt.MouseButton.LeftButton)
    assert clicked.args == [3]
    assert strip.popup.isHidden()


def test_what_is_listed_follows_the_moment(shown: Shown, qtbot: QtBot) -> None:
    shown.show([*begin(), *give_up(3), *enter(1), *kill(1)])
    qtbot.mouseClick(shown.strip.more, Qt.MouseButton.LeftButton)
    shown.show([Event(3 * SECOND, K.PERMIT_RECLAIMED, value=1)])
    listed = [line.text() for line in shown.strip.popup.lines if line.isVisible()]
    assert listed == [GAVE_UP, "The lost permit was given back at 3.00 s."]
    shown.strip.popup.hide()


def test_of_processes_it_offers_the_leak_warning(shown: Shown, qtbot: QtBot) -> None:
    shown.session.reset(Scenario(backend=Backend.MULTIPROCESSING))
    shown.show([*begin(3), *enter(1), *kill(1)])
    strip = shown.strip
    assert strip.more.text() == "More…"
    qtbot.mouseClick(strip.more, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(strip.leak_pressed):
        qtbot.mouseClick(strip.popup.leak, Qt.MouseButton.LeftButton)
    assert strip.popup.isHidden()


# Screen readers, and signs ----------------------------------------------------------------------


def test_what_is_new_is_announced_once(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(module, "announce", lambda widget, text: said.append(text))
    shown.show([*begin(), *enter(0, hold=1), *give_up(3)])
    assert said == [GAVE_UP]
    shown.show([*enter(1), *kill(1)])
    overdue = "Worker 0 has been inside for 2 s; its planned hold was 0 s."
    assert said[1:] == [f"{LOST} {overdue}"]
    shown.show([Event(9 * SECOND, K.INJECTED, 2, text="hog")])  # Its seconds go on.
    assert shown.strip.found()[1].message.values["seconds"] == 9
    assert len(said) == 2


def test_a_screen_reader_hears_it(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtGui import QAccessibleAnnouncementEvent

    heard: list[object] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    module.announce(shown.strip, LOST)
    assert [type(event) for event in heard] == [QAccessibleAnnouncementEvent]
    assert heard[0].message() == LOST  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_signs_are_told_apart_without_colours(qapp: object, theme: object) -> None:
    pictures = []
    for severity in Severity:
        picture = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, picture.rect().toRectF(), severity, theme)  # type: ignore[arg-type]
        painter.end()
        grey = [[picture.pixelColor(x, y).alpha() > 99 for x in range(40)] for y in range(40)]
        pictures.append([cell for row in grey for cell in row])
    for one in range(3):
        for other in range(one):
            different = sum(a != b for a, b in zip(pictures[one], pictures[other], strict=True))
            assert different > 100


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_it_paints_in_each_theme(shown: Shown, theme: object) -> None:
    shown.strip.set_theme(theme)  # type: ignore[arg-type]
    shown.show([*begin(), *give_up(3), *enter(1), *kill(1)])
    shown.strip.lines[0].setFocus()
    picture = shown.strip.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert theme.bad in colours  # type: ignore[attr-defined]


# In the window ----------------------------------------------------------------------------------


def test_a_lost_permit_is_reclaimed_for_real(qtbot: QtBot) -> None:
    faults = (Fault(kind=FaultKind.FORGET_RELEASE, worker=0),)
    window = MainWindow(Scenario(workers=2, limit=1, hold=Duration.of(0.05), faults=faults))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.controls.start.click()
    strip, session = window.findings, window.session
    qtbot.waitUntil(strip.reclaim.isVisible)
    qtbot.waitUntil(lambda: strip.found()[0].name == "cannot-go-on")
    qtbot.mouseClick(strip.lines[0], Qt.MouseButton.LeftButton)
    assert window.selected == 1
    with qtbot.waitSignal(session.finished):
        qtbot.mouseClick(strip.reclaim, Qt.MouseButton.LeftButton)
    assert session.state.done == (0, 1)
    assert [finding.name for finding in strip.found()] == ["reclaimed"]
    assert strip.reclaim.isHidden()
    window.close()
