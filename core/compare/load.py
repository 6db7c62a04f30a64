"""The process that runs the user's own work as the hold: a command, or a function of theirs.

It is told what to do by one line of JSON on its standard input, and writes the lines of a run, as
an engine does: threads on a real semaphore. The last line of its standard error is how often the
work failed. When its input ends, it ends what it has started, and itself.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from core.engine.outlet import Outlet
from core.protocol.events import Kind, header_of
from core.scenario.settings import scenario

Work = Callable[[], bool]
"""Does it once; whether it went well."""


class Commands:
    """Runs a command, each time in a process of its own."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()

    def __call__(self) -> bool:
        with subprocess.Popen(
            self._words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            with self._lock:
                self._running.add(process)
            try:
                return process.wait() == 0
            finally:
                with self._lock:
                    self._running.discard(process)

    def kill(self) -> None:
        """End all that run."""
        with self._lock:
            for process in self._running:
                with suppress(OSError):
                    process.kill()


class Calls:
    """Calls a function, "module:function"."""

    def __init__(self, name: str) -> None:
        module, _, function = name.partition(":")
        self._function = getattr(importlib.import_module(module), function)

    def __call__(self) -> bool:
        try:
            self._function()
        except Exception:
            return False
        return True

    def kill(self) -> None:
        """Nothing can end a function."""


def main() -> None:
    """Run what the first line of standard input says."""
    asked = json.loads(sys.stdin.readline())
    what = scenario(asked["scenario"])
    # Where the user is, as their modules and files are there; ours have been imported.
    sys.path.insert(0, str(Path.cwd()))
    output = os.dup(1)
    os.dup2(2, 1)  # Whatever a function prints must not stand between the lines.
    try:
        work = Commands(asked["command"]) if asked.get("command") else Calls(asked["call"])
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(1)
    outlet = Outlet(output, header_of(what), lambda: os._exit(1))

    def end_with_input() -> None:
        sys.stdin.read()
        work.kill()
        os._exit(0)

    threading.Thread(target=end_with_input, daemon=True).start()
    permits = threading.Semaphore(what.limit)
    failed: list[int] = []

    def worker(number: int) -> None:
        log = outlet.log
        log(Kind.SPAWNED, number, value=threading.get_native_id())
        for turn in range(what.rounds):
            log(Kind.WAITING, number, turn)
            with permits:
                log(Kind.ACQUIRED, number, turn)
                if not work():
                    failed.append(number)
                log(Kind.RELEASED, number, turn)
        log(Kind.DONE, number)

    outlet.begin()
    threads = [threading.Thread(target=worker, args=(n,)) for n in range(what.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outlet.log(Kind.FINISHED)
    outlet.close()
    print(f"failed {len(failed)}", file=sys.stderr, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
