"""Each fault, for real, on each backend that can have it: whole event lists."""

from __future__ import annotations

import signal
import sys

import pytest

from core.protocol.commands import Inject, Pause, Reclaim, Resume, SetLimit, SetWorkers, Step
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind, refusal
from core.scenario.settings import Backend, Scenario, scenario
from core.state.state import state_after
from tests.core.engine.runs import BACKENDS, Run, play, running, verify

Told = list[tuple[Kind, int, int, str]]

BLOCKING = (Backend.THREADING, Backend.MULTIPROCESSING)
KILLABLE = [(Backend.THREADING, "thread"), (Backend.MULTIPROCESSING, "SIGKILL")]
if sys.platform == "win32":
    KILLABLE[1] = (Backend.MULTIPROCESSING, f"exit code {int(signal.SIGTERM)}")

FAILED = "RuntimeError: the work failed"
TOO_MANY = {
    Backend.THREADING: "ValueError: Semaphore released too many times",
    Backend.MULTIPROCESSING: "ValueError: semaphore or lock released too many times",
    Backend.ASYNCIO: "ValueError: BoundedSemaphore released too many times",
}


def faulty(backend: Backend, *kinds: str, **settings: object) -> Scenario:
    """A scenario with faults, one a round of worker 0."""
    base = {"workers": 1, "limit": 1, "hold": 0.01, "rounds": max(1, len(kinds))}
    faults = [{"kind": kind, "worker": 0, "round": n} for n, kind in enumerate(kinds)]
    return scenario({"backend": backend, **base, "faults": faults, **settings})


def told(events: list[Event]) -> Told:
    """What happened, less times and what differs from run to run."""
    plain = (Kind.SPAWNED, Kind.ACQUIRED, Kind.TIMED_OUT, Kind.PAUSED)
    return [(e.kind, e.worker, 0 if e.kind in plain else e.value, e.text) for e in events]


def of(*kinds: Kind, then: Told, permits: int) -> Told:
    """A run of worker 0 that begins with these and ends with `then` and so many permits."""
    begun: Told = [(Kind.STARTED, -1, 0, ""), (Kind.SPAWNED, 0, 0, "")]
    return [*begun, *((kind, 0, 0, "") for kind in kinds), *then, (Kind.FINISHED, -1, permits, "")]


def check(events: list[Event], of: Scenario, expected: Told) -> None:
    assert told(events) == expected
    verify(events, of)
    assert state_after(of, events).difference == 0


INSIDE = (Kind.WAITING, Kind.ACQUIRED)
ROUND = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)


@pytest.mark.parametrize("backend", BACKENDS)
def test_raise_inside_gives_the_permit_back(backend: Backend) -> None:
    of_ = faulty(backend, "raise")
    expected = of(*ROUND, then=[(Kind.FAILED, 0, 0, FAILED)], permits=1)
    check(play(of_), of_, expected)


@pytest.mark.parametrize("backend", BACKENDS)
def test_raise_without_with_loses_it(backend: Backend) -> None:
    of_ = faulty(backend, "raise-without-with")
    end: Told = [(Kind.FAILED, 0, 0, FAILED), (Kind.PERMIT_LOST, 0, 0, "")]
    check(play(of_), of_, of(*INSIDE, then=end, permits=0))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_forgotten_release_loses_it_and_the_worker_goes_on(backend: Backend) -> None:
    of_ = faulty(backend, "forget-release", limit=2, rounds=2)
    end: Told = [(Kind.DONE, 0, 0, "")]
    check(play(of_), of_, of(*INSIDE, Kind.PERMIT_LOST, *ROUND, then=end, permits=1))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_second_release_adds_a_permit(backend: Backend) -> None:
    of_ = faulty(backend, "release-twice")
    end: Told = [(Kind.OVER_RELEASED, 0, 1, ""), (Kind.DONE, 0, 0, "")]
    check(play(of_), of_, of(*ROUND, then=end, permits=2))


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_bounded_semaphore_refuses_it(backend: Backend) -> None:
    of_ = faulty(backend, "release-twice", bounded=True)
    end: Told = [
        (Kind.OVER_RELEASED, 0, 1, ""),
        (Kind.OVER_RELEASED, 0, -1, ""),
        (Kind.FAILED, 0, 0, TOO_MANY[backend]),
    ]
    check(play(of_), of_, of(*ROUND, then=end, permits=1))


@pytest.mark.parametrize("backend", BACKENDS)
def test_while_another_is_inside_the_refusal_hits_the_innocent(backend: Backend) -> None:
    of_ = faulty(backend, "release-twice", workers=2, limit=2, bounded=True)
    with running(of_, paused=True) as run:
        for worker in (0, 1, 0, 1):  # In, in, out twice, out.
            run.client.send(Step(worker))
        run.until(Kind.FAILED)
        run.client.send(Resume())
        events = run.to_the_end()
    faults = [e for e in told(events) if e[0] in (Kind.OVER_RELEASED, Kind.FAILED, Kind.DONE)]
    assert faults == [
        (Kind.OVER_RELEASED, 0, 1, ""),
        (Kind.DONE, 0, 0, ""),
        (Kind.OVER_RELEASED, 1, -1, ""),
        (Kind.FAILED, 1, 0, TOO_MANY[backend]),
    ]
    verify(events, of_)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_timeout_ends_the_wait(backend: Backend) -> None:
    of_ = faulty(backend, "give-up", limit=0)
    events = play(of_)
    end: Told = [(Kind.TIMED_OUT, 0, 0, "")]
    check(events, of_, of(Kind.WAITING, then=end, permits=0))
    waited = events[-2].value
    assert 5_000_000 <= waited <= events[-2].t - events[-3].t


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_permit_in_time_is_no_timeout(backend: Backend) -> None:
    of_ = faulty(backend, "give-up")
    check(play(of_), of_, of(*ROUND, then=[(Kind.DONE, 0, 0, "")], permits=1))


@pytest.mark.parametrize(("backend", "how"), KILLABLE)
def test_killed_inside_the_permit_is_lost(backend: Backend, how: str) -> None:
    of_ = faulty(backend, "kill")
    end: Told = [(Kind.KILLED, 0, 0, how), (Kind.PERMIT_LOST, 0, 0, "")]
    check(play(of_), of_, of(*INSIDE, then=end, permits=0))


def test_a_process_killed_while_it_waits_loses_nothing() -> None:
    fault = {"kind": "kill", "worker": 0, "at": "waiting", "after": 0.05}
    of_ = faulty(Backend.MULTIPROCESSING, limit=0, faults=[fault])
    end: Told = [(Kind.KILLED, 0, 0, KILLABLE[1][1])]
    check(play(of_), of_, of(Kind.WAITING, then=end, permits=0))


@pytest.mark.parametrize(("at", "limit"), [("inside", 1), ("waiting", 0)])
def test_a_cancelled_task_gives_back_what_it_has(at: str, limit: int) -> None:
    fault = {"kind": "cancel", "worker": 0, "at": at}
    of_ = faulty(Backend.ASYNCIO, limit=limit, faults=[fault])
    came = ROUND if limit else (Kind.WAITING,)
    check(play(of_), of_, of(*came, then=[(Kind.CANCELLED, 0, 0, "fault")], permits=limit))


@pytest.mark.parametrize("backend", BLOCKING)
def test_a_hog_has_no_gap(backend: Backend) -> None:
    of_ = faulty(backend, "hog", rounds=3, gap=3_600)
    check(play(of_), of_, of(*ROUND, *ROUND, *ROUND, then=[(Kind.DONE, 0, 0, "")], permits=1))


@pytest.mark.parametrize("backend", BACKENDS)
def test_who_holds_for_ever_leaves_with_the_run(backend: Backend) -> None:
    of_ = faulty(backend, "hold-forever", workers=2, limit=1)
    with running(of_) as run:
        run.until(Kind.WAITING, 2)
        run.until(Kind.ACQUIRED)
        run.client.send(Pause())
        run.until(Kind.PAUSED)
        for _ in range(3):
            run.client.send(Step())  # There is nothing that anybody could do.
        run.client.send(Resume())
        run.until(Kind.RESUMED)
        before = [e for e in run.events if e.kind is not Kind.SPAWNED]
        run.client.stop()
        events = run.to_the_end()
    kinds = [e.kind for e in before]
    # Worker 1 can be the first: then it has its turn.
    assert kinds.count(Kind.ACQUIRED) - kinds.count(Kind.RELEASED) == 1
    assert (events[-1].kind, events[-1].text) == (Kind.FINISHED, "stopped")
    verify(events, of_)


# Injected live ---------------------------------------------------------------------------------


def inside(run: Run, worker: int = 0) -> None:
    """Wait until a worker is inside."""
    run.until_true(lambda: any(e.kind is Kind.ACQUIRED and e.worker == worker for e in run.events))


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("kind", FaultKind)
def test_injected_inside(backend: Backend, kind: FaultKind) -> None:
    if refusal(backend, kind) is not None:
        return
    of_ = faulty(backend, hold=3_600, rounds=2, limit=2)
    with running(of_) as run:
        inside(run)
        run.client.send(Inject(kind, 0))
        run.until(Kind.INJECTED)
        run.client.send(Pause())
        run.until_true(lambda: run.events[-1].kind in (Kind.PAUSED, Kind.FINISHED))
        run.client.send(Step(0))
        run.client.send(Resume())
        run.client.send(Inject(FaultKind.RAISE, 0))  # Where it is still inside, it leaves.
        events = run.to_the_end()
    verify(events, of_)
    assert (Kind.INJECTED, 0, 0, kind.value) in told(events)
    expected = {
        FaultKind.RAISE: (Kind.FAILED, 0, 0, FAILED),
        FaultKind.RAISE_WITHOUT_WITH: (Kind.PERMIT_LOST, 0, 0, ""),
        FaultKind.FORGET_RELEASE: (Kind.PERMIT_LOST, 0, 0, ""),
        FaultKind.RELEASE_TWICE: (Kind.OVER_RELEASED, 0, 1, ""),
        FaultKind.KILL: (Kind.PERMIT_LOST, 0, 0, ""),
        FaultKind.CANCEL: (Kind.CANCELLED, 0, 0, "fault"),
        FaultKind.HOLD_FOREVER: (Kind.FAILED, 0, 0, FAILED),
    }
    if kind in expected:
        assert expected[kind] in told(events)


@pytest.mark.parametrize("backend", BACKENDS)
def test_who_waits_already_can_be_made_to_give_up(backend: Backend) -> None:
    of_ = faulty(backend, workers=3, limit=0)
    with running(of_) as run:
        run.until(Kind.WAITING, 3)
        run.client.send(Inject(FaultKind.GIVE_UP, 1))
        run.until(Kind.TIMED_OUT)
        run.client.send(SetLimit(1))
        events = run.to_the_end()
    verify(events, of_)
    ends = {e.worker: e.kind for e in events if e.kind in (Kind.TIMED_OUT, Kind.DONE)}
    assert ends == {0: Kind.DONE, 1: Kind.TIMED_OUT, 2: Kind.DONE}


@pytest.mark.parametrize("backend", BACKENDS)
def test_who_is_told_to_give_up_does_so_now_and_says_how_long_it_has_waited(
    backend: Backend,
) -> None:
    of_ = faulty(backend, workers=2, limit=0).but(hold=600)
    with running(of_) as run:
        run.until(Kind.WAITING, 2)
        run.client.send(Inject(FaultKind.GIVE_UP, 1))
        run.until(Kind.TIMED_OUT)
        run.client.stop()
        events = run.to_the_end()
    (asked,) = (e.t for e in events if e.kind is Kind.WAITING and e.worker == 1)
    (told,) = (e.t for e in events if e.kind is Kind.INJECTED)
    (gave_up,) = (e for e in events if e.kind is Kind.TIMED_OUT)
    assert told - asked < gave_up.value <= gave_up.t - asked


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_timeout_does_not_begin_anew_when_others_are_called_back(backend: Backend) -> None:
    faults = [{"kind": "give-up", "worker": 0, "after": 0.3}]
    of_ = faulty(backend, workers=3, limit=0).but(faults=faults, hold=600)
    with running(of_) as run:
        run.until(Kind.WAITING, 3)
        while not any(event.kind is Kind.TIMED_OUT for event in run.events):
            run.client.send(SetWorkers(2))  # Of those who wait, the last is called back.
            run.client.send(SetWorkers(3))
            run.client.wait(0.02)
            run.take()
        run.client.stop()
        run.to_the_end()


def test_a_waiting_process_can_be_killed() -> None:
    of_ = faulty(Backend.MULTIPROCESSING, workers=2, limit=0)
    with running(of_) as run:
        run.until(Kind.WAITING, 2)
        run.client.send(Inject(FaultKind.KILL, 1))
        run.until(Kind.KILLED)
        run.client.send(SetLimit(1))
        events = run.to_the_end()
    verify(events, of_)
    assert not any(e.kind is Kind.PERMIT_LOST for e in events)


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_a_backend_cannot_have_is_not_done(backend: Backend) -> None:
    of_ = faulty(backend, limit=0)
    refused = [kind for kind in FaultKind if refusal(backend, kind) is not None]
    with running(of_) as run:
        run.until(Kind.WAITING)
        for kind in refused:
            run.client.send(Inject(kind, 0))
        run.client.send(Inject(FaultKind.RAISE, 7))  # There is no such worker.
        run.client.send(SetLimit(1))
        events = run.to_the_end()
    assert not any(e.kind is Kind.INJECTED for e in events)
    verify(events, of_)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("paused", [False, True])
def test_reclaim_gives_back_exactly_what_was_lost(backend: Backend, paused: bool) -> None:
    """Two permits, two forgotten releases: all wait and nobody holds, until they are reclaimed."""
    kinds = [{"kind": "forget-release", "worker": w} for w in (0, 1)]
    of_ = faulty(backend, workers=4, limit=2, faults=kinds, rounds=30)
    with running(of_) as run:
        run.until(Kind.PERMIT_LOST, 2)
        if paused:
            run.client.send(Pause())
        run.client.send(Reclaim())
        run.client.send(Reclaim())  # There is nothing left to give back.
        run.until(Kind.PERMIT_RECLAIMED)
        run.client.send(Resume())
        events = run.to_the_end()
    verify(events, of_)
    assert [e.value for e in events if e.kind is Kind.PERMIT_RECLAIMED] == [2]
    assert events[-1].value == 2


def test_a_full_bounded_semaphore_takes_no_permit_back() -> None:
    """One lost, one too many: the real count is full, and stays so."""
    kinds = [
        {"kind": "forget-release", "worker": 0},
        {"kind": "release-twice", "worker": 1},
    ]
    of_ = faulty(Backend.THREADING, workers=3, limit=2, faults=kinds, bounded=True)
    with running(of_, paused=True) as run:
        for worker in (0, 0, 1, 1):
            run.client.send(Step(worker))
        run.until(Kind.OVER_RELEASED)
        run.client.send(Reclaim())
        run.until(Kind.PERMIT_RECLAIMED)
        run.client.send(Resume())
        events = run.to_the_end()
    verify(events, of_)
    over = [(e.worker, e.value) for e in events if e.kind is Kind.OVER_RELEASED]
    assert over == [(1, 1), (-1, -1)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_bounded_limit_does_not_grow_beyond_what_it_was_made_with(backend: Backend) -> None:
    of_ = faulty(backend, limit=1, workers=2, bounded=True, hold=0.2)
    with running(of_) as run:
        run.until(Kind.ACQUIRED)
        run.client.send(SetLimit(0))
        run.client.send(SetLimit(9))
        events = run.to_the_end()
    assert [e.value for e in events if e.kind is Kind.LIMIT_CHANGED] == [0, 1]
    verify(events, of_)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_pause_tells_the_real_count(backend: Backend) -> None:
    of_ = faulty(backend, workers=2, limit=5, hold=3_600)
    with running(of_) as run:
        run.until(Kind.ACQUIRED, 2)
        run.client.send(Pause())
        run.until(Kind.PAUSED)
        run.client.stop()
        events = run.to_the_end()
    assert [e.value - 1 for e in events if e.kind is Kind.PAUSED] == [3]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_fault_right_before_a_change_of_the_limit(backend: Backend) -> None:
    """Nobody has had time to look at the fault: all seem to stand still, and one is about to go."""
    of_ = faulty(backend, workers=6, limit=2, hold="exp:0.0005", rounds=100)
    with running(of_) as run:
        run.until(Kind.ACQUIRED, 2)
        for worker in range(5):
            run.client.send(Reclaim())
            run.client.send(Inject(FaultKind.RAISE, worker))
            run.client.send(SetLimit(1 + worker % 2))
        events = run.to_the_end()
    verify(events, of_)
