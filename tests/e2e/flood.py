"""An engine that says events as fast as it can for some seconds: `python -m tests.e2e.flood 3`."""

from __future__ import annotations

import os
import sys
import time

from core.protocol.events import Event, Kind, encode, encode_events, header_of
from tests.recordings import SCENARIO, TURN

MARK = b'"t":2,'


def main() -> None:
    """Write a whole run to standard output; commands are not read."""
    until = time.monotonic() + float(sys.argv[1])
    start = time.monotonic_ns()

    def say(data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(1, view) :]

    say(encode(header_of(SCENARIO)))
    say(encode(Event(0, Kind.STARTED)) + encode(Event(1, Kind.SPAWNED, 0)))
    lines = encode_events(TURN * 300)
    t = 2
    while time.monotonic() < until:
        t = max(t, time.monotonic_ns() - start)
        say(lines.replace(MARK, b'"t":%d,' % t))
    say(encode(Event(t, Kind.DONE, 0)) + encode(Event(t, Kind.FINISHED, value=2)))


if __name__ == "__main__":
    main()
