"""Which permits a test leaves, and which are no loss."""

import json
from pathlib import Path

import pytest

from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario
from core.sources.suite import Suite
from core.sources.watched import events as told

PID = 4321


def report(folder: Path, handed_on: int, given_back: int) -> list[str]:
    """What is said of a suite of two tests: the first leaves a lock of a thread's taken, after so
    many turns in which another gave it back, and so many in which its taker did."""
    begin = [
        Event(0, Kind.STARTED),
        Event(1, Kind.BORN, 0, about=About(name="thread", type="thread", process=PID)),
        Event(1, Kind.BORN, 1, about=About(name="main", type="thread", process=PID)),
        Event(1, Kind.CREATED, 0, value=1, about=About(name="lock", type="lock")),
    ]
    turns = []
    for giver in [1] * handed_on + [0] * given_back:
        turns += [Event(2, Kind.ACQUIRED, 0), Event(2, Kind.RELEASED, giver)]
    suite = Suite(folder, Scenario())
    marks = [[0, "begin", "test_one"], [10, "end", "test_one"], [11, "begin", "test_two"]]
    marks += [[20, "end", "test_two"], [30, "report", ""]]
    (folder / f"tests-{PID}").write_text("".join(json.dumps(mark) + "\n" for mark in marks))
    process = told.Process(0, 0, PID)
    suite.take([process], [*begin, *turns, Event(3, Kind.ACQUIRED, 0)], 0)
    (text,) = [file.read_text() for file in folder.iterdir() if file.name == "report"]
    notes: list[str] = json.loads(text)["notes"]
    return notes


@pytest.mark.parametrize(
    ("handed_on", "given_back"), [(0, 0), (2, 0), (3, 3), (0, 5)], ids=lambda count: str(count)
)
def test_what_is_left_is_said(tmp_path: Path, handed_on: int, given_back: int) -> None:
    assert report(tmp_path, handed_on, given_back) == [
        "2 tests were watched; 1 did not give back what they took."
    ]


@pytest.mark.parametrize(("handed_on", "given_back"), [(3, 0), (4, 3)])
def test_a_signal_is_no_loss(tmp_path: Path, handed_on: int, given_back: int) -> None:
    """A thread that waits for work takes a lock that whoever brings some gives back."""
    assert report(tmp_path, handed_on, given_back) == [
        "2 tests were watched, and each gave back what it took."
    ]
