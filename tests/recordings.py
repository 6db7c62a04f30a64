"""Long recordings, made in no time: one worker that goes round and round at one moment."""

from __future__ import annotations

from pathlib import Path

from core.protocol.events import Event, Kind, encode, header_of
from core.scenario.settings import Scenario

SCENARIO = Scenario().but(workers=1)

TURN = [Event(2, Kind.WAITING, 0), Event(2, Kind.ACQUIRED, 0, 0, 5), Event(2, Kind.RELEASED, 0)]


def long_recording(path: Path, turns: int, end: bytes | None = None) -> int:
    """Write a file of so many turns, or with other bytes where it would end; the events in it
    (before these bytes)."""
    some = 10_000
    lines = b"".join(encode(event) for event in TURN)
    with path.open("wb") as file:
        file.write(encode(header_of(SCENARIO)))
        file.write(encode(Event(0, Kind.STARTED)) + encode(Event(1, Kind.SPAWNED, 0)))
        for _ in range(turns // some):
            file.write(lines * some)
        file.write(lines * (turns % some))
        if end is None:
            file.write(encode(Event(3, Kind.DONE, 0)) + encode(Event(4, Kind.FINISHED, value=2)))
        else:
            file.write(end)
    return 2 + 3 * turns + (2 if end is None else 0)
