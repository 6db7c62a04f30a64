"""Where in a log things went wrong: found once, while the log grows, and not in every frame.

A frame then asks for the latest of a sort before a position, and that costs the same in a log of a
million events as in one of ten.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from enum import Enum, auto

from core.log.columns import CODE, KINDS, Log
from core.log.once import OncePerLog
from core.protocol.events import Kind

LOOKBACK = 1_000
"""Events among which the one before a fault, of the same worker, is looked for: it was logged right
before, and only other workers' events can have come in between."""

_SOUGHT = (
    Kind.SPAWNED,
    Kind.TIMED_OUT,
    Kind.FAILED,
    Kind.KILLED,
    Kind.CANCELLED,
    Kind.PERMIT_LOST,
    Kind.PERMIT_RECLAIMED,
    Kind.OVER_RELEASED,
    Kind.LEASE_RETURNED,
    Kind.LEASE_EXPIRED,
)
_PATTERN = re.compile(b"[" + re.escape(bytes(CODE[kind] for kind in _SOUGHT)) + b"]")


class Sort(Enum):
    """What went wrong, or was put right."""

    LOST = auto()
    """A permit was lost."""
    FAILED = auto()
    """A worker failed after its `with` had released."""
    GAVE_UP = auto()
    CANCELLED = auto()
    """A task was cancelled by a fault."""
    KILLED = auto()
    OVER = auto()
    """A release without an acquire."""
    REFUSED = auto()
    """A bounded semaphore refused a release."""
    RECLAIMED = auto()
    """Lost permits were given back."""
    RETURNED = auto()
    """A lease that somebody had left behind ran out."""
    EXPIRED = auto()
    """A lease ran out under its holder."""


_LEASES = {Kind.LEASE_RETURNED: Sort.RETURNED, Kind.LEASE_EXPIRED: Sort.EXPIRED}


class Traces:
    """The positions in one log of what went wrong, by its sort."""

    def __init__(self) -> None:
        self.culprit: dict[int, int] = {}
        """Whose release too many a refusal (by its position) was due to; -1: nobody known."""
        self.end: dict[int, int] = {}
        """For a lost permit (by its position), where its worker had been killed or had failed.
        Missing where the worker lives on."""
        self.loss: dict[int, int] = {}
        """The other way round."""
        self.was_inside: set[int] = set()
        """The positions of cancellations that came right after a release."""
        self._found: dict[Sort, array[int]] = {sort: array("q") for sort in Sort}
        self._read = 0
        self._fatal: dict[int, int] = {}
        """Where a worker was killed or failed."""
        self._owing: dict[tuple[int, int], int] = {}
        """How many releases too many no refusal has taken back, by their workers and rounds; the
        latest last. A dictionary, as a file may have any number of them."""

    def read(self, log: Log) -> None:
        """Take note of what is new in the log."""
        end = len(log)
        for match in _PATTERN.finditer(log.kind, self._read, end):
            position = match.start()
            self._note(log, position, KINDS[log.kind[position]], log.worker[position])
        self._read = end

    def last(self, sort: Sort, before: int) -> int | None:
        """The latest position of this sort before a position; None if there is none."""
        found = self._found[sort]
        index = bisect_left(found, before)
        return found[index - 1] if index else None

    def number(self, sort: Sort, before: int) -> int:
        """How many of this sort there are before a position."""
        return bisect_left(self._found[sort], before)

    def _note(self, log: Log, position: int, kind: Kind, worker: int) -> None:
        if kind is Kind.SPAWNED:
            self._fatal.pop(worker, None)
        elif kind is Kind.TIMED_OUT:
            self._found[Sort.GAVE_UP].append(position)
        elif kind is Kind.FAILED:
            self._fatal[worker] = position
            if _before(log, position) is Kind.RELEASED:
                self._found[Sort.FAILED].append(position)
        elif kind is Kind.KILLED:
            self._fatal[worker] = position
            self._found[Sort.KILLED].append(position)
        elif kind is Kind.CANCELLED:
            if log.texts.get(position):  # Without a text, the user took the worker away.
                self._found[Sort.CANCELLED].append(position)
                if _before(log, position) is Kind.RELEASED:
                    self.was_inside.add(position)
        elif kind is Kind.PERMIT_LOST:
            self._found[Sort.LOST].append(position)
            if worker in self._fatal:
                self.end[position] = self._fatal[worker]
                self.loss[self._fatal[worker]] = position
        elif kind is Kind.PERMIT_RECLAIMED:
            self._found[Sort.RECLAIMED].append(position)
        elif kind in _LEASES:
            self._found[_LEASES[kind]].append(position)
        elif log.value[position] > 0:
            self._found[Sort.OVER].append(position)
            whose = worker, log.round[position]
            self._owing[whose] = self._owing.pop(whose, 0) + 1
        else:
            self._found[Sort.REFUSED].append(position)
            self.culprit[position] = self._blame((worker, log.round[position]))

    def _blame(self, refused: tuple[int, int]) -> int:
        """Whose release too many it was: the worker's own in this round, or else the latest."""
        owing = self._owing
        if refused in owing:
            owing[refused] -= 1
            if not owing[refused]:
                del owing[refused]
            return refused[0]
        if not owing:
            return -1
        # `popitem`, as looking for the last of a dictionary goes over all that were deleted there.
        latest, count = owing.popitem()
        if count > 1:
            owing[latest] = count - 1
        return latest[0]


def _before(log: Log, position: int) -> Kind | None:
    """The kind of the worker's event before this one, if it is near."""
    start = max(0, position - LOOKBACK)
    workers = log.worker[start:position].tolist()
    workers.reverse()
    try:
        back = workers.index(log.worker[position])
    except ValueError:
        return None
    return KINDS[log.kind[position - 1 - back]]


traces = OncePerLog(Traces)
"""What went wrong in this log, up to its end."""
