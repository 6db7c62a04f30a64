"""Programs whose semaphores misbehave, and some that only look so: what is told of each."""

import signal
import subprocess
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.watched.events import Event, Kind, Line
from core.sources.watched.reader import Watched
from tests.core.sources.watching import PYTHON, check, watch

CASES = Path(__file__).parents[2] / "watching" / "cases"

# For each: what was made and how many permits of it are free at the end; how often what happened;
# how workers ended, where they did not just return.
TOLD: dict[str, tuple[list[tuple[str, int]], dict[str, int], dict[str, int]]] = {
    "01": ([("Reviewer._gate", 2)] * 6, {"waiting": 6, "acquired": 6, "released": 6}, {}),
    "02": (
        [("slots", 2), ("lock", 1)],
        {"waiting": 30, "acquired": 30, "released": 30},
        {},
    ),
    "04": ([("gate", 0)], {"waiting": 3, "acquired": 2, "cancelled": 1}, {}),
    "05": (
        [("gate", 1)],
        {"waiting": 3, "acquired": 2, "released": 2, "cancelled": 1},
        {"cancelled": 1},
    ),
    "07": ([("gate", 0)], {"waiting": 2, "acquired": 1}, {"killed": 2}),
    "08": ([("GATE", 0)], {"waiting": 4, "acquired": 2}, {"killed": 3}),
    "10": ([("left", 0), ("right", 0)], {"waiting": 4, "acquired": 2}, {"killed": 3}),
    "12": ([("slots", 0)], {"waiting": 5, "acquired": 3, "released": 1}, {"ValueError": 2}),
    "13": ([("slots", 0)], {"waiting": 3, "acquired": 2, "released": 1, "timed-out": 1}, {}),
    "15": ([("gate", 2)], {"waiting": 1, "acquired": 1, "released": 2, "refused": 1}, {}),
    "16": ([("gate", 2)] * 6, {"waiting": 5, "acquired": 5, "released": 5}, {}),
    "18": ([("GATE", 5)], {"waiting": 4, "acquired": 4, "released": 4}, {}),
    "21": ([("gate", 1)], {"waiting": 10, "acquired": 6, "cancelled": 4, "released": 6}, {}),
    "23": ([("gate", 1)], {"waiting": 1, "acquired": 1, "released": 1}, {"killed": 1}),
    "25": ([("go", 1)], {"waiting": 2, "acquired": 2, "released": 3}, {}),
    "26": ([("slots", 3)], {"waiting": 8, "acquired": 8, "released": 8}, {}),
    "30": ([("gates[…]", 0)] * 3, {"waiting": 6, "acquired": 3}, {"killed": 5}),
    "31": ([("x", 1), ("y", 1)], {"waiting": 4, "acquired": 4, "released": 4}, {}),
    "35": (
        [("Client.slots", 2), ("named", 2)],
        {"waiting": 5, "acquired": 5, "released": 5, "refused": 2},
        {},
    ),
    "36": ([("slots", 2)], {"waiting": 6, "acquired": 6, "released": 6}, {}),
}

HANG = ("08", "10", "30")
"""These never end by themselves."""

MOVES = {"waiting", "acquired", "released", "refused", "missed", "timed-out", "cancelled"}


class Ender:
    """Ends a program when all has happened that will."""

    def __init__(self, moves: int) -> None:
        self._moves = moves

    def __call__(
        self, watched: Watched, lines: list[Line], process: subprocess.Popen[bytes]
    ) -> None:
        if sum(isinstance(line, Event) and line.kind in MOVES for line in lines) == self._moves:
            process.terminate()


@pytest.mark.parametrize("number", TOLD)
def test_what_is_told(number: str) -> None:
    made, moves, ends = TOLD[number]
    (file,) = CASES.glob(f"{number}-*.py")
    hangs = number in HANG
    each = Ender(sum(moves.values())) if hangs else lambda *given: None
    seen = watch(file, each=each, children=True)
    assert seen.code == (-signal.SIGTERM if hangs else 0)
    assert (seen.trouble(), seen.mended, seen.unsure, seen.lost_definitions) == ([], 0, 0, 0)
    free = check(seen.lines)
    with_permits = [line for line in seen.created() if line.count >= 0]
    assert [(line.name, free[line.resource]) for line in with_permits] == made
    numbers = {line.resource for line in with_permits}
    told = [event for event in seen.events if event.kind in MOVES and event.resource in numbers]
    assert Counter(event.kind.value for event in told) == moves
    ended = Counter(event.text for event in seen.events if event.kind is Kind.ENDED)
    badly = {text: count for text, count in ended.items() if text not in ("", "exit")}
    if number == "36":
        badly.pop("killed", None)  # The pool ends its workers, idle by then, as it always does.
    assert badly == ends


@pytest.mark.parametrize("number", ["35", "36"])
def test_the_output_is_the_same_to_the_letter(number: str) -> None:
    (file,) = CASES.glob(f"{number}-*.py")
    bare = subprocess.run([PYTHON, file], capture_output=True, text=True)
    seen = watch(file)
    assert (seen.out, seen.err, seen.code) == (bare.stdout, bare.stderr, bare.returncode)


def test_a_loop_that_stands_still_inside_a_hold(tmp_path: Path) -> None:
    (file,) = CASES.glob("18-*.py")
    seen = watch(file)
    released = [event for event in seen.events if event.kind is Kind.RELEASED]
    assert {event.text for event in released} == {"loop stood still"}
    seen = watch(
        dedent("""
        import asyncio, time

        async def work(gate):
            async with gate:
                time.sleep(0.01)
                await asyncio.sleep(0)

        async def main():
            gate = asyncio.Semaphore(1)
            await asyncio.gather(work(gate), work(gate))

        asyncio.run(main())
        """),
        folder=tmp_path,
    )
    released = [event for event in seen.events if event.kind is Kind.RELEASED]
    assert [event.text for event in released] == ["", ""]
