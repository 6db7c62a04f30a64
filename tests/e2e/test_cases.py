"""Programs whose semaphores misbehave, and some that only look so: each is told as what it is.

The truth about each is in `tests/watching/cases/README.md`.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from core.analysis.finding import Severity
from core.analysis.findings import findings
from core.log.columns import Log
from core.protocol.events import Event
from core.sources.program import ProgramRun
from core.sources.watched.launch import Program
from core.state.state import State

CASES = Path(__file__).parents[1] / "watching" / "cases"
SECOND = 1_000_000_000

TRUTH = {
    "01": {
        "never-applied": "6 semaphores were made at {file}:15, each for 2; nobody ever had to "
        "wait, and 6 were inside at once. Was one meant for all?"
    },
    "02": {"loosely-used": "slots ({file}:6) was held for less than a millisecond in "},
    "04": {
        "permit-lost": "gate: 2 permits are lost. The latest: Task-1 ({file}:{line}) took it and "
        "ended without releasing it."
    },
    "05": {},
    "07": {
        "permit-lost": "gate: a permit is lost. Process-1 ({file}:9) took it and was killed. "
        "Process-2 waits for one."
    },
    "08": {
        "deadlock": "Deadlock: Task-2 waits at {file}:8 for GATE, which Task-2 and Task-3 hold; "
        "Task-3 waits at {file}:8 for GATE, which Task-2 and Task-3 hold."
    },
    "10": {
        "deadlock": "Deadlock: bob waits at {file}:11 for left, which ada holds; "
        "ada waits at {file}:11 for right, which bob holds."
    },
    "12": {
        "permit-lost": "slots: 2 permits are lost. The latest: bad 2 ({file}:15) took it and ended "
        "with ValueError without releasing it. 2 workers wait for one."
    },
    "13": {
        "permit-lost": "slots: a permit is lost. MainThread ({file}:16) took it and ended without "
        "releasing it."
    },
    "15": {
        "refused": "gate refused a release by Process-1 ({file}:9): more releases than acquires."
    },
    "16": {
        "never-applied": "Each process has a copy of gate, with 2 permits of its own: 5 were "
        "inside at once."
    },
    "18": {
        "stood-still": "While Task-6 ({file}:14) held GATE, the event loop stood still: no other "
        "task could go on. Something in there blocks instead of awaiting."
    },
    "21": {
        "asked-again": "Task-2 ({file}:12) gave up and asked again for gate, 5 times in all: 4 "
        "that had come later went in before it."
    },
    "23": {},
    "25": {},
    "26": {},
    "30": {"deadlock": "Deadlock: "},
    "31": {"could-deadlock": "x and y were taken in both orders: "},
    "35": {
        "refused": "Client.slots refused a release by MainThread ({file}:29): more releases than "
        "acquires.",
        "permit-lost": "named: ",
    },
    "36": {},
}
"""What is said, and nothing else but notes. Of Python's own names and lines, only what is sure."""

HANG = ("08", "10", "30")
QUIET = ("05", "25", "26", "31", "35", "36")


class Told(NamedTuple):
    """What was said of a program."""

    run: ProgramRun
    events: list[Event]
    said: dict[str, set[str]]
    """The sentences of each rule, over all moments."""
    worst: Severity
    first: dict[str, int]
    """When each rule first spoke, nanoseconds since the start."""


def told(file: Path, hangs: bool) -> Told:
    """Watch a program to its end, or until it has hung for a second."""
    run = ProgramRun(Program((str(file),)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    log, state = Log(many=True), State(run.header.scenario, many=True)
    events: list[Event] = []
    said: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    worst = Severity.NOTE
    deadline = time.monotonic() + 30
    try:
        while not run.ended:
            assert time.monotonic() < deadline
            run.wait(0.05)
            batch = run.next_batch()
            if batch is None:
                if hangs and "deadlock" in said:
                    break
                continue
            events += batch
            log.extend(batch)
            while state.position < len(log):
                state.advance(log, state.position + 1)
                for found in findings(state, log, state.t):
                    if found.severity > Severity.NOTE:
                        said.setdefault(found.name, set()).add(str(found.message))
                        first.setdefault(found.name, state.t)
                        worst = max(worst, found.severity)
    finally:
        run.close()
    assert run.troubles == []
    return Told(run, events, said, worst, first)


def file_of(number: str) -> Path:
    (file,) = CASES.glob(f"{number}-*.py")
    return file


@pytest.mark.parametrize("number", TRUTH)
def test_the_truth_is_told(number: str) -> None:
    file = file_of(number)
    expected = TRUTH[number]
    found = told(file, number in HANG)
    assert found.said.keys() == expected.keys()
    for name, sentence in expected.items():
        begins = sentence.format(file=file.name, line="15")
        assert any(one.startswith(begins) for one in found.said[name]), found.said[name]
    if number in QUIET:
        assert found.worst < Severity.SERIOUS


@pytest.mark.parametrize("number", HANG)
def test_a_deadlock_is_told_the_moment_it_closes(number: str) -> None:
    found = told(file_of(number), hangs=True)
    last = max(event.t for event in found.events if event.kind == "waiting")
    assert found.first["deadlock"] == last


@pytest.mark.parametrize("number", ["35", "36"])
def test_output_is_the_same_to_the_letter(number: str) -> None:
    from core.sources.watched.launch import find_python

    file = file_of(number)
    python = find_python(Program((str(file),)))
    bare = subprocess.run(
        [python, str(file)], capture_output=True, text=True, timeout=30, check=False
    )
    run = ProgramRun(Program((str(file),)), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.process is not None
    assert run.process.stdout is not None
    assert run.process.stderr is not None
    try:
        while not run.ended:
            run.wait(0.05)
            run.next_batch()
        out, err = run.process.stdout.read().decode(), run.process.stderr.read().decode()
    finally:
        run.process.stdout.close()
        run.process.stderr.close()
        run.close()
    assert (out, err, run.exit_code) == (bare.stdout, bare.stderr, bare.returncode)
