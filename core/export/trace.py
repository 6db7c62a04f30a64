"""A run as a Trace Event file, which ui.perfetto.dev and chrome://tracing open.

A worker is a track. Of a program it is a group of tracks, one for each resource, as what a worker
does with two of them need not nest. Its slices are `waiting` and `inside`; an arrow goes from a
release to the acquire that followed; counters say how many permits are free and how many wait.
Times are the log's own, in microseconds with the nanoseconds behind the point.

Source of the format: "Trace Event Format", Google, the JSON object form.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from core.analysis.spans import INSIDE, OUTSIDE, WAITING, Links
from core.export.moves import PLAIN, moves
from core.log.columns import CODE, Log
from core.log.order import ENDS, NO_PERMITS, is_signal
from core.protocol.events import About, Header, Kind
from core.telling.names import place_name, resource_name, worker_name

SLICES = {WAITING: "waiting", INSIDE: "inside"}

PART = 8_192
"""Events that are turned into one part of the file: some milliseconds."""

RUN = 1
"""The number of the group of tracks of the run itself: its counters, and in a scenario its workers.
In a program, a worker's group has its number and 2."""

OF_A_WORKER = (*ENDS[1:], Kind.PERMIT_LOST, Kind.OVER_RELEASED, Kind.REFUSED, Kind.INJECTED)
OF_THE_RUN = (Kind.PAUSED, Kind.RESUMED, Kind.LIMIT_CHANGED, Kind.PERMIT_RECLAIMED, Kind.FINISHED)
"""Kinds that are marks at their time."""

_PARTS = [f".{nanoseconds:03}" for nanoseconds in range(1_000)]
"""The nanoseconds of a time in microseconds, as they are written."""

_OUTSIDE = (OUTSIDE, 0)

_MARKS = {CODE[kind]: kind for kind in (*OF_A_WORKER, *OF_THE_RUN)}
_ACQUIRED, _RELEASED = CODE[Kind.ACQUIRED], CODE[Kind.RELEASED]
_OVER_RELEASED, _LIMIT_CHANGED = CODE[Kind.OVER_RELEASED], CODE[Kind.LIMIT_CHANGED]
_LOST, _RECLAIMED = CODE[Kind.PERMIT_LOST], CODE[Kind.PERMIT_RECLAIMED]
_COUNTED = frozenset((_OVER_RELEASED, _LIMIT_CHANGED, _LOST, _RECLAIMED))


def trace(
    log: Log,
    header: Header,
    start: int = 0,
    stop: int | None = None,
    progress: Callable[[float], object] | None = None,
) -> Iterator[bytes]:
    """The parts of the file, of what happened from `start` to `stop` (nanoseconds; the whole run).

    A slice that begins before `start` or lasts beyond `stop` is cut there; one that still lasts at
    the end of the log ends with it. `progress` is called with the share done, from 0 to 1.
    """
    stop = log.end if stop is None else min(stop, log.end)
    writer = _Writer(log, header, start, stop)
    yield b'{"displayTimeUnit":"ms","otherData":' + _about(header) + b',"traceEvents":[\n'
    yield _line({"ph": "M", "pid": RUN, "name": "process_name", "args": {"name": _run(header)}})
    end = log.position(stop)
    for position in range(0, end, PART):
        yield writer.take(position, min(position + PART, end))
        if progress is not None:
            progress(position / end)
    yield writer.rest()
    last = {"ph": "M", "pid": RUN, "name": "process_sort_index", "args": {"sort_index": -1}}
    yield _line(last).rstrip(b",\n") + b"\n]}\n"


def _about(header: Header) -> bytes:
    what = header.settings if header.program is None else {"argv": header.program.argv}
    about = {"python": header.python, "platform": header.platform, "run": what}
    return json.dumps(about, ensure_ascii=False).encode("utf-8", "replace")


def _run(header: Header) -> str:
    return "semaphore" if header.program is None else " ".join(header.program.argv) or "program"


def _line(event: dict[str, object]) -> bytes:
    return json.dumps(event, ensure_ascii=False).encode("utf-8", "replace") + b",\n"


class _Count:
    """The permits of one resource: how many are free, and how many wait."""

    __slots__ = ("first", "free", "given", "limit", "name", "signal", "waiting")

    def __init__(self, name: str, limit: int, signal: bool, given: bool) -> None:
        self.name = json.dumps(name, ensure_ascii=False)[1:-1]
        """As JSON has it between its quotes."""
        self.first = self.free = self.limit = limit
        self.signal = signal
        self.given = given
        """Whether what a signal gives is counted."""
        self.waiting = 0


class _Writer:
    """Follows a log and writes its slices as they end."""

    def __init__(self, log: Log, header: Header, start: int, stop: int) -> None:
        self._log = log
        self._start, self._stop = start, stop
        self._scenario = header.scenario
        self._since: dict[tuple[int, int], tuple[int, int]] = {}
        """For each worker and resource: its zone, and since when."""
        self._counts: dict[int, _Count] = {}
        self._links: dict[int, Links] = {}
        self._named: dict[tuple[int, int], str] = {}
        """The tracks that have a name, and how an event says that it is there."""
        self._ends: dict[tuple[int, int], list[tuple[str, str]]] = {}
        """What stands around the times of a slice: by track, and then by zone."""
        self._arrows = 0
        self._out: list[str] = []
        if not log.many:
            self._count(0)

    def take(self, first: int, last: int) -> bytes:
        """What the events from position `first` up to, not with, `last` come to."""
        if self._log.many:
            self._take_program(first, last)
        else:
            self._take_scenario(first, last)
        self._arrows_up_to(first, last)
        said = "".join(self._out).encode("utf-8", "replace")
        self._out.clear()
        return said

    def _take_scenario(self, first: int, last: int) -> None:
        """The same as `_take_program`, of one semaphore, where an event moves its own worker at
        most. Of a million events each call would be a fifth of a second: so there is none."""
        log, put, start, count = self._log, self._out.append, self._start, self._counts[0]
        since, ends, plain, parts = self._since, self._ends, PLAIN, _PARTS
        free, waiting, counter = count.free, count.waiting, f',"name":"{count.name}","args":'
        for position, t, code, worker, step in zip(
            range(first, last),
            log.t[first:last],
            log.kind[first:last],
            log.worker[first:last],
            log.step[first:last],
            strict=True,
        ):
            old, new, held = plain[step]
            was_free, waited, ts = free, waiting, f"{t // 1000}{parts[t % 1000]}"
            if old != new and worker >= 0:
                free -= held
                waiting += (new == WAITING) - (old == WAITING)
                key = worker, 0
                zone, began = since.get(key, _OUTSIDE)
                since[key] = new, t
                if zone != OUTSIDE:
                    cut = began if began > start else start
                    long = t - cut
                    if long > 0 or (long == 0 and t != start):
                        if key not in ends:
                            self._name(worker, 0)
                        head, tail = ends[key][zone]
                        put(f"{head}{cut // 1000}{parts[cut % 1000]}"
                            f',"dur":{long // 1000}{parts[long % 1000]}{tail}')  # fmt: skip
            if code in _COUNTED:
                count.free = free
                self._permits(code, position, count)
                free = count.free
            if t >= start:
                if free != was_free or waiting != waited:
                    put(
                        f'{{"ph":"C","pid":1,"ts":{ts}{counter}'
                        f'{{"free":{free if free > 0 else 0},"waiting":{waiting}}}}},\n'
                    )
                if code in _MARKS:
                    self._mark(position, t, worker, 0, _MARKS[code])
        count.free, count.waiting = free, waiting

    def _take_program(self, first: int, last: int) -> None:
        """Put what these events come to, of several resources."""
        log, put, start, counts = self._log, self._out.append, self._start, self._counts
        for position, t, code, resource, moved in zip(
            range(first, last),
            log.t[first:last],
            log.kind[first:last],
            log.resources(first, last),
            moves(log, first, last),
            strict=True,
        ):
            count = counts.get(resource) or self._count(resource)
            free, waiting = count.free, count.waiting
            for move in moved:
                self._move(t, *move)
            if code in _COUNTED or count.signal:
                self._permits(code, position, count)
            if t >= start:
                if count.free != free or count.waiting != waiting:
                    put(
                        f'{{"ph":"C","pid":1,"ts":{t / 1000:.3f},"name":"{count.name}",'
                        f'"args":{{"free":{count.free if count.free > 0 else 0},'
                        f'"waiting":{count.waiting}}}}},\n'
                    )
                if code in _MARKS:
                    self._mark(position, t, log.worker[position], resource, _MARKS[code])

    def rest(self) -> bytes:
        """The slices that still last."""
        for (worker, resource), (zone, since) in self._since.items():
            if zone != OUTSIDE:
                self._slice(worker, resource, zone, since, self._stop)
        return "".join(self._out).encode("utf-8", "replace")

    def _move(self, t: int, worker: int, resource: int, old: int, new: int, permits: int) -> None:
        count = self._counts.get(resource) or self._count(resource)
        if not count.signal:
            count.free -= permits
        if worker < 0 or old == new:
            return
        count.waiting += (new == WAITING) - (old == WAITING)
        zone, since = self._since.get((worker, resource), (OUTSIDE, t))
        if zone != OUTSIDE:
            self._slice(worker, resource, zone, since, t)
        self._since[worker, resource] = new, t

    def _slice(self, worker: int, resource: int, zone: int, since: int, until: int) -> None:
        if since < self._start:
            since = self._start
        if until < since or (until == since and until == self._start):
            return
        if (worker, resource) not in self._named:
            self._name(worker, resource)
        long = until - since
        self._out.append(
            f'{{"ph":"X",{self._named[worker, resource]},"ts":{since / 1000:.3f},'
            f'"dur":{long / 1000:.3f},"name":"{SLICES[zone]}","cat":"semaphore"}},\n'
        )

    def _track(self, worker: int, resource: int) -> tuple[int, int]:
        return (worker + 2, resource + 1) if self._log.many else (RUN, worker + 1)

    def _name(self, worker: int, resource: int) -> None:
        """Say what a track is called, before it is first used."""
        log = self._log
        pid, tid = self._track(worker, resource)
        who = str(worker_name(log, worker))
        if log.many and not any(known == worker for known, _ in self._named):
            self._meta(pid, 0, "process_name", {"name": who})
        name = str(resource_name(log, resource)) if log.many else who
        self._meta(pid, tid, "thread_name", {"name": name})
        self._meta(pid, tid, "thread_sort_index", {"sort_index": tid})
        track = self._named[worker, resource] = f'"pid":{pid},"tid":{tid}'
        self._ends[worker, resource] = [
            (
                f'{{"ph":"X",{track},"ts":',
                f',"name":"{SLICES.get(zone, "")}","cat":"semaphore"}},\n',
            )
            for zone in (OUTSIDE, WAITING, INSIDE)
        ]

    def _meta(self, pid: int, tid: int, name: str, values: dict[str, object]) -> None:
        event = {"ph": "M", "pid": pid, "tid": tid, "name": name, "args": values}
        self._out.append(_line(event).decode())

    def _mark(self, position: int, t: int, worker: int, resource: int, kind: Kind) -> None:
        """Something that happened at one time: an instant event."""
        log = self._log
        values: dict[str, object] = {}
        if text := log.texts.get(position):
            values["text"] = text
        if log.site is not None and (place := place_name(log, log.site[position])):
            values["at"] = place
        if log.value[position]:
            values["value"] = log.value[position]
        event: dict[str, object] = {"ph": "i", "name": kind.value, "ts": t / 1000, "args": values}
        if worker >= 0 and kind in OF_A_WORKER:
            if (worker, resource) not in self._named:
                self._name(worker, resource)
            pid, tid = self._track(worker, resource)
            event |= {"pid": pid, "tid": tid, "s": "t"}
        else:
            event |= {"pid": RUN, "tid": 0, "s": "g"}
        self._out.append(_line(event).decode())

    # Permits ------------------------------------------------------------------------------------

    def _count(self, resource: int) -> _Count:
        found = self._counts.get(resource)
        if found is None:
            log, limit, signal, given = self._log, self._scenario.limit, False, False
            if log.many:
                position = log.created.get(resource, -1)
                limit = 0 if position < 0 else max(0, log.value[position])
                about = log.abouts.get(position, About())
                signal = position >= 0 and is_signal(about, log.value[position])
                given = about.type not in NO_PERMITS
            name = str(resource_name(log, resource))
            found = self._counts[resource] = _Count(name, limit, signal, given)
        return found

    def _permits(self, code: int, position: int, count: _Count) -> None:
        """What an event does to the permits beside moving its worker."""
        log = self._log
        if count.signal and count.given and code in (_ACQUIRED, _RELEASED):
            count.free += max(1, log.value[position]) if code == _RELEASED else -1
        elif log.many:
            return
        elif code in (_OVER_RELEASED, _RECLAIMED):
            count.free += log.value[position]
        elif code == _LOST:
            count.free -= 1
        elif code == _LIMIT_CHANGED:
            count.free += log.value[position] - count.limit
            count.limit = log.value[position]

    # Arrows -------------------------------------------------------------------------------------

    def _arrows_up_to(self, first: int, last: int) -> None:
        """An arrow for each acquire that a release made room for, as far as a log can tell."""
        log, resources = self._log, self._counts
        for resource, count in resources.items():
            links = self._links.get(resource)
            if links is None:
                links = self._links[resource] = Links(count.first, resource)
            links.extend(log, first, last)
            for released, acquired in zip(links.released, links.acquired, strict=True):
                if log.t[released] > self._start:
                    self._arrow(released, acquired, resource)
            del links.released[:], links.acquired[:]

    def _arrow(self, released: int, acquired: int, resource: int) -> None:
        log = self._log
        self._arrows += 1
        # An arrow belongs to the slice around its time: just before the end of the one, just after
        # the start of the other.
        ends = (("s", released, -1, ""), ("f", acquired, 1, '"bp":"e",'))
        for phase, position, by, bind in ends:
            track = self._named.get((log.worker[position], resource))
            if track is None:  # Who gives back what another took has no slice of its own.
                self._name(log.worker[position], resource)
                track = self._named[log.worker[position], resource]
            t = max(0, log.t[position] + by)
            self._out.append(
                f'{{"ph":"{phase}","id":{self._arrows},{track},{bind}'
                f'"ts":{t / 1000:.3f},"name":"permit","cat":"permit"}},\n'
            )
