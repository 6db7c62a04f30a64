"""What stands in and above the zones, and the counts in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.log.order import NO_PERMITS
from core.state.places import Zone
from core.state.state import State
from gui.stage import done_zone, program_words
from gui.stage.arrivals import first_is_next, order_matters
from gui.stage.header import Note, Words
from gui.stage.tokens import Look

Number = Callable[[int], str]
"""Writes a number as the window's language does."""


translate = QCoreApplication.translate


def header_words(state: State, number: Number, slots: bool) -> Words:
    """All texts of a frame; `slots`: whether there are any."""
    ready = state.seats[Zone.READY]
    return Words(
        captions=_captions(state),
        counts={
            Zone.WAITING: number(len(state.waiters)),
            Zone.INSIDE: _inside(state, number),
            Zone.DONE: number(done_zone.counted(state)),
            Zone.READY: number(ready.high - len(ready.free)),
        },
        pill=permits(state, number),
        open=state.free > 0,
        nobody="" if slots else _nobody(state),
        notes=notes(state, number),
        broken=state.over > 0 and len(state.holders) > state.limit,
    )


def _captions(state: State) -> dict[Zone, str]:
    if state.many:
        return program_words.captions(state)
    return {
        Zone.WAITING: translate("Stage", "WAITING"),
        Zone.INSIDE: translate("Stage", "INSIDE"),
        Zone.DONE: translate("Stage", "DONE"),
        Zone.READY: translate("Stage", "READY"),
    }


def _inside(state: State, number: Number) -> str:
    """The count inside: of a signal, how often it can be taken at once."""
    if not state.many or not state.shown.signal:
        return f"{number(state.shown.held)} / {number(state.limit)}"
    return "" if state.shown.about.type in NO_PERMITS else number(state.free)


def _nobody(state: State) -> str:
    """What an inside zone without slots says."""
    if state.many:
        return program_words.nobody(state, state.resource in state.ledgers)
    return translate("Stage", "No slots: the limit is 0")


def permits(state: State, number: Number) -> str:
    """How many permits are free."""
    if state.many:
        return program_words.pill(state, number)
    if state.free == 1:
        return translate("Stage", "1 permit free")
    return translate("Stage", "{count} permits free").format(count=number(state.free))


def notes(state: State, number: Number) -> dict[Zone, tuple[Note, ...]]:
    """What is wrong with the permits, and who is over without being done."""
    wrong = []
    if state.over > 0:
        extra = number(state.over)
        wrong.append(Note(None, translate("Stage", "{count} extra").format(count=extra), extra))
    if state.locked:
        lost = number(state.lost)
        wrong.append(Note(Look.LOST, translate("Stage", "{count} lost").format(count=lost), lost))
    found = {Zone.INSIDE: tuple(wrong)}
    others = done_zone.otherwise(state)
    if others:
        count = number(sum(others.values()))
        note = Note(done_zone.worst(others), done_zone.words(state, others), count)
        found[Zone.DONE] = (note,)
    return found


def order_words(state: State, worker: int, number: Number) -> str:
    """Where a waiting worker stands in the order of arrival, where the stage marks that."""
    if worker not in state.waiters or not order_matters(state):
        return ""
    if worker in state.locked.values():
        return ""  # That it lost a permit is said last.
    before = list(state.waiters).index(worker)
    if before:
        return translate("Stage", "Of those who wait, {count} came before it.").format(
            count=number(before)
        )
    if first_is_next(state):
        return translate("Stage", "It came first of those who wait, and is next.")
    return translate("Stage", "It came first of those who wait.")
