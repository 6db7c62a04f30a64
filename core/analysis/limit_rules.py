"""Limits of a program that do not limit anything."""

from __future__ import annotations

from bisect import bisect_left

from core.analysis.evidence import place_of, placed
from core.analysis.finding import Now, Said, Severity
from core.analysis.usage import Group, Usage, usage
from core.log.columns import Log
from core.state.ledger import Ledger
from core.state.places import Phase
from core.telling.names import resource_name
from core.words import QT_TRANSLATE_NOOP, message

SHORT = 50_000_000
"""Nanoseconds. On a busy machine a hold that covers no work lasts up to this, now and then."""

ENOUGH = 4
"""Turns after which a habit may be spoken of."""

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
        if any(ledger.about.at_least for ledger in ledgers):
            continue
        limit = max(ledger.first for ledger in ledgers)
        if peak <= limit:
            continue
        if group.copies:
            resource = resource_name(log, group.resources[0])
            text = message(A_COPY_EACH, resource=resource, limit=limit, inside=peak)
            return text, Severity.SERIOUS, (), _when(log, group, state.position), group.resources[0]
        if made < ENOUGH - 1 or not _each_for_its_maker(group, state.ledgers, made):
            continue
        text = message(
            NEVER_APPLIED,
            count=made,
            place=place_of(log, group.positions[0]),
            limit=limit,
            inside=peak,
        )
        return text, Severity.WARNING, (), _when(log, group, state.position), group.resources[0]
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
    "{resource} was held for less than a millisecond in {brief} of {turns} turns, and nobody had "
    "to wait. Does it cover the work?",
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
        if resource in known.given_by_others or ledger.first < 2 or ledger.about.found:
            continue  # Of what was found, what was before is not known.
        most = _peak(known, resource)
        longest = known.longest_hold.get(resource, 0)
        brief = known.brief_holds.get(resource, 0)
        tasks = all(
            worker in log.born and log.born[worker].type == "task" for worker in ledger.turns
        )
        if longest < SHORT and 2 * brief >= ledger.acquires:
            template = HARDLY_HELD
        elif most == 1 and tasks and ledger.crowd >= ENOUGH - 1 and not known.stood_still:
            template = ONE_AT_A_TIME
        elif most < ledger.first:
            template = NEVER_REACHED
        else:
            continue
        text = message(
            template,
            resource=placed(resource_name(log, resource), place_of(log, log.created.get(resource))),
            limit=ledger.first,
            most=most,
            brief=brief,
            turns=ledger.acquires,
        )
        note = template == NEVER_REACHED
        return text, Severity.NOTE if note else Severity.WARNING, (), -1, resource
    return None


def _peak(known: Usage, resource: int) -> int:
    """The most that held a resource at once; of several made at one place, of all of them."""
    for group in known.groups.values():
        if resource in group.resources:
            return group.peaks[-1][1] if group.peaks else 0
    return 0
