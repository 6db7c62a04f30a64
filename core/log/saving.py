"""A run that is written to a file beside the window: `core.log.recording.write` on a thread."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from core.log.columns import Log
from core.log.recording import RecordingError, write
from core.protocol.events import Header
from core.words import Message

PAUSE = 0.0001
"""Seconds that the thread sleeps after each part, as in `core.sources.recording`."""


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

    def _write(self) -> None:
        try:
            self.remark = write(self.path, self._header, self._log, self._progress)
        except RecordingError as error:
            self.failure = error.message
        finally:
            self._ended.set()

    def _progress(self, share: float) -> None:
        self.share = share
        time.sleep(PAUSE)
