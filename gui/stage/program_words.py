"""What a worker of a program does, with its own name and those of the resources: for the mouse and
for ears."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.log.columns import Log
from core.log.order import NO_PERMITS
from core.numbers import so_far
from core.protocol.events import Kind
from core.state.places import Phase, Zone
from core.state.state import State
from core.telling.names import resource_name, worker_name
from gui.look.language import at_start, filled, written
from gui.stage.elsewhere import Elsewhere

NAMED = 4
"""Resources that a sentence names at most."""


translate = QCoreApplication.translate


def said_name(log: Log, worker: int) -> str:
    """A worker's name at the beginning of a sentence."""
    return at_start(worker_name(log, worker))


def _since_before(state: State, log: Log, worker: int) -> bool:
    """Whether this worker held the shown resource, or waited for it, before that was watched."""
    made = log.created.get(state.resource)
    return (
        made is not None
        and made in log.abouts
        and log.abouts[made].found
        and state.moved_at[worker] <= log.t[made]
    )


def program_words(
    state: State,
    log: Log,
    t: int,
    worker: int,
    elsewhere: Elsewhere,
) -> str:
    """A sentence or two."""
    elsewhere.bring(state)
    who, what = said_name(log, worker), written(resource_name(log, state.resource))
    if worker in log.unknown:
        return _words_of_somebody(state, log, worker)
    ended = state.ended.get(worker)
    parts = []
    if worker in state.waiters:
        waited = so_far(max(0, t - state.moved_at[worker]))
        text = translate("Stage", "{worker} has waited for {resource} for {seconds}.")
        if _since_before(state, log, worker):
            text = translate("Stage", "{worker} has waited for {resource} for {seconds} or longer.")
        parts.append(filled(text, worker=who, resource=what, seconds=waited))
    elif worker in state.holders:
        held = so_far(state.held_for(worker, t))
        text = translate("Stage", "{worker} has held {resource} for {seconds}.")
        if _since_before(state, log, worker):
            text = translate("Stage", "{worker} has held {resource} for {seconds} or longer.")
        parts.append(filled(text, worker=who, resource=what, seconds=held))
    elif ended is not None:
        how = (
            translate("Stage", "{worker} failed.")
            if ended is Kind.FAILED
            else translate("Stage", "{worker} was ended.")
        )
        parts.append(filled(how, worker=who))
    elif worker in state.finishers:
        parts.append(filled(translate("Stage", "{worker} has ended."), worker=who))
    else:
        text = translate("Stage", "{worker} neither holds {resource} nor waits for it.")
        parts.append(filled(text, worker=who, resource=what))
    waits, holds = elsewhere.waits_for(worker), elsewhere.holds(worker)
    if waits is not None:
        text = translate("Stage", "It waits for {resource}.")
        parts.append(filled(text, resource=resource_name(log, waits)))
    if holds:
        from core.analysis.deadlock import named_list  # Here, as the window opens without it.

        names = [resource_name(log, at) for at in holds[:NAMED]]
        others = named_list(names, len(holds) - len(names))
        parts.append(filled(translate("Stage", "It holds {resources}."), resources=others))
    return " ".join(parts)


def _words_of_somebody(state: State, log: Log, worker: int) -> str:
    """Of whom nothing is known but what they had acquired before."""
    at = next((one for one, ledger in state.ledgers.items() if worker in ledger.holders), None)
    if at is None:
        return translate("Stage", "What somebody unknown had acquired before has been released.")
    text = translate(
        "Stage", "It acquired {resource} before watching began; nobody knows who it is."
    )
    return filled(text, resource=resource_name(log, at))


def captions(state: State) -> dict[Zone, str]:
    """The captions of the zones of a program's resource."""
    signal = state.shown.signal
    return {
        Zone.WAITING: translate("Stage", "WAITING"),
        Zone.INSIDE: translate("Stage", "READY TO TAKE")
        if signal
        else translate("Stage", "HOLDING"),
        Zone.DONE: translate("Stage", "ENDED"),
        Zone.READY: translate("Stage", "ELSEWHERE"),
    }


def pill(state: State) -> str:
    """What the pill says of a program's resource."""
    shown = state.shown
    if state.resource not in state.ledgers:
        return ""
    if shown.signal:
        return filled(
            translate("Stage", "given {given} · taken {taken}"),
            given=shown.first + shown.given,
            taken=shown.acquires,
        )
    if "lock" in shown.about.type:
        return translate("Stage", "free") if state.free else translate("Stage", "taken")
    if state.free == 1:
        return translate("Stage", "1 permit free")
    return filled(translate("Stage", "{count} permits free"), count=state.free)


def nobody(state: State, there: bool) -> str:
    """What an inside zone without slots says; `there`: whether the resource exists yet."""
    shown = state.shown
    if state.phase is not Phase.IDLE and not state.ledgers:
        return translate("Stage", "Nothing has been seen yet.")
    if state.phase is Phase.IDLE or not there:
        return translate("Stage", "It has not been made yet.")
    if not shown.signal and shown.about.at_least:
        return translate("Stage", "All permits were taken before watching began.")
    if not shown.signal:
        return translate("Stage", "No slots: the limit is 0")
    if state.free:
        return ""
    if shown.about.type in NO_PERMITS:
        return translate("Stage", "Nobody holds this: whoever waits goes on once it has happened.")
    return translate(
        "Stage", "Nobody holds a signal: whoever waits goes on when another worker gives it."
    )
