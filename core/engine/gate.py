"""The gate of one worker: how it waits for a hold, a gap, or until the board lets it go on.

What it waits for is the same for all workers. Threads and processes sleep at a mailbox; tasks
(`core.engine.backends.tasks`) sleep with `await`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from core.engine.board import At, Board, Dismissed, Mode, Stopped
from core.engine.clock import monotonic_ns

SLICE = 1_000_000
"""Nanoseconds of CPU that a computing worker burns before it looks at the board again."""


def burn(nanoseconds: int) -> int:
    """Use that much CPU time of this thread; the nanoseconds that it really took."""
    began = time.thread_time_ns()
    spent = 0
    while spent < nanoseconds:
        for _ in range(500):
            pass
        spent = time.thread_time_ns() - began
    return spent


class Gate:
    """What holds one worker back, however it sleeps."""

    def __init__(self, board: Board, worker: int) -> None:
        self.board = board
        self.worker = worker

    def stand(self, at: At) -> None:
        """Say where this worker stands."""
        self.board.cells[1 + self.worker] = at

    def check(self) -> None:
        """Raise `Stopped` if the run is to stop."""
        if self.board.cells[0] == Mode.STOPPING:
            raise Stopped

    def leave_if_dismissed(self) -> None:
        """Raise `Dismissed` if this worker shall leave. Not to be asked inside."""
        if self.board.dismissed(self.worker):
            raise Dismissed

    def sleeps(
        self,
        nanoseconds: int,
        at: At,
        compute: bool = False,
        alarm: Callable[[], None] | None = None,
    ) -> Iterator[float | None]:
        """How long the worker is to sleep, one sleep after the other: seconds, None until woken.
        They are over once the time has passed and the gate is open, or a grant lets it go on.

        `nanoseconds` do not count while the gates are shut. `at` is where the worker stands while
        it waits at the shut gate. With `compute` the time is CPU time, and is burnt: a task that
        computes stops every other one, as it does in any program. `alarm` is called when a fault
        has been injected; it may raise.
        """
        board, worker = self.board, self.worker
        if nanoseconds <= 0 and board.cells[0] == Mode.OPEN:
            return
        moving = board.at(worker)
        while True:
            mode = board.cells[0]
            if mode == Mode.STOPPING:
                raise Stopped
            if alarm is not None and board.injected(worker) is not None:
                board.cells[1 + worker] = moving  # Before it is taken: nobody may think all quiet.
                alarm()
            if mode != Mode.OPEN:
                board.cells[1 + worker] = at
                if at == At.BEFORE_ACQUIRE:
                    self.leave_if_dismissed()
                if board.granted(worker):
                    board.cells[1 + worker] = moving
                    board.take_grant(worker)
                    return
                yield None
                continue
            board.cells[1 + worker] = moving
            if nanoseconds <= 0:
                return
            if compute:
                nanoseconds -= burn(min(nanoseconds, SLICE))
            else:
                began = monotonic_ns()
                yield nanoseconds / 1e9
                nanoseconds -= monotonic_ns() - began


class Mailbox(Protocol):
    """How a sleeping worker is woken. A wake that finds nobody asleep is kept for the next wait."""

    def wait(self, seconds: float | None) -> None:
        """Sleep that long (None: until woken), or until woken."""


class BlockingGate(Gate):
    """The gate of a thread or a process."""

    def __init__(self, board: Board, worker: int, mailbox: Mailbox) -> None:
        super().__init__(board, worker)
        self.mailbox = mailbox
        self.turn: object = None
        """The latest turn in which a fault may strike while the worker waits."""

    def wait(
        self,
        nanoseconds: int,
        at: At,
        compute: bool = False,
        alarm: Callable[[], None] | None = None,
    ) -> None:
        """Sleep as `sleeps` says."""
        for seconds in self.sleeps(nanoseconds, at, compute, alarm):
            self.mailbox.wait(seconds)

    def recalled(self) -> bool:
        """After an acquire: whether the permit was only a call to come back, and is gone again.

        A thread or process that is blocked in an acquire cannot be told anything. So while all
        gates are shut, as many permits as workers are blocked are given out for nothing: each wakes
        one worker, which swallows it. Then this one leaves, or returns to acquire again.
        """
        cells = self.board.cells
        if cells[0] != Mode.RECALL:
            return False
        self.leave_if_dismissed()
        self.stand(At.RECALLED)
        while cells[0] == Mode.RECALL:
            self.mailbox.wait(None)
        self.check()
        self.stand(At.IN_ACQUIRE)
        return True
