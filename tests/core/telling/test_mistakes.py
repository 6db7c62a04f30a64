"""Who makes which mistake, by the scenario and by what the user asked for."""

from __future__ import annotations

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.faults import FaultKind, Moment
from core.scenario.settings import scenario
from core.telling.mistakes import Injected, Mistakes


def test_planned_and_injected_mistakes_are_sorted_by_kind() -> None:
    made = scenario(
        {
            "workers": 6,
            "faults": [
                {"kind": "hog", "worker": 3},
                {"kind": "raise", "worker": 4},
                {"kind": "raise", "worker": 2, "after": 0.25},
            ],
        }
    )
    found = Mistakes(made, [(1, FaultKind.RAISE), (0, FaultKind.CANCEL)])
    assert found.kinds == (FaultKind.RAISE, FaultKind.HOG)  # No thread can be cancelled.
    assert found.of(FaultKind.RAISE) == (1, 2, 4)
    assert found.of(FaultKind.RAISE, FaultKind.HOG) == (1, 2, 3, 4)
    assert FaultKind.CANCEL not in found
    assert found
    assert not Mistakes(scenario({}))


def test_when_it_strikes() -> None:
    made = scenario(
        {
            "backend": "multiprocessing",
            "faults": [
                {"kind": "kill", "worker": 0, "at": "waiting", "after": 0.25},
                {"kind": "kill", "worker": 1},
                {"kind": "raise", "worker": 2},
            ],
        }
    )
    found = Mistakes(made, [(2, FaultKind.KILL)])
    assert found.at(FaultKind.KILL, Moment.WAITING) == (0,)
    assert found.at(FaultKind.KILL, Moment.INSIDE) == (1, 2)
    assert found.after(FaultKind.KILL, 2.0) == 0.25
    assert found.after(FaultKind.RAISE, 2.0) == 1.0


def test_what_was_injected_before_a_position() -> None:
    log = Log()
    injected = Injected(log)
    assert injected.before(0) == ()
    log.extend(
        [
            Event(0, Kind.STARTED),
            Event(1, Kind.INJECTED, 2, text="hog"),
            Event(1, Kind.WAITING, 2),
            Event(2, Kind.INJECTED, 2, text="hog"),
            Event(2, Kind.INJECTED, 0, text="no such kind"),
            Event(3, Kind.INJECTED, 1, text="kill"),
        ]
    )
    hog, kill = (2, FaultKind.HOG), (1, FaultKind.KILL)
    assert [injected.before(position) for position in range(7)] == [
        *((), ()), *((hog,),) * 4, (hog, kill)
    ]  # fmt: skip
    assert injected.before(2) == (hog,)
