"""How resources, and the workers at them, stand: in sentences, for the mouse and for ears."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.analysis.deadlock import named_list
from core.analysis.ties import Tie
from core.log.columns import Log
from core.state.state import State
from core.telling.names import limit_words, one_each, resource_name, type_of, worker_name
from core.telling.walk import tie_words
from core.words import Message
from gui.look.language import at_start, filled, translated, written
from gui.resources_map.order import Card

NAMED = 6
"""Workers that a sentence names at most."""

translate = QCoreApplication.translate


def card_words(state: State, card: Card) -> str:
    """What kind of thing a resource is and its counts, in a few words."""
    about = state.ledgers[card.resource].about
    parts = [
        translated(type_of(about)),
        filled(translate("Resources", "{count} waiting"), count=card.waiting),
    ]
    if not card.signal:
        text = translate("Resources", "{held} of {limit} held")
        limit = limit_words(about, card.limit)
        parts.append(filled(text, held=card.held, limit=limit))
    elif card.limit >= 0:
        parts.append(filled(translate("Resources", "{count} ready to take"), count=card.limit))
    if card.stuck:
        parts.append(translate("Resources", "part of a deadlock"))
    if card.lost:
        parts.append(filled(translate("Resources", "{count} lost"), count=card.lost))
    if about.found:
        parts.append(translate("Resources", "made before watching began"))
    return ", ".join(parts)


def people_words(state: State, log: Log, resource: int) -> str:
    """Who holds a resource and who waits for it, in a sentence or two; "" where nobody does."""
    ledger = state.ledgers[resource]
    holders, waiters = ledger.holders, ledger.waiters
    parts = []
    if holders and not ledger.signal:
        text = translate("ResourceMap", "Held by {workers}.")
        parts.append(filled(text, workers=_names(log, holders)))
    gone = [holder for holder in holders if holder in state.ended or holder in state.finishers]
    if gone:
        text = translate("ResourceMap", "Of these, {workers} has ended.")
        if len(gone) > 1:
            text = translate("ResourceMap", "Of these, {workers} have ended.")
        parts.append(filled(text, workers=_names(log, gone)))
    if waiters:
        text = translate("ResourceMap", "{workers} waits for it.")
        if len(waiters) > 1:
            text = translate("ResourceMap", "{workers} wait for it.")
        parts.append(at_start(filled(text, workers=_names(log, waiters))))
    return " ".join(parts)


def worker_words(log: Log, worker: int, tie: Tie) -> str:
    """What a worker holds and waits for, in a sentence."""
    return at_start(tie_words(log, worker, tie)) + "."


def _names(log: Log, workers: Iterable[int]) -> Message | str:
    everyone = one_each(log, workers)
    names = [worker_name(log, one) for one in everyone[:NAMED]]
    return named_list(names, len(everyone) - len(names))


def name_of(log: Log, resource: int) -> str:
    """A resource in a few words."""
    return written(resource_name(log, resource))
