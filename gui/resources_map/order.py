"""How a program's resources stand at a moment, and in which order they are shown."""

from __future__ import annotations

from typing import NamedTuple

from core.analysis.wait_for import deadlocks
from core.state.ledger import Ledger
from core.state.state import State
from core.telling.names import limit_sign

MOST_GROUPS = 8
"""Deadlocks that are marked at most."""


class Card(NamedTuple):
    """What a resource's card shows."""

    resource: int
    waiting: int
    held: int
    limit: int
    """-1 where nothing is counted: of a condition, an event, a queue."""
    signal: bool
    lost: int
    stuck: bool
    """Whether it is part of a deadlock."""
    sign: str = ""
    """What stands before its limit: "≥ " where nobody knows all of it."""


def card(resource: int, ledger: Ledger, stuck: frozenset[int]) -> Card:
    """A resource's card at the moment of its ledger."""
    signal = ledger.signal
    limit = ledger.balance if signal else ledger.limit
    if signal and ledger.about.type != "semaphore":
        limit = -1
    return Card(
        resource,
        len(ledger.waiters),
        ledger.held,
        limit,
        signal,
        ledger.lost,
        resource in stuck,
        "" if signal else limit_sign(ledger.about),
    )


def stuck_in(state: State) -> frozenset[int]:
    """The resources in deadlocks."""
    return frozenset(
        link.resource for group in deadlocks(state, MOST_GROUPS) for link in group.links
    )


def ordered(state: State, stuck: frozenset[int], contended: bool) -> list[int]:
    """The resources by number; or what is contended first: deadlocks, lost permits, who has had
    the most workers waiting, and the longest; what nobody ever asked for is last.

    What was is counted, and not what is: with each event cards would change their places.
    """
    if not contended:
        return sorted(state.ledgers)

    def rank(resource: int) -> tuple[bool, bool, int, int, bool, int]:
        ledger = state.ledgers[resource]
        waited = (ledger.waited // 1_000_000_000).bit_length()
        return (
            resource not in stuck,
            not is_lost(state, ledger),
            -ledger.most_waiting,
            -waited,
            not ledger.arrivals,
            resource,
        )

    return sorted(state.ledgers, key=rank)


def is_lost(state: State, ledger: Ledger) -> bool:
    """Whether permits of a resource are lost, or held by who has ended."""
    return bool(ledger.lost) or any(
        holder in state.ended or holder in state.finishers for holder in ledger.holders
    )


def most_interesting(
    state: State, stuck: frozenset[int], resources: tuple[int, ...], most: int
) -> tuple[int, ...]:
    """So many of these resources, ascending: the shown one, and what is contended."""
    among = frozenset(resources)
    ranked = [one for one in ordered(state, stuck, True) if one in among]
    first = [state.resource] if state.resource in among else []
    everyone = dict.fromkeys((*first, *ranked, *resources))
    return tuple(sorted(list(everyone)[:most]))
