"""What an engine makes outside its memory is in one folder, and goes with it or after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.engine.folder import LOCK, PREFIX, YOUNG, clear_abandoned, semaphores_of, use_own_folder
from core.protocol.commands import Prepare, Start, Stop, encode
from core.protocol.events import Kind
from core.scenario.settings import Backend, Scenario
from core.sources import engine as module
from core.sources.engine_command import engine_command, engine_environment
from tests import semaphores
from tests.core.engine.runs import PATIENCE, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /dev/shm")

PROCESSES = Scenario(backend=Backend.MULTIPROCESSING).but(workers=3, limit=2, hold=3600)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that is empty at first."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def names(place: Path) -> list[str]:
    return sorted(entry.name for entry in place.iterdir())


def test_all_is_in_one_folder_while_it_runs(place: Path) -> None:
    with running(PROCESSES) as run:
        run.until(Kind.ACQUIRED, 2)
        (folder,) = place.iterdir()
        assert folder.name.startswith(PREFIX)
        assert folder.stat().st_mode & 0o077 == 0
        kinds = sorted(name.partition("-")[0] for name in names(folder))
        # The fork server's socket: its name is shorter from 3.14 on.
        assert kinds in (["listener", LOCK], [LOCK, "sock"])
        used = semaphores.used_by(run.client.pid)
        assert len(used) == 2
        assert all(file.name.startswith(f"sem.{folder.name}-") for file in used)
        clear_abandoned()  # It is not abandoned.
        assert kinds == sorted(name.partition("-")[0] for name in names(folder))
        run.client.stop()
        run.to_the_end()
    assert names(place) == []
    assert not any(file.exists() for file in used)


@pytest.mark.parametrize("run", [Backend.THREADING, Backend.MULTIPROCESSING])
def test_nothing_stays_of_what_was_prepared(place: Path, run: Backend) -> None:
    """Nor is anything said of it: what multiprocessing removes is still there for it."""
    start = Start(Scenario(backend=run).but(workers=2, hold=0).settings())
    commands = encode(Prepare(Backend.MULTIPROCESSING)) + encode(start)
    with subprocess.Popen(
        engine_command(),
        env=engine_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as engine:
        assert engine.stdin is not None
        assert engine.stdout is not None
        assert engine.stderr is not None
        engine.stdin.write(commands)
        engine.stdin.flush()
        said = engine.stdout.read()
        assert engine.stderr.read() == b""
        assert engine.wait(PATIENCE) == 0
    assert b'"finished"' in said
    assert names(place) == []


def test_nothing_stays_of_an_engine_that_was_killed_with_all_it_had(place: Path) -> None:
    with running(PROCESSES) as run:
        run.until(Kind.ACQUIRED, 2)
        used = semaphores.used_by(run.client.pid)
        os.killpg(run.client.pid, signal.SIGKILL)
        while not run.client.ended:
            assert run.client.wait(PATIENCE)
            run.take()
    assert names(place) == []
    assert used
    assert not any(file.exists() for file in used)


def test_the_next_start_clears_away_what_a_killed_app_has_left(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "clear_abandoned", lambda: None)  # As if the client were gone.
    with running(PROCESSES) as run:
        run.until(Kind.ACQUIRED, 2)
        used = semaphores.used_by(run.client.pid)
        os.killpg(run.client.pid, signal.SIGKILL)
    (left,) = place.iterdir()
    assert all(file.exists() for file in used)
    with running(PROCESSES) as run:
        run.until(Kind.SPAWNED)
        assert not left.exists()
        assert not any(file.exists() for file in used)
    assert names(place) == []


KILLED = """
import multiprocessing, os, signal
from multiprocessing import resource_tracker
from core.engine.folder import use_own_folder
use_own_folder()
resource_tracker.register = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
multiprocessing.get_context("spawn").Semaphore(1)
"""


def test_a_semaphore_of_which_nobody_was_told_is_removed(place: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], env=engine_environment(), check=False)
    (left,) = place.iterdir()
    (made,) = semaphores_of(left)
    clear_abandoned()
    assert names(place) == []
    assert not made.exists()


def test_what_may_not_be_ours_stays(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / LOCK).touch()
    (place / f"{PREFIX}link").symlink_to(elsewhere)
    (place / f"{PREFIX}file").touch()
    (place / "other").mkdir()
    young, old = place / f"{PREFIX}young", place / f"{PREFIX}old"
    for folder in (young, old):
        folder.mkdir()
    long_ago = time.time() - YOUNG - 1
    os.utime(old, (long_ago, long_ago))
    clear_abandoned()
    assert names(place) == ["other", f"{PREFIX}file", f"{PREFIX}link", f"{PREFIX}young"]
    assert (elsewhere / LOCK).exists()


def test_where_there_is_no_room_it_goes_on_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    use_own_folder()
    clear_abandoned()


def test_windows_needs_none(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    use_own_folder()
    clear_abandoned()
    assert names(place) == []


def test_a_command_at_the_end_of_a_prepared_engine(place: Path) -> None:
    done = subprocess.run(
        engine_command(),
        env=engine_environment(),
        input=encode(Prepare(Backend.MULTIPROCESSING)) + encode(Stop()),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, b"a run begins with the command start\n")
    assert names(place) == []
