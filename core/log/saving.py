"""A run that is written to a file beside the window: `core.log.recording.write` on a thread."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from core.log.columns import Log
from core.log.new_file import GivenUp
from core.log.recording import RecordingError, write
from core.protocol.events import Header
from core.words import QT_TRANSLATE_NOOP, Message, message, named

PAUSE = 0.0001
"""Seconds that the thread sleeps after each part, as in `core.sources.recording`."""

STALLED = 10.0
"""Seconds without a byte after which nothing more is to be expected: the reader of a pipe that does
not read, a disk that is gone. The last bytes of a huge file may take a slow disk some of them."""

GIVEN_UP = QT_TRANSLATE_NOOP("core", "Saving {file} was stopped; an existing file stays as it was.")


class Saving:
    """What is in the log now is being written. Making one raises nothing: `failure` says what is
    wrong, and then the file is what it was."""

    def __init__(self, path: Path, header: Header, log: Log) -> None:
        self.path = path
        self.failure: Message | None = None
        self.remark: Message | None = None
        """What is to be said of the file that is there."""
        self.share = 0.0
        """How much has been written, from 0 to 1."""
        self._header = header
        self._log = log
        self._moved_at = time.monotonic()
        self._given_up = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._write, name="recording writer", daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # There is no room for another thread.
            self._write()

    @property
    def ended(self) -> bool:
        """Whether the file is there, or will never be."""
        return self._ended.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Block until it has ended; False on a timeout."""
        return self._ended.wait(seconds)

    @property
    def stalled(self) -> bool:
        """Whether nothing has been written for `STALLED` seconds."""
        return not self.ended and time.monotonic() - self._moved_at > STALLED

    def give_up(self) -> None:
        """Do not save it: a file that was there stays. Does not wait, as a disk that hangs can keep
        the thread for ever; it ends with the program."""
        self._given_up.set()

    def _write(self) -> None:
        try:
            self.remark = write(
                self.path, self._header, self._log, self._progress, self._given_up.is_set
            )
        except GivenUp:
            self.failure = message(GIVEN_UP, file=named(self.path))
        except RecordingError as error:
            self.failure = error.message
        finally:
            self._ended.set()

    def _progress(self, share: float) -> None:
        self.share = share
        self._moved_at = time.monotonic()
        time.sleep(PAUSE)
