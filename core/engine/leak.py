"""A process that leaks a semaphore, for real: `core.teaching.leak` starts it, and shows what is said then.

It makes a semaphore as processes share them, and ends without cleaning up. Its helper process, the
resource tracker, outlives it, warns on standard error and removes the semaphore.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Make a semaphore, say its name, and end at once."""
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
