"""Watches a program without a window: `python -m core.sources.watched program.py arguments`."""

from __future__ import annotations

import argparse
import contextlib
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import BinaryIO

from core.sources.watched.events import encode
from core.sources.watched.folder import Folder
from core.sources.watched.launch import LaunchError, Program, launch
from core.sources.watched.reader import Watched

PAUSE = 0.01
"""Seconds between looks."""


def main(words: Sequence[str] | None = None) -> int:
    """Run it; return the program's exit code, as a shell says it."""
    parser = argparse.ArgumentParser(prog="watched", allow_abbrev=False)
    parser.add_argument("--python", default="")
    parser.add_argument("--json", metavar="FILE", help="where the events go, instead of stderr")
    parser.add_argument("--no-locks", action="store_true")
    parser.add_argument("--no-waits", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--children", action="store_true")
    parser.add_argument("--lossy", action="store_true")
    parser.add_argument("--fuzz", type=int, metavar="SEED")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args(words)
    program = Program(
        tuple(options.arguments),
        python=options.python,
        locks=not options.no_locks,
        waits=not options.no_waits,
        everything=options.all,
        children=options.children,
    )
    with contextlib.ExitStack() as stack:
        out: BinaryIO = sys.stderr.buffer
        if options.json:
            out = stack.enter_context(open(options.json, "wb"))  # noqa: PTH123
        watched = Watched(Folder())
        stack.callback(watched.close)
        watched.folder.lose(options.lossy)
        if options.fuzz is not None:
            watched.folder.delay(options.fuzz)
        try:
            process = launch(program, watched.folder)
        except LaunchError as problem:
            print(problem, file=sys.stderr)
            return 2
        return follow(process, watched, out)


def follow(process: subprocess.Popen[bytes], watched: Watched, out: BinaryIO) -> int:
    """Write the events until the program has ended; return its exit code, as a shell says it."""
    # The terminal tells the program itself: it decides what Ctrl-C means.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: process.send_signal(number))
    while True:
        try:
            code = process.wait(PAUSE)
            break
        except subprocess.TimeoutExpired:
            out.write(encode(watched.read()))
            out.flush()
    code = code if code >= 0 else 128 - code
    out.write(encode(watched.finish(code)))
    out.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
