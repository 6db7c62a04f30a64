"""Deaths at random moments, for some seconds; and that what is left would be noticed."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from core.scenario.settings import Backend
from tests.attack import deaths
from tests.attack.deaths import ANYWHERE, PROCESSES, Case, Left, Process, attack, main, role

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc and /dev/shm")


def death(name: str) -> deaths.Death:
    (found,) = (one for one in PROCESSES if one.name == name)
    return found


def test_some_deaths() -> None:
    tried, found = attack(4.0, Random(7))
    assert found == []
    assert tried.total() > 0


@pytest.mark.parametrize(
    "name", ["worker stopped, engine killed", "engine stopped, app told to end"]
)
def test_who_is_stopped_is_not_waited_for(tmp_path: Path, name: str) -> None:
    assert Case(tmp_path, Backend.MULTIPROCESSING, Random(1)).run(death(name), 0.5) == []


@pytest.mark.parametrize(
    ("name", "begun"),
    [
        ("worker stopped, app killed", False),  # As it is born: the cluster never starts.
        ("worker stopped, app told to end", True),
        ("tracker and app killed", True),
    ],
)
def test_a_cluster_of_the_runs_own_leaves_nothing(tmp_path: Path, name: str, begun: bool) -> None:
    pytest.importorskip("distributed")
    assert Case(tmp_path, Backend.CLUSTER, Random(1)).run(death(name), 0.0, begun) == []


def test_what_is_left_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deaths, "clear_abandoned", lambda: None)
    monkeypatch.setattr(deaths, "RELEASED", 0.0)
    of = death("engine stopped, app killed")
    found = Case(tmp_path, Backend.MULTIPROCESSING, Random(1)).run(of, 0.1, begun=True)
    kinds = {left.what for left in found}
    assert "temporary file" in kinds
    assert kinds <= {"temporary file", "semaphore"}


def test_who_lives_on_is_noticed_and_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deaths, "SOON", 0.5)
    nobody = deaths.Death("nobody", ())
    found = Case(tmp_path, Backend.THREADING, Random(1)).run(nobody, 0.1, begun=True)
    assert [left.what for left in found] == ["process"]
    assert "core.engine" in found[0].detail


def test_a_recording_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    case = Case(tmp_path, Backend.THREADING, Random(1))
    case.said.write_bytes(b'{"semlab":1,"scenario":{}}\n{"t":0,"event":"started"}\n')
    assert list(case._recording()) == [Left("recording", "0 files")]
    case.record.write_bytes(b'{"semlab":1,"scenario":{}}\n')
    assert list(case._recording()) == [Left("recording", "0 events of 1: None")]
    case.record.write_bytes(case.said.read_bytes())
    assert list(case._recording()) == []


def test_who_is_who() -> None:
    roles = {
        role(Process(2, 1, command))
        for command in (
            "python -m gui run",
            "python -P -m core.engine",
            "python -c from multiprocessing.resource_tracker import main;main(5)",
            "python -c from multiprocessing.forkserver import main; main(…)",
        )
    }
    assert roles == {"app", "engine", "tracker", "forkserver"}
    meant = {whom for one in (*ANYWHERE, *PROCESSES) for whom, _ in one.signals}
    assert meant == {*roles, "worker", "group"}


@pytest.mark.parametrize("found", [[], ["semaphore left"]])
def test_the_exit_code(
    found: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        deaths, "attack", lambda seconds, random, backends: (Counter({"app killed": 3}), found)
    )
    monkeypatch.setattr(sys, "argv", ["deaths", "--seconds", "1"])
    assert main() == len(found)
    said = capsys.readouterr().out
    assert "     3  app killed\n" in said
    assert said.endswith(f"Tried: 3 deaths. Found: {len(found)}.\n")
