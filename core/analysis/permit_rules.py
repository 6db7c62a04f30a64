"""What goes wrong with the permits of a program: those that never come back, and too many."""

from __future__ import annotations

from core.analysis.deadlock import STANDS, deadlock, latest, rings
from core.analysis.evidence import last_before, place_of, placed, resource_of
from core.analysis.finding import Now, Said, Severity
from core.analysis.usage import usage
from core.analysis.wait_for import BY_WITH, blocked, onlookers, surely, waits
from core.protocol.events import Kind
from core.state.ledger import Ledger
from core.state.places import Phase
from core.state.state import State
from core.telling.names import resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, Message, message

LONG = 3 * STANDS
"""Nanoseconds in which nothing at all has happened, after which it is said that nobody seems to be
left to end a wait also where somebody lives of whom nothing is known but that it made something."""


# Permits that do not come back --------------------------------------------------------------------

LOST = QT_TRANSLATE_NOOP("core", "{resource}: a permit is lost. {worker} took it and {how}.")
LOST_SEVERAL = QT_TRANSLATE_NOOP(
    "core", "{resource}: {count} permits are lost. The latest: {worker} took it and {how}."
)
HOW_FAILED = QT_TRANSLATE_NOOP("core", "ended with {error} without releasing it")
HOW_KILLED = QT_TRANSLATE_NOOP("core", "was killed")
HOW_CANCELLED = QT_TRANSLATE_NOOP("core", "was cancelled before it released it")
HOW_ENDED = QT_TRANSLATE_NOOP("core", "ended without releasing it")
SOMEBODY_WAITS = QT_TRANSLATE_NOOP("core", "{lost} {waiter} waits for one.")
SEVERAL_WAIT = QT_TRANSLATE_NOOP("core", "{lost} {count} workers wait for one.")


def permit_lost(now: Now) -> Said | None:
    """A worker has ended, and what it held was given back by nobody."""
    state, log = now.state, now.log
    gone = {**dict.fromkeys(state.finishers, Kind.DONE), **state.ended}
    found: list[tuple[int, int, int]] = []
    for resource, ledger in state.ledgers.items():
        for worker in ledger.holders:
            if worker in gone and not _may_come_back(now, resource, ledger, worker):
                end = usage(log).ends.get(worker, 0)
                found.append((end, worker, resource))
    if not found:
        return None
    found.sort()
    end, worker, resource = found[-1]
    ledger = state.ledgers[resource]
    count = sum(ledger.permits.get(who, 1) for _, who, other in found if other == resource)
    taken = latest(log, state.position, worker, resource, Kind.ACQUIRED)
    how = gone[worker]
    text = message(
        LOST if count == 1 else LOST_SEVERAL,
        resource=resource_name(log, resource),
        worker=placed(worker_name(log, worker), place_of(log, taken)),
        how=_how(how, log.texts.get(end, "")),
        count=count,
    )
    if len(ledger.waiters) == 1:
        waiter = worker_name(log, next(iter(ledger.waiters)))
        text = message(SOMEBODY_WAITS, lost=text, waiter=waiter)
    elif ledger.waiters:
        text = message(SEVERAL_WAIT, lost=text, count=len(ledger.waiters))
    bad = ledger.waiters or how in (Kind.FAILED, Kind.KILLED, Kind.CANCELLED)
    return text, Severity.SERIOUS if bad else Severity.WARNING, (worker,), log.t[end], resource


def _may_come_back(now: Now, resource: int, ledger: Ledger, holder: int) -> bool:
    """Whether others are used to give back what this one holds; or may be meant to, as long as
    nobody has given back anything of it: so does the last reader for the first."""
    state, known = now.state, usage(now.log)
    if ledger.hold[holder] == BY_WITH:
        return False
    ended = state.phase is Phase.FINISHED and not state.goes_on
    if ended and (ledger.about.type != "lock" or ledger.waiters):
        return False  # A lock may be a gate that was shut for good: a signal, and no loss.
    if known.passed_on(resource, state.position):
        return True
    if (
        surely(ledger, holder)
        or holder in state.ended
        or known.given_back(resource, state.position)
    ):
        return False
    gone = len(state.ended) + len(state.finishers)
    return state.workers - gone > len(waits(state))


def _how(kind: Kind, text: str) -> Message:
    if kind is Kind.FAILED:
        return message(HOW_FAILED, error=" ".join(text.split())[:60])
    if kind is Kind.KILLED:
        return message(HOW_KILLED)
    return message(HOW_CANCELLED if kind is Kind.CANCELLED else HOW_ENDED)


NOBODY_LEFT = QT_TRANSLATE_NOOP(
    "core",
    "{worker} has waited {seconds} s for {resource}, and nobody who could release it seems to be "
    "left.",
)


def nobody_left(now: Now) -> Said | None:
    """Nothing has happened for a while, and all that are known wait or have ended."""
    state, log = now.state, now.log
    still = now.t - state.t
    if state.phase is Phase.FINISHED or still < STANDS or rings(state) or deadlock(now):
        return None
    stuck, quiet = blocked(state), still >= LONG
    if not stuck and quiet:
        stuck = _with_onlookers(state)
    if any(ledger.about.found for ledger in state.ledgers.values()):
        return None  # It ran before: there may be others, who have done nothing since.
    pools = [one for one, ledger in state.ledgers.items() if ledger.about.type == "executor"]
    if any(pool in stuck.values() for pool in pools) and not (quiet and len(pools) == 1):
        return None  # Threads of a pool may work that nothing is known of.
    for worker, resource in stuck.items():
        ledger = state.ledgers[resource]
        since = ledger.moved_at[worker]
        dead = all(holder in state.ended or holder in state.finishers for holder in ledger.holders)
        if ledger.holders and dead:
            continue  # Of what the dead hold, `permit_lost` tells.
        asked = latest(log, state.position, worker, resource, Kind.WAITING)
        text = message(
            NOBODY_LEFT,
            worker=placed(worker_name(log, worker), place_of(log, asked)),
            seconds=(now.t - since) // 1_000_000_000,
            resource=resource_name(log, resource),
        )
        return text, Severity.WARNING, (worker,), since, resource
    return None


def _with_onlookers(state: State) -> dict[int, int]:
    """The same where somebody else lives who has not waited, taken or given anything so far, which
    a main thread does that waits for its threads. It may as well be about to give a first signal:
    not where others have given it, and hardly where several things are waited for."""
    idle = onlookers(state)
    stuck = blocked(state, idle) if idle else {}
    wanted = [state.ledgers[resource] for resource in set(stuck.values())]
    given = all(ledger.given for ledger in wanted if ledger.signal)
    return stuck if len(wanted) > 1 or given else {}


# Releases -----------------------------------------------------------------------------------------

REFUSED = QT_TRANSLATE_NOOP(
    "core", "{resource} refused a release by {worker}: more releases than acquires."
)


def refused(now: Now) -> Said | None:
    """A bounded resource refused a release."""
    log = now.log
    position = last_before(usage(log).refused, now.state.position)
    if position is None:
        return None
    worker, resource = log.worker[position], resource_of(log, position)
    released = latest(log, position, worker, resource, Kind.RELEASED)
    place = place_of(log, position) or place_of(log, released)
    text = message(
        REFUSED,
        resource=resource_name(log, resource),
        worker=placed(worker_name(log, worker), place),
    )
    return text, Severity.WARNING, (worker,) if worker >= 0 else (), log.t[position], resource


TOO_MANY = QT_TRANSLATE_NOOP(
    "core",
    "{resource} was released by {worker} when nobody held it: {count} permits now, {limit} at "
    "first.",
)


_REFUSES = ("bounded semaphore", "lock", "reentrant lock")
"""Types that never have more permits than at first: such a release is refused in the next event."""


def released_too_often(now: Now) -> Said | None:
    """A resource has more permits than it was made with, from releases of what nobody held."""
    state, log = now.state, now.log
    position = last_before(usage(log).too_many, state.position)
    if position is None:
        return None
    resource = resource_of(log, position)
    ledger = state.ledgers.get(resource)
    if ledger is None or ledger.over <= 0 or ledger.about.type in _REFUSES:
        return None
    worker = log.worker[position]
    text = message(
        TOO_MANY,
        resource=resource_name(log, resource),
        worker=placed(worker_name(log, worker), place_of(log, position)),
        count=ledger.limit + ledger.over,
        limit=ledger.limit,
    )
    return text, Severity.WARNING, (worker,), log.t[position], resource
