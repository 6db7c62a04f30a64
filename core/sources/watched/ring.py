"""One process's ring: what it wrote since the last look.

What is in it was written by the watched program's process, so nothing of it is trusted: whatever it
holds, reading ends, and raises nothing but `RingError`.
"""

from __future__ import annotations

import mmap
import os
import re
from pathlib import Path
from typing import Any

import msgspec

from core.engine.clock import monotonic_ns
from core.probe import probe
from core.sources.watched.counters import Counters

_PER_RING = probe.SLOTS // probe.BLOCK
_BLOCK_BYTES = probe.BLOCK * probe.RECORD.size
_FIRST = probe.HEADER + probe.TEXT

HOLE = 2_000_000_000
"""Nanoseconds that a slot which was taken may stay empty while later ones fill: a thread that was
interrupted there comes back, but one whose signal's handler raised does not."""

MOST_LOST = 1 << 40
"""More than a program can do: a counter that says so is wrong."""

AHEAD = 1_000_000_000
"""Nanoseconds by which an event's time may be later than now; what is later yet cannot be right."""

Record = tuple[int, int, int, int, int, int, int]
"""t, value, resource, worker, site, n, kind | flags << 8."""


class RingError(Exception):
    """This file is no ring of ours."""


class Ring:
    """A mapped file. Nothing is kept open but the mapping."""

    def __init__(self, path: Path, by_plan: bool = False) -> None:
        """`by_plan`: its times are those of a clock of its own, that may run ahead."""
        self.name = path.name
        self._ahead = 1 << 62 if by_plan else AHEAD
        file = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            if os.fstat(file).st_size != probe.SIZE:
                raise RingError(path.name)
            self._map = mmap.mmap(file, probe.SIZE)
        finally:
            os.close(file)
        if self._map[: len(probe.MAGIC)] != probe.MAGIC:
            self._map.close()
            raise RingError(path.name)
        _, _, _, _, self.pid, self.parent_pid = probe.SMALL.unpack_from(self._map, 8)
        if self.name.split("-")[1:2] != [str(self.pid)] or not 0 < self.pid < 1 << 31:
            self._map.close()
            raise RingError(path.name)
        self._counters = Counters(self._map)
        self.started = self._counter(probe.STARTED)
        self.inherits = self._counter(probe.INHERITS)
        self._position = 0
        """How many slots were read or given up."""
        self._hole_since = 0
        self._last = self.started
        self.lost = 0
        """Events that were lost since it was last asked for."""
        self._unfinished = b""
        self.waits_for_slot = 0
        """While a slot that is still empty is waited for, or not all was read: the time of the last
        event before that."""

    def _counter(self, offset: int) -> int:
        count: int = probe.COUNTER.unpack_from(self._map, offset)[0]
        return count

    @property
    def whole(self) -> bool:
        """Whether the file is as long as it was. To read beyond its end would end this process."""
        try:
            return self._map.size() >= probe.SIZE
        except OSError:
            return False

    def read(self, over: bool = False, most: int | None = None) -> list[Record]:
        """The records since the last time, in order, with times that never go back. `over`: the
        process has ended, so nothing that is missing will come. Not more than there was on entry:
        a program may write as fast as this reads; and not more than `most`."""
        found: list[Record] = []
        self.waits_for_slot = 0
        if not self.whole:
            return found
        last = self._counter(probe.BLOCKS)
        while True:
            blocks = self._counter(probe.BLOCKS)
            block = self._position // probe.BLOCK
            if block < blocks - _PER_RING:
                self._skip_to((blocks - _PER_RING + 1) * probe.BLOCK)
                continue
            if block >= last:
                break
            if most is not None and len(found) >= most:
                self.waits_for_slot = self._last
                break
            within = self._position % probe.BLOCK
            start = _FIRST + block % _PER_RING * _BLOCK_BYTES
            end = probe.BLOCK if most is None else min(probe.BLOCK, within + most - len(found))
            data = self._map[start + within * probe.RECORD.size : start + end * probe.RECORD.size]
            if self._counter(probe.TAKING) > block + _PER_RING:
                # It was overwritten meanwhile, or the process was killed while it did that.
                self._skip_to((block + 1) * probe.BLOCK)
                continue
            full = self._take(list(probe.RECORD.iter_unpack(data)), found, over, block + 1 < blocks)
            if not full:
                if end < probe.BLOCK and found:
                    # It may be a hole, which the next look will tell.
                    self.waits_for_slot = self.waits_for_slot or self._last
                break
            self._counters.set(probe.READ, self._position // probe.BLOCK)
        return found

    def _take(self, records: list[Record], found: list[Record], over: bool, complete: bool) -> bool:
        """Take the records of one block; return whether its end was reached."""
        last = self._last
        begin = len(found)
        at = 0
        while True:
            for record in records[at:] if at else records:
                if not record[6]:
                    break
                if record[0] < last:
                    record = (last, *record[1:])
                else:
                    last = record[0]
                found.append(record)
                at += 1
            if last > (latest := monotonic_ns() + self._ahead):
                # Else all that follows would have this time, and never come.
                last = max(latest, self._last)
                for index in range(begin, len(found)):
                    if found[index][0] > last:
                        found[index] = (last, *found[index][1:])
            self._last = last
            if at == len(records):
                self._hole_since = 0
                break
            empty = at
            while empty < len(records) and not records[empty][6]:
                empty += 1
            if empty == len(records) and not complete:
                self._hole_since = 0
                break  # No more was written.
            now = monotonic_ns()
            self._hole_since = self._hole_since or now
            if not over and now - self._hole_since < HOLE:
                self.waits_for_slot = last
                break
            self._hole_since = 0
            self.lost += empty - at
            at = empty
            if at == len(records):
                break
        self._position += at
        return at == len(records)

    def _skip_to(self, position: int) -> None:
        self.lost = min(self.lost + position - self._position, MOST_LOST)
        self._position = position
        self._hole_since = 0

    def definitions(self) -> list[dict[str, Any]]:
        """The definitions since the last time. Read after the events that use them."""
        if not self.whole:
            return []
        written, read = self._counter(probe.WRITTEN), self._counter(probe.TEXT_READ)
        if not 0 < written - read <= probe.TEXT:
            return []
        at = read % probe.TEXT
        data = self._map[probe.HEADER + at : probe.HEADER + min(probe.TEXT, at + written - read)]
        data += self._map[probe.HEADER : probe.HEADER + written - read - len(data)]
        self._counters.set(probe.TEXT_READ, written)
        found = []
        *lines, self._unfinished = (self._unfinished + data).split(b"\n")
        for line in lines:
            definition = _definition(line)
            if definition is not None:
                found.append(definition)
        return found

    @property
    def dropped(self) -> int:
        """How many definitions found no room."""
        return self._counter(probe.DROPPED) if self.whole else 0

    @property
    def ended_itself(self) -> bool:
        """Whether the process said that it comes to its end."""
        return self.whole and bool(self._map[probe.OVER])

    def grant(self, worker: int) -> None:
        """Let this worker pass the gate at which it stands."""
        if self.whole:
            self._map[probe.GRANTS + worker % probe.MOST_GRANTS] = 1

    def close(self) -> None:
        """Let go of the file."""
        self._counters.close()
        self._map.close()


_decoder = msgspec.json.Decoder(dict[str, Any])


def _definition(line: bytes) -> dict[str, Any] | None:
    """None if it is none. A name that is no text (a file's may be any bytes) gets signs for what
    cannot be shown."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        return _decoder.decode(_HALVES.sub(rb"\\ufffd", line))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


_HALVES = re.compile(
    rb"\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}",
    re.IGNORECASE,
)
"""Halves of a pair that stand alone: so Python keeps bytes that are no UTF-8."""
