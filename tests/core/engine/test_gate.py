"""One worker's gate, with a clock that only the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from core.engine import gate as module
from core.engine.backends.tasks import TaskGate
from core.engine.board import At, Board, Mode, Stopped
from core.engine.gate import BlockingGate, Gate
from core.scenario.faults import FaultKind

SECOND = 1_000_000_000


class Clock:
    """Stands in for the module `time`, and for the clock of the events."""

    def __init__(self) -> None:
        self.now = 0
        self.burnt = 0

    def monotonic_ns(self) -> int:
        return self.now

    def thread_time_ns(self) -> int:
        self.burnt += module.SLICE // 4
        return self.burnt


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(module, "monotonic_ns", clock.monotonic_ns)
    return clock


class Mailbox:
    """Each wait does the next thing of a script, after as many nanoseconds as it says."""

    def __init__(self, clock: Clock, board: Board) -> None:
        self.clock = clock
        self.board = board
        self.waits: list[tuple[float | None, int]] = []
        self.script: list[tuple[int | None, Callable[[], None]]] = []

    def then(self, after: int | None, do: Callable[[], None] = lambda: None) -> None:
        self.script.append((after, do))

    def wait(self, seconds: float | None) -> None:
        self.waits.append((seconds, self.board.at(1)))
        after, do = self.script.pop(0)
        if after is None:
            assert seconds is not None
            after = round(seconds * SECOND)
        self.clock.now += after
        do()


@pytest.fixture
def board() -> Board:
    board = Board(bytearray(Board.length(3)), 3)
    board.stand(1, At.INSIDE)
    return board


@pytest.fixture
def mailbox(clock: Clock, board: Board) -> Mailbox:
    return Mailbox(clock, board)


@pytest.fixture
def gate(board: Board, mailbox: Mailbox) -> BlockingGate:
    return BlockingGate(board, 1, mailbox)


def mode(board: Board, mode: Mode) -> Callable[[], None]:
    def change() -> None:
        board.mode = mode

    return change


def test_an_alarm_is_raised_inside_once_a_fault_is_there(
    gate: BlockingGate, mailbox: Mailbox, board: Board
) -> None:
    seen: list[object] = []

    def alarm() -> None:
        seen.append(board.injected(1))
        board.take_fault(1)

    mailbox.then(SECOND // 2, lambda: board.inject(1, FaultKind.HOG))
    mailbox.then(None)
    gate.wait(2 * SECOND, At.BEFORE_RELEASE, alarm=alarm)
    assert seen == [FaultKind.HOG]
    assert [seconds for seconds, _ in mailbox.waits] == [2.0, 1.5]


def test_an_open_gate_and_no_time(gate: BlockingGate, mailbox: Mailbox) -> None:
    gate.wait(0, At.BEFORE_RELEASE)
    assert mailbox.waits == []


def test_time_passes(gate: BlockingGate, mailbox: Mailbox, board: Board, clock: Clock) -> None:
    mailbox.then(None)
    gate.wait(2 * SECOND, At.BEFORE_RELEASE)
    assert mailbox.waits == [(2.0, At.INSIDE)]
    assert clock.now == 2 * SECOND
    assert board.at(1) == At.INSIDE


def test_a_wake_for_nothing_does_not_shorten_the_time(gate: BlockingGate, mailbox: Mailbox) -> None:
    mailbox.then(SECOND // 2)
    mailbox.then(0)
    mailbox.then(None)
    gate.wait(2 * SECOND, At.BEFORE_RELEASE)
    assert [seconds for seconds, _ in mailbox.waits] == [2.0, 1.5, 1.5]


def test_the_time_of_a_pause_does_not_count(
    gate: BlockingGate, mailbox: Mailbox, board: Board, clock: Clock
) -> None:
    mailbox.then(SECOND // 2, mode(board, Mode.PAUSED))
    mailbox.then(90 * SECOND)
    mailbox.then(9 * SECOND, mode(board, Mode.OPEN))
    mailbox.then(None)
    gate.wait(2 * SECOND, At.BEFORE_RELEASE)
    assert mailbox.waits == [
        (2.0, At.INSIDE),
        (None, At.BEFORE_RELEASE),
        (None, At.BEFORE_RELEASE),
        (1.5, At.INSIDE),
    ]
    assert clock.now == 101 * SECOND
    assert board.at(1) == At.INSIDE


def test_a_shut_gate_holds_even_without_time(
    gate: BlockingGate, mailbox: Mailbox, board: Board
) -> None:
    board.mode = Mode.PAUSED
    mailbox.then(0, mode(board, Mode.OPEN))
    gate.wait(0, At.BEFORE_ACQUIRE)
    assert mailbox.waits == [(None, At.BEFORE_ACQUIRE)]


def test_a_grant_lets_through_at_once(gate: BlockingGate, mailbox: Mailbox, board: Board) -> None:
    board.mode = Mode.PAUSED
    board.grant(0)
    mailbox.then(SECOND, lambda: board.grant(1))
    gate.wait(50 * SECOND, At.BEFORE_RELEASE)
    assert mailbox.waits == [(None, At.BEFORE_RELEASE)]
    assert board.at(1) == At.INSIDE
    assert [board.granted(worker) for worker in range(3)] == [True, False, False]


def test_a_grant_lets_through_once(gate: BlockingGate, mailbox: Mailbox, board: Board) -> None:
    board.mode = Mode.PAUSED
    board.grant(1)
    gate.wait(0, At.BEFORE_ACQUIRE)
    mailbox.then(0, mode(board, Mode.OPEN))
    gate.wait(0, At.BEFORE_RELEASE)
    assert mailbox.waits == [(None, At.BEFORE_RELEASE)]


@pytest.mark.parametrize("before", [Mode.OPEN, Mode.PAUSED])
def test_stop(gate: BlockingGate, mailbox: Mailbox, board: Board, before: Mode) -> None:
    board.mode = before
    mailbox.then(0, mode(board, Mode.STOPPING))
    gate.check()
    with pytest.raises(Stopped):
        gate.wait(SECOND, At.BEFORE_RELEASE)
    with pytest.raises(Stopped):
        gate.wait(0, At.BEFORE_ACQUIRE)
    with pytest.raises(Stopped):
        gate.check()


def test_computing_looks_up_after_each_slice(
    gate: BlockingGate,
    mailbox: Mailbox,
    board: Board,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    burn = module.burn
    burnt: list[int] = []

    def watched(nanoseconds: int) -> int:
        burnt.append(nanoseconds)
        if len(burnt) == 2:
            board.mode = Mode.PAUSED
        return burn(nanoseconds)

    monkeypatch.setattr(module, "burn", watched)
    mailbox.then(5 * SECOND, mode(board, Mode.OPEN))
    gate.wait(3 * module.SLICE + 10, At.BEFORE_RELEASE, compute=True)
    assert burnt == [module.SLICE, module.SLICE, module.SLICE, 10]
    assert mailbox.waits == [(None, At.BEFORE_RELEASE)]
    assert clock.burnt >= 3 * module.SLICE


def test_burning_takes_cpu_time() -> None:
    assert module.burn(2_000_000) >= 2_000_000
    assert module.burn(0) == 0


def test_threads_and_tasks_sleep_as_the_gate_says(
    board: Board, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[object, ...]] = []

    def sleeps(self: Gate, *what: object) -> Iterator[float | None]:
        said.append((type(self), *what))
        yield from (0.5, None)

    monkeypatch.setattr(Gate, "sleeps", sleeps)
    mailbox.script = [(0, lambda: None)] * 2
    BlockingGate(board, 1, mailbox).wait(SECOND, At.BEFORE_RELEASE)
    assert [seconds for seconds, _ in mailbox.waits] == [0.5, None]
    slept: list[float | None] = []

    class Watched(TaskGate):
        async def sleep(self, seconds: float | None) -> None:
            slept.append(seconds)

    asyncio.run(Watched(board, 1).wait(SECOND, At.BEFORE_RELEASE))
    assert slept == [0.5, None]
    what = (SECOND, At.BEFORE_RELEASE, False, None)
    assert said == [(BlockingGate, *what), (Watched, *what)]
