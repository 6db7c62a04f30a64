"""Workers as real asyncio tasks on a real `asyncio.Semaphore`, on the stock event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from core.engine.board import SLICE, At, Board, Dismissed, Mode, Stopped, burn
from core.engine.outlet import Outlet
from core.engine.work import gap_of, hold_of, rounds_of
from core.events import Event, Kind
from core.scenario import CEILING, Backend, Scenario, Work

BREATH = 1_000
"""Tasks that are created before the loop gets a turn to run them."""


class AsyncPermits:
    """An `asyncio.Semaphore` whose limit can change. One thread runs all: the debt is a number."""

    def __init__(self, limit: int) -> None:
        self.semaphore = asyncio.Semaphore(limit)
        self.owed = 0

    async def __aenter__(self) -> None:
        await self.semaphore.acquire()

    async def __aexit__(self, *_exception: object) -> None:
        if self.owed:
            self.owed -= 1
        else:
            self.semaphore.release()

    async def resize(self, before: int, after: int, log: Callable[[], None]) -> None:
        """From one limit to another; logged before growth and after shrinkage."""
        if after > before:
            log()
        for _ in range(after - before):
            await self.__aexit__()
        for _ in range(before - after):
            # An unlocked semaphore is acquired without giving up control.
            if self.semaphore.locked():
                self.owed += 1
            else:
                await self.semaphore.acquire()
        if after < before:
            log()


class TaskGate:
    """`core.engine.board.Gate` with `await`: how one task waits for time, gates and grants."""

    __slots__ = ("board", "future", "worker")

    def __init__(self, board: Board, worker: int) -> None:
        self.board = board
        self.worker = worker
        self.future: asyncio.Future[None] | None = None

    def wake(self) -> None:
        """End the sleep; on the loop's thread."""
        if self.future is not None and not self.future.done():
            self.future.set_result(None)

    async def sleep(self, seconds: float | None) -> None:
        """Sleep that long (None: until woken), or until woken."""
        loop = asyncio.get_running_loop()
        self.future = future = loop.create_future()
        timer = None if seconds is None else loop.call_later(seconds, self.wake)
        try:
            await future
        finally:
            self.future = None
            if timer is not None:
                timer.cancel()

    async def wait(self, nanoseconds: int, at: At, compute: bool = False) -> None:
        """As `Gate.wait`.

        Computing does not await: it stops every other task, as it does in any program.
        """
        board, worker = self.board, self.worker
        moving = board.at(worker)
        while True:
            mode = board.cells[0]
            if mode == Mode.STOPPING:
                raise Stopped
            if mode != Mode.OPEN:
                board.cells[1 + worker] = at
                if at == At.BEFORE_ACQUIRE and board.dismissed(worker):
                    raise Dismissed
                if board.granted(worker):
                    board.cells[1 + worker] = moving
                    board.take_grant(worker)
                    return
                await self.sleep(None)
                continue
            board.cells[1 + worker] = moving
            if nanoseconds <= 0:
                return
            if compute:
                nanoseconds -= burn(min(nanoseconds, SLICE))
            else:
                began = time.monotonic_ns()
                await self.sleep(nanoseconds / 1e9)
                nanoseconds -= time.monotonic_ns() - began


class Tasks:
    """See `core.engine.backends.Runner`."""

    recalls = False

    def __init__(self, scenario: Scenario, outlet: Outlet) -> None:
        size = CEILING[Backend.ASYNCIO]
        self.board = Board(bytearray(Board.length(size)), size)
        self._scenario = scenario
        self._outlet = outlet
        self._limit = scenario.limit
        self._permits = AsyncPermits(scenario.limit)
        self._gates: dict[int, TaskGate] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._loop = asyncio.new_event_loop()
        self._ending = threading.Lock()
        self._over = False
        """Whether the loop takes no change of the limit, and no new task, any more."""
        self._change: Future[None] | None = None

    def run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._main())

    async def _main(self) -> None:
        for worker in range(self._scenario.workers):
            if self.board.mode == Mode.STOPPING:
                break
            self._create(worker)
            if worker % BREATH == BREATH - 1:
                await asyncio.sleep(0)
        while left := [task for task in self._tasks.values() if not task.done()]:
            await asyncio.gather(*left, return_exceptions=True)
        with self._ending:
            self._over = True
        if self._change is not None:
            await asyncio.wrap_future(self._change)

    def _create(self, worker: int) -> None:
        gate = TaskGate(self.board, worker)
        self._gates[worker] = gate
        self._tasks[worker] = self._loop.create_task(self._work(worker, gate))

    def add(self, worker: int) -> None:
        def create() -> None:
            if self._over or self.board.mode == Mode.STOPPING:
                self.board.stand(worker, At.GONE)
            else:
                self._create(worker)

        with self._ending:
            if self._over:
                self.board.stand(worker, At.GONE)
            else:
                self._loop.call_soon_threadsafe(create)

    def fetch(self, blocked: list[int]) -> None:
        # A task can be told alone, and the others keep their places in the semaphore's queue.
        def cancel() -> None:
            for worker in blocked:
                self._tasks[worker].cancel()

        self._call(cancel)

    async def _work(self, worker: int, gate: TaskGate) -> None:
        # `core.engine.work.work` with `await`: the reasons are given there.
        put, clock, now = self._outlet.put, self._outlet.clock, time.monotonic_ns
        scenario, permits, cells = self._scenario, self._permits, self.board.cells
        compute = scenario.work is Work.COMPUTE
        me = 1 + worker
        put(Event(now() - clock[0], Kind.SPAWNED, worker))
        gap = 0
        try:
            for round_ in rounds_of(scenario):
                cells[me] = At.OUTSIDE
                if self.board.dismissed(worker):
                    raise Dismissed
                if gap or cells[0] != Mode.OPEN:
                    await gate.wait(gap, At.BEFORE_ACQUIRE)
                put(Event(now() - clock[0], Kind.WAITING, worker, round_))
                cells[me] = At.IN_ACQUIRE
                async with permits:
                    if cells[0] == Mode.STOPPING:
                        raise Stopped
                    hold = hold_of(scenario, worker, round_)
                    put(Event(now() - clock[0], Kind.ACQUIRED, worker, round_, hold))
                    cells[me] = At.INSIDE
                    if hold == 0:
                        await asyncio.sleep(0)  # As the seed's `asyncio.sleep(0)` does.
                    if hold or cells[0] != Mode.OPEN:
                        await gate.wait(hold, At.BEFORE_RELEASE, compute)
                    put(Event(now() - clock[0], Kind.RELEASED, worker, round_))
                cells[me] = At.OUTSIDE
                gap = gap_of(scenario, worker, round_)
            put(Event(now() - clock[0], Kind.DONE, worker))
        except Dismissed:
            put(Event(now() - clock[0], Kind.CANCELLED, worker))
        except asyncio.CancelledError:
            if self.board.dismissed(worker) and cells[0] != Mode.STOPPING:
                put(Event(now() - clock[0], Kind.CANCELLED, worker))
        except Stopped:
            pass
        finally:
            cells[me] = At.GONE

    def _call(self, function: Callable[[], object]) -> None:
        """Run on the loop's thread; nothing if the loop has ended."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(function)

    def stop(self) -> None:
        self.board.mode = Mode.STOPPING
        self._call(self._cancel)

    def _cancel(self) -> None:
        for task in self._tasks.values():
            task.cancel()

    def wake(self, worker: int) -> None:
        self._call(self._gates[worker].wake)

    def wake_all(self) -> None:
        def wake() -> None:
            for gate in self._gates.values():
                gate.wake()

        self._call(wake)

    def log(self, kind: Kind, value: int = 0) -> None:
        self._outlet.log(kind, value=value)

    def resize(self, limit: int) -> None:
        before, self._limit = self._limit, limit

        change = self._permits.resize(before, limit, lambda: self.log(Kind.LIMIT_CHANGED, limit))
        with self._ending:
            if self._over:
                asyncio.run(change)
                return
            self._change = asyncio.run_coroutine_threadsafe(change, self._loop)
        self._change.result()

    def permits(self) -> int | None:
        return self._permits.semaphore._value

    def debt(self) -> int:
        return self._permits.owed
