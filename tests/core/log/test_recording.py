"""Recordings: what is saved is opened again; of what is damaged, all that stands before it."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.log import recording
from core.log.columns import Log
from core.log.recording import RecordingError, check, read, write
from core.protocol.events import Event, Kind, encode, encode_events, header_of
from core.scenario.settings import MOST_FAULTS, Scenario
from core.state.state import State
from tests.recordings import long_recording

SCENARIO = Scenario()
RUN = [
    Event(0, Kind.STARTED),
    Event(1, Kind.SPAWNED, 0, value=4711),
    Event(2, Kind.WAITING, 0),
    Event(3, Kind.ACQUIRED, 0, value=2_000_000_000),
    Event(4, Kind.SPAWNED, 1),
    Event(5, Kind.WAITING, 1),
    Event(5, Kind.PAUSED),
    Event(6, Kind.LIMIT_CHANGED, value=1),
    Event(7, Kind.RESUMED),
    Event(8, Kind.RELEASED, 0),
    Event(9, Kind.ACQUIRED, 1, value=5),
    Event(9, Kind.DONE, 0),
    Event(10, Kind.RELEASED, 1),
    Event(11, Kind.CANCELLED, 1),
    Event(12, Kind.SPAWNED, 1),
    Event(13, Kind.FINISHED, value=1, text="stopped"),
]
LINES = [encode(header_of(SCENARIO)), *(encode(event) for event in RUN)]


def saved(tmp_path: Path, *lines: bytes) -> Path:
    path = tmp_path / "run.semlab"
    path.write_bytes(b"".join(lines))
    return path


def log_of(events: list[Event]) -> Log:
    log = Log()
    log.extend(events)
    return log


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.semlab"
    header = header_of(SCENARIO)
    write(path, header, log_of(RUN))
    assert path.read_bytes() == b"".join(LINES)
    assert read(path) == (header, SCENARIO, RUN, None)
    assert list(tmp_path.iterdir()) == [path]


def test_a_scenario_with_as_many_faults_as_there_may_be(tmp_path: Path) -> None:
    faults = [
        {"kind": "kill", "worker": worker, "round": round_, "at": "waiting", "after": 1 / 30_000}
        for worker in range(100)
        for round_ in range(999_990, 1_000_000)
    ]
    assert len(faults) == MOST_FAULTS
    what = Scenario().but(
        backend="multiprocessing", workers=100, rounds=1_000_000, hold="exp:0.00005", faults=faults
    )
    path = tmp_path / "run.semlab"
    write(path, header_of(what, "forkserver"), log_of(RUN[:1]))
    assert read(path) == (header_of(what, "forkserver"), what, RUN[:1], None)


def test_what_stands_before_the_damage_is_kept(tmp_path: Path) -> None:
    path = saved(tmp_path, *LINES[:4], b'{"t":4,"event":"exploded"}\n', *LINES[4:])
    found = read(path)
    assert found.events == RUN[:3]
    assert str(found.damage) == (
        "run.semlab is damaged at line 5: it is not an event (Invalid enum value 'exploded' - at "
        '"$.event"). Everything before that line is shown.'
    )


def test_every_way_to_cut_it_off(tmp_path: Path) -> None:
    whole = b"".join(LINES)
    for size in range(len(LINES[0]), len(whole)):
        found = read(saved(tmp_path, whole[:size]))
        lines = whole[:size].count(b"\n")
        assert found.events == RUN[: lines - 1]
        if whole[:size].endswith(b"\n"):
            assert found.damage is None
        else:
            assert str(found.damage) == (
                f"run.semlab is damaged at line {lines + 1}: the line is cut off. "
                "Everything before that line is shown."
            )


IMPOSSIBLE = {
    "acquired without waiting": [Event(20, Kind.SPAWNED, 2), Event(21, Kind.ACQUIRED, 2)],
    "a worker that was never there": [Event(20, Kind.WAITING, 2)],
    "a hold below zero": [Event(20, Kind.WAITING, 1), Event(21, Kind.ACQUIRED, 1, value=-1)],
    "a wait below zero": [Event(20, Kind.WAITING, 1), Event(21, Kind.TIMED_OUT, 1, value=-1)],
    "released from outside": [Event(20, Kind.RELEASED, 1)],
    "time goes back": [Event(11, Kind.PAUSED)],
    "paused twice": [Event(20, Kind.PAUSED), Event(21, Kind.PAUSED)],
    "born twice": [Event(20, Kind.SPAWNED, 1)],
    "done while inside": [
        Event(20, Kind.WAITING, 1),
        Event(20, Kind.ACQUIRED, 1),
        Event(21, Kind.DONE, 1),
    ],
    "more workers than there can be": [Event(20, Kind.SPAWNED, 5_000)],
    "a limit beyond bounds": [Event(20, Kind.LIMIT_CHANGED, value=-1)],
    "after the end": [Event(20, Kind.FINISHED), Event(21, Kind.SPAWNED, 2)],
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_have_happened_is_damage(tmp_path: Path, name: str) -> None:
    wrong = IMPOSSIBLE[name]
    lines = [encode(event) for event in wrong]
    found = read(saved(tmp_path, *LINES[:-1], *lines))
    assert found.events == RUN[:-1] + wrong[:-1]
    line = len(RUN) + len(wrong)
    assert str(found.damage) == (
        f'run.semlab is damaged at line {line}: this "{wrong[-1].kind}" cannot follow what comes '
        "before it. Everything before that line is shown."
    )


def first_line(**changes: object) -> bytes:
    header = json.loads(LINES[0])
    header.update(changes)
    return json.dumps(header).encode() + b"\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"", "run.semlab is empty."),
        (b"\x00\xff\n", "run.semlab is not a recording made by Semaphore Lab."),
        (b"[" * 9_000, "run.semlab is not a recording made by Semaphore Lab."),
        (
            first_line(semlab=4),
            "run.semlab was made by a newer Semaphore Lab (format 4); this one reads up to 3.",
        ),
        (
            first_line(scenario={"workers": 0}),
            "run.semlab, line 1: workers is 0: with threading it must be a whole number "
            "from 1 to 5,000.",
        ),
    ],
)
def test_a_file_that_is_no_recording(tmp_path: Path, line: bytes, said: str) -> None:
    path = saved(tmp_path, line)
    for look in (read, check):
        with pytest.raises(RecordingError) as error:
            look(path)
        assert str(error.value) == said


def test_a_look_at_the_beginning_reads_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it read on")

    monkeypatch.setattr(recording, "_decode", refuse)
    check(saved(tmp_path, LINES[0], b"damage\n"))


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, *LINES, b'{"t":20,"event":"' + b"x" * 20_000)
    monkeypatch.setattr(recording, "CHUNK", 4_096)
    assert str(read(path).damage) == (
        f"run.semlab is damaged at line {len(LINES) + 1}: the line is longer than 16,384 bytes. "
        "Everything before that line is shown."
    )
    long_recording(path, 1_000)
    monkeypatch.setattr(recording, "LARGEST_FILE", 6_000)
    found = read(path)
    assert found.events
    assert "it has more than 6,000 bytes. Everything before that line is shown." in str(
        found.damage
    )


def test_of_a_run_that_is_too_long_to_be_opened_again_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.semlab"
    monkeypatch.setattr(recording, "MOST_EVENTS", len(RUN))
    assert write(path, header_of(SCENARIO), log_of(RUN)) is None
    assert read(path).damage is None
    monkeypatch.setattr(recording, "MOST_EVENTS", len(RUN) - 1)
    assert str(write(path, header_of(SCENARIO), log_of(RUN))) == (
        "run.semlab has 16 events; only the first 15 of them can be opened again."
    )
    assert "there are more than 15 events." in str(read(path).damage)


def test_a_file_that_cannot_be_written_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, *LINES)
    before = path.read_bytes()
    folder = tmp_path / "missing" / "run.semlab"
    with pytest.raises(RecordingError) as error:
        write(folder, header_of(SCENARIO), log_of(RUN))
    assert str(error.value) == "run.semlab cannot be written: No such file or directory."

    def interrupted() -> None:
        with recording.writing(path) as put:
            put(b"half of it")
            raise BrokenPipeError(errno.EPIPE, "somebody else's")

    with pytest.raises(BrokenPipeError, match="somebody else's"):
        interrupted()

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(RecordingError) as error:
            write(path, header_of(SCENARIO), log_of(RUN))
    assert str(error.value) == "run.semlab cannot be written: No space left on device."
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_elsewhere_is_not_the_files(tmp_path: Path) -> None:
    with (
        pytest.raises(OSError, match="somebody else's"),
        recording.opened(saved(tmp_path, *LINES)),
    ):
        raise OSError(errno.ENOSPC, "somebody else's")


def test_a_file_without_a_name_is_named_by_its_path() -> None:
    with pytest.raises(RecordingError, match=r"^\. cannot be read: Is a directory\.$"):
        read(Path())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_mutated_files_are_data(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever a file holds: a recording whose states can be made, or one sentence."""
    whole = bytearray(b"".join(LINES[:1]) + encode_events(RUN))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "insert", "repeat", "swap"])):
            case "flip":
                whole[at] = data.draw(st.integers(0, 255))
            case "cut":
                del whole[at : at + data.draw(st.integers(1, 60))]
            case "insert":
                whole[at:at] = data.draw(st.binary(max_size=20))
            case "repeat":
                whole[at:at] = whole[at : at + 80]
            case "swap":
                lines = whole.split(b"\n")
                one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[one], lines[other] = lines[other], lines[one]
                whole = bytearray(b"\n".join(lines))
        if not whole:
            break
    path = saved(tmp_path, bytes(whole))
    said = None
    try:
        found = read(path)
    except RecordingError as error:
        said = str(error)
    if said is not None:
        assert said.startswith("run.semlab")
        return
    log = log_of(found.events)
    state = State(found.scenario)
    for position in range(len(log) + 1):
        state.advance(log, position)
        assert state.free + len(state.holders) + state.lost - state.over - state.surplus == (
            state.limit
        )
