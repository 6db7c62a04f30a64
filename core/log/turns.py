"""Events as columns: what every event has, and what a plain turn has alone.

Most of a recording are workers' plain turns. A line that is one is decoded, and checked against all
bounds, at once by its type (`Turn`), and no object is made for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import msgspec

from core.log.order import CODE, KINDS
from core.protocol.events import Event, Turn, decode_turns

_CODE: dict[str, int] = {kind.value: code for kind, code in CODE.items()}


class Columns:
    """Times, kinds (see `CODE`), workers, rounds and values of some events, one at least."""

    __slots__ = ("codes", "rounds", "times", "values", "workers")

    def __init__(self, events: Sequence[Event] | Sequence[Turn]) -> None:
        self.times = [event.t for event in events]
        self.codes = bytes([_CODE[event.kind] for event in events])
        self.workers = [event.worker for event in events]
        self.rounds = [event.round for event in events]
        self.values = [event.value for event in events]

    def __len__(self) -> int:
        return len(self.codes)


class Turns(Columns):
    """Events that say no more than that."""

    __slots__ = ()

    def __init__(self, turns: Sequence[Turn]) -> None:
        super().__init__(turns)

    def __iter__(self) -> Iterator[Event]:
        kinds = [KINDS[code] for code in self.codes]
        return map(Event, self.times, kinds, self.workers, self.rounds, self.values)


Batch: TypeAlias = "list[Event] | Turns"
"""Events that came together."""


def turns_of(lines: bytes) -> Turns | None:
    """The turns in whole lines; None unless each of these is a plain turn."""
    try:
        turns = decode_turns(lines)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    # It passes over empty lines; a line number would then be wrong.
    return Turns(turns) if turns and len(turns) == lines.count(b"\n") else None
