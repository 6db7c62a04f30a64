"""Where a token can stand: zones, and the seats in them."""

from __future__ import annotations

from enum import IntEnum
from heapq import heappop, heappush
from typing import NamedTuple


class Zone(IntEnum):
    """Where a worker is. READY is outside: not yet asking, or in the gap between two rounds."""

    NOWHERE = 0
    READY = 1
    WAITING = 2
    INSIDE = 3
    DONE = 4
    LOST = 5
    """Gone while inside: the token stays in its slot, locked."""


class Phase(IntEnum):
    """How far the run is."""

    IDLE = 0
    RUNNING = 1
    PAUSED = 2
    FINISHED = 3


SEAT_BITS = 24
SEAT_MASK = (1 << SEAT_BITS) - 1


class Place(NamedTuple):
    """A seat in a zone; seats are numbered from 0."""

    zone: Zone
    seat: int


def place_of(packed: int) -> Place:
    """The place that a packed number (`zone << SEAT_BITS | seat`) stands for."""
    return Place(Zone(packed >> SEAT_BITS), packed & SEAT_MASK)


class Seats:
    """The free seats of a zone. `take` gives the lowest."""

    __slots__ = ("free", "high")

    def __init__(self) -> None:
        self.high = 0
        """All seats from here on are free."""
        self.free: list[int] = []
        """A heap of the seats below `high` that are free."""

    def take(self) -> int:
        if self.free:
            return heappop(self.free)
        self.high += 1
        return self.high - 1

    def give(self, seat: int) -> None:
        heappush(self.free, seat)
