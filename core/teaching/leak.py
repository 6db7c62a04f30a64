"""The "leaked semaphore objects" warning, shown for real by a process that is started for that.

Users of PyTorch's data loaders meet it: a process that shares a semaphore with others was killed,
or ended without cleaning up. Python's resource tracker, a small process beside it, then removes the
semaphore and says so.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
import time
from typing import NamedTuple

from core.engine.folder import clear_abandoned
from core.sources.engine_command import engine_command, engine_environment
from core.words import QT_TRANSLATE_NOOP, Message, message

MOST = 20_000
"""Bytes that are read of what the processes say; it is some 400."""

PATIENCE = 10.0
"""Seconds that all of it may take. Measured: 0.2."""

NOT_HERE = QT_TRANSLATE_NOOP(
    "core", "Windows removes a semaphore together with its last process: nothing can leak."
)
NOT_STARTED = QT_TRANSLATE_NOOP("core", "The process could not be started: {reason}.")
TOO_LATE = QT_TRANSLATE_NOOP("core", "The processes did not end in time.")


class Seen(NamedTuple):
    """What happened."""

    output: str
    """What the processes wrote to standard error, word for word."""
    failure: Message | None = None
    """Why there is nothing, or not all, to be seen."""


def refusal() -> Message | None:
    """Why nothing can leak on this system; None where it can."""
    return message(NOT_HERE) if sys.platform == "win32" else None


class Leak:
    """One process that leaks one semaphore."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    def run(self, seconds: float = PATIENCE) -> Seen:
        """Have it happen, and return what was said. Blocks until all processes are gone."""
        if (reason := refusal()) is not None:
            return Seen("", reason)
        if self._cancelled.is_set():
            return Seen("")
        # A setting that silences warnings would silence this one.
        surroundings = {k: v for k, v in engine_environment().items() if k != "PYTHONWARNINGS"}
        try:
            process = subprocess.Popen(
                [*engine_command(), "leak"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=surroundings,
                start_new_session=True,
            )
        except OSError as error:
            return Seen("", message(NOT_STARTED, reason=error.strerror or error))
        with process:
            assert process.stderr is not None
            said, whole = _read(process.stderr.fileno(), time.monotonic() + seconds)
            # It has ended, unless it took too long. Never the tracker: that cleans up.
            process.kill()
        clear_abandoned()  # In case nobody removed the semaphore.
        text = said.decode(errors="replace")
        return Seen(text, None if whole else message(TOO_LATE))

    def cancel(self) -> None:
        """Do not begin, if it has not begun; from any thread.

        What has begun goes on to its end, a fifth of a second later, also without this program: a
        process that is killed between making its semaphore and telling the tracker leaves it.
        """
        self._cancelled.set()


def _read(file: int, deadline: float) -> tuple[bytes, bool]:
    """What a pipe says, and whether that is all: its last process has ended."""
    said = b""
    while len(said) < MOST:
        ready, _, _ = select.select([file], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return said, False
        chunk = os.read(file, MOST - len(said))
        if not chunk:
            return said, True
        said += chunk
    return said, False
