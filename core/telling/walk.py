"""A deadlock as a walk: what each worker in it took, where and when, and what it waits for."""

from __future__ import annotations

from typing import NamedTuple

from core.analysis.deadlock import latest, named_list
from core.analysis.ties import Tie
from core.analysis.wait_for import Stuck
from core.log.columns import Log
from core.protocol.events import Kind
from core.telling.names import place_name, resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, Message, message

TOOK_AT = QT_TRANSLATE_NOOP("core", "{worker} took {held} at {place} and waits for {resource}")
HOLDS = QT_TRANSLATE_NOOP("core", "{worker} holds {held} and waits for {resource}")
WAITS_ALSO = QT_TRANSLATE_NOOP("core", "{worker} waits for {resource}")

HOLDS_ONLY = QT_TRANSLATE_NOOP("core", "{worker} holds {held}")
NOTHING = QT_TRANSLATE_NOOP("core", "{worker} holds nothing and waits for nothing")
ENDED = QT_TRANSLATE_NOOP("core", "{worker} has ended")
ENDED_WITH = QT_TRANSLATE_NOOP("core", "{worker} has ended and still holds {held}")

MOST_NAMED = 6
"""Resources that a sentence names at most."""

MOST_LINKS = 100
"""Links that are told of one deadlock at most."""


class WalkLink(NamedTuple):
    """One worker of a deadlock."""

    worker: int
    held: int
    """What it holds that the others of the deadlock wait for; -1 if that is not known."""
    resource: int
    """What it waits for."""
    said: Message
    t: int
    """When it took what it holds, in nanoseconds since the run's start."""
    site: int
    """Where; 0 if that is not known."""


def walk(log: Log, position: int, stuck: Stuck) -> list[WalkLink]:
    """The links of a deadlock, as it stood at this position, in the order of the walk."""
    holders: dict[int, list[int]] = {}
    for link in stuck.links:
        for holder in link.holders:
            held = holders.setdefault(holder, [])
            if link.resource not in held:
                held.append(link.resource)
    return [
        _link(log, position, link.worker, link.resource, holders.get(link.worker, []))
        for link in stuck.links[:MOST_LINKS]
    ]


def _link(log: Log, position: int, worker: int, resource: int, held: list[int]) -> WalkLink:
    first = held[0] if held else -1
    at = latest(log, position, worker, first, Kind.ACQUIRED) if held else None
    if at is None:
        at = latest(log, position, worker, resource, Kind.WAITING)
    site = log.site[at] if at is not None and log.site is not None else 0
    place = place_name(log, site)
    template = WAITS_ALSO if not held else TOOK_AT if place and len(held) == 1 else HOLDS
    said = message(
        template,
        worker=worker_name(log, worker),
        held=named_list([resource_name(log, one) for one in held]),
        place=place,
        resource=resource_name(log, resource),
    )
    return WalkLink(worker, first, resource, said, log.t[at] if at is not None else 0, site)


def tie_words(log: Log, worker: int, tie: Tie) -> Message:
    """What a worker holds and waits for, as a sentence without its full stop."""
    if not tie.lives:
        template = ENDED_WITH if tie.holds else ENDED
    elif tie.waits >= 0:
        template = HOLDS if tie.holds else WAITS_ALSO
    else:
        template = HOLDS_ONLY if tie.holds else NOTHING
    return message(
        template,
        worker=worker_name(log, worker),
        held=named_list([resource_name(log, one) for one in tie.holds[:MOST_NAMED]]),
        resource=resource_name(log, tie.waits),
    )
