"""Moments of a backend that a whole run meets too rarely: on a backend in this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.engine.backends.tasks import Tasks
from core.engine.backends.threads import Threads
from core.engine.board import At, Mode
from core.engine.conductor import PATIENCE as SETTLED
from core.engine.conductor import Conductor
from core.engine.outlet import Outlet
from core.protocol.commands import Pause, SetLimit
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario
from tests.core.engine.runs import PATIENCE
from tests.e2e.watching import until


class Kept(Outlet):
    """No thread, no file: it keeps what was put."""

    def __init__(self) -> None:
        self.clock = [time.monotonic_ns()]
        self.events: list[Event] = []

    def put(self, event: Event) -> None:
        self.events.append(event)


@contextmanager
def waiting(backend: Tasks | Threads, workers: int) -> Iterator[threading.Thread]:
    """The thread of a backend whose workers all wait."""
    thread = threading.Thread(target=backend.run)
    thread.start()
    try:
        until(lambda: backend.board.standing().count(At.IN_ACQUIRE) == workers)
        yield thread
    finally:
        backend.stop()
        thread.join(PATIENCE)


def test_stop_is_not_taken_for_the_call_to_give_up() -> None:
    backend = Tasks(Scenario(backend=Backend.ASYNCIO).but(workers=3, limit=0, hold=60), Kept())
    with waiting(backend, 3) as thread:
        backend.board.inject(1, FaultKind.GIVE_UP)
        backend.stop()
        thread.join(10)  # And not half of a hold.
        assert not thread.is_alive()


def test_nobody_is_called_back() -> None:
    """All that waited a moment ago may be gone."""
    backend = Threads(Scenario(backend=Backend.THREADING).but(workers=2, limit=1), Kept())
    backend.fetch([0, 1])
    assert backend.permits() == 1


def test_a_command_that_cannot_be_carried_out_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Else the workers would stand at shut gates, and every control would be dead."""
    outlet, scenario = Kept(), Scenario(backend=Backend.THREADING).but(workers=1, limit=0)
    backend = Threads(scenario, outlet)
    backend.board.stand(0, At.GONE)

    def overflow(_limit: int) -> int:
        raise OverflowError("too many")

    def fail(reason: str) -> None:
        failures.append(reason)
        conductor.stop()

    failures: list[str] = []
    monkeypatch.setattr(backend, "resize", overflow)
    backend.failed = fail
    conductor = Conductor(backend, outlet, scenario)
    conductor.put(SetLimit(2))
    conductor.put(Pause())
    conductor.close()
    assert failures == ["the command SetLimit failed with OverflowError: too many"]
    # The pause overtakes what waits.
    assert backend.board.mode == Mode.PAUSED
    assert [event.kind for event in outlet.events] == [Kind.PAUSED]
    assert "Traceback" in capfd.readouterr().err


def test_who_is_unsure_stays_so_where_the_count_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a permit that it may have taken along is waited for in every pause."""
    outlet, scenario = Kept(), Scenario(backend=Backend.THREADING).but(workers=2, limit=1)
    backend = Threads(scenario, outlet)
    backend.board.stand(0, At.GONE)
    backend.board.stand(1, At.IN_ACQUIRE)
    backend.unsure.append(0)
    monkeypatch.setattr(backend, "permits", lambda: None)
    conductor = Conductor(backend, outlet, scenario)
    backend.shaken()
    conductor.put(Pause())
    began = time.monotonic()
    conductor.close()
    assert time.monotonic() - began < SETTLED
    assert backend.unsure == [0]
    assert [(event.kind, event.value) for event in outlet.events] == [(Kind.PAUSED, 0)]
