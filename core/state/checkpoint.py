"""A state, packed: what a history puts by to be at any of its moments soon.

What has not changed since the last checkpoint is shared with it: a ledger as a whole, and parts of
its columns. So with a thousand resources, or a hundred thousand workers, a checkpoint keeps what
has happened since, and not what there is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from core.log.order import CODE, KINDS
from core.state.columns import COLUMNS
from core.state.ledger import Ledger
from core.state.parts import PART, Cutter, Parts, joined
from core.state.state import State

if TYPE_CHECKING:
    from core.state.columns import Column

_DICTS = ("permits", "locked", "until", "overtime", "renewed", "kept")
_OF_LEDGER = (
    "first", "limit", "over", "more", "about", "signal", "given", "arrivals", "acquires", "waited",
    "longest_wait", "most_waiting", "overtakes", "planned", "left_at", "offered_before",
    "limit_since", "crowd_of",
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
    workers: Parts | None
    """Whom the columns are about; None: all, from 0 on."""
    columns: tuple[Parts, ...]
    queue: tuple[int, int, int, Parts]
    """Of the waiters: the number of the first arrival in it, the place of the first who waits, how
    many do, and the queue."""
    holders: Parts
    dicts: tuple[tuple[Parts, Parts], ...]
    seats: tuple[tuple[int, Parts], ...]


class Checkpoint(NamedTuple):
    """Only `save` and `restore` look inside."""

    scalars: tuple[object, ...]
    clock: tuple[int, ...]
    finishers: Parts
    absent: Parts
    ended: tuple[Parts, Parts]
    ledgers: dict[int, PackedLedger]
    cost: int
    """Bytes that it shares with no checkpoint before."""


def save(state: State, before: Checkpoint | None = None) -> Checkpoint:
    """A compact copy: 44 bytes a worker; 4 for being waiting, inside or done, and for each seat
    that is free. What is as it was `before`, in the last checkpoint of this state, is shared."""
    cutter = Cutter()
    old = _NOWHERE if before is None else before
    return Checkpoint(
        tuple(getattr(state, name) for name in _OF_STATE),
        tuple(getattr(state.run_clock, name) for name in _OF_CLOCK),
        cutter.cut("i", state.finishers, old.finishers),
        cutter.cut("i", sorted(state.absent), old.absent),
        (
            cutter.cut("i", state.ended, old.ended[0]),
            cutter.cut("i", (CODE[kind] for kind in state.ended.values()), old.ended[1]),
        ),
        {resource: _packed(ledger, cutter) for resource, ledger in state.ledgers.items()},
        cutter.cost,
    )


_NOWHERE = Checkpoint((), (), (), (), ((), ()), {}, 0)
_NOTHING = PackedLedger(
    (), (), ((),) * len(COLUMNS), (0, 0, 0, ()), (), (((), ()),) * len(_DICTS), ()
)


def _packed(ledger: Ledger, cutter: Cutter) -> PackedLedger:
    if isinstance(ledger.packed, PackedLedger):
        return ledger.packed
    before = ledger.before if isinstance(ledger.before, PackedLedger) else _NOTHING
    workers = None if ledger.dense else array("i", ledger.place)

    def column(name: str) -> Iterable[int]:
        found: Column = getattr(ledger, name)
        return found if workers is None else [found[worker] for worker in workers]

    cut, waiters = cutter.cut, ledger.waiters
    gone = waiters.head - waiters.head % PART  # So that parts begin where they began.
    frees = [free for _, free in before.seats] or [()] * len(ledger.seats)
    shift = (waiters.base + gone - before.queue[0]) // PART
    ledger.packed = ledger.before = packed = PackedLedger(
        tuple(getattr(ledger, name) for name in _OF_LEDGER),
        None if workers is None else cut("i", workers, before.workers or ()),
        tuple(
            cut(code, column(name), old)
            for (name, code), old in zip(COLUMNS.items(), before.columns, strict=True)
        ),
        (
            waiters.base + gone,
            waiters.head - gone,
            waiters.count,
            cut("i", waiters.queue[gone:], before.queue[3][shift:]),
        ),
        cut("i", ledger.holders, before.holders),
        tuple(
            (cut("q", entries, keys), cut("q", entries.values(), values))
            for entries, (keys, values) in zip(
                (getattr(ledger, name) for name in _DICTS), before.dicts, strict=True
            )
        ),
        tuple(
            (seats.high, cut("i", seats.free, free))
            for seats, free in zip(ledger.seats.values(), frees, strict=True)
        ),
    )
    return packed


def restore(state: State, saved: Checkpoint) -> None:
    """Make a state what `saved` was made of; both are of the same run."""
    for name, value in zip(_OF_STATE, saved.scalars, strict=True):
        setattr(state, name, value)
    for name, number in zip(_OF_CLOCK, saved.clock, strict=True):
        setattr(state.run_clock, name, number)
    state.finishers = dict.fromkeys(joined("i", saved.finishers))
    state.absent = set(joined("i", saved.absent))
    who, how = (joined("i", parts) for parts in saved.ended)
    state.ended = {worker: KINDS[code] for worker, code in zip(who, how, strict=True)}
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
    workers = None if packed.workers is None else joined("i", packed.workers)
    for (name, code), parts in zip(COLUMNS.items(), packed.columns, strict=True):
        _fill(ledger, name, joined(code, parts), workers)
    waiters = ledger.waiters
    waiters.arrival = ledger.arrival
    waiters.base, waiters.head, waiters.count, queue = packed.queue
    waiters.queue = joined("i", queue)
    ledger.holders = dict.fromkeys(joined("i", packed.holders))
    for name, (keys, values) in zip(_DICTS, packed.dicts, strict=True):
        setattr(ledger, name, dict(zip(joined("q", keys), joined("q", values), strict=True)))
    for seats, (high, free) in zip(ledger.seats.values(), packed.seats, strict=True):
        seats.high, seats.free = high, joined("i", free).tolist()
    ledger.packed = ledger.before = packed
    return ledger


def _fill(ledger: Ledger, name: str, column: array[int], workers: array[int] | None) -> None:
    if workers is not None:
        getattr(ledger, name).update(zip(workers, column, strict=True))
    else:
        setattr(ledger, name, column if ledger.is_crowd else column.tolist())
