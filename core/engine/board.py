"""The board: where each worker stands, and the gates that hold it there.

One byte for all: open, paused or stopping; and a few bytes a worker (`Board`). Plain bytes, because
a lock, event or queue shared with a worker that may be killed can hang for ever. Threads and tasks
share a `bytearray`, processes a shared array of the same shape.

A gate is passed just before an acquire and just before a release, never inside them.
"""

from __future__ import annotations

from collections.abc import MutableSequence
from enum import IntEnum

from core.scenario.faults import FaultKind


class Mode(IntEnum):
    """What the gates do."""

    OPEN = 0
    PAUSED = 1
    STOPPING = 2
    RECALL = 3
    """As PAUSED; besides, whoever is blocked in an acquire comes back (`BlockingGate.recalled`)."""


class At(IntEnum):
    """Where a worker stands."""

    NOWHERE = 0
    OUTSIDE = 1
    BEFORE_ACQUIRE = 2
    """At the gate."""
    IN_ACQUIRE = 3
    """Blocked, or about to get in."""
    INSIDE = 4
    BEFORE_RELEASE = 5
    """At the gate."""
    GONE = 6
    RECALLED = 7
    """Back from its acquire for a moment, still waiting."""
    STUCK = 8
    """Inside for ever: at its gate, and no step moves it."""


HOLDING = (At.BEFORE_RELEASE, At.STUCK)
"""Where those stand who are inside while all is quiet."""

AT_GATE = (At.BEFORE_ACQUIRE, At.BEFORE_RELEASE)
"""Where a step can move a worker."""

FAULTS = tuple(FaultKind)

MOST_COUNTED = 127
"""Permits that one worker can lose, and releases too many that it can make: a signed byte each."""


class Stopped(Exception):  # noqa: N818 (not an error: the way out of a run that was told to stop)
    """The run was told to stop: the worker leaves, giving its permit back on its way."""


class Dismissed(Exception):  # noqa: N818 (not an error either)
    """This worker was told to leave. Nobody inside is: it leaves after its release."""


class Board:
    """The bytes, by name. `size` is the highest number of workers.

    A worker has six: where it stands, a grant to do one thing, whether it shall leave, a fault that
    it shall have, how many permits it lost, and how many releases too many it made.
    """

    def __init__(self, cells: MutableSequence[int], size: int) -> None:
        self.cells = cells
        self.size = size
        self._faults = 1 + 3 * size
        self._lost = 1 + 4 * size
        self._over = 1 + 5 * size

    @staticmethod
    def length(size: int) -> int:
        """How many bytes a board for `size` workers has."""
        return 1 + 6 * size

    @property
    def mode(self) -> int:
        return self.cells[0]

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self.cells[0] = mode

    def at(self, worker: int) -> int:
        return self.cells[1 + worker]

    def stand(self, worker: int, at: At) -> None:
        self.cells[1 + worker] = at

    def grant(self, worker: int) -> None:
        self.cells[1 + self.size + worker] = 1

    def granted(self, worker: int) -> bool:
        return self.cells[1 + self.size + worker] != 0

    def take_grant(self, worker: int) -> None:
        self.cells[1 + self.size + worker] = 0

    def dismiss(self, worker: int) -> None:
        """Tell a worker to leave."""
        self.cells[1 + 2 * self.size + worker] = 1

    def keep(self, worker: int) -> None:
        """A worker that was told to leave shall not; for a moment when it cannot be on its way."""
        self.cells[1 + 2 * self.size + worker] = 0

    def dismissed(self, worker: int) -> bool:
        return self.cells[1 + 2 * self.size + worker] != 0

    def welcome(self, worker: int) -> None:
        """A worker of this number is about to be, for the first time or again."""
        self.take_grant(worker)
        self.keep(worker)
        self.take_fault(worker)
        self.stand(worker, At.NOWHERE)

    def inject(self, worker: int, fault: FaultKind) -> None:
        """Have a worker do something wrong as soon as it can; in place of what it has not done."""
        self.cells[self._faults + worker] = 1 + FAULTS.index(fault)

    def injected(self, worker: int) -> FaultKind | None:
        """The fault that the worker shall have and has not had yet."""
        number = self.cells[self._faults + worker]
        return FAULTS[number - 1] if number else None

    def alarming(self, standing: bytes) -> bool:
        """Whether somebody inside has been told to do something wrong and has not looked yet."""
        faults = bytes(self.cells[self._faults : self._faults + len(standing)])
        if not any(faults):
            return False
        late = 1 + FAULTS.index(FaultKind.GIVE_UP)  # That is for the next acquire.
        pairs = zip(faults, standing, strict=True)
        return any(fault not in (0, late) and at in HOLDING for fault, at in pairs)

    def take_fault(self, worker: int) -> None:
        self.cells[self._faults + worker] = 0

    def may_miscount(self, worker: int) -> bool:
        """Whether this worker's permits that are lost or too many can still be counted."""
        cells = self.cells
        lost, over = cells[self._lost + worker], cells[self._over + worker]
        return lost < MOST_COUNTED and (over + 1) % 256 < MOST_COUNTED

    def lose(self, worker: int) -> None:
        """Count a permit that this worker will never give back."""
        self.cells[self._lost + worker] += 1

    def regain(self, worker: int) -> None:
        """A permit that this worker had lost came back by itself."""
        self.cells[self._lost + worker] = max(0, self.cells[self._lost + worker] - 1)

    def over_release(self, worker: int, change: int) -> None:
        """Count a release too many (1), or one that was refused (-1)."""
        self.cells[self._over + worker] = (self.cells[self._over + worker] + change) % 256

    def miscounts(self, worker: int) -> tuple[int, int]:
        """How many permits this worker has lost, and how many releases too many it made."""
        over = self.cells[self._over + worker]
        return self.cells[self._lost + worker], over - 256 if over > 127 else over

    def lost(self, workers: int) -> int:
        """How many permits workers below that number have lost, those that came back included."""
        return sum(self.cells[self._lost : self._lost + workers])

    def over(self, workers: int) -> int:
        """How many releases too many they made, less those that were refused."""
        return sum(memoryview(bytes(self.cells[self._over : self._over + workers])).cast("b"))

    def granting(self) -> bool:
        """Whether a grant has not been taken yet."""
        return bytes(self.cells[1 + self.size : 1 + 2 * self.size]).count(1) > 0

    def clear_grants(self) -> None:
        self.cells[1 + self.size : 1 + 2 * self.size] = bytes(self.size)

    def standing(self) -> bytes:
        """Where all stand, a byte a worker."""
        return bytes(self.cells[1 : 1 + self.size])
