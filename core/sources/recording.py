"""A recording that is read beside the window, and taken from as an engine is.

One thread reads, decodes and checks; it is never far ahead of whoever takes, so that opening a file
needs hardly more memory than the log that comes of it.
"""

from __future__ import annotations

import stat
import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path

from core.log.recording import UNREADABLE, Parts, RecordingError, opened
from core.log.turns import Batch
from core.protocol.events import Header
from core.words import QT_TRANSLATE_NOOP, Message, message, named

MOST_WAITING = 24
"""Batches that may wait to be taken, of some 900 events each."""

PAUSE = 0.0001
"""Seconds that the thread sleeps after a batch. It computes without a break, and whoever else wants
to run Python would have to wait until the interpreter takes its turn away, after 5 ms."""

CLOSED_WITHIN = 1.0
"""Seconds until a thread that hangs in a disk's or a network's read is left to itself."""

ENDLESS = QT_TRANSLATE_NOOP("core", "it is not an ordinary file")


class Reading:
    """A file that is being read. Making one raises nothing: `failure` says what is wrong."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.header: Header | None = None
        """There as soon as the file has proved to be a recording."""
        self.failure: Message | None = None
        """Why it is no recording, or cannot be read."""
        self.damage: Message | None = None
        """What is wrong with the rest of the file, if anything; known at the end."""
        self.share = 0.0
        """How much of the file has been taken, from 0 to 1."""
        self._batches: deque[tuple[Batch, float]] = deque()
        self._room = threading.Semaphore(MOST_WAITING)
        self._full = threading.Event()
        """Whether as much has been read as may wait, or all."""
        self._ended = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._read, name="recording reader", daemon=True)
        try:
            self._thread.start()
        except RuntimeError as error:  # There is no room for another thread.
            self._fail(message(UNREADABLE, file=named(path), reason=error))
            self._end()

    @property
    def ended(self) -> bool:
        """Whether all that can be read has been taken."""
        return self._ended.is_set() and not self._batches

    @property
    def batches(self) -> int:
        """How many batches have been read and not been taken."""
        return len(self._batches)

    def next_batch(self) -> Batch | None:
        """The next batch that has been read, or None. Never blocks."""
        try:
            batch, self.share = self._batches.popleft()
        except IndexError:
            return None
        self._room.release()
        return batch

    def wait(self, seconds: float) -> bool:
        """Block until all has been read, or as much as may wait to be taken, but no longer than
        `seconds`; whether all has."""
        self._full.wait(seconds)
        return self._ended.is_set()

    def close(self) -> None:
        """Read no further, and close the file."""
        self._closing = True
        self._room.release()
        if self._thread.ident is not None:
            self._thread.join(CLOSED_WITHIN)
        self._batches.clear()

    def _read(self) -> None:
        try:
            if endless(self.path):
                reason = message(ENDLESS)
                raise RecordingError(message(UNREADABLE, file=named(self.path), reason=reason))
            with opened(self.path) as file:
                parts = Parts(file, named(self.path))
                self.header = parts.header
                for batch in parts:
                    if not self._put(batch, parts.done / max(parts.size, parts.done)):
                        return
                self.damage = parts.damage
        except RecordingError as error:
            self._fail(error.message)
        finally:
            self._end()

    def _put(self, batch: Batch, share: float) -> bool:
        """Have a batch taken, when there is room; False once nobody wants it."""
        if not self._room.acquire(blocking=False):
            self._full.set()
            self._room.acquire()
        if self._closing:
            return False
        self._batches.append((batch, share))
        if self._full.is_set():  # Before that, the window waits for it.
            time.sleep(PAUSE)
        return True

    def _fail(self, why: Message) -> None:
        if self.header is None:
            self.failure = why
        else:
            self.damage = why

    def _end(self) -> None:
        self._ended.set()
        self._full.set()


def endless(path: Path) -> bool:
    """Whether opening or reading it may never end: a pipe, a device."""
    with suppress(OSError):
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False
