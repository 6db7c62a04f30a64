"""Workers as real processes on a real `multiprocessing` semaphore.

Nothing but the semaphores themselves is shared that a killed worker could leave locked: events go
out through one pipe, each with one write that the system keeps whole; where workers stand is plain
shared bytes; and each worker has a pipe of its own to be woken by.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from typing import Any

from core.engine.backends import worker_process
from core.engine.backends.common import Blocking
from core.engine.backends.permits import refuses
from core.engine.backends.runner import NO_SEMAPHORE
from core.engine.backends.system import allow_files, ended
from core.engine.backends.worker_process import (
    END,
    KINDS,
    LIVING,
    NUMBER,
    RECORD,
    SAID,
    SAID_NUMBER,
    WORKERS_OWN,
    bytes_of,
    numbers_of,
)
from core.engine.board import At, Board, Mode
from core.engine.folder import use_own_folder
from core.engine.outlet import Outlet
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, Backend, Scenario

GRACE = 1.0
"""Seconds that processes have to leave after Stop before they are killed."""


def start_method() -> str:
    """Never fork: a child inherits locks that other threads hold, and hangs."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def context() -> BaseContext:
    """Where processes, semaphores and pipes come from."""
    use_own_folder()
    found = multiprocessing.get_context(start_method())
    if start_method() == "forkserver":
        found.set_forkserver_preload([worker_process.__name__])
    return found


def warm_up() -> None:
    """Start the helper processes that the first worker would otherwise wait for."""
    if start_method() == "forkserver":
        from multiprocessing import forkserver, resource_tracker

        context()
        resource_tracker.ensure_running()
        forkserver.ensure_running()


def how(exit_code: int) -> str:
    """How a process ended that did not run to its end."""
    if exit_code < 0:
        try:
            return signal.Signals(-exit_code).name
        except ValueError:
            pass
    return f"exit code {exit_code}"


class Processes(Blocking):
    """See `core.engine.backends.runner.Runner`."""

    noun = "process"
    troubles = (OSError, EOFError, RuntimeError, MemoryError)  # EOF: the forkserver had none.

    def __init__(self, scenario: Scenario, outlet: Outlet) -> None:
        """Raises `OSError` if the system makes no such semaphore."""
        allow_files()
        size = CEILING[Backend.MULTIPROCESSING]
        self._context: Any = context()
        self._cells = RawArray("B", Board.length(size))
        self._clock = RawArray("q", 1)
        outlet.clock = numbers_of(self._clock)
        made = self._context.BoundedSemaphore if refuses(scenario) else self._context.Semaphore
        try:
            self._semaphore, self._debt = made(scenario.limit), self._context.Semaphore(0)
        except OSError as error:
            reason = NO_SEMAPHORE.format(limit=scenario.limit, reason=error.strerror or error)
            raise OSError(reason) from error
        board = Board(bytes_of(self._cells), size)
        super().__init__(scenario, outlet, board, self._semaphore, self._debt)
        self._records, self._records_in = self._context.Pipe(duplex=False)
        self._mailboxes: dict[int, Connection] = {}
        self._processes: dict[BaseProcess, int] = {}
        """The processes that are not known to be gone, and their workers' numbers, oldest first."""
        self._said_lost = [0] * size
        self._said_over = [0] * size
        """What the log says that each worker lost, and released too often."""
        self._ending = threading.Lock()
        self._unread = False
        """Whether nobody reads the records any more."""
        self._reader = threading.Thread(target=self._read, name="records", daemon=True)

    def run(self) -> None:
        self._reader.start()
        for worker in range(self._scenario.workers):
            self.add(worker)
        self._join()
        # All workers are gone, so this is the last record.
        with self._ending:
            self._records_in.send_bytes(RECORD.pack(0, 0, -1, 0, END, 0))
            self._reader.join()
            self._unread = True

    def fetch(self, blocked: list[int]) -> None:
        deadline = time.monotonic() + GRACE
        for _ in range(self.board.standing().count(At.IN_ACQUIRE)):
            while time.monotonic() < deadline:
                try:
                    self._semaphore.release()
                    break
                except ValueError:  # A bounded one is full until somebody has come.
                    time.sleep(0.001)

    def _begin(self, worker: int) -> None:
        ours, theirs = self._context.Pipe(duplex=False)
        if sys.platform != "win32":
            os.set_blocking(theirs.fileno(), False)
        # Before it starts: it can stand at a gate before `start` returns.
        self._mailboxes[worker] = theirs
        process = self._context.Process(
            target=worker_process.main,
            args=(
                worker,
                self._scenario,
                self._permits,
                self._cells,
                self._records_in,
                ours,
                self._clock,
            ),
            daemon=True,
        )
        process.start()
        ours.close()
        self._processes[process] = worker

    def _join(self) -> None:
        """Return when all are gone, for good: none joins afterwards."""
        deadline = None
        while True:
            with self._changing:
                left = dict(self._processes)
                self._over = not left
            if self._over:
                return
            if deadline is None and self.board.mode == Mode.STOPPING:
                deadline = time.monotonic() + GRACE
            if deadline is not None and time.monotonic() > deadline:
                for process in left:
                    process.kill()
            ready = ended([process.sentinel for process in left], 0.1)
            for process, worker in left.items():
                if process.sentinel in ready:
                    process.join()
                    self._bury(process, worker)
                    with self._changing:
                        del self._processes[process]

    def _bury(self, process: BaseProcess, worker: int) -> None:
        """A process is gone: where it did not run to its end, log that after all it logged."""
        done = process.exitcode == 0 or self._latest(worker) is not process
        if not done and self.board.at(worker) != At.GONE and self.board.mode != Mode.STOPPING:
            self._send(Kind.KILLED, process.exitcode or 0, worker)

    def _latest(self, worker: int) -> BaseProcess | None:
        """The process of a worker that may have come back under the same number."""
        with self._changing:
            found = [process for process, number in self._processes.items() if number == worker]
        return found[-1] if found else None

    def _read(self) -> None:
        receive, unpack, put = self._records.recv_bytes, RECORD.unpack, self._outlet.put
        last = bytearray(self.board.size)
        killed, lost, over = (
            NUMBER[k] for k in (Kind.KILLED, Kind.PERMIT_LOST, Kind.OVER_RELEASED)
        )
        own = frozenset(NUMBER[kind] for kind in WORKERS_OWN)
        while True:
            t, value, worker, round_, number, said = unpack(receive())
            if number == END:
                return
            if number == killed:
                self._read_killed(t, worker, value, KINDS[last[worker]])
                last[worker] = killed
                continue
            if number in own:
                last[worker] = number
            if number == lost:
                self._said_lost[worker] += 1
            elif number == over and worker >= 0:
                self._said_over[worker] += value
            put(Event(t, KINDS[number], worker, round_, value, SAID[said]))

    def _read_killed(self, t: int, worker: int, exit_code: int, last: Kind) -> None:
        """A worker was killed: whether its permit is lost is clear inside, and far from the
        semaphore. In between, what it did last is not known: it logs before a release and after an
        acquire.

        A permit that is lost or too many, it counts and then logs. Killed in between, what it has
        not said is said here; but of a release too many that it had not made yet, nothing."""
        put = self._outlet.put
        lost, over = self.board.miscounts(worker)
        lost, over = lost - self._said_lost[worker], over - self._said_over[worker]
        if over > 0:
            self.board.over_release(worker, -over)
        elif over < 0:
            put(Event(t, Kind.OVER_RELEASED, worker, 0, over))
        if lost > 0 and last is Kind.FAILED:
            put(Event(t, Kind.PERMIT_LOST, worker))
        if last not in LIVING:  # It had not come to say that it is there.
            put(Event(t, Kind.SPAWNED, worker))
        put(Event(t, Kind.KILLED, worker, text=how(exit_code)))
        at = self.board.at(worker)
        if last is Kind.ACQUIRED:
            if lost <= 0:
                self.board.lose(worker)
            put(Event(t, Kind.PERMIT_LOST, worker))
        elif last in (Kind.WAITING, Kind.RELEASED) and at not in (
            At.OUTSIDE,
            At.BEFORE_ACQUIRE,
        ):
            self.unsure.append(worker)
        self._said_lost[worker], self._said_over[worker] = self.board.miscounts(worker)
        self.board.stand(worker, At.GONE)
        if self.unsure:
            self.shaken()

    def stop(self) -> None:
        with self._changing:
            self.board.mode = Mode.STOPPING
        self.wake_all()
        with contextlib.suppress(ValueError):  # A bounded one is full: nobody waits.
            for _ in tuple(self._processes):
                self._semaphore.release()

    def wake(self, worker: int) -> None:
        # Windows waits where a pipe is full, and one that is blocked in its acquire reads none. It
        # looks at the board before it next sleeps.
        if sys.platform == "win32" and self.board.at(worker) == At.IN_ACQUIRE:
            return
        # Where it fails, the worker is gone, or it has not looked for so long that its pipe is
        # full.
        with contextlib.suppress(OSError):
            self._mailboxes[worker].send_bytes(b"!")

    def wake_all(self) -> None:
        for worker in tuple(self._mailboxes):
            self.wake(worker)

    def strike(self, worker: int, fault: FaultKind) -> bool:
        process = self._latest(worker)
        if fault is FaultKind.KILL and process is not None:
            process.kill()
        return fault is FaultKind.KILL

    def log(self, kind: Kind, value: int = 0, worker: int = -1, text: str = "") -> None:
        # Through the workers' pipe: it holds what they did before, and has not been read yet.
        with self._ending:
            if self._unread:
                self._outlet.log(kind, worker, value=value, text=text)
            else:
                self._send(kind, value, worker, text)

    def _send(self, kind: Kind, value: int, worker: int, text: str = "") -> None:
        number, said = NUMBER[kind], SAID_NUMBER[text]
        record = RECORD.pack(self._outlet.now(), value, worker, 0, number, said)
        self._records_in.send_bytes(record)

    def permits(self) -> int | None:
        return _count(self._semaphore)

    def debt(self) -> int:
        return _count(self._debt) or 0


def _count(semaphore: Any) -> int | None:
    try:
        value: int = semaphore.get_value()
    except NotImplementedError:  # macOS has no sem_getvalue.
        return None
    return value
