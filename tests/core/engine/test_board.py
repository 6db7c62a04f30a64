"""The board's bytes, by name."""

from __future__ import annotations

import pytest

from core.engine.board import At, Board, Mode
from core.scenario.faults import FaultKind


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
