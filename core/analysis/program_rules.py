"""What is wrong with a program's use of its resources, in plain words, with file and line.

A rule says what the log proves. Where that leaves something open it says "may" or "could".
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.analysis.deadlock import STANDS, deadlock, latest, may_be_deadlock, rings
from core.analysis.finding import Now, Said, Severity
from core.analysis.usage import Group, Order, Usage, usage
from core.analysis.wait_for import BY_WITH, blocked, onlookers, surely, waits
from core.log.columns import Log
from core.protocol.events import Kind
from core.state.ledger import Ledger
from core.state.places import Phase
from core.state.state import State
from core.telling.names import place_name, resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, Message, message

LONG = 3 * STANDS
"""Nanoseconds in which nothing at all has happened, after which it is said that nobody seems to be
left to end a wait also where somebody lives of whom nothing is known but that it made something."""

BRIEF = 1_000_000
"""Nanoseconds. A hold that is shorter hardly covers any work."""

ENOUGH = 4
"""Turns after which a habit may be spoken of."""


def _place(log: Log, position: int | None) -> str:
    if position is None or log.site is None:
        return ""
    return place_name(log, log.site[position])


AT = QT_TRANSLATE_NOOP("core", "{what} ({place})")


def _at(what: Message | str, place: str) -> Message | str:
    """A thing with the place where that was, if it is known."""
    return message(AT, what=what, place=place) if place else what


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
        worker=_at(worker_name(log, worker), _place(log, taken)),
        how=_how(how, log.texts.get(end, "")),
        count=count,
    )
    if len(ledger.waiters) == 1:
        waiter = worker_name(log, next(iter(ledger.waiters)))
        text = message(SOMEBODY_WAITS, lost=text, waiter=waiter)
    elif ledger.waiters:
        text = message(SEVERAL_WAIT, lost=text, count=len(ledger.waiters))
    bad = ledger.waiters or how in (Kind.FAILED, Kind.KILLED, Kind.CANCELLED)
    return text, Severity.SERIOUS if bad else Severity.WARNING, (worker,), log.t[end]


def _may_come_back(now: Now, resource: int, ledger: Ledger, holder: int) -> bool:
    """Whether others are used to give back what this one holds; or may be meant to, as long as
    nobody has given back anything of it: so does the last reader for the first."""
    state, known = now.state, usage(now.log)
    if ledger.hold[holder] == BY_WITH:
        return False
    if state.phase is Phase.FINISHED and (ledger.about.type != "lock" or ledger.waiters):
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
            worker=_at(worker_name(log, worker), _place(log, asked)),
            seconds=(now.t - since) // 1_000_000_000,
            resource=resource_name(log, resource),
        )
        return text, Severity.WARNING, (worker,), since
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
    position = _last(usage(log).refused, now.state.position)
    if position is None:
        return None
    worker, resource = log.worker[position], _resource(log, position)
    released = latest(log, position, worker, resource, Kind.RELEASED)
    place = _place(log, position) or _place(log, released)
    text = message(
        REFUSED,
        resource=resource_name(log, resource),
        worker=_at(worker_name(log, worker), place),
    )
    return text, Severity.WARNING, (worker,) if worker >= 0 else (), log.t[position]


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
    position = _last(usage(log).too_many, state.position)
    if position is None:
        return None
    resource = _resource(log, position)
    ledger = state.ledgers.get(resource)
    if ledger is None or ledger.over <= 0 or ledger.about.type in _REFUSES:
        return None
    worker = log.worker[position]
    text = message(
        TOO_MANY,
        resource=resource_name(log, resource),
        worker=_at(worker_name(log, worker), _place(log, position)),
        count=ledger.limit + ledger.over,
        limit=ledger.limit,
    )
    return text, Severity.WARNING, (worker,), log.t[position]


# Limits that do not limit -------------------------------------------------------------------------

NEVER_APPLIED = QT_TRANSLATE_NOOP(
    "core",
    "{count} semaphores were made at {place}, each for {limit}; nobody ever had to wait, and "
    "{inside} were inside at once. Was one meant for all?",
)
A_COPY_EACH = QT_TRANSLATE_NOOP(
    "core",
    "Each process has a copy of {resource}, with {limit} permits of its own: {inside} were inside "
    "at once.",
)


def never_applied(now: Now) -> Said | None:
    """What was meant to be one limit is many."""
    state, log = now.state, now.log
    for group in usage(log).groups.values():
        made = bisect_left(group.positions, state.position)
        peak = max((high for at, high in group.peaks if at < state.position), default=0)
        ledgers = [state.ledgers[number] for number in group.resources[:made]
                   if number in state.ledgers]  # fmt: skip
        if made < 2 or not ledgers or not _all_semaphores(ledgers):
            continue
        limit = max(ledger.first for ledger in ledgers)
        if peak <= limit:
            continue
        if group.copies:
            resource = resource_name(log, group.resources[0])
            text = message(A_COPY_EACH, resource=resource, limit=limit, inside=peak)
            return text, Severity.SERIOUS, (), _when(log, group, state.position)
        if made < ENOUGH - 1 or not _each_for_its_maker(group, state.ledgers, made):
            continue
        text = message(
            NEVER_APPLIED,
            count=made,
            place=_place(log, group.positions[0]),
            limit=limit,
            inside=peak,
        )
        return text, Severity.WARNING, (), _when(log, group, state.position)
    return None


def _each_for_its_maker(group: Group, ledgers: dict[int, Ledger], made: int) -> bool:
    """Whether nobody but its maker ever used one, and nobody had to wait."""
    for resource, maker in zip(group.resources[:made], group.makers, strict=False):
        ledger = ledgers.get(resource)
        if ledger is None or ledger.longest_wait or set(ledger.turns) - {maker}:
            return False
    return True


def _all_semaphores(ledgers: list[Ledger]) -> bool:
    return all(
        ledger.about.type in ("semaphore", "bounded semaphore") and not ledger.signal
        for ledger in ledgers
    )


def _when(log: Log, group: Group, position: int) -> int:
    return log.t[max(at for at, _ in group.peaks if at < position)]


NEVER_REACHED = QT_TRANSLATE_NOOP(
    "core", "{resource} lets {limit} in, but never more than {most} were inside, in {turns} turns."
)
HARDLY_HELD = QT_TRANSLATE_NOOP(
    "core",
    "{resource} was never held for a millisecond, and nobody had to wait, in {turns} turns. Does "
    "it cover the work?",
)
ONE_AT_A_TIME = QT_TRANSLATE_NOOP(
    "core",
    "{resource} lets {limit} in, but its tasks were inside one at a time, in {turns} turns. Does "
    "the work block the event loop?",
)


def loosely_used(now: Now) -> Said | None:
    """In all of a run a semaphore never made anybody wait."""
    state, log = now.state, now.log
    if state.phase is not Phase.FINISHED:
        return None
    known = usage(log)
    for resource, ledger in state.ledgers.items():
        if not _all_semaphores([ledger]) or ledger.acquires < ENOUGH or ledger.longest_wait:
            continue
        if resource in known.given_by_others or ledger.first < 2:
            continue
        most = _peak(known, resource)
        longest = known.longest_hold.get(resource, 0)
        tasks = all(
            worker in log.born and log.born[worker].type == "task" for worker in ledger.turns
        )
        if longest < BRIEF:
            template = HARDLY_HELD
        elif most == 1 and tasks and ledger.crowd >= ENOUGH - 1 and not known.stood_still:
            template = ONE_AT_A_TIME
        elif most < ledger.first:
            template = NEVER_REACHED
        else:
            continue
        text = message(
            template,
            resource=_at(resource_name(log, resource), _place(log, log.created.get(resource))),
            limit=ledger.first,
            most=most,
            turns=ledger.acquires,
        )
        note = template == NEVER_REACHED
        return text, Severity.NOTE if note else Severity.WARNING, ()
    return None


def _peak(known: Usage, resource: int) -> int:
    """The most that held a resource at once; of several made at one place, of all of them."""
    for group in known.groups.values():
        if resource in group.resources:
            return group.peaks[-1][1] if group.peaks else 0
    return 0


# Orders and waits ---------------------------------------------------------------------------------

COULD_DEADLOCK = QT_TRANSLATE_NOOP(
    "core",
    "{first} and {second} were taken in both orders: {orders}. That could deadlock; this time it "
    "did not.",
)
ORDER = QT_TRANSLATE_NOOP("core", "{worker} asked for {wanted} while it held {held}")
AND_ORDER = QT_TRANSLATE_NOOP("core", "{first}, and {rest}")


class _Both(NamedTuple):
    one: Order
    other: Order


def could_deadlock(now: Now) -> Said | None:
    """Two resources were taken in both orders, by different workers."""
    state, log = now.state, now.log
    both = next(_both_orders(usage(log), state.position, state.ledgers), None)
    if both is None or rings(state):
        return None
    if any(state.ended.get(order.worker) is Kind.KILLED for order in both):
        return None  # It may well have hung.
    parts = [
        message(
            ORDER,
            worker=_at(worker_name(log, order.worker), _place(log, order.position)),
            wanted=resource_name(log, order.wanted),
            held=resource_name(log, order.held),
        )
        for order in both
    ]
    text = message(
        COULD_DEADLOCK,
        first=resource_name(log, both.one.held),
        second=resource_name(log, both.one.wanted),
        orders=message(AND_ORDER, first=parts[0], rest=parts[1]),
    )
    workers = both.one.worker, both.other.worker
    return text, Severity.WARNING, workers, log.t[both.other.position]


def _both_orders(known: Usage, before: int, ledgers: dict[int, Ledger]) -> Iterator[_Both]:
    for (held, wanted), orders in known.orders.items():
        if held > wanted:
            continue
        if any(ledgers[one].first != 1 for one in (held, wanted) if one in ledgers):
            continue
        if known.passed_on(held, before) or known.passed_on(wanted, before):
            continue  # Who held what is not sure.
        for one in orders:
            for other in known.orders.get((wanted, held), ()):
                apart = one.worker != other.worker and not one.guards & other.guards
                apart &= all(
                    order.held not in ledgers
                    or surely(ledgers[order.held], order.worker)
                    # It was its own to give back: that shows only then.
                    or order.position < known.gave_back.get((order.worker, order.held), -1) < before
                    for order in (one, other)
                )
                if apart and max(one.position, other.position) < before:
                    yield _Both(*sorted((one, other), key=lambda order: order.position))


IN_LOOP = QT_TRANSLATE_NOOP(
    "core",
    "{worker} waits for {resource} in a thread that runs an event loop: no task of it can go on "
    "meanwhile.",
)


def blocks_its_loop(now: Now) -> Said | None:
    """A blocking acquire in a thread that runs an event loop had to wait."""
    log = now.log
    position = _last(usage(log).in_loop, now.state.position)
    if position is None:
        return None
    worker, resource = log.worker[position], _resource(log, position)
    text = message(
        IN_LOOP,
        worker=_at(worker_name(log, worker), _place(log, position)),
        resource=resource_name(log, resource),
    )
    return text, Severity.WARNING, (worker,), log.t[position]


STOOD_STILL = QT_TRANSLATE_NOOP(
    "core",
    "While {worker} held {resource}, the event loop stood still: no other task could go on. "
    "Something in there blocks instead of awaiting.",
)


def stood_still(now: Now) -> Said | None:
    """Inside a hold, a task has blocked the event loop."""
    log = now.log
    position = _last(usage(log).stood_still, now.state.position)
    if position is None:
        return None
    worker, resource = log.worker[position], _resource(log, position)
    taken = latest(log, position, worker, resource, Kind.ACQUIRED)
    text = message(
        STOOD_STILL,
        worker=_at(worker_name(log, worker), _place(log, taken)),
        resource=resource_name(log, resource),
    )
    return text, Severity.WARNING, (worker,), log.t[position]


ASKED_AGAIN = QT_TRANSLATE_NOOP(
    "core",
    "{worker} gave up and asked again for {resource}, {tries} times in all: {count} that had come "
    "later went in before it.",
)


def asked_again(now: Now) -> Said | None:
    """Each timeout gave a place in the queue away."""
    log = now.log
    found = [one for one in usage(log).asked_again if one.position < now.state.position]
    if not found:
        return None
    worst = max(found, key=lambda one: one.overtaken)
    text = message(
        ASKED_AGAIN,
        worker=_at(worker_name(log, worst.worker), _place(log, worst.position)),
        resource=resource_name(log, worst.resource),
        tries=worst.tries,
        count=worst.overtaken,
    )
    return text, Severity.WARNING, (worst.worker,), log.t[worst.position]


MISSING = QT_TRANSLATE_NOOP(
    "core", "{count} events are missing: the program was faster than the lab."
)


def missing(now: Now) -> Said | None:
    """Events were lost."""
    if not now.state.missing:
        return None
    return message(MISSING, count=now.state.missing), Severity.NOTE, ()


CONTRADICTS = QT_TRANSLATE_NOOP(
    "core",
    "What {worker} did with {resource} contradicts what was seen before. From here on, who "
    "holds what may be wrong.",
)


def contradicts(now: Now) -> Said | None:
    """An event cannot follow what stands before it."""
    log = now.log
    position = _last(log.unexpected, now.state.position)
    if position is None:
        return None
    worker = log.worker[position]
    text = message(
        CONTRADICTS,
        worker=worker_name(log, worker),
        resource=resource_name(log, _resource(log, position)),
    )
    return text, Severity.NOTE, (worker,) if worker >= 0 else (), log.t[position]


def _last(positions: array[int], before: int) -> int | None:
    index = bisect_left(positions, before)
    return positions[index - 1] if index else None


def _resource(log: Log, position: int) -> int:
    return 0 if log.resource is None else log.resource[position]


PROGRAM_RULES: dict[str, Callable[[Now], Said | None]] = {
    "deadlock": deadlock,
    "may-be-deadlock": may_be_deadlock,
    "permit-lost": permit_lost,
    "refused": refused,
    "never-applied": never_applied,
    "released-too-often": released_too_often,
    "nobody-left": nobody_left,
    "could-deadlock": could_deadlock,
    "blocks-its-loop": blocks_its_loop,
    "stood-still": stood_still,
    "asked-again": asked_again,
    "loosely-used": loosely_used,
    "contradicts": contradicts,
    "missing": missing,
}
"""All that is known to go wrong in programs. Of equally severe findings, the earlier is first."""
