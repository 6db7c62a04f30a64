"""Plain turns, read together: the same events and the same words as line by line."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.log import recording
from core.log.columns import Log
from core.log.recording import Parts, opened, read
from core.log.turns import Turns, turns_of
from core.protocol.events import (
    LONGEST_RUN,
    About,
    Event,
    Far,
    Kind,
    encode,
    encode_events,
    header_of,
)
from core.scenario.settings import Scenario

WORKERS = 3


def turns(count: int) -> list[Event]:
    """Three workers that go in and out, one after the other."""
    found = [Event(worker, Kind.SPAWNED, worker, value=4711) for worker in range(WORKERS)]
    kinds = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    for turn in range(count):
        worker = turn % WORKERS
        found += [Event(10 + turn, kind, worker, turn // WORKERS, 5) for kind in kinds]
    return found


def test_plain_turns_make_no_events_and_are_the_same() -> None:
    events = turns(20)
    found = turns_of(encode_events(events))
    assert found is not None
    assert list(found) == events
    assert len(found) == len(events)
    mine, theirs = Log(), Log()
    mine.extend(found)
    theirs.extend(events)
    assert list(mine) == events
    assert (mine.step, mine.unexpected) == (theirs.step, theirs.unexpected)


@pytest.mark.parametrize(
    "event",
    [
        Event(1, Kind.STARTED),
        Event(1, Kind.DONE, -1),
        Event(1, Kind.WAITING, 0, text="x"),
        Event(1, Kind.WAITING, 0, resource=1),
        Event(1, Kind.WAITING, 0, site=1),
        Event(1, Kind.SPAWNED, 0, about=About(process=1)),
        Event(1, Kind.WAITING, 0, far=Far(1)),
        Event(1, Kind.ACQUIRED, 0, value=-1),
        Event(1, Kind.ACQUIRED, 0, value=LONGEST_RUN + 1),
        Event(LONGEST_RUN + 1, Kind.WAITING, 0),
    ],
    ids=lambda event: f"{event.kind}",
)
def test_what_says_more_or_is_out_of_bounds_is_no_plain_turn(event: Event) -> None:
    assert turns_of(encode_events(turns(2)) + encode(event)) is None


@pytest.mark.parametrize("line", [b"\n", b"{}\n", b'{"t":1}\n', b"[1]\n", b"\xff\n", b"[" * 9_000])
def test_lines_that_are_none(line: bytes) -> None:
    assert turns_of(encode_events(turns(2)) + line) is None
    assert turns_of(line) is None


def test_a_log_with_times_of_machines_gets_empty_ones() -> None:
    log = Log()
    log.extend([Event(0, Kind.JOINED, value=1, about=About(address="a"))])
    log.extend([Event(1, Kind.SPAWNED, 0, far=Far(7, 8))])
    found = turns_of(encode(Event(2, Kind.WAITING, 0)))
    assert isinstance(found, Turns)
    log.extend(found)
    assert [log.far(position) for position in range(3)] == [None, Far(7, 8), None]


def told(path: Path) -> tuple[list[Event], str]:
    found = read(path)
    return found.events, str(found.damage)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(data=st.data())
def test_of_damage_the_same_is_told_as_line_by_line(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever is wrong, and wherever a batch ends."""
    lines = [encode(event) for event in [Event(0, Kind.STARTED), *turns(40)]]
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(1, len(lines) - 1))
        match data.draw(
            st.sampled_from(["drop", "swap", "repeat", "worker", "time", "more", "junk"])
        ):
            case "drop":
                del lines[at]
            case "swap":
                lines[at - 1], lines[at] = lines[at], lines[at - 1]
            case "repeat":
                lines.insert(at, lines[at])
            case "worker":
                lines[at] = lines[at].replace(b'"worker":1', b'"worker":9999')
            case "time":
                lines[at] = lines[at].replace(b'"t":1', b'"t":')
            case "more":
                lines[at] = lines[at].replace(b"}", b',"more":[1]}')
            case "junk":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
    path = tmp_path / "run.semlab"
    path.write_bytes(encode(header_of(Scenario())) + b"".join(lines))
    with patch.object(recording, "CHUNK", data.draw(st.sampled_from([64, 500, 1 << 16]))):
        mine = told(path)
        with patch.object(recording, "turns_of", lambda _: None):
            assert told(path) == mine


def test_a_recording_of_turns_is_read_without_events(tmp_path: Path) -> None:
    path = tmp_path / "run.semlab"
    path.write_bytes(encode(header_of(Scenario())) + encode_events(turns(5_000)))
    with opened(path) as file:
        batches = list(Parts(file, "run.semlab"))
    assert len(batches) > 5
    assert all(isinstance(batch, Turns) for batch in batches)
    assert [event for batch in batches for event in batch] == turns(5_000)
