"""A process that leaks a semaphore, for real: see `core.teaching.leak`.

It makes a semaphore as processes share them, and ends without cleaning up. Its helper process, the
resource tracker, outlives it, warns on standard error and removes the semaphore.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing import resource_tracker
from typing import NoReturn

from core.engine.folder import use_own_folder


def main() -> NoReturn:
    """Make a semaphore, say its name, and end at once."""
    use_own_folder()
    # First: it takes a while to start, and one that is killed meanwhile leaves what it has made.
    resource_tracker.ensure_running()
    # Not by "fork": such a semaphore has no name for longer than a moment, and nobody tracks it.
    semaphore = multiprocessing.get_context("spawn").Semaphore(1)
    # There is no public name; the attribute has been this since Python 3.4.
    name = semaphore._semlock.name  # type: ignore[attr-defined]
    print(
        f"process {os.getpid()}: made the semaphore {name}, and ends without cleaning up",
        file=sys.stderr,
        flush=True,
    )
    os._exit(1)
