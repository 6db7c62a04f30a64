"""The run's clock in a pause: it goes on for `STILL` after the last event, then stands still."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from core.protocol.commands import Command, Pause, Resume, SetLimit, SetWorkers, Step
from core.protocol.events import STILL, Event, Kind
from core.scenario.settings import Backend, Scenario
from tests.core.engine.runs import BACKENDS, Run, running, verify

every_backend = pytest.mark.parametrize("backend", BACKENDS)

SECOND = 1_000_000_000
LITTLE = 300_000_000
"""Nanoseconds in which a command has long been carried out, on a busy machine as well."""


def talk(seconds: float = 1.1) -> None:
    """What a teacher does in a pause: this much time passes, whatever happens."""
    threading.Event().wait(seconds)


def say(run: Run, command: Command, until: Callable[[Event], bool]) -> Event:
    """Send a command, and wait for the first event of a kind that it brings."""
    before = len(run.events)
    run.client.send(command)
    run.until_true(lambda: any(map(until, run.events[before:])))
    return next(filter(until, run.events[before:]))


def kind(*kinds: Kind) -> Callable[[Event], bool]:
    return lambda event: event.kind in kinds


@every_backend
def test_a_long_pause_is_short_on_the_runs_clock(backend: Backend) -> None:
    """Whatever ends it: a step, another limit, fewer workers, the run's going on."""
    scenario = Scenario(backend=backend).but(workers=3, limit=1, hold=1, rounds="endless")
    commands: list[tuple[Command, Callable[[Event], bool]]] = [
        (Step(), kind(Kind.WAITING, Kind.RELEASED)),
        (SetLimit(2), kind(Kind.LIMIT_CHANGED)),
        (SetWorkers(2), kind(Kind.CANCELLED)),
        (Resume(), kind(Kind.RESUMED)),
    ]
    with running(scenario) as run:
        run.until(Kind.WAITING, 3)
        run.until(Kind.ACQUIRED)
        say(run, Pause(), kind(Kind.PAUSED))
        for command, until in commands:
            run.take()
            last = run.events[-1].t
            talk()
            event = say(run, command, until)
            assert STILL <= event.t - last <= STILL + LITTLE, (command, event, last)
        run.client.stop()
        verify(run.to_the_end(), scenario)


@every_backend
def test_a_run_that_starts_paused(backend: Backend) -> None:
    """As long as its workers come, its clock goes on."""
    scenario = Scenario(backend=backend).but(workers=4, limit=1, hold=0)
    with running(scenario, paused=True) as run:
        run.until(Kind.SPAWNED, 4)
        last = run.events[-1].t
        talk()
        # One that pauses what is paused, and steps that find nobody, let no time pass.
        for command in (Pause(), Step(77), SetLimit(1), SetWorkers(4)):
            run.client.send(command)
            talk(0.2)
        event = say(run, Step(), kind(Kind.WAITING))
        assert STILL <= event.t - last <= STILL + LITTLE
        run.client.send(Resume())
        verify(run.to_the_end(), scenario)


@every_backend
def test_stop_in_a_long_pause(backend: Backend) -> None:
    scenario = Scenario(backend=backend).but(workers=2, limit=1, hold=3600)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED)
        say(run, Pause(), kind(Kind.PAUSED))
        last = run.events[-1].t
        talk()
        run.client.stop()
        events = run.to_the_end()
    assert STILL <= events[-1].t - last <= STILL + LITTLE
    verify(events, scenario)


@every_backend
def test_a_hold_is_as_long_as_planned(backend: Backend) -> None:
    """Between two pauses, a token is inside for all of its time, and not for longer."""
    hold = SECOND // 2
    scenario = Scenario(backend=backend).but(workers=1, limit=1, hold=0.5)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED)
        for _ in range(2):
            say(run, Pause(), kind(Kind.PAUSED))
            talk()
            say(run, Resume(), kind(Kind.RESUMED))
            # Some of the hold has to pass between the pauses.
            talk(0.1)
        events = run.to_the_end()
    verify(events, scenario)
    times = [e.t for e in events if e.kind not in (Kind.STARTED, Kind.SPAWNED, Kind.WAITING)]
    acquired, *pauses, released, _done, _finished = times
    assert len(pauses) == 4
    paused = pauses[1] - pauses[0] + pauses[3] - pauses[2]
    assert hold <= released - acquired - paused <= hold + LITTLE


@every_backend
def test_a_pause_right_after_a_long_quiet(backend: Backend) -> None:
    """Nothing happened for a second, and then much: the clock stood still at no moment of it."""
    scenario = Scenario(backend=backend).but(workers=2, limit=1, hold=3600)
    with running(scenario) as run:
        run.until(Kind.ACQUIRED)
        run.until(Kind.WAITING, 2)
        began, last = time.monotonic_ns(), run.events[-1].t
        talk()
        for limit in (0, 1) * 5:
            for command in (Pause(), SetLimit(limit), Resume()):
                run.client.send(command)
        run.until(Kind.RESUMED, 10)
        took = time.monotonic_ns() - began
        run.client.send(SetLimit(2))
        run.until(Kind.ACQUIRED, 2)
        assert run.events[-1].t - last >= took
        run.client.stop()
        verify(run.to_the_end(), scenario)
