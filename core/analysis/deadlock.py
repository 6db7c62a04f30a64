"""The rule that finds workers which wait for each other, told as a walk from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.analysis.finding import Now, Said, Severity
from core.analysis.usage import usage
from core.analysis.wait_for import BY_WITH, Link, Stuck, deadlocks, surely, waits
from core.log.columns import CODE, Log
from core.protocol.events import Kind
from core.state.places import Phase
from core.state.state import State
from core.telling.names import place_name, resource_name, worker_name
from core.words import MANY, QT_TRANSLATE_NOOP, Message, message

DEADLOCK = QT_TRANSLATE_NOOP("core", "Deadlock: {walk}.")
DEADLOCK_AND_OTHERS = QT_TRANSLATE_NOOP(
    "core", "Deadlock: {walk}. {count} more wait for what they hold."
)
LINK = QT_TRANSLATE_NOOP("core", "{worker} waits for {resource}, which {holder} holds")
LINK_AT = QT_TRANSLATE_NOOP(
    "core", "{worker} waits at {place} for {resource}, which {holder} holds"
)
LINK_SEVERAL = QT_TRANSLATE_NOOP("core", "{worker} waits for {resource}, which {holders} hold")
LINK_SEVERAL_AT = QT_TRANSLATE_NOOP(
    "core", "{worker} waits at {place} for {resource}, which {holders} hold"
)
AND_THEN = QT_TRANSLATE_NOOP("core", "{first}; {rest}")
AND = QT_TRANSLATE_NOOP("core", "{first} and {last}")
COMMA = QT_TRANSLATE_NOOP("core", "{first}, {rest}")

LONGEST_WALK = 6
"""Links that a sentence tells."""

LOOKBACK = 1 << 20
"""Events among which the one is looked for with which a wait began."""


def deadlock(now: Now) -> Said | None:
    """Workers hold what the others wait for, so that none of them can ever go on."""
    stuck = next(certain(now.log, now.state), None)
    if stuck is None:
        return None
    workers = tuple(link.worker for link in stuck.links)
    return (
        deadlock_words(now.log, now.state.position, stuck),
        Severity.SERIOUS,
        workers[:LONGEST_WALK],
        stuck.since,
        stuck.links[0].resource,
    )


def certain(log: Log, state: State) -> Iterator[Stuck]:
    """What is surely a deadlock: workers that hold what the others wait for, and the only thread of
    a process that waits for what it holds itself."""
    for stuck in deadlocks(state):
        if for_good(log, state, stuck):
            yield stuck
    for worker, resource in waits(state).items():
        ledger = state.ledgers[resource]
        if ledger.balance <= 0 and tuple(ledger.holders) == (worker,):
            begun = latest(log, state.position, worker, resource, Kind.WAITING)
            alone = begun is not None and log.texts.get(begun) == "alone"
            link = Link(worker, resource, (worker,))
            if alone and not log.value[begun or 0] and not _sure(state, link):
                yield Stuck((link,), ledger.moved_at[worker], 0)


MAY_BE = QT_TRANSLATE_NOOP(
    "core", "This may be a deadlock: {walk}. It is none if somebody else gives {resource} back."
)

MOST_RINGS = 20
"""Groups that are looked for."""

STANDS = 1_000_000_000
"""Nanoseconds that workers have waited for each other before it is said that it may be for good."""


def may_be_deadlock(now: Now) -> Said | None:
    """The same, but for a lock that was acquired so that another may be meant to give it back.

    Who waits for a lock of its own may well wait for a signal: of that `nobody_left` tells.
    """
    for stuck in rings(now.state):
        unsure = next((link for link in stuck.links if not _sure(now.state, link)), None)
        if unsure is None or now.t - stuck.since < STANDS or now.state.phase is Phase.FINISHED:
            continue
        if for_good(now.log, now.state, stuck):
            text = message(
                MAY_BE,
                walk=walk_words(now.log, now.state.position, stuck),
                resource=resource_name(now.log, unsure.resource),
            )
            workers = tuple(link.worker for link in stuck.links)
            return (
                text,
                Severity.WARNING,
                workers[:LONGEST_WALK],
                stuck.since,
                stuck.links[0].resource,
            )
    return None


def rings(state: State) -> list[Stuck]:
    """All that is a deadlock, or would be one if nobody handed a lock on."""
    return [stuck for stuck in deadlocks(state, MOST_RINGS, trusting=True)
            if len(stuck.links) > 1 or _sure(state, stuck.links[0])]  # fmt: skip


def _sure(state: State, link: Link) -> bool:
    ledger = state.ledgers[link.resource]
    return all(surely(ledger, holder) for holder in link.holders)


def for_good(log: Log, state: State, stuck: Stuck) -> bool:
    """Whether nothing that is known could end it: no timeout that the program gave to an acquire,
    though one of `asyncio.wait_for` around it is not known; nobody else who gives back what they
    hold, as the last reader does for the first one of a readers-writer lock."""
    known = usage(log)
    for link in stuck.links:
        begun = latest(log, state.position, link.worker, link.resource, Kind.WAITING)
        if begun is not None and log.value[begun]:
            return False
        hold = state.ledgers[link.resource].hold
        if known.passed_on(link.resource, state.position) and any(
            hold[holder] != BY_WITH for holder in link.holders
        ):
            return False
    return True


def deadlock_words(log: Log, position: int, stuck: Stuck) -> Message:
    """The sentence that tells of a deadlock, as it stood at this position."""
    others = stuck.others + max(0, len(stuck.links) - LONGEST_WALK)
    template = DEADLOCK_AND_OTHERS if others else DEADLOCK
    return message(template, walk=walk_words(log, position, stuck), count=others)


def walk_words(log: Log, position: int, stuck: Stuck) -> Message:
    """The walk from one to the next."""
    parts = [link_words(log, position, link) for link in stuck.links[:LONGEST_WALK]]
    walk = parts.pop()
    while parts:
        walk = message(AND_THEN, first=parts.pop(), rest=walk)
    return walk


def link_words(log: Log, position: int, link: Link) -> Message:
    """One link of a walk: who waits where, for what, and who holds it."""
    at = latest(log, position, link.worker, link.resource, Kind.WAITING)
    place = place_name(log, log.site[at]) if at is not None and log.site is not None else ""
    holders = [worker_name(log, holder) for holder in link.holders[:LONGEST_WALK]]
    several = len(holders) > 1
    if several:
        template = LINK_SEVERAL_AT if place else LINK_SEVERAL
    else:
        template = LINK_AT if place else LINK
    return message(
        template,
        worker=worker_name(log, link.worker),
        place=place,
        resource=resource_name(log, link.resource),
        holder=holders[0] if holders else "",
        holders=named_list(holders),
    )


def named_list(names: Sequence[Message | str], more: int = 0) -> Message | str:
    """Names in a sentence: "ada", "ada and bob", "ada, bob and eve"; and of so many `more`, how
    many they are: "ada, bob and 5 more"."""
    if not names:
        return ""
    said, rest = names[-1], names[:-1]
    if rest and not more:
        said, rest = message(AND, first=rest[-1], last=said), rest[:-1]
    for name in reversed(rest):
        said = message(COMMA, first=name, rest=said)
    return message(MANY, first=said, more=more) if more else said


def latest(log: Log, before: int, worker: int, resource: int, kind: Kind) -> int | None:
    """The position of the latest event of this kind, worker and resource before a position."""
    code, stop = CODE[kind], before
    while stop > max(0, before - LOOKBACK):
        start = max(0, stop - 4096)
        part = list(
            zip(
                log.kind[start:stop],
                log.worker[start:stop],
                log.resources(start, stop),
                strict=True,
            )
        )
        for index in range(len(part) - 1, -1, -1):
            if part[index] == (code, worker, resource):
                return start + index
        stop = start
    return None
