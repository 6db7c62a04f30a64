"""The records of all processes, put into one causal order and into the words of `events`.

Within a process the order is that of the slots. Between processes it is that of the clock: a
release is noted before it is done and an acquire after it, so by time no permit is ever held twice.

Long, as it is one fold: who is in which state decides what comes next.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from core.probe import probe
from core.protocol.events import UNWATCHED
from core.sources.watched.events import (
    Born,
    Created,
    Event,
    Kind,
    Line,
    Process,
    Site,
    Trouble,
)
from core.sources.watched.names import Names
from core.sources.watched.ring import Record
from core.sources.watched.stream import Doing, Stream

_KINDS = {
    probe.WAITING: Kind.WAITING,
    probe.ACQUIRED: Kind.ACQUIRED,
    probe.ENTERED: Kind.ACQUIRED,
    probe.RELEASED: Kind.RELEASED,
    probe.REFUSED: Kind.REFUSED,
    probe.MISSED: Kind.MISSED,
    probe.TIMED_OUT: Kind.TIMED_OUT,
    probe.CANCELLED: Kind.CANCELLED,
    probe.AT_GATE: Kind.AT_GATE,
}
_GETS_IN = (probe.ACQUIRED, probe.ENTERED)

STANDSTILL = 50_000_000
"""Nanoseconds that a hold has to block its event loop before that is told."""

UNWATCHED_LOCKS = "locks"
"""Where the trouble is with locks that were made before watching began: the text names them."""

MORE_OBJECTS, MORE_WAITERS = "more objects", "more waiters"
"""The same where there were too many: the text says how many more."""

_MOST_UNKNOWN = 100
"""Holders that nobody knows, of one resource."""

_DEEPEST = 100
"""How many acquires without a release are remembered, of one worker and one resource."""

HELD_BACK = 1_000_000_000
"""Nanoseconds that an acquire which no permit is left for waits for the release that it follows."""


class Merge:
    """Turns records into events. `lines` has what came out since it was last emptied."""

    def __init__(self, names: Names | None = None) -> None:
        """`names`: where the names of a program are known from before."""
        self.lines: list[Line] = []
        self.streams: dict[str, Stream] = {}
        self.start = 0
        """The clock when the run began."""
        self._names = Names() if names is None else names
        self._last = 0
        self._workers = itertools.count()
        self._resources = itertools.count()
        self._sites: dict[tuple[str, int, str], int] = {}
        self._shared: dict[str, int] = {}
        self._free: dict[int, int] = {}
        self._doing: dict[int, dict[int, Doing]] = {}
        """What each worker that lives does with each resource."""
        self._of_tasks: set[int] = set()
        self._unknown: dict[int, list[int]] = {}
        """Of a resource that was there before, those who hold what nobody saw them acquire."""
        self._held_back: list[tuple[Record, Stream]] = []
        self._held_since = 0
        self.at_gate: set[int] = set()
        """Workers that stand at a gate."""
        self.mended = 0
        """How many acquires came before the release that they follow, and were put behind it. None
        do while the probe keeps its rules; this is the net under them."""
        self.unsure = 0
        """How many acquires came that no permit was left for, after `HELD_BACK`."""

    @property
    def _now(self) -> int:
        """The run's time of what was said last."""
        return max(0, self._last - self.start)

    # --- Definitions ---

    def define(self, stream: Stream, definition: dict[str, Any]) -> None:
        """Keep a definition until it is used. What is malformed is left out."""
        try:
            match definition.get("d"):
                case "worker":
                    stream.told_workers[int(definition["w"])] = definition
                case "resource" | "copy" | "shared":
                    stream.told_resources[int(definition["r"])] = definition
                case "site":
                    stream.told_sites[int(definition["s"])] = definition
                case "end":
                    stream.ends[int(definition["w"])] = _text(definition, "text")
                case "process":
                    stream.process = definition
                    stream.parent = self._parent(stream, definition)
                case "before":
                    names = [str(name) for name in definition.get("names", ())]
                    text = ", ".join(names)
                    self.lines.append(Trouble(self._now, stream.number, UNWATCHED_LOCKS, text))
                case "more":
                    where, text = _text(definition, "what"), str(_number(definition, "n", 0))
                    where = MORE_OBJECTS if where == "objects" else MORE_WAITERS
                    self.lines.append(Trouble(self._now, stream.number, where, text))
                case "trouble":
                    self.lines.append(
                        Trouble(
                            self._now,
                            stream.number,
                            _text(definition, "where"),
                            _text(definition, "text"),
                        )
                    )
        except (KeyError, TypeError, ValueError):
            return

    def _parent(self, stream: Stream, told: dict[str, Any]) -> Stream | None:
        forked_from = self.streams.get(_text(told, "parent"))
        pid = _number(told, "ppid", -1)
        found = [one for one in self.streams.values() if one.ring.pid == pid]
        for parent in (forked_from, *reversed(found)):
            if parent is not None and not parent.is_below(stream):
                return parent
        return stream.parent

    # --- Order ---

    def emit(self, until: int) -> None:
        """Say everything that happened before `until`, a time of the clock."""
        ready: list[tuple[Record, Stream]] = []
        for stream in self.streams.values():
            pending = stream.pending
            if not pending:
                continue
            if pending[-1][0] <= until:
                count = len(pending)
            else:
                count = next(n for n, record in enumerate(pending) if record[0] > until)
            ready += [(record, stream) for record in pending[:count]]
            del pending[:count]
        if len(self.streams) > 1:
            ready.sort(key=_time)
        if self._held_back:
            ready = self._held_back + ready
            self._held_back = []
        for at, (record, stream) in enumerate(ready):
            if not self._may(record, stream) and not self._waited_enough(until):
                ready = self._release_first(ready[at:])
                if not self._may(*ready[0]):
                    self._held_back = ready
                    return
                for later in ready:
                    self._say(*later)
                return
            self._say(record, stream)

    def say_what_is_made(self) -> None:
        """Say at once what the only process has made since all that was said: that it is there has
        no order with anything else."""
        if len(self.streams) != 1 or self._held_back:
            return
        (stream,) = self.streams.values()
        while stream.pending and stream.pending[0][6] & 0xFF == probe.CREATED:
            self._say(stream.pending.pop(0), stream)

    def _may(self, record: Record, stream: Stream) -> bool:
        """Whether the ledger allows this to come now."""
        if record[6] & 0xFF not in _GETS_IN:
            return True
        resource = stream.resources.get(record[2])
        return resource is None or self._free.get(resource, 1) != 0

    def _release_first(self, ready: list[tuple[Record, Stream]]) -> list[tuple[Record, Stream]]:
        """Bring forward the release that the first of these follows, if it is there."""
        record, stream = ready[0]
        wanted = stream.resources.get(record[2])
        for at, (later, other) in enumerate(ready):
            if not at:
                continue
            if later[6] & 0xFF == probe.RELEASED and self._resource(other, later[2]) == wanted:
                self.mended += 1
                return [ready[at], *ready[:at], *ready[at + 1 :]]
        return ready

    def _waited_enough(self, until: int) -> bool:
        if not self._held_since:
            self._held_since = until
        if until - self._held_since < HELD_BACK:
            return False
        self._held_since = 0
        self.unsure += 1
        return True

    # --- Words ---

    def _say(self, record: Record, stream: Stream) -> None:
        # Long, as each kind of record is a line or two of it.
        t, value, number, worker_number, site_number, n, kind_flags = record
        kind, flags = kind_flags & 0xFF, kind_flags >> 8
        turn_of_loop = 0
        self._last = max(t, self._last)
        t = self._now
        if not stream.told:
            self.introduce(stream)
        if kind == probe.ENDED:
            self._end(stream, worker_number, flags, t)
            return
        if kind == probe.GONE:
            resource = stream.resources.pop(number, None)
            stream.told_resources.pop(number, None)
            if resource is not None:
                self.lines.append(Event(t, Kind.GONE, resource=resource))
                self._free.pop(resource, None)
                self._of_tasks.discard(resource)
            return
        worker = self._worker(stream, worker_number)
        self.at_gate.discard(worker)
        if kind == probe.AT_GATE:
            self.at_gate.add(worker)
            self.lines.append(Event(t, Kind.AT_GATE, worker))
            return
        resource = self._resource(stream, number, site_number, worker)
        if resource in self._of_tasks and kind in (*_GETS_IN, probe.RELEASED):
            turn_of_loop, n = n, 1
        word = _KINDS.get(kind)
        if word is None:
            return
        site = self._site(stream, site_number)
        doing = self._doing[worker].get(resource)
        if doing is None:
            doing = self._doing[worker][resource] = Doing()
        if kind == probe.WAITING:
            turn = doing.round = doing.round + 1
            text = "in loop" if flags & probe.IN_LOOP else "alone" if flags & probe.ALONE else ""
            self.lines.append(Event(t, word, worker, resource, site, turn, value, text))
            return
        if kind == probe.ENTERED:
            turn = doing.round = doing.round + 1
            self.lines.append(Event(t, Kind.WAITING, worker, resource, site, turn, -1))
        turn = max(0, doing.round)
        text = ""
        if kind in _GETS_IN:
            doing.inside.append((site, turn_of_loop, t))
            del doing.inside[:-_DEEPEST]
            if resource in self._free:
                self._free[resource] -= 1
        elif kind in (probe.RELEASED, probe.REFUSED):
            value = n or value
            if kind == probe.RELEASED and not doing.inside and self._unknown.get(resource):
                value = self._give_back_from_before(t, resource, site, value)
                if not value:
                    return
            if kind == probe.RELEASED:
                left, turn_before, since = doing.inside.pop() if doing.inside else (-1, 0, t)
                site = site if site_number else left
                same_turn = turn_of_loop and turn_of_loop == turn_before
                if same_turn and t - since >= STANDSTILL:
                    text = "loop stood still"
            if resource in self._free:
                self._free[resource] += value if kind == probe.RELEASED else -value
        self.lines.append(Event(t, word, worker, resource, site, turn, value, text))

    def introduce(self, stream: Stream) -> None:
        """Say that this process is there."""
        stream.told = True
        told = stream.process
        if stream.parent is not None and not stream.parent.told:
            self.introduce(stream.parent)
        argv = told.get("argv")
        self.lines.append(
            Process(
                self._now,
                stream.number,
                stream.ring.pid,
                stream.parent.number if stream.parent else -1,
                _text(told, "name"),
                tuple(str(word) for word in argv) if isinstance(argv, list) else (),
                _text(told, "cwd"),
                _text(told, "python"),
                _text(told, "executable"),
            )
        )

    def _worker(self, stream: Stream, number: int) -> int:
        worker = stream.workers.get(number)
        if worker is None:
            worker = stream.workers[number] = next(self._workers)
            stream.alive.add(worker)
            self._doing[worker] = {}
            told = stream.told_workers.get(number, {})
            kind, name = "thread", _text(told, "name")
            parent = -1
            if told.get("k") == "task":
                kind = "task"
                if isinstance(thread := told.get("thread"), int):
                    parent = self._worker(stream, thread)
            elif told.get("main") and stream.parent is not None:
                kind, name = "process", _text(stream.process, "name") or name
            self.lines.append(
                Born(
                    self._now,
                    worker,
                    name or f"worker {worker}",
                    kind,
                    stream.number,
                    parent,
                    _text(told, "coro"),
                    _number(told, "id", 0),
                )
            )
        return worker

    def _resource(self, stream: Stream, number: int, site: int = 0, worker: int = -1) -> int:
        resource = stream.resources.get(number)
        if resource is not None:
            return resource
        told = stream.told_resources.get(number)
        if told is None and number < stream.ring.inherits and stream.parent is not None:
            # It was there before the fork, and is one with the parent's.
            resource = self._resource(stream.parent, number)
        else:
            told = told or {}
            shared = _text(told, "x")
            if shared in self._shared:
                resource = self._shared[shared]
            else:
                resource = self._create(stream, told, site, worker)
                if shared:
                    self._shared[shared] = resource
        stream.resources[number] = resource
        return resource

    def _create(self, stream: Stream, told: dict[str, Any], site: int, worker: int) -> int:
        # Long, as one value after another is read.
        copied, free = -1, -1
        if told.get("d") == "copy":
            free = _number(told, "v", -1)
            of = _number(told, "of", 0)
            copied = self._resource(stream.parent, of) if stream.parent else -1
            told = self._original(stream.parent, of)
        resource = next(self._resources)
        kind = _text(told, "k") or "unknown"
        if kind.startswith("asyncio."):
            self._of_tasks.add(resource)
        made = kind.rpartition(".")[2]
        file, line = _text(told, "f"), _number(told, "l", 0)
        span = told.get("p")
        made_as = _text(told, "c")
        name = self._names.name(
            Path(_text(stream.process, "cwd")) / file,
            line,
            span if isinstance(span, list) else [],
            _text(told, "q"),
            made_as or made,
        )
        place = self._place(file, line, _text(told, "q")) if line else -1
        count = _number(told, "i", -1)
        before, found = 0, bool(told.get("found"))
        if found:
            name, place, count, before = self._find(stream, told, made)
        if count >= 0 and (copied == -1 or free >= 0):
            self._free[resource] = free if free >= 0 else count
        if free == count:
            free = -1
        self.lines.append(
            Created(
                self._now,
                resource,
                kind,
                count,
                bool(told.get("b")),
                name,
                place,
                worker,
                stream.number,
                made_as if made_as != made else "",
                copied,
                free,
                found,
                before < 0,
            )
        )
        if before > 0:
            self._take_before(stream, resource, before)
        return resource

    def _find(self, stream: Stream, told: dict[str, Any], made: str) -> tuple[str, int, int, int]:
        """Of a resource that was there before: its name, where it was made, its count, and how many
        of its permits somebody unknown has; -1 where that is not known."""
        file = Path(_text(stream.process, "cwd")) / _text(told, "f")
        name, line, count = self._names.found(file, _text(told, "q"), _text(told, "n"), made)
        place = self._place(_text(told, "f"), line, "") if line else -1
        free = _number(told, "i", -1)
        if free < 0:
            return name, place, -1, 0
        known = free + _number(told, "h", 0)
        first = _number(told, "w", -1)
        count = count if first < 0 else first
        if count < known:  # Or it was made somewhere else.
            return name, place, known, -1
        return name, place, count, count - known

    def _take_before(self, stream: Stream, resource: int, count: int) -> None:
        """Say that somebody unknown holds so many permits since before."""
        kind = "task" if resource in self._of_tasks else "thread"
        for _ in range(min(count, _MOST_UNKNOWN)):
            worker = next(self._workers)
            self._unknown.setdefault(resource, []).append(worker)
            self.lines += [
                Born(self._now, worker, "?", kind, stream.number, found=True),
                Event(self._now, Kind.WAITING, worker, resource, -1, 1, -1),
                Event(self._now, Kind.ACQUIRED, worker, resource, -1, 1),
            ]
            self._free[resource] -= 1

    def _give_back_from_before(self, t: int, resource: int, site: int, count: int) -> int:
        """Say that this many permits, or as many as there are, come back which somebody unknown
        holds; how many are left of them."""
        unknown = self._unknown[resource]
        while count and unknown:
            worker = unknown.pop()
            self.lines.append(Event(t, Kind.RELEASED, worker, resource, site, 1, 1))
            self.lines.append(Event(t, Kind.ENDED, worker))
            self._free[resource] = self._free.get(resource, 0) + 1
            count -= 1
        return count

    @staticmethod
    def _original(stream: Stream | None, number: int) -> dict[str, Any]:
        """What was told of a resource that a fork copied, perhaps more than once."""
        while stream is not None:
            told = stream.told_resources.get(number)
            if told is not None:
                if told.get("d") != "copy":
                    return told
                number = _number(told, "of", 0)
            stream = stream.parent
        return {}

    def _site(self, stream: Stream, number: int) -> int:
        if not number:
            return -1
        site = stream.sites.get(number)
        if site is None:
            told = stream.told_sites.get(number)
            if told is None:
                return -1
            site = self._place(_text(told, "f"), _number(told, "l", 0), _text(told, "q"))
            stream.sites[number] = site
        return site

    def _place(self, file: str, line: int, function: str) -> int:
        key = (file, line, function)
        site = self._sites.get(key)
        if site is None:
            site = self._sites[key] = len(self._sites)
            self.lines.append(Site(site, file, line, function))
        return site

    def _end(self, stream: Stream, number: int, flags: int, t: int) -> None:
        worker = stream.workers.get(number)
        if worker is None or worker not in stream.alive:
            return
        stream.alive.discard(worker)
        self.at_gate.discard(worker)
        del stream.workers[number]
        self._doing.pop(worker, None)
        task = stream.told_workers.pop(number, {}).get("k") == "task"
        text = "cancelled" if task and flags & probe.STOPPED else stream.ends.pop(number, "")
        self.lines.append(Event(t, Kind.ENDED, worker, text=text))

    def end_process(self, stream: Stream, now: int) -> None:
        """Say that this process is over, and with it all that worked in it."""
        stream.over = True
        if not stream.told:
            self.introduce(stream)
        self._last = max(self._last, now)
        text = "exit" if stream.ring.ended_itself or stream.replaced else "killed"
        for worker in sorted(stream.alive):
            self.lines.append(Event(self._now, Kind.ENDED, worker, text=text))
        self.at_gate -= stream.alive
        for worker in stream.alive:
            self._doing.pop(worker, None)
        stream.alive.clear()

    def gap(self, lost: int) -> None:
        """Say that events are missing here; what is free is not known any more."""
        self._free.clear()
        self.lines.append(Event(self._now, Kind.GAP, value=lost))

    def finish(self, code: int, running: int, now: int, goes_on: bool = False) -> None:
        """Say the last word. `goes_on`: it is only no longer watched."""
        self._last = max(self._last, now)
        text = f"{running} running" if running else ""
        if goes_on:
            text = UNWATCHED
        self.lines.append(Event(self._now, Kind.FINISHED, value=code, text=text))


def _time(item: tuple[Record, Stream]) -> int:
    return item[0][0]


def _text(told: dict[str, Any], key: str) -> str:
    value = told.get(key)
    return value[:1000] if isinstance(value, str) else ""


def _number(told: dict[str, Any], key: str, default: int) -> int:
    value = told.get(key)
    return value if isinstance(value, int) and abs(value) < 2**63 else default
