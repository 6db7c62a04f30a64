"""The log: columns that give back what was put in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.log.columns import CODE, KINDS, Log
from core.protocol.events import Event, Kind

EVENTS = [
    Event(0, Kind.STARTED),
    Event(5, Kind.SPAWNED, 0, value=4711),
    Event(5, Kind.WAITING, 0),
    Event(9, Kind.FAILED, 0, text="oh"),
    Event(12, Kind.FINISHED, value=-1, text="stopped"),
]


def test_each_kind_has_a_code() -> None:
    assert tuple(CODE) == tuple(KINDS) == tuple(Kind)
    assert [KINDS[CODE[kind]] for kind in Kind] == list(Kind)


def test_columns() -> None:
    log = Log()
    assert (len(log), log.end, list(log), log.position(99)) == (0, 0, [], 0)
    log.extend(EVENTS[:2])
    log.extend(EVENTS[2:])
    assert list(log) == EVENTS
    assert log.t.tolist() == [0, 5, 5, 9, 12]
    assert log.kind == bytes(CODE[event.kind] for event in EVENTS)
    assert log.worker.tolist() == [-1, 0, 0, 0, -1]
    assert log.round.tolist() == [0, 0, 0, 0, 0]
    assert log.value.tolist() == [0, 4711, 0, 0, -1]
    assert log.texts == {3: "oh", 4: "stopped"}
    assert log.end == 12


def test_an_event_by_its_position() -> None:
    log = Log()
    log.extend(EVENTS)
    assert log[0] == EVENTS[0]
    assert log[-1] == EVENTS[-1]
    with pytest.raises(IndexError):
        log[5]


def test_time_never_goes_back() -> None:
    log = Log()
    log.extend([Event(7, Kind.STARTED), Event(3, Kind.PAUSED)])
    log.extend([Event(6, Kind.RESUMED), Event(8, Kind.FINISHED)])
    assert log.t.tolist() == [7, 7, 7, 8]


@pytest.mark.parametrize(
    ("t", "position"), [(-1, 0), (0, 1), (4, 1), (5, 3), (8, 3), (9, 4), (12, 5), (10**18, 5)]
)
def test_position(t: int, position: int) -> None:
    log = Log()
    log.extend(EVENTS)
    assert log.position(t) == position


@given(st.lists(st.integers(0, 50), max_size=30).map(sorted), st.integers(-5, 60))
def test_position_counts_the_past(times: list[int], t: int) -> None:
    log = Log()
    log.extend(Event(time, Kind.PAUSED) for time in times)
    assert log.position(t) == sum(time <= t for time in times)
