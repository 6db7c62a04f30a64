"""Whatever a watched program's folder holds, reading it ends, and raises nothing: its files were
written by a process that may have gone wild."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.analysis.findings import findings
from core.engine.clock import monotonic_ns
from core.probe import probe
from core.protocol.events import encode_events
from core.scenario.settings import Scenario
from core.sources.translator import Translator
from core.sources.watched.folder import Folder
from core.sources.watched.reader import Watched
from core.state.history import History

NUMBERS: tuple[object, ...] = (
    0,
    1,
    2,
    3,
    5,
    -1,
    2**31,
    2**32 - 1,
    2**63,
    -(2**63),
    10**30,
    1.5,
    None,
    "x",
    [],
    {},
)
TEXTS: tuple[object, ...] = (
    "", "x", "ring-1-0", "ring-2-0", "a\0b", "\n", "\u202e", "/dev/zero", "../" * 50 + "etc/passwd",
    "x" * 5000, "threading.Lock", "asyncio.Semaphore", "queue.Queue", 5, None, [1], "\ud800",
)  # fmt: skip
DEFINED = ("worker", "resource", "copy", "shared", "site", "end", "process", "trouble", "?", None)
KEYS = (
    "w", "k", "name", "id", "main", "coro", "f", "l", "thread", "r", "c", "i", "b", "x", "p", "q",
    "of", "v", "s", "text", "where", "pid", "ppid", "parent", "argv", "cwd", "python", "executable",
)  # fmt: skip
PIDS = (1, 2, 4242, 2**31 - 1)


def definition(draw: random.Random) -> str:
    found: dict[str, object] = {"d": draw.choice(DEFINED)}
    for key in KEYS:
        if draw.random() < 0.6:
            found[key] = draw.choice(draw.choice((NUMBERS, TEXTS, NUMBERS)))
    return json.dumps(found) + "\n"


def write_ring(draw: random.Random, folder: Path, number: int) -> None:
    """A ring whose form is right, and what is in it is not."""
    data = bytearray(probe.SIZE)
    data[: len(probe.MAGIC)] = probe.MAGIC
    pid, parent = draw.choice((*PIDS, os.getpid())), draw.choice((0, *PIDS, os.getpid()))
    sizes = probe.HEADER, probe.SLOTS, probe.TEXT, probe.BLOCK
    probe.SMALL.pack_into(data, 8, *sizes, pid, parent)
    now = monotonic_ns()
    count = draw.choice((0, 10, 300, 3000))
    blocks = max(1, -(-count // probe.BLOCK))
    text = "".join(definition(draw) for _ in range(draw.randrange(200))).encode()[: probe.TEXT]
    data[probe.HEADER : probe.HEADER + len(text)] = text
    for offset, choices in (
        (probe.STARTED, (0, 1, now, 2**63, 2**64 - 1)),
        (probe.INHERITS, (0, 1, 5, 2**32 - 1, 2**64 - 1)),
        (probe.WRITTEN, (*[len(text)] * 5, 2**64 - 1, 0)),
        (probe.BLOCKS, (*[blocks] * 6, 2**64 - 1, 2**40, 0)),
        (probe.TAKING, (*[blocks] * 6, 2**64 - 1, 0)),
    ):
        probe.COUNTER.pack_into(data, offset, draw.choice(choices))

    def small() -> int:
        return draw.choice((0, 1, 2, 3, 4, 5, 7, draw.randrange(2**32), 2**32 - 1))

    for slot in range(count):
        t = draw.choice((*[now + slot] * 20, 0, -1, 2**62, -(2**63), 2**63 - 1))
        value, n = draw.choice((0, 1, -1, 3, 2**62, -(2**63))), draw.choice((0, 1, 2, 65535))
        kind = draw.choice((*range(16), draw.randrange(65536)))
        at = probe.HEADER + probe.TEXT + slot * probe.RECORD.size
        probe.RECORD.pack_into(data, at, t, value, small(), small(), small(), n, kind)
    (folder / f"ring-{pid}-{number}").write_bytes(data)


@pytest.fixture
def watched() -> Iterator[Watched]:
    watched = Watched(Folder())
    yield watched
    watched.close()


@pytest.mark.parametrize("seed", range(20))
def test_rings_full_of_anything(watched: Watched, seed: int) -> None:
    draw = random.Random(seed)
    for number in range(draw.randrange(1, 4)):
        write_ring(draw, watched.folder.path, number)
    translator, history = Translator("."), History(Scenario(), many=True)
    begin = time.monotonic()
    for turn in range(4):
        lines = watched.finish(0) if turn == 3 else watched.read()
        events = translator.events(lines)
        encode_events(events)
        history.extend(events)
        findings(history.now, history.log, history.now.t)
    assert watched.seen
    assert time.monotonic() - begin < 20


def test_parents_that_are_each_others(watched: Watched) -> None:
    """Two rings that each say that the other's process started theirs, and use what it made."""
    for pid, other in ((1, 2), (2, 1)):
        data = bytearray(probe.SIZE)
        data[: len(probe.MAGIC)] = probe.MAGIC
        sizes = probe.HEADER, probe.SLOTS, probe.TEXT, probe.BLOCK
        probe.SMALL.pack_into(data, 8, *sizes, pid, other)
        told = [
            {"d": "process", "pid": pid, "ppid": other, "parent": f"ring-{other}-0"},
            {"d": "copy", "r": 3, "of": 4, "v": 1},
            {"d": "copy", "r": 4, "of": 3, "v": 1},
        ]
        text = "".join(json.dumps(one) + "\n" for one in told).encode()
        data[probe.HEADER : probe.HEADER + len(text)] = text
        for offset, value in (
            (probe.WRITTEN, len(text)),
            (probe.BLOCKS, 1),
            (probe.TAKING, 1),
            (probe.INHERITS, 1000),
        ):
            probe.COUNTER.pack_into(data, offset, value)
        for slot, resource in enumerate((3, 4, 5)):
            at = probe.HEADER + probe.TEXT + slot * probe.RECORD.size
            probe.RECORD.pack_into(data, at, slot, 0, resource, 0, 0, 1, probe.ENTERED)
        (watched.folder.path / f"ring-{pid}-0").write_bytes(data)
    watched.read()
    watched.finish(0)


def test_other_things_by_a_rings_name(watched: Watched, tmp_path: Path) -> None:
    folder = watched.folder.path
    (folder / "ring-1-0").mkdir()
    (folder / "ring-2-0").symlink_to("/dev/zero")
    os.mkfifo(folder / "ring-3-0")
    (folder / "ring-4-0").write_bytes(b"")
    with (folder / "ring-5-0").open("wb") as huge:
        huge.truncate(1 << 40)
    (folder / "ring-6").write_bytes(bytes(probe.SIZE))
    (folder / "ring-").write_bytes(probe.MAGIC.ljust(probe.SIZE, b"\0"))
    for _ in range(3):
        assert watched.read() == []
    assert not watched.seen


def test_a_control_file_that_is_cut_short_ends_nobody() -> None:
    folder = Folder()
    try:
        os.truncate(folder.path / "control", 0)
        folder.beat()
        folder.pause()
        folder.resume()
        folder.lose(True)
        assert not folder.paused
    finally:
        folder.close()
