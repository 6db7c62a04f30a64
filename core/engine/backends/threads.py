"""Workers as real threads on a real `threading.Semaphore`."""

from __future__ import annotations

import contextlib
import threading
import time

from core.engine.backends.common import Blocking
from core.engine.backends.permits import refuses
from core.engine.board import At, Board, Mode
from core.engine.clock import monotonic_ns
from core.engine.gate import BlockingGate
from core.engine.outlet import Outlet
from core.engine.turn import end_thread, habits
from core.engine.work import work
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import CEILING, Backend, Scenario

STACK = 256 * 1024
"""Bytes of a worker's stack: 5,000 workers at the usual 8 MB would ask for 40 GB of addresses."""


WAVE = 64
"""Workers that are woken at once when all have to leave: of 5,000 that want to run at the same time
each looks for its turn every 5 ms, and nobody gets anywhere for seconds."""

GRACE = 0.15
"""Seconds that workers have to leave after Stop. Who has not left by then ends with the process."""

MOST_WOKEN = 500
"""Workers that are woken when all have to leave. A larger crowd ends with the process at once: of
5,000 threads hardly any come to their turn within `GRACE`, and waking them only delays the end.
From outside the two look the same: a stopped worker logs nothing more, and a thread holds nothing
that outlives its process."""

TICK = 0.02
"""Seconds after which a wait for a worker's end looks whether the run was stopped."""

WAVE_TIME = 0.01
"""Seconds that a wave has before the next."""


class LockMailbox:
    """A sleep that another thread can end, from one plain lock: an `Event` costs ten times that."""

    __slots__ = ("_lock",)

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lock.acquire()

    def wait(self, seconds: float | None) -> None:
        self._lock.acquire(timeout=-1 if seconds is None else seconds)

    def wake(self) -> None:
        # Where it fails, it had been woken already, and has not slept since.
        with contextlib.suppress(RuntimeError):
            self._lock.release()


class Threads(Blocking):
    """See `core.engine.backends.runner.Runner`."""

    noun = "thread"
    troubles = (RuntimeError, MemoryError)

    def __init__(self, scenario: Scenario, outlet: Outlet) -> None:
        size = CEILING[Backend.THREADING]
        made = threading.BoundedSemaphore if refuses(scenario) else threading.Semaphore
        self._semaphore, self._debt = made(scenario.limit), threading.Semaphore(0)
        board = Board(bytearray(Board.length(size)), size)
        super().__init__(scenario, outlet, board, self._semaphore, self._debt)
        self._habits = habits(scenario)
        self._mailboxes: dict[int, LockMailbox] = {}
        self._threads: list[threading.Thread] = []
        self._leave_by: float | None = None

    def run(self) -> None:
        threading.stack_size(STACK)
        for worker in range(self._scenario.workers):
            if self.board.mode == Mode.STOPPING:
                break
            self.add(worker)
        while (thread := self._last()) is not None:
            while thread.is_alive():
                if self._leave_by is not None and time.monotonic() > self._leave_by:
                    return  # Those that are left end with the process.
                thread.join(TICK)

    def _last(self) -> threading.Thread | None:
        """A thread that has not been joined yet; None once there are no more, for good."""
        with self._changing:
            self._over = not self._threads
            return None if self._over else self._threads.pop()

    def _begin(self, worker: int) -> None:
        mailbox = self._mailboxes[worker] = LockMailbox()
        thread = threading.Thread(target=self._work, args=(worker, mailbox), daemon=True)
        thread.start()
        self._threads.append(thread)

    def fetch(self, blocked: list[int]) -> None:
        self._give_out(self.board.standing().count(At.IN_ACQUIRE))

    def _give_out(self, permits: int) -> None:
        """Release for nothing: as a plain semaphore does, also where ours is a bounded one."""
        if permits:  # Those who waited a moment ago may be gone.
            threading.Semaphore.release(self._semaphore, permits)

    def _work(self, worker: int, mailbox: LockMailbox) -> None:
        put, clock, now = self._outlet.put, self._outlet.clock, monotonic_ns

        def log(kind: Kind, round_: int, value: int = 0, text: str = "") -> None:
            put(Event(now() - clock[0], kind, worker, round_, value, text))

        log(Kind.SPAWNED, 0, threading.get_native_id())
        gate = BlockingGate(self.board, worker, mailbox)
        habits = self._habits(worker)
        work(worker, self._scenario, self._permits, log, gate, habits, end_thread)

    def stop(self) -> None:
        self.board.mode = Mode.STOPPING
        standing = self.board.standing()
        present = len(standing) - standing.count(At.NOWHERE) - standing.count(At.GONE)
        crowded = present > MOST_WOKEN
        self._leave_by = time.monotonic() + (0 if crowded else GRACE)
        if crowded:
            return
        workers = tuple(self._mailboxes)
        for first in range(0, len(workers), WAVE):
            wave = workers[first : first + WAVE]
            for worker in wave:
                self.wake(worker)
            if time.monotonic() > self._leave_by:
                return
            deadline = time.monotonic() + WAVE_TIME
            while time.monotonic() < deadline and any(map(self._moves, wave)):
                time.sleep(0.0002)
        # Whoever is let in now leaves at once, and lets in the next or pays a debt.
        waiting = self._waiting()
        while waiting and time.monotonic() < self._leave_by:
            self._give_out(WAVE)
            deadline = time.monotonic() + WAVE_TIME
            while time.monotonic() < deadline and self._waiting() > waiting - WAVE:
                time.sleep(0.0002)
            waiting = self._waiting()
        # For those that were about to wait while the others were looked for.
        self._give_out(WAVE)

    def _waiting(self) -> int:
        return self.board.standing().count(At.IN_ACQUIRE)

    def _moves(self, worker: int) -> bool:
        return self.board.at(worker) not in (At.IN_ACQUIRE, At.GONE)

    def wake(self, worker: int) -> None:
        self._mailboxes[worker].wake()

    def wake_all(self) -> None:
        for mailbox in tuple(self._mailboxes.values()):
            mailbox.wake()

    def strike(self, worker: int, fault: FaultKind) -> bool:
        return False  # Nobody can end a thread from outside.

    def permits(self) -> int | None:
        # There is no public count; the attribute has had this name since Python 3.3.
        value: int = self._semaphore._value
        return value

    def debt(self) -> int:
        value: int = self._debt._value
        return value
