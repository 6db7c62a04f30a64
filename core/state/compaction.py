"""Letting the oldest events of a long run go: memory has a bound, and the state stays what it is.

A run that goes on and on is given a shorter log: what leads to the state at some moment, then a
`gap`, then all that came since. It is begun once `MOST` events have come and kept beside the longer
one, so that to take its place costs no frame anything. So of a live run the last million events are
always there, and never more than two million in memory, about 200 MB.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator

from core.log.cluster import cluster_at
from core.log.columns import CODE, Log
from core.log.order import ENDS
from core.log.turns import Batch
from core.protocol.events import DROPPED, Event, Kind
from core.state.history import History
from core.state.ledger import Ledger
from core.state.places import Phase, Zone
from core.state.state import State

MOST = 1_000_000
"""Events of a live run that are always kept. With twice as many the older half is let go."""

LOOKED_BACK = 20_000
"""Events before the moment among which the waits are looked for that led to what is held: a few
milliseconds. Of an older one only the end is known."""

AT_ONCE = 4
"""Batches that are added at once to a history that was being made when they came: two
milliseconds' worth at most, and more than come in a frame."""

_PAUSES = (CODE[Kind.PAUSED], CODE[Kind.RESUMED])
_WAITING = CODE[Kind.WAITING]

_Row = tuple[int, Event]
"""When, and the event: they are sorted by time alone."""


class Kept:
    """How much of a live run is kept."""

    def __init__(self, most: int | None = None) -> None:
        """`most`: events that are always kept, `MOST` if not given; with twice as many the older
        half goes."""
        self._most = most
        self.dropped = 0
        """How many events have been let go."""
        self._next: History | None = None
        self._cut = 0
        """The position in the longer log at which the shorter one begins."""
        self._gone = 0
        self._maker: threading.Thread | None = None
        """Makes the shorter history beside the window: of 100,000 workers that takes a second."""
        self._since: list[Batch] = []
        """What has come meanwhile."""

    @property
    def most(self) -> int:
        return MOST if self._most is None else self._most

    def take(self, history: History, events: Batch) -> None:
        """These events have just been added to the history."""
        log = history.log
        if self._maker is not None or self._since:
            self._since.append(events)
            self._feed()
        elif self._next is not None:
            self._next.extend(events)
        elif len(log) - log.begins >= self.most and history.now.phase is not Phase.FINISHED:
            self._cut = len(log)
            self._gone = self.dropped + self._cut - log.begins
            self._maker = threading.Thread(
                target=self._make, args=(history,), name="shorter log", daemon=True
            )
            try:
                self._maker.start()
            except RuntimeError:  # There is no room for another thread.
                self._make(history)
                self._maker = None

    def _make(self, history: History) -> None:
        self._next = shorter(history, self._cut, self._gone)

    def _feed(self) -> None:
        """Once the shorter history is made, add what has come since; not all of it at once."""
        if self._maker is None or not self._maker.is_alive():
            self._maker = None
            assert self._next is not None
            for events in self._since[:AT_ONCE]:
                self._next.extend(events)
            del self._since[:AT_ONCE]

    @property
    def due(self) -> History | None:
        """The history that has to take the place of the longer one now."""
        found = self._next
        if found is None or self._maker is not None or self._since:
            return None
        if len(found.log) - found.log.begins < self.most:
            return None
        return found

    def swap(self) -> int:
        """It has; by how much the positions in it are lower."""
        assert self._next is not None
        by = self._cut - self._next.log.begins
        self._next = None
        self.dropped = self._gone
        return by

    def wait(self) -> None:
        """Wait for what is made beside the window."""
        if self._maker is not None:
            self._maker.join()


def shorter(history: History, cut: int, dropped: int) -> History:
    """A history that begins with the state at position `cut` of this one, and goes on from there.
    Another thread may add to this one meanwhile."""
    state = State(history.scenario, history.log.many)
    history.bring(state, cut)
    found = History(history.scenario, history.log.many)
    found.extend(how_it_stands(history.log, state, dropped))
    return found


def how_it_stands(log: Log, state: State, dropped: int) -> list[Event]:
    """Events that lead to a state of the log, with the times at which that came to be so,
    and the gap that says how many are `dropped`.

    Who waits, holds or has ended is the same then, the order of arrival, and since when; seats are
    taken anew. Of workers of a program that ended and hold nothing, nothing is said.
    """
    rows = [*(_of_program(log, state) if log.many else _of_scenario(log, state))]
    rows.sort(key=lambda row: row[0])  # It keeps the order of those at the same time.
    pauses = _pauses(log, state.position, rows[0][0] if rows else state.t)
    rows = sorted([*pauses, *rows], key=lambda row: row[0])
    rows.insert(0, (0, Event(0, Kind.STARTED)))
    if state.phase is Phase.IDLE:
        del rows[0]
    rows.append((state.t, Event(state.t, Kind.GAP, value=dropped, text=DROPPED)))
    return [event for _, event in rows]


def _pauses(log: Log, stop: int, first: int) -> list[_Row]:
    """Pauses and their ends; those that were over before anything else are made one."""
    found: list[_Row] = []
    stopped = 0
    for position in _all(log, stop, *_PAUSES):
        event = log[position]
        found.append((event.t, event))
        if event.kind is Kind.RESUMED and event.t < first and len(found) > 1:
            stopped += event.t - found[-2][0]
            found = []
    if stopped:
        merged = [Event(0, Kind.PAUSED), Event(stopped, Kind.RESUMED)]
        found = [*((event.t, event) for event in merged), *found]
    return found


def _all(log: Log, stop: int, *codes: int) -> Iterator[int]:
    """The positions of events of these kinds before `stop`, in their order."""
    found: list[int] = []
    for code in codes:
        at = log.kind.find(code, 0, stop)
        while at >= 0:
            found.append(at)
            at = log.kind.find(code, at + 1, stop)
    return iter(sorted(found))


def _latest(log: Log, stop: int, *kinds: Kind) -> dict[int, int]:
    """The position of each worker's latest event of these kinds."""
    return {log.worker[at]: at for at in _all(log, stop, *(CODE[kind] for kind in kinds))}


def _waits(log: Log, stop: int, ledger: Ledger, resource: int) -> dict[int, Event]:
    """The waits that led to what is held, as far as they are not long ago."""
    missing = set(ledger.holders)
    found: dict[int, Event] = {}
    at, least = stop, stop - LOOKED_BACK
    while missing and (at := log.kind.rfind(_WAITING, max(0, least), at)) >= 0:
        worker = log.worker[at]
        if worker in missing and (log.resource is None or log.resource[at] == resource):
            missing.discard(worker)
            found[worker] = log[at]
    return found


def _of_scenario(log: Log, state: State) -> Iterator[_Row]:
    ledger = state.ledgers[0]
    spawned, ended = (
        _latest(log, state.position, Kind.SPAWNED, Kind.BORN),
        _latest(log, state.position, *ENDS),
    )
    waits = _waits(log, state.position, ledger, 0)
    losses = _losses(log, state)
    yield from _of_cluster(log, state.position)
    over = ledger.over
    for worker in range(state.numbers):
        if state.zone(worker) is Zone.NOWHERE:
            continue
        born = log.t[spawned[worker]] if worker in spawned else ledger.moved_at[worker]
        # Whoever came again had lost its permit before: reclaimed is what was lost first.
        born = min([born, *(log.t[at] for at in losses.get(worker, ()))])
        number = log.value[spawned[worker]] if worker in spawned else 0
        home = log.abouts.get(spawned[worker]) if worker in spawned else None
        yield born, Event(born, Kind.SPAWNED, worker, value=number, about=home)
        for _ in log.again.get(worker, ()):
            yield born, Event(born, Kind.AGAIN, worker, about=home)
        if over > 0:
            more = Event(born, Kind.OVER_RELEASED, worker, value=1)
            yield from ((born, more) for _ in range(over))
            over = 0
        gone = worker in state.ended or worker in state.finishers
        end = ended.get(worker, -1) if gone else state.position
        living = [at for at in losses.get(worker, ()) if at < end]
        yield from _living(log, ledger, worker, born, waits.get(worker), living)
        if gone and end >= 0:
            yield from _ended(log, ledger, worker, end, losses.get(worker, []))
    for worker in ledger.waiters:  # In the order of their arrival, also at one time.
        t = ledger.moved_at[worker]
        yield t, Event(t, Kind.WAITING, worker, ledger.round[worker])
    if over < 0:
        refused = Event(state.t, Kind.OVER_RELEASED, value=-1)
        yield from ((state.t, refused) for _ in range(-over))
    if ledger.limit != state.scenario.limit:
        at = log.kind.rfind(CODE[Kind.LIMIT_CHANGED], 0, state.position)
        yield log.t[at], log[at]


def _losses(log: Log, state: State) -> dict[int, list[int]]:
    """Where each worker lost what is still lost: of each, what was lost last."""
    found: dict[int, list[int]] = {}
    for at in _all(log, state.position, CODE[Kind.PERMIT_LOST]):
        found.setdefault(log.worker[at], []).append(at)
    count = Counter(state.ledgers[0].locked.values())
    return {worker: found[worker][-lost:] for worker, lost in count.items()}


def _of_cluster(log: Log, stop: int) -> Iterator[_Row]:
    """The processes that are there."""
    there = cluster_at(log, stop).processes
    for at, kind, about, threads in log.processes:
        if at < stop and kind is Kind.JOINED and about in there:
            yield log.t[at], Event(log.t[at], kind, value=threads, about=about)


def _living(
    log: Log, ledger: Ledger, worker: int, born: int, wait: Event | None, lost: list[int]
) -> Iterator[_Row]:
    """What brings a worker of a scenario to where it is, or was when it ended. It `lost` permits
    at these positions, and lived on."""
    for at in lost:
        t = max(born, log.t[at])
        yield from _turn(t, worker, 0, 0)
        yield t, Event(t, Kind.PERMIT_LOST, worker, value=log.value[at])
    since, round_ = max(born, ledger.moved_at[worker]), ledger.round[worker]
    if worker in ledger.holders:
        if wait is not None and born <= wait.t <= since and not lost:
            yield wait.t, wait
            yield since, Event(since, Kind.ACQUIRED, worker, round_, ledger.hold[worker])
        else:
            yield from _turn(since, worker, round_, ledger.hold[worker])
        if worker in ledger.overtime:
            for kind in (Kind.LEASE_EXPIRED, Kind.LEASE_RENEWED):
                found = _last(log, worker, kind)
                if found is not None and (kind is Kind.LEASE_EXPIRED or worker in ledger.renewed):
                    yield max(since, log.t[found]), log[found]


def _last(log: Log, worker: int, kind: Kind) -> int | None:
    """The position of a worker's latest event of a kind that is rare."""
    return max(
        (at for at in _all(log, len(log), CODE[kind]) if log.worker[at] == worker), default=None
    )


def _ended(log: Log, ledger: Ledger, worker: int, end: int, lost: list[int]) -> Iterator[_Row]:
    """A worker of a scenario ends, at the position `end`, and has lost permits."""
    event = log[end]
    if event.kind is Kind.TIMED_OUT:
        yield event.t, Event(event.t, Kind.WAITING, worker, ledger.round[worker])
    yield event.t, event
    yield from ((log.t[at], log[at]) for at in lost if at > end)


def _turn(t: int, worker: int, round_: int, hold: int, resource: int = 0) -> Iterator[_Row]:
    yield t, Event(t, Kind.WAITING, worker, round_, resource=resource)
    yield t, Event(t, Kind.ACQUIRED, worker, round_, hold, resource=resource)


def _of_program(log: Log, state: State) -> Iterator[_Row]:
    for site, about in tuple(log.sites.items()):
        yield 0, Event(0, Kind.SITE, site=site, about=about)
    held = {worker for ledger in state.ledgers.values() for worker in ledger.holders}
    gone = state.ended.keys() | state.finishers.keys()
    births = {
        worker: log[at]
        for worker, at in _latest(log, state.position, Kind.BORN, Kind.SPAWNED).items()
        if worker not in gone or worker in held
    }
    for event in births.values():
        yield event.t, event
    for resource, ledger in state.ledgers.items():
        made = log.created.get(resource)
        if made is not None:
            yield log.t[made], log[made]
        yield from _of_resource(log, state.position, resource, ledger, births)
    for worker, at in _latest(log, state.position, *ENDS).items():
        if worker in gone and worker in held:
            yield log.t[at], log[at]


def _of_resource(
    log: Log, stop: int, resource: int, ledger: Ledger, births: dict[int, Event]
) -> Iterator[_Row]:
    """What brings a resource of a program to how it stands."""
    made = log.created.get(resource)
    since = 0 if made is None else log.t[made]
    more = ledger.given - ledger.acquires if ledger.signal else ledger.over
    if more > 0 and births:
        first = min(births.values(), key=lambda event: event.t)
        since = max(since, first.t)
        yield since, Event(since, Kind.RELEASED, first.worker, value=more, resource=resource)
    waits = _waits(log, stop, ledger, resource)
    for worker in ledger.holders:  # Oldest first, as they give back for others in that order.
        since = max(since, births[worker].t if worker in births else 0)
        wait = waits.get(worker)
        began = t = since
        if worker not in ledger.waiters:  # Else nobody knows any more when it got what it has.
            t = max(since, ledger.moved_at[worker])
            began = t if wait is None else min(t, max(since, wait.t))
        site = 0 if wait is None else wait.site
        waiting = Event(began, Kind.WAITING, worker, resource=resource, site=site)
        acquired = Event(t, Kind.ACQUIRED, worker, resource=resource, site=site)
        yield began, waiting
        yield t, acquired
        for _ in range(ledger.permits.get(worker, 1) - 1):
            yield t, Event(t, Kind.WAITING, worker, resource=resource, site=site)
            yield t, acquired
        since = t
    t = 0
    for worker in ledger.waiters:
        t = max(t, ledger.moved_at[worker])
        yield t, Event(t, Kind.WAITING, worker, ledger.round[worker], resource=resource)
