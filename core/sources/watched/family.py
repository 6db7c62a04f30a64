"""All processes of one run of a program, and their end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ROUNDS_FOR = 0.5
"""Seconds for which processes are looked for that come while others are ended."""

OOM = "800"
"""How gladly Linux ends these processes where memory runs out: -1000 to 1000."""

_PROC = Path("/proc")


class Family:
    """The process that was started as the first of a group of its own, and all that came of it.

    On Linux also those that have left the group: they have the run's mark in their environment.
    """

    def __init__(self, first: subprocess.Popen[bytes], mark: str) -> None:
        """`mark`: a part of the environment that this run alone has, as "NAME=value"."""
        self._first = first
        self._mark = mark.encode() + b"\0"
        if sys.platform == "linux":
            # Where memory runs out, it is this that has taken it, and not the lab.
            with suppress(OSError):
                (_PROC / str(first.pid) / "oom_score_adj").write_text(OOM)

    def ask(self) -> None:
        """Ask those in the group to end."""
        if sys.platform == "win32":
            self._first.terminate()
            return
        with suppress(OSError):
            os.killpg(self._first.pid, signal.SIGTERM)

    def kill(self) -> int:
        """End them all; how many others there were than the first."""
        if sys.platform == "win32":
            with suppress(OSError, subprocess.SubprocessError):
                command = ["taskkill", "/F", "/T", "/PID", str(self._first.pid)]
                subprocess.run(command, capture_output=True, timeout=5)
            return 0
        others: set[int] = set()
        late = time.monotonic() + ROUNDS_FOR
        while found := self.members():
            for pid in found:
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            others |= found - {self._first.pid}
            # What was killed is there a moment longer; what it has just forked shows then as well.
            if time.monotonic() > late:
                break
            time.sleep(0.005)
        if not _PROC.is_dir():
            with suppress(OSError):
                os.killpg(self._first.pid, signal.SIGKILL)
        return len(others)

    def members(self) -> set[int]:
        """The processes of the run that have not ended."""
        if not _PROC.is_dir():
            return set()
        found = set()
        for entry in os.listdir(_PROC):  # noqa: PTH208 (Path.iterdir takes three times as long)
            if entry.isdecimal() and self._is_ours(entry):
                found.add(int(entry))
        return found - {os.getpid()}

    def _is_ours(self, pid: str) -> bool:
        try:
            status = (_PROC / pid / "stat").read_bytes().rpartition(b")")[2].split()
            if status[0] in (b"Z", b"X"):
                return False
            if int(status[2]) == self._first.pid:
                return True
            return self._mark in (_PROC / pid / "environ").read_bytes()
        except (OSError, IndexError):
            return False
