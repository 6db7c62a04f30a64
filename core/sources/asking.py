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
NO_ANSWER = QT_TRANSLATE_NOOP(
    "core",
    "Process {pid} has not answered yet: it looks through its objects, or finds no room for its "
    "answer.",
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
        self._not_yet, self._no_answer = message(NOT_YET, pid=pid), message(NO_ANSWER, pid=pid)

    def look(
        self, process: subprocess.Popen[bytes] | Attached, folder: Folder, remarks: Remarks
    ) -> Message | None:
        """Look for it in the folder; why it cannot be watched, if so."""
        if self.let_in or not isinstance(process, Attached):
            return None
        try:
            self.let_in = answer(self._pid, folder)
        except LaunchError as problem:
            return problem.message
        said = self._no_answer if process.has_read else self._not_yet
        for other in (self._no_answer, self._not_yet):
            if self.let_in or other is not said:
                remarks.drop(other)
        late = time.monotonic() - self._since > SLOW
        if late and not self.let_in and not remarks.found:
            remarks.found.append(said)
        return None

    def ended(
        self, process: subprocess.Popen[bytes] | Attached, remarks: Remarks
    ) -> Message | None:
        """What is to be said where it was never watched, and will not be."""
        remarks.drop(self._not_yet)
        remarks.drop(self._no_answer)
        return None if process.poll() is None else message(ENDED_BEFORE, pid=self._pid)
