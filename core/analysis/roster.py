"""The workers of a run as a list: who stands where, found by a word, in an order."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from enum import IntEnum, auto
from typing import Any

from core.log.cluster import home_of
from core.log.columns import CODE, Log
from core.log.order import ENDS
from core.protocol.events import About, Kind
from core.state.places import SEAT_BITS, Zone
from core.state.state import State
from core.telling.names import are_cancelled

_WAIT = CODE[Kind.WAITING]
_ACQUIRED = CODE[Kind.ACQUIRED]
_ENDING = frozenset(CODE[kind] for kind in (*ENDS, Kind.DONE))

NUMBER = re.compile(r"\D*?(\d{1,9})\s*")
"""What asks for a worker by its number: "17", "worker 17"."""


class Standing(IntEnum):
    """What is so of a worker, in the order in which a list has them."""

    WAITING = auto()
    INSIDE = auto()
    LOST = auto()
    """It never gave a permit back."""
    FAILED = auto()
    KILLED = auto()
    GAVE_UP = auto()
    CANCELLED = auto()
    OUTSIDE = auto()
    DONE = auto()


class Column(IntEnum):
    """What a list says of each worker."""

    WORKER = 0
    STANDING = 1
    SINCE = 2
    """For how long that has been so."""
    TURNS = 3
    LONGEST = 4
    """The longest wait for the shown resource; one that goes on counts."""
    HOME = 5
    """On a cluster: the process, and its machine."""


_ENDED = {
    Kind.FAILED: Standing.FAILED,
    Kind.KILLED: Standing.KILLED,
    Kind.TIMED_OUT: Standing.GAVE_UP,
    Kind.CANCELLED: Standing.CANCELLED,
}
_ZONES = {
    Zone.NOWHERE: Standing.OUTSIDE,
    Zone.READY: Standing.OUTSIDE,
    Zone.WAITING: Standing.WAITING,
    Zone.INSIDE: Standing.INSIDE,
    Zone.DONE: Standing.DONE,
    Zone.LOST: Standing.LOST,
}


class LongestWaits:
    """The longest wait of each worker for one resource, up to a position of the log.

    It reads on as the position does; for an earlier one it begins anew.
    """

    def __init__(self, log: Log, resource: int = 0) -> None:
        self.log = log
        self.resource = resource
        self.position = 0
        """How many of the log's events have been read."""
        self.waits: dict[int, int] = {}
        """Nanoseconds of the run's clock."""
        self._began: dict[int, int] = {}

    def go_to(self, position: int, most: int) -> bool:
        """Read on to a position, at most so many events of it; whether it is there."""
        if position < self.position:
            self.position = 0
            self.waits.clear()
            self._began.clear()
        log, start = self.log, self.position
        stop = min(position, start + most)
        began, waits, mine = self._began, self.waits, self.resource
        for clock, code, worker, resource in zip(
            log.clocks(start, stop),
            log.kind[start:stop],
            log.worker[start:stop],
            log.resources(start, stop),
            strict=True,
        ):
            if code in _ENDING:
                began.pop(worker, None)
            elif resource != mine:
                continue
            elif code == _WAIT:
                began[worker] = clock
            elif code == _ACQUIRED:
                wait = clock - began.pop(worker, clock)
                if wait > waits.get(worker, -1):
                    waits[worker] = wait
        self.position = stop
        return stop == position


class Roster:
    """The workers of a run at one moment. Asked of one worker it costs the same for ten workers
    as for 100,000; a list of them looks at each."""

    def __init__(self, state: State, log: Log, t: int, longest: LongestWaits) -> None:
        """`t`: nanoseconds since the run's start; `state` is the log's at that time."""
        self.state, self.log, self.t = state, log, t
        self._longest = longest
        self.lost: Container[int] = frozenset(state.locked.values())
        self.cancelled = are_cancelled(state.scenario.backend, state.many)
        """Whether workers that have to go are cancelled, and not told to leave."""

    def has(self, worker: int) -> bool:
        """Whether this worker has appeared."""
        return 0 <= worker < self.state.numbers and bool(
            worker in self.log.born or self.state.place[worker]
        )

    def standing(self, worker: int) -> Standing:
        """What is so of a worker."""
        if worker in self.lost:
            return Standing.LOST
        ended = self.state.ended.get(worker)
        if ended is not None:
            return _ENDED[ended]
        if worker in self.state.finishers:
            return Standing.DONE
        return _ZONES[Zone(self.state.place[worker] >> SEAT_BITS)]

    def since(self, worker: int) -> int:
        """When the worker's place last changed: nanoseconds since the run's start."""
        return self.state.moved_at[worker]

    def so_for(self, worker: int) -> int:
        """For how long, in nanoseconds; of who waits or is inside, by the run's clock."""
        state = self.state
        if worker in state.waiters or worker in state.holders:
            return max(0, state.clock(self.t) - state.clock_in[worker])
        return max(0, self.t - state.moved_at[worker])

    def longest(self, worker: int) -> int | None:
        """The longest wait, in nanoseconds; None for who never waited, as far as is known."""
        if worker in self.log.unknown:
            return None
        found = self._longest.waits.get(worker)
        if worker in self.state.waiters:
            now = self.so_for(worker)
            return now if found is None else max(now, found)
        return found

    def home(self, worker: int) -> About | None:
        """The process of a cluster that the worker is in, or was in last."""
        return home_of(self.log, worker, self.state.position)

    def workers(
        self,
        wanted: Container[Standing] | None = None,
        name_has: str = "",
        name_of: Callable[[int], str] = str,
    ) -> list[int]:
        """Those who stand as is `wanted` (None: anyhow), and whose name has this in it."""
        found = [worker for worker in range(self.state.numbers) if self.has(worker)]
        if wanted is not None:
            found = [worker for worker in found if self.standing(worker) in wanted]
        if name_has:
            sought = name_has.casefold()
            found = [worker for worker in found if sought in name_of(worker).casefold()]
        return found

    def ordered(self, workers: list[int], by: Column, largest_first: bool) -> list[int]:
        """These in another order; of equals, the lower number first."""
        key: dict[Column, Callable[[int], Any]] = {
            Column.HOME: self._by_home,
            Column.WORKER: int,
            Column.STANDING: self.standing,
            Column.SINCE: self.so_for,
            Column.TURNS: lambda worker: self.state.turns[worker],
            Column.LONGEST: lambda worker: -1 if (w := self.longest(worker)) is None else w,
        }
        return sorted(workers, key=key[by], reverse=largest_first)

    def _by_home(self, worker: int) -> tuple[str, int]:
        home = self.home(worker)
        return ("", 0) if home is None else (home.machine, home.process)
