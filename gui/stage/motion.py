"""Where a token is on its way, as a pure function of the state and the time. There are no timers.

So any frame can be drawn again, tested and exported: a frame drawn now, a frame of a scrub and a
frame of an exported film are the same frame.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.log.columns import CODE, Log
from core.log.order import BOOKED
from core.protocol.events import Kind
from core.state.state import State

TRAVEL = 350_000_000
"""Nanoseconds of log time that a token takes from one place to the next."""

RING_FADE = 150_000_000
"""Nanoseconds in which the ring of a worker that has arrived inside appears."""

LIFT = 0.07
"""How far a token leaves the straight line at most, as a share of the way."""

_RECLAIMED = CODE[Kind.PERMIT_RECLAIMED]
LOCKING = (CODE[Kind.PERMIT_LOST], _RECLAIMED, CODE[Kind.LEASE_RETURNED])
"""The events that lock slots, or open them again."""

_CREATED = CODE[Kind.CREATED]


def ease(share: float) -> float:
    """Cubic ease in and out: 0 to 1, slow at both ends. What lies outside counts as the end."""
    if share <= 0.0:
        return 0.0
    if share >= 1.0:
        return 1.0
    if share < 0.5:
        return 4.0 * share * share * share
    rest = 2.0 - 2.0 * share
    return 1.0 - rest * rest * rest / 2.0


def progress(moved_at: int, t: int) -> float:
    """How much of the way is done at time `t`, eased, 0 to 1."""
    return ease((t - moved_at) / TRAVEL)


def between(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    """The point after an (eased) share of the way, on a slight arc upwards."""
    x0, y0 = start
    x1, y1 = end
    lift = 4.0 * share * (1.0 - share) * LIFT * abs(x1 - x0)
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share - lift


def fade(share: float) -> tuple[float, float]:
    """How much a token is seen where it comes from and where it goes to, after an (eased) share of
    the way: instead of travelling, where motion is reduced.

    It goes before it comes, so that it is never seen twice.
    """
    return max(0.0, 1.0 - 2.0 * share), max(0.0, 2.0 * share - 1.0)


def changed(state: State, log: Log, start: int, stop: int) -> Iterable[int]:
    """The workers whose place or look may change by the events from `start` up to `stop`."""
    if log.many and log.kind.find(_CREATED, start, stop) >= 0:
        return range(state.numbers)  # What had another number has no tokens any more.
    if stop - start > state.workers or log.kind.find(_RECLAIMED, start, stop) >= 0:
        # That moves workers that it does not name. And of more events than there are workers, to
        # look at each costs more than to look at each worker.
        return range(state.numbers)
    named = set(log.worker[start:stop])
    if log.many:  # One that ends leaves every resource, and one can give back another's permit.
        for position in range(start, stop):
            if log.step[position] & BOOKED:
                named.update(booking.worker for booking in log.bookings.get(position, ()))
    # An event of the run has worker -1, and one can name a worker that has no token.
    return {worker for worker in named if 0 <= worker < state.numbers}


def under_way(state: State, workers: Iterable[int], t: int) -> list[int]:
    """Those of `workers` whose latest move is younger than `TRAVEL` at time `t`."""
    moved_at = state.moved_at
    since = t - TRAVEL
    return [worker for worker in workers if moved_at[worker] > since]


def movers(state: State, log: Log, t: int) -> list[int]:
    """The workers that are on their way at time `t`, ascending.

    It looks only at the events of the last `TRAVEL`, so its cost does not grow with the run.
    """
    first = log.position(t - TRAVEL)
    return sorted(under_way(state, changed(state, log, first, state.position), t))
