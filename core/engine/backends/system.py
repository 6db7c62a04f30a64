"""How many files and processes a system lets one process have at once, and what to do about it."""

from __future__ import annotations

import sys
from contextlib import suppress
from multiprocessing import connection

FILES = 1_024
"""Files that the engine wants to have open at once: each worker is three, and there can be 128."""

AT_ONCE = 60 if sys.platform == "win32" else 1_000
"""Processes whose ends can be waited for at once. Windows takes 63 handles at most."""


def allow_files() -> None:
    """Let this process have `FILES` files open, or as many as it may: macOS begins with 256."""
    if sys.platform == "win32":
        return
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        with suppress(OSError, ValueError):  # Then there is room for fewer workers.
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def ended(sentinels: list[int], seconds: float, at_once: int = AT_ONCE) -> set[object]:
    """The sentinels of processes that have ended; waits so long, at most, for the first of them.

    Of more than `at_once`, one part after the other has its share of the time.
    """
    parts = [sentinels[first : first + at_once] for first in range(0, len(sentinels), at_once)]
    found: set[object] = set()
    for part in parts:
        found.update(connection.wait(part, 0 if found else seconds / len(parts)))
    return found
