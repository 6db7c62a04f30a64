"""What was decided in a program that ran by a plan, and what it said of it.

It was written by the program's process, so nothing of it is trusted.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from core.probe import turns

LARGEST_TOLD = 1 << 20
"""Bytes that are read of what a program says of its order."""


class Status(IntEnum):
    """How a run came to its end."""

    RUNS = turns.RUNS
    """It was ended by something else: a signal, `os._exit`."""
    STUCK = turns.STUCK
    """Nobody could go on."""
    CUT = turns.CUT
    """There were more decisions than are kept, so it was ended."""
    ENDED = turns.ENDED_WELL
    """The main thread came to its end, and all that it waits for."""


class Decision(NamedTuple):
    """One choice among several workers."""

    chosen: int
    plain: int
    """Who would have been next in the plain order."""
    at: int
    """Who had the turn before."""
    point: int
    """At which of its own points that was: these are numbered from 1."""
    candidates: int
    """How many could be next."""
    kind: int
    """Where that was, as in `core.probe.turns`."""

    @property
    def fine(self) -> bool:
        """Whether that was in the middle of the program's own lines."""
        return self.kind in (turns.LINE, turns.STORE)


class Told(NamedTuple):
    """A line that the program said of its order: a word and its values."""

    word: str
    values: tuple[str, ...]

    def number(self, index: int) -> int:
        """A value as a number; -1 where it is none."""
        try:
            return int(self.values[index])
        except (IndexError, ValueError):
            return -1

    def text(self, index: int) -> str:
        """A value as it is; "" where there is none."""
        return self.values[index] if index < len(self.values) else ""


class Decided(NamedTuple):
    """All decisions of one run."""

    status: Status
    flags: int
    decisions: tuple[Decision, ...]
    told: tuple[Told, ...]

    @property
    def unsure(self) -> bool:
        """Whether the same plan may make another order: a worker blocked where nobody sees it."""
        return bool(self.flags & turns.UNSURE)

    @property
    def processes(self) -> bool:
        """Whether the program started processes, which are not followed."""
        return bool(self.flags & turns.PROCESSES)

    @property
    def instead(self) -> dict[int, int]:
        """Where the order was not the plain one: the decision, and who went on."""
        return {
            step: decision.chosen
            for step, decision in enumerate(self.decisions)
            if decision.chosen != decision.plain
        }


def read(folder: Path) -> Decided:
    """What was decided in the program of this folder. Raises `OSError`."""
    data = (folder / turns.FILE).read_bytes()[: turns.SIZE].ljust(turns.FIRST, b"\0")
    count, status, flags = (
        turns.COUNTER.unpack_from(data, offset)[0]
        for offset in (turns.COUNT, turns.STATUS, turns.FLAGS)
    )
    room = (len(data) - turns.FIRST) // turns.DECISION.size
    end = turns.FIRST + min(count, room) * turns.DECISION.size
    decisions = tuple(
        Decision(*fields[:6]) for fields in turns.DECISION.iter_unpack(data[turns.FIRST : end])
    )
    known = Status(status) if status in set(Status) else Status.RUNS
    return Decided(known, flags, decisions, _told(folder))


def _told(folder: Path) -> tuple[Told, ...]:
    try:
        with (folder / turns.TOLD).open("rb") as file:
            data = file.read(LARGEST_TOLD)
    except OSError:
        return ()
    lines = data[: data.rfind(b"\n") + 1].decode(errors="replace").splitlines()
    parts = [line.split("\t") for line in lines]
    return tuple(Told(part[0], tuple(part[1:])) for part in parts)
