"""The file that is being opened. It is looked into first, so that one that is no recording changes
nothing; then it is loaded."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.sources.recording import Reading

GLANCE = 0.01
"""Seconds that opening a file may take until it is loaded frame by frame: a small one is there at
once."""

PROGRESS = 0.25
"""Seconds between two words on how much has been loaded."""


class Opening:
    """At most two files: one that is loaded, and one that is looked into and may take its place."""

    def __init__(self) -> None:
        self.reading: Reading | None = None
        """The one that is loaded."""
        self._unproven: Reading | None = None
        self._next_word = 0.0

    @property
    def busy(self) -> bool:
        """Whether a file is looked into or loaded."""
        return self._unproven is not None or self.reading is not None

    def begin(self, path: Path) -> bool:
        """Look into a file; whether it is so small that all of it has been read."""
        from core.sources.recording import Reading  # Here, as the window opens without it.

        self._drop_unproven()
        self._unproven = Reading(path)
        return self._unproven.wait(GLANCE)

    def look(self) -> Reading | None:
        """What was looked into, once it is known whether it is a recording (and has a `header`)."""
        found = self._unproven
        if found is None:
            return None
        ended = found.ended
        if found.header is None and not ended:
            return None
        self._unproven = None
        return found

    def load(self, reading: Reading) -> None:
        """Load this one."""
        self.reading = reading
        self._next_word = 0.0

    def percent(self) -> int | None:
        """How much has been loaded, if that has not been said for a while."""
        now = time.perf_counter()
        if self.reading is None or now < self._next_word:
            return None
        self._next_word = now + PROGRESS
        return round(100 * self.reading.share)

    def close(self) -> None:
        """Read nothing any more."""
        self._drop_unproven()
        if self.reading is not None:
            self.reading.close()
            self.reading = None

    def _drop_unproven(self) -> None:
        if self._unproven is not None:
            self._unproven.close()
            self._unproven = None
