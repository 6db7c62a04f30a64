"""The way out, where nobody reads what comes out of it."""

from __future__ import annotations

import array
import os
import sys
import threading
import time
from collections.abc import Callable

import pytest

from core.engine import outlet as module
from core.engine.backends import create
from core.engine.board import AT_GATE, At
from core.engine.conductor import Conductor
from core.engine.outlet import Outlet
from core.protocol.commands import Pause
from core.protocol.events import Kind, decode_events, header_of
from core.scenario.settings import Backend, Scenario
from tests.core.engine.runs import PATIENCE

WORKERS = 6

STANDING = {*AT_GATE, At.IN_ACQUIRE}


FULL = 60_000
"""Bytes in a pipe that takes no more of our batches: it holds 65,536."""


def in_pipe(file: int) -> int:
    """Bytes that wait to be read."""
    import fcntl
    import termios

    size = array.array("i", [0])
    fcntl.ioctl(file, termios.FIONREAD, size)
    return size[0]


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


@pytest.mark.skipif(sys.platform != "linux", reason="a pipe's size")
@pytest.mark.parametrize("backend", [Backend.THREADING, Backend.ASYNCIO])
def test_a_pause_does_not_wait_for_a_reader(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All workers wait in the outlet for room, and yet come to their gates."""
    monkeypatch.setattr(module, "MOST_WAITING", 1_000)
    scenario = Scenario(backend=backend).but(
        workers=WORKERS, limit=WORKERS, hold=0, rounds="endless"
    )
    ours, theirs = os.pipe()
    outlet = Outlet(theirs, header_of(scenario), lambda: None)
    runner = create(scenario, outlet)
    conductor = Conductor(runner, outlet, scenario)
    outlet.begin()
    running = threading.Thread(target=runner.run)
    running.start()
    try:
        until(lambda: in_pipe(ours) > FULL and outlet._queue.qsize() > 1_000)
        conductor.put(Pause())
        until(lambda: set(runner.board.standing()[:WORKERS]) <= STANDING)
        assert outlet._queue.qsize() > 500  # Still nobody has read.
        # One that paused is let out of no gate by that.
        until(lambda: outlet.patient)
    finally:
        outlet.hurry()
        conductor.stop()
        runner.stop()
        running.join()
        conductor.close()
        outlet.log(Kind.FINISHED)

        def close() -> None:
            outlet.close()
            os.close(theirs)

        closing = threading.Thread(target=close)
        closing.start()
        said = b""
        while chunk := os.read(ours, 65_536):
            said += chunk
        closing.join()
        os.close(ours)
    events = decode_events(said.partition(b"\n")[2])
    assert [event.kind for event in events].count(Kind.PAUSED) == 1
