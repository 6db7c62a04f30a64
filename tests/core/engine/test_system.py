"""What systems do not give: open files, handles, semaphores, a reader."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from multiprocessing import Pipe
from pathlib import Path

import pytest

from core.engine.backends.system import ended
from core.protocol.commands import Start, encode
from core.protocol.events import Kind
from core.scenario.settings import Backend, Scenario, scenario
from core.sources import engine, engine_command
from tests.core.engine.runs import BACKENDS, PATIENCE, running

WORKERS = 30


@pytest.mark.skipif(sys.platform == "win32", reason="ulimit")
def test_more_workers_than_there_are_files_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    command = shlex.join(engine_command.engine_command())
    few = ["sh", "-c", f"ulimit -S -n 64; exec {command}"]
    monkeypatch.setattr(engine, "engine_command", lambda: few)
    settings = {"backend": Backend.MULTIPROCESSING, "workers": WORKERS, "hold": 3_600}
    with running(scenario(settings)) as run:
        run.until(Kind.SPAWNED, WORKERS)


def test_who_has_ended() -> None:
    """A pipe is ready as a process's sentinel is: when its other end is gone."""
    pipes = [Pipe(duplex=False) for _ in range(7)]
    try:
        numbers = [ours.fileno() for ours, _ in pipes]
        assert ended(numbers, 0.001, at_once=3) == set()
        for gone in (2, 6):
            pipes[gone][1].close()
        for at_once in (1, 3, 7, 100):
            assert ended(numbers, 0.001, at_once) == {numbers[2], numbers[6]}
        assert ended([], 0) == set()
    finally:
        for ours, theirs in pipes:
            ours.close()
            theirs.close()


def test_no_such_semaphore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        """\
from multiprocessing import synchronize
def refuse(*rest, **named):
    raise OSError(22, "Invalid argument")
synchronize.SemLock.__init__ = refuse
""",
        encoding="utf-8",
    )
    environment = engine_command.engine_environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), environment["PYTHONPATH"]])
    monkeypatch.setattr(engine, "engine_environment", lambda: environment)
    with running(Scenario(backend=Backend.MULTIPROCESSING).but(limit=40_000)) as run:
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
            run.take()
        assert str(run.client.failure) == (
            "The run cannot begin: this system cannot make a semaphore with limit 40000: Invalid "
            "argument."
        )
        assert run.events == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_nobody_reads(backend: Backend) -> None:
    """The engine stops its workers, and says nothing."""
    ours, theirs = os.pipe()
    os.close(ours)
    settings = Scenario(backend=backend).but(workers=3, hold=3_600).settings()
    try:
        done = subprocess.Popen(
            engine_command.engine_command(),
            stdin=subprocess.PIPE,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=engine_command.engine_environment(),
        )
    finally:
        os.close(theirs)
    assert done.stdin is not None
    done.stdin.write(encode(Start(settings)))
    done.stdin.flush()  # It stays open: its end would be another reason to stop.
    assert done.wait(PATIENCE) == 0
    assert done.communicate() == (None, b"")
