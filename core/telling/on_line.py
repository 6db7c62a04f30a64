"""Where in its program a run stands: which workers are on which line, and that in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from core.analysis.deadlock import named_list
from core.analysis.wait_for import holds, waits
from core.log.columns import Log
from core.state.places import SEAT_BITS, Phase, Zone
from core.state.state import State
from core.telling.listing import Listing
from core.telling.names import worker_name
from core.words import QT_TRANSLATE_NOOP, Message, listed, message

ONE = QT_TRANSLATE_NOOP("core", "One worker")
TWO = QT_TRANSLATE_NOOP("core", "Two workers")
THREE = QT_TRANSLATE_NOOP("core", "Three workers")
FOUR = QT_TRANSLATE_NOOP("core", "Four workers")
FIVE = QT_TRANSLATE_NOOP("core", "Five workers")
SOME = QT_TRANSLATE_NOOP("core", "{count} workers")

BEFORE = QT_TRANSLATE_NOOP(
    "core", "Once the run has started, each worker appears on the line it has reached."
)
IS_STOPPED = QT_TRANSLATE_NOOP("core", "{workers} waits at line {line} until a permit comes back.")
ARE_STOPPED = QT_TRANSLATE_NOOP("core", "{workers} wait at line {line} until a permit comes back.")
IS_ENTERING = QT_TRANSLATE_NOOP("core", "{workers} is at line {line}, and a permit is free.")
ARE_ENTERING = QT_TRANSLATE_NOOP("core", "{workers} are at line {line}, and a permit is free.")
IS_STUCK = QT_TRANSLATE_NOOP("core", "{workers} waits at line {line}, and no permit can come back.")
ARE_STUCK = QT_TRANSLATE_NOOP("core", "{workers} wait at line {line}, and no permit can come back.")
IS_INSIDE = QT_TRANSLATE_NOOP("core", "{workers} is inside, at line {line}. Nobody waits.")
ARE_INSIDE = QT_TRANSLATE_NOOP("core", "{workers} are inside, at line {line}. Nobody waits.")
NOBODY = QT_TRANSLATE_NOOP("core", "Nobody is inside, and nobody waits.")
ENDED = QT_TRANSLATE_NOOP("core", "The program has ended.")
STOPPED = QT_TRANSLATE_NOOP("core", "Stopped: each token is where its worker was.")
ONE_LOST = QT_TRANSLATE_NOOP("core", "{sentence} One permit is lost.")
MORE_LOST = QT_TRANSLATE_NOOP("core", "{sentence} {count} permits are lost.")

_WORDS = {1: ONE, 2: TWO, 3: THREE, 4: FOUR, 5: FIVE}


class Mark(NamedTuple):
    """The workers of one zone, which are all on one line."""

    zone: Zone
    number: int
    """How many there are."""
    first: tuple[int, ...]
    """The first of them; those that wait, in the order in which they came. The one that was asked
    for comes last where it is not among these."""


def busy(marks: dict[int, list[Mark]]) -> list[int]:
    """The lines on which workers wait or are inside, from the first to the last."""
    return sorted(
        line
        for line, some in marks.items()
        if any(mark.zone in (Zone.WAITING, Zone.INSIDE) for mark in some)
    )


def marks(
    state: State, listing: Listing, most: int = 6, asked: int | None = None
) -> dict[int, list[Mark]]:
    """Who is on which line (by its index), with at most `most` workers of each zone by number,
    worker `asked` among them.

    A worker that is done has left the program. Once all have, its last line is marked, with nobody.
    """
    found = [
        _mark(Zone.WAITING, len(state.waiters), islice(state.waiters, most)),
        _mark(Zone.INSIDE, len(state.holders), islice(state.holders, most)),
    ]
    seats = state.seats[Zone.READY]
    ready = seats.high - len(seats.free)
    if ready:
        found.append(_scan(state, Zone.READY, ready, most))
    # Not all that lost a permit: who forgot its release has gone on.
    gone = state.gone_with_permits
    found.append(_mark(Zone.LOST, len(gone), islice(gone, most)))
    where = Zone.NOWHERE if asked is None else state.zone(asked)
    made: dict[int, list[Mark]] = {}
    for mark in found:
        first = mark.first
        if asked is not None and mark.zone is where and asked not in first:
            first = (*first[:-1], asked)
        if mark.number > 0:
            made.setdefault(listing.where[mark.zone], []).append(mark._replace(first=first))
    if state.phase is Phase.FINISHED and not state.ending and not made:
        made[listing.where[Zone.DONE]] = [Mark(Zone.DONE, 0, ())]
    return made


def _mark(zone: Zone, count: int, first: Iterable[int]) -> Mark:
    return Mark(zone, count, tuple(first))


def _scan(state: State, zone: Zone, count: int, most: int) -> Mark:
    """A zone that the state keeps no set of. It ends as soon as enough have been found."""
    there = (worker for worker in range(state.numbers) if state.place[worker] >> SEAT_BITS == zone)
    return _mark(zone, count, islice(there, min(count, most)))


def standing(state: State, listing: Listing) -> Message:
    """Where the workers are in the program and what they are waiting for, as one sentence; and, if
    any are lost, how many permits."""
    sentence = _where(state, listing)
    lost, back = state.lost, state.locked.keys() <= state.until.keys()
    if not lost or back or sentence.template in (IS_STUCK, ARE_STUCK):
        return sentence
    template = ONE_LOST if lost == 1 else MORE_LOST
    return message(template, sentence=sentence, count=lost)


def _where(state: State, listing: Listing) -> Message:
    waiting, inside = len(state.waiters), len(state.holders)
    if state.phase is Phase.IDLE:
        return message(BEFORE)
    if state.phase is Phase.FINISHED:
        return message(STOPPED if state.ending else ENDED)
    if waiting:
        one, more = IS_STOPPED, ARE_STOPPED
        if state.free:
            one, more = IS_ENTERING, ARE_ENTERING
        elif not inside and not state.until:
            one, more = IS_STUCK, ARE_STUCK
        return _said(one, more, waiting, listing.where[Zone.WAITING])
    if inside:
        return _said(IS_INSIDE, ARE_INSIDE, inside, listing.where[Zone.INSIDE])
    return message(NOBODY)


def _said(one: str, more: str, count: int, index: int) -> Message:
    word = _WORDS.get(count)
    workers = message(word) if word else message(SOME, count=count)
    return message(one if count == 1 else more, workers=workers, line=index + 1)


class Whereabouts:
    """On which line of its source each worker of a program was last seen: a fold over the sites of
    a log, that goes back as well."""

    SPACING = 1 << 16
    """Events between two moments that are put by."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._position = 0
        self._at: dict[int, int] = {}
        self._kept: list[dict[int, int]] = [{}]

    def before(self, position: int) -> dict[int, int]:
        """For each worker the site of its latest event before a position. For reading only."""
        log = self.log
        if log.site is None:
            return {}
        if position < self._position:
            index = min(position // self.SPACING, len(self._kept) - 1)
            self._position, self._at = index * self.SPACING, dict(self._kept[index])
        while self._position < position:
            block = self._position // self.SPACING + 1
            stop = min(position, block * self.SPACING)
            part = slice(self._position, stop)
            for worker, site in zip(log.worker[part], log.site[part], strict=True):
                if site and worker >= 0:
                    self._at[worker] = site
            self._position = stop
            if stop == block * self.SPACING and len(self._kept) == block:
                self._kept.append(dict(self._at))
        return self._at


def marks_of_program(
    state: State, at: Mapping[int, int], lines: Mapping[int, int], most: int = 6
) -> dict[int, list[Mark]]:
    """Who is on which line. `at` is each worker's site, `lines` the index of the line of each site
    that is in the program."""
    waiting, holding = waits(state), holds(state)
    found: dict[tuple[int, Zone], list[int]] = {}
    for worker, site in sorted(at.items()):
        line = lines.get(site)
        if line is None or worker in state.ended or worker in state.finishers:
            continue
        zone = Zone.READY
        if worker in waiting:
            zone = Zone.WAITING
        elif worker in holding:
            zone = Zone.INSIDE
        found.setdefault((line, zone), []).append(worker)
    made: dict[int, list[Mark]] = {}
    order = (Zone.WAITING, Zone.INSIDE, Zone.READY)
    for (line, zone), workers in sorted(found.items(), key=lambda item: order.index(item[0][1])):
        made.setdefault(line, []).append(Mark(zone, len(workers), tuple(workers[:most])))
    return made


WORKER = QT_TRANSLATE_NOOP("core", "Worker {workers}")
WORKERS = QT_TRANSLATE_NOOP("core", "Workers {workers}")
MORE = QT_TRANSLATE_NOOP("core", "Workers {workers} and {more} more")


def who(mark: Mark, log: Log) -> Message | str:
    """The workers of a mark by their numbers, those of a program by their names; and how many more
    there are."""
    if log.many:
        named = [worker_name(log, worker) for worker in mark.first]
        return named_list(named, mark.number - len(named))
    if mark.number > len(mark.first):
        names = ", ".join(str(worker) for worker in mark.first)
        return message(MORE, workers=names, more=mark.number - len(mark.first))
    return message(WORKER if mark.number == 1 else WORKERS, workers=listed(mark.first, mark.number))
