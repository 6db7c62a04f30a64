"""The commands that wait to be carried out."""

from __future__ import annotations

import threading
from collections import deque

from core.protocol.commands import Command, Pause, SetLimit, SetWorkers


class Audit:
    """What the conductor tells itself after a kill: hold the log against the real semaphore."""


class CommandQueue:
    """First come, first served; but a pause comes before changes of the limit and of the number of
    workers, each of which may take a while where all move: they follow in the pause."""

    def __init__(self) -> None:
        self._waiting: deque[Command | Audit | None] = deque()
        self._count = threading.Semaphore(0)
        """As many permits as commands wait."""
        self._putting = threading.Lock()

    def put(self, command: Command | Audit | None) -> None:
        """Put a command, None for the end; from any thread."""
        with self._putting:
            changes = all(isinstance(other, SetLimit | SetWorkers) for other in self._waiting)
            if isinstance(command, Pause) and changes:
                self._waiting.appendleft(command)
            else:
                self._waiting.append(command)
        self._count.release()

    def get(self) -> Command | Audit | None:
        """The next one; waits until there is one."""
        self._count.acquire()
        with self._putting:
            return self._waiting.popleft()
