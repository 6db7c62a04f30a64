"""The real window, used as a user does, and watched from outside."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer

from core.scenario.settings import Scenario, scenario
from gui.app.application import application
from gui.window.main_window import MainWindow

IDLE = 1.0
"""Seconds until a window that nobody uses has its next engine ready."""


@contextmanager
def opened(**settings: object) -> Iterator[MainWindow]:
    """A window that shows this scenario, warmed up as it is when a user comes to press Start."""
    application()
    what: Scenario = scenario(settings)
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        window = MainWindow(scenario=what, store=store)
        window.show()
        try:
            spin(IDLE)
            yield window
        finally:
            window.close()
            window.deleteLater()
            spin(0.05)


def spin(seconds: float) -> None:
    """Let the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def spin_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the event loop run until this is so; `TimeoutError` after so many seconds."""
    loop = QEventLoop()
    deadline = time.monotonic() + seconds

    def look() -> None:
        if condition() or time.monotonic() > deadline:
            loop.quit()

    timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    if not condition():
        raise TimeoutError(f"not within {seconds:g} s")


class Paints(QObject):
    """Notes when the stage begins to paint."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.times: list[float] = []
        self._stage = window.stage
        self._stage.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.times.append(time.perf_counter())
        return False

    def close(self) -> None:
        self._stage.removeEventFilter(self)


class Turns:
    """The longest time between two turns of the event loop, a millisecond at best."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def close(self) -> None:
        self._timer.stop()


def engine_of(window: MainWindow) -> int:
    """The process id of the engine that runs."""
    client = window.session.run.client
    if client is None:
        raise RuntimeError("no engine runs")
    return client.pid


def group(leader: int) -> list[int]:
    """The processes of an engine, itself included. Only where there is /proc."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            status = _status(int(folder.name))
            if status and int(status[2]) == leader and status[0] != "Z":
                found.append(int(folder.name))
    return found


def alive(pids: list[int]) -> bool:
    """Whether any of these processes still runs."""
    return any((status := _status(pid)) and status[0] != "Z" for pid in pids)


def _status(pid: int) -> list[str]:
    """State, parent, process group and so on; empty for a process that is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def end_group(leader: int) -> None:
    """Make sure that nothing of an engine stays."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
