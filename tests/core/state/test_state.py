"""The state: what a log says is true at a moment."""

from __future__ import annotations

import pytest
from hypothesis import given

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state.places import Phase, Place, Seats, Zone, place_of
from core.state.state import State, state_after
from tests.core.logs import SECOND, at, random_logs

K = Kind
READY, WAITING, INSIDE, DONE, LOST = (
    Zone.READY,
    Zone.WAITING,
    Zone.INSIDE,
    Zone.DONE,
    Zone.LOST,
)


def places(state: State) -> list[tuple[Zone, int]]:
    return [tuple(place_of(packed)) for packed in state.place]  # type: ignore[misc]


def ledger(state: State) -> tuple[int, int, int, int, int, int]:
    return (
        state.limit,
        state.free,
        len(state.holders),
        state.lost,
        state.over,
        state.surplus,
    )


# The seed's example with a hold of 2 seconds: 3 workers, 2 permits.
EXAMPLE = at(
    (0, K.STARTED),
    (0.01, K.SPAWNED, 0, 70),
    (0.01, K.WAITING, 0),
    (0.01, K.ACQUIRED, 0, 2 * SECOND),
    (0.02, K.SPAWNED, 1, 71),
    (0.02, K.WAITING, 1),
    (0.02, K.ACQUIRED, 1, 2 * SECOND),
    (0.03, K.SPAWNED, 2, 72),
    (0.03, K.WAITING, 2),
    (2.01, K.RELEASED, 0),
    (2.01, K.ACQUIRED, 2, 2 * SECOND),
    (2.01, K.DONE, 0),
    (2.02, K.RELEASED, 1),
    (2.02, K.DONE, 1),
    (4.01, K.RELEASED, 2),
    (4.01, K.DONE, 2),
    (4.02, K.FINISHED, -1, 2),
)


def test_before_the_first_event() -> None:
    state = State(Scenario(limit=4))
    assert (state.phase, state.t, state.position, state.workers) == (Phase.IDLE, 0, 0, 0)
    assert ledger(state) == (4, 4, 0, 0, 0, 0)
    assert state.zone(0) is Zone.NOWHERE
    assert (state.waiting, state.inside, state.done) == ((), (), ())


def test_the_example_event_by_event() -> None:
    log = Log()
    log.extend(EXAMPLE)
    state = State(Scenario())
    seen = []
    for position in range(1, len(EXAMPLE) + 1):
        state.advance(log, position)
        seen.append((state.waiting, state.inside, state.done, state.free))
    assert seen == [
        ((), (), (), 2),
        ((), (), (), 2),
        ((0,), (), (), 2),
        ((), (0,), (), 1),
        ((), (0,), (), 1),
        ((1,), (0,), (), 1),
        ((), (0, 1), (), 0),
        ((), (0, 1), (), 0),
        ((2,), (0, 1), (), 0),
        ((2,), (1,), (), 1),
        ((), (1, 2), (), 0),
        ((), (1, 2), (0,), 0),
        ((), (2,), (0,), 1),
        ((), (2,), (0, 1), 1),
        ((), (), (0, 1), 2),
        ((), (), (0, 1, 2), 2),
        ((), (), (0, 1, 2), 2),
    ]


def test_columns_in_the_middle_of_the_example() -> None:
    state = state_after(Scenario(), EXAMPLE[:12])
    assert state.position == 12
    assert state.t == round(2.01 * SECOND)
    assert places(state) == [(DONE, 0), (INSIDE, 1), (INSIDE, 0)]
    # Worker 0 was ready for no time at all, so its token comes straight from inside.
    assert [tuple(place_of(packed)) for packed in state.came_from] == [
        (INSIDE, 0),
        (READY, 0),
        (WAITING, 0),
    ]
    assert state.moved_at == [2_010_000_000, 20_000_000, 2_010_000_000]
    assert state.round == [0, 0, 0]
    assert state.hold == [2 * SECOND] * 3
    assert state.clock_in == [10_000_000, 20_000_000, 2_010_000_000]
    assert state.turns == [1, 1, 1]
    assert state.arrival == [0, 1, 2]
    assert state.held_for(1, 2_020_000_000) == 2 * SECOND


def test_a_release_that_is_refused_keeps_waiting_who_seemed_to_find_a_permit() -> None:
    events = [
        Event(0, K.STARTED),
        *(Event(0, K.SPAWNED, worker) for worker in range(3)),
        Event(1, K.WAITING, 0),
        Event(2, K.ACQUIRED, 0),
        Event(3, K.OVER_RELEASED, 1, 0, 1),
        Event(4, K.WAITING, 2),
        Event(5, K.OVER_RELEASED, 1, 0, -1),
    ]
    of = Scenario().but(limit=1)
    assert state_after(of, events[:-1]).shown.most_waiting == 0
    after = state_after(of, events).shown
    assert (after.kept_waiting, after.most_waiting) == (1, 1)


def test_the_end_of_the_example() -> None:
    state = state_after(Scenario(), EXAMPLE)
    assert (state.phase, state.ending, state.real_value) == (Phase.FINISHED, "", 2)
    assert places(state) == [(DONE, 0), (DONE, 1), (DONE, 2)]
    assert ledger(state) == (2, 2, 0, 0, 0, 0)
    shown = state.shown
    assert (state.arrivals, state.acquires, state.overtakes, shown.most_waiting) == (3, 3, 0, 1)
    assert (shown.waited, shown.longest_wait) == (1_980_000_000, 1_980_000_000)
    assert shown.planned == shown.used(state.clock(state.t)) == 6 * SECOND
    assert shown.offered(state.clock(state.t)) == 2 * round(4.02 * SECOND)


def test_a_stopped_run_keeps_its_tokens_where_they_were() -> None:
    stopped = Event(3 * SECOND, K.FINISHED, value=-1, text="stopped")
    state = state_after(Scenario(), [*EXAMPLE[:9], stopped])
    assert (state.phase, state.ending, state.real_value) == (Phase.FINISHED, "stopped", -1)
    assert (state.waiting, state.inside, state.done) == ((2,), (0, 1), ())


def test_a_seat_is_kept_and_the_first_free_one_is_taken() -> None:
    spawned = [Event(0, K.SPAWNED, worker) for worker in range(4)]
    waiting = [Event(1, K.WAITING, worker) for worker in range(4)]
    told = at((1, K.ACQUIRED, 0), (2, K.ACQUIRED, 2), (3, K.RELEASED, 0), (3, K.WAITING, 0))
    state = state_after(Scenario(), [*spawned, *waiting, *told])
    assert places(state) == [(WAITING, 0), (WAITING, 1), (INSIDE, 1), (WAITING, 3)]
    assert state.overtakes == 1


def test_numbers_may_come_in_any_order() -> None:
    state = state_after(Scenario(), at((0, K.STARTED), (1, K.SPAWNED, 2), (2, K.SPAWNED, 0)))
    assert places(state) == [(READY, 1), (Zone.NOWHERE, 0), (READY, 0)]
    assert state.arrival == [-1, -1, -1]
    assert state.zone(1) is Zone.NOWHERE


def test_births_of_a_program_may_come_in_any_order() -> None:
    born = [Event(0, K.BORN, worker) for worker in (2, 0, 2, 1)]
    counts = [state_after(Scenario(), born[:end], many=True).workers for end in range(5)]
    assert counts == [0, 1, 2, 2, 3]
    waits = [Event(0, K.BORN, 3), Event(1, K.WAITING, 1), Event(2, K.WAITING, 1)]
    state = state_after(Scenario(), waits, many=True)  # Of its birth, nothing is told.
    assert (state.workers, state.numbers, state.absent) == (2, 4, {0, 2})


def test_seats() -> None:
    seats = Seats()
    assert [seats.take() for _ in range(4)] == [0, 1, 2, 3]
    seats.give(2)
    seats.give(0)
    assert [seats.take() for _ in range(3)] == [0, 2, 4]


PAUSED_RUN = at(
    (0, K.STARTED),
    (0, K.SPAWNED, 0),
    (0, K.SPAWNED, 1),
    (1, K.WAITING, 0),
    (1, K.ACQUIRED, 0, 10 * SECOND),
    (3, K.PAUSED),
    (7, K.WAITING, 1),
    (7, K.ACQUIRED, 1, 10 * SECOND),
)


def test_a_pause_stops_the_clock() -> None:
    state = state_after(Scenario(), PAUSED_RUN)
    assert state.phase is Phase.PAUSED
    assert [state.held_for(worker, 8 * SECOND) for worker in (0, 1)] == [2 * SECOND, 0]
    state = state_after(Scenario(), [*PAUSED_RUN, *at((13, K.RESUMED))])
    assert state.phase is Phase.RUNNING
    assert state.clock_stopped == 10 * SECOND
    assert state.clock(14 * SECOND) == 4 * SECOND
    assert [state.held_for(worker, 14 * SECOND) for worker in (0, 1)] == [3 * SECOND, SECOND]


def test_the_clock_does_not_jump_where_a_paused_run_ends() -> None:
    state = state_after(Scenario(), [*PAUSED_RUN, *at((13, K.FINISHED))])
    assert state.clock(13 * SECOND) == 3 * SECOND


# What each kind does to a run with worker 0 inside, worker 1 waiting and worker 2 ready, limit 2.
BEFORE = at(
    (0, K.STARTED),
    (0, K.SPAWNED, 0),
    (0, K.SPAWNED, 1),
    (0, K.SPAWNED, 2),
    (1, K.WAITING, 0),
    (1, K.ACQUIRED, 0, 5),
    (2, K.WAITING, 1),
)
# kind: its worker and value; phase; zones of the three; limit, free, held, lost, over, surplus
EFFECTS: dict[
    Kind, tuple[int, int, Phase, tuple[Zone, Zone, Zone], tuple[int, int, int, int, int, int]]
] = {
    K.STARTED: (-1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.SPAWNED: (2, 9, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.WAITING: (2, 0, Phase.RUNNING, (INSIDE, WAITING, WAITING), (2, 1, 1, 0, 0, 0)),
    K.ACQUIRED: (1, 7, Phase.RUNNING, (INSIDE, INSIDE, READY), (2, 0, 2, 0, 0, 0)),
    K.RELEASED: (0, 0, Phase.RUNNING, (READY, WAITING, READY), (2, 2, 0, 0, 0, 0)),
    K.DONE: (2, 0, Phase.RUNNING, (INSIDE, WAITING, DONE), (2, 1, 1, 0, 0, 0)),
    K.TIMED_OUT: (1, 9, Phase.RUNNING, (INSIDE, DONE, READY), (2, 1, 1, 0, 0, 0)),
    K.FAILED: (2, 0, Phase.RUNNING, (INSIDE, WAITING, DONE), (2, 1, 1, 0, 0, 0)),
    K.KILLED: (1, 0, Phase.RUNNING, (INSIDE, DONE, READY), (2, 1, 1, 0, 0, 0)),
    K.CANCELLED: (1, 0, Phase.RUNNING, (INSIDE, DONE, READY), (2, 1, 1, 0, 0, 0)),
    K.PERMIT_LOST: (0, 0, Phase.RUNNING, (READY, WAITING, READY), (2, 1, 0, 1, 0, 0)),
    K.INJECTED: (1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.LEASE_RETURNED: (0, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.LEASE_EXPIRED: (0, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 2, 1, 0, 0, 0)),
    K.LEASE_RENEWED: (0, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.AGAIN: (2, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.JOINED: (-1, 4, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.LEFT: (-1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.PERMIT_RECLAIMED: (-1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.OVER_RELEASED: (2, 3, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 4, 1, 0, 3, 0)),
    K.LIMIT_CHANGED: (-1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (0, 0, 1, 0, 0, 1)),
    K.PAUSED: (-1, 0, Phase.PAUSED, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.RESUMED: (-1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.CREATED: (-1, 7, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.BORN: (2, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.SITE: (-1, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.GAVE_UP: (1, 5, Phase.RUNNING, (INSIDE, READY, READY), (2, 1, 1, 0, 0, 0)),
    K.REFUSED: (0, 0, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.GAP: (-1, 4, Phase.RUNNING, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
    K.FINISHED: (-1, 1, Phase.FINISHED, (INSIDE, WAITING, READY), (2, 1, 1, 0, 0, 0)),
}


@pytest.mark.parametrize("kind", Kind)
def test_what_each_kind_does(kind: Kind) -> None:
    worker, value, phase, zones, counts = EFFECTS[kind]
    state = state_after(Scenario(), [*BEFORE, *at((3, kind, worker, value))])
    assert state.phase is phase
    assert tuple(state.zone(worker) for worker in range(3)) == zones
    assert ledger(state) == counts
    ended = {K.TIMED_OUT, K.FAILED, K.KILLED, K.CANCELLED}
    assert state.ended == ({worker: kind} if kind in ended else {})


def test_a_lost_permit_stays_in_its_slot_until_it_is_reclaimed() -> None:
    killed = at((3, K.KILLED, 0), (3, K.PERMIT_LOST, 0))
    state = state_after(Scenario(), [*BEFORE, *killed])
    assert places(state) == [(LOST, 0), (WAITING, 0), (READY, 2)]
    assert state.ended == {0: K.KILLED}
    assert ledger(state) == (2, 1, 0, 1, 0, 0)
    state = state_after(Scenario(), [*BEFORE, *killed, *at((4, K.PERMIT_RECLAIMED, -1, 1))])
    assert places(state) == [(DONE, 0), (WAITING, 0), (READY, 2)]
    assert ledger(state) == (2, 2, 0, 0, 0, 0)
    # The slot is free again.
    again = at((4, K.PERMIT_RECLAIMED, -1, 1), (5, K.ACQUIRED, 1))
    state = state_after(Scenario(), [*BEFORE, *killed, *again])
    assert places(state) == [(DONE, 0), (INSIDE, 0), (READY, 2)]


def test_a_worker_that_forgot_goes_on_and_leaves_its_slot_locked() -> None:
    forgot = at((3, K.PERMIT_LOST, 0), (4, K.ACQUIRED, 1))
    state = state_after(Scenario(), [*BEFORE, *forgot])
    assert places(state) == [(READY, 0), (INSIDE, 1), (READY, 2)]
    assert (state.locked, state.ended) == ({0: 0}, {})
    assert ledger(state) == (2, 0, 1, 1, 0, 0)
    state = state_after(Scenario(), [*BEFORE, *forgot, *at((5, K.PERMIT_RECLAIMED, -1, 1))])
    assert places(state) == [(READY, 0), (INSIDE, 1), (READY, 2)]
    assert (state.locked, ledger(state)) == ({}, (2, 1, 1, 0, 0, 0))


def test_a_loss_that_is_found_later_locks_a_free_slot() -> None:
    found = at((3, K.KILLED, 1), (9, K.PERMIT_LOST, 1))
    state = state_after(Scenario(), [*BEFORE, *found])
    assert places(state) == [(INSIDE, 0), (LOST, 1), (READY, 2)]
    assert (state.locked, ledger(state)) == ({1: 1}, (2, 0, 1, 1, 0, 0))
    # Its seat in the done zone is free again, and so is the slot once it is reclaimed.
    more = at((10, K.PERMIT_RECLAIMED, -1, 1), (11, K.DONE, 2))
    state = state_after(Scenario(), [*BEFORE, *found, *more])
    assert places(state) == [(INSIDE, 0), (DONE, 0), (DONE, 1)]


def test_a_dead_worker_that_joins_again_leaves_its_slot_locked() -> None:
    again = at((3, K.KILLED, 0), (3, K.PERMIT_LOST, 0), (4, K.SPAWNED, 0), (5, K.WAITING, 0))
    more = at((6, K.PERMIT_RECLAIMED, -1, 1), (7, K.ACQUIRED, 0))
    state = state_after(Scenario(), [*BEFORE, *again])
    assert (state.zone(0), state.locked, state.ended) == (WAITING, {0: 0}, {})
    state = state_after(Scenario(), [*BEFORE, *again, *more])
    assert places(state) == [(INSIDE, 0), (WAITING, 0), (READY, 2)]


def test_the_oldest_loss_comes_back_first() -> None:
    lost = at((3, K.PERMIT_LOST, 0), (4, K.ACQUIRED, 1), (5, K.PERMIT_LOST, 1))
    state = state_after(Scenario(), [*BEFORE, *lost, *at((6, K.PERMIT_RECLAIMED, -1, 1))])
    assert state.locked == {1: 1}


def test_the_real_count_is_held_against_the_log() -> None:
    """The log has one free permit here; a pause tells the count and one, or 0 for unknown."""
    for value, real, difference in ((0, -1, 0), (1, 0, -1), (2, 1, 0), (4, 3, 2)):
        paused = at((3, K.PAUSED, -1, value))
        state = state_after(Scenario(), [*BEFORE, *paused])
        assert (state.real_value, state.difference) == (real, difference)
        state = state_after(Scenario(), [*BEFORE, *paused, *at((4, K.RESUMED))])
        assert (state.real_value, state.difference) == (-1, 0)
    for value, difference in ((-1, 0), (0, -1), (1, 0), (2, 1)):
        state = state_after(Scenario(), [*BEFORE, *at((3, K.FINISHED, -1, value))])
        assert (state.real_value, state.difference) == (value, difference)


def test_a_worker_that_had_left_joins_again() -> None:
    state = state_after(Scenario(), [*BEFORE, *at((3, K.TIMED_OUT, 1), (4, K.SPAWNED, 1))])
    assert places(state) == [(INSIDE, 0), (READY, 0), (READY, 2)]
    assert (state.ended, state.done) == ({}, ())


@given(random_logs)
def test_permits_are_neither_made_nor_lost(events: list[Event]) -> None:
    log = Log()
    log.extend(events)
    state = State(Scenario())
    for position in range(1, len(log) + 1):
        state.advance(log, position)
        limit, free, held, lost, over, surplus = ledger(state)
        assert free + held + lost - over - surplus == limit
        assert min(free, held, lost, over, surplus) >= 0
        assert not (free and surplus)


@given(random_logs)
def test_each_worker_has_a_seat_of_its_own(events: list[Event]) -> None:
    state = state_after(Scenario(), events)
    taken = [
        (INSIDE, place.seat) if place.zone is LOST else place
        for place in map(place_of, state.place)
        if place.zone is not Zone.NOWHERE
    ]
    assert len(set(taken)) == len(taken)
    zones = [state.zone(worker) for worker in range(state.numbers)]
    assert state.waiting == tuple(w for w, zone in enumerate(zones) if zone is WAITING)
    assert state.inside == tuple(w for w, zone in enumerate(zones) if zone is INSIDE)
    dead = {place_of(p).seat for p in state.place if place_of(p).zone is LOST}
    assert dead <= set(state.locked)
    for zone, seats in state.seats.items():
        seated = {place.seat for place in map(Place._make, taken) if place.zone == zone}
        if zone is INSIDE:
            assert not (seated - dead) & set(state.locked)
            seated |= set(state.locked)
        assert sorted([*seats.free, *seated]) == list(range(seats.high))
