"""The line format. A line that changes here makes old recordings unreadable."""

from __future__ import annotations

import platform
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.protocol.events import (
    FORMAT,
    About,
    Event,
    Far,
    Header,
    Kind,
    decode_event,
    decode_events,
    decode_header,
    encode,
    encode_events,
    header_of,
)
from core.scenario.settings import Backend, Scenario, ScenarioError

LINES = {
    Event(0, Kind.STARTED): '{"t":0,"event":"started"}',
    Event(7, Kind.SPAWNED, 0, value=4711): '{"t":7,"event":"spawned","worker":0,"value":4711}',
    Event(8, Kind.WAITING, 1, 2): '{"t":8,"event":"waiting","worker":1,"round":2}',
    Event(9, Kind.ACQUIRED, 1, 2, 2_000_000_000): (
        '{"t":9,"event":"acquired","worker":1,"round":2,"value":2000000000}'
    ),
    Event(10, Kind.RELEASED, 1, 2): '{"t":10,"event":"released","worker":1,"round":2}',
    Event(11, Kind.DONE, 1): '{"t":11,"event":"done","worker":1}',
    Event(12, Kind.TIMED_OUT, 2, value=5): '{"t":12,"event":"timed-out","worker":2,"value":5}',
    Event(13, Kind.FAILED, 2, text="Oh: ‽"): (
        '{"t":13,"event":"failed","worker":2,"text":"Oh: ‽"}'
    ),
    Event(14, Kind.KILLED, 2, text="SIGKILL"): (
        '{"t":14,"event":"killed","worker":2,"text":"SIGKILL"}'
    ),
    Event(15, Kind.CANCELLED, 2): '{"t":15,"event":"cancelled","worker":2}',
    Event(16, Kind.PERMIT_LOST, 2, text="killed"): (
        '{"t":16,"event":"permit-lost","worker":2,"text":"killed"}'
    ),
    Event(17, Kind.PERMIT_RECLAIMED, value=1): '{"t":17,"event":"permit-reclaimed","value":1}',
    Event(18, Kind.OVER_RELEASED, 3, value=1): (
        '{"t":18,"event":"over-released","worker":3,"value":1}'
    ),
    Event(18, Kind.INJECTED, 3, text="kill"): (
        '{"t":18,"event":"injected","worker":3,"text":"kill"}'
    ),
    Event(18, Kind.LEASE_RETURNED, 3): '{"t":18,"event":"lease-returned","worker":3}',
    Event(18, Kind.LEASE_EXPIRED, 3): '{"t":18,"event":"lease-expired","worker":3}',
    Event(18, Kind.LEASE_RENEWED, 3, far=Far(-5, 7)): (
        '{"t":18,"event":"lease-renewed","worker":3,"far":{"there":-5,"trip":7}}'
    ),
    Event(18, Kind.AGAIN, 3): '{"t":18,"event":"again","worker":3}',
    Event(18, Kind.JOINED, value=4, about=About(machine="ada", process=7, address="tcp://a:1")): (
        '{"t":18,"event":"joined","value":4,'
        '"about":{"process":7,"machine":"ada","address":"tcp://a:1"}}'
    ),
    Event(18, Kind.LEFT, about=About(address="tcp://a:1")): (
        '{"t":18,"event":"left","about":{"address":"tcp://a:1"}}'
    ),
    Event(19, Kind.LIMIT_CHANGED, value=3): '{"t":19,"event":"limit-changed","value":3}',
    Event(20, Kind.PAUSED): '{"t":20,"event":"paused"}',
    Event(21, Kind.RESUMED): '{"t":21,"event":"resumed"}',
    Event(22, Kind.CREATED, value=2, resource=3, site=1, about=About("pool", "semaphore")): (
        '{"t":22,"event":"created","value":2,"resource":3,"site":1,'
        '"about":{"name":"pool","type":"semaphore"}}'
    ),
    Event(22, Kind.BORN, 4, about=About("ada", "thread", process=7, parent=0)): (
        '{"t":22,"event":"born","worker":4,'
        '"about":{"name":"ada","type":"thread","process":7,"parent":0}}'
    ),
    Event(22, Kind.SITE, site=1, about=About("main", file="/a/b.py", line=12)): (
        '{"t":22,"event":"site","site":1,"about":{"name":"main","file":"/a/b.py","line":12}}'
    ),
    Event(22, Kind.GAVE_UP, 4, value=9, text="timeout", resource=3): (
        '{"t":22,"event":"gave-up","worker":4,"value":9,"text":"timeout","resource":3}'
    ),
    Event(22, Kind.REFUSED, 4, resource=3): '{"t":22,"event":"refused","worker":4,"resource":3}',
    Event(22, Kind.GAP, value=500, text="dropped"): (
        '{"t":22,"event":"gap","value":500,"text":"dropped"}'
    ),
    Event(22, Kind.FINISHED, value=-1, text="stopped"): (
        '{"t":22,"event":"finished","value":-1,"text":"stopped"}'
    ),
}


def test_there_is_a_line_for_each_kind() -> None:
    assert {event.kind for event in LINES} == set(Kind)


@pytest.mark.parametrize(("event", "line"), LINES.items(), ids=lambda case: str(case)[:30])
def test_a_line(event: Event, line: str) -> None:
    assert encode(event).decode() == line + "\n"
    assert decode_event(line.encode()) == event


def test_many_lines_at_once() -> None:
    data = encode_events(list(LINES))
    assert data.decode() == "".join(f"{line}\n" for line in LINES.values())
    assert decode_events(data) == list(LINES)
    assert decode_events(b"") == []


abouts = st.builds(
    About,
    name=st.text(max_size=20),
    type=st.sampled_from(["", "lock", "thread"]),
    parent=st.integers(-1, 999_999),
    line=st.integers(0, 99),
)
events = st.builds(
    Event,
    t=st.integers(0, 2**62 - 1),
    kind=st.sampled_from(Kind),
    worker=st.integers(-1, 999_999),
    round=st.integers(0, 2**31 - 1),
    value=st.integers(-(2**62), 2**62 - 1),
    text=st.text(max_size=100),
    resource=st.integers(0, 999_999),
    site=st.integers(0, 999_999),
    about=st.none() | abouts,
)


@given(st.lists(events, max_size=20))
def test_lines_are_read_as_they_were_written(written: list[Event]) -> None:
    data = encode_events(written)
    assert data.count(b"\n") == len(written)
    assert decode_events(data) == written


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b'{"t":0}',
        b'{"event":"started"}',
        b'{"t":-1,"event":"started"}',
        b'{"t":4611686018427387904,"event":"started"}',
        b'{"t":0.5,"event":"started"}',
        b'{"t":0,"event":"begun"}',
        b'{"t":0,"event":"done","worker":1000000}',
        b'{"t":0,"event":"done","worker":-2}',
        b'{"t":0,"event":"waiting","worker":1,"round":-1}',
        b'{"t":0,"event":"failed","worker":1,"text":"' + 1001 * b"x" + b'"}',
        b'{"t":0,"event":"failed","worker":1,"text":"\xff"}',
    ],
)
def test_what_is_no_event(line: bytes) -> None:
    # UnicodeDecodeError, which is a ValueError, for bytes that are no text.
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        decode_event(line)


def test_the_header_line() -> None:
    header = Header(
        semlab=1,
        settings=Scenario().settings(),
        python="3.11.7",
        platform="linux",
    )
    line = (
        b'{"semlab":1,"scenario":{"backend":"threading","workers":3,"limit":2,"hold":2.0,'
        b'"rounds":1,"gap":0.0,"work":"sleep","seed":0},"python":"3.11.7","platform":"linux"}\n'
    )
    assert encode(header) == line
    assert decode_header(line) == header
    assert header.scenario == Scenario()


def test_a_header_says_where_a_run_was() -> None:
    assert header_of(Scenario(limit=1), "spawn") == Header(
        semlab=FORMAT,
        settings=Scenario(limit=1).settings(),
        python=platform.python_version(),
        platform=sys.platform,
    )
    processes = Scenario(backend=Backend.MULTIPROCESSING)
    assert header_of(processes, "spawn").start_method == "spawn"


def test_a_header_with_a_wrong_scenario() -> None:
    header = decode_header(b'{"semlab":1,"scenario":{"limit":-1}}')
    with pytest.raises(ScenarioError, match=r"^limit is -1: it must be a whole number from 0 to"):
        _ = header.scenario


@pytest.mark.parametrize("line", [b"", b"{}", b'{"semlab":0,"scenario":{}}', b'{"semlab":1}'])
def test_what_is_no_header(line: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode_header(line)
