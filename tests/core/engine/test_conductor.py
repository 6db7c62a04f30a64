"""Pause, step and live limits of real runs, on each backend."""

from __future__ import annotations

from random import Random

import pytest

from core.protocol.commands import Command, Inject, Pause, Resume, SetLimit, Step, Stop
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario
from core.state.state import state_after
from tests.core.engine.runs import BACKENDS, QUICK, WORKERS_OWN, Run, running, verify

every_backend = pytest.mark.parametrize("backend", BACKENDS)


def between(events: list[Event], *kinds: Kind) -> list[list[Event]]:
    """The events after each `paused`, up to the next event of one of `kinds`."""
    found: list[list[Event]] = []
    open_ = False
    for event in events:
        if event.kind in kinds:
            open_ = False
        elif event.kind is Kind.PAUSED:
            open_ = True
            found.append([])
        elif open_:
            found[-1].append(event)
    return found


def moves(events: list[Event]) -> int:
    """What gates let through: the acquires that were begun and the releases."""
    return sum(event.kind in (Kind.WAITING, Kind.RELEASED) for event in events)


SHAPES: dict[str, dict[str, object]] = {
    "busy": {"hold": "0", "gap": "0"},
    "quick": {"hold": QUICK, "gap": QUICK},
    "asleep": {"hold": 3600, "gap": "0"},
    "computing": {"hold": 0.01, "work": "compute"},
}


@every_backend
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("limit", [0, 2, 8])
def test_nobody_moves_in_a_pause(backend: Backend, shape: str, limit: int) -> None:
    scenario = Scenario(backend=backend).but(
        workers=6, limit=limit, rounds="endless", **SHAPES[shape]
    )
    pauses = 15
    with running(scenario) as run:
        for pause in range(1, pauses + 1):
            run.client.send(Pause())
            run.until(Kind.PAUSED, pause)
            run.client.send(Resume())
            run.until(Kind.RESUMED, pause)
        run.client.stop()
        events = run.to_the_end()
    assert between(events, Kind.RESUMED) == [[]] * pauses
    verify(events, scenario)


@every_backend
def test_a_run_that_starts_paused_waits_for_the_first_step(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=4, limit=2, hold=0)
    with running(scenario, paused=True) as run:
        run.until(Kind.SPAWNED, 4)
        run.client.send(Step(3))
        run.until(Kind.ACQUIRED)
        run.client.send(Resume())
        events = run.to_the_end()
    assert events[1].kind is Kind.PAUSED
    first = [event for event in events if event.kind in WORKERS_OWN - {Kind.SPAWNED}]
    assert [(event.kind, event.worker) for event in first[:2]] == [
        (Kind.WAITING, 3),
        (Kind.ACQUIRED, 3),
    ]
    assert [event.kind for event in events].index(Kind.RESUMED) == 8
    verify(events, scenario)


@every_backend
@pytest.mark.parametrize("shape", SHAPES)
def test_200_steps_are_200_moves(backend: Backend, shape: str) -> None:
    """Exactly, and nothing else moves before the gates open again."""
    scenario = Scenario(backend=backend).but(workers=5, limit=2, rounds="endless", **SHAPES[shape])
    with running(scenario, paused=True) as run:
        # At once, before the first worker stands at its gate.
        for _ in range(200):
            run.client.send(Step())
        run.client.send(Resume())
        run.until(Kind.RESUMED)
        run.client.stop()
        events = run.to_the_end()
    (stepped,) = between(events, Kind.RESUMED)
    assert moves(stepped) == 200
    verify(events, scenario)


@every_backend
def test_a_step_is_over_before_the_next_begins(backend: Backend) -> None:
    """Two workers and one permit, step by step: the only order there can be."""
    scenario = Scenario(backend=backend).but(workers=2, limit=1, hold=3600)
    with running(scenario, paused=True) as run:
        for worker in (1, 0, 1, 0):
            run.client.send(Step(worker))
        events = run.to_the_end()
    verify(events, scenario)
    # Whether the first is done before the second goes in is up to the system.
    unordered = (Kind.SPAWNED, Kind.DONE)
    assert [(e.kind, e.worker) for e in events if e.kind not in unordered] == [
        (Kind.STARTED, -1),
        (Kind.PAUSED, -1),
        (Kind.WAITING, 1),
        (Kind.ACQUIRED, 1),
        (Kind.WAITING, 0),
        (Kind.RELEASED, 1),
        (Kind.ACQUIRED, 0),
        (Kind.RELEASED, 0),
        (Kind.FINISHED, -1),
    ]


@every_backend
def test_a_blocked_worker_cannot_be_stepped(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=2, limit=1, hold=3600)
    with running(scenario, paused=True) as run:
        for command in (Step(0), Step(1), Step(1), Step(1), Step(7), Step(99_999), Resume()):
            run.client.send(command)
        run.until(Kind.RESUMED)
        run.client.stop()
        events = run.to_the_end()
    (stepped,) = between(events, Kind.RESUMED)
    assert [(e.kind, e.worker) for e in stepped if e.kind is not Kind.SPAWNED] == [
        (Kind.WAITING, 0),
        (Kind.ACQUIRED, 0),
        (Kind.WAITING, 1),
    ]


@every_backend
def test_limit_0_lets_nobody_in(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=3, limit=0, hold=0)
    with running(scenario, paused=True) as run:
        for _ in range(5):
            run.client.send(Step())
        run.client.send(SetLimit(1))
        run.client.send(SetLimit(0))
        run.client.send(Resume())
        run.until(Kind.RESUMED)
        run.client.send(SetLimit(3))
        events = run.to_the_end()
    steps = [e.kind for e in events if e.kind not in (Kind.SPAWNED, Kind.STARTED)]
    assert steps[: steps.index(Kind.RESUMED) + 1] == [
        Kind.PAUSED,
        *[Kind.WAITING] * 3,
        Kind.LIMIT_CHANGED,
        Kind.ACQUIRED,
        Kind.LIMIT_CHANGED,
        Kind.RESUMED,
    ]
    verify(events, scenario)


def random_limits(random: Random, count: int, first: int, last: int) -> list[int]:
    """So many limits, none the same as that before it."""
    limits = [first]
    while len(limits) < count:
        new = random.randint(0, 8)
        if new != limits[-1]:
            limits.append(new)
    return [*limits[1:], last]


def change_to(limits: list[int], run: Run, most: int | None = None) -> None:
    """One after the other; until the news of each has come, workers move. With `most`, nobody waits
    for the news where there have been more events than that for each change: the run may end."""
    for number, limit in enumerate(limits, 1):
        run.client.send(SetLimit(limit))
        run.take()
        if most is None or len(run.events) < number * most:
            run.until(Kind.LIMIT_CHANGED, number)


@every_backend
def test_400_limits_under_load(backend: Backend) -> None:
    """`verify` finds an acquire while as many as the limit are inside; and, as the run ends by
    itself, a semaphore that then does not have exactly the permits of the last limit."""
    random = Random(f"exact {backend}")
    scenario = Scenario(backend=backend).but(
        workers=10, limit=3, hold=QUICK, gap=QUICK, rounds=2_500
    )
    limits = random_limits(random, 400, first=3, last=9)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED)
        change_to(limits, run, most=60)
        events = run.to_the_end()
    verify(events, scenario)
    assert [event.value for event in events if event.kind is Kind.LIMIT_CHANGED] == limits
    assert (events[-1].value, events[-1].text) == (9, "")
    # None of them came too late to meet all of the workers.
    kinds = [event.kind for event in events if event.kind in (Kind.LIMIT_CHANGED, Kind.DONE)]
    assert kinds == [Kind.LIMIT_CHANGED] * 400 + [Kind.DONE] * 10


@every_backend
@pytest.mark.parametrize(("hold", "gap", "changes"), [("0", "0", 60), ("0", QUICK, 100)])
def test_the_limit_of_a_busy_run(backend: Backend, hold: str, gap: str, changes: int) -> None:
    random = Random(f"busy {backend} {gap}")
    scenario = Scenario(backend=backend).but(
        workers=10, limit=3, hold=hold, gap=gap, rounds="endless"
    )
    limits = random_limits(random, changes, first=3, last=9)
    with running(scenario) as run:
        change_to(limits, run)
        run.client.stop()
        events = run.to_the_end()
    verify(events, scenario)
    assert [event.value for event in events if event.kind is Kind.LIMIT_CHANGED] == limits


@every_backend
def test_the_limit_while_a_run_ends(backend: Backend) -> None:
    """Some changes come while the workers end, and some after that."""
    random = Random(f"end {backend}")
    for _ in range(3):
        scenario = Scenario(backend=backend).but(workers=8, limit=4, hold=QUICK, gap="0", rounds=60)
        with running(scenario) as run:
            run.until(Kind.ACQUIRED)
            for _ in range(40):
                run.client.send(SetLimit(random.randint(0, 8)))
            run.client.send(SetLimit(random.randint(1, 8)))
            events = run.to_the_end()
        verify(events, scenario)


@every_backend
def test_the_limit_of_a_paused_run(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=6, limit=2, hold="0", rounds=4)
    random = Random(f"paused {backend}")
    with running(scenario, paused=True) as run:
        for _ in range(60):
            commands: list[Command] = [Step(), Step(), SetLimit(random.randint(0, 4))]
            run.client.send(random.choice(commands))
        run.client.send(SetLimit(3))
        run.client.send(Resume())
        verify(run.to_the_end(), scenario)


@every_backend
def test_any_commands_in_any_order(backend: Backend) -> None:
    for seed in range(6):
        random = Random(seed)
        scenario = Scenario(backend=backend).but(
            workers=6, limit=2, hold=QUICK, gap=random.choice(["0", QUICK]), rounds="endless"
        )
        with running(scenario, paused=bool(seed % 2)) as run:
            for _ in range(80):
                limit = SetLimit(random.randint(0, 5))
                commands: list[Command] = [Pause(), Resume(), Step(), Step(2), limit]
                run.client.send(random.choice(commands))
            for command in (SetLimit(7), Pause(), Resume()):
                run.client.send(command)
            wait_for_limit(run, 7)
            run.client.stop()
            events = run.to_the_end()
        verify(events, scenario)
        quiet = between(events, Kind.RESUMED, Kind.LIMIT_CHANGED, Kind.WAITING, Kind.RELEASED)
        for events in quiet:
            assert not {event.kind for event in events} & {Kind.ACQUIRED, Kind.DONE}


def wait_for_limit(run: Run, limit: int) -> None:
    count = 0
    while not any(e.kind is Kind.LIMIT_CHANGED and e.value == limit for e in run.events):
        count += 1
        run.until(Kind.LIMIT_CHANGED, count)


def test_a_pause_knows_of_permits_that_went_with_who_was_killed_before_it() -> None:
    """Killed in the midst of an acquire, a worker may have taken a permit that no line tells of."""
    of = Scenario(backend=Backend.MULTIPROCESSING).but(workers=4, limit=4, hold=0, rounds=10**6)
    for _ in range(8):
        with running(of) as run:
            run.until(Kind.ACQUIRED, 40)
            for worker in range(3):
                run.client.send(Inject(FaultKind.KILL, worker))
            run.client.send(Pause())
            run.until(Kind.PAUSED)
            run.client.stop()
            events = run.to_the_end()
        pause = [event.kind for event in events].index(Kind.PAUSED)
        assert state_after(of, events[: pause + 1]).difference == 0


@every_backend
@pytest.mark.parametrize("workers", [1, 6])
def test_stop_in_a_pause(backend: Backend, workers: int) -> None:
    scenario = Scenario(backend=backend).but(workers=workers, limit=1, hold=3600)
    with running(scenario, paused=True) as run:
        run.until(Kind.SPAWNED, workers)
        run.client.send(Step())
        run.until(Kind.ACQUIRED)
        run.client.send(Stop())
        events = run.to_the_end()
    assert [e.text for e in events if e.kind is Kind.FINISHED] == ["stopped"]
    assert events[-1].value == -1
    verify(events, scenario)


@every_backend
def test_commands_right_after_the_start(backend: Backend) -> None:
    """None may be lost or come before `started`: several times, as each is a race."""
    for _ in range(6):
        scenario = Scenario(backend=backend).but(workers=3, limit=2, hold=0)
        with running(scenario, paused=True) as run:
            run.client.send(SetLimit(4))
            run.client.send(Resume())
            events = run.to_the_end()
        verify(events, scenario)
        kinds = [e.kind for e in events]
        assert kinds[:2] == [Kind.STARTED, Kind.PAUSED]
        assert Kind.RESUMED in kinds
        assert Kind.LIMIT_CHANGED in kinds


@every_backend
def test_stop_right_after_the_start(backend: Backend) -> None:
    for _ in range(10):
        scenario = Scenario(backend=backend).but(workers=3, limit=1, hold=3600)
        with running(scenario) as run:
            run.client.stop()
            events = run.to_the_end()
        verify(events, scenario)
        assert events[-1].text == "stopped"


def test_a_hog_on_the_event_loop_still_obeys() -> None:
    """A task that computes and never awaits keeps the loop for itself, but not from the gates."""
    scenario = Scenario(backend=Backend.ASYNCIO).but(
        workers=3, limit=2, hold=0.001, work="compute", rounds="endless"
    )
    with running(scenario) as run:
        run.until(Kind.ACQUIRED, 3)
        run.client.send(SetLimit(1))
        run.until(Kind.LIMIT_CHANGED)
        run.client.send(SetLimit(3))
        run.until(Kind.LIMIT_CHANGED, 1)
        run.client.send(Pause())
        run.until(Kind.PAUSED)
        run.client.stop()
        verify(run.to_the_end(), scenario)
