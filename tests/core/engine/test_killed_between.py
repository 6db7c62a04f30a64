"""A process killed between counting a permit on the board and saying so: no permit is counted
twice, and none is forgotten."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from core.protocol.commands import Reclaim, Resume, Step
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario, scenario
from core.sources import engine, engine_command
from core.state.state import state_after
from tests.core.engine.runs import play, running, verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

DIE = """\
import multiprocessing, os, signal
from core.engine.{module} import {of}
do = {of}.{name}
def do_and_die(self, *rest):
    done = do(self, *rest)
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
{of}.{name} = do_and_die
"""

INSIDE = [(Kind.WAITING, 0), (Kind.ACQUIRED, 0)]
KILLED = (Kind.KILLED, 0)
LOST = (Kind.PERMIT_LOST, 0)


def dying(
    folder: Path, monkeypatch: pytest.MonkeyPatch, what: str, but: tuple[str, str] = ("", "")
) -> None:
    """Have each worker process killed right after it has done this; `but` changes how."""
    module, of, name = what.split(".")
    code = DIE.format(module=module, of=of, name=name).replace(*but)
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    environment = engine_command.engine_environment()
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    monkeypatch.setattr(engine, "engine_environment", lambda: environment)


def faulty(kind: str, **settings: object) -> Scenario:
    base = {"backend": Backend.MULTIPROCESSING, "workers": 1, "limit": 1, "hold": 0.01}
    return scenario({**base, "faults": [{"kind": kind, "worker": 0}], **settings})


def story(events: list[Event]) -> list[tuple[Kind, int]]:
    """Less what is about the run."""
    return [(e.kind, e.worker) for e in events if e.worker >= 0 and e.kind is not Kind.SPAWNED]


def check(events: list[Event], of: Scenario, permits: int) -> None:
    verify(events, of)
    assert events[-1].value == permits
    assert state_after(of, events).difference == 0


@pytest.mark.parametrize("kind", ["forget-release", "raise-without-with"])
def test_a_lost_permit_comes_back_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    dying(tmp_path, monkeypatch, "board.Board.lose")
    of = faulty(kind, workers=2)
    with running(of, paused=True) as run:
        run.client.send(Step(0))  # So that the other waits until it comes back.
        run.client.send(Resume())
        run.until(Kind.PERMIT_LOST)
        run.client.send(Reclaim())
        run.client.send(Reclaim())
        events = run.to_the_end()
    check(events, of, 1)
    assert [e.value for e in events if e.kind is Kind.PERMIT_RECLAIMED] == [1]
    assert [told for told in story(events) if told[1] == 0] == [*INSIDE, KILLED, LOST]


def test_a_release_too_many_that_was_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(tmp_path, monkeypatch, "board.Board.over_release")
    of = faulty("release-twice", limit=3)
    events = play(of)
    check(events, of, 3)
    assert story(events) == [*INSIDE, (Kind.RELEASED, 0), KILLED]


def test_a_refusal_that_was_not_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the second count: the first is of the release too many, which it says."""
    but = ("is not None:", "is not None and rest[1] < 0:")
    dying(tmp_path, monkeypatch, "board.Board.over_release", but)
    of = faulty("release-twice", bounded=True)
    events = play(of)
    check(events, of, 1)
    over = (Kind.OVER_RELEASED, 0)
    assert story(events) == [*INSIDE, (Kind.RELEASED, 0), over, over, KILLED]


def test_a_failure_that_did_not_come_to_say_what_it_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(tmp_path, monkeypatch, "turn.Turn.log_end", ("done = do", "self.lost = False; done = do"))
    of = faulty("raise-without-with")
    events = play(of)
    check(events, of, 0)
    assert story(events) == [*INSIDE, (Kind.FAILED, 0), LOST, KILLED]
