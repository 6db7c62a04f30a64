from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from core.analysis.statistics import Waits, permit_time
from core.export.trace import trace
from core.log.columns import Log
from core.log.recording import read
from core.protocol.events import Event, Header, Kind, header_of
from core.scenario.settings import Scenario
from core.state.state import State
from tests.core.logs import at, random_log
from tests.core.programs import Script

SCENARIO = Scenario(workers=2, limit=1)
HERE = Path(__file__).parents[2]
PROGRAMS = sorted((HERE / "data" / "programs").glob("*.semlab"))


def traced(
    log: Log, header: Header, start: int = 0, stop: int | None = None
) -> list[dict[str, Any]]:
    whole = json.loads(b"".join(trace(log, header, start, stop)))
    assert whole["displayTimeUnit"] == "ms"
    events: list[dict[str, Any]] = whole["traceEvents"]
    return events


def scenario_log(events: list[Event], scenario: Scenario = SCENARIO) -> tuple[Log, Header]:
    log = Log()
    log.extend(events)
    return log, header_of(scenario)


def handed_over() -> list[Event]:
    """Worker 0 is inside from 0 to 4 s, worker 1 waits 3 s and is inside from 4 to 6 s."""
    return at(
        (0, Kind.STARTED), (0, Kind.SPAWNED, 0), (0, Kind.SPAWNED, 1), (0, Kind.WAITING, 0),
        (0, Kind.ACQUIRED, 0), (1, Kind.WAITING, 1), (4, Kind.RELEASED, 0), (4, Kind.ACQUIRED, 1),
        (4, Kind.DONE, 0), (6, Kind.RELEASED, 1), (6, Kind.DONE, 1), (6, Kind.FINISHED),
    )  # fmt: skip


def slices(events: list[dict[str, Any]]) -> list[tuple[int, str, float, float]]:
    return [(e["tid"], e["name"], e["ts"], e["dur"]) for e in events if e["ph"] == "X"]


def test_slices_arrows_counters_and_names() -> None:
    events = traced(*scenario_log(handed_over()))
    assert slices(events) == [
        (1, "inside", 0, 4e6),
        (2, "waiting", 1e6, 3e6),
        (2, "inside", 4e6, 2e6),
    ]
    arrows = [(e["ph"], e["id"], e["tid"], e["ts"]) for e in events if e["ph"] in "sf"]
    # A nanosecond inside the slices that they join.
    assert arrows == [("s", 1, 1, 4e6 - 0.001), ("f", 1, 2, 4e6 + 0.001)]
    counts = [(e["ts"], e["args"]["free"], e["args"]["waiting"]) for e in events if e["ph"] == "C"]
    assert counts == [
        (0, 1, 1), (0, 0, 0), (1e6, 0, 1), (4e6, 1, 1), (4e6, 0, 0), (6e6, 1, 0),
    ]  # fmt: skip
    names = [e["args"]["name"] for e in events if e["name"] == "thread_name"]
    assert names == ["worker 0", "worker 1"]
    assert [e["name"] for e in events if e["ph"] == "i"] == ["finished"]


def test_a_range_cuts_slices() -> None:
    log, header = scenario_log(handed_over())
    events = traced(log, header, 2_000_000_000, 5_000_000_000)
    assert slices(events) == [
        (1, "inside", 2e6, 2e6),
        (2, "waiting", 2e6, 2e6),
        (2, "inside", 4e6, 1e6),
    ]


def test_one_nanosecond_is_kept() -> None:
    log, header = scenario_log(
        [Event(1_234_567_891, Kind.WAITING, 0), Event(1_234_567_893, Kind.ACQUIRED, 0)]
    )
    text = b"".join(trace(log, header))
    assert b'"ts":1234567.891,"dur":0.002,"name":"waiting"' in text


def test_a_program_has_a_track_for_each_worker_and_resource() -> None:
    odd = 'a "b" \\ \n'
    script = Script().make("left").make("right").born(odd, "c")
    script.takes(odd, "left").takes(odd, "right").gives(odd, "left").gives("c", "right")
    script.ends(odd, "c").finish()
    events = traced(script.log(), script.header())
    groups = {e["pid"]: e["args"]["name"] for e in events if e["name"] == "process_name"}
    assert groups == {1: "python program.py", 2: 'a "b" \\'}  # c did no turn
    tracks = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    assert tracks[2, 1] == "left"
    assert tracks[2, 2] == "right"
    inside = [(e["pid"], e["tid"], e["dur"]) for e in events if e.get("name") == "inside"]
    assert inside == [(2, 1, 3000), (2, 2, 2000)]


@pytest.mark.parametrize("seed", range(12))
def test_counters_say_what_the_state_says(seed: int) -> None:
    scenario = Scenario(workers=6, limit=2)
    log, header = scenario_log(random_log(seed, 400), scenario)
    wanted = []
    state = State(scenario)
    before = (scenario.limit, 0)
    for position in range(len(log)):
        state.advance(log, position + 1)
        now = state.shown.balance, len(state.waiters)
        if now != before:
            wanted.append((log.t[position] / 1000, max(0, now[0]), now[1]))
        before = now
    found = [
        (e["ts"], e["args"]["free"], e["args"]["waiting"])
        for e in traced(log, header)
        if e["ph"] == "C"
    ]
    assert found == wanted


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_counters_of_a_program_say_what_the_state_says(path: Path) -> None:
    recording = read(path)
    log = Log(many=True)
    log.extend(recording.events)
    state = State(recording.scenario, many=True)
    state.advance(log, len(log))
    last: dict[str, tuple[int, int]] = {}
    events = traced(log, recording.header)
    for event in events:
        if event["ph"] == "C":
            last[event["name"]] = event["args"]["free"], event["args"]["waiting"]
    for resource, ledger in state.ledgers.items():
        name = log.abouts[log.created[resource]].name
        if name in last:
            assert last[name] == (max(0, ledger.balance), len(ledger.waiters)), name
    assert len(last) > 1


def test_the_sums_of_slices_are_those_of_the_statistics() -> None:
    scenario = Scenario(workers=6, limit=2)
    events = [e for e in random_log(3, 600) if e.kind not in (Kind.PAUSED, Kind.RESUMED)]
    log, header = scenario_log(events, scenario)
    state = State(scenario)
    state.advance(log, len(log))
    sums: defaultdict[str, float] = defaultdict(float)
    for event in traced(log, header):
        if event["ph"] == "X":
            sums[event["name"]] += event["dur"]
    used, _offered = permit_time(state, log.end)
    waits = Waits(log)
    waits.catch_up()
    ended = sum(waits.waits) / 1000
    assert sums["waiting"] >= ended
    assert sums["inside"] == pytest.approx(used / 1000)


def test_progress_and_parts_are_bounded() -> None:
    turn = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    log, header = scenario_log([Event(t, turn[t % 3], 0, t // 3) for t in range(30_000)])
    said: list[float] = []
    parts = [*trace(log, header, progress=said.append)]
    assert (len(said), len(parts)) == (4, 8)
    assert said == sorted(said)
    assert max(map(len, parts)) < 4_000_000


def test_an_empty_run_is_a_trace() -> None:
    log, header = scenario_log([])
    assert [e["ph"] for e in traced(log, header)] == ["M", "M"]
