"""A packed state is the state."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.log.columns import Log
from core.log.run_clock import RunClock
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state import checkpoint, ledger, parts, waiters
from core.state.checkpoint import Checkpoint, restore, save
from core.state.columns import Sparse
from core.state.ledger import Ledger
from core.state.places import Seats
from core.state.state import State, state_after
from core.state.waiters import Waiters
from tests.core.logs import random_logs


def everything(part: object) -> object:
    """All that a state, or a part of it, is made of, comparable."""
    if isinstance(part, Seats):
        return part.high, sorted(part.free)
    if isinstance(part, RunClock):
        return [getattr(part, name) for name in RunClock.__slots__]
    if isinstance(part, State | Ledger):
        aside = ("packed", "before")
        return {name: everything(value) for name, value in vars(part).items() if name not in aside}
    if isinstance(part, Sparse):
        return {worker: value for worker, value in part.items() if value != part._nothing}
    if isinstance(part, list | array | set):
        return sorted(part) if isinstance(part, set) else list(part)
    if isinstance(part, Waiters):
        return part.base + part.head, len(part), list(part)
    if isinstance(part, dict):
        return [(key, everything(value)) for key, value in part.items()]
    return part


def tiny(patch: pytest.MonkeyPatch, crowd: bool) -> None:
    """Let a few workers be a `crowd`, or not, and have their columns cut into many parts."""
    for module in (parts, checkpoint, waiters):
        patch.setattr(module, "PART", 4)
    patch.setattr(waiters, "LONG", 5)
    patch.setattr(ledger, "CROWD", 1 if crowd else 1_000_000)


@given(random_logs, st.booleans(), st.booleans())
def test_a_restored_state_is_the_saved_one(events: list[Event], crowd: bool, many: bool) -> None:
    scenario = Scenario()
    with pytest.MonkeyPatch.context() as patch:
        tiny(patch, crowd)
        log = Log(many)
        log.extend(events)
        state = State(scenario, many)
        saved: list[Checkpoint] = []
        told = []
        for stop in range(0, len(log) + 1, 7):
            state.advance(log, stop)
            saved.append(save(state, saved[-1] if saved else None))
            told.append(everything(state))
        other = state_after(scenario, events[: len(events) // 2], many)
        for one, before in zip(saved, told, strict=True):
            restore(other, one)
            assert everything(other) == before
        # And neither of the two is tied to the other.
        log.extend([Event(log.end, Kind.SPAWNED, 40)])
        other.advance(log, len(log))
        assert everything(state) == told[-1]


WHO = st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7, 40]), max_size=12)


@given(WHO, st.booleans(), random_logs)
def test_workers_that_begin_together_are_the_same_as_one_after_the_other(
    who: list[int], crowd: bool, before: list[Event]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        tiny(patch, crowd)
        t = before[-1].t if before else 0
        next_ = max((event.worker for event in before), default=-1) + 1
        new = [Event(t + worker, Kind.SPAWNED, worker) for worker in range(next_, next_ + 9)]
        again = [Event(t + 20, Kind.SPAWNED, worker) for worker in who]
        log = Log()
        log.extend(
            [*before, *new, *again, *(Event(t + 30, Kind.SPAWNED, next_ + 9 + k) for k in who)]
        )
        together, apart = State(Scenario()), State(Scenario())
        together.advance(log, len(before))
        together.advance(log, len(log))
        for stop in range(1, len(log) + 1):
            apart.advance(log, stop)
        assert everything(together) == everything(apart)


def test_what_has_not_changed_is_shared() -> None:
    scenario = Scenario(workers=5_000)
    born = [Event(0, Kind.SPAWNED, worker) for worker in range(5_000)]
    log = Log()
    log.extend([*born, *(Event(0, Kind.WAITING, worker) for worker in range(5_000))])
    state = State(scenario)
    state.advance(log, len(log))
    first = save(state)
    assert first.cost > 44 * 5_000
    log.extend([Event(1, Kind.ACQUIRED, 0), Event(2, Kind.RELEASED, 0)])
    state.advance(log, len(log))
    assert save(state, first).cost < first.cost / 10


@given(st.lists(st.integers(0, 20), max_size=60))
def test_waiters_stand_in_the_order_of_their_arrival(flips: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        tiny(patch, True)
        arrival = [-1] * 21
        queue = Waiters(arrival)
        expected: dict[int, None] = {}
        arrivals = 0
        for worker in flips:
            if worker in expected:
                del expected[worker]
                queue.discard(worker)
            else:
                expected[worker] = None
                queue.add(worker)
                arrival[worker] = arrivals
                arrivals += 1
            assert list(queue) == list(expected)
            assert [each for each in range(-1, 22) if each in queue] == sorted(expected)
            assert len(queue) == len(expected)
