"""What one worker does on threads and processes: the seed's worker, for as many rounds as it has.

Tasks do the same with `await` in `backends/tasks.py`; a change here belongs there too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from itertools import count
from typing import NoReturn

from core.engine.backends.permits import Permits
from core.engine.board import At, Dismissed, Mode, Stopped
from core.engine.clock import monotonic_ns
from core.engine.gate import BlockingGate
from core.engine.turn import Accident, Ended, GaveUp, Habits, Log, Refused, Turn
from core.protocol.events import Kind
from core.scenario.settings import ENDLESS, Scenario, Work


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

    __slots__ = ("_hold", "gate", "permits", "turn")

    def __init__(self, permits: Permits, gate: BlockingGate, turn: Turn, hold: int) -> None:
        self.permits = permits
        self.gate = gate
        self.turn = turn
        self._hold = hold

    def __enter__(self) -> None:
        waiting = False
        while True:
            patience = self.turn.patience(self._hold, waiting)
            if patience is None:
                self.permits.acquire()
            else:
                self._acquire_within(patience)
            if not self.gate.recalled():
                return
            waiting = True

    def _acquire_within(self, nanoseconds: int) -> None:
        """Raise `GaveUp` if there was no permit in time."""
        if self.permits.acquire(nanoseconds / 1e9):
            return
        waited = self.turn.waited()
        self.gate.stand(At.OUTSIDE)
        self.gate.wait(0, At.BEFORE_ACQUIRE)  # While the workers are paused, nobody leaves.
        raise GaveUp(waited)

    def __exit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        self.turn.leave(error, self.permits.release)


def _end_while_waiting(
    gate: BlockingGate, turn: Turn, nanoseconds: int, end: Callable[[], NoReturn]
) -> None:
    """Kill this process after so long, if it still waits in this turn; a thread of its own."""
    time.sleep(nanoseconds / 1e9)
    while gate.board.mode != Mode.OPEN:
        time.sleep(0.01)
    if gate.board.at(gate.worker) == At.IN_ACQUIRE and gate.turn is turn:
        end()


def work(
    worker: int,
    scenario: Scenario,
    permits: Permits,
    log: Log,
    gate: BlockingGate,
    habits: Habits,
    end: Callable[[], NoReturn],
) -> None:
    """Run all rounds of one worker. Told to stop, it leaves early and gives its permit back.

    `end` kills the worker at once: by an exception on threads, for real on processes.
    """
    compute = scenario.work is Work.COMPUTE
    gap = 0
    turn = Turn(gate.board, worker, 0, log, habits, end)
    try:
        for round_ in rounds_of(scenario):
            gate.stand(At.OUTSIDE)
            gate.leave_if_dismissed()
            gate.wait(gap, At.BEFORE_ACQUIRE)
            hold = hold_of(scenario, worker, round_)
            turn = Turn(gate.board, worker, round_, log, habits, end)
            # Each log comes before the stand: once a worker stands still, all it did is in the log.
            log(Kind.WAITING, round_)
            turn.asked = monotonic_ns()
            gate.stand(At.IN_ACQUIRE)
            if (doomed := turn.strikes_waiting(hold)) is not None:
                gate.turn = turn
                arguments = (gate, turn, doomed, end)
                threading.Thread(target=_end_while_waiting, args=arguments, daemon=True).start()
            with Entry(permits, gate, turn, hold):
                # Stop lets waiters in only so that they can leave: that is no acquire of theirs.
                gate.check()
                log(Kind.ACQUIRED, round_, hold)
                gate.stand(At.INSIDE)
                for nanoseconds, at in turn.stays(hold):
                    gate.wait(nanoseconds, at, compute and at != At.STUCK, turn.alarm)
            gate.stand(At.OUTSIDE)
            gap = 0 if habits.hogs(round_) else gap_of(scenario, worker, round_)
        log(Kind.DONE, 0)
    except Dismissed:
        log(Kind.CANCELLED, 0)
    except (Accident, Ended, GaveUp, Refused) as error:
        turn.log_end(error)
    except Stopped:
        pass
    finally:
        gate.stand(At.GONE)
