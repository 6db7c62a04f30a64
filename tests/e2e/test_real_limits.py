"""Sweeps over real things: a database file with one writer at a time, and a web server with four
places. Each finds the limit that the thing has."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.compare.own_work import OwnWork
from core.compare.sweep import knee, points, sweep, verdict
from core.scenario.settings import Scenario

TRIES = 3
"""A machine that does something else meanwhile disturbs what is measured."""


def finds(call: str, known: tuple[int, ...], work: Scenario, limits: tuple[int, ...]) -> bool:
    """Whether a sweep finds one of the limits that are known."""
    told = ""
    for _ in range(TRIES):
        own = OwnWork(work, call=call)
        results = [each.result for each in sweep(own, limits, 2) if each.result is not None]
        assert own.failure is None, str(own.failure)
        assert len(results) == 2 * len(limits)
        found = points(results)
        assert sum(point.failures for point in found) == 0
        told += f"{[point.throughput.middle for point in found]}: {verdict(found)} "
        if knee(found) in known:
            return True
    print(told)
    return False


def test_a_database_file_has_one_writer_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    # While one writes, a second one may prepare.
    work = Scenario().but(workers=8, limit=1, rounds=5)
    assert finds("resources.limits.database:write", (1, 2), work, (1, 2, 8))
    assert [path.name for path in tmp_path.iterdir()] == ["semaphore-lab-limits.sqlite"]


@pytest.fixture
def port() -> Iterator[str]:
    """That of a server which is there for the test."""
    with subprocess.Popen(
        [sys.executable, "-m", "resources.limits.server", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline()
        yield address.rpartition("/  (")[0].rpartition(":")[2]
        server.terminate()
        server.stdout.read()


def test_a_server_with_four_places(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMAPHORE_LAB_PORT", port)
    work = Scenario().but(workers=16, limit=1, rounds=1)
    assert finds("resources.limits.server:fetch", (4,), work, (2, 4, 8))
