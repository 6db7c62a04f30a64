"""What tests/README.md says to who drives the window: its tables, and the words around them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QObject, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from core.protocol.events import Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import Scenario
from core.state.playhead import Motion, Playhead
from core.state.state import State
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import Lesson, lessons
from gui.app.application import application
from gui.look import language, text_size
from gui.player.session import Session
from gui.timeline import Timeline
from gui.widgets.hold_box import HoldBox
from gui.window.main_window import MainWindow

# The offscreen platform says of every popup that it cannot raise it nor grab the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LEFT = Qt.MouseButton.LeftButton
README = Path(__file__).parents[1] / "README.md"


def section() -> str:
    text = README.read_text(encoding="utf-8")
    return text.partition("## Drive it from a test\n")[2].partition("\n## ")[0]


def tables() -> list[list[list[str]]]:
    """The cells of the rows of the section's tables, without their heads."""
    found = re.findall(r"(?:^\|.*\n)+", section(), re.MULTILINE)
    return [
        [[cell.strip() for cell in row.strip("|").split(" |")] for row in table.splitlines()[2:]]
        for table in found
    ]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def store(folder: Path, name: str = "settings") -> QSettings:
    return QSettings(str(folder / f"{name}.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(Scenario(), store=store(tmp_path))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def run_of_three(qtbot: QtBot, window: MainWindow) -> None:
    """Two are inside, and worker 2 waits."""
    window.session.start(Scenario().but(hold=600))
    qtbot.waitUntil(lambda: window.session.state.waiting == (2,), timeout=10_000)


def expanded(name: str) -> Iterator[str]:
    """The names that one in the table stands for."""
    if name.endswith("<name>"):
        yield from (name.replace("<name>", lesson.name) for lesson in lessons())
    elif name.endswith("<kind>"):
        yield from (name.replace("<kind>", kind.value) for kind in FaultKind)
    else:
        yield name


def kind_of(name: str) -> type:
    found = {"HoldBox": HoldBox}.get(name)
    return found or getattr(QtWidgets, name, None) or getattr(QtGui, name)


def qt_class(thing: object) -> type:
    """What Qt has of a widget's class."""
    return next(base for base in type(thing).__mro__ if base.__module__.startswith("PySide6"))


def a_question(window: MainWindow) -> Lesson:
    """A lesson that begins by asking."""
    return next(
        lesson
        for lesson in window.teach().lessons()
        if any(step.question is not None for step in lesson.steps)
    )


def open_everything(qtbot: QtBot, window: MainWindow) -> None:
    window.edit()
    desk = window.teach()
    desk.player.scale = 0.1
    desk.open(a_question(window))
    walk = desk.player.walk
    assert walk is not None
    while walk.stage is not Stage.ASKING:
        qtbot.waitUntil(lambda: walk.stage is not Stage.SHOWING, timeout=10_000)
        if walk.stage is Stage.SHOWN:
            desk.player.next()
    window.menu.lessons.aboutToShow.emit()
    window.selection.show_faults(0, QPoint())


def test_the_names_are_there_and_of_these_types(qtbot: QtBot, window: MainWindow) -> None:
    open_everything(qtbot, window)
    rows = tables()[0]
    assert len(rows) == 21
    listed = 0
    for types, names, _ in rows:
        (kind,) = map(kind_of, quoted(types))
        for name in (long for short in quoted(names) for long in expanded(short)):
            found = window.findChild(kind, name)
            assert found is not None, (kind, name)
            assert kind in (type(found), qt_class(found)), (found, name)
            listed += 1
    assert listed > 100
    window.findChild(QMenu, "fault-menu").close()


def test_the_actions_belong_to_the_menus_that_the_table_says(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_everything(qtbot, window)
    homes: dict[str, QObject] = {"the menu": window.menu}
    for row in tables()[0]:
        if quoted(row[0]) != ["QAction"]:
            continue
        home = homes.get(row[2].removeprefix("of ").rstrip("."))
        home = home or window.findChild(QMenu, quoted(row[2])[0])
        for name in (long for short in quoted(row[1]) for long in expanded(short)):
            assert home.findChild(QAction, name) is not None, (home, name)
    window.findChild(QMenu, "fault-menu").close()


def test_the_session_has_what_the_table_says() -> None:
    rows = dict(tables()[2])
    signals = [word for head in rows if head.startswith("signals") for word in quoted(rows[head])]
    listed = {word.partition("(")[0] for word in signals}
    every = {name for name, what in vars(Session).items() if isinstance(what, Signal)}
    assert every <= listed
    assert listed - every == {"open_file", "qtbot.waitSignal"}
    for word in signals:
        name, _, types = word.partition("(")
        if name in every:
            assert str(vars(Session)[name]) == f"{name}({types or ')'}".replace("str", "QString")

    session = Session(Scenario())
    words = [
        word
        for head in ("what is so", "the shown moment", "the run")
        for word in quoted(rows[head])
    ]
    for word in words:
        name, called, rest = word.partition("(")
        if name in Motion.__members__ or name == "motion":
            continue
        found = getattr(session, name)
        assert callable(found) is bool(called), name
        if called:
            needed = [argument for argument in rest.rstrip(")").split(", ") if argument]
            assert len(inspect.signature(found).parameters) >= len(needed), name
            if name == "start":
                assert list(inspect.signature(found).parameters) == needed
    assert {word for word in words if word.isupper()} == set(Motion.__members__)
    assert isinstance(session.playhead, Playhead)
    assert session.playhead.motion is Motion.FOLLOW
    for name in quoted(section().partition("and its `state` has")[2]):
        assert hasattr(State(Scenario()), name)
    session.close()


def test_a_store_keeps_windows_apart(qtbot: QtBot, tmp_path: Path) -> None:
    mine, users = store(tmp_path, "mine"), MainWindow().settings.scenario
    for name in ("mine", "another"):
        window = MainWindow(Scenario(), store=store(tmp_path, name))
        qtbot.addWidget(window)
        assert window.findChild(QSpinBox, "limit").value() == 2
        window.findChild(QSpinBox, "limit").setValue(3)
        window.close()
    mine.sync()
    assert '"limit":3' in str(mine.value("scenario")).replace(" ", "")
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.settings.scenario == users == Scenario()
    again.findChild(QSpinBox, "limit").setValue(4)
    again.close()
    last = MainWindow()
    qtbot.addWidget(last)
    assert last.findChild(QSpinBox, "limit").value() == 4


def test_language_text_size_and_theme_are_the_process_s(qtbot: QtBot, tmp_path: Path) -> None:
    app = application()
    first = MainWindow(Scenario(), store=store(tmp_path, "first"))
    qtbot.addWidget(first)
    plain = (language.current(), text_size._chosen)
    first.set_language_choice("es")
    first.comfort.set_text_size(150)
    first.set_theme_choice("dark")
    dark = app.styleSheet()
    assert (language.current(), text_size._chosen) == ("es", 150)
    other = store(tmp_path, "other")
    other.setValue("window/theme", "light")
    second = MainWindow(Scenario(), store=other)
    qtbot.addWidget(second)
    assert (language.current(), text_size._chosen) == plain == ("en", 100)
    assert app.styleSheet() != dark


def test_files_without_a_dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    session, notice = window.session, window.findChild(QLabel, "notice")
    # Nobody waits long enough to be seen for sure: on a busy machine a frame passes over it.
    session.start(Scenario().but(hold=0.05))
    qtbot.waitUntil(lambda: session.over, timeout=10_000)
    events, path = list(session.log), tmp_path / "run.semlab"
    assert events[-1].kind is Kind.FINISHED
    window.save_recording(path)
    qtbot.waitUntil(lambda: notice.text() == "Saved run.semlab.")
    window.save_scenario(tmp_path / "scenario.toml")
    with qtbot.waitSignal(session.cleared):
        window.open_file(tmp_path / "scenario.toml")
    assert list(session.log) == []
    with qtbot.waitSignals([session.opened, session.loaded], order="strict"):
        window.open_file(path)
    assert list(session.log) == events
    path.write_text("nothing\n")
    with qtbot.waitSignal(session.refused) as refused:
        window.open_file(path)
    assert notice.text() == refused.args[0]


def test_faults_with_and_without_a_menu(qtbot: QtBot, window: MainWindow) -> None:
    session, stage = window.session, window.stage
    run_of_three(qtbot, window)
    at = stage.token_center(2).toPoint()
    qtbot.mouseClick(stage, Qt.MouseButton.RightButton, pos=at)
    assert window.findChild(QMenu, "fault-menu") is None

    qtbot.mouseClick(window.findChild(QPushButton, "fault"), LEFT)
    window.findChild(QMenu, "fault-menu").close()
    qtbot.waitUntil(lambda: window.findChild(QMenu, "fault-menu") is None)
    window.selection.show_faults(0, stage.mapToGlobal(at))
    menu = window.findChild(QMenu, "fault-menu")
    menu.findChild(QAction, "fault-kill").trigger()
    menu.close()
    qtbot.waitUntil(lambda: session.state.lost == 1, timeout=10_000)

    session.inject(1, FaultKind.KILL)
    qtbot.waitUntil(lambda: session.state.lost == 2, timeout=10_000)
    injected = [(event.worker, event.text) for event in session.log if event.kind is Kind.INJECTED]
    assert injected == [(0, "kill"), (1, "kill")]


def test_a_lesson_and_presenter_mode(qtbot: QtBot, window: MainWindow) -> None:
    assert window.findChild(QPushButton, "lesson-next") is None
    assert window.findChild(QAction, "lesson-one-permit") is None
    desk = window.teach()
    assert window.findChild(QPushButton, "lesson-next") is not None
    window.menu.lessons.aboutToShow.emit()
    assert window.findChild(QAction, "lesson-one-permit") is not None
    assert window.findChild(QPushButton, "answer-0") is None
    desk.player.scale = 0.1
    desk.open(desk.lessons()[0])
    title = window.findChild(QLabel, "lesson-title")
    assert desk.lessons()[0].title in title.text()

    desk.present()
    presenter = desk.presenter
    assert presenter is not None
    assert presenter.parent() is None
    qtbot.waitUntil(presenter.isActiveWindow)
    qtbot.keyClick(presenter, Qt.Key.Key_Escape)
    assert desk.presenter is None


def test_a_question_is_answered_by_its_buttons(qtbot: QtBot, window: MainWindow) -> None:
    open_everything(qtbot, window)
    window.findChild(QMenu, "fault-menu").close()
    qtbot.mouseClick(window.findChild(QPushButton, "answer-0"), LEFT)
    player = window.teach().player
    assert not player.asking
    qtbot.waitUntil(lambda: len(player.results.answers) == 1, timeout=10_000)


def test_a_click_on_the_timeline(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    session.start(Scenario().but(hold=0.4))
    qtbot.waitUntil(lambda: session.over, timeout=10_000)
    timeline = window.findChild(Timeline, "timeline")
    for worker in (0, 1):
        at = QPoint(timeline.x_of(200_000_000), timeline.layout_now().row_top(worker))
        qtbot.mouseClick(timeline, LEFT, pos=at)
        assert window.selected == worker
    before = QPoint(timeline.x_of(600_000_000), timeline.layout_now().row_top(0))
    qtbot.mouseClick(timeline, LEFT, pos=before)  # Worker 0 is done by then.
    assert abs(session.t - 600_000_000) < 20_000_000
    assert session.state.inside == (2,)
    assert session.playhead.motion is Motion.STAND


Do = Callable[[], object]


def waits_in(popup: bool, do: Do) -> bool:
    """Whether `do` does not come back before a dialog (or popup) that it opens is closed."""
    closed = []
    poll = QTimer(interval=10)

    def leave() -> None:
        top = QApplication.activePopupWidget() if popup else QApplication.activeModalWidget()
        if top is not None:
            closed.append(top.close())

    poll.timeout.connect(leave)
    poll.start()
    do()
    poll.stop()
    return closed != []


DIALOGS = ["open", "save-recording", "save-scenario", "save-results", "step-worker"]


@pytest.mark.parametrize("name", DIALOGS)
def test_an_action_that_waits_in_a_dialog(window: MainWindow, name: str) -> None:
    assert f"`{name}`" in dict(tables()[1])["the menu"]
    window.menu.lessons.aboutToShow.emit()
    action = window.findChild(QAction, name)
    action.setEnabled(True)
    assert waits_in(False, action.trigger)


@pytest.mark.parametrize("name", ["faults", "save-script"])
def test_a_button_that_waits_in_a_dialog(window: MainWindow, name: str) -> None:
    assert f"`{name}`" in dict(tables()[1])["the menu"]
    assert waits_in(False, window.findChild(QPushButton, name).click)


def test_all_other_actions_come_back_at_once(window: MainWindow) -> None:
    """Those of the menu that open something, that is."""
    for name in ("leak", "help-keys", "about", "copy-diagnostics", "show-hints", "theme-dark"):
        assert not waits_in(False, window.findChild(QAction, name).trigger), name
        for dialog in window.findChildren(QDialog):
            dialog.close()
    assert window.theme.name == "dark"


def test_the_menu_s_button_may_wait_for_its_menu(qtbot: QtBot, window: MainWindow) -> None:
    button = window.findChild(QToolButton, "menu")
    waited = waits_in(True, lambda: qtbot.mouseClick(button, LEFT))
    assert waited is not window.menu.isVisible()  # Qt 6.12 does not, and leaves it open.
    window.menu.close()
