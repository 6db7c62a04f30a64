"""Pausing by itself: the condition alone, and in a real run."""

from __future__ import annotations

import pytest

from core.engine.pause_when import FAULTS, Watch
from core.protocol.commands import Resume
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario
from tests.core.engine.runs import BACKENDS, QUICK, running, verify

every_backend = pytest.mark.parametrize("backend", BACKENDS)

W, A, R, D, C = Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED, Kind.DONE, Kind.CANCELLED


def hits(
    condition: str, *told: tuple[Kind, int] | tuple[Kind, int, int], limit: int = 0
) -> list[int]:
    """After which of the events the condition hits."""
    found: list[int] = []
    position = 0
    watch = Watch(condition, limit, lambda: found.append(position))
    for position, (kind, worker, *value) in enumerate(told):
        watch.see(Event(position, kind, worker, value=value[0] if value else 0))
    return found


def test_more_wait_than() -> None:
    assert hits("waiting>2", (W, 0), (W, 1)) == []
    assert hits("waiting>2", (W, 0), (W, 1), (W, 2)) == [2]
    assert hits("waiting>0", (W, 0)) == [0]
    assert hits("waiting>10", *((W, worker) for worker in range(12))) == [10]


def test_it_does_not_hit_again_before_it_was_false() -> None:
    up = ((W, 0), (W, 1), (W, 2), (W, 3))
    assert hits("waiting>1", *up) == [1]
    assert hits("waiting>1", *up, (A, 0), (A, 1), (W, 0)) == [1]
    assert hits("waiting>1", *up, (A, 0), (A, 1), (A, 2), (W, 0)) == [1, 7]


@pytest.mark.parametrize("kind", [A, C, Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED])
def test_who_does_not_wait_any_more(kind: Kind) -> None:
    assert hits("waiting>1", (W, 0), (kind, 0), (W, 1)) == []
    assert hits("waiting>1", (W, 0), (kind, 0), (W, 1), (W, 0)) == [3]


def test_who_finds_a_free_permit_does_not_wait() -> None:
    """Each says that it waits before it goes in: nobody is kept waiting by that."""
    assert hits("waiting>0", (W, 0), (A, 0), (W, 1), (W, 2), (A, 1), limit=3) == []
    assert hits("waiting>0", (W, 0), (W, 1), (W, 2), (A, 0), (A, 1), limit=2) == [2]
    assert hits("waiting>0", (W, 0), (A, 0), (R, 0), (W, 1), (A, 1), limit=1) == []


def test_a_permit_that_is_handed_on_lets_nobody_stop_waiting() -> None:
    """It is free for a moment, as those see it who come then; somebody has waited all along."""
    assert hits("waiting>0", (W, 0), (A, 0), (W, 1), (R, 0), (W, 2), (A, 1), limit=1) == [2]
    queue = ((W, 0), (A, 0), (W, 1), (W, 2), (W, 3))
    assert hits("waiting>2", *queue, (R, 0), (W, 0), (A, 1), limit=1) == [4]
    assert hits("waiting>2", *queue, (R, 0), (A, 1), (W, 0), limit=1) == [4, 7]


def test_who_waits_for_a_permit_that_is_lost_waits() -> None:
    lost = ((W, 0), (A, 0), (Kind.FAILED, 0), (Kind.PERMIT_LOST, 0))
    assert hits("waiting>0", *lost, (W, 1), limit=1) == [4]
    assert hits("waiting>0", *lost, (Kind.PERMIT_RECLAIMED, -1, 1), (W, 1), limit=1) == []
    assert hits("waiting>0", (W, 0), (A, 0), (Kind.KILLED, 0), (W, 1), limit=1) == [3]


def test_a_limit_that_changes_makes_workers_wait() -> None:
    shrunk = (Kind.LIMIT_CHANGED, -1, 1)
    assert hits("waiting>0", (W, 0), (A, 0), shrunk, (W, 1), limit=2) == [3]
    assert hits("waiting>0", (W, 0), (A, 0), (Kind.OVER_RELEASED, 0, 1), (W, 1), limit=1) == []


@pytest.mark.parametrize("kind", [R, D, Kind.SPAWNED, Kind.PAUSED, Kind.RESUMED])
def test_what_changes_nothing(kind: Kind) -> None:
    assert hits("waiting>1", (W, 0), (kind, -1), (W, 1)) == [2]


def test_a_worker_goes_inside() -> None:
    assert hits("inside=3", (W, 3), (A, 1), (R, 1), (R, 3), (A, 33)) == []
    assert hits("inside=3", (W, 3), (A, 3), (R, 3), (W, 3), (A, 3)) == [1, 4]
    assert hits("inside=0", (A, 0)) == [0]


def test_a_fault() -> None:
    for kind in Kind:
        assert hits("fault", (kind, 2)) == ([0] if kind in FAULTS else []), kind


def test_no_condition() -> None:
    assert hits("", *((kind, 0) for kind in Kind)) == []


@every_backend
def test_a_run_pauses_when_more_wait(backend: Backend) -> None:
    """Once: as long as they wait, it does not do so again."""
    scenario = Scenario(backend=backend).but(workers=6, limit=2, hold=3600)
    with running(scenario, pause_when="waiting>2") as run:
        run.until(Kind.PAUSED)
        run.client.send(Resume())
        run.until(Kind.RESUMED)
        run.until(Kind.WAITING, 6)
        run.client.stop()
        events = run.to_the_end()
    verify(events, scenario)
    kinds = [event.kind for event in events]
    assert kinds.count(Kind.PAUSED) == 1
    before = kinds[: kinds.index(Kind.PAUSED)]
    assert before.count(Kind.WAITING) - before.count(Kind.ACQUIRED) > 2


@every_backend
def test_a_run_pauses_whenever_a_worker_goes_inside(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=4, limit=2, hold=QUICK, gap=QUICK, rounds=900)
    with running(scenario, pause_when="inside=2") as run:
        for pause in range(1, 11):
            run.until(Kind.PAUSED, pause)
            run.client.send(Resume())
            run.until(Kind.RESUMED, pause)
        run.client.stop()
        events = run.to_the_end()
    verify(events, scenario)
    seen = False
    for event in events:
        seen |= event.kind is A and event.worker == 2
        if event.kind is Kind.PAUSED:
            assert seen
            seen = False


@every_backend
def test_a_run_without_a_fault_does_not_pause(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=4, limit=2, hold=QUICK, rounds=20)
    with running(scenario, pause_when="fault") as run:
        events = run.to_the_end()
    verify(events, scenario)
    assert all(event.kind is not Kind.PAUSED for event in events)
