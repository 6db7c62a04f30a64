"""Workers as real asyncio tasks on a real `asyncio.Semaphore`, on the stock event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import Any

from core.engine.backends.common import Common
from core.engine.backends.permits import give, refuses
from core.engine.board import At, Board, Dismissed, Mode, Stopped
from core.engine.clock import monotonic_ns
from core.engine.gate import Gate
from core.engine.outlet import Outlet
from core.engine.turn import Accident, Ended, GaveUp, Refused, Turn, habits
from core.engine.work import gap_of, hold_of, rounds_of
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, Backend, Scenario, Work

BREATH = 1_000
"""Tasks that are created before the loop gets a turn to run them."""


class AsyncPermits:
    """An `asyncio.Semaphore` whose limit can change. One thread runs all: the debt is a number."""

    def __init__(self, limit: int, bounded: bool) -> None:
        self.semaphore = (asyncio.BoundedSemaphore if bounded else asyncio.Semaphore)(limit)
        self.owed = 0

    def release(self) -> None:
        """Give a permit back, or one that never was; `ValueError` if the semaphore refuses that."""
        if self.owed:
            self.owed -= 1
        else:
            self.semaphore.release()

    async def resize(self, before: int, after: int, log: Callable[[], None]) -> int:
        """From one limit to another; logged before growth and after shrinkage. How many permits
        were refused."""
        if after > before:
            log()
            return give(self.release, after - before)
        for _ in range(before - after):
            # An unlocked semaphore is acquired without giving up control.
            if self.semaphore.locked():
                self.owed += 1
            else:
                await self.semaphore.acquire()
        if after < before:
            log()
        return 0


class TaskGate(Gate):
    """The gate of a task: it sleeps with `await`."""

    def __init__(self, board: Board, worker: int) -> None:
        super().__init__(board, worker)
        self.future: asyncio.Future[None] | None = None
        self.turn: Turn | None = None

    def wake(self) -> None:
        """End the sleep; on the loop's thread."""
        if self.future is not None and not self.future.done():
            self.future.set_result(None)

    def gives_up(self) -> bool:
        """Whether this task, cancelled in its acquire, shall acquire again with a timeout.

        Not once Stop has come, as it cancels only once.
        """
        if self.board.mode == Mode.STOPPING:
            return False
        return self.board.injected(self.worker) is FaultKind.GIVE_UP

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

    async def wait(
        self,
        nanoseconds: int,
        at: At,
        compute: bool = False,
        alarm: Callable[[], None] | None = None,
    ) -> None:
        """Sleep as `sleeps` says."""
        for seconds in self.sleeps(nanoseconds, at, compute, alarm):
            await self.sleep(seconds)


def _uncancel() -> None:
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()


async def _cancel_me() -> None:
    task = asyncio.current_task()
    if task is not None:
        task.cancel()
    await asyncio.sleep(0)


class TaskEntry:
    """`core.engine.work.Entry` with `await`: one turn of a task."""

    __slots__ = ("_gate", "_hold", "_permits", "_turn")

    def __init__(self, permits: AsyncPermits, gate: TaskGate, turn: Turn, hold: int) -> None:
        self._permits = permits
        self._gate = gate
        self._turn = turn
        self._hold = hold

    async def __aenter__(self) -> None:
        if self._turn.kind is not None or self._gate.gives_up():
            await self._enter_with_fault(False)
            return
        try:
            await self._permits.semaphore.acquire()
        except asyncio.CancelledError:
            # Called back, only to acquire again with a timeout.
            if not self._gate.gives_up():
                raise
            _uncancel()
            await self._enter_with_fault(True)

    async def _enter_with_fault(self, waiting: bool) -> None:
        while True:
            patience = self._turn.patience(self._hold, waiting)
            try:
                await self._acquire_within(patience)
                return
            except asyncio.CancelledError:
                if not self._gate.gives_up():
                    raise
                _uncancel()
                waiting = True

    async def _acquire_within(self, nanoseconds: int | None) -> None:
        """Raise `GaveUp` if there was no permit in time; None is for ever."""
        gate = self._gate
        try:
            async with asyncio.timeout(None if nanoseconds is None else nanoseconds / 1e9):
                await self._permits.semaphore.acquire()
        except TimeoutError:
            waited = self._turn.waited()
            gate.board.stand(gate.worker, At.OUTSIDE)
            await gate.wait(0, At.BEFORE_ACQUIRE)  # While the workers are paused, nobody leaves.
            raise GaveUp(waited) from None

    async def __aexit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        self._turn.leave(error, self._permits.release)

    async def hold(self, compute: bool) -> None:
        """Stay inside, until the hold is over, or a fault strikes, or for ever."""
        gate, turn = self._gate, self._turn
        for nanoseconds, at in turn.stays(self._hold):
            await gate.wait(nanoseconds, at, compute and at != At.STUCK, turn.alarm)
            if turn.kind is FaultKind.CANCEL:
                await _cancel_me()


class Tasks(Common):
    """See `core.engine.backends.runner.Runner`."""

    recalls = False

    def __init__(self, scenario: Scenario, outlet: Outlet) -> None:
        size = CEILING[Backend.ASYNCIO]
        super().__init__(scenario, outlet, Board(bytearray(Board.length(size)), size))
        self._permits = AsyncPermits(scenario.limit, refuses(scenario))
        self._habits = habits(scenario)
        self._gates: dict[int, TaskGate] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._loop = asyncio.new_event_loop()
        self._ending = threading.Lock()
        self._over = False
        """Whether the loop takes no change of the limit, and no new task, any more."""
        self._change: Future[int] | None = None

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
        # Long, as `work` is, which is the same but for what is awaited.
        put, clock, now = self._outlet.put, self._outlet.clock, monotonic_ns
        scenario, permits, cells = self._scenario, self._permits, self.board.cells
        compute = scenario.work is Work.COMPUTE
        me = 1 + worker

        def log(kind: Kind, round_: int, value: int = 0, text: str = "") -> None:
            put(Event(now() - clock[0], kind, worker, round_, value, text))

        log(Kind.SPAWNED, 0)
        gap = 0
        habits = self._habits(worker)
        turn: Turn  # Those who end by a fault end in one.
        try:
            for round_ in rounds_of(scenario):
                cells[me] = At.OUTSIDE
                if self.board.dismissed(worker):
                    raise Dismissed
                if gap or cells[0] != Mode.OPEN:
                    await gate.wait(gap, At.BEFORE_ACQUIRE)
                hold = hold_of(scenario, worker, round_)
                turn = Turn(self.board, worker, round_, log, habits)
                log(Kind.WAITING, round_)
                turn.asked = now()
                cells[me] = At.IN_ACQUIRE
                if (doomed := turn.strikes_waiting(hold)) is not None:
                    self._loop.call_later(doomed / 1e9, self._cancel_waiting, worker, turn)
                gate.turn = turn
                entry = TaskEntry(permits, gate, turn, hold)
                async with entry:
                    if cells[0] == Mode.STOPPING:
                        raise Stopped
                    log(Kind.ACQUIRED, round_, hold)
                    cells[me] = At.INSIDE
                    if hold == 0:
                        await asyncio.sleep(0)  # As the seed's `asyncio.sleep(0)` does.
                    if hold or turn.kind is not None or cells[0] != Mode.OPEN:
                        await entry.hold(compute)
                    turn.alarm()
                cells[me] = At.OUTSIDE
                gap = 0 if habits.hogs(round_) else gap_of(scenario, worker, round_)
            log(Kind.DONE, 0)
        except Dismissed:
            log(Kind.CANCELLED, 0)
        except asyncio.CancelledError:
            if cells[0] != Mode.STOPPING:
                log(Kind.CANCELLED, 0, 0, "" if self.board.dismissed(worker) else "fault")
        except (Accident, Ended, GaveUp, Refused) as error:
            turn.log_end(error)
        except Stopped:
            pass
        finally:
            cells[me] = At.GONE

    def _cancel_waiting(self, worker: int, turn: Turn) -> None:
        """Cancel a task if it still waits in that turn; on the loop's thread."""
        if self.board.mode != Mode.OPEN:
            self._loop.call_later(0.01, self._cancel_waiting, worker, turn)
        elif self.board.at(worker) == At.IN_ACQUIRE and self._gates[worker].turn is turn:
            self._tasks[worker].cancel()

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

    def strike(self, worker: int, fault: FaultKind) -> bool:
        if fault is FaultKind.CANCEL:
            self._call(self._tasks[worker].cancel)
        return fault is FaultKind.CANCEL

    def drain(self) -> None:
        pass  # `fetch` gives out nothing.

    def reclaim(self, permits: int) -> int:
        async def grow() -> int:
            self.log(Kind.PERMIT_RECLAIMED, permits)
            return give(self._permits.release, permits)

        return self._on_loop(grow())

    def resize(self, limit: int) -> int:
        before, self._limit = self._limit, limit

        log = partial(self.log, Kind.LIMIT_CHANGED, limit)
        return self._on_loop(self._permits.resize(before, limit, log))

    def _on_loop(self, change: Coroutine[Any, Any, int]) -> int:
        """Change the permits on the thread of the loop, or here once that is over."""
        with self._ending:
            if self._over:
                return asyncio.run(change)
            self._change = asyncio.run_coroutine_threadsafe(change, self._loop)
        return self._change.result()

    def permits(self) -> int | None:
        return self._permits.semaphore._value

    def debt(self) -> int:
        return self._permits.owed
