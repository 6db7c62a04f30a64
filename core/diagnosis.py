"""What is happening and why, as one sentence: a function of the state."""

from __future__ import annotations

from core.state import Phase, State, Zone
from core.words import QT_TRANSLATE_NOOP, Message, grouped, listed, message

READY_ONE = QT_TRANSLATE_NOOP("core", "Press Start: {workers} workers will share 1 permit.")
READY = QT_TRANSLATE_NOOP("core", "Press Start: {workers} workers will share {limit} permits.")
READY_LONE = QT_TRANSLATE_NOOP("core", "Press Start: 1 worker and {limit} permits.")
READY_NONE = QT_TRANSLATE_NOOP("core", "Press Start: with limit 0 nobody can ever go inside.")
STARTING = QT_TRANSLATE_NOOP("core", "The workers are starting.")
ONE_WAITS = QT_TRANSLATE_NOOP("core", "Worker {waiting} waits: {holders}.")
SOME_WAIT = QT_TRANSLATE_NOOP("core", "Workers {waiting} wait: {holders}.")
MANY_WAIT = QT_TRANSLATE_NOOP("core", "{count} workers wait: {holders}.")
HOLDS_ONLY = QT_TRANSLATE_NOOP("core", "worker {inside} holds the only permit")
HOLD_BOTH = QT_TRANSLATE_NOOP("core", "workers {inside} hold both permits")
HOLD_ALL = QT_TRANSLATE_NOOP("core", "workers {inside} hold all {limit} permits")
MANY_HOLD = QT_TRANSLATE_NOOP("core", "all {limit} permits are held")
NO_PERMITS = QT_TRANSLATE_NOOP("core", "the limit is 0, so there is no permit to wait for")
PERMIT_COMING = QT_TRANSLATE_NOOP("core", "a permit is free and on its way")
DRAINING_ONE = QT_TRANSLATE_NOOP(
    "core", "{held} inside, limit now {limit}: one more has to leave before anyone goes in."
)
DRAINING = QT_TRANSLATE_NOOP(
    "core", "{held} inside, limit now {limit}: {surplus} more have to leave before anyone goes in."
)
ONE_INSIDE = QT_TRANSLATE_NOOP("core", "Worker {inside} is inside; nobody has to wait.")
SOME_INSIDE = QT_TRANSLATE_NOOP("core", "Workers {inside} are inside; nobody has to wait.")
MANY_INSIDE = QT_TRANSLATE_NOOP("core", "{count} workers are inside; nobody has to wait.")
PAUSING = QT_TRANSLATE_NOOP("core", "Nobody asks for a permit right now.")
ALL_DONE_ONE = QT_TRANSLATE_NOOP("core", "The worker is done, and every permit is free again.")
ALL_DONE = QT_TRANSLATE_NOOP(
    "core", "All {workers} workers are done, and every permit is free again."
)
ALL_DONE_SHORT = QT_TRANSLATE_NOOP(
    "core", "All workers have ended. {free} of {limit} permits came back."
)
STOPPED = QT_TRANSLATE_NOOP(
    "core", "Stopped at {seconds} s: {waiting} waited, {inside} were inside, {done} were done."
)

PAUSED = QT_TRANSLATE_NOOP("core", "The workers are paused. {situation}")

NAMED = 4
"""Workers that a sentence names at most; beyond it, it counts them."""


def sentence(state: State) -> Message:
    """What a newcomer should know of this moment."""
    match state.phase:
        case Phase.IDLE:
            return _before(state)
        case Phase.FINISHED:
            return _after(state)
        case Phase.RUNNING:
            return _during(state)
        case Phase.PAUSED:
            return message(PAUSED, situation=_during(state))


def _before(state: State) -> Message:
    scenario = state.scenario
    if scenario.limit == 0:
        return message(READY_NONE)
    if scenario.workers == 1:
        return message(READY_LONE, limit=grouped(scenario.limit))
    template = READY_ONE if scenario.limit == 1 else READY
    return message(template, workers=grouped(scenario.workers), limit=grouped(scenario.limit))


def _after(state: State) -> Message:
    if state.ending == "stopped":
        return message(
            STOPPED,
            seconds=f"{state.t / 1e9:.1f}",
            waiting=grouped(len(state.waiters)),
            inside=grouped(len(state.holders)),
            done=grouped(len(state.finishers)),
        )
    if state.balance != state.limit or state.ended:
        return message(ALL_DONE_SHORT, free=grouped(state.free), limit=grouped(state.limit))
    if state.workers == 1:
        return message(ALL_DONE_ONE)
    return message(ALL_DONE, workers=grouped(state.workers))


def _during(state: State) -> Message:
    held = len(state.holders)
    if state.surplus and held:
        return message(
            DRAINING_ONE if state.surplus == 1 else DRAINING,
            held=grouped(held),
            limit=grouped(state.limit),
            surplus=grouped(state.surplus),
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
    return message(MANY_WAIT, count=grouped(count), holders=holders)


def _holders(state: State) -> Message:
    held = len(state.holders)
    if state.free:
        return message(PERMIT_COMING)
    if not held:
        return message(NO_PERMITS)
    if held > NAMED:
        return message(MANY_HOLD, limit=grouped(held))
    inside = listed(state.inside, NAMED)
    if held == 1:
        return message(HOLDS_ONLY, inside=inside)
    if held == 2:
        return message(HOLD_BOTH, inside=inside)
    return message(HOLD_ALL, inside=inside, limit=held)


def _nobody_waits(state: State) -> Message:
    held = len(state.holders)
    if held == 1:
        return message(ONE_INSIDE, inside=listed(state.inside))
    if held <= NAMED:
        return message(SOME_INSIDE, inside=listed(state.inside, NAMED))
    return message(MANY_INSIDE, count=grouped(held))


NOBODY = QT_TRANSLATE_NOOP("core", "There is no worker {worker}.")
NOT_THERE = QT_TRANSLATE_NOOP("core", "Worker {worker} is done: it has nothing left to do.")
BLOCKED = QT_TRANSLATE_NOOP("core", "Worker {worker} is blocked in acquire: {holders}.")


def why_not(state: State, worker: int) -> Message | None:
    """Why this worker cannot do anything while the workers are paused; None if it can."""
    zone = state.zone(worker)
    if zone is Zone.NOWHERE:
        return message(NOBODY, worker=worker)
    if zone is Zone.WAITING:
        return message(BLOCKED, worker=worker, holders=_holders(state))
    if zone in (Zone.READY, Zone.INSIDE):
        return None
    return message(NOT_THERE, worker=worker)
