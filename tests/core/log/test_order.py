"""What events do to workers and permits: whatever comes, in whatever order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from core.log.columns import Log
from core.log.order import (
    ABSENT,
    BOTH,
    DYING,
    GONE,
    HOLDS,
    INSIDE,
    OUTSIDE,
    OVERTIME,
    STEPS,
    TABLE,
    UNEXPECTED,
    WAITING,
    ZONE_BITS,
    ZONE_MASK,
    Booking,
)
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario
from core.state.state import State
from tests.core.logs import random_logs
from tests.core.programs import PROGRAMS, Script, bounded_buffer

if TYPE_CHECKING:
    from core.state.columns import Column

K = Kind

any_event = st.builds(
    Event,
    t=st.integers(0, 10**12),
    kind=st.sampled_from(Kind),
    worker=st.integers(-1, 5),
    round=st.integers(0, 3),
    value=st.integers(-2, 4),
    text=st.sampled_from(["", "found", "stopped", "dropped", "at once"]),
    resource=st.integers(0, 3),
    about=st.none() | st.builds(About, type=st.sampled_from(["semaphore", "lock", "event"])),
)


def step(old: int, new: int) -> int:
    return old << ZONE_BITS | new


def test_every_kind_has_a_step_from_every_zone() -> None:
    assert len(TABLE) == 8 * len(Kind)
    for entry in TABLE:
        assert entry & ZONE_MASK <= OVERTIME
        assert entry & (STEPS - 1) < STEPS


@given(random_logs)
def test_nothing_of_a_run_is_unexpected(events: list[Event]) -> None:
    log = Log()
    log.extend(events)
    assert list(log.unexpected) == []
    assert all(marked < UNEXPECTED for marked in log.step)


def test_nothing_of_the_programs_is_unexpected() -> None:
    for make in PROGRAMS.values():
        assert list(make().log().unexpected) == []


def test_what_contradicts_is_marked_and_followed() -> None:
    log = Log()
    log.extend([Event(0, K.STARTED), Event(1, K.RELEASED, 2), Event(2, K.ACQUIRED, 2)])
    assert list(log.unexpected) == [1, 2]
    steps = [marked & (STEPS - 1) for marked in log.step[1:]]
    assert steps == [step(ABSENT, OUTSIDE), step(OUTSIDE, INSIDE)]


@given(st.lists(any_event, max_size=60))
def test_any_events_can_be_folded(events: list[Event]) -> None:
    for many in (False, True):
        log = Log(many)
        log.extend(events)
        state = State(Scenario(), many)
        for stop in range(0, len(log) + 1, 3):
            state.advance(log, stop)
        state.advance(log, len(log))
        for ledger in state.ledgers.values():
            holders = set(ledger.holders)
            assert all(ledger.permits.get(holder, 2) > 1 for holder in holders)
            slots = {place & 0xFFFFFF for place in _inside(ledger.place)}
            assert len(slots) == len([*_inside(ledger.place)])
            assert slots.isdisjoint(ledger.kept)
            assert slots.isdisjoint(ledger.locked)


def _inside(places: Column) -> list[int]:
    values = places.values() if isinstance(places, dict) else places
    return [place for place in values if place >> 24 == 3]


@given(st.lists(any_event, max_size=60))
def test_permits_of_a_program_add_up(events: list[Event]) -> None:
    """As many are booked on workers as were acquired and not given back."""
    log = Log(many=True)
    log.extend(events)
    state = State(Scenario(), many=True)
    state.advance(log, len(log))
    held: dict[tuple[int, int], int] = {}
    for position in range(len(log)):
        if log.step[position] & 64:
            bookings = log.bookings.get(position, ())
        else:
            moved = {step(WAITING, INSIDE): 1, step(INSIDE, OUTSIDE): -1}
            change = moved.get(log.step[position], 0)
            resource = 0 if log.resource is None else log.resource[position]
            bookings = (Booking(log.worker[position], resource, log.step[position], change),)
        for booking in bookings:
            if booking.worker >= 0:
                key = booking.worker, booking.resource
                held[key] = held.get(key, 0) + booking.permits
    for resource, ledger in state.ledgers.items():
        total = sum(count for (_, at), count in held.items() if at == resource)
        assert ledger.held == total, resource


def test_a_permit_is_given_back_by_another() -> None:
    script = Script().make("slots", "semaphore", 2).born("main", "helper")
    script.takes("main", "slots").takes("main", "slots").gives("helper", "slots")
    log = script.log()
    assert log.bookings[len(log) - 1] == (Booking(0, 0, step(INSIDE, INSIDE), -1),)
    state = script.state()
    assert (state.inside, state.held, state.free, state.over) == ((0,), 1, 1, 0)
    state = script.gives("helper", "slots").state()
    assert (state.inside, state.held, state.free, state.over) == ((), 0, 2, 0)


def test_the_givers_own_permit_comes_first() -> None:
    script = Script().make("slots", "semaphore", 3).born("a", "b", "c")
    script.takes("a", "slots").takes("b", "slots").takes("c", "slots").gives("b", "slots")
    assert script.state().inside == (0, 2)
    assert script.gives("b", "slots").state().inside == (2,)


def test_what_nobody_held_is_too_many() -> None:
    script = Script().make("slots", "semaphore", 2).born("a").gives("a", "slots", count=2)
    state = script.state()
    assert (state.free, state.over, state.limit) == (4, 2, 2)


def test_a_refused_release_is_undone() -> None:
    script = Script().make("slots", "bounded semaphore", 1).born("a", "b")
    script.takes("a", "slots").gives("b", "slots").refused("b", "slots")
    state = script.state()
    assert (state.inside, state.free, state.over) == ((0,), 0, 0)
    script = Script().make("slots", "bounded semaphore", 1).born("a").gives("a", "slots")
    state = script.refused("a", "slots").state()
    assert (state.free, state.over) == (1, 0)


def test_a_signal_is_only_taken() -> None:
    script = Script().make("items", "semaphore", 0).born("giver", "taker")
    script.waits("taker", "items")
    assert script.state().waiting == (1,)
    state = script.gives("giver", "items").gets("taker", "items").state()
    assert (state.waiting, state.inside, state.free) == ((), (), 0)
    state = script.gives("giver", "items", count=3).state()
    assert (state.free, state.over, state.lost) == (3, 0, 0)


def test_a_holder_that_waits_for_one_more() -> None:
    script = Script().make("slots", "semaphore", 2).born("a", "b")
    script.takes("a", "slots").takes("b", "slots").waits("a", "slots")
    log, state = script.log(), script.state()
    assert log.step[len(log) - 1] & 63 == step(INSIDE, BOTH)
    assert (state.waiting, state.inside, state.free) == ((0,), (0, 1), 0)
    assert state.kept == {0: 0}
    state = script.gives("b", "slots").gets("a", "slots").state()
    assert (state.waiting, state.inside, state.held, state.kept) == ((), (0,), 2, {1: 0})
    state = script.gives("a", "slots").gives("a", "slots").state()
    assert (state.inside, state.held, state.kept, state.free) == ((), 0, {}, 2)


def test_a_worker_that_ends_leaves_every_resource() -> None:
    script = Script().make("left").make("right").born("a")
    script.takes("a", "left").waits("a", "right").ends("a", kind=K.KILLED)
    log = script.log()
    assert log.bookings[len(log) - 1] == (
        Booking(0, 0, step(INSIDE, DYING), 0),
        Booking(0, 1, step(WAITING, GONE), 0),
    )
    left, right = script.state("left"), script.state("right")
    assert (left.inside, left.free, right.waiting, right.free) == ((0,), 0, (), 1)
    # Somebody else can still give it back.
    script.born("b").gives("b", "left")
    assert (script.state("left").inside, script.state("left").free) == ((), 1)


def test_after_a_gap_nobody_holds_what_was_held() -> None:
    script = bounded_buffer()
    script.events.append(Event(script.t, K.GAP, value=500, text="lost"))
    for name in script.resources:
        state = script.state(name)
        assert (state.waiting, state.inside, state.missing) == ((), (), 500)


def test_zones_that_hold() -> None:
    assert {INSIDE, BOTH, DYING, OVERTIME} == HOLDS
