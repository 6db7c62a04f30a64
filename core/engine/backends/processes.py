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
import struct
import sys
import threading
import time
from collections.abc import MutableSequence
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from typing import Any, cast

from core.engine.backends.permits import Permits
from core.engine.board import At, Board, Gate, Mode
from core.engine.outlet import Outlet
from core.engine.work import work
from core.events import Event, Kind
from core.scenario import CEILING, Backend, Scenario

RECORD = struct.Struct("<qqiIB")
"""Time, value, worker, round, number of the kind. With its length before it, it is far below
PIPE_BUF (at least 512 bytes), so one write is never torn or mixed with another's."""

END = 255
"""The number that ends the record stream; no kind has it."""

KINDS = tuple(Kind)
NUMBER = {kind: number for number, kind in enumerate(KINDS)}

GRACE = 1.0
"""Seconds that processes have to leave after Stop before they are killed."""


def start_method() -> str:
    """Never fork: a child inherits locks that other threads hold, and hangs."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def context() -> BaseContext:
    """Where processes, semaphores and pipes come from."""
    found = multiprocessing.get_context(start_method())
    if start_method() == "forkserver":
        found.set_forkserver_preload([__name__])
    return found


def warm_up() -> None:
    """Start the helper processes that the first worker would otherwise wait for."""
    if start_method() == "forkserver":
        from multiprocessing import forkserver, resource_tracker

        context()
        resource_tracker.ensure_running()
        forkserver.ensure_running()


def bytes_of(cells: Any) -> MutableSequence[int]:
    """The bytes of a shared array; ctypes' own items are ten times slower."""
    return cast("MutableSequence[int]", memoryview(cells).cast("B"))


def numbers_of(cells: Any) -> MutableSequence[int]:
    """The same for eight bytes each."""
    return cast("MutableSequence[int]", memoryview(cells).cast("B").cast("q"))


class PipeMailbox:
    """A sleep that the engine can end by writing a byte."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def wait(self, seconds: float | None) -> None:
        if self._pipe.poll(seconds):
            self._pipe.recv_bytes()


def _end_with_engine() -> None:
    """Wait for the engine's end, and end this process with it: an orphan would live on, blocked."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
    os._exit(1)


def main(
    worker: int,
    scenario: Scenario,
    permits: Permits,
    cells: Any,
    records: Connection,
    mailbox: Connection,
    clock: Any,
) -> None:
    """The whole life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the engine's business.
    threading.Thread(target=_end_with_engine, daemon=True).start()
    board = Board(bytes_of(cells), CEILING[Backend.MULTIPROCESSING])
    send, pack, now = records.send_bytes, RECORD.pack, time.monotonic_ns
    origin = numbers_of(clock)

    def log(kind: Kind, round_: int, value: int) -> None:
        send(pack(now() - origin[0], value, worker, round_, NUMBER[kind]))

    log(Kind.SPAWNED, 0, os.getpid())
    work(worker, scenario, permits, log, Gate(board, worker, PipeMailbox(mailbox)))


class Processes:
    """See `core.engine.backends.Runner`."""

    recalls = True

    def __init__(self, scenario: Scenario, outlet: Outlet) -> None:
        size = CEILING[Backend.MULTIPROCESSING]
        self._context: Any = context()
        self._cells = RawArray("B", Board.length(size))
        self.board = Board(bytes_of(self._cells), size)
        self._clock = RawArray("q", 1)
        outlet.clock = numbers_of(self._clock)
        self._scenario = scenario
        self._outlet = outlet
        self._limit = scenario.limit
        self._semaphore = self._context.Semaphore(scenario.limit)
        self._debt = self._context.Semaphore(0)
        self._permits = Permits(self._semaphore, self._debt)
        self._records, self._records_in = self._context.Pipe(duplex=False)
        self._mailboxes: dict[int, Connection] = {}
        self._processes: set[BaseProcess] = set()
        self._changing = threading.Lock()
        self._ending = threading.Lock()
        self._over = False
        """Whether all workers are gone, and none may join."""
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
            self._records_in.send_bytes(RECORD.pack(0, 0, -1, 0, END))
            self._reader.join()
            self._unread = True

    def add(self, worker: int) -> None:
        with self._changing:
            if self._over or self.board.mode == Mode.STOPPING:
                self.board.stand(worker, At.GONE)
            else:
                self._spawn(worker)

    def fetch(self, blocked: list[int]) -> None:
        for _ in range(self.board.standing().count(At.IN_ACQUIRE)):
            self._semaphore.release()

    def _spawn(self, worker: int) -> None:
        ours, theirs = self._context.Pipe(duplex=False)
        if sys.platform != "win32":
            os.set_blocking(theirs.fileno(), False)
        # Before it starts: it can stand at a gate before `start` returns.
        self._mailboxes[worker] = theirs
        process = self._context.Process(
            target=main,
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
        self._processes.add(process)

    def _join(self) -> None:
        """Return when all are gone, for good: none joins afterwards."""
        deadline = None
        while True:
            with self._changing:
                left = tuple(self._processes)
                self._over = not left
            if self._over:
                return
            if deadline is None and self.board.mode == Mode.STOPPING:
                deadline = time.monotonic() + GRACE
            if deadline is not None and time.monotonic() > deadline:
                for process in left:
                    process.kill()
            ready = connection.wait([process.sentinel for process in left], 0.1)
            for process in [process for process in left if process.sentinel in ready]:
                process.join()
                with self._changing:
                    self._processes.discard(process)

    def _read(self) -> None:
        receive, unpack, put = self._records.recv_bytes, RECORD.unpack, self._outlet.put
        while True:
            t, value, worker, round_, number = unpack(receive())
            if number == END:
                return
            put(Event(t, KINDS[number], worker, round_, value))

    def stop(self) -> None:
        with self._changing:
            self.board.mode = Mode.STOPPING
        self.wake_all()
        for _ in tuple(self._processes):
            self._semaphore.release()

    def wake(self, worker: int) -> None:
        # Where it fails, the worker is gone, or it has not looked for so long that its pipe is
        # full.
        with contextlib.suppress(OSError):
            self._mailboxes[worker].send_bytes(b"!")

    def wake_all(self) -> None:
        for worker in tuple(self._mailboxes):
            self.wake(worker)

    def log(self, kind: Kind, value: int = 0) -> None:
        # Through the workers' pipe: it holds what they did before, and has not been read yet.
        with self._ending:
            if self._unread:
                self._outlet.log(kind, value=value)
                return
            record = RECORD.pack(self._outlet.now(), value, -1, 0, NUMBER[kind])
            self._records_in.send_bytes(record)

    def resize(self, limit: int) -> None:
        before, self._limit = self._limit, limit
        self._permits.resize(before, limit, lambda: self.log(Kind.LIMIT_CHANGED, limit))

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
