"""However the app ends, during a run of processes, nothing of it lives on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import semaphores
from tests.e2e.watching import descendants, until

APP = [sys.executable, "-m", "gui"]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [*APP, "--backend", "multiprocessing", "--workers", "8", "--hold", "600", "--start"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_and_all_workers(
    app: subprocess.Popen[bytes], number: signal.Signals
) -> None:
    # The engine, its fork server and resource tracker, and eight workers.
    family = until(lambda: len(found := descendants(app.pid)) >= 11 and found)
    app.send_signal(number)
    out, err = app.communicate(timeout=20)
    assert (app.returncode, out, err) == (128 + number, b"", b"")
    until(lambda: not any(process.alive() for process in family))


def test_no_worker_outlives_a_killed_app(app: subprocess.Popen[bytes]) -> None:
    before = semaphores.ours()
    family = until(lambda: len(found := descendants(app.pid)) >= 11 and found)
    app.kill()
    app.communicate()
    until(lambda: not any(process.alive() for process in family))
    until(lambda: not semaphores.ours() - before)
