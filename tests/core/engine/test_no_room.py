"""No room for another worker on the machine: one sentence, and what happened stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.protocol.commands import SetWorkers
from core.protocol.events import Kind
from core.scenario.settings import Backend, scenario
from core.sources import engine, engine_command
from tests.core.engine.runs import running

REFUSE = {
    Backend.THREADING: """\
import threading
start, left = threading.Thread.start, [3]
def refuse(thread):
    if "_work" in repr(thread._target):
        left[0] -= 1
        if left[0] < 0:
            raise RuntimeError("can't start new thread")
    start(thread)
threading.Thread.start = refuse
""",
    Backend.MULTIPROCESSING: """\
from multiprocessing import process
start, left = process.BaseProcess.start, [3]
def refuse(worker):
    left[0] -= 1
    if left[0] < 0:
        raise BlockingIOError(11, "Resource temporarily unavailable")
    start(worker)
process.BaseProcess.start = refuse
""",
}
NOUN = {Backend.THREADING: "thread", Backend.MULTIPROCESSING: "process"}


@pytest.fixture(params=REFUSE)
def full(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Backend:
    """A backend that starts three workers and no more."""
    backend: Backend = request.param
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(REFUSE[backend], encoding="utf-8")
    environment = engine_command.engine_environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    monkeypatch.setattr(engine, "engine_environment", lambda: environment)
    return backend


def sentence(backend: Backend) -> str:
    return (
        f"The engine ended before its workers did (there is no room for another {NOUN[backend]}: "
        "worker 3 could not be started). Everything up to then is shown."
    )


def test_at_the_start(full: Backend) -> None:
    with running(scenario({"backend": full, "workers": 9, "hold": 3_600})) as run:
        while not run.client.ended:
            run.client.wait(10)
            run.take()
        assert str(run.client.failure) == sentence(full)
    kinds = {event.kind for event in run.events}
    assert kinds <= {Kind.STARTED, Kind.SPAWNED, Kind.WAITING, Kind.ACQUIRED}


def test_when_more_join(full: Backend) -> None:
    with running(scenario({"backend": full, "workers": 3, "hold": 3_600})) as run:
        run.until(Kind.ACQUIRED, 2)
        run.client.send(SetWorkers(5))
        while not run.client.ended:
            run.client.wait(10)
            run.take()
        assert str(run.client.failure) == sentence(full)
    assert [e.worker for e in run.events if e.kind is Kind.ACQUIRED].__len__() == 2
