"""The resource that is shown before anybody chooses one."""

import pytest

from core.analysis.liveliest import liveliest
from core.protocol.events import About, Event, Kind
from core.scenario.settings import Scenario
from core.state.state import state_after

S = 1_000_000_000


def used(*resources: int, t: int = 2 * S) -> list[Event]:
    """Three resources, of which these are used, and nothing else until `t`."""
    made = [
        Event(0, Kind.CREATED, value=1, resource=number, about=About(name="abc"[number]))
        for number in range(3)
    ]
    turns = [Event(1, kind, 0, resource=one) for one in resources
             for kind in (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)]  # fmt: skip
    return [
        Event(0, Kind.STARTED),
        Event(0, Kind.BORN, 0, about=About(name="one", type="thread")),
        *made,
        *turns,
        Event(t, Kind.BORN, 1, about=About(name="two", type="thread")),
    ]


@pytest.mark.parametrize(
    ("events", "shown", "best"),
    [
        (used(1, 2, 2), 0, 2),
        (used(1, 2, 2, t=S // 2), 0, 0),  # It may be used yet.
        (used(0, 2, 2), 0, 0),  # What is used stays.
        (used(), 0, 0),
        (used(2), 7, 2),
    ],
)
def test_what_is_used_is_shown(events: list[Event], shown: int, best: int) -> None:
    state = state_after(Scenario(), events, many=True)
    assert liveliest(state, shown, state.t) == best


def test_time_goes_on_while_nothing_happens() -> None:
    state = state_after(Scenario(), used(1, t=1), many=True)
    assert [liveliest(state, 0, t) for t in (1, S - 1, S)] == [0, 0, 1]


def test_before_anything_is_made() -> None:
    assert (
        liveliest(state_after(Scenario(), [Event(2 * S, Kind.STARTED)], many=True), 0, 2 * S) == 0
    )
