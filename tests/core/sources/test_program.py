"""A program of the user's as a source of events."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.analysis.wait_for import deadlocks
from core.log.columns import Log
from core.log.plausible import MOST_AT_ONCE, Plausible
from core.protocol.commands import Resume, Step
from core.protocol.events import About, Event, Kind
from core.sources.program import MOST_WAITING, ProgramRun
from core.sources.translator import Translator
from core.sources.watched import events as told
from core.sources.watched.launch import Program, users_environment
from core.sources.watched.manner import Manner
from core.state.state import State
from core.words import Language
from tests.core.sources.watching import PYTHON

K = Kind
Start = Callable[..., ProgramRun]

TURNS = """
import threading, time
gate = threading.Semaphore(1)
def work():
    for _ in range(1000):
        with gate:
            pass
threads = [threading.Thread(target=work, name=name) for name in ("ada", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    made: list[ProgramRun] = []

    def begin(source: str, **options: object) -> ProgramRun:
        file = tmp_path / "program.py"
        file.write_text(source, encoding="utf-8")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        run = ProgramRun(Program((str(file),)), **{**quiet, **options})  # type: ignore[arg-type]
        made.append(run)
        return run

    yield begin
    for run in made:
        run.close()


def until(run: ProgramRun, events: list[Event], enough: Callable[[], bool]) -> None:
    """Take events until that is so."""
    deadline = time.monotonic() + 30
    while not enough():
        assert time.monotonic() < deadline
        run.wait(0.05)
        while (batch := run.next_batch()) is not None:
            events += batch


def all_of(run: ProgramRun) -> list[Event]:
    events: list[Event] = []
    until(run, events, lambda: run.ended)
    return events


def test_a_whole_program(start: Start) -> None:
    run = start("import threading\ngate = threading.Semaphore(2)\nwith gate:\n    pass\n")
    events = all_of(run)
    kinds = [event.kind for event in events if event.kind is not K.SITE]
    assert kinds == [
        K.STARTED, K.BORN, K.CREATED, K.WAITING, K.ACQUIRED, K.RELEASED, K.DONE, K.FINISHED
    ]  # fmt: skip
    (created,) = [event for event in events if event.kind is K.CREATED]
    assert created.about is not None
    assert (created.value, created.about.name, created.about.type) == (2, "gate", "semaphore")
    (acquired,) = [event for event in events if event.kind is K.ACQUIRED]
    assert acquired.value == 1  # By `with`.
    assert (run.exit_code, run.failure, run.ended) == (0, None, True)
    log = Log(many=True)
    log.extend(events)
    assert log.sites[acquired.site].line == 3
    assert Plausible(run.header).take(events) == len(events)


@pytest.mark.parametrize("many", ["10**7", "2**62 - 1", "10**30", "float('inf')"])
def test_as_good_as_no_limit_can_be_recorded_and_read_again(start: Start, many: str) -> None:
    run = start(
        f"import threading\ngate = threading.Semaphore({many})\n"
        "with gate:\n    pass\ngate.release(3_000_000)\n"
    )
    events = all_of(run)
    assert (run.exit_code, run.failure) == (0, None)
    values = [event.value for event in events if event.kind in (K.CREATED, K.RELEASED)]
    assert values[:2] == [MOST_AT_ONCE, 0]
    assert sum(values[2:]) == 3_000_000
    assert Plausible(run.header).take(events) == len(events)


def test_a_bare_acquire_is_not_by_with(start: Start) -> None:
    run = start(
        "import threading\ngate = threading.Lock()\n"
        "def begin():\n    gate.acquire()\nbegin()\ngate.release()\n"
        "gate.acquire()\ngate.release()\n"
    )
    # But for one that is followed by its release.
    assert [event.value for event in all_of(run) if event.kind is K.ACQUIRED] == [0, 1]


MANY = """
import threading
gate = threading.Semaphore(1)
for _ in range(30_000):
    with gate:
        pass
"""


def test_nothing_is_lost_while_nobody_takes_what_has_come(start: Start) -> None:
    """The program waits, and does not take its lab for gone."""
    run = start(MANY)
    assert run.process is not None
    deadline = time.monotonic() + 30
    while run.backlog < MOST_WAITING:
        assert time.monotonic() < deadline
        run.wait(0.05)
    # Without a sign of life it would go on alone after three seconds.
    with pytest.raises(subprocess.TimeoutExpired):
        run.process.wait(4)
    events = all_of(run)
    assert sum(event.kind is K.RELEASED for event in events) == 30_000
    assert K.GAP not in {event.kind for event in events}


def test_the_exit_code_is_the_programs(start: Start) -> None:
    run = start("import sys, threading\nthreading.Lock()\nsys.exit(7)\n")
    all_of(run)
    assert run.exit_code == 7


def test_nothing_happens_while_it_is_paused_and_a_step_moves_one(start: Start) -> None:
    run = start(TURNS, manner=Manner(paused=True))
    events: list[Event] = []

    def movers() -> set[int]:
        turns = (K.WAITING, K.ACQUIRED, K.RELEASED)
        return {event.worker for event in events if event.kind in turns}

    until(run, events, lambda: len(run.at_gate) == 2)
    assert [event.kind for event in events].count(K.PAUSED) == 1
    run.wait(0.3)
    assert movers() == set()
    first, second = sorted(run.at_gate)
    for _ in range(3):
        run.send(Step(second))
        count = len(events)
        until(run, events, lambda: len(events) > count and second in run.at_gate)
    assert movers() == {second}
    run.send(Resume())
    until(run, events, lambda: run.ended)
    assert movers() == {first, second}
    state, log = State(run.header.scenario, many=True), Log(many=True)
    log.extend(events)
    state.advance(log, len(log))
    assert sum(ledger.acquires for ledger in state.ledgers.values()) == 2000
    assert list(log.unexpected) == []


def test_it_waits_for_a_slow_reader_and_loses_nothing(start: Start) -> None:
    run = start(TURNS.replace("1000", "20_000"))
    events = all_of(run)
    kinds = [event.kind for event in events]
    assert K.GAP not in kinds
    assert kinds.count(K.ACQUIRED) == kinds.count(K.RELEASED) == 40_000


ORDERS = """
import threading
left, right = threading.Lock(), threading.Lock()
def go(first, second):
    with first:
        with second:
            pass
threads = [threading.Thread(target=go, args=pair) for pair in ((left, right), (right, left))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_a_schedule_finds_what_a_plain_run_does_not(tmp_path: Path) -> None:
    """Bare, it has never hung in 40 runs."""
    file = tmp_path / "orders.py"
    file.write_text(ORDERS)
    hung = 0
    for seed in range(30):
        run = ProgramRun(Program((str(file),), python=PYTHON), Manner(schedule=seed))
        try:
            events: list[Event] = []
            log, state = Log(many=True), State(run.header.scenario, many=True)
            deadline = time.monotonic() + 20
            while not run.ended and not deadlocks(state):
                assert time.monotonic() < deadline
                run.wait(0.05)
                batch = run.next_batch()
                if batch is not None:
                    events += batch
                    log.extend(batch)
                    state.advance(log, len(log))
            hung += not run.ended
            assert run.ended or sum(event.kind is K.WAITING for event in events) >= 4
        finally:
            run.close()
        if hung:
            break
    assert hung


def test_stop_ends_a_program_that_hangs(start: Start) -> None:
    run = start("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n")
    events: list[Event] = []
    until(run, events, lambda: sum(event.kind is K.WAITING for event in events) == 2)
    began = time.monotonic()
    run.stop()
    until(run, events, lambda: run.ended)
    assert time.monotonic() - began < 5
    assert run.exit_code == 143


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.py",), "The program could not be started: There is no nowhere.py."),
    ],
)
def test_what_cannot_be_started(arguments: tuple[str, ...], said: str) -> None:
    run = ProgramRun(Program(arguments))
    assert run.failure is not None
    assert str(run.failure) == said
    in_brackets = said.replace("There is no", "[There is no")
    assert run.failure.fill(Language(lambda text: f"[{text}]")) == f"[{in_brackets}]]"
    assert (run.ended, run.process, run.pid) == (True, None, 0)
    run.close()


@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_a_bundles_libraries_are_not_for_the_program(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    assert users_environment().get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in users_environment()


def test_names_are_told_apart() -> None:
    translator = Translator()
    made = [told.Created(t, t, "threading.Lock", 1, name="gate") for t in range(3)]
    names = [event.about.name for event in translator.events(made) if event.about]
    assert names == ["gate", "gate #2", "gate #3"]


def test_every_kind_has_its_event() -> None:
    expected = {
        told.Kind.WAITING: (K.WAITING, ""),
        told.Kind.ACQUIRED: (K.ACQUIRED, ""),
        told.Kind.RELEASED: (K.RELEASED, ""),
        told.Kind.REFUSED: (K.REFUSED, ""),
        told.Kind.MISSED: (K.GAVE_UP, "at once"),
        told.Kind.TIMED_OUT: (K.GAVE_UP, "timeout"),
        told.Kind.CANCELLED: (K.GAVE_UP, "cancelled"),
        told.Kind.ENDED: (K.DONE, ""),
        told.Kind.GAP: (K.GAP, "lost"),
        told.Kind.FINISHED: (K.FINISHED, ""),
        told.Kind.AT_GATE: None,
        told.Kind.GONE: None,
    }
    for kind in told.Kind:
        found = Translator().events([told.Event(5, kind, 1, 2, 3, value=0)])
        wanted = expected[kind]
        assert [(event.kind, event.text) for event in found] == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", K.DONE), ("exit", K.DONE), ("cancelled", K.CANCELLED), ("killed", K.KILLED),
     ("ValueError", K.FAILED)],
)  # fmt: skip
def test_how_a_worker_ends(text: str, kind: Kind) -> None:
    (event,) = Translator().events([told.Event(5, told.Kind.ENDED, 1, text=text)])
    assert (event.kind, event.worker, event.text) == (kind, 1, text)


def test_a_copy_of_a_fork_says_whose() -> None:
    made = told.Created(1, 4, "threading.Semaphore", 2, name="gate", copy_of=1, free=1)
    (event,) = Translator().events([made])
    assert event.value == 1
    assert event.about == About("gate", "semaphore", "threading", copy_of=1)
