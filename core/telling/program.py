"""What happens with one resource of a program, as one sentence: with the workers' own names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from core.analysis.deadlock import named_list
from core.analysis.wait_for import waits
from core.log.columns import Log
from core.log.order import NO_PERMITS
from core.state.places import Phase
from core.state.state import State
from core.telling.names import one_each, resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, Message, message

NOT_STARTED = QT_TRANSLATE_NOOP("core", "The program has not started yet.")
NOT_MADE = QT_TRANSLATE_NOOP("core", "The program has not made {resource} yet.")
NOTHING_SEEN = QT_TRANSLATE_NOOP("core", "No semaphore and no lock has been seen so far.")
NOT_WATCHED_YET = QT_TRANSLATE_NOOP("core", "{resource} is not watched yet.")
GOES_ON_ALONE = QT_TRANSLATE_NOOP("core", "The program goes on, and is watched no longer.")
GOES_ON_WITH = QT_TRANSLATE_NOOP(
    "core", "The program goes on, and is watched no longer. Last seen: {situation}"
)
HAS_ENDED = QT_TRANSLATE_NOOP("core", "The program has ended.")
ENDED_WITH = QT_TRANSLATE_NOOP("core", "The program has ended. {situation}")
PAUSED = QT_TRANSLATE_NOOP("core", "The workers are paused. {situation}")
FREE = QT_TRANSLATE_NOOP("core", "Nobody holds {resource}, and nobody waits for it.")
NO_WAIT = QT_TRANSLATE_NOOP("core", "Nobody waits for {resource}.")
ONE_HOLDS = QT_TRANSLATE_NOOP("core", "{worker} holds {resource}; nobody waits for it.")
SOME_HOLD = QT_TRANSLATE_NOOP("core", "{workers} hold {resource}; nobody waits for it.")
MANY_HOLD = QT_TRANSLATE_NOOP("core", "{count} workers hold {resource}; nobody waits for it.")
ONE_WAITS = QT_TRANSLATE_NOOP("core", "{worker} waits for {resource}: {why}.")
SOME_WAIT = QT_TRANSLATE_NOOP("core", "{workers} wait for {resource}: {why}.")
MANY_WAIT = QT_TRANSLATE_NOOP("core", "{count} workers wait for {resource}: {why}.")
HELD_BY_ONE = QT_TRANSLATE_NOOP("core", "{worker} holds it")
HELD_BY_WAITER = QT_TRANSLATE_NOOP("core", "{worker} holds it, and waits for {other}")
HELD_BY_SOME = QT_TRANSLATE_NOOP("core", "{workers} hold it")
HELD_BY_MANY = QT_TRANSLATE_NOOP("core", "{count} workers hold it")
HELD_BY_NONE = QT_TRANSLATE_NOOP("core", "no permit is left")
COMING = QT_TRANSLATE_NOOP("core", "it is free and on its way")
GIVEN = QT_TRANSLATE_NOOP("core", "it has been given, and is on its way")
NOT_GIVEN = QT_TRANSLATE_NOOP("core", "nobody has given it yet")
NOT_YET = {
    "condition": QT_TRANSLATE_NOOP("core", "nobody has notified it yet"),
    "event": QT_TRANSLATE_NOOP("core", "nobody has set it yet"),
    "barrier": QT_TRANSLATE_NOOP("core", "not all have come yet"),
    "queue": QT_TRANSLATE_NOOP("core", "it is empty, or full"),
    "executor": QT_TRANSLATE_NOOP("core", "its result is not there yet"),
}
"""Why one waits for what has no permits, by its type."""
WORKER = QT_TRANSLATE_NOOP("core", "Worker {worker}")
SOMEBODY = QT_TRANSLATE_NOOP("core", "Somebody unknown")

NAMED = 3
"""Workers that a sentence names at most; beyond it, it counts them."""


def program_sentence(state: State, log: Log) -> Message:
    """What a newcomer should know of the shown resource at this moment."""
    if state.phase is Phase.IDLE:
        return message(NOT_STARTED)
    if state.resource not in state.ledgers:
        return _not_there(state.resource, log)
    situation = _situation(state, log)
    if state.phase is Phase.PAUSED:
        return message(PAUSED, situation=situation)
    if state.phase is Phase.FINISHED:
        if state.waiters or state.holders:
            return message(GOES_ON_WITH if state.goes_on else ENDED_WITH, situation=situation)
        return message(GOES_ON_ALONE if state.goes_on else HAS_ENDED)
    return situation


def _not_there(resource: int, log: Log) -> Message:
    """Why there is nothing to say of a resource."""
    position = log.created.get(resource)
    if position is None:
        return message(NOTHING_SEEN)
    found = position in log.abouts and log.abouts[position].found
    return message(NOT_WATCHED_YET if found else NOT_MADE, resource=resource_name(log, resource))


def _situation(state: State, log: Log) -> Message:
    resource = resource_name(log, state.resource)
    waiting, held = len(state.waiters), _people(state, log)
    if waiting:
        why = _why(state, log)
        if waiting > NAMED:
            return message(MANY_WAIT, count=waiting, resource=resource, why=why)
        names = named(log, state.waiters)
        if waiting == 1:
            return message(ONE_WAITS, worker=names, resource=resource, why=why)
        return message(SOME_WAIT, workers=names, resource=resource, why=why)
    if held > NAMED:
        return message(MANY_HOLD, count=held, resource=resource)
    if held:
        names = named(log, state.holders)
        if held == 1:
            return message(ONE_HOLDS, worker=names, resource=resource)
        return message(SOME_HOLD, workers=names, resource=resource)
    return message(NO_WAIT if state.shown.signal else FREE, resource=resource)


def _why(state: State, log: Log) -> Message:
    """Why those who wait do so."""
    held = _people(state, log)
    if state.shown.signal and state.shown.about.type in NO_PERMITS:
        return message(NOT_YET[state.shown.about.type])
    if state.free:
        return message(GIVEN if state.shown.signal else COMING)
    if state.shown.signal:
        return message(NOT_GIVEN)
    if not held:
        return message(HELD_BY_NONE)
    if held > NAMED:
        return message(HELD_BY_MANY, count=held)
    names = named(log, state.holders, first=False)
    if held > 1:
        return message(HELD_BY_SOME, workers=names)
    other = waits(state).get(next(iter(state.holders)))
    if other is None or other == state.resource:
        return message(HELD_BY_ONE, worker=names)
    return message(HELD_BY_WAITER, worker=names, other=resource_name(log, other))


def _people(state: State, log: Log) -> int:
    """How many hold the shown resource; of those unknown, nobody knows whether they are several."""
    unknown = len(log.unknown & state.holders.keys()) if log.unknown else 0
    return len(state.holders) - max(0, unknown - 1)


BLOCKED = QT_TRANSLATE_NOOP("core", "{worker} is blocked: it waits for {resource}.")
OVER = QT_TRANSLATE_NOOP("core", "{worker} has ended: it can do nothing more.")
UNKNOWN = QT_TRANSLATE_NOOP("core", "The program has no worker {worker}.")


def why_not_here(state: State, log: Log, worker: int) -> Message | None:
    """Why a program's worker cannot do anything while the workers are paused; None if it can."""
    if worker not in log.born:
        return message(UNKNOWN, worker=worker)
    if worker in state.ended or worker in state.finishers:
        return message(OVER, worker=named(log, (worker,)))
    resource = waits(state).get(worker)
    if resource is None or state.ledgers[resource].balance > 0:
        return None
    who = named(log, (worker,))
    return message(BLOCKED, worker=who, resource=resource_name(log, resource))


def named(log: Log, workers: Iterable[int], first: bool = True) -> Message | str:
    """The first few of these workers by name; `first`: at the beginning of a sentence."""
    people = one_each(log, workers) if log.unknown else workers
    names = [worker_name(log, worker) for worker in islice(people, NAMED)]
    if first and isinstance(one := names[0], Message):
        names[0] = message(WORKER if one.values else SOMEBODY, **one.values)
    return named_list(names)
