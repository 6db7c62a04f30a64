"""Who moved where at which resource: the log's steps, as slices and sums need them."""

from __future__ import annotations

from collections.abc import Iterator

from core.analysis.spans import CHANGE
from core.log.columns import Log
from core.log.order import BOOKED, HOLDING_BY, STEPS

Move = tuple[int, int, int, int, int]
"""A worker (-1: nobody's; the permits are too many, or were), a resource, where the worker was and
where it is then (OUTSIDE, WAITING or INSIDE of `core.analysis.spans`), and the permits that came to
it or left it. A plain tuple: there are millions."""

PLAIN = [(CHANGE[step] // 3, CHANGE[step] % 3, HOLDING_BY[step & STEPS - 1]) for step in range(256)]
"""By a step, of an event that moves its own worker alone: where that was, where it is then, and the
permits."""

_NONE: tuple[Move, ...] = ()


def moves(log: Log, first: int, last: int) -> Iterator[tuple[Move, ...]]:
    """What each event from position `first` up to, not with, `last` moved."""
    many, bookings = log.many, log.bookings
    for position, worker, step, resource in zip(
        range(first, last),
        log.worker[first:last],
        log.step[first:last],
        log.resources(first, last),
        strict=True,
    ):
        if many and step & BOOKED:
            yield tuple(
                (
                    booking.worker,
                    booking.resource,
                    CHANGE[booking.step] // 3,
                    CHANGE[booking.step] % 3,
                    booking.permits,
                )
                for booking in bookings.get(position, ())
            )
            continue
        old, new, held = PLAIN[step]
        yield ((worker, resource, old, new, held),) if old != new and worker >= 0 else _NONE
