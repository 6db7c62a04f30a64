"""100,000 acquires on each backend, through the real engine: nobody is ever one too many.

That the check would notice is shown by breaking the engine: with `released` logged after the
release, as most programs would log it, the same check fails.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from random import Random

import pytest

import core
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario
from core.sources import engine, engine_command
from tests.core.engine.runs import BACKENDS, QUICK, Broken, play, verify

ACQUIRES = 100_000

WORKERS = {
    Backend.THREADING: (3, 40),
    Backend.MULTIPROCESSING: (3, 12),
    Backend.ASYNCIO: (3, 400),
}

# Timed holds and gaps cost more time than work, so these runs are the smaller ones.
SHAPES = (
    # hold, gap, share of all acquires
    ("0", "0", 0.4),
    ("0", "0", 0.4),
    ("0", QUICK, 0.1),
    (QUICK, "0", 0.05),
    (QUICK, QUICK, 0.05),
)


def scenarios(backend: Backend) -> list[Scenario]:
    """Random scenarios with 100,000 acquires in all, the same each time."""
    random = Random(f"soak of {backend}")
    found = []
    for hold, gap, share in SHAPES:
        workers = random.randint(*WORKERS[backend])
        found.append(
            Scenario(backend=backend).but(
                workers=workers,
                # A hold of some tens of microseconds is a sleep of more: only with many inside at
                # once does such a run end soon.
                limit=random.randint(1, 8) if hold == "0" else 8,
                hold=hold,
                gap=gap,
                rounds=-(-round(ACQUIRES * share) // workers),
                seed=random.randrange(1_000),
            )
        )
    return found


@pytest.fixture(autouse=True)
def restless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the threads of engines change places after almost every step, not just every 5 ms."""
    folder = tmp_path / "restless"
    folder.mkdir()
    text = "import sys\nsys.setswitchinterval(1e-6)\n"
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    environment = engine_command.engine_environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    monkeypatch.setattr(engine, "engine_environment", lambda: environment)


@pytest.mark.parametrize("backend", BACKENDS)
def test_never_one_too_many_inside(backend: Backend) -> None:
    acquires = 0
    for scenario in scenarios(backend):
        events = play(scenario)
        verify(events, scenario)
        acquires += sum(event.kind is Kind.ACQUIRED for event in events)
    assert acquires >= ACQUIRES


RELEASED = """\
        self._log(Kind.RELEASED, self.round)
        self._release(release)
"""
LATE = """\
        self._release(release)
        self._log(Kind.RELEASED, self.round)
"""
LEFT_BY_A_TASK = """\
        self._turn.leave(error, self._permits.release)
"""
LATER_BY_A_TASK = """\
        log, self._turn._log = self._turn._log, lambda *_: None
        self._turn.leave(error, self._permits.release)
        await asyncio.sleep(0)
        log(Kind.RELEASED, self._turn.round)
"""


@pytest.fixture
def mutant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package `core`, whose engine is the one that clients start."""
    assert core.__file__ is not None
    copy = tmp_path / "core"
    shutil.copytree(Path(core.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    environment = vars(engine)["engine_environment"]()  # With what the fixture above adds.
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    monkeypatch.setattr(engine, "engine_environment", lambda: environment)
    monkeypatch.setattr(
        engine, "engine_command", lambda: [sys.executable, "-P", "-m", "core.engine"]
    )
    return copy


def mutate(file: Path, old: str, new: str) -> None:
    """Change a text that occurs once."""
    text = file.read_text(encoding="utf-8")
    assert old != new
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def soak(backend: Backend) -> list[Event]:
    """Play the scenarios of the soak until one gives a broken log."""
    for scenario in scenarios(backend):
        events = play(scenario)
        verify(events, scenario)
    return events


@pytest.mark.parametrize("backend", [Backend.THREADING, Backend.MULTIPROCESSING])
def test_it_would_notice_released_after_the_release(backend: Backend, mutant: Path) -> None:
    mutate(mutant / "engine" / "turn.py", RELEASED, LATE)
    with pytest.raises(Broken, match=r"^\d inside of \d at"):
        soak(backend)


def test_it_would_notice_released_after_the_release_of_a_task(mutant: Path) -> None:
    mutate(mutant / "engine" / "backends" / "tasks.py", LEFT_BY_A_TASK, LATER_BY_A_TASK)
    with pytest.raises(Broken, match=r"^\d inside of \d at"):
        soak(Backend.ASYNCIO)


def test_a_task_that_does_not_await_in_between_hides_the_order(mutant: Path) -> None:
    """What the mutation of the other two backends cannot show on asyncio.

    A release gives up no control, so no other task runs between it and the line after it: which
    of the two comes first makes no difference that any log could show.
    """
    mutate(mutant / "engine" / "turn.py", RELEASED, LATE)
    scenario = scenarios(Backend.ASYNCIO)[0]
    verify(play(scenario), scenario)
