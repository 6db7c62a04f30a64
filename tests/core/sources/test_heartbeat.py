"""A program is told that somebody reads, as long as somebody does."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from core.probe import probe
from core.sources.watched import heartbeat
from core.sources.watched.folder import Folder
from core.sources.watched.heartbeat import Heartbeat


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    monkeypatch.setattr(heartbeat, "EVERY", 0.01)
    folder = Folder()
    yield folder
    folder.close()


def beat(folder: Folder) -> int:
    with (folder.path / "control").open("rb") as file:
        file.seek(probe.HEARTBEAT)
        return int.from_bytes(file.read(8), "little")


def test_it_beats_until_it_is_stopped(folder: Folder) -> None:
    heart = Heartbeat(folder)
    first, deadline = beat(folder), time.monotonic() + 10
    while beat(folder) == first:
        assert time.monotonic() < deadline
    heart.stop()
    last = beat(folder)
    assert not heart._thread.is_alive()
    assert beat(folder) == last


def test_a_reader_that_hangs_is_none(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    beats: list[float] = []
    asked: list[float] = []

    class Clock:
        """Each beat takes a second of it."""

        @staticmethod
        def monotonic() -> float:
            asked.append(0.0)
            return 1000.0 + len(beats)

    monkeypatch.setattr(heartbeat, "time", Clock)
    monkeypatch.setattr(folder, "beat", lambda: beats.append(0.0))
    heart = Heartbeat(folder)
    deadline = time.monotonic() + 20
    while len(beats) < heartbeat.PATIENCE or len(asked) < 50:
        assert time.monotonic() < deadline
    assert len(beats) == heartbeat.PATIENCE
    heart.come_round()
    while len(beats) == heartbeat.PATIENCE:
        assert time.monotonic() < deadline
    heart.stop()
