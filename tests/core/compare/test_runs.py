from __future__ import annotations

import json
from pathlib import Path

from core.compare.lanes import Comparison, Lane, named
from core.compare.runs import as_json, run_lanes, table
from core.log.recording import write
from core.scenario.settings import Scenario
from core.words import message

FILE = Path(__file__).parents[2] / "data" / "format-1" / "threads.semlab"


def comparison(*scenarios: Scenario) -> Comparison:
    lanes = zip(named(scenarios), scenarios, strict=True)
    return Comparison(message("{x}", x="x"), tuple(Lane(*lane) for lane in lanes))


def test_lanes_run_at_the_same_time() -> None:
    base = Scenario().but(workers=4, hold=0.3)
    found = run_lanes(comparison(base.but(limit=1), base.but(limit=4)))
    assert [len([e for e in done.log if e.kind == "acquired"]) for done in found] == [4, 4]
    assert [done.failure for done in found] == [None, None]
    slow, fast = (done.log.end for done in found)
    assert slow > 3 * fast
    said = table(found)
    assert said.splitlines()[0].split() == ["limit", "1", "limit", "4"]
    assert "Permits lost     0" in said
    told = json.loads(as_json(found))
    assert [lane["figures"]["went"] for lane in told["lanes"]] == [4, 4]


def test_lanes_that_compute_follow_each_other_and_that_is_said() -> None:
    base = Scenario().but(workers=1, hold=0.05, work="compute")
    said: list[str] = []
    found = run_lanes(comparison(base, base.but(limit=1)), lambda text: said.append(str(text)))
    assert len(found) == 2
    assert said == ["These compute, and would share the processor: they run one after the other."]


def test_a_recording_beside_a_run(tmp_path: Path) -> None:
    base = Scenario().but(workers=1, hold=0)
    lanes = (Lane(message("{x}", x="file"), base, FILE), Lane(message("{x}", x="run"), base))
    found = run_lanes(Comparison(message("{x}", x="x"), lanes))
    assert [str(done.lane.name) for done in found] == ["file", "run"]
    assert len(found[0].log) > 10
    again = tmp_path / "again.semlab"
    write(again, found[0].header, found[0].log)
    assert again.read_bytes().count(b"\n") == len(found[0].log) + 1


def test_stop_ends_all_lanes() -> None:
    base = Scenario().but(workers=2, hold=60)
    found = run_lanes(comparison(base, base.but(limit=1)), asked_to_stop=lambda: True)
    assert [done.log[-1].text for done in found] == ["stopped", "stopped"]
