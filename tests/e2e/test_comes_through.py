"""The window comes through what its engine, its settings and its files do."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.recording import RecordingError, read
from core.scenario import Backend, Scenario
from gui.main_window import MainWindow


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    qtbot.waitUntil(button.isEnabled, timeout=10_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("backend", list(Backend))
def test_a_frozen_engine_is_ended_by_stop(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    window.controls.set_scenario(Scenario().but(backend=backend, hold=600))
    window.reset()
    press(qtbot, window, "start")
    session = window.session
    qtbot.waitUntil(lambda: len(session.state.inside) == 2, timeout=10_000)
    assert session.engine_pid is not None
    os.kill(session.engine_pid, signal.SIGSTOP)
    before = list(session.log)
    with qtbot.waitSignal(session.finished, timeout=10_000):
        press(qtbot, window, "stop")
    assert list(session.log)[: len(before)] == before
    window.controls.set_scenario(Scenario().but(backend=backend, hold=0))
    with qtbot.waitSignal(session.finished, timeout=10_000):
        press(qtbot, window, "start")
    assert session.state.done == (0, 1, 2)


def test_a_window_closes_although_its_engine_is_frozen(qtbot: QtBot, window: MainWindow) -> None:
    window.controls.set_scenario(Scenario().but(backend="multiprocessing", hold=600))
    window.reset()
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(window.session.state.inside) == 2, timeout=10_000)
    assert window.session.engine_pid is not None
    os.kill(window.session.engine_pid, signal.SIGSTOP)
    assert window.close()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe not settings at all",
        b'[General]\nscenario="{\\"workers\\": -3}"\n[window]\ntheme=mauve\ngeometry=x\n',
        b'[General]\nscenario="[[[["\n[files]\nrecent=7\n',
    ],
)
def test_damaged_settings_count_as_none(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(content)
    window = MainWindow(store=QSettings(str(path), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    assert window.controls.scenario() == Scenario()
    assert window.recent_files() == []
    window.show()
    qtbot.waitExposed(window)


def test_what_cannot_be_saved_is_said_and_nothing_is_lost(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.controls.set_scenario(Scenario().but(backend="asyncio", hold=0))
    window.reset()
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        press(qtbot, window, "start")
    events = list(window.session.log)
    notice = window.findChild(QLabel, "notice")
    window.save_recording(tmp_path / "no such folder" / "run.semlab")
    assert notice.text() == "run.semlab cannot be written: No such file or directory."
    assert list(window.session.log) == events
    window.save_recording(Path("/dev/full/run.semlab"))
    assert notice.text() == "run.semlab cannot be written: Not a directory."
    huge = tmp_path / "huge.semlab"
    with huge.open("wb") as file:
        file.truncate(3_000_000_000)  # Sparse: it takes no room.
    window.open_file(huge)
    assert notice.text() == "huge.semlab cannot be read: it has more than 2,000,000,000 bytes."
    with pytest.raises(RecordingError):
        read(huge)
    assert list(window.session.log) == events
