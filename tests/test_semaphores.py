"""Whose a named semaphore is: the check that nothing is left behind rests on it."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

import pytest

from core.protocol.events import Kind
from core.scenario.settings import Backend, Scenario
from tests import semaphores
from tests.core.engine.runs import running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc and /dev/shm")

OTHER = """
import multiprocessing, sys
multiprocessing.current_process()._config["semprefix"] = sys.argv[1]
semaphore = multiprocessing.get_context("spawn").Semaphore(3)
print("ready", flush=True)
sys.stdin.read()
"""


def test_our_own() -> None:
    before = semaphores.ours()
    semaphore = multiprocessing.get_context("spawn").Semaphore(3)
    (file,) = semaphores.ours() - before
    assert file in semaphores.all_semaphores()
    assert file in semaphores.used_by(os.getpid())
    assert semaphores.used_by_none_but({file}, {os.getpid()}) == {file}
    assert semaphores.used_by_none_but({file}, set()) == set()
    del semaphore
    assert semaphores.used_by_none_but({file}, {os.getpid()}) == set()


def test_an_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    before = semaphores.ours()
    with running(Scenario(backend=Backend.MULTIPROCESSING).but(hold=3600)) as run:
        run.until(Kind.ACQUIRED)
        files = semaphores.ours() - before
        assert len(files) == 2
        assert files == semaphores.used_by(run.client.pid)
        # Somewhere else is somebody else's.
        monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
        assert semaphores.ours() == before
        monkeypatch.undo()
    assert semaphores.ours() == before


def test_another_programs_is_none_of_ours_even_if_nobody_uses_it() -> None:
    """As one that is being made, or whose user we may not ask, or that is dead."""
    file = Path(f"/dev/shm/sem.mp-{uuid.uuid4().hex[:8]}")
    file.write_bytes(bytes(32))
    try:
        assert file not in semaphores.ours() | semaphores.all_semaphores()
    finally:
        file.unlink()


def test_another_labs() -> None:
    before = semaphores.all_semaphores()
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, "/semlab-other"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        files = semaphores.used_by(other.pid)
        assert not files & semaphores.ours()
        assert len(files) == 1
        assert files <= semaphores.all_semaphores() - before
        assert semaphores.used_by_none_but(files, {os.getpid()}) == set()
        assert semaphores.used_by_none_but(files, {os.getpid(), other.pid}) == files
        other.communicate()
    assert not files & semaphores.all_semaphores()
