"""One turn of a worker, from asking for the permit to having given it back, with its faults.

What is the same on all backends: which fault strikes and when, and what the log says around the
release. The waiting itself is in `work.py` and, with `await`, in `backends/tasks.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NoReturn, Protocol

from core.engine.board import At, Board, Mode
from core.engine.clock import monotonic_ns
from core.protocol.events import Kind
from core.scenario.faults import TIMED, Fault, FaultKind, Moment
from core.scenario.settings import Scenario

WORK_FAILED = "RuntimeError: the work failed"

TEXTS = (
    "",
    "thread",
    "fault",
    "found",
    WORK_FAILED,
    "ValueError: Semaphore released too many times",
    "ValueError: semaphore or lock released too many times",
    "ValueError: BoundedSemaphore released too many times",
    "ValueError",
)
"""All that a worker can say in an event's text: a worker process sends the number."""


class Log(Protocol):
    """Logs a kind of event of this worker, with its round, at the time of the call."""

    def __call__(self, kind: Kind, round_: int, value: int = 0, text: str = "") -> None: ...


class Accident(Exception):  # noqa: N818 (an event of the run, not an error of the engine)
    """What the faulty work raises."""


class Ended(Exception):  # noqa: N818 (not an error: the end of a thread's code)
    """The thread's code ends here."""


class GaveUp(Exception):  # noqa: N818 (not an error either)
    """The acquire timed out. `args[0]` is how long it had waited, nanoseconds."""


class Refused(Exception):  # noqa: N818 (as above)
    """The bounded semaphore refused a release. `args[0]` is the text for the log."""


class Habits:
    """The faults that one worker is going to have, by the scenario."""

    __slots__ = ("_hog_from", "_planned")

    def __init__(self, faults: Sequence[Fault] = ()) -> None:
        self._hog_from: int | None = None
        self._planned: dict[int, Fault] = {}
        for fault in faults:
            if fault.kind is not FaultKind.HOG:
                self._planned[fault.round] = fault
            elif self._hog_from is None or fault.round < self._hog_from:
                self._hog_from = fault.round

    def of(self, round_: int) -> Fault | None:
        """The fault of a round."""
        return self._planned.get(round_)

    def become_hog(self) -> None:
        """From now on, have no gap."""
        self._hog_from = 0

    def hogs(self, round_: int) -> bool:
        """Whether there is no gap after this round."""
        return self._hog_from is not None and round_ >= self._hog_from


def habits(scenario: Scenario) -> Callable[[int], Habits]:
    """What gives a worker its habits."""
    if not scenario.faults:
        return lambda _worker: Habits()
    of: dict[int, list[Fault]] = {}
    for fault in scenario.faults:
        of.setdefault(fault.worker, []).append(fault)
    return lambda worker: Habits(of.get(worker, ()))


def end_thread() -> NoReturn:
    """How a worker is killed that is not a process of its own."""
    raise Ended


A_DAY = 86_400_000_000_000
"""Nanoseconds. Who stays inside for ever sleeps a day at a time."""


class Turn:
    """What strikes in one turn, and what it does to the permit."""

    __slots__ = (
        "_board",
        "_end",
        "_habits",
        "_log",
        "_patience",
        "asked",
        "fault",
        "kind",
        "lost",
        "round",
        "worker",
    )

    def __init__(
        self,
        board: Board,
        worker: int,
        round_: int,
        log: Log,
        habits: Habits,
        end: Callable[[], NoReturn] = end_thread,
    ) -> None:
        """`end` kills the worker; it does not return."""
        self._board = board
        self._habits = habits
        self._log = log
        self._end = end
        self.worker = worker
        self.round = round_
        self.fault = habits.of(round_)
        self.kind = None if self.fault is None else self.fault.kind
        self.asked = 0
        """When it asked for the permit, by `monotonic_ns`."""
        self._patience: int | None = None
        self.lost = False
        """Whether the permit is lost and the log does not say so yet: first it says how."""

    def patience(self, hold: int, waiting: bool) -> int | None:
        """Nanoseconds after which the acquire that follows times out; None for one that never does.

        `waiting`: it has waited already, and was called back. What is left is told then; who has
        been told to give up meanwhile does so at once.
        """
        if self._board.injected(self.worker) is FaultKind.GIVE_UP:
            self._board.take_fault(self.worker)
            self.kind, self.fault = FaultKind.GIVE_UP, None
            self._patience = 0 if waiting else hold // 2
        elif self._patience is None and self.kind is FaultKind.GIVE_UP and self.fault is not None:
            self._patience = self.fault.delay(hold)
        return None if self._patience is None else max(0, self._patience - self.waited())

    def waited(self) -> int:
        """Nanoseconds since it asked for the permit; in pauses as well, as no timeout can stop."""
        return monotonic_ns() - self.asked

    def strikes_waiting(self, hold: int) -> int | None:
        """Nanoseconds of waiting after which the fault strikes, if it does so then."""
        fault = self.fault
        return fault.delay(hold) if fault is not None and fault.at is Moment.WAITING else None

    def strikes_inside(self, hold: int) -> int | None:
        """Nanoseconds inside after which the fault strikes, if it does so then."""
        fault = self.fault
        if fault is None or self.kind not in TIMED or fault.at is Moment.WAITING:
            return None
        return None if self.kind is FaultKind.GIVE_UP else fault.delay(hold)

    def alarm(self) -> None:
        """Inside: take the fault that was injected; what can strike at once does."""
        kind = self._board.injected(self.worker)
        if kind is None or kind is FaultKind.GIVE_UP:
            return
        self._board.take_fault(self.worker)
        if kind is FaultKind.HOG:
            self._habits.become_hog()
            return
        self.kind = kind
        if kind in TIMED:
            self.strike()

    def strike(self) -> None:
        """Do what is wrong, inside, now."""
        if self.kind in (FaultKind.RAISE, FaultKind.RAISE_WITHOUT_WITH):
            raise Accident
        if self.kind is FaultKind.KILL:
            self._end()

    def stays(self, hold: int) -> Iterator[tuple[int, At]]:
        """What the worker waits for inside, one after the other: nanoseconds, and where it stands
        meanwhile. Until the hold is over, or a fault strikes, or for ever."""
        strikes = self.strikes_inside(hold)
        if strikes is not None:
            yield strikes, At.BEFORE_RELEASE
            self.strike()
        yield hold, At.BEFORE_RELEASE
        self.alarm()  # A hold of 0 looks at nothing.
        while self.kind is FaultKind.HOLD_FOREVER:
            yield A_DAY, At.STUCK

    def leave(self, error: type[BaseException] | None, release: Callable[[], None]) -> None:
        """At the end of being inside: give the permit back, or not. May raise `Refused`.

        The log comes before the release: else another's `acquired` could overtake it, and the log
        would show more workers inside than the limit.
        """
        if error is not None and self._board.mode == Mode.STOPPING:
            # A run that is stopped logs nothing more.
            with suppress(ValueError):
                release()
            return
        self.lost = (
            error is Ended
            or (error is Accident and self.kind is FaultKind.RAISE_WITHOUT_WITH)
            or (error is None and self.kind is FaultKind.FORGET_RELEASE)
        ) and self._board.may_miscount(self.worker)
        if self.lost:
            self._board.lose(self.worker)
            if error is None:
                self._log(Kind.PERMIT_LOST, self.round)
                self.lost = False
            return
        self._log(Kind.RELEASED, self.round)
        self._release(release)
        if (
            error is None
            and self.kind is FaultKind.RELEASE_TWICE
            and self._board.may_miscount(self.worker)
        ):
            self._board.over_release(self.worker, 1)
            self._log(Kind.OVER_RELEASED, self.round, 1)
            self._release(release)

    def _release(self, release: Callable[[], None]) -> None:
        """Release. A bounded semaphore may refuse that: also to somebody who has done nothing
        wrong, when another's release too many has filled it up."""
        try:
            release()
        except ValueError as error:
            self._board.over_release(self.worker, -1)
            self._log(Kind.OVER_RELEASED, self.round, -1)
            text = f"ValueError: {error}"
            raise Refused(text if text in TEXTS else "ValueError") from None

    def log_end(self, error: Accident | Ended | GaveUp | Refused) -> None:
        """Log how the worker ended, and then the permit that it lost by that."""
        match error:
            case Accident():
                self._log(Kind.FAILED, self.round, 0, WORK_FAILED)
            case Ended():
                self._log(Kind.KILLED, self.round, 0, "thread")
            case GaveUp():
                self._log(Kind.TIMED_OUT, self.round, error.args[0])
            case Refused():
                self._log(Kind.FAILED, self.round, 0, error.args[0])
        if self.lost:
            self._log(Kind.PERMIT_LOST, self.round)
