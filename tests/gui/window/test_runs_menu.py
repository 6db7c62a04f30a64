"""The menu of runs: to go back to what Start took away, and to save it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from core.log.recording import read
from core.protocol.events import Header, Program
from core.scenario.settings import Scenario
from gui.player.run import Run
from gui.window.main_window import MainWindow
from gui.window.runs_menu import line, name
from tests.core.state.test_compaction import turns

# The offscreen platform says of every popup that it cannot raise it nor grab the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

QUICK = Scenario().but(backend="asyncio", hold=0.01)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(QUICK, store=store)
    qtbot.addWidget(window)
    yield window
    window.close()


def entries(window: MainWindow) -> list[QAction]:
    window.menu.runs.aboutToShow.emit()
    return window.menu.runs.actions()


def run(qtbot: QtBot, window: MainWindow, workers: int) -> None:
    window.controls.set_scenario(QUICK.but(workers=workers))
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.start()


def test_a_run_is_shown_again_and_saved(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert [(a.text(), a.isEnabled()) for a in entries(window)] == [("No runs yet", False)]
    for workers in (2, 3):
        run(qtbot, window, workers)
    first = window.session.earlier.runs[0]
    texts = [action.text() for action in entries(window)]
    assert len(texts) == 2
    assert "3 tasks, limit 2" in texts[0]
    assert "2 tasks, limit 2" in texts[1]
    assert texts[1].endswith(f"s, {len(first.log)} events")
    assert [action.isChecked() for action in entries(window)] == [True, False]
    entries(window)[1].trigger()
    assert window.session.run is first
    assert window.controls.scenario().workers == 2
    assert window.stage._state is window.session.state
    assert [action.isChecked() for action in entries(window)] == [False, True]
    path = tmp_path / "first.semlab"
    window.save_recording(path)
    assert read(path).events == list(first.log)
    window.reset()
    assert not any(action.isChecked() for action in entries(window))
    assert window.session.earlier.runs[0] is first


def test_while_a_run_goes_on_no_other_takes_its_place(qtbot: QtBot, window: MainWindow) -> None:
    run(qtbot, window, 2)
    window.session.start(QUICK.but(hold=600))
    qtbot.waitUntil(lambda: len(window.session.log) > 3, timeout=10_000)
    shown, before = entries(window)
    assert (shown.isChecked(), shown.isEnabled()) == (True, True)
    assert not before.isEnabled()
    assert before.toolTip() == "Stop the current run first."
    shown.trigger()
    assert window.session.live


def test_what_is_no_longer_kept_is_said(qtbot: QtBot, window: MainWindow) -> None:
    assert window.panels is not None
    shown = window.panels.dropped
    assert shown.isHidden()
    window.session.run.history.extend(turns(50))
    window.session.run._kept.dropped = 1_234_000
    window.session.follow()
    assert not shown.isHidden()
    assert shown.text() == "The first 1,234,000 events of this run are no longer kept."
    assert "1,234,050 events" in line(window.session.run)
    window.reset()
    assert shown.isHidden()


def test_each_run_has_a_name(tmp_path: Path) -> None:
    assert name(Run(Scenario(), path=tmp_path / "a.semlab")) == "a.semlab"
    assert name(Run(Scenario().but(workers=5_000))) == "5,000 threads, limit 2"
    program = Header(semlab=2, program=Program(("python", "x.py")))
    assert name(Run(program.scenario, program)) == "a program"
