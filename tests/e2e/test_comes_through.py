"""The window comes through what its engine, its settings and its files do: one sentence, frames
that go on, and nothing lost of what was on the screen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.log.recording import RecordingError, read
from core.protocol.events import Kind
from core.scenario.settings import LOCAL, Backend, Scenario
from gui.window.main_window import MainWindow
from tests.e2e.frames import lively
from tests.recordings import long_recording

BACKENDS = LOCAL


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    qtbot.waitUntil(button.isEnabled, timeout=10_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def ready(window: MainWindow, **changes: object) -> None:
    window.controls.set_scenario(Scenario().but(**changes))
    window.reset()


def notice(window: MainWindow) -> str:
    label = window.findChild(QLabel, "notice")
    return label.text() if label.isVisible() else ""


def sentence(window: MainWindow) -> str:
    return window.findChild(QLabel, "sentence").text()


def two_inside(qtbot: QtBot, window: MainWindow, backend: Backend) -> int:
    """Start a run that stays as it is; its engine's process."""
    ready(window, backend=backend, hold=600)
    press(qtbot, window, "start")
    qtbot.waitUntil(lambda: len(window.session.state.inside) == 2, timeout=10_000)
    assert window.session.engine_pid is not None
    return window.session.engine_pid


def runs_again(qtbot: QtBot, window: MainWindow, backend: Backend) -> None:
    """The next run is like any other."""
    window.controls.set_scenario(Scenario().but(backend=backend, hold=0))
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        press(qtbot, window, "start")
    assert window.session.state.done == (0, 1, 2)


def no_spare(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the next engine made when it is wanted, and not before."""
    monkeypatch.setattr(window.session, "prepare", lambda _backend: None)
    window.session.close()


def engine(monkeypatch: pytest.MonkeyPatch, module: str, *arguments: str) -> None:
    """From now on this program is started for an engine."""
    command = [sys.executable, "-m", f"tests.e2e.{module}", *arguments]
    monkeypatch.setattr("core.sources.engine.engine_command", lambda: command)


# What engines do ---------------------------------------------------------------------------------


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_engine_that_is_killed(qtbot: QtBot, window: MainWindow, backend: Backend) -> None:
    pid = two_inside(qtbot, window, backend)
    session = window.session
    before = list(session.log)
    with lively(), qtbot.waitSignal(session.failed, timeout=5_000) as failed:
        os.kill(pid, signal.SIGKILL)
    assert (
        sentence(window)
        == failed.args[0]
        == ("The engine ended before its workers did (SIGKILL). Everything up to then is shown.")
    )
    assert list(session.log)[: len(before)] == before
    assert len(session.state.inside) == 2
    runs_again(qtbot, window, backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_frozen_engine_is_ended_by_stop(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    pid = two_inside(qtbot, window, backend)
    session = window.session
    os.kill(pid, signal.SIGSTOP)
    before = list(session.log)
    with lively(), qtbot.waitSignal(session.finished, timeout=10_000):
        press(qtbot, window, "stop")
    assert list(session.log)[: len(before)] == before
    runs_again(qtbot, window, backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_nobody_waits_for_a_frozen_engine(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    pid = two_inside(qtbot, window, backend)
    os.kill(pid, signal.SIGSTOP)
    with lively():
        press(qtbot, window, "reset")
        assert (window.session.live, len(window.session.log)) == (False, 0)
        runs_again(qtbot, window, backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_window_closes_although_its_engine_is_frozen(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    os.kill(two_inside(qtbot, window, backend), signal.SIGSTOP)
    assert window.close()  # That no process is left, the conftest checks.


def test_an_engine_that_floods(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than anybody can take: the engine has to wait, and the window goes on."""
    no_spare(window, monkeypatch)
    engine(monkeypatch, "flood", "2")
    ready(window, workers=1)
    session = window.session
    with lively(), qtbot.waitSignal(session.finished, timeout=60_000):
        press(qtbot, window, "start")
    assert len(session.log) > 100_000
    assert session.log[-1].kind is Kind.FINISHED
    assert session.state.done == (0,)


def test_a_flood_can_be_stopped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_spare(window, monkeypatch)
    engine(monkeypatch, "flood", "60")
    ready(window, workers=1)
    session = window.session
    with lively():
        press(qtbot, window, "start")
        qtbot.waitUntil(lambda: len(session.log) > 50_000, timeout=10_000)
        with qtbot.waitSignal(session.finished, timeout=10_000):
            press(qtbot, window, "stop")


@pytest.mark.parametrize(
    "backend",
    [Backend.THREADING, Backend.MULTIPROCESSING],
)
def test_no_room_for_another_worker(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, backend: Backend
) -> None:
    no_spare(window, monkeypatch)
    engine(monkeypatch, "cramped", "3")
    ready(window, backend=backend, workers=6, hold=600)
    session = window.session
    with lively(), qtbot.waitSignal(session.failed, timeout=10_000) as failed:
        press(qtbot, window, "start")
    what = "thread" if backend is Backend.THREADING else "process"
    assert failed.args == [
        f"The engine ended before its workers did (there is no room for another {what}: worker 3 "
        "could not be started). Everything up to then is shown."
    ]
    assert sentence(window) == failed.args[0]


def test_no_room_for_an_engine(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    no_spare(window, monkeypatch)
    ready(window)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    with lively(), qtbot.waitSignal(window.session.failed, timeout=5_000) as failed:
        press(qtbot, window, "start")
    assert failed.args == ["The engine could not be started: Resource temporarily unavailable."]
    assert sentence(window) == failed.args[0]
    monkeypatch.undo()
    runs_again(qtbot, window, Backend.THREADING)


def test_no_room_for_a_thread_of_ours(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    no_spare(window, monkeypatch)
    ready(window)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    with lively(), qtbot.waitSignal(window.session.failed, timeout=5_000) as failed:
        press(qtbot, window, "start")
    assert failed.args == ["The engine could not be started: can't start new thread."]
    monkeypatch.undo()
    runs_again(qtbot, window, Backend.THREADING)


# Settings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe not settings at all",
        b'[General]\nscenario="{\\"workers\\": -3}"\n[window]\ntheme=mauve\ngeometry=x\n',
        b'[General]\nscenario="[[[["\n[files]\nrecent=7\n',
        b'[General]\nscenario="' + b"[" * 5_000_000 + b'"\n',
        b"[files]\nrecent=" + b"/a.semlab, " * 1_000_000 + b"\n",
    ],
    ids=["binary", "wrong", "nested", "huge", "many"],
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


# Files -------------------------------------------------------------------------------------------


@pytest.fixture
def ran(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A window that shows a run that is over."""
    ready(window, backend="asyncio", hold=0)
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        press(qtbot, window, "start")
    return window


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond 50 bytes. No fixture: the test's report may go to a file as well."""
    import resource  # Windows has none.

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_is_full_while_saving(qtbot: QtBot, ran: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "run.semlab"
    path.write_text("what was there before")
    events = list(ran.session.log)
    said = "run.semlab cannot be written: File too large."
    with full_disk():
        with lively():
            ran.save_recording(path)
            qtbot.waitUntil(lambda: notice(ran) == said, timeout=5_000)
        assert path.read_text() == "what was there before"
        assert list(tmp_path.iterdir()) == [path]
        assert list(ran.session.log) == events
        ran.save_scenario(tmp_path / "run.toml")
    assert notice(ran) == "run.toml cannot be written: File too large."
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_at_the_very_end(
    qtbot: QtBot, ran: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "run.semlab"
    path.write_text("what was there before")
    monkeypatch.setattr(os, "fsync", full)
    ran.save_recording(path)
    said = "run.semlab cannot be written: No space left on device."
    qtbot.waitUntil(lambda: notice(ran) == said, timeout=5_000)
    assert path.read_text() == "what was there before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_saved_or_opened_is_said_and_nothing_is_lost(
    qtbot: QtBot, ran: MainWindow, tmp_path: Path
) -> None:
    events = list(ran.session.log)
    ran.save_recording(tmp_path / "no such folder" / "run.semlab")
    said = "run.semlab cannot be written: No such file or directory."
    qtbot.waitUntil(lambda: notice(ran) == said, timeout=5_000)
    ran.save_recording(Path("/dev/full/run.semlab"))
    said = "run.semlab cannot be written: Not a directory."
    qtbot.waitUntil(lambda: notice(ran) == said, timeout=5_000)
    huge = tmp_path / "huge.semlab"
    with huge.open("wb") as file:
        file.truncate(3_000_000_000)  # Sparse: it takes no room.
    said = "huge.semlab is not a recording made by Semaphore Lab."
    with lively():
        ran.open_file(huge)
        qtbot.waitUntil(lambda: notice(ran) == said, timeout=5_000)
    with pytest.raises(RecordingError):
        read(huge)
    pipe = tmp_path / "pipe.semlab"
    os.mkfifo(pipe)
    said = "pipe.semlab cannot be read: it is not an ordinary file."
    with lively():
        ran.open_file(pipe)
        qtbot.waitUntil(lambda: notice(ran) == said, timeout=5_000)
    assert list(ran.session.log) == events


def test_a_long_recording_is_opened_while_the_window_goes_on(
    qtbot: QtBot, ran: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.semlab"
    count = long_recording(path, 100_000, b'{"t":')
    said = set()
    ran.session.progressed.connect(lambda _: said.add(notice(ran)))
    with lively():
        ran.open_file(path)
        qtbot.waitUntil(lambda: len(ran.session.log) == count, timeout=60_000)
        qtbot.waitUntil(lambda: not ran.session.opening, timeout=5_000)
    assert said
    assert all(text.startswith("Opening long.semlab: ") and text.endswith(" %") for text in said)
    assert notice(ran) == (
        "long.semlab is damaged at line 300004: the line is cut off. "
        "Everything before that line is shown."
    )
    assert ran.session.t == ran.session.live_t
