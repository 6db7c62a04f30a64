"""One ring, written by hand: holes, a reader that was lapped, and what is no ring."""

import os
from pathlib import Path

import pytest

from core.engine.clock import monotonic_ns
from core.probe import probe
from core.sources.watched.ring import HOLE, Ring, RingError


class Written:
    """A ring's file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.map = bytearray(probe.SIZE)
        self.map[: len(probe.MAGIC)] = probe.MAGIC
        sizes = probe.HEADER, probe.SLOTS, probe.TEXT, probe.BLOCK
        probe.SMALL.pack_into(self.map, 8, *sizes, 1, 0)
        self.slots = 0

    def begin(self) -> None:
        """The next block."""
        blocks = self.slots // probe.BLOCK + 1
        size = probe.BLOCK * probe.RECORD.size
        start = self._at(self.slots)
        probe.COUNTER.pack_into(self.map, probe.TAKING, blocks)
        self.map[start : start + size] = bytes(size)
        probe.COUNTER.pack_into(self.map, probe.BLOCKS, blocks)

    def put(self, t: int, kind: int = probe.ENTERED) -> int:
        """One record; kind 0 leaves the slot empty. Return its slot."""
        if self.slots % probe.BLOCK == 0:
            self.begin()
        slot = self.slots
        self.fill(slot, t, kind)
        self.slots += 1
        return slot

    def fill(self, slot: int, t: int, kind: int = probe.ENTERED) -> None:
        probe.RECORD.pack_into(self.map, self._at(slot), t, 0, 0, 0, 0, 1, kind)

    def _at(self, slot: int) -> int:
        return probe.HEADER + probe.TEXT + slot % probe.SLOTS * probe.RECORD.size

    def save(self) -> Path:
        """Write it, but for what the reader wrote."""
        if self.path.exists():
            old = self.path.read_bytes()
            for offset in (probe.READ, probe.TEXT_READ):
                self.map[offset : offset + 8] = old[offset : offset + 8]
        self.path.touch()
        with self.path.open("r+b") as file:  # In place: it is mapped.
            file.write(self.map)
        return self.path


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path / "ring-1-0")


def _times(ring: Ring, over: bool = False) -> list[int]:
    return [record[0] for record in ring.read(over)]


def test_records_come_once_and_in_order(written: Written) -> None:
    for t in range(3000):
        written.put(t)
    ring = Ring(written.save())
    assert _times(ring) == list(range(3000))
    assert _times(ring) == []
    written.put(3000)
    written.save()
    assert _times(ring) == [3000]
    assert ring.lost == 0
    ring.close()


@pytest.mark.parametrize("most", [1, 100, probe.BLOCK, 3 * probe.BLOCK])
def test_records_in_slices(written: Written, most: int) -> None:
    for t in range(2 * probe.BLOCK + 500):
        written.put(t)
    ring = Ring(written.save())
    found: list[int] = []
    while records := ring.read(most=most):
        assert len(records) <= most
        found += [record[0] for record in records]
        whole = len(found) == 2 * probe.BLOCK + 500
        # As long as there is more, others do not come before it.
        assert whole or ring.waits_for_slot == found[-1]
    assert found == list(range(2 * probe.BLOCK + 500))
    assert (ring.lost, ring.waits_for_slot) == (0, 0)
    ring.close()


def test_a_hole_at_the_end_of_a_slice(written: Written) -> None:
    written.put(1)
    slot = written.put(0, kind=0)
    written.put(3)
    ring = Ring(written.save())
    assert [record[0] for record in ring.read(most=2)] == [1]
    assert ring.waits_for_slot == 1
    assert ring.read(most=2) == []
    assert ring.waits_for_slot == 1
    written.fill(slot, 2)
    written.save()
    assert [record[0] for record in ring.read(most=2)] == [2, 3]
    assert ring.lost == 0
    ring.close()


def test_a_time_never_goes_back(written: Written) -> None:
    for t in (5, 9, 7, 8, 10):
        written.put(t)
    ring = Ring(written.save())
    assert _times(ring) == [5, 9, 9, 9, 10]
    ring.close()


def test_a_hole_is_waited_for(written: Written) -> None:
    written.put(1)
    slot = written.put(0, kind=0)
    written.put(3)
    ring = Ring(written.save())
    assert _times(ring) == [1]
    assert ring.waits_for_slot == 1
    written.fill(slot, 2)
    written.save()
    assert _times(ring) == [2, 3]
    assert (ring.lost, ring.waits_for_slot) == (0, 0)
    ring.close()


def test_a_hole_that_stays_is_counted(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    written.put(1)
    written.put(0, kind=0)
    written.put(0, kind=0)
    written.put(4)
    ring = Ring(written.save())
    assert _times(ring) == [1]
    later = monotonic_ns() + HOLE + 1
    monkeypatch.setattr("core.sources.watched.ring.monotonic_ns", lambda: later)
    assert _times(ring) == [4]
    assert ring.lost == 2
    ring.close()


def test_a_hole_of_a_process_that_ended_is_not_waited_for(written: Written) -> None:
    written.put(0, kind=0)
    written.put(2)
    ring = Ring(written.save())
    assert _times(ring, over=True) == [2]
    assert ring.lost == 1
    ring.close()


def test_a_hole_at_the_end_of_a_block(written: Written) -> None:
    for t in range(probe.BLOCK - 1):
        written.put(t)
    written.put(0, kind=0)
    written.put(5000)
    ring = Ring(written.save())
    assert len(_times(ring)) == probe.BLOCK - 1
    assert _times(ring, over=True) == [5000]
    assert ring.lost == 1
    ring.close()


def test_a_reader_that_was_lapped_counts_what_it_missed(written: Written) -> None:
    written.put(0)
    ring = Ring(written.save())
    assert _times(ring) == [0]
    for t in range(1, 3 * probe.SLOTS):
        written.put(t)
    written.save()
    times = _times(ring)
    assert times == list(range(3 * probe.SLOTS - len(times), 3 * probe.SLOTS))
    assert ring.lost + len(times) == 3 * probe.SLOTS - 1
    assert len(times) >= probe.SLOTS - 2 * probe.BLOCK
    ring.close()


def test_a_full_ring_that_waits_for_its_reader_loses_nothing(written: Written) -> None:
    for t in range(probe.SLOTS):
        written.put(t)
    ring = Ring(written.save())
    assert _times(ring) == list(range(probe.SLOTS))
    assert ring.lost == 0
    ring.close()


def test_definitions_over_the_end_of_the_text(written: Written) -> None:
    ring = Ring(written.save())
    line = b'{"d":"site","s":1}\n'
    total = 0
    for _ in range(3 * probe.TEXT // len(line) // 1000):
        for _ in range(1000):
            for byte in line:
                written.map[probe.HEADER + total % probe.TEXT] = byte
                total += 1
        probe.COUNTER.pack_into(written.map, probe.WRITTEN, total)
        written.save()
        found = ring.definitions()
        assert found == [{"d": "site", "s": 1}] * 1000
    ring.close()


@pytest.mark.parametrize("text", [b"{\n", b"[1]\n", b"\xff\n", b'"x"\n', b"\n\n"])
def test_definitions_that_are_none(written: Written, text: bytes) -> None:
    written.map[probe.HEADER : probe.HEADER + len(text)] = text
    probe.COUNTER.pack_into(written.map, probe.WRITTEN, len(text))
    ring = Ring(written.save())
    assert ring.definitions() == []
    ring.close()


@pytest.mark.parametrize("counter", [2**64 - 1, 2**40, probe.TEXT + 1])
def test_counters_that_cannot_be(written: Written, counter: int) -> None:
    for offset in (probe.WRITTEN, probe.BLOCKS, probe.TAKING):
        probe.COUNTER.pack_into(written.map, offset, counter)
    ring = Ring(written.save())
    assert ring.definitions() == []
    assert ring.read(over=True) == []
    ring.close()


def test_a_process_that_was_killed_while_it_began_a_block(written: Written) -> None:
    """What was in it can no longer be read; the rest can."""
    for t in range(probe.SLOTS):
        written.put(t)
    blocks = probe.COUNTER.unpack_from(written.map, probe.BLOCKS)[0]
    probe.COUNTER.pack_into(written.map, probe.TAKING, blocks + 1)
    ring = Ring(written.save())
    assert _times(ring, over=True) == list(range(probe.BLOCK, probe.SLOTS))
    assert ring.lost == probe.BLOCK
    ring.close()


def test_a_time_that_is_far_ahead_does_not_hold_back_what_follows(written: Written) -> None:
    now = monotonic_ns()
    for t in (now, 2**62, now + 5, -(2**63)):
        written.put(t)
    ring = Ring(written.save())
    times = _times(ring)
    assert len(times) == 4
    assert times == sorted(times)
    assert times[-1] < now + 100_000_000_000
    ring.close()
    ring = Ring(written.save(), by_plan=True)  # It has a clock of its own.
    assert _times(ring) == [now, *[2**62] * 3]
    ring.close()


@pytest.mark.parametrize("size", [0, 4096, probe.SIZE - 1])
def test_a_ring_that_is_cut_short_ends_nobody(written: Written, size: int) -> None:
    """To read beyond its end would be a SIGBUS."""
    written.put(1)
    ring = Ring(written.save())
    os.truncate(written.path, size)
    assert (ring.read(), ring.read(over=True), ring.definitions()) == ([], [], [])
    assert (ring.dropped, ring.ended_itself) == (0, False)
    ring.grant(3)
    ring.close()


@pytest.mark.parametrize(
    ("name", "pid"), [("ring-2-0", 1), ("ring-0-0", 0), ("ring-4294967295-0", 2**32 - 1)]
)
def test_a_ring_is_of_the_process_that_it_is_named_after(
    tmp_path: Path, name: str, pid: int
) -> None:
    written = Written(tmp_path / name)
    sizes = probe.HEADER, probe.SLOTS, probe.TEXT, probe.BLOCK
    probe.SMALL.pack_into(written.map, 8, *sizes, pid, 0)
    with pytest.raises(RingError):
        Ring(written.save())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (b"n\\udcff.py", "n\ufffd.py"),
        (b"\\ud83d\\ude00", "\U0001f600"),
        (b"\\ud83d\\ud83d\\ude00\\ude00", "\ufffd\U0001f600\ufffd"),
    ],
)
def test_names_that_are_no_text(written: Written, text: bytes, name: str) -> None:
    line = b'{"d":"site","f":"' + text + b'"}\n'
    written.map[probe.HEADER : probe.HEADER + len(line)] = line
    probe.COUNTER.pack_into(written.map, probe.WRITTEN, len(line))
    ring = Ring(written.save())
    assert ring.definitions() == [{"d": "site", "f": name}]
    ring.close()


@pytest.mark.parametrize("size", [0, 100, probe.SIZE - 1, probe.SIZE])
def test_what_is_no_ring(tmp_path: Path, size: int) -> None:
    file = tmp_path / "ring-1-0"
    file.write_bytes(bytes(size))
    with pytest.raises(RingError):
        Ring(file)


def test_a_link_is_not_followed(tmp_path: Path, written: Written) -> None:
    link = tmp_path / "ring-2-0"
    link.symlink_to(written.save())
    with pytest.raises(OSError, match="symbolic links"):
        Ring(link)
