"""What is happening and why, as one sentence: a function of the state."""

from __future__ import annotations

from collections.abc import Mapping

from core.log.columns import Log
from core.numbers import tenths
from core.protocol.events import Kind
from core.state.places import Phase, Zone
from core.state.state import State
from core.telling.names import are_cancelled
from core.words import QT_TRANSLATE_NOOP, Message, listed, message

READY_ONE = QT_TRANSLATE_NOOP("core", "Press Start: {workers} workers will share 1 permit.")
READY = QT_TRANSLATE_NOOP("core", "Press Start: {workers} workers will share {limit} permits.")
READY_LONE = QT_TRANSLATE_NOOP("core", "Press Start: 1 worker and {limit} permits.")
READY_NONE = QT_TRANSLATE_NOOP("core", "Press Start: with a limit of 0, nobody can ever go inside.")
STARTING = QT_TRANSLATE_NOOP("core", "The workers are starting.")
ONE_WAITS = QT_TRANSLATE_NOOP("core", "Worker {waiting} waits: {holders}.")
SOME_WAIT = QT_TRANSLATE_NOOP("core", "Workers {waiting} wait: {holders}.")
MANY_WAIT = QT_TRANSLATE_NOOP("core", "{count} workers wait: {holders}.")
HOLDS_ONLY = QT_TRANSLATE_NOOP("core", "worker {inside} holds the only permit")
PLANNED_ONE = QT_TRANSLATE_NOOP("core", "{situation} One fault is planned.")
PLANNED = QT_TRANSLATE_NOOP("core", "{situation} {count} faults are planned.")
HOLD_BOTH = QT_TRANSLATE_NOOP("core", "workers {inside} hold both permits")
HOLD_ALL = QT_TRANSLATE_NOOP("core", "workers {inside} hold all {limit} permits")
MANY_HOLD = QT_TRANSLATE_NOOP("core", "all {limit} permits are held")
HOLDS_LEFT = QT_TRANSLATE_NOOP("core", "worker {inside} holds the only permit left")
HOLD_BOTH_LEFT = QT_TRANSLATE_NOOP("core", "workers {inside} hold both permits left")
HOLD_ALL_LEFT = QT_TRANSLATE_NOOP("core", "workers {inside} hold all {limit} permits left")
MANY_HOLD_LEFT = QT_TRANSLATE_NOOP("core", "all {limit} permits left are held")
NO_PERMITS = QT_TRANSLATE_NOOP("core", "the limit is 0, so there is no permit to wait for")
ONLY_LOST = QT_TRANSLATE_NOOP("core", "the only permit is lost")
BOTH_LOST = QT_TRANSLATE_NOOP("core", "both permits are lost")
ALL_LOST = QT_TRANSLATE_NOOP("core", "all {lost} permits are lost")
LEASE_LEFT = QT_TRANSLATE_NOOP("core", "the permit of somebody who is gone has not come back yet")
TOO_MANY_HOLD = QT_TRANSLATE_NOOP("core", "{held} are inside, and the limit is {limit}")
PERMIT_COMING = QT_TRANSLATE_NOOP("core", "a permit is free and on its way")
DRAINING_ONE = QT_TRANSLATE_NOOP(
    "core", "{held} inside, limit now {limit}: one more has to leave before anyone can go inside."
)
DRAINING = QT_TRANSLATE_NOOP(
    "core",
    "{held} inside, limit now {limit}: {surplus} more have to leave before anyone can go inside.",
)
DRAINING_LOST = QT_TRANSLATE_NOOP(
    "core",
    "{held} inside, limit now {limit}: nobody else can go inside, as no other permit is left.",
)
OVERBOOKED_ONE = QT_TRANSLATE_NOOP(
    "core",
    "{held} inside, though the limit is {limit}: the lease of worker {worker} ran out while it was "
    "inside.",
)
OVERBOOKED = QT_TRANSLATE_NOOP(
    "core",
    "{held} inside, though the limit is {limit}: the leases of workers {workers} ran out while "
    "they were inside.",
)
ONE_INSIDE = QT_TRANSLATE_NOOP("core", "Worker {inside} is inside; nobody waits.")
SOME_INSIDE = QT_TRANSLATE_NOOP("core", "Workers {inside} are inside; nobody waits.")
MANY_INSIDE = QT_TRANSLATE_NOOP("core", "{count} workers are inside; nobody waits.")
PAUSING = QT_TRANSLATE_NOOP("core", "Nobody is asking for a permit right now.")
ALL_DONE_ONE = QT_TRANSLATE_NOOP("core", "The worker is done, and every permit is free again.")
ALL_DONE_BOTH = QT_TRANSLATE_NOOP("core", "Both workers are done, and every permit is free again.")
ALL_DONE = QT_TRANSLATE_NOOP(
    "core", "All {workers} workers are done, and every permit is free again."
)
ENDED_ALL = QT_TRANSLATE_NOOP("core", "The run is over: {ends}. Every permit is free again.")
ENDED_SHORT = QT_TRANSLATE_NOOP(
    "core", "The run is over: {ends}. {free} of {limit} permits came back."
)
ENDED_OVER = QT_TRANSLATE_NOOP(
    "core", "The run is over: {ends}. {free} permits are free, but the limit is {limit}."
)
STOPPED = QT_TRANSLATE_NOOP(
    "core", "Stopped at {seconds} s: {waiting} waiting, {inside} inside, {done} done."
)
STOPPED_SOME = QT_TRANSLATE_NOOP(
    "core", "Stopped at {seconds} s: {waiting} waiting, {inside} inside, {ends}."
)
END_DONE = QT_TRANSLATE_NOOP("core", "{count} done")
END_KILLED = QT_TRANSLATE_NOOP("core", "{count} killed")
END_FAILED = QT_TRANSLATE_NOOP("core", "{count} failed")
END_GAVE_UP = QT_TRANSLATE_NOOP("core", "{count} gave up")
END_CANCELLED = QT_TRANSLATE_NOOP("core", "{count} cancelled")
END_LEFT = QT_TRANSLATE_NOOP("core", "{count} told to leave")
ENDS = QT_TRANSLATE_NOOP("core", "{first}, {rest}")

PAUSED = QT_TRANSLATE_NOOP("core", "The workers are paused. {situation}")
NONE_ASKED = QT_TRANSLATE_NOOP("core", "None of them has asked for a permit yet.")

NAMED = 4
"""Workers that a sentence names at most; beyond it, it counts them."""


def sentence(state: State, log: Log | None = None, begun: bool = False) -> Message:
    """What a newcomer should know of this moment. A program's log has the names. `begun`: there
    is a run, though its first event is not known yet, or the moment is before it."""
    if log is not None and log.many:
        from core.telling.program import program_sentence  # Here, as a window opens without it.

        return program_sentence(state, log)
    match state.phase:
        case Phase.IDLE:
            return message(STARTING) if begun else _before(state)
        case Phase.FINISHED:
            return _after(state)
        case Phase.RUNNING:
            return _during(state)
        case Phase.PAUSED:
            if not state.arrivals:
                return message(PAUSED, situation=message(NONE_ASKED))
            return message(PAUSED, situation=_during(state))


def _before(state: State) -> Message:
    faults = len(state.scenario.faults)
    if not faults:
        return _ready(state)
    template = PLANNED_ONE if faults == 1 else PLANNED
    return message(template, situation=_ready(state), count=faults)


def _ready(state: State) -> Message:
    scenario = state.scenario
    if scenario.limit == 0:
        return message(READY_NONE)
    if scenario.workers == 1:
        return message(READY_LONE, limit=scenario.limit)
    template = READY_ONE if scenario.limit == 1 else READY
    return message(template, workers=scenario.workers, limit=scenario.limit)


def _after(state: State) -> Message:
    if state.ending == "stopped":
        return message(
            STOPPED_SOME if state.ended else STOPPED,
            seconds=tenths(state.t),
            waiting=len(state.waiters),
            inside=len(state.holders),
            done=len(state.finishers),
            ends=_ends(state),
        )
    some = bool(state.ended) or len(state.finishers) != state.workers
    if state.balance != state.limit or some:
        template = ENDED_SHORT if state.balance < state.limit else ENDED_ALL
        if state.balance > state.limit:
            template = ENDED_OVER
        return message(template, ends=_ends(state), free=state.free, limit=state.limit)
    if state.workers == 1:
        return message(ALL_DONE_ONE)
    if state.workers == 2:
        return message(ALL_DONE_BOTH)
    return message(ALL_DONE, workers=state.workers)


def _ends(state: State) -> Message:
    ended = tuple(state.ended.values())
    kinds = (Kind.KILLED, Kind.FAILED, Kind.TIMED_OUT, Kind.CANCELLED)
    return endings(state, len(state.finishers), {kind: ended.count(kind) for kind in kinds})


def endings(state: State, done: int, ended: Mapping[Kind, int]) -> Message:
    """How many workers ended in which way: "2 done, 1 killed"; "0 done" where none did."""
    # A task that is taken away is cancelled as well.
    task = are_cancelled(state.scenario.backend, state.many)
    counts = {
        END_DONE: done,
        END_KILLED: ended.get(Kind.KILLED, 0),
        END_FAILED: ended.get(Kind.FAILED, 0),
        END_GAVE_UP: ended.get(Kind.TIMED_OUT, 0),
        END_CANCELLED if task else END_LEFT: ended.get(Kind.CANCELLED, 0),
    }
    parts = [message(text, count=count) for text, count in counts.items() if count]
    said = parts.pop() if parts else message(END_DONE, count=0)
    while parts:
        said = message(ENDS, first=parts.pop(), rest=said)
    return said


def _during(state: State) -> Message:
    held = len(state.holders)
    if state.overbooked and state.surplus <= len(state.renewed):  # No limit that shrank.
        late = listed(state.overtime, NAMED)
        template = OVERBOOKED_ONE if len(state.overtime) == 1 else OVERBOOKED
        return message(template, held=held, limit=state.limit, worker=late, workers=late)
    if state.surplus and held:
        if state.limit + state.over <= state.lost:  # Whoever leaves lets nobody in.
            return message(DRAINING_LOST, held=held, limit=state.limit)
        return message(
            DRAINING_ONE if state.surplus == 1 else DRAINING,
            held=held,
            limit=state.limit,
            surplus=state.surplus,
        )
    if state.waiters:
        return _somebody_waits(state)
    if held:
        return _nobody_waits(state)
    return message(STARTING if not state.arrivals else PAUSING)


def _somebody_waits(state: State) -> Message:
    holders = _holders(state)
    count = len(state.waiters)
    if count == 1:
        return message(ONE_WAITS, waiting=listed(state.waiting), holders=holders)
    if count <= NAMED:
        return message(SOME_WAIT, waiting=listed(state.waiting, NAMED), holders=holders)
    return message(MANY_WAIT, count=count, holders=holders)


def _holders(state: State) -> Message:
    held, lost = len(state.holders), state.lost > 0
    if state.free:
        return message(PERMIT_COMING)
    if not held:
        return _none(state)
    if state.overbooked:
        return message(TOO_MANY_HOLD, held=held, limit=state.limit)
    if held > NAMED:
        return message(MANY_HOLD_LEFT if lost else MANY_HOLD, limit=held)
    inside = listed(state.inside, NAMED)
    if held == 1:
        return message(HOLDS_LEFT if lost else HOLDS_ONLY, inside=inside)
    if held == 2:
        return message(HOLD_BOTH_LEFT if lost else HOLD_BOTH, inside=inside)
    return message(HOLD_ALL_LEFT if lost else HOLD_ALL, inside=inside, limit=held)


def _none(state: State) -> Message:
    """Why nobody holds a permit and yet none is free."""
    if not state.limit or not state.lost:
        return message(NO_PERMITS)
    if state.until:
        return message(LEASE_LEFT)
    if state.lost == 1:
        return message(ONLY_LOST)
    if state.lost == 2:
        return message(BOTH_LOST)
    return message(ALL_LOST, lost=state.lost)


def _nobody_waits(state: State) -> Message:
    held = len(state.holders)
    if held == 1:
        return message(ONE_INSIDE, inside=listed(state.inside))
    if held <= NAMED:
        return message(SOME_INSIDE, inside=listed(state.inside, NAMED))
    return message(MANY_INSIDE, count=held)


NOBODY = QT_TRANSLATE_NOOP("core", "There is no worker {worker}.")
NOT_THERE = QT_TRANSLATE_NOOP("core", "Worker {worker} is done: it has nothing left to do.")
WAS_KILLED = QT_TRANSLATE_NOOP("core", "Worker {worker} was killed: it can do nothing more.")
HAS_FAILED = QT_TRANSLATE_NOOP("core", "Worker {worker} failed: it can do nothing more.")
GAVE_UP = QT_TRANSLATE_NOOP("core", "Worker {worker} gave up waiting, and has left.")
HAS_LEFT = QT_TRANSLATE_NOOP("core", "Worker {worker} was told to leave, and left.")
WAS_CANCELLED = QT_TRANSLATE_NOOP("core", "Worker {worker} was cancelled: it can do nothing more.")
BLOCKED = QT_TRANSLATE_NOOP("core", "Worker {worker} is blocked in acquire: {holders}.")

_GONE = {
    Kind.KILLED: WAS_KILLED,
    Kind.FAILED: HAS_FAILED,
    Kind.TIMED_OUT: GAVE_UP,
    Kind.CANCELLED: HAS_LEFT,
}


def why_not(state: State, log: Log, worker: int) -> Message | None:
    """Why this worker cannot do anything while the workers are paused; None if it can."""
    if state.many:
        from core.telling.program import why_not_here

        return why_not_here(state, log, worker)
    zone = state.zone(worker)
    if zone is Zone.NOWHERE:
        return message(NOBODY, worker=worker)
    if zone is Zone.WAITING:
        return message(BLOCKED, worker=worker, holders=_holders(state))
    if zone in (Zone.READY, Zone.INSIDE):
        return None
    how = state.ended.get(worker)
    if how is Kind.CANCELLED and are_cancelled(state.scenario.backend, state.many):
        return message(WAS_CANCELLED, worker=worker)
    return message(NOT_THERE if how is None else _GONE[how], worker=worker)
