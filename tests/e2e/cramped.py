"""An engine on a system that has no room for more than some workers: `python -m tests.e2e.cramped
3`. (A real bound on processes does not hold for a superuser.)"""

from __future__ import annotations

import multiprocessing.context
import sys
import threading
from typing import Any

from core.engine.loop import main


def cramp(room: int) -> None:
    """Refuse further threads and processes as a system does."""
    start_thread = threading.Thread.start
    left = [room, room]

    def thread(self: threading.Thread) -> None:
        # The engine's own have names.
        if not self.name.startswith("Thread-"):
            start_thread(self)
            return
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("can't start new thread")
        start_thread(self)

    a_thread: Any = threading.Thread
    a_thread.start = thread
    kinds: tuple[Any, ...] = (
        multiprocessing.context.ForkServerProcess,
        multiprocessing.context.SpawnProcess,
    )
    for kind in kinds:
        whole = kind._Popen

        def popen(process: object, whole: Any = whole) -> object:
            left[1] -= 1
            if left[1] < 0:
                raise BlockingIOError(11, "Resource temporarily unavailable")
            return whole(process)

        kind._Popen = staticmethod(popen)


if __name__ == "__main__":
    cramp(int(sys.argv[1]))
    main()
