"""What one worker does on threads and processes: the seed's worker, for as many rounds as it has.

Tasks do the same with `await` in `backends/tasks.py`; a change here belongs there too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from core.engine.backends.permits import Permits
from core.engine.board import At, Dismissed, Gate, Stopped
from core.events import Kind
from core.scenario import ENDLESS, Scenario, Work

Log = Callable[[Kind, int, int], None]
"""Logs a kind of event of this worker, with its round and value, at the time of the call."""


def rounds_of(scenario: Scenario) -> Iterable[int]:
    """The numbers of the rounds."""
    return count() if scenario.rounds == ENDLESS else range(scenario.rounds)


def hold_of(scenario: Scenario, worker: int, round_: int) -> int:
    """Nanoseconds that this worker holds its permit in this round."""
    return round(scenario.hold.draw(2 * scenario.seed, worker, round_) * 1e9)


def gap_of(scenario: Scenario, worker: int, round_: int) -> int:
    """Nanoseconds between this worker's release in this round and its next acquire."""
    return round(scenario.gap.draw(2 * scenario.seed + 1, worker, round_) * 1e9)


class Entry:
    """`with` it as with the semaphore itself; a call to come back is no entry."""

    __slots__ = ("gate", "permits")

    def __init__(self, permits: Permits, gate: Gate) -> None:
        self.permits = permits
        self.gate = gate

    def __enter__(self) -> None:
        self.permits.__enter__()
        while self.gate.recalled():
            self.permits.__enter__()

    def __exit__(self, *exception: object) -> None:
        self.permits.__exit__(*exception)


def work(worker: int, scenario: Scenario, permits: Permits, log: Log, gate: Gate) -> None:
    """Run all rounds of one worker. Told to stop, it leaves early and gives its permit back."""
    compute = scenario.work is Work.COMPUTE
    gap = 0
    try:
        for round_ in rounds_of(scenario):
            gate.stand(At.OUTSIDE)
            gate.leave_if_dismissed()
            gate.wait(gap, At.BEFORE_ACQUIRE)
            # Each log comes before the stand: once a worker stands still, all it did is in the log.
            log(Kind.WAITING, round_, 0)
            gate.stand(At.IN_ACQUIRE)
            with Entry(permits, gate):
                # Stop lets waiters in only so that they can leave: that is no acquire of theirs.
                gate.check()
                hold = hold_of(scenario, worker, round_)
                log(Kind.ACQUIRED, round_, hold)
                gate.stand(At.INSIDE)
                gate.wait(hold, At.BEFORE_RELEASE, compute)
                # Before the release: else another's `acquired` could overtake it, and the log would
                # show more workers inside than the limit.
                log(Kind.RELEASED, round_, 0)
            gate.stand(At.OUTSIDE)
            gap = gap_of(scenario, worker, round_)
        log(Kind.DONE, 0, 0)
    except Dismissed:
        log(Kind.CANCELLED, 0, 0)
    except Stopped:
        pass
    finally:
        gate.stand(At.GONE)
