"""Where figures come from, by logs in which it is known; and that each finding has its moment."""

from __future__ import annotations

import pytest

from core.analysis.findings import findings
from core.analysis.statistics import Waits
from core.analysis.whence import Place, place_of
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario
from core.state import history as module
from core.state.history import History
from core.state.state import State
from tests.core.analysis.test_findings import (
    e,
    enter,
    finish,
    kill,
    refuse,
    start,
    turn,
    twice,
    wait,
)
from tests.core.logs import SECOND

K = Kind


def of(events: list[Event], scenario: Scenario | None = None) -> History:
    history = History(scenario or Scenario())
    history.extend(events)
    return history


def place(key: str, events: list[Event], t: float = 50) -> Place | None:
    history = of(events)
    waits = Waits(history.log)
    waits.catch_up()
    return place_of(key, history, history.now, waits, round(t * SECOND))


# Worker 0 waits for 2 s, worker 2 goes in before worker 1, which waits for 5 s.
OVERTAKEN = [
    *start(4),
    *wait(1, 0),
    e(3, K.ACQUIRED, 0, SECOND),
    *wait(4, 1),
    *enter(5, 2),
    e(6, K.RELEASED, 2),
    e(9, K.ACQUIRED, 1, SECOND),
    e(9.5, K.RELEASED, 1),
    e(9.5, K.RELEASED, 0),
]


def s(seconds: float) -> int:
    return round(seconds * SECOND)


def test_a_wait_is_where_it_ended() -> None:
    assert place("longest-wait", OVERTAKEN) == Place(s(9), 1)
    assert place("p95-wait", OVERTAKEN) == Place(s(9), 1)
    assert place("longest-wait", OVERTAKEN[:-4], 8) == Place(s(4), 1)  # It goes on.
    assert place("longest-wait", start(2)) is None


def test_an_overtake_and_the_most_at_once() -> None:
    assert place("overtakes", OVERTAKEN) == Place(s(5), 2)
    assert place("waiting", OVERTAKEN) == Place(s(5), -1)
    assert place("overtakes", start(2)) is None


def test_what_went_wrong_is_where_it_did() -> None:
    assert place("lost", [*start(2), *enter(1, 0), *kill(2, 0)]) == Place(s(2), 0)
    assert place("ended", [*start(2), *enter(1, 0), *kill(2, 0)]) == Place(s(2), 0)
    assert place("over", [*start(2), *enter(1, 0), *twice(2, 0)]) == Place(s(2), 0)


@pytest.mark.parametrize("spacing", [3, 7, 1_000])
def test_the_earliest_moment_is_found_wherever_the_checkpoints_are(
    monkeypatch: pytest.MonkeyPatch, spacing: int
) -> None:
    monkeypatch.setattr(module, "SPACING", spacing)
    history = of([*start(4), *(e for n in range(20) for e in turn(1 + n, n % 4))])
    end = len(history.log)
    for acquires in (1, 7, 20):

        def reached(state: State, acquires: int = acquires) -> bool:
            return state.acquires >= acquires

        found = history.earliest(end, reached)
        assert found == 5 + 3 * (acquires - 1) + 2
    assert history.earliest(end, lambda state: state.acquires > 20) is None
    assert history.earliest(10, lambda state: state.acquires > 3) is None


@pytest.mark.parametrize(
    ("name", "events", "t"),
    [
        ("permit-lost", [*start(3), *enter(1, 0), *kill(2, 0)], 2),
        ("cannot-go-on", [*start(6), *enter(1, 0), *enter(1, 1), *kill(2, 0), *kill(2.5, 1),
                          *wait(3, 2, 3, 4), *wait(4, 5)], 4),
        ("over-released", [*start(3), *enter(1, 0), *twice(2, 0)], 2),
        ("refused", [*start(3), *enter(1, 0), *twice(2, 0), *refuse(3, 1)], 3),
        ("overdue", [*start(3), *enter(1, 0)], 1),
        ("ended", [*start(3), *enter(1, 0), *kill(2, 0), *finish(7, 1)], 7),
        ("killed", [*start(3), e(2, K.KILLED, 1, text="SIGKILL")], 2),
        ("gave-up", [*start(3), *wait(1, 0), e(3, K.TIMED_OUT, 0, SECOND)], 3),
        ("reclaimed", [*start(3), *enter(1, 0), *kill(2, 0), e(4, K.PERMIT_RECLAIMED, value=1)], 4),
        ("difference", [*start(3), e(5, K.PAUSED, value=9)], 5),
    ],
)  # fmt: skip
def test_a_finding_has_its_moment_and_is_there_then(
    name: str, events: list[Event], t: float
) -> None:
    history = of(events, Scenario(workers=6))
    found = {found.name: found for found in findings(history.now, history.log, s(60))}
    assert found[name].t == s(t)
