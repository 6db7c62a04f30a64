"""What holds for every test: its own settings, no display, and nothing left behind or unexpected.

Unexpected Python warnings and Qt messages fail a test by the settings in pyproject.toml.
"""

import atexit
import contextlib
import gc
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from tests import semaphores
from tests.processes import helpers

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Before anything imports Qt, and over a developer's own: no test opens a window on a desk.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Tests read the window in English, whatever the developer's desk speaks.
os.environ["LANGUAGE"] = "en"

# The Python of the programs that tests watch, where that is not ours: what looks for the program's
# Python finds it, as that of the environment that is active.
if "SEMAPHORE_LAB_WATCHED_PYTHON" in os.environ:
    _watched_python = Path(os.environ["SEMAPHORE_LAB_WATCHED_PYTHON"])
    os.environ["VIRTUAL_ENV"] = str(_watched_python.parent.parent)

# Every process started from here inherits it, so that an orphan is still known as ours.
_MARK_NAME = "SEMAPHORE_LAB_TESTS"
os.environ[_MARK_NAME] = str(uuid.uuid4())
_MARK = f"{_MARK_NAME}={os.environ[_MARK_NAME]}".encode()

# A place of our own for temporary files, also of what is started from here: what is left there, and
# which semaphores bear the names of folders there, is known as ours. pytest's own stay where they
# are. The name is short, as there will be sockets below.
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
_PLACE = tempfile.mkdtemp(prefix="sl")
os.environ["TMPDIR"] = tempfile.tempdir = _PLACE
atexit.register(shutil.rmtree, _PLACE, ignore_errors=True)
semaphores.name_ours()

# How long a thread or process that is already on its way out gets, in seconds.
_GRACE = 3.0

_PROC = Path("/proc")

# Python's collector comes in wherever an object is made: on a thread that reads events, in the
# middle of a paint. A window that is garbage by then would be ended there, and the process with it
# (`gui/app/collector.py`). So it comes between tests.
gc.disable()
_MOST_YOUNG = 5_000
_collections = 0


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests, and the processes they start, from the user's settings, data and caches."""
    home = tmp_path_factory.mktemp("xdg")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test QSettings of its own. Tests of core alone run where there is no Qt."""
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        home = str(tmp_path_factory.mktemp("settings"))
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.IniFormat, scope, home)


@pytest.fixture(autouse=True)
def _no_window_stays() -> Iterator[None]:
    """End the windows that a test has made, and collect garbage where Qt's objects belong.

    `deleteLater`, with which pytest-qt ends widgets, ends none before an event loop runs again.
    Until then they eat memory, and each change of a style or a language is made in all of them.
    """
    before = _windows()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        for window in _windows() - before:
            window.deleteLater()
        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _collect()


def _windows() -> set["QWidget"]:
    if "PySide6.QtWidgets" not in sys.modules:
        return set()
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    # Those that are in another go with it.
    tops = app.topLevelWidgets() if isinstance(app, QApplication) else []
    return {one for one in tops if one.parent() is None}


def _collect() -> None:
    """As Python would have it, but here: now and then all, else what is young."""
    global _collections
    if gc.get_count()[0] > _MOST_YOUNG:
        _collections += 1
        gc.collect(2 if _collections % 50 == 0 else 1 if _collections % 5 == 0 else 0)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse. One that expects it ends with `caplog.clear()`."""
    yield
    unexpected = [
        f"{record.name}: {record.levelname}: {record.getMessage()}"
        for when in ("setup", "call", "teardown")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if unexpected:
        pytest.fail("the test logged, unexpectedly:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves threads, processes, named semaphores or engines' folders behind."""
    threads, processes = set(threading.enumerate()), _processes()
    files = semaphores.ours() | semaphores.folders()
    yield
    deadline = time.monotonic() + _GRACE
    while left := _left_behind(threads, processes, files):
        # What hangs on a cycle of references is not left behind, only not yet collected.
        gc.collect()
        if time.monotonic() > deadline:
            for pid in _processes() - processes:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            pytest.fail("the test left behind:\n" + "\n".join(left), pytrace=False)
        time.sleep(0.01)


def _left_behind(
    threads: set[threading.Thread], processes: set[int], files: set[Path]
) -> list[str]:
    multiprocessing.active_children()  # It waits for children that have ended.
    return [
        *(
            f"thread {thread.name}"
            for thread in threading.enumerate()
            # A thread that Qt started. Below Python 3.13 its stand-in is listed for ever.
            if thread not in threads and not isinstance(thread, threading._DummyThread)
        ),
        *(f"process {pid}: {_command(pid)}" for pid in sorted(_processes() - processes)),
        *(f"semaphore {file}" for file in sorted(semaphores.ours() - files)),
        *(f"folder {folder}" for folder in sorted(semaphores.folders() - files)),
    ]


def _processes() -> set[int]:
    """Return the processes that come from this one, dead ones that nobody waited for included.

    An orphan has another parent by then, and is known by the mark in its environment. Empty where
    there is no /proc.
    """
    if not _PROC.is_dir():
        return set()
    parents: dict[int, int] = {}
    found: set[int] = set()
    for folder in _PROC.iterdir():
        if folder.name.isdecimal():
            try:
                # The name, in parentheses, may hold anything: the state and the parent follow it.
                status = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
                parents[int(folder.name)] = int(status[1])
                if _MARK in (folder / "environ").read_bytes():
                    found.add(int(folder.name))
            except OSError:
                continue  # It has ended, or is not ours to look at.
    found |= {pid for pid in parents if _comes_from_here(pid, parents)}
    return found - {os.getpid()} - helpers()


def _comes_from_here(pid: int, parents: dict[int, int]) -> bool:
    while pid := parents.get(pid, 0):
        if pid == os.getpid():
            return True
    return False


def _command(pid: int) -> str:
    try:
        line = (_PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        line = b""
    return line.replace(b"\0", b" ").decode(errors="replace") or "ended, and nobody waited for it"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a third of the time a test waits for what it has started."""
    return (os.cpu_count() or 1) + 1


_PATIENCE = 20_000
"""Milliseconds. What a test waits for comes soon, and later on a machine that is busy."""

for _wait in (
    QtBot.waitActive,
    QtBot.waitExposed,
    QtBot.waitSignal,
    QtBot.waitSignals,
    QtBot.waitUntil,
    QtBot.waitCallback,
):
    _defaults = _wait.__kwdefaults__
    assert _defaults is not None
    assert "timeout" in _defaults
    _defaults["timeout"] = _PATIENCE
