"""Looking for another order in the window."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.analysis.wait_for import deadlocks
from core.explore.hunt import Found
from core.log.recording import read
from core.scenario.settings import Scenario
from core.sources.watched.launch import Program
from core.sources.watched.manner import AS_IT_IS
from gui.explore.dialog import REPLAY, SHOW, OtherOrders
from gui.window.main_window import MainWindow
from gui.window.recent_programs import Watched
from tests.core.explore.running import PROGRAMS, program_of

WITHIN = 60_000


def program_text(name: str) -> str:
    return (PROGRAMS / f"{name}.py").read_text(encoding="utf-8")


def dialog_for(
    qtbot: QtBot, program: Program, file: Path, found: Found | None = None
) -> OtherOrders:
    dialog = OtherOrders(program, "mine.py", file, found)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "found.semlab"


def test_nothing_runs_before_start(qtbot: QtBot, file: Path) -> None:
    dialog = dialog_for(qtbot, program_of("two_orders"), file)
    assert (dialog.start.isEnabled(), dialog.stop.isEnabled()) == (True, False)
    assert not dialog.show_it.isEnabled()
    assert not dialog.replay.isEnabled()
    assert (dialog.sentence.text(), dialog.progress.text()) == ("", "")


def test_found(qtbot: QtBot, file: Path) -> None:
    dialog = dialog_for(qtbot, program_of("two_orders"), file)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert (dialog.start.isEnabled(), dialog.stop.isEnabled()) == (False, True)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=WITHIN)
    assert dialog.sentence.text().startswith("Found in order ")
    assert dialog.changes.text() == (
        "At step 5, two went before one, which was at two_orders.py:10."
    )
    assert dialog.show_it.isEnabled()
    assert len(read(file).events) > 10
    with qtbot.waitSignal(dialog.finished):
        qtbot.mouseClick(dialog.show_it, Qt.MouseButton.LeftButton)
    assert dialog.result() == SHOW
    again = dialog_for(qtbot, program_of("two_orders"), file, dialog.found)
    assert again.sentence.text() == dialog.sentence.text()
    with qtbot.waitSignal(again.finished):
        qtbot.mouseClick(again.replay, Qt.MouseButton.LeftButton)
    assert again.result() == REPLAY


def test_nothing_within_the_bounds(qtbot: QtBot, file: Path) -> None:
    dialog = dialog_for(qtbot, program_of("two_orders_right"), file)
    dialog.runs.setValue(15)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=WITHIN)
    assert dialog.sentence.text().startswith("Nothing found in 15 orders (")
    assert dialog.bar.value() == 100
    assert not dialog.show_it.isEnabled()


def test_stop(qtbot: QtBot, file: Path) -> None:
    dialog = dialog_for(qtbot, program_of("two_orders_right"), file)
    dialog.runs.setValue(100_000)
    dialog.seconds.setValue(3_600)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.text().startswith("0 "), timeout=WITHIN)
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.start.isEnabled(), timeout=5_000)
    assert dialog.sentence.text().startswith("Nothing found in ")


def test_closed_while_it_searches(qtbot: QtBot, file: Path) -> None:
    dialog = dialog_for(qtbot, program_of("two_orders_right"), file)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.text().startswith("0 "), timeout=WITHIN)
    dialog.reject()  # The test fails if a thread or a process is left.
    assert dialog.found is None


def test_what_cannot_be_run_is_said(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, Program((str(tmp_path / "gone.py"),)), file)
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.sentence.text()), timeout=WITHIN)
    assert dialog.sentence.text().startswith("There is no ")
    assert dialog.start.isEnabled()


# In the window ------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    window.show()
    return window


def in_dialog(qtbot: QtBot, answer: int) -> None:
    """Search in the dialog that is about to be opened, and close it so."""
    from PySide6.QtCore import QTimer

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OtherOrders)
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.found is not None, timeout=WITHIN)
        dialog.done(answer)

    QTimer.singleShot(0, go)


def watched(window: MainWindow) -> Program:
    program = program_of("two_orders", sys.executable)
    window.watching.recent.remember(Watched(program, AS_IT_IS))
    return program


def test_what_is_found_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    watched(window)
    in_dialog(qtbot, SHOW)
    with qtbot.waitSignal(window.session.loaded, timeout=WITHIN):
        window.findChild(QAction, "other-orders").trigger()
    assert len(deadlocks(window.session.history.now)) == 1
    assert window.session.header.order is not None
    window.menu.aboutToShow.emit()
    assert window.findChild(QAction, "replay-order").isVisible()


def test_what_is_found_is_made_again(window: MainWindow, qtbot: QtBot) -> None:
    watched(window)
    in_dialog(qtbot, REPLAY)
    window.findChild(QAction, "other-orders").trigger()
    qtbot.waitUntil(lambda: bool(deadlocks(window.session.history.now)), timeout=WITHIN)
    assert window.session.watching  # It stands, to be looked at.
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live, timeout=WITHIN)


@pytest.mark.parametrize("answer", [SHOW, REPLAY])
def test_of_the_program_in_the_editor_the_workers_stand_on_its_lines(
    window: MainWindow, qtbot: QtBot, answer: int
) -> None:
    window.edit()
    panel = window.editor.panel
    assert panel is not None
    window.editor.show_program(program_text("two_orders"), "mine")
    in_dialog(qtbot, answer)
    window.findChild(QAction, "other-orders").trigger()
    qtbot.waitUntil(lambda: bool(deadlocks(window.session.history.now)), timeout=WITHIN)
    line = panel.text.document().findBlockByNumber
    qtbot.waitUntil(lambda: len(panel.text._marks) >= 2, timeout=WITHIN)
    assert {"with right:", "with left:"} <= {line(k).text().strip() for k in panel.text._marks}
    window.editor.stop()  # A replay stands there until somebody ends it.
    qtbot.waitUntil(lambda: not window.session.live, timeout=WITHIN)


def test_without_a_program(window: MainWindow) -> None:
    window.menu.aboutToShow.emit()
    assert not window.findChild(QAction, "replay-order").isVisible()
    window.findChild(QAction, "other-orders").trigger()
    assert "Watch a program first" in window.findChild(QLabel, "notice").text()
