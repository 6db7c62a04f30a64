"""Workers that join and leave a live run, on each backend."""

from __future__ import annotations

import time
from random import Random
from typing import cast

import pytest

from core.engine.backends import Runner
from core.engine.board import At, Board, Mode
from core.engine.conductor import PATIENCE, Conductor
from core.engine.outlet import Outlet
from core.protocol.commands import Command, Pause, Resume, SetLimit, SetWorkers, Step
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend, Scenario
from tests.core.engine.runs import BACKENDS, QUICK, Run, running, verify

every_backend = pytest.mark.parametrize("backend", BACKENDS)

Told = tuple[Kind, int]

MANY = {Backend.THREADING: 300, Backend.MULTIPROCESSING: 20, Backend.ASYNCIO: 2_000}


def long(backend: Backend, workers: int, limit: int) -> Scenario:
    """Whoever is inside stays there."""
    return Scenario(backend=backend).but(
        workers=workers, limit=limit, hold=3600, gap="0", rounds="endless"
    )


def told(events: list[Event]) -> list[Told]:
    return [(event.kind, event.worker) for event in events]


def waiting(run: Run) -> set[int]:
    """Who waits now, by the events that have come."""
    found: set[int] = set()
    for event in run.events:
        if event.kind is Kind.WAITING:
            found.add(event.worker)
        elif event.kind in (Kind.ACQUIRED, Kind.CANCELLED):
            found.discard(event.worker)
    return found


def inside(run: Run) -> set[int]:
    found: set[int] = set()
    for event in run.events:
        if event.kind is Kind.ACQUIRED:
            found.add(event.worker)
        elif event.kind is Kind.RELEASED:
            found.discard(event.worker)
    return found


def until_still(run: Run, workers: int, limit: int) -> None:
    """With holds that never end: until all are inside or wait."""
    within = min(workers, limit)
    run.until_true(lambda: len(inside(run)) == within and len(waiting(run)) == workers - within)


def end(run: Run, scenario: Scenario) -> list[Event]:
    """Stop, and check the log."""
    run.client.stop()
    events = run.to_the_end()
    verify(events, scenario)
    return events


@every_backend
def test_more_join_wait_and_go_in(backend: Backend) -> None:
    scenario = long(backend, 2, 1)
    with running(scenario) as run:
        until_still(run, 2, 1)
        before = len(run.events)
        run.client.send(SetWorkers(5))
        until_still(run, 5, 1)
        joined = told(run.events[before:])
        assert sorted(joined) == sorted(
            (kind, worker) for worker in (2, 3, 4) for kind in (Kind.SPAWNED, Kind.WAITING)
        )
        run.client.send(SetLimit(5))
        until_still(run, 5, 5)
        end(run, scenario)


@every_backend
@pytest.mark.parametrize("limit", [0, 1, 3])
def test_who_waits_leaves_at_once_and_nobody_else(backend: Backend, limit: int) -> None:
    """Nobody inside is thrown out, and who stays waits on: it is logged as waiting once."""
    scenario = long(backend, 9, limit)
    with running(scenario) as run:
        until_still(run, 9, limit)
        holders, waiters, before = inside(run), sorted(waiting(run)), len(run.events)
        run.client.send(SetWorkers(5))
        run.until(Kind.CANCELLED, 4)
        run.client.send(SetLimit(9))
        until_still(run, 5, 9)
        after = told(run.events[before:])
        end(run, scenario)
    # The highest numbers of those that wait.
    assert sorted(after[:4]) == [(Kind.CANCELLED, worker) for worker in waiters[-4:]]
    assert after[4] == (Kind.LIMIT_CHANGED, -1)
    assert sorted(after[5:]) == [(Kind.ACQUIRED, worker) for worker in waiters[:-4]]
    assert not holders & {worker for _, worker in after}


@every_backend
def test_tasks_that_stay_keep_their_places(backend: Backend) -> None:
    """On asyncio; elsewhere there are no places to keep, but all get in."""
    scenario = long(backend, 8, 1)
    with running(scenario) as run:
        until_still(run, 8, 1)
        arrivals = [event.worker for event in run.events if event.kind is Kind.WAITING]
        run.client.send(SetWorkers(6))
        run.until(Kind.CANCELLED, 2)
        run.client.send(SetLimit(6))
        until_still(run, 6, 6)
        events = end(run, scenario)
    order = [event.worker for event in events if event.kind is Kind.ACQUIRED]
    left = {event.worker for event in events if event.kind is Kind.CANCELLED}
    stayed = [worker for worker in arrivals if worker not in left]
    assert sorted(order) == sorted(stayed)
    if backend is Backend.ASYNCIO:
        assert order == stayed


@every_backend
def test_holders_leave_after_their_release(backend: Backend) -> None:
    scenario = long(backend, 3, 3)
    with running(scenario) as run:
        until_still(run, 3, 3)
        before = len(run.events)
        # A step lets a worker that shall leave do its one thing, and it still leaves.
        for command in (SetWorkers(1), Pause(), Step(1), Step(2), Step(0), Step(0), Resume()):
            run.client.send(command)
        run.until(Kind.RESUMED)
        after = told(run.events[before:])
        end(run, scenario)
    assert after == [
        (Kind.PAUSED, -1),
        (Kind.RELEASED, 1),
        (Kind.CANCELLED, 1),
        (Kind.RELEASED, 2),
        (Kind.CANCELLED, 2),
        (Kind.RELEASED, 0),
        (Kind.WAITING, 0),
        (Kind.ACQUIRED, 0),
        (Kind.RESUMED, -1),
    ]


@every_backend
def test_a_holder_that_was_to_leave_stays_when_more_are_wanted(backend: Backend) -> None:
    scenario = long(backend, 3, 3)
    with running(scenario) as run:
        until_still(run, 3, 3)
        before = len(run.events)
        for command in (
            SetWorkers(1),
            SetWorkers(2),
            Pause(),
            Step(1),
            Step(1),
            Step(2),
            SetWorkers(4),
            Resume(),
        ):
            run.client.send(command)
        run.until(Kind.RESUMED)
        until_still(run, 4, 3)
        after = told(run.events[before:])
        end(run, scenario)
    assert after[:6] == [
        (Kind.PAUSED, -1),
        (Kind.RELEASED, 1),
        (Kind.WAITING, 1),
        (Kind.ACQUIRED, 1),
        (Kind.RELEASED, 2),
        (Kind.CANCELLED, 2),
    ]
    # Its number comes back before a new one.
    assert sorted(after[6:8]) == [(Kind.SPAWNED, 2), (Kind.SPAWNED, 3)]
    assert after[8] == (Kind.RESUMED, -1)


@every_backend
def test_numbers_come_back(backend: Backend) -> None:
    """However often some leave and others join, no new number is used while an old one is free."""
    scenario = long(backend, 4, 1)
    with running(scenario) as run:
        until_still(run, 4, 1)
        for _ in range(12):
            run.client.send(SetWorkers(2))
            run.client.send(SetWorkers(4))
        run.client.send(SetWorkers(6))
        run.until_true(lambda: {event.worker for event in run.events} >= {4, 5})
        until_still(run, 6, 1)
        events = end(run, scenario)
    spawned = [event.worker for event in events if event.kind is Kind.SPAWNED]
    assert len(spawned) == 4 + 12 * 2 + 2
    assert set(spawned[:-2]) == {0, 1, 2, 3}
    assert sorted(spawned[-2:]) == [4, 5]


@every_backend
def test_down_to_one_and_up_to_many(backend: Backend) -> None:
    many = MANY[backend]
    scenario = long(backend, 3, 2)
    with running(scenario) as run:
        for _ in range(2):
            run.client.send(SetWorkers(many))
            until_still(run, many, 2)
            run.client.send(SetWorkers(2))
            until_still(run, 2, 2)
        run.client.send(SetWorkers(1))
        run.client.send(SetWorkers(many))
        until_still(run, many, 2)
        events = end(run, scenario)
    assert max(event.worker for event in events) == many - 1


@every_backend
def test_in_a_pause(backend: Backend) -> None:
    """Who joins stops at its first gate; who stands there, leaves."""
    scenario = Scenario(backend=backend).but(workers=2, limit=1, hold=0)
    with running(scenario, paused=True) as run:
        run.client.send(SetWorkers(4))
        run.until(Kind.SPAWNED, 4)
        run.client.send(SetWorkers(2))
        run.until(Kind.CANCELLED, 2)
        run.client.send(SetWorkers(3))
        run.until(Kind.SPAWNED, 5)
        run.client.send(Step(2))
        run.until(Kind.ACQUIRED)
        run.client.send(Resume())
        events = run.to_the_end()
    verify(events, scenario)
    began = told(events)[2:11]
    assert sorted(began[:4]) == [(Kind.SPAWNED, worker) for worker in range(4)]
    assert sorted(began[4:6]) == [(Kind.CANCELLED, 2), (Kind.CANCELLED, 3)]
    assert began[6:] == [(Kind.SPAWNED, 2), (Kind.WAITING, 2), (Kind.ACQUIRED, 2)]
    assert sorted(e.worker for e in events if e.kind is Kind.DONE) == [0, 1, 2]


@every_backend
def test_who_is_done_does_not_make_others_leave(backend: Backend) -> None:
    """Three workers, two of them done: that no more than two stay is so already."""
    scenario = Scenario(backend=backend).but(workers=3, limit=1, hold=0, rounds=1)
    with running(scenario, paused=True) as run:
        for command in (Step(0), Step(0), Step(1), Step(1), SetWorkers(2), SetWorkers(1)):
            run.client.send(command)
        run.client.send(Resume())
        events = run.to_the_end()
    verify(events, scenario)
    assert sorted(e.worker for e in events if e.kind is Kind.DONE) == [0, 1, 2]


@every_backend
def test_with_limit_0(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=5, limit=0, hold=0, rounds=2)
    with running(scenario) as run:
        run.until_true(lambda: len(waiting(run)) == 5)
        run.client.send(SetWorkers(2))
        run.until(Kind.CANCELLED, 3)
        run.client.send(SetWorkers(3))
        run.until_true(lambda: len(waiting(run)) == 3)
        assert not inside(run)
        run.client.send(SetLimit(1))
        events = run.to_the_end()
    verify(events, scenario)
    assert sum(event.kind is Kind.ACQUIRED for event in events) == 3 * 2


@every_backend
def test_while_workers_compute(backend: Backend) -> None:
    # The gap, as a task that only computes would keep the event loop for itself.
    scenario = Scenario(backend=backend).but(
        workers=3, limit=2, hold=0.002, gap=0.0001, work="compute", rounds="endless"
    )
    with running(scenario) as run:
        for turn in range(1, 9):
            run.client.send(SetWorkers(7))
            run.until_true(lambda: {event.worker for event in run.events} >= set(range(7)))
            run.client.send(SetWorkers(1))
            run.until(Kind.CANCELLED, turn * 6)
        run.client.send(SetWorkers(4))
        run.until(Kind.SPAWNED, 3 + 4 + 6 * 7 + 3)
        end(run, scenario)


@every_backend
def test_too_late(backend: Backend) -> None:
    """Some commands come while the last worker leaves, some after: none joins then, none waits."""
    scenario = Scenario(backend=backend).but(workers=2, limit=2, hold=0)
    random = Random(f"late {backend}")
    for _ in range(8):
        with running(scenario) as run:
            run.until(Kind.SPAWNED)
            for _ in range(random.randint(1, 12)):
                run.client.send(SetWorkers(random.randint(1, 6)))
                others: list[Command] = [SetLimit(3), SetLimit(2), Pause(), Resume()]
                run.client.send(random.choice(others))
            run.client.send(SetLimit(2))
            run.client.send(Resume())
            began = time.monotonic()
            events = run.to_the_end()
        assert time.monotonic() - began < PATIENCE
        verify(events, scenario)


def random_command(random: Random) -> Command:
    commands: list[Command] = [
        SetWorkers(random.randint(1, 9)),
        SetWorkers(random.randint(1, 9)),
        SetWorkers(random.randint(1, 9)),
        SetLimit(random.randint(0, 5)),
        SetLimit(random.randint(0, 5)),
        Pause(),
        Resume(),
        Resume(),
        Step(),
        Step(random.randint(0, 8)),
    ]
    return random.choice(commands)


@every_backend
@pytest.mark.parametrize(("hold", "gap"), [("0", "0"), (QUICK, QUICK), (QUICK, "0")])
def test_any_changes_in_any_order(backend: Backend, hold: str, gap: str) -> None:
    """60 changes under load, or until the run ends; `verify` counts its permits then."""
    for seed in range(4):
        random = Random(f"{seed} {backend} {hold} {gap}")
        scenario = Scenario(backend=backend).but(
            workers=6, limit=2, hold=hold, gap=gap, rounds=150 if seed % 2 else 600
        )
        with running(scenario, paused=bool(seed & 2)) as run:
            run.until(Kind.SPAWNED)
            for _ in range(60):
                run.client.send(random_command(random))
                if random.random() < 0.3:
                    run.client.wait(0.01)
                    run.take()
            for command in (SetWorkers(4), SetWorkers(7), SetLimit(4), Resume()):
                run.client.send(command)
            events = run.to_the_end()
        verify(events, scenario)
        assert events[-1].text == ""


@every_backend
def test_stop_in_the_midst_of_changes(backend: Backend) -> None:
    for seed in range(10):
        random = Random(f"stop {seed} {backend}")
        scenario = Scenario(backend=backend).but(
            workers=6, limit=2, hold=random.choice(["0", QUICK, "3600"]), rounds="endless"
        )
        with running(scenario) as run:
            run.until(Kind.ACQUIRED, 2)
            for _ in range(random.randint(1, 12)):
                run.client.send(random_command(random))
            events = end(run, scenario)
        assert events[-1].text == "stopped"


class Standing:
    """A backend of which only the board is real."""

    recalls = False

    def __init__(self, size: int, standing: list[At]) -> None:
        self.board = Board(bytearray(Board.length(size)), size)
        self.added: list[int] = []
        for worker, at in enumerate(standing):
            self.board.stand(worker, at)

    def add(self, worker: int) -> None:
        self.added.append(worker)
        self.board.stand(worker, At.BEFORE_ACQUIRE)

    def wake(self, worker: int) -> None:
        if self.board.dismissed(worker) and self.board.at(worker) == At.BEFORE_ACQUIRE:
            self.board.stand(worker, At.GONE)

    def wake_all(self) -> None:
        pass

    def run(self) -> None: ...
    def stop(self) -> None: ...
    def fetch(self, blocked: list[int]) -> None: ...
    def log(self, kind: Kind, value: int = 0) -> None: ...
    def resize(self, limit: int) -> None: ...
    def permits(self) -> int | None:
        return 0

    def debt(self) -> int:
        return 0


class Silent(Outlet):
    """No thread, no file."""

    def __init__(self) -> None:
        self.clock = [0]


def carry_out(backend: Standing, *commands: Command) -> None:
    number = sum(at != At.NOWHERE for at in backend.board.standing())
    conductor = Conductor(cast("Runner", backend), Silent(), Scenario(workers=number, limit=0))
    for command in commands:
        conductor.put(command)
    conductor.close()


def test_no_more_than_the_ceiling() -> None:
    backend = Standing(5, [At.BEFORE_ACQUIRE] * 3)
    carry_out(backend, SetWorkers(1_000_000))
    assert backend.added == [3, 4]
    assert backend.board.mode == Mode.OPEN


def test_up_to_the_ceiling_again_while_all_are_inside() -> None:
    """Who was to leave and is still inside stays: else the numbers would run out."""
    backend = Standing(5, [At.BEFORE_RELEASE] * 5)
    carry_out(backend, SetWorkers(1), SetWorkers(5), SetWorkers(2), SetWorkers(5))
    assert backend.added == []
    assert not any(backend.board.dismissed(worker) for worker in range(5))


def test_who_leaves_first() -> None:
    """Who waits at its acquire, then who is outside, then who is inside; never who is done."""
    backend = Standing(
        6,
        [At.BEFORE_ACQUIRE, At.BEFORE_RELEASE, At.GONE, At.BEFORE_RELEASE, At.BEFORE_ACQUIRE],
    )
    board = backend.board
    carry_out(backend, SetWorkers(3))
    assert [worker for worker in range(6) if board.dismissed(worker)] == [4]
    carry_out(backend, SetWorkers(2))
    assert [worker for worker in range(6) if board.dismissed(worker)] == [0, 4]
    carry_out(backend, SetWorkers(1))
    assert [worker for worker in range(6) if board.dismissed(worker)] == [0, 3, 4]
