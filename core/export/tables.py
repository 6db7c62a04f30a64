"""A run as tables: CSV (RFC 4180, UTF-8), one row an event or one row a worker at a resource.

Their columns have fixed English names and plain numbers, whatever the window's language: programs
read them. Times are seconds to the nanosecond.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import NamedTuple

from core.analysis.spans import INSIDE, WAITING
from core.export.moves import moves
from core.log.columns import CODE, Log
from core.log.order import ENDS
from core.protocol.events import Kind
from core.telling.names import place_name, resource_name, worker_name

PART = 8_192
"""Events that are turned into one part of the file."""

EVENTS = ("t", "event", "worker", "name", "resource", "place", "round", "value", "text")
WORKERS = (
    "worker", "name", "resource", "turns", "waited", "longest_wait", "inside", "longest_inside",
    "ended",
)  # fmt: skip

_ACQUIRED = CODE[Kind.ACQUIRED]
_OF_A_RESOURCE = frozenset(
    (
        Kind.CREATED,
        Kind.WAITING,
        Kind.ACQUIRED,
        Kind.RELEASED,
        Kind.GAVE_UP,
        Kind.REFUSED,
        Kind.PERMIT_LOST,
    )
)
_ENDS = {CODE[kind]: kind for kind in ENDS}


def written(nanoseconds: int) -> str:
    """Seconds with all their digits: 1.250000000."""
    return f"{nanoseconds // 1_000_000_000}.{nanoseconds % 1_000_000_000:09}"


def _rows(rows: list[tuple[object, ...]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows(tuple(map(_plain, row)) for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _plain(cell: object) -> object:
    """A cell that a spreadsheet does not take for a formula: names and texts come from outside."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return cell


def events(
    log: Log,
    start: int = 0,
    stop: int | None = None,
    progress: Callable[[float], object] | None = None,
) -> Iterator[bytes]:
    """The parts of a table of the events from `start` to `stop` (nanoseconds; the whole run).
    `progress` is called with the share done, from 0 to 1."""
    end = len(log) if stop is None else log.position(stop)
    first = log.position(start - 1)
    yield _rows([EVENTS])
    for position in range(first, end, PART):
        upto = min(position + PART, end)
        yield _rows([_event(log, index) for index in range(position, upto)])
        if progress is not None:
            progress(upto / end)


def _event(log: Log, position: int) -> tuple[object, ...]:
    event = log[position]
    of_worker = event.worker >= 0
    named = log.many and event.kind in _OF_A_RESOURCE
    return (
        written(event.t),
        event.kind.value,
        event.worker if of_worker else "",
        str(worker_name(log, event.worker)) if of_worker and log.many else "",
        str(resource_name(log, event.resource)) if named else "",
        place_name(log, event.site),
        event.round if of_worker and not log.many else "",
        event.value or "",
        event.text,
    )


class Turns:
    """What one worker did at one resource. Times are nanoseconds of the log; a wait or a hold that
    goes on counts up to the end of what is looked at."""

    __slots__ = ("inside", "longest_inside", "longest_wait", "turns", "waited")

    def __init__(self) -> None:
        self.turns = 0
        """How often it went inside."""
        self.waited = self.longest_wait = 0
        self.inside = self.longest_inside = 0

    def add(self, zone: int, time: int) -> None:
        """It waited or was inside for so long."""
        if zone == WAITING:
            self.waited += time
            self.longest_wait = max(self.longest_wait, time)
        elif zone == INSIDE:
            self.inside += time
            self.longest_inside = max(self.longest_inside, time)


class _Span(NamedTuple):
    zone: int
    since: int


def turns(log: Log, start: int = 0, stop: int | None = None) -> dict[tuple[int, int], Turns]:
    """What each worker did at each resource from `start` to `stop` (nanoseconds; the whole run),
    by worker and resource. What began before is counted from `start` on."""
    stop = log.end if stop is None else min(stop, log.end)
    found: dict[tuple[int, int], Turns] = {}
    spans: dict[tuple[int, int], _Span] = {}

    end = log.position(stop)
    for position, (t, code, moved) in enumerate(
        zip(log.t[:end], log.kind[:end], moves(log, 0, end), strict=True)
    ):
        for worker, resource, old, new, _permits in moved:
            if worker < 0 or old == new:
                continue
            key = worker, resource
            zone, since = spans.get(key, _Span(0, t))
            found.setdefault(key, Turns()).add(zone, max(0, t - max(since, start)))
            spans[key] = _Span(new, t)
        if code == _ACQUIRED and (worker := log.worker[position]) >= 0 and t >= start:
            resource = 0 if log.resource is None else log.resource[position]
            found.setdefault((worker, resource), Turns()).turns += 1
    for key, (zone, since) in spans.items():
        found[key].add(zone, max(0, stop - max(since, start)))
    return found


def workers(log: Log, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The parts of a table of the workers' figures from `start` to `stop` (nanoseconds; the whole
    run): for each its number, what it did at each resource, and how it ended."""
    end = len(log) if stop is None else log.position(stop)
    ended: dict[int, str] = {}
    for code, worker in zip(log.kind[:end], log.worker[:end], strict=True):
        if code in _ENDS:
            ended[worker] = _ENDS[code].value
    rows: list[tuple[object, ...]] = [WORKERS]
    for (worker, resource), did in sorted(turns(log, start, stop).items()):
        rows.append(
            (
                worker,
                str(worker_name(log, worker)) if log.many else "",
                str(resource_name(log, resource)) if log.many else "",
                did.turns,
                written(did.waited),
                written(did.longest_wait),
                written(did.inside),
                written(did.longest_inside),
                ended.get(worker, ""),
            )
        )
    for first in range(0, len(rows), PART):
        yield _rows(rows[first : first + PART])
