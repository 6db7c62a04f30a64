"""Reads all rings of a watched program, again and again, until it has ended."""

from __future__ import annotations

import contextlib
import os
import select
from pathlib import Path

from core.engine.clock import monotonic_ns
from core.sources.watched.events import Line
from core.sources.watched.folder import Folder
from core.sources.watched.merge import Merge
from core.sources.watched.names import Names
from core.sources.watched.ring import Ring, RingError
from core.sources.watched.stream import Stream

LAG = 20_000_000
"""Nanoseconds that events wait for earlier ones of other processes."""


class Watched:
    """A watched program's events. One thread uses it: call `read` about every 20 ms.

    The program waits when it is 16,000 events ahead, unless `folder.lose(True)`.
    """

    def __init__(self, folder: Folder, names: Names | None = None, most: int | None = None) -> None:
        """`names`: where the names of a program are known from before. `most`: records of a process
        that are read at once; else all that there are."""
        self.folder = folder
        self._most = most
        self._merge = Merge(names)
        self._refused: set[str] = set()
        self._finished = False
        self._ends: dict[str, int] = {}
        """Descriptors that tell the end of a process."""

    @property
    def start(self) -> int:
        """When the first process began to be watched, on `monotonic_ns`; 0 before that."""
        return self._merge.start

    @property
    def lost_definitions(self) -> int:
        """How many names and places found no room."""
        return sum(stream.dropped for stream in self._merge.streams.values())

    @property
    def mended(self) -> int:
        """How many acquires were put behind the release that they follow."""
        return self._merge.mended

    @property
    def unsure(self) -> int:
        """How many acquires could not be put behind the release that they follow."""
        return self._merge.unsure

    @property
    def seen(self) -> bool:
        """Whether a process has begun to be watched."""
        return bool(self._merge.streams)

    @property
    def pids(self) -> frozenset[int]:
        """The process ids of all processes that were ever watched."""
        return frozenset(stream.ring.pid for stream in self._merge.streams.values())

    def running(self) -> list[int]:
        """The process ids of the watched processes that have not ended."""
        return [stream.ring.pid for stream in self._merge.streams.values() if not stream.over]

    def read(self) -> list[Line]:
        """What happened since the last time, but for the last `LAG`."""
        self.folder.beat()
        now = monotonic_ns()
        self._find()
        until = now - LAG
        ended = []
        for stream in self._merge.streams.values():
            if stream.over:
                continue
            gone = self._has_ended(stream)
            self.folder.beat()
            self._pull(stream, gone, self._most)
            if stream.ring.waits_for_slot:
                until = min(until, stream.ring.waits_for_slot)
            elif gone:
                ended.append(stream)
        self._merge.emit(until)
        self._merge.say_what_is_made()
        for stream in ended:
            if stream.pending:
                continue  # Its last events are younger than the lag: the next time.
            self._close(stream, until)
        return self._out()

    @property
    def at_gate(self) -> frozenset[int]:
        """The workers that stand at a gate: a step moves one of these only."""
        return frozenset(self._merge.at_gate)

    def step(self, worker: int) -> bool:
        """While paused, let this worker go to its next gate. `False` if it stands at none: it is
        blocked in the real acquire, or busy elsewhere, or gone."""
        if worker not in self._merge.at_gate:
            return False
        for stream in self._merge.streams.values():
            if worker in stream.alive:
                for number, known in stream.workers.items():
                    if known == worker:
                        stream.ring.grant(number)
                        return True
        return False

    def finish(self, code: int, goes_on: bool = False) -> list[Line]:
        """What is left, when the program has ended with this exit code, as a shell says it; or when
        it is no longer watched, and goes on."""
        if self._finished:
            return []
        self._finished = True
        self.folder.beat()
        self._find()
        running = 0
        for stream in self._merge.streams.values():
            if not stream.over:
                self._pull(stream, True)
        self._merge.emit(2**62)
        self._merge.emit(2**62)
        now = monotonic_ns()
        for stream in self._merge.streams.values():
            if stream.over:
                continue
            if self._has_ended(stream) or (stream.parent is None and not goes_on):
                self._close(stream, now)
            else:
                running += 1
        self._merge.finish(code, running, now, goes_on)
        return self._out()

    def close(self) -> None:
        """Let go of all files, and remove the folder."""
        for stream in self._merge.streams.values():
            stream.ring.close()
        for file in self._ends.values():
            with contextlib.suppress(OSError):
                os.close(file)
        self._ends.clear()
        self.folder.close()

    def _out(self) -> list[Line]:
        lines, self._merge.lines = self._merge.lines, []
        return lines

    def _find(self) -> None:
        """Look for new rings."""
        known = self._merge.streams
        found = [
            path
            for path in self.folder.rings()
            if path.name not in known and path.name not in self._refused
        ]
        rings = [ring for path in found if (ring := self._open(path)) is not None]
        for ring in sorted(rings, key=lambda ring: ring.started):
            if not known:
                self._merge.start = ring.started
            parents = [one for one in known.values() if one.ring.pid == ring.parent_pid]
            stream = Stream(ring, len(known), parents[-1] if parents else None)
            for other in known.values():
                other.replaced = other.replaced or other.ring.pid == ring.pid
            known[ring.name] = stream
            with contextlib.suppress(OSError, AttributeError):  # Of a process that is gone.
                self._ends[ring.name] = os.pidfd_open(ring.pid)

    def _open(self, path: Path) -> Ring | None:
        try:
            return Ring(path, self.folder.has_plan)
        except RingError:
            return None  # Not begun yet; looked at again.
        except OSError:
            self._refused.add(path.name)
            return None

    def _pull(self, stream: Stream, over: bool, most: int | None = None) -> None:
        """Read one ring."""
        records = stream.ring.read(over, most)
        # After the records: their definitions were written before them.
        for definition in stream.ring.definitions():
            self._merge.define(stream, definition)
        stream.dropped = stream.ring.dropped
        stream.pending += records
        if stream.ring.lost:
            self._merge.gap(stream.ring.lost)
            stream.ring.lost = 0

    def _has_ended(self, stream: Stream) -> bool:
        if stream.replaced:
            return True
        file = self._ends.get(stream.ring.name)
        if file is not None:
            return bool(select.select([file], [], [], 0)[0])
        try:
            os.kill(stream.ring.pid, 0)
        except ProcessLookupError:
            return True
        except OSError:
            pass
        return False

    def _close(self, stream: Stream, now: int) -> None:
        self._merge.end_process(stream, now)
        file = self._ends.pop(stream.ring.name, None)
        if file is not None:
            os.close(file)
