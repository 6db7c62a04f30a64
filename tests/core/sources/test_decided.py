"""What a program says of its order is not trusted."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as any_

from core.probe import turns
from core.sources.watched.decided import Decision, Status, Told, read
from core.sources.watched.plan import How, Plan


def put(folder: Path, count: int, status: int, *decisions: tuple[int, ...]) -> None:
    data = bytearray(turns.SIZE)
    turns.COUNTER.pack_into(data, turns.COUNT, count)
    turns.COUNTER.pack_into(data, turns.STATUS, status)
    turns.COUNTER.pack_into(data, turns.FLAGS, turns.UNSURE)
    for index, fields in enumerate(decisions):
        turns.DECISION.pack_into(data, turns.FIRST + index * turns.DECISION.size, *fields, 0)
    (folder / turns.FILE).write_bytes(data)


def test_decisions_and_words(tmp_path: Path) -> None:
    put(tmp_path, 2, 1, (1, 0, 0, 4, 2, turns.GATE), (2, 2, 1, 5, 3, turns.END))
    (tmp_path / turns.TOLD).write_bytes(b"worker\t1\tada\ninstead\t0\nno newline")
    decided = read(tmp_path)
    assert decided.status is Status.STUCK
    assert decided.unsure
    assert not decided.processes
    assert decided.decisions == (
        Decision(1, 0, 0, 4, 2, turns.GATE), Decision(2, 2, 1, 5, 3, turns.END)
    )  # fmt: skip
    assert decided.instead == {0: 1}
    assert decided.told == (Told("worker", ("1", "ada")), Told("instead", ("0",)))
    assert (decided.told[0].number(1), decided.told[0].text(9)) == (-1, "")


def test_counts_beyond_what_there_is(tmp_path: Path) -> None:
    put(tmp_path, 2**64 - 1, 99)
    decided = read(tmp_path)
    assert len(decided.decisions) == turns.MOST
    assert decided.status is Status.RUNS


@given(any_.binary(max_size=300), any_.binary(max_size=300))
def test_anything_at_all(tmp_path_factory: object, data: bytes, words: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")  # type: ignore[attr-defined]
    (folder / turns.FILE).write_bytes(data)
    (folder / turns.TOLD).write_bytes(words)
    decided = read(folder)
    assert decided.instead.keys() <= set(range(len(decided.decisions)))


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    plan = Plan(
        How.PRIORITIES,
        seed=9,
        often=3,
        at={1: 2},
        picks={4: 1},
        changes=(5, 7),
        delays=((1, 4),),
        fine=True,
    )
    plan.put(tmp_path)
    read_back = turns._read_plan(str(tmp_path / turns.PLAN))
    assert read_back == {
        "at": {1: 2}, "pick": {4: 1}, "changes": {5, 7}, "delays": {(1, 4)}, "how": "priorities",
        "seed": "9", "often": "3", "fine": "1",
    }  # fmt: skip
    assert (tmp_path / turns.FILE).stat().st_size == turns.SIZE
