from __future__ import annotations

from pathlib import Path

import pytest

from core.compare import lanes
from core.compare.lanes import Comparison, Lane, check, named, ready_made, several
from core.scenario.settings import Scenario, ScenarioError
from core.words import message


def names(*scenarios: Scenario) -> list[str]:
    return [str(name) for name in named(scenarios)]


def test_lanes_are_called_by_what_differs() -> None:
    base = Scenario()
    assert names(base.but(limit=1), base.but(limit=4)) == ["limit 1", "limit 4"]
    assert names(base, base.but(backend="asyncio", workers=9)) == [
        "threading, 3 workers",
        "asyncio, 9 workers",
    ]
    fault = {"kind": "hog", "worker": 0}
    assert names(base, base.but(faults=(fault,))) == ["without a fault", "with a fault"]
    assert names(base, base.but(bounded=True)) == ["plain", "bounded"]
    assert names(base, base) == ["lane 1", "lane 2"]


def test_several_values_make_several_lanes() -> None:
    assert several({"limit": "1, 2", "hold": "1.0"}) == [
        {"limit": "1", "hold": "1.0"},
        {"limit": "2", "hold": "1.0"},
    ]
    assert [tuple(each.values()) for each in several({"limit": "1,2", "backend": "a,b"})] == [
        ("1", "a"),
        ("1", "b"),
        ("2", "a"),
        ("2", "b"),
    ]
    assert several({"limit": 3}) == [{"limit": 3}]
    with pytest.raises(ScenarioError, match=r"^That would be 6 lanes, and the most is 4\.$"):
        several({"limit": "1,2,3", "backend": "a,b"})


def lane(scenario: Scenario, file: Path | None = None) -> Lane:
    return Lane(message("{x}", x="x"), scenario, file)


def test_what_cannot_be_compared() -> None:
    one = lane(Scenario())
    for given, said in (
        ((one,), "There is nothing to compare: name two files, or --limit 1,2,4."),
        ((one,) * 5, "That would be 5 lanes, and the most is 4."),
        (
            (one, lane(Scenario().but(rounds="endless"))),
            "Lane 2 never ends: its rounds are endless. Compare runs that come to an end.",
        ),
    ):
        with pytest.raises(ScenarioError) as error:
            check(given)
        assert str(error.value) == said
    check((one, lane(Scenario().but(rounds="endless"), Path("a.semlab"))))


def test_lanes_that_compute_run_one_after_the_other() -> None:
    sleeps, burns = lane(Scenario()), lane(Scenario().but(work="compute"))
    read = lane(Scenario().but(work="compute"), Path("a.semlab"))

    def in_turn(*of: Lane) -> bool:
        return Comparison(message("{x}", x="x"), of).in_turn

    assert in_turn(burns, burns)
    assert in_turn(burns, sleeps)
    assert not in_turn(sleeps, sleeps)
    assert not in_turn(burns, read)


def test_each_ready_made_one_can_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ready_made()
    assert [*made] == ["io", "cpu", "limits", "releases", "hog"]
    for comparison in made.values():
        check(comparison.lanes)
        assert len({str(one.name) for one in comparison.lanes}) == len(comparison.lanes)
    assert [name for name, comparison in made.items() if comparison.in_turn] == ["cpu"]
    assert f"the {lanes.cores()} cores" in str(made["cpu"].remark)
    monkeypatch.setattr(lanes, "free_threaded", lambda: True)
    assert "no interpreter lock" in str(ready_made()["cpu"].remark)
