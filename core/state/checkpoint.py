"""A state, packed: what a history puts by to be at any of its moments soon.

A ledger that has not changed since the last checkpoint is not packed again: with a thousand
resources a checkpoint costs what has happened, and not what there is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple
from zlib import compress, decompress

from core.protocol.events import Kind
from core.state.ledger import Column, Ledger
from core.state.state import State

_SMALL = ("place", "came_from", "arrival")
_LARGE = ("moved_at", "clock_in")
_ALIKE = ("round", "turns", "hold")
"""Of many workers, these columns hold few different numbers, and pack to hardly anything."""
_SETS = ("waiters", "holders")
_DICTS = ("permits", "locked", "until", "overtime", "renewed", "kept")
_OF_LEDGER = (
    "first", "limit", "over", "more", "about", "signal", "given", "arrivals", "acquires", "waited",
    "longest_wait", "most_waiting", "overtakes", "planned", "left_at", "offered_before",
    "limit_since",
)  # fmt: skip
_OF_STATE = (
    "position",
    "t",
    "phase",
    "ending",
    "real_value",
    "difference",
    "workers",
    "numbers",
    "missing",
    "counts_from",
)
_OF_CLOCK = ("stopped", "stands_at", "paused_at")


class PackedLedger(NamedTuple):
    scalars: tuple[object, ...]
    workers: array[int] | None
    """Whom the columns are about; None: all, from 0 on."""
    small: list[array[int]]
    large: list[array[int]]
    alike: list[bytes]
    sets: list[array[int]]
    dicts: list[dict[int, int]]
    seats: list[tuple[int, array[int]]]


class Checkpoint(NamedTuple):
    """Only `save` and `restore` look inside."""

    scalars: tuple[object, ...]
    clock: tuple[int, ...]
    finishers: array[int]
    ended: dict[int, Kind]
    ledgers: dict[int, PackedLedger]


def save(state: State) -> Checkpoint:
    """A compact copy: 28 bytes a worker and, if their holds differ, about 5 more; 4 for being
    waiting, inside or done, and for each seat that is free."""
    return Checkpoint(
        tuple(getattr(state, name) for name in _OF_STATE),
        tuple(getattr(state.run_clock, name) for name in _OF_CLOCK),
        array("i", state.finishers),
        dict(state.ended),
        {resource: _packed(ledger) for resource, ledger in state.ledgers.items()},
    )


def _packed(ledger: Ledger) -> PackedLedger:
    if isinstance(ledger.packed, PackedLedger):
        return ledger.packed
    workers = None if ledger.dense else array("i", ledger.place)

    def column(name: str) -> Iterable[int]:
        found: Column = getattr(ledger, name)
        return found if workers is None else [found[worker] for worker in workers]

    ledger.packed = packed = PackedLedger(
        tuple(getattr(ledger, name) for name in _OF_LEDGER),
        workers,
        [array("i", column(name)) for name in _SMALL],
        [array("q", column(name)) for name in _LARGE],
        [compress(array("q", column(name)), level=1) for name in _ALIKE],
        [array("i", getattr(ledger, name)) for name in _SETS],
        [dict(getattr(ledger, name)) for name in _DICTS],
        [(seats.high, array("i", seats.free)) for seats in ledger.seats.values()],
    )
    return packed


def restore(state: State, saved: Checkpoint) -> None:
    """Make a state what `saved` was made of; both are of the same run."""
    for name, value in zip(_OF_STATE, saved.scalars, strict=True):
        setattr(state, name, value)
    for name, number in zip(_OF_CLOCK, saved.clock, strict=True):
        setattr(state.run_clock, name, number)
    state.finishers = dict.fromkeys(saved.finishers)
    state.ended = dict(saved.ended)
    for resource in state.ledgers.keys() - saved.ledgers.keys():
        del state.ledgers[resource]
    for resource, packed in saved.ledgers.items():
        ledger = state.ledgers.get(resource)
        if ledger is None or ledger.packed is not packed:
            state.ledgers[resource] = _unpacked(packed)
    state.show(state.resource)


def _unpacked(packed: PackedLedger) -> Ledger:
    ledger = Ledger(0, dense=packed.workers is None)
    for name, value in zip(_OF_LEDGER, packed.scalars, strict=True):
        setattr(ledger, name, value)
    for names, columns in ((_SMALL, packed.small), (_LARGE, packed.large)):
        for name, column in zip(names, columns, strict=True):
            _fill(ledger, name, column, packed.workers)
    for name, alike in zip(_ALIKE, packed.alike, strict=True):
        _fill(ledger, name, array("q", decompress(alike)), packed.workers)
    for name, members in zip(_SETS, packed.sets, strict=True):
        setattr(ledger, name, type(getattr(ledger, name)).fromkeys(members))
    for name, entries in zip(_DICTS, packed.dicts, strict=True):
        setattr(ledger, name, dict(entries))
    for seats, (high, free) in zip(ledger.seats.values(), packed.seats, strict=True):
        seats.high, seats.free = high, free.tolist()
    ledger.packed = packed
    return ledger


def _fill(ledger: Ledger, name: str, column: array[int], workers: array[int] | None) -> None:
    if workers is None:
        setattr(ledger, name, column.tolist())
    else:
        getattr(ledger, name).update(zip(workers, column, strict=True))
