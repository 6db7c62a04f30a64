"""What a watched program has noted, in the words of the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.analysis.wait_for import BY_WITH
from core.log.plausible import MOST_AT_ONCE
from core.protocol.events import (
    LONGEST_RUN,
    MOST_RESOURCES,
    About,
    Event,
    Kind,
)
from core.sources.watched import events as told
from core.sources.watched.own_lines import OwnLines

MILLISECOND = 1_000_000

_TYPES = {
    "Semaphore": "semaphore",
    "BoundedSemaphore": "bounded semaphore",
    "Lock": "lock",
    "RLock": "reentrant lock",
    "Condition": "condition",
    "Event": "event",
    "Barrier": "barrier",
    "Queue": "queue",
    "LifoQueue": "queue",
    "PriorityQueue": "queue",
    "JoinableQueue": "queue",
    "SimpleQueue": "queue",
    "ThreadPoolExecutor": "executor",
    "ProcessPoolExecutor": "executor",
    "CapacityLimiter": "semaphore",
}

_TURNS = {
    told.Kind.WAITING: Kind.WAITING,
    told.Kind.ACQUIRED: Kind.ACQUIRED,
    told.Kind.RELEASED: Kind.RELEASED,
    told.Kind.REFUSED: Kind.REFUSED,
}
_GAVE_UP = {
    told.Kind.MISSED: "at once",
    told.Kind.TIMED_OUT: "timeout",
    told.Kind.CANCELLED: "cancelled",
}
_ENDS = {"": Kind.DONE, "exit": Kind.DONE, "cancelled": Kind.CANCELLED, "killed": Kind.KILLED}


class Translator:
    """Puts what a watched program has noted into events of the log."""

    def __init__(
        self,
        folder: str = ".",
        shown: Mapping[str, str] | None = None,
        own_lines: OwnLines | None = None,
    ) -> None:
        """`folder`: what relative names are relative to. `shown`: files of which others are told in
        their place. `own_lines`: where those of the program are known from before."""
        self._shown = shown or {}
        self.troubles: list[str] = []
        """What could not be watched, in the probe's words."""
        self._processes: dict[int, int] = {}
        """Process ids by number."""
        self._own_lines = OwnLines(folder) if own_lines is None else own_lines
        self._by_with: set[int] = set()
        """Sites that acquire by `with`, or as surely."""
        self._names: dict[str, int] = {}
        self._t = 0

    def events(self, lines: Iterable[told.Line]) -> list[Event]:
        """The events that these lines stand for, in their order."""
        found: list[Event] = []
        for line in lines:
            event = self._event(line)
            if event is not None:
                self._t = event.t
                found.append(event)
        return found

    def _event(self, line: told.Line) -> Event | None:
        match line:
            case told.Event():
                return self._happened(line)
            case told.Process():
                self._processes[line.process] = line.pid
                return None
            case told.Born():
                about = About(
                    name=line.name[:200] or line.function[:200],
                    type=line.kind[:40],
                    process=self._processes.get(line.process, 0),
                    parent=line.parent,
                    found=line.found,
                )
                return Event(line.t, Kind.BORN, line.worker, value=line.native, about=about)
            case told.Site():
                about = About(
                    name=line.function[:200],
                    file=self._shown.get(line.file, line.file)[:1000],
                    line=max(0, line.line),
                )
                if self._own_lines.has(line.file, line.line):
                    self._by_with.add(line.site + 1)
                return Event(self._t, Kind.SITE, site=line.site + 1, about=about)
            case told.Created():
                return self._created(line)
            case told.Trouble():
                self.troubles.append(f"{line.where}: {line.text}")
                return None

    def _created(self, line: told.Created) -> Event | None:
        if line.resource >= MOST_RESOURCES:
            return None
        module, _, kind = line.type.rpartition(".")
        about = About(
            name=self._told_apart(line.name[:190]),
            type=_TYPES.get(kind, kind)[:40],
            module=module[:40],
            process=self._processes.get(line.process, 0),
            copy_of=line.copy_of,
            found=line.found,
            at_least=line.at_least,
        )
        count = min(line.free if line.free >= 0 else max(0, line.count), MOST_AT_ONCE)
        maker = -1 if line.found else line.worker  # Who made that before, nobody saw.
        return Event(
            line.t, Kind.CREATED, maker, value=count, resource=line.resource,
            site=line.site + 1, about=about,
        )  # fmt: skip

    def _told_apart(self, name: str) -> str:
        """A name that no other resource has: the second `gate` is "gate #2"."""
        if not name:
            return ""
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else f"{name} #{count}"

    def _happened(self, line: told.Event) -> Event | None:
        kind, t, resource, site = line.kind, line.t, max(0, line.resource), line.site + 1
        if kind in _TURNS:
            count = line.value if kind in (told.Kind.RELEASED, told.Kind.REFUSED) else 0
            value = min(count, MOST_AT_ONCE) if count > 1 else 0
            if kind is told.Kind.ACQUIRED and site in self._by_with:
                value = BY_WITH
            if kind is told.Kind.WAITING and line.value >= 0:
                value = min(max(1, line.value * MILLISECOND), LONGEST_RUN)
            text = line.text if kind in (told.Kind.WAITING, told.Kind.RELEASED) else ""
            return Event(
                t, _TURNS[kind], line.worker, line.round, value, text[:1000], resource, site
            )
        if kind in _GAVE_UP:
            return Event(
                t, Kind.GAVE_UP, line.worker, line.round, 0, _GAVE_UP[kind], resource, site
            )
        if kind is told.Kind.ENDED:
            return Event(t, _ENDS.get(line.text, Kind.FAILED), line.worker, text=line.text[:1000])
        if kind is told.Kind.GAP:
            return Event(t, Kind.GAP, value=line.value, text="lost")
        if kind is told.Kind.FINISHED:
            return Event(t, Kind.FINISHED, value=max(-1, line.value), text=line.text[:1000])
        return None
