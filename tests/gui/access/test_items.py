"""The window for those who hear it and for those who have no mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind
from core.state.places import Phase
from gui.access import announcer, factory
from gui.faults.dialog import FaultsDialog
from gui.faults.menu import FaultMenu
from gui.findings import strip
from gui.stage import Stage
from gui.stage.focus import moved
from gui.window.help_about import AboutDialog
from gui.window.help_keys import KeysDialog, rows
from gui.window.keys import key_table
from gui.window.leak_dialog import LeakDialog
from gui.window.main_window import MainWindow
from tests.gui.speaking import described, interface, items, name_of, unnamed
from tests.gui.stage.runs import at, log_of, of, run

SECOND = 1_000_000_000
KEY = Qt.Key


@pytest.fixture(autouse=True)
def _somebody_listens() -> Iterator[None]:
    factory.install()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(scenario=of(hold=0.3))
    window.settings.hints_over = True
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def ran(qtbot: QtBot, window: MainWindow) -> None:
    """Run the window's scenario to its end."""
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.start()
    window.session.seek(window.session.log.end)  # Else the time goes on for a moment.


def press(window: QWidget, key: Qt.Key) -> None:
    """Press a key as the system does: a shortcut may take it before the control with the focus."""
    QTest.keyClick(window.windowHandle(), key)


def stops(window: QWidget) -> list[str]:
    """The controls that Tab comes to, once around."""
    found: list[str] = []
    for _ in range(100):
        focus = QApplication.focusWidget() or window
        press = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focus, press)
        at = QApplication.focusWidget()
        name = "" if at is None else at.objectName() or type(at).__name__
        if found and name == found[0]:
            return found
        found.append(name)
    raise AssertionError(f"Tab never comes back: {found}")


# Tab -------------------------------------------------------------------------------------------


def test_tab_goes_through_the_window_as_one_reads(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    window.controls.start.setFocus()
    assert stops(window) == [
        "reset", "menu", "stage", "qt_tabwidget_tabbar", "show-run-code", "code", "copy-code",
        "save-script", "event-back", "play", "event-forth", "playhead", "speed", "live", "timeline",
        "backend-threading", "workers", "limit", "hold", "more", "start",
    ]  # fmt: skip


def test_tab_in_another_panel(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    assert window.panels is not None
    window.panels.tabs.setCurrentWidget(window.panels.transcript)
    window.stage.setFocus()
    assert stops(window)[:4] == [
        "qt_tabwidget_tabbar",
        "transcript",
        "copy-transcript",
        "event-back",
    ]


def test_what_has_the_focus_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    assert window.panels is not None
    for widget in (window.stage, window.panels.timeline, window.panels.playback.live):
        window.body.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(widget.hasFocus)
        assert widget.grab().toImage() != before, widget.objectName()


def test_space_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    reset = window.controls.reset
    ran(qtbot, window)
    reset.setFocus()
    with qtbot.waitSignal(reset.clicked, timeout=1_000):
        press(window, KEY.Key_Space)
    assert not len(window.session.log)


def test_arrows_choose_a_tab_while_the_tabs_have_the_focus(
    qtbot: QtBot, window: MainWindow
) -> None:
    ran(qtbot, window)
    assert window.panels is not None
    tabs, t = window.panels.tabs, window.session.t
    tabs.tabBar().setFocus()
    press(window, KEY.Key_Right)
    assert tabs.currentWidget() is window.panels.transcript
    assert window.session.t == t
    window.body.setFocus()
    press(window, KEY.Key_Left)
    assert tabs.currentWidget() is window.panels.transcript
    assert window.session.t < t


# Tokens ----------------------------------------------------------------------------------------


def test_keys_lead_through_the_workers() -> None:
    assert [moved(1, range(3), key) for key in (KEY.Key_Left, KEY.Key_Up)] == [0, 0]
    assert [moved(1, range(3), key) for key in (KEY.Key_Right, KEY.Key_Down)] == [2, 2]
    assert [moved(1, range(3), key) for key in (KEY.Key_Home, KEY.Key_End)] == [0, 2]
    assert (moved(0, range(3), KEY.Key_Left), moved(2, range(3), KEY.Key_Right)) == (0, 2)
    assert moved(0, range(0), KEY.Key_Right) is None
    assert moved(0, range(3), KEY.Key_A) is None


def test_keys_on_the_stage_act_on_tokens_and_not_on_the_time(
    qtbot: QtBot, window: MainWindow
) -> None:
    ran(qtbot, window)
    stage, t = window.stage, window.session.t
    stage.setFocus()
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Left):
        press(window, key)
    assert stage.focused == 1
    assert window.session.t == t
    press(window, KEY.Key_Space)
    assert window.selected == 1
    press(window, KEY.Key_End)
    press(window, KEY.Key_Return)
    assert window.selected == 2
    press(window, KEY.Key_Comma)  # What the stage has no use for is still the window's.
    assert window.session.t < t


def test_the_menu_key_opens_the_menu_of_the_token(qtbot: QtBot) -> None:
    asked: list[tuple[int, QPoint]] = []
    stage = Stage()
    qtbot.addWidget(stage)
    stage.menu_asked.connect(lambda worker, at: asked.append((worker, at)))
    stage.resize(600, 300)
    stage.show()
    qtbot.waitExposed(stage)
    stage.activateWindow()
    stage.setFocus()
    qtbot.waitUntil(stage.hasFocus)
    stage.focus_token(2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(stage, event)
    assert asked == [(2, stage.mapToGlobal(stage.token_center(2).toPoint()))]


def test_a_click_leaves_the_arrows_to_the_time(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    middle = window.stage.token_center(0).toPoint()
    QTest.mouseClick(window.stage, Qt.MouseButton.LeftButton, pos=middle)
    assert window.selected == 0
    assert not window.stage.hasFocus()


def test_keys_on_the_timeline(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    assert window.panels is not None
    timeline, t = window.panels.timeline, window.session.t
    timeline.setFocus()
    chosen = []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up):
        press(window, key)
        chosen.append(window.selected)
    assert chosen == [0, 1, 0]
    whole = timeline._sight.seen(500).span(500)
    press(window, KEY.Key_Plus)
    assert timeline._sight.seen(500).span(500) < whole
    press(window, KEY.Key_0)
    assert timeline._sight.view is None
    press(window, KEY.Key_Left)
    assert window.session.t < t, "to the sides is the time, as everywhere"


def test_enter_chooses_the_worker_of_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    assert window.panels is not None
    window.panels.tabs.setCurrentWidget(window.panels.transcript)
    view = window.panels.transcript.view
    view.setFocus()
    view.setCurrentIndex(view.transcript.index(0))
    QTest.keyClick(window.windowHandle(), KEY.Key_Return)
    assert window.selected == view.transcript.row(0).worker


# Names -----------------------------------------------------------------------------------------


def test_every_control_of_the_window_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    assert unnamed(window) == []
    ran(qtbot, window)
    assert window.panels is not None
    for index in range(window.panels.tabs.count()):
        window.panels.tabs.setCurrentIndex(index)
        assert unnamed(window) == []


def test_an_unnamed_control_would_be_found(window: MainWindow) -> None:
    window.controls.start.setAccessibleName("")
    window.controls.start.setText("")
    assert len(unnamed(window)) == 1


DIALOGS: list[Callable[[MainWindow], QWidget]] = [
    lambda window: FaultsDialog(window.controls.scenario(), window),
    LeakDialog,
    AboutDialog,
    lambda window: KeysDialog(rows(key_table(window), window.actions()), window),
    lambda window: FaultMenu(window.session, window, window.step_worker, 0),
    lambda window: window.menu,
    lambda window: window.controls._more,
    lambda window: window.findings.popup,
]


@pytest.mark.parametrize("make", DIALOGS)
def test_every_control_of_dialogs_and_menus_has_a_name(
    qtbot: QtBot, window: MainWindow, make: Callable[[MainWindow], QWidget]
) -> None:
    opened = make(window)
    if isinstance(opened, QMenu):
        opened.popup(QPoint(0, 0))
    else:
        opened.show()
    assert unnamed(opened) == []
    for menu in opened.findChildren(QMenu):
        assert [a for a in menu.actions() if not a.isSeparator() and not a.text()] == []
    opened.close()
    if isinstance(opened, QDialog):
        opened.done(0)


def test_each_token_says_who_it_is_and_what_it_does(qtbot: QtBot) -> None:
    log, what = log_of(run(4, 2)), of(workers=4, limit=2)
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(800, 400)
    stage.show()
    first = next(event for event in log if event.kind is Kind.RELEASED)
    stage.show_moment(at(what, log, first.t - 1), log, first.t - 1)
    found = interface(stage)
    assert found.role() == QAccessible.Role.List
    names = [name_of(found.child(index)) for index in range(found.childCount())]
    inside = sorted(stage.state.inside)
    assert names == [
        f"Worker {worker}, {'inside' if worker in inside else 'waiting'}" for worker in range(4)
    ]
    token = found.child(inside[0])
    assert described(token) == stage.token_words(inside[0])
    middle = stage.mapToGlobal(stage.token_center(inside[0]).toPoint())
    assert token.rect().contains(middle)
    assert name_of(found.childAt(middle.x(), middle.y())) == name_of(token)
    assert found.childAt(-5, -5) is None


def test_a_reader_can_press_a_token_and_open_its_menu(qtbot: QtBot) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    actions = interface(stage).child(1).actionInterface()
    assert len(actions.actionNames()) == 2
    with qtbot.waitSignal(stage.token_clicked) as clicked:
        actions.doAction(QAccessibleActionInterface.pressAction())
    assert clicked.args == [1]
    with qtbot.waitSignal(stage.menu_asked) as asked:
        actions.doAction(QAccessibleActionInterface.showMenuAction())
    assert asked.args[0] == 1


def test_a_crowd_is_told_by_zones(qtbot: QtBot) -> None:
    log, what = log_of(run(300, 5)), of(workers=300, limit=5)
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(800, 400)
    stage.show_moment(at(what, log, log.end), log, log.end)
    found = interface(stage)
    assert [name_of(found.child(index)) for index in range(found.childCount())] == [
        "0 workers waiting", "0 workers inside", "300 workers done", "0 workers outside"
    ]  # fmt: skip
    events = run(300, 5)[:-1]
    done = [at for at, event in enumerate(events) if event.kind is Kind.DONE]
    for index in done[-2:]:
        events[index] = Event(events[index].t, Kind.FAILED, events[index].worker)
    log = log_of(events)
    stage.show_moment(at(what, log, log.end), log, log.end)
    assert name_of(found.child(2)) == "298 workers done, 2 failed"


def test_the_timeline_is_a_list_of_workers(qtbot: QtBot, window: MainWindow) -> None:
    ran(qtbot, window)
    assert window.panels is not None
    window.session.seek(int(0.1 * SECOND))
    found = interface(window.panels.timeline)
    assert [name_of(found.child(index)) for index in range(found.childCount())] == [
        "Worker 0", "Worker 1", "Worker 2"
    ]  # fmt: skip
    said = sorted(described(found.child(index)).split()[2] for index in range(3))
    assert said == ["waited", "was", "was"]


def test_an_item_outlives_its_widget(qtbot: QtBot) -> None:
    stage = Stage()
    found = interface(stage)
    token = found.child(0)
    assert token.isValid()
    stage.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not token.isValid()
    assert token.parent() is None
    assert name_of(token) == ""


# Announcements ---------------------------------------------------------------------------------


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    spoken: list[str] = []
    monkeypatch.setattr(announcer, "announce", lambda _widget, text: spoken.append(text))
    monkeypatch.setattr(strip, "announce", lambda _widget, text: None)
    return spoken


def test_a_run_is_told(qtbot: QtBot, window: MainWindow, said: list[str]) -> None:
    ran(qtbot, window)
    qtbot.waitUntil(lambda: any("The run is over." in text for text in said), timeout=5_000)
    assert said[0].startswith("The run has started.")
    assert len(said) <= 5, "at most one a second"
    # Three workers, two permits and a hold of 0.3 s: too much at once to be told one by one.
    assert "3 done; 2 permits free." in said[-1] or "has left" in said[-1]


def test_few_events_are_told_one_by_one(window: MainWindow, said: list[str]) -> None:
    told = window._aloud.announcer
    assert told is not None
    session = window.session
    told.words()
    events = list(log_of(run(3, 2)))
    first = next(at for at, event in enumerate(events) if event.kind is Kind.ACQUIRED)
    session.history.extend(events[: first + 1])
    session.playhead.seek(events[first].t, session.log)
    waits = [event.worker for event in events[:first] if event.kind is Kind.WAITING]
    assert told.words() == " ".join(
        ["The run has started.", *(f"Worker {w} waits." for w in waits), "Worker 0 is inside."]
    )
    assert told.words() == ""
    assert session.state.phase is Phase.RUNNING
    session.seek(0)
    assert said[-1].startswith("View at 0.0 s.")


def test_nothing_is_made_where_nobody_listens(
    qtbot: QtBot, window: MainWindow, said: list[str]
) -> None:
    QAccessible.setActive(False)
    ran(qtbot, window)
    assert said == []


def test_all_items_can_be_walked(window: MainWindow) -> None:
    assert len(list(items(interface(window), hidden=True))) > 50
