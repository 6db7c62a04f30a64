"""What stands in and above the zones, and the counts in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.log.order import NO_PERMITS
from core.state.places import Zone
from core.state.state import State
from core.telling.names import limit_sign
from gui.look.language import filled, written
from gui.stage import done_zone, program_words
from gui.stage.arrivals import first_is_next, order_matters
from gui.stage.header import Note, Words
from gui.stage.tokens import Look

translate = QCoreApplication.translate


def header_words(state: State, slots: bool) -> Words:
    """All texts of a frame; `slots`: whether there are any."""
    ready = state.seats[Zone.READY]
    return Words(
        captions=_captions(state),
        counts={
            Zone.WAITING: written(len(state.waiters)),
            Zone.INSIDE: _inside(state),
            Zone.DONE: written(done_zone.counted(state)),
            Zone.READY: written(ready.high - len(ready.free)),
        },
        pill=permits(state),
        open=state.free > 0,
        nobody="" if slots else _nobody(state),
        notes=notes(state),
        broken=state.overbooked > 0 or (state.over > 0 and len(state.holders) > state.limit),
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


def _inside(state: State) -> str:
    """The count inside: of a signal, how often it can be taken at once."""
    if not state.many or not state.shown.signal:
        return (
            f"{written(state.shown.held)} / {limit_sign(state.shown.about)}{written(state.limit)}"
        )
    return "" if state.shown.about.type in NO_PERMITS else written(state.free)


def _nobody(state: State) -> str:
    """What an inside zone without slots says."""
    if state.many:
        return program_words.nobody(state, state.resource in state.ledgers)
    return translate("Stage", "No slots: the limit is 0")


def permits(state: State) -> str:
    """How many permits are free."""
    if state.many:
        return program_words.pill(state)
    if state.free == 1:
        return translate("Stage", "1 permit free")
    return filled(translate("Stage", "{count} permits free"), count=state.free)


def notes(state: State) -> dict[Zone, tuple[Note, ...]]:
    """What is wrong with the permits, and who is over without being done."""
    wrong = []
    if state.over > 0:
        extra = written(state.over)
        wrong.append(Note(None, filled(translate("Stage", "{count} extra"), count=extra), extra))
    if state.locked:
        lost = written(state.lost)
        words = translate("Stage", "{count} lost")
        if state.locked.keys() <= state.until.keys():
            words = translate("Stage", "{count} coming back")
        wrong.append(Note(Look.LOST, filled(words, count=lost), lost))
    if state.overbooked:
        beyond = written(state.overbooked)
        words = filled(translate("Stage", "{count} overbooked"), count=beyond)
        wrong.append(Note(Look.TIMED_OUT, words, beyond))
    found = {Zone.INSIDE: tuple(wrong)}
    others = done_zone.otherwise(state)
    if others:
        count = written(sum(others.values()))
        note = Note(done_zone.worst(others), done_zone.words(state, others), count)
        found[Zone.DONE] = (note,)
    return found


def order_words(state: State, worker: int, tells_next: bool = True) -> str:
    """Where a waiting worker stands in the order of arrival, where the stage marks that."""
    if worker not in state.waiters or not order_matters(state):
        return ""
    if worker in state.locked.values():
        return ""  # That it lost a permit is said last.
    before = list(state.waiters).index(worker)
    if before:
        return filled(
            translate("Stage", "Of those who wait, {count} came before it."), count=before
        )
    if tells_next and first_is_next(state):
        return translate("Stage", "It came first of those who wait, and is next.")
    return translate("Stage", "It came first of those who wait.")
