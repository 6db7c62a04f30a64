"""Reading beside the window: all of it arrives, boundedly, and it ends whenever it has to."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.log.recording import CHUNK, read
from core.protocol.events import Event
from core.sources.recording import MOST_WAITING, Reading
from tests.descriptors import open_files
from tests.recordings import SCENARIO, long_recording


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.semlab"


Open = Callable[[Path], Reading]


@pytest.fixture
def open_() -> Iterator[Open]:
    made: list[Reading] = []

    def open_one(path: Path) -> Reading:
        made.append(Reading(path))
        return made[-1]

    yield open_one
    for one in made:
        one.close()


def take_all(one: Reading) -> list[Event]:
    events: list[Event] = []
    deadline = time.monotonic() + 20
    while not one.ended:
        assert time.monotonic() < deadline
        batch = one.next_batch()
        if batch is None:
            one.wait(0.01)
        else:
            events += batch
    return events


def test_all_of_it_arrives(path: Path, open_: Open) -> None:
    count = long_recording(path, 20_000)
    one = open_(path)
    events = take_all(one)
    assert len(events) == count
    assert events == read(path).events
    assert one.header is not None
    assert one.header.scenario == SCENARIO
    assert (one.failure, one.damage, one.share, one.batches) == (None, None, 1.0, 0)


def test_a_small_file_is_there_at_once(path: Path, open_: Open) -> None:
    long_recording(path, 10)
    one = open_(path)
    assert one.wait(10)
    assert (one.batches, one.ended) == (1, False)
    assert len(take_all(one)) == 34


def test_it_never_reads_far_ahead(path: Path, open_: Open) -> None:
    long_recording(path, 100_000)
    one = open_(path)
    assert not one.wait(10)
    for _ in range(20):
        assert one.batches <= MOST_WAITING
        batch = one.next_batch()
        assert batch is not None
        assert len(batch) < CHUNK / 30
    assert open_files().count(str(path)) == 1
    one.close()
    assert (one.batches, open_files().count(str(path))) == (0, 0)
    assert not one._thread.is_alive()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "run.semlab cannot be read: No such file or directory."),
        (b"", "run.semlab is empty."),
        (b"\x00" * 100_000, "run.semlab is not a recording made by Semaphore Lab."),
    ],
)
def test_what_is_no_recording(path: Path, open_: Open, content: bytes | None, said: str) -> None:
    if content is not None:
        path.write_bytes(content)
    one = open_(path)
    assert one.wait(10)
    assert (one.header, one.ended, str(one.failure)) == (None, True, said)


def test_a_pipe_is_not_waited_for(path: Path, open_: Open) -> None:
    os.mkfifo(path)
    one = open_(path)
    assert one.wait(10)
    assert str(one.failure) == "run.semlab cannot be read: it is not an ordinary file."


def test_damage_is_said_after_what_stands_before_it(path: Path, open_: Open) -> None:
    count = long_recording(path, 5_000, b'{"t":')
    one = open_(path)
    assert len(take_all(one)) == count
    assert one.failure is None
    assert str(one.damage) == (
        "run.semlab is damaged at line 15004: the line is cut off. Everything before that line "
        "is shown."
    )


def test_a_disk_that_fails_halfway(
    path: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_recording(path, 5_000)
    real = Path.open

    class Broken(io.BufferedReader):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > CHUNK:
                raise OSError(5, "Input/output error")
            return super().read(size)

    def open_broken(path: Path, _mode: str) -> Broken:
        return Broken(real(path, "rb", buffering=0))

    monkeypatch.setattr(Path, "open", open_broken)
    one = open_(path)
    assert take_all(one)
    assert one.failure is None
    assert str(one.damage) == "run.semlab cannot be read: Input/output error."


def test_no_room_for_a_thread(path: Path, open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    long_recording(path, 10)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    one = open_(path)
    assert one.ended
    assert str(one.failure) == "run.semlab cannot be read: can't start new thread."


def test_a_file_that_grows_is_never_read_by_more_than_all_of_it(
    path: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was opened when it was short."""
    long_recording(path, 20_000)
    real = os.fstat

    class Short:
        def __init__(self, number: int) -> None:
            self.st_size = real(number).st_size // 11

    monkeypatch.setattr(os, "fstat", Short)
    one = open_(path)
    shares = []
    while not one.ended:
        if one.next_batch() is None:
            one.wait(0.01)
        shares.append(one.share)
    assert max(shares) == 1.0
