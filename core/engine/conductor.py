"""Pause, step, and changes of a live run: carried out one after the other on a thread of its own."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue

from core.commands import Command, Pause, Prepare, Resume, SetLimit, SetWorkers, Start, Step, Stop
from core.engine.backends import Runner
from core.engine.board import At, Mode
from core.engine.outlet import Outlet
from core.events import Kind
from core.scenario import Scenario

TICK = 0.001
"""Seconds between two looks at the board."""

PATIENCE = 2.0
"""Seconds to wait for quiet at most: a worker that computes inside C code never comes to a gate."""


class Conductor:
    """Carries out the commands of a run."""

    def __init__(self, backend: Runner, outlet: Outlet, scenario: Scenario) -> None:
        self._backend = backend
        self._outlet = outlet
        self._limit = scenario.limit
        self._queue: SimpleQueue[Command | None] = SimpleQueue()
        self._next = 0
        self._thread = threading.Thread(target=self._run, name="conductor", daemon=True)
        self._thread.start()

    def put(self, command: Command) -> None:
        """Carry out a command after those before it."""
        self._queue.put(command)

    def stop(self) -> None:
        """Carry out nothing more; does not wait."""
        self._queue.put(None)

    def close(self) -> None:
        """Carry out nothing more, and wait for that."""
        self.stop()
        self._thread.join()

    def start_paused(self) -> None:
        """Shut the gates before the first worker exists."""
        self._backend.board.mode = Mode.PAUSED
        self._outlet.log(Kind.PAUSED)

    def _run(self) -> None:
        while (command := self._queue.get()) is not None:
            if self._backend.board.mode != Mode.STOPPING:
                self._carry_out(command)

    def _carry_out(self, command: Command) -> None:
        board = self._backend.board
        match command:
            case Pause():
                if board.mode == Mode.OPEN:
                    self._set(Mode.PAUSED)
                    self._backend.wake_all()
                    self._settle()
                    self._outlet.log(Kind.PAUSED)
            case Resume():
                if board.mode == Mode.PAUSED:
                    self._settle()
                    self._outlet.log(Kind.RESUMED)
                    board.clear_grants()
                    self._set(Mode.OPEN)
                    self._backend.wake_all()
            case Step():
                if board.mode == Mode.PAUSED:
                    self._step(command.worker)
            case SetLimit():
                if command.limit != self._limit:
                    self._limit = command.limit
                    self._backend.resize(command.limit)
            case SetWorkers() | Prepare() | Start() | Stop():
                pass

    def _set(self, mode: Mode) -> None:
        # Stop may come from another thread at any moment, and must stay the last word.
        if self._backend.board.mode != Mode.STOPPING:
            self._backend.board.mode = mode

    def _step(self, worker: int) -> None:
        """Let one worker that stands at a gate pass it, and wait until all is quiet again."""
        board = self._backend.board
        self._settle()
        if worker < 0:
            worker = self._choose()
        if not 0 <= worker < board.size or board.at(worker) not in (
            At.BEFORE_ACQUIRE,
            At.BEFORE_RELEASE,
        ):
            return
        board.grant(worker)
        self._backend.wake(worker)
        self._settle()

    def _choose(self) -> int:
        """The next worker at a gate, round and round so that everyone gets a turn; -1 if there is none."""
        standing = self._backend.board.standing()
        size = len(standing)
        for offset in range(size):
            worker = (self._next + offset) % size
            if standing[worker] in (At.BEFORE_ACQUIRE, At.BEFORE_RELEASE):
                self._next = worker + 1
                return worker
        return -1

    def _settle(self) -> bool:
        """Wait until the board is quiet; False if it was not within `PATIENCE`."""
        deadline = time.monotonic() + PATIENCE
        while not self._quiet():
            if time.monotonic() > deadline or self._backend.board.mode == Mode.STOPPING:
                return False
            time.sleep(TICK)
        return True

    def _quiet(self) -> bool:
        """Whether every worker is at a gate, gone, or really blocked in its acquire.

        Blocked for real means that no permit is on its way to it: all of them are with workers that
        have said that they are inside.
        """
        board = self._backend.board
        standing = board.standing()
        if standing.count(At.OUTSIDE) or standing.count(At.INSIDE):
            return False
        if any(board.granted(w) for w in range(board.size) if standing[w]):
            return False
        if not standing.count(At.IN_ACQUIRE):
            return True
        free = self._backend.permits()
        held = standing.count(At.BEFORE_RELEASE)
        return not free and held >= self._limit + self._backend.debt()
