"""The board's bytes, and one worker's gate with a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.engine import board as module
from core.engine.board import At, Board, Gate, Mode, Stopped
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
def gate(board: Board, mailbox: Mailbox) -> Gate:
    return Gate(board, 1, mailbox)


def mode(board: Board, mode: Mode) -> Callable[[], None]:
    def change() -> None:
        board.mode = mode

    return change


def test_the_bytes_of_a_board() -> None:
    cells = bytearray(Board.length(3))
    board = Board(cells, 3)
    assert (board.mode, board.standing(), board.granting()) == (Mode.OPEN, bytes(3), False)
    board.mode = Mode.PAUSED
    board.stand(0, At.GONE)
    board.stand(2, At.INSIDE)
    board.grant(1)
    assert cells == bytearray([1, 6, 0, 4, 0, 1, 0]) + bytes(12)
    assert board.standing() == bytes([6, 0, 4])
    assert [board.granted(worker) for worker in range(3)] == [False, True, False]
    assert board.granting()
    board.take_grant(1)
    assert not board.granting()
    board.grant(0)
    board.grant(2)
    board.clear_grants()
    assert cells == bytearray([1, 6, 0, 4, 0, 0, 0]) + bytes(12)


def test_a_fault_waits_to_be_taken() -> None:
    board = Board(bytearray(Board.length(3)), 3)
    assert [board.injected(worker) for worker in range(3)] == [None] * 3
    board.inject(1, FaultKind.KILL)
    board.inject(1, FaultKind.GIVE_UP)
    assert [board.injected(worker) for worker in range(3)] == [None, FaultKind.GIVE_UP, None]
    board.welcome(1)
    assert board.injected(1) is None


@pytest.mark.parametrize(
    ("at", "fault", "alarming"),
    [
        (At.BEFORE_RELEASE, FaultKind.RAISE, True),
        (At.STUCK, FaultKind.KILL, True),
        (At.BEFORE_RELEASE, None, False),
        (At.BEFORE_RELEASE, FaultKind.GIVE_UP, False),
        (At.BEFORE_ACQUIRE, FaultKind.RAISE, False),
        (At.IN_ACQUIRE, FaultKind.RAISE, False),
    ],
)
def test_who_is_about_to_do_something_wrong_does_not_stand_still(
    at: At, fault: FaultKind | None, alarming: bool
) -> None:
    board = Board(bytearray(Board.length(3)), 3)
    board.stand(1, at)
    if fault is not None:
        board.inject(1, fault)
    assert board.alarming(board.standing()[:2]) is alarming


def test_permits_are_counted_where_a_killed_worker_cannot_lock_them() -> None:
    board = Board(bytearray(Board.length(3)), 3)
    board.lose(0)
    board.lose(2)
    board.lose(2)
    board.over_release(1, 1)
    board.over_release(0, -1)
    board.over_release(0, -1)
    assert [(board.lost(n), board.over(n)) for n in range(4)] == [(0, 0), (1, -2), (1, -1), (3, -1)]


def test_a_byte_does_not_overflow() -> None:
    board = Board(bytearray(Board.length(1)), 1)
    while board.may_miscount(0):
        board.lose(0)
    assert board.lost(1) == 127
    board = Board(bytearray(Board.length(1)), 1)
    while board.may_miscount(0):
        board.over_release(0, 1)
    assert board.over(1) == 126
    for _ in range(200):
        board.over_release(0, -1)
        if not board.may_miscount(0):
            break
    assert board.over(1) < 127


def test_an_alarm_is_raised_inside_once_a_fault_is_there(
    gate: Gate, mailbox: Mailbox, board: Board
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


def test_an_open_gate_and_no_time(gate: Gate, mailbox: Mailbox) -> None:
    gate.wait(0, At.BEFORE_RELEASE)
    assert mailbox.waits == []


def test_time_passes(gate: Gate, mailbox: Mailbox, board: Board, clock: Clock) -> None:
    mailbox.then(None)
    gate.wait(2 * SECOND, At.BEFORE_RELEASE)
    assert mailbox.waits == [(2.0, At.INSIDE)]
    assert clock.now == 2 * SECOND
    assert board.at(1) == At.INSIDE


def test_a_wake_for_nothing_does_not_shorten_the_time(gate: Gate, mailbox: Mailbox) -> None:
    mailbox.then(SECOND // 2)
    mailbox.then(0)
    mailbox.then(None)
    gate.wait(2 * SECOND, At.BEFORE_RELEASE)
    assert [seconds for seconds, _ in mailbox.waits] == [2.0, 1.5, 1.5]


def test_the_time_of_a_pause_does_not_count(
    gate: Gate, mailbox: Mailbox, board: Board, clock: Clock
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


def test_a_shut_gate_holds_even_without_time(gate: Gate, mailbox: Mailbox, board: Board) -> None:
    board.mode = Mode.PAUSED
    mailbox.then(0, mode(board, Mode.OPEN))
    gate.wait(0, At.BEFORE_ACQUIRE)
    assert mailbox.waits == [(None, At.BEFORE_ACQUIRE)]


def test_a_grant_lets_through_at_once(gate: Gate, mailbox: Mailbox, board: Board) -> None:
    board.mode = Mode.PAUSED
    board.grant(0)
    mailbox.then(SECOND, lambda: board.grant(1))
    gate.wait(50 * SECOND, At.BEFORE_RELEASE)
    assert mailbox.waits == [(None, At.BEFORE_RELEASE)]
    assert board.at(1) == At.INSIDE
    assert [board.granted(worker) for worker in range(3)] == [True, False, False]


def test_a_grant_lets_through_once(gate: Gate, mailbox: Mailbox, board: Board) -> None:
    board.mode = Mode.PAUSED
    board.grant(1)
    gate.wait(0, At.BEFORE_ACQUIRE)
    mailbox.then(0, mode(board, Mode.OPEN))
    gate.wait(0, At.BEFORE_RELEASE)
    assert mailbox.waits == [(None, At.BEFORE_RELEASE)]


@pytest.mark.parametrize("before", [Mode.OPEN, Mode.PAUSED])
def test_stop(gate: Gate, mailbox: Mailbox, board: Board, before: Mode) -> None:
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
    gate: Gate, mailbox: Mailbox, board: Board, clock: Clock, monkeypatch: pytest.MonkeyPatch
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
