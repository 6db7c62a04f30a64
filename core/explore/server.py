"""A process that has loaded nothing of the program's, and forks once for each run: a Python that is
there already. What asks and answers on the other side is in `core/probe/turns.py`."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time

from core.sources.watched.folder import Folder
from core.sources.watched.launch import Prepared

PATIENCE = 10.0
"""Seconds until it has to have begun."""

GRACE = 2.0
"""Seconds that it has to end."""


class ServerError(Exception):
    """There can be none: runs have to be started one by one."""


class Server:
    """Runs one after the other."""

    def __init__(self, made: Prepared) -> None:
        """`ServerError` where that cannot be: on Windows, or where the Python ignores its path."""
        if sys.platform == "win32":
            raise ServerError
        self._code: int | None = None
        self._unread = b""
        questions, self._ask = os.pipe()
        self._answers, answers = os.pipe()
        environment = {
            "PYTHONHASHSEED": "0",
            **made.environment,
            "SEMLAB_WATCH": os.devnull,
            "SEMLAB_TURNS": "1",
            "SEMLAB_SERVE": f"{questions},{answers}",
        }
        try:
            self._process = subprocess.Popen(
                made.words,
                env=environment,
                cwd=made.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(questions, answers),
                start_new_session=True,  # Ctrl-C is for the lab.
            )
        except OSError as problem:
            os.close(self._ask)
            os.close(self._answers)
            raise ServerError from problem
        finally:
            os.close(questions)
            os.close(answers)
        try:
            begun = "ready" in self._lines(PATIENCE)
        except ServerError:
            begun = False
        if not begun:
            self.close()
            raise ServerError

    def load(self, modules: str) -> None:
        """Have it load these modules of the standard library, which each run would."""
        self._send(f"load {modules}")

    def start(self, folder: Folder) -> None:
        """Begin a run."""
        self._code = None
        self._send(f"run {folder.path}")

    def wait(self, seconds: float) -> int | None:
        """Wait for the run's end; its exit code, as a shell says it. `ServerError` if the server
        itself has ended."""
        for line in self._lines(seconds) if self._code is None else ():
            word, _, value = line.partition(" ")
            if word == "ended":
                self._code = int(value)
        return self._code

    def kill(self) -> None:
        """End the run, and whatever it has started."""
        if self._code is None:
            self._send("kill")
            deadline = time.monotonic() + GRACE
            with contextlib.suppress(ServerError):
                while self.wait(GRACE) is None and time.monotonic() < deadline:
                    pass

    def close(self) -> None:
        """End it."""
        for file in (self._ask, self._answers):
            with contextlib.suppress(OSError):
                os.close(file)
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self, line: str) -> None:
        try:
            os.write(self._ask, f"{line}\n".encode())
        except OSError as problem:
            raise ServerError from problem

    def _lines(self, seconds: float) -> list[str]:
        """What it has answered, if it does within this time."""
        if not select.select([self._answers], [], [], seconds)[0]:
            return []
        data = os.read(self._answers, 65536)
        if not data:
            raise ServerError
        *lines, self._unread = (self._unread + data).split(b"\n")
        return [line.decode() for line in lines]
