"""Pause, step, and changes of a live run: one after the other, on a thread of their own.

Long, as each command is a few lines and all of them need the same stillness.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable

from core.engine.backends import Runner
from core.engine.board import AT_GATE, HOLDING, At, Mode
from core.engine.command_queue import Audit, CommandQueue
from core.engine.outlet import Outlet
from core.protocol.commands import (
    Command,
    Inject,
    Pause,
    Prepare,
    Reclaim,
    Resume,
    SetLimit,
    SetWorkers,
    Start,
    Step,
    Stop,
)
from core.protocol.events import Kind
from core.scenario.faults import FaultKind, Moment, refusal
from core.scenario.settings import Scenario

TICK = 0.001
"""Seconds between two looks at the board."""

STABLE = 0.1
"""Seconds that nothing has to change until those count as blocked for whom a permit may be on its
way: where a worker was killed in the middle of its acquire, counting alone cannot tell."""

PATIENCE = 10.0
"""Seconds to wait for quiet at most: a worker that computes inside C code never comes to a gate."""

NOT_DONE = "the command {command} failed with {reason}"
"""Not translated: it is a reason, as the system's own messages are."""


class Conductor:
    """Carries out the commands of a run."""

    def __init__(self, backend: Runner, outlet: Outlet, scenario: Scenario) -> None:
        self._backend = backend
        self._outlet = outlet
        self._scenario = scenario
        self._limit = scenario.limit
        self._workers = scenario.workers
        self._numbers = scenario.workers
        """Worker numbers below this have been given out."""
        self._reclaimed = 0
        self._refused = 0
        """Permits that the engine itself could not add to a bounded semaphore that was full."""
        self._seen: tuple[bytes, float] = (b"", 0.0)
        """The board as it was when `_unchanged` last saw a change, and when that was."""
        self._queue = CommandQueue()
        self._next = 0
        self._still_since: int | None = None
        """In a pause, the time of the run since which all stands still; None while something moves,
        or may."""
        self._stopping = False
        self._setting = threading.Lock()
        backend.shaken = lambda: self._queue.put(Audit())
        self._thread = threading.Thread(target=self._run, name="conductor", daemon=True)
        self._thread.start()

    def put(self, command: Command) -> None:
        """Carry out a command after those before it, or as `CommandQueue` says."""
        self._queue.put(command)

    def stop(self) -> None:
        """Carry out nothing more; does not wait. From now on the mode is the backend's alone."""
        with self._setting:
            self._skip_stillness()
            self._stopping = True
        self._queue.put(None)

    def close(self) -> None:
        """Carry out what was put before, nothing more, and wait for that."""
        self._queue.put(None)
        self._thread.join()

    def start_paused(self) -> None:
        """Shut the gates before the first worker exists."""
        self._set(Mode.PAUSED)
        self._outlet.log(Kind.PAUSED)
        self.put(Pause())  # That notes when the last worker has come to its gate.

    def _run(self) -> None:
        while (command := self._queue.get()) is not None:
            if self._stopping:
                continue
            try:
                self._carry_out(command)
            except Exception as error:
                if self._stopping:
                    continue  # What was to be changed is ending.
                # Not only this command: the mode may be anything, and no worker may move again.
                traceback.print_exc()
                name, what = type(command).__name__, f"{type(error).__name__}: {error}"
                self._backend.failed(NOT_DONE.format(command=name, reason=what))

    def _carry_out(self, command: Command | Audit) -> None:
        board = self._backend.board
        if board.mode == Mode.PAUSED and self._settle():
            with self._setting:
                self._skip_stillness()
        match command:
            case Pause():
                if self._shut() and not self._stopping:
                    if self._backend.unsure:  # Who was just killed: the count is held to the log.
                        self._audit()
                    permits = self._backend.permits()
                    self._backend.log(Kind.PAUSED, 0 if permits is None else permits + 1)
            case Resume():
                if board.mode == Mode.PAUSED:
                    self._still_since = None
                    self._backend.log(Kind.RESUMED)
                    self._open()
            case Step():
                if board.mode == Mode.PAUSED:
                    self._step(command.worker)
            case SetLimit():
                # What a bounded semaphore was made with is its bound.
                most = self._scenario.limit if self._scenario.bounded else command.limit
                if min(command.limit, most) != self._limit:
                    self._resize(min(command.limit, most))
            case SetWorkers():
                self._set_workers(min(command.workers, board.size))
            case Inject():
                self._inject(command.worker, command.fault)
            case Reclaim():
                self._reclaim()
            case Audit():
                self._audit()
            case Prepare() | Start() | Stop():
                pass
        if board.mode == Mode.PAUSED and self._still_since is None and self._settle():
            self._still_since = self._outlet.now()

    def _skip_stillness(self) -> None:
        if self._backend.board.mode == Mode.PAUSED and self._still_since is not None:
            self._outlet.skip_stillness(self._still_since)

    def _set(self, mode: Mode) -> bool:
        """Set the mode; False where Stop came first: it may at any moment, and is the last word."""
        with self._setting:
            if not self._stopping:
                self._backend.board.mode = mode
            return not self._stopping

    def _shut(self) -> bool:
        """Shut the gates and wait until all is quiet; whether they were open. Once Stop has come,
        nobody waits: then nothing that needs quiet may be done."""
        if self._backend.board.mode != Mode.OPEN:
            return False
        self._set(Mode.PAUSED)
        self._outlet.patient = False
        self._backend.wake_all()
        self._settle()
        self._outlet.patient = True
        return True

    def _open(self) -> None:
        self._backend.board.clear_grants()
        self._set(Mode.OPEN)
        self._backend.wake_all()

    def _resize(self, limit: int) -> None:
        """Change the limit while nobody moves.

        A worker on its way in has a permit that the log does not know of yet, and one on its way
        out has seen that there is no debt but not yet given its permit back. Of either, a change in
        its midst would let one too many inside. Shutting the gates takes some milliseconds, and a
        hold goes on afterwards where it was.
        """
        shut = self._shut()
        if self._stopping:
            return
        self._still_since = None
        self._limit = limit
        self._refuse(self._backend.resize(limit))
        if shut:
            self._open()

    def _set_workers(self, workers: int) -> None:
        """Let more workers join, or tell some to leave."""
        more = workers - self._workers
        if not more:
            return
        self._workers = workers
        shut = self._shut()
        if self._stopping:
            return
        self._still_since = None
        joining: list[int] = []
        if more > 0:
            joining = self._welcome(more)
        else:
            self._dismiss(workers)
        if shut:
            self._open()
        for worker in joining:  # Now, as a hundred processes take half a second to start.
            self._backend.add(worker)

    def _welcome(self, more: int) -> list[int]:
        """The workers that have to join, of so many more: first, who was to leave after its release
        stays, which is decided while it cannot be on its way out; then who has left comes back,
        with its number; then there are new ones."""
        board = self._backend.board
        standing = board.standing()
        leaving = [w for w in range(self._numbers) if board.dismissed(w)]
        staying = [w for w in leaving if standing[w] != At.GONE][:more]
        for worker in staying:
            board.keep(worker)
        more -= len(staying)
        numbers = [w for w in leaving if standing[w] == At.GONE][:more]
        new = min(more - len(numbers), board.size - self._numbers)
        numbers.extend(range(self._numbers, self._numbers + new))
        self._numbers += new
        for worker in numbers:
            board.welcome(worker)
        return numbers

    def _dismiss(self, most: int) -> None:
        """Tell workers to leave, so that no more than `most` stay: first who waits, then who is
        outside, then who is inside; in each case the highest numbers. Those that have run all of
        their rounds left by themselves. Returns when those that are not inside have left."""
        board = self._backend.board
        standing = board.standing()
        order = (At.IN_ACQUIRE, At.BEFORE_ACQUIRE, At.BEFORE_RELEASE)
        present = [w for w in range(self._numbers) if not board.dismissed(w)]
        found = [w for at in order for w in reversed(present) if standing[w] == at]
        leaving = found[: max(0, len(found) - most)]
        for worker in leaving:
            board.dismiss(worker)
            self._backend.wake(worker)
        blocked = [worker for worker in leaving if standing[worker] == At.IN_ACQUIRE]
        if blocked:
            self._recall(blocked, lambda: all(board.at(w) == At.GONE for w in blocked))
        self._wait(
            lambda: all(
                board.at(worker) == At.GONE
                for worker in leaving
                if standing[worker] != At.BEFORE_RELEASE
            )
        )
        self._settle()  # Those that were called back wait in their acquire again.

    def _recall(self, blocked: list[int], back: Callable[[], bool]) -> None:
        """Have workers come back from their acquires, until they are `back`; the gates are shut."""
        board = self._backend.board
        if not self._set(Mode.RECALL):
            return
        self._backend.fetch(blocked)
        self._wait(back)
        if self._backend.recalls:
            self._wait(lambda: not board.standing().count(At.IN_ACQUIRE))
            # Somebody may have left, its timeout over or killed, before it was let in for nothing.
            self._backend.drain()
        self._set(Mode.PAUSED)
        self._backend.wake_all()

    def _inject(self, worker: int, fault: FaultKind) -> None:
        """Let a fault happen to a worker, or have the worker do it as soon as it can.

        Whoever is blocked in an acquire without a timeout cannot give up; so it comes back for a
        moment, and then acquires again, with a timeout.
        """
        board = self._backend.board
        at = board.at(worker) if worker < self._numbers else At.NOWHERE
        where = Moment.WAITING if at == At.IN_ACQUIRE else Moment.INSIDE
        if at in (At.NOWHERE, At.GONE) or self._refused_fault(fault, where):
            return
        self._still_since = None
        self._backend.log(Kind.INJECTED, worker=worker, text=fault.value)
        if self._backend.strike(worker, fault):
            self._wait(lambda: board.at(worker) == At.GONE)
        else:
            board.inject(worker, fault)
            if fault is FaultKind.GIVE_UP and at == At.IN_ACQUIRE:
                self._give_up(worker)
            self._backend.wake(worker)
        if board.mode == Mode.PAUSED:
            self._settle()

    def _refused_fault(self, fault: FaultKind, where: Moment) -> bool:
        scenario = self._scenario
        return refusal(scenario.backend, fault, where, bool(scenario.cluster)) is not None

    def _give_up(self, worker: int) -> None:
        board = self._backend.board
        shut = self._shut()
        if board.at(worker) == At.IN_ACQUIRE and not self._stopping:
            self._recall(
                [worker],
                lambda: board.at(worker) != At.IN_ACQUIRE or board.injected(worker) is None,
            )
            self._settle()
        if shut:
            self._open()

    def _lost(self) -> int:
        return self._backend.board.lost(self._numbers) - self._reclaimed

    def _over(self) -> int:
        return self._backend.board.over(self._numbers) - self._refused

    def _reclaim(self) -> None:
        """Give back what was lost, by the log: what is not known yet is looked for first."""
        shut = self._shut()
        self._audit()
        lost = self._lost()
        if lost > 0 and not self._stopping:
            self._still_since = None
            self._reclaimed += lost
            self._refuse(self._backend.reclaim(lost))
        if shut:
            self._open()

    def _refuse(self, permits: int) -> None:
        self._refused += permits
        for _ in range(permits):
            self._backend.log(Kind.OVER_RELEASED, -1)

    def _audit(self) -> None:
        """Once all is quiet, find out which of those who were killed in the middle of an acquire or
        release took their permits with them: hold what the log says against the real count."""
        shut = self._shut()
        if not self._stopping and self._settle():
            self.find_lost()
        if shut:
            self._open()

    def find_lost(self) -> None:
        """The finding out of `_audit`; while nobody moves."""
        backend = self._backend
        count = len(backend.unsure)
        free = backend.permits()
        if free is None:  # They stay unsure, as `_quiet` has to know.
            return
        unsure, backend.unsure[:count] = backend.unsure[:count], []
        standing = backend.board.standing()
        held = sum(standing.count(at) for at in HOLDING)
        missing = self._limit - held - self._lost() + self._over() - free + backend.debt()
        for worker in unsure[: max(0, missing)]:
            backend.board.lose(worker)
            backend.log(Kind.PERMIT_LOST, worker=worker, text="found")

    def _step(self, worker: int) -> None:
        """Let one worker that stands at a gate pass it, and wait until all is quiet again."""
        board = self._backend.board
        self._settle()
        if worker < 0:
            worker = self._choose()
        if not 0 <= worker < board.size or board.at(worker) not in AT_GATE:
            return
        self._still_since = None
        board.grant(worker)
        self._backend.wake(worker)
        self._settle()

    def _choose(self) -> int:
        """The next worker at a gate, round and round so that all get turns; -1 if there is none."""
        standing = self._backend.board.standing()
        # Not all that could be: looking through 100,000 takes 5 ms.
        for offset in range(self._numbers):
            worker = (self._next + offset) % self._numbers
            if standing[worker] in AT_GATE:
                self._next = worker + 1
                return worker
        return -1

    def _settle(self) -> bool:
        """Wait until the board is quiet; False if it was not within `PATIENCE`."""
        return self._wait(self._quiet)

    def _wait(self, condition: Callable[[], bool]) -> bool:
        """Wait until a condition holds; False if it did not within `PATIENCE`."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline or self._stopping:
                return False
            time.sleep(TICK)
        return True

    def _quiet(self) -> bool:
        """Whether every worker is at a gate, gone, or really blocked in its acquire.

        Blocked for real means that no permit is on its way to it: all of them are with workers that
        have said that they are inside.
        """
        board = self._backend.board
        # Grants first: a worker says that it moves, and only then takes its grant.
        if board.granting():
            return False
        standing = board.standing()[: self._numbers]
        # NOWHERE: it is still on its way to its first gate.
        if any(standing.count(at) for at in (At.NOWHERE, At.OUTSIDE, At.INSIDE, At.RECALLED)):
            return False
        if board.alarming(standing):
            return False
        if not standing.count(At.IN_ACQUIRE):
            return True
        if self._backend.permits():
            return False
        held = sum(standing.count(at) for at in HOLDING)
        out = self._limit + self._backend.debt() - self._lost() + self._over() - held
        return out <= 0 or (out <= len(self._backend.unsure) and self._unchanged(standing))

    def _unchanged(self, standing: bytes) -> bool:
        """Whether the board has looked like this for a while."""
        now = time.monotonic()
        if standing != self._seen[0] or now - self._seen[1] > 1.0:
            self._seen = standing, now
        return now - self._seen[1] > STABLE
