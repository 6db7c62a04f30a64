"""Whether a process that runs already lets itself be watched by now."""

from __future__ import annotations

import subprocess
import time

from core.sources.remarks import Remarks
from core.sources.watched.attach import Attached, answer
from core.sources.watched.folder import Folder
from core.sources.watched.launch import LaunchError
from core.words import QT_TRANSLATE_NOOP, Message, message

SLOW = 2.0
"""Seconds after which it is said that it does not yet."""

NOT_YET = QT_TRANSLATE_NOOP(
    "core",
    "Process {pid} cannot be watched yet: its main thread is blocked, or runs no Python code.",
)
ENDED_BEFORE = QT_TRANSLATE_NOOP("core", "Process {pid} ended before it could be watched.")


class Asking:
    """Looks for its answer. One thread uses it."""

    def __init__(self, pid: int) -> None:
        """`pid`: 0 of a program that is started here, which is never asked."""
        self.let_in = not pid
        """Whether it is watched."""
        self._pid = pid
        self._since = time.monotonic()
        self._not_yet = message(NOT_YET, pid=pid)

    def look(self, folder: Folder, remarks: Remarks) -> Message | None:
        """Look for it in the folder; why it cannot be watched, if so."""
        if self.let_in:
            return None
        try:
            self.let_in = answer(self._pid, folder)
        except LaunchError as problem:
            return problem.message
        if self.let_in:
            remarks.drop(self._not_yet)
        elif time.monotonic() - self._since > SLOW and not remarks.found:
            remarks.found.append(self._not_yet)
        return None

    def ended(
        self, process: subprocess.Popen[bytes] | Attached, remarks: Remarks
    ) -> Message | None:
        """What is to be said where it was never watched, and will not be."""
        remarks.drop(self._not_yet)
        return None if process.poll() is None else message(ENDED_BEFORE, pid=self._pid)
