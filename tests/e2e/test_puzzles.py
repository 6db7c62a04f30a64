"""Every program of every puzzle, run for real and watched: a broken one is told as what it is, and
of a right one nothing is said.

They are run several at a time: most of their time they sleep.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import pytest

from core.analysis.finding import Severity
from core.analysis.findings import findings
from core.log.columns import Log
from core.scenario.settings import Backend
from core.sources.program import ProgramRun
from core.sources.watched.launch import Program
from core.state.state import State
from core.teaching.conditions import OF_PROGRAMS, holds
from core.teaching.moments import END, position_of
from core.teaching.picture import Cells, Picture, Ring, Rooms, Signals
from core.teaching.puzzles import Puzzle, Version, puzzles
from gui.puzzles.cast import Cast, numbered
from tests.core.sources.watching import PYTHON

pytestmark = pytest.mark.timeout(300)

AT_ONCE = 8
LONGEST = 40.0
"""Seconds that a program may take: the machine may be busy."""

ALL = [
    (puzzle, version, backend)
    for puzzle in puzzles()
    for version in puzzle.versions
    for backend in version.scripts
    if backend is not Backend.MULTIPROCESSING or sys.platform == "linux"
]


class Told(NamedTuple):
    """What was seen of a program."""

    log: Log
    state: State
    t: int
    """When it was over, or had shown what it is to show: nanoseconds since its start."""
    said: dict[str, Severity]
    """The findings at all moments that are more than notes."""
    seconds: float


def told(version: Version, backend: Backend) -> Told:
    """Watch a program until it has ended, or has shown what it is to show."""
    program = Program((str(version.scripts[backend]),), python=PYTHON)
    run = ProgramRun(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    log, state = Log(many=True), State(run.header.scenario, many=True)
    said: dict[str, Severity] = {}
    began, t = time.monotonic(), 0
    try:
        while not run.ended:
            assert time.monotonic() - began < LONGEST, (version.name, said)
            run.wait(0.1)
            batch = run.next_batch()
            if batch is not None:
                if not len(log):
                    began = time.monotonic()
                log.extend(batch)
                while state.position < len(log):
                    state.advance(log, state.position + 1)
                    _note(said, state, log, state.t)
                continue
            t = max(state.t, int((time.monotonic() - began) * 1e9))
            _note(said, state, log, t)
            if version.until in OF_PROGRAMS and holds(version.until, state, log, t):
                break
    finally:
        run.close()
    assert run.troubles == []
    assert run.failure is None
    return Told(log, state, t, said, time.monotonic() - began)


def _note(said: dict[str, Severity], state: State, log: Log, t: int) -> None:
    for found in findings(state, log, t):
        if found.severity > Severity.NOTE:
            said[found.name] = max(found.severity, said.get(found.name, Severity.NOTE))


Key = tuple[str, str, Backend]
Runs = dict[Key, "Future[Told]"]


@pytest.fixture(scope="module")
def runs() -> Runs:
    """All of them, once they have come to an end."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="watcher") as pool:
        return {
            (puzzle.name, version.name, backend): pool.submit(told, version, backend)
            for puzzle, version, backend in ALL
        }


every = pytest.mark.parametrize(
    ("puzzle", "version", "backend"),
    ALL,
    ids=[f"{puzzle.name}-{version.name}-{backend.value}" for puzzle, version, backend in ALL],
)


def wrong(version: Version, found: Told) -> str:
    """What is not as it should be; "" if all is."""
    log, state = found.log, found.state
    if not (holds(version.until, state, log, found.t) and state.missing == 0):
        return f"{version.until} never came"
    if not holds(version.shows, state, log, found.t):
        return f"{version.shows} is not so"
    expected = {version.expects.value} & set(OF_PROGRAMS)
    if found.said.keys() != expected:
        return f"said: {found.said}"
    return "it took too long" if version.right and found.seconds > 8 else ""


@every
def test_a_program_shows_what_it_is_to_show(
    runs: Runs, puzzle: Puzzle, version: Version, backend: Backend
) -> None:
    key = puzzle.name, version.name, backend
    if wrong(version, runs[key].result()):  # A busy machine may need another try.
        again: Future[Told] = Future()
        again.set_result(told(version, backend))
        runs[key] = again
    assert wrong(version, runs[key].result()) == ""


@every
def test_a_question_has_one_right_answer(
    runs: Runs, puzzle: Puzzle, version: Version, backend: Backend
) -> None:
    found = runs[puzzle.name, version.name, backend].result()
    step = puzzle.steps[puzzle.index_of(version.name)]
    if step.question is None:
        return
    choices = step.question.choices
    right = [one.text for one in choices if holds(one.when, found.state, found.log, found.t)]
    assert len(right) == 1


@every
def test_the_moment_of_a_step_comes(
    runs: Runs, puzzle: Puzzle, version: Version, backend: Backend
) -> None:
    found = runs[puzzle.name, version.name, backend].result()
    for step in puzzle.lesson(backend).steps:
        if step.run == puzzle.lesson(backend).steps[puzzle.index_of(version.name)].run:
            moment = step.moment or END
            position = position_of(moment, found.state, found.log)
            assert position is not None
            assert 0 < position <= len(found.log)


@every
def test_a_picture_names_what_the_program_has(
    runs: Runs, puzzle: Puzzle, version: Version, backend: Backend
) -> None:
    picture = puzzle.picture_of(version.name)
    if picture is None:
        return
    found = runs[puzzle.name, version.name, backend].result()
    cast = Cast(found.state, found.log)
    workers, resources = _named(picture)
    assert [name for name in workers if cast.worker(name) is None] == []
    assert [name for name in resources if cast.resource(name) is None] == []
    if isinstance(picture, Rooms):
        # Of those of another version the others are left out.
        assert any(cast.resource(room.resource) is not None for room in picture.rooms)
        for room in picture.rooms:
            if cast.resource(room.resource) is not None:
                assert cast.beginning_with(*room.workers)


def _named(picture: Picture) -> tuple[list[str], list[str]]:
    """The workers and resources that have to be there."""
    match picture:
        case Ring():
            return [*picture.workers], [*numbered(picture.between, len(picture.workers))]
        case Cells():
            return [*picture.left, *picture.right], [picture.free, picture.used]
        case Signals():
            groups = [group for arrow in picture.arrows for group in (arrow.giver, arrow.taker)]
            return [name for group in groups for name in group], [
                arrow.signal for arrow in picture.arrows
            ]
        case Rooms():
            return [], []


def test_what_a_room_names_is_somewhere(runs: Runs) -> None:
    for puzzle in puzzles():
        known = {
            name
            for (of, _, _), run in runs.items()
            if of == puzzle.name
            for name in Cast(run.result().state, run.result().log).names.values()
        }
        pictures = [puzzle.picture, *(version.picture for version in puzzle.versions)]
        for picture in pictures:
            for room in picture.rooms if isinstance(picture, Rooms) else ():
                named = {room.resource, room.leaves, *room.before} - {""}
                assert not known or named <= known, (puzzle.name, named - known)
