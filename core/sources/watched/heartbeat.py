"""The signs of life that a watched program waits for, whatever keeps its reader busy."""

from __future__ import annotations

import threading
import time

from core.sources.watched.folder import Folder

EVERY = 0.5
"""Seconds between two of them. Without one for three seconds the program goes on alone, and what it
does then may be lost."""

PATIENCE = 30.0
"""Seconds in which the reader has to come round once: one that hangs is none."""


class Heartbeat:
    """Beats from a thread of its own, which the reader and a busy machine hardly hold up."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._came_round = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        self._thread.start()

    def come_round(self) -> None:
        """The reader is at it."""
        self._came_round = time.monotonic()

    def stop(self) -> None:
        """No more: the folder can then be closed."""
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(EVERY):
            if time.monotonic() - self._came_round < PATIENCE:
                self._folder.beat()
