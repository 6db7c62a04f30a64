"""The wait-for graph of a moment, and who in it can never go on.

A worker waits for a resource, and a resource is held by workers: the graph is derived from the
ledgers and kept nowhere. Whoever does not wait can go on, and gives back what it holds; so a
resource with a free permit, or one of whose holders can go on, lets its waiters go on. Who is left
when nothing more follows from that waits for ever (the reduction of a resource-allocation graph:
R. C. Holt, "Some deadlock properties of computer systems", 1972).
"""

from __future__ import annotations

from typing import NamedTuple

from core.state.ledger import Ledger
from core.state.state import State


class Link(NamedTuple):
    """A worker that waits, what for, and who holds that."""

    worker: int
    resource: int
    holders: tuple[int, ...]


class Stuck(NamedTuple):
    """Workers that wait for each other: each holder of what one of them waits for is among them."""

    links: tuple[Link, ...]
    """In the order of a walk: from each worker to whoever holds what it waits for."""
    since: int
    """When the last of them began to wait, in nanoseconds since the run's start."""
    others: int
    """How many more wait for what these hold."""


BY_WITH = 1
"""The value of an acquire by `with`, or by lines that do the same
(`core.sources.watched.own_lines`): its holder is who gives it back."""


def surely(ledger: Ledger, holder: int, trusting: bool = False) -> bool:
    """Whether it is the holder of a permit that has to give it back.

    A lock that was acquired in any other way may be handed to another worker, as a signal, which is
    legal: only a reentrant one, and those of anyio and trio, refuse that. `trusting`: a lock is not
    handed on.
    """
    about = ledger.about
    if ledger.hold[holder] == BY_WITH or about.type == "reentrant lock":
        return True
    return about.type == "lock" and (trusting or about.module in ("anyio", "trio"))


def waits(state: State) -> dict[int, int]:
    """For each worker that waits, the resource that it waits for."""
    return {
        worker: resource for resource, ledger in state.ledgers.items() for worker in ledger.waiters
    }


def holds(state: State) -> dict[int, list[int]]:
    """For each worker that holds permits, the resources that it holds."""
    held: dict[int, list[int]] = {}
    for resource, ledger in state.ledgers.items():
        for worker in ledger.holders:
            held.setdefault(worker, []).append(resource)
    return held


def onlookers(state: State) -> int:
    """How many workers live that have never waited for anything, nor taken or given it: they made
    a resource, and that is all that is known of them. A main thread that waits for its threads to
    end is one, and so is a main task."""
    gone = state.ended.keys() | state.finishers.keys()
    met: set[int] = set()
    for ledger in state.ledgers.values():
        met.update(ledger.place)
    return state.workers - len(gone | met)


def blocked(state: State, idle: int = 0, trusting: bool = False) -> dict[int, int]:
    """The workers that can never go on by what the state says, and what each waits for. `idle`: so
    many that live and do not wait are held to do nothing.

    Of a signal nobody can know who will give it, and of a permit that was not taken by `with`, who
    will give it back: the waiters of these count only where every worker that lives waits for
    something that never comes. `trusting` is as in `surely`.
    """
    waiting = waits(state)
    if not waiting:
        return {}
    held = holds(state)
    gone = state.ended.keys() | state.finishers.keys()
    signals, ready = [], []
    for resource in dict.fromkeys(waiting.values()):
        ledger = state.ledgers[resource]
        if ledger.balance > 0 or any(
            holder not in waiting and holder not in gone for holder in ledger.holders
        ):
            ready.append(resource)
        elif ledger.signal or not all(
            surely(ledger, holder, trusting) for holder in ledger.holders
        ):
            signals.append(resource)
    if state.workers - len(gone) - idle > len(waiting):  # Somebody lives who does not wait.
        ready += signals
        signals = []
    going = set(ready)
    while ready:
        for worker in state.ledgers[ready.pop()].waiters:
            waiting.pop(worker, None)
            for resource in (*held.get(worker, ()), *signals):
                if resource not in going:
                    going.add(resource)
                    ready.append(resource)
    return waiting


def deadlocks(state: State, most: int = 3, trusting: bool = False) -> list[Stuck]:
    """Groups of workers that hold what the others of the group wait for, the earliest first.

    What a worker took with it when it ended is no deadlock, a signal that nobody gives is none, and
    neither is a permit that somebody else may be meant to give back. `trusting` is as in `surely`.
    """
    waiting = blocked(state, trusting=trusting)
    found: list[Stuck] = []
    seen: set[int] = set()
    for start in waiting:
        if len(found) == most:
            break
        if start in seen:
            continue
        ring = _in_a_ring(state, waiting, start, seen, trusting)
        group = _group(state, waiting, ring)
        if group is None:
            continue
        seen.update(link.worker for link in group)
        since = max(_since(state, link) for link in group)
        members = {link.worker for link in group}
        resources = {link.resource for link in group}
        others = sum(
            1 for worker, wanted in waiting.items() if wanted in resources and worker not in members
        )
        found.append(Stuck(group, since, others))
    return sorted(found, key=lambda stuck: stuck.since)


def _since(state: State, link: Link) -> int:
    return state.ledgers[link.resource].moved_at[link.worker]


def _in_a_ring(
    state: State, waiting: dict[int, int], start: int, seen: set[int], trusting: bool
) -> int | None:
    """The worker at which the walk from `start` comes round; None if it comes to an end, or to a
    group that is known."""
    path: dict[int, None] = {}
    worker: int | None = start
    while worker is not None and worker not in path:
        if worker in seen:
            worker = None
            break
        path[worker] = None
        ledger = state.ledgers[waiting[worker]]
        sure = all(surely(ledger, holder, trusting) for holder in ledger.holders)
        worker = next((holder for holder in ledger.holders if sure and holder in waiting), None)
    seen.update(path)
    return worker


def _group(state: State, waiting: dict[int, int], start: int | None) -> tuple[Link, ...] | None:
    """All that the walk from a worker in a ring comes by."""
    if start is None:
        return None
    links: dict[int, Link] = {}
    ahead = [start]
    while ahead:
        worker = ahead.pop(0)
        if worker in links or worker not in waiting:
            continue
        holders = tuple(state.ledgers[waiting[worker]].holders)
        links[worker] = Link(worker, waiting[worker], holders)
        ahead += holders
    return tuple(links.values())
