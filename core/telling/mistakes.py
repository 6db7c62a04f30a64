"""Who makes which mistake: the faults of a scenario, and those that the user asked for in a run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from core.log.columns import CODE, Log
from core.protocol.events import Kind
from core.scenario.faults import Fault, FaultKind, Moment, refusal
from core.scenario.settings import Scenario

Mistake = tuple[int, FaultKind]
"""A worker, and what it does wrong."""

_INJECTED = CODE[Kind.INJECTED]
_KINDS = {kind.value: kind for kind in FaultKind}


class Mistakes:
    """The workers of each kind of fault, in the order of the kinds."""

    def __init__(self, scenario: Scenario, injected: Iterable[Mistake] = ()) -> None:
        found: dict[FaultKind, set[int]] = {}
        self._planned: dict[Mistake, Fault] = {}
        for fault in scenario.faults:
            found.setdefault(fault.kind, set()).add(fault.worker)
            self._planned.setdefault((fault.worker, fault.kind), fault)
        for worker, kind in injected:
            if refusal(scenario.backend, kind) is None:
                found.setdefault(kind, set()).add(worker)
        self._of = {kind: tuple(sorted(found[kind])) for kind in FaultKind if kind in found}

    def __bool__(self) -> bool:
        return bool(self._of)

    def __contains__(self, kind: FaultKind) -> bool:
        return kind in self._of

    @property
    def kinds(self) -> tuple[FaultKind, ...]:
        """The kinds that somebody has."""
        return tuple(self._of)

    def of(self, *kinds: FaultKind) -> tuple[int, ...]:
        """Who has one of these, ascending."""
        return tuple(sorted({worker for kind in kinds for worker in self._of.get(kind, ())}))

    def at(self, kind: FaultKind, moment: Moment) -> tuple[int, ...]:
        """Who has this at that moment; a fault that was injected counts as one inside."""
        return tuple(worker for worker in self.of(kind) if self._moment(worker, kind) is moment)

    def after(self, kind: FaultKind, hold: float) -> float:
        """Seconds after which it strikes the first who has it, for a hold in seconds."""
        fault = self._planned.get((self.of(kind)[0], kind))
        return hold / 2 if fault is None or fault.after is None else fault.after

    def _moment(self, worker: int, kind: FaultKind) -> Moment:
        fault = self._planned.get((worker, kind))
        return Moment.INSIDE if fault is None else fault.at


class Injected:
    """The faults of a log that the user asked for in the run; reads each event once."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._read = 0
        self._positions: list[int] = []
        self._mistakes: list[Mistake] = []

    def before(self, position: int) -> tuple[Mistake, ...]:
        """Those among the first `position` events, each once, in the order in which they came."""
        if self._read < position:
            self._catch_up(min(position, len(self.log)))
        known = self._mistakes[: bisect_left(self._positions, position)]
        return tuple(dict.fromkeys(known))

    def _catch_up(self, stop: int) -> None:
        log, at = self.log, self._read
        while (at := log.kind.find(_INJECTED, at, stop)) >= 0:
            # A file may say anything.
            kind = _KINDS.get(log.texts.get(at, ""))
            if kind is not None and log.worker[at] >= 0:
                self._positions.append(at)
                self._mistakes.append((log.worker[at], kind))
            at += 1
        self._read = stop
