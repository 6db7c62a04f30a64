"""An app that is killed in the middle of a run leaves nothing: no worker, no named semaphore."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.protocol.events import Kind, decode_events
from core.scenario.settings import Backend
from tests import semaphores

APP = """
import sys
from core.sources.engine import Client
from core.protocol.events import encode_events
from core.scenario.settings import scenario

client = Client()
client.start(scenario({"backend": sys.argv[1], "workers": 6, "hold": sys.argv[2],
                       "work": sys.argv[3], "rounds": "endless"}))
print(client.pid, flush=True)
while client.wait():
    while (batch := client.next_batch()) is not None:
        sys.stdout.buffer.write(encode_events(batch))
        sys.stdout.flush()
"""

SOON = 1.0
"""Seconds after which nothing may be left."""


def alive(pid: int) -> bool:
    """Whether a process runs: an ended one that nobody waited for does not."""
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{pid}/stat").read_text()
        return status.rpartition(")")[2].split()[0] not in "ZX"
    return False


@pytest.mark.parametrize("backend", Backend)
@pytest.mark.parametrize(("hold", "work"), [("3600", "sleep"), ("0", "sleep"), ("0.02", "compute")])
def test_nothing_is_left_a_second_later(backend: Backend, hold: str, work: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", APP, backend, hold, work], stdout=subprocess.PIPE
    ) as app:
        assert app.stdout is not None
        engine = int(app.stdout.readline())
        # One task that computes keeps the loop for itself: the others are never spawned.
        wanted = 6 if backend is Backend.MULTIPROCESSING else 1
        workers: set[int] = set()
        spawned = acquired = 0
        while spawned < wanted or not acquired:
            (event,) = decode_events(app.stdout.readline())
            acquired += event.kind is Kind.ACQUIRED
            if event.kind is Kind.SPAWNED:
                spawned += 1
                if backend is Backend.MULTIPROCESSING:
                    workers.add(event.value)
        assert alive(engine)
        assert all(map(alive, workers))
        names = semaphores.used_by(engine)
        if backend is Backend.MULTIPROCESSING:
            assert len(workers) == 6
            assert len(names) == 2
            assert all(name.exists() for name in names)
        os.kill(app.pid, signal.SIGKILL)
        app.stdout.read()
    deadline = time.monotonic() + SOON
    pause = threading.Event()
    while left := [
        *(pid for pid in (engine, *workers) if alive(pid)),
        *(name for name in names if name.exists()),
    ]:
        assert time.monotonic() < deadline, left
        pause.wait(0.005)
