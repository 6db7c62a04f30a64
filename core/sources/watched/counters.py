"""Counters in a mapped file that another process reads at the same time."""

from __future__ import annotations

import mmap


class Counters:
    """Eight bytes each, set in one store.

    `struct.pack_into` writes zeros first: a heartbeat that was read as 0 just then made a program
    go on without its lab, and lose events.
    """

    def __init__(self, mapped: mmap.mmap) -> None:
        self._whole = memoryview(mapped)
        self._counters = self._whole.cast("Q")

    def set(self, offset: int, value: int) -> None:
        """Set the counter at this offset, in bytes."""
        self._counters[offset // 8] = value

    def close(self) -> None:
        """Let go of the mapping, which can then be closed."""
        self._counters.release()
        self._whole.release()
