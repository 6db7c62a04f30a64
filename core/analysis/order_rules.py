"""In which order a program takes things, and who waits for what meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.analysis.deadlock import latest, rings
from core.analysis.evidence import last_before, place_of, placed, resource_of
from core.analysis.finding import Now, Said, Severity
from core.analysis.usage import Order, Usage, usage
from core.analysis.wait_for import surely
from core.log.columns import Log
from core.protocol.events import Kind
from core.state.ledger import Ledger
from core.telling.names import resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, message

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
            worker=placed(worker_name(log, order.worker), place_of(log, order.position)),
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
    return text, Severity.WARNING, workers, log.t[both.other.position], both.other.wanted


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
    position = last_before(usage(now.log).in_loop, now.state.position)
    return None if position is None else _in_loop(now.log, IN_LOOP, position, position)


STOOD_STILL = QT_TRANSLATE_NOOP(
    "core",
    "While {worker} held {resource}, the event loop stood still: no other task could go on. "
    "Something in there blocks instead of awaiting.",
)


def stood_still(now: Now) -> Said | None:
    """Inside a hold, a task has blocked the event loop."""
    log = now.log
    position = last_before(usage(log).stood_still, now.state.position)
    if position is None:
        return None
    worker, resource = log.worker[position], resource_of(log, position)
    taken = latest(log, position, worker, resource, Kind.ACQUIRED)
    return _in_loop(log, STOOD_STILL, position, taken)


def _in_loop(log: Log, template: str, position: int, place: int | None) -> Said:
    """What a worker does at a position, and at which place, to the others of its event loop."""
    worker, resource = log.worker[position], resource_of(log, position)
    text = message(
        template,
        worker=placed(worker_name(log, worker), place_of(log, place)),
        resource=resource_name(log, resource),
    )
    return text, Severity.WARNING, (worker,), log.t[position], resource


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
        worker=placed(worker_name(log, worst.worker), place_of(log, worst.position)),
        resource=resource_name(log, worst.resource),
        tries=worst.tries,
        count=worst.overtaken,
    )
    return text, Severity.WARNING, (worst.worker,), log.t[worst.position], worst.resource
