"""What the table and the inspector say of a worker, and what can be searched for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.analysis.finding import who
from core.analysis.roster import NUMBER, Column, Standing
from core.log.columns import Log
from core.protocol.events import Kind
from core.state.state import State
from core.telling.names import worker_name
from core.words import Message
from gui.look.language import translated


def _tr(text: str) -> str:
    return QCoreApplication.translate("Workers", text)


def standing_words(standing: Standing) -> str:
    """What is so of a worker, in a word or two."""
    return {
        Standing.WAITING: _tr("waiting"),
        Standing.INSIDE: _tr("inside"),
        Standing.LOST: _tr("lost a permit"),
        Standing.FAILED: _tr("failed"),
        Standing.KILLED: _tr("killed"),
        Standing.GAVE_UP: _tr("gave up"),
        Standing.CANCELLED: _tr("cancelled"),
        Standing.OUTSIDE: _tr("outside"),
        Standing.DONE: _tr("done"),
    }[standing]


def column_words(column: Column) -> str:
    """A column's head."""
    return {
        Column.WORKER: _tr("Worker"),
        Column.STANDING: _tr("State"),
        Column.SINCE: _tr("For"),
        Column.TURNS: _tr("Turns"),
        Column.LONGEST: _tr("Longest"),
    }[column]


def event_words(kind: Kind) -> str:
    """What a worker did, in a few words."""
    words = {
        Kind.SPAWNED: _tr("starts"),
        Kind.BORN: _tr("is made"),
        Kind.WAITING: _tr("asks for a permit"),
        Kind.ACQUIRED: _tr("goes inside"),
        Kind.RELEASED: _tr("releases"),
        Kind.DONE: _tr("is done"),
        Kind.TIMED_OUT: _tr("gives up"),
        Kind.FAILED: _tr("fails"),
        Kind.KILLED: _tr("is killed"),
        Kind.CANCELLED: _tr("is cancelled"),
        Kind.PERMIT_LOST: _tr("loses a permit"),
        Kind.OVER_RELEASED: _tr("releases without a permit"),
        Kind.INJECTED: _tr("is given a fault"),
    }
    return words.get(kind, kind.value)


def name_of(log: Log, state: State, worker: int) -> str:
    """A worker's own name, of a program; of a scenario, what it is and its number."""
    name = worker_name(log, worker) if log.many else who(state, worker)
    return translated(name) if isinstance(name, Message) else str(name)


LONGEST = "longest wait"


def sought(text: str) -> Standing | str | int | None:
    """What a text asks for: a state, `LONGEST`, a number, a name, or nothing.

    The words are those of the window's language; English does as well.
    """
    text = " ".join(text.split()).casefold()
    if not text:
        return None
    if text in (LONGEST, _tr("longest wait").casefold()):
        return LONGEST
    for standing in Standing:
        words = standing_words(standing).casefold()
        if text in (words, standing.name.lower().replace("_", " ")):
            return standing
    if text == _tr("lost").casefold():
        return Standing.LOST
    return int(text) if text.isdecimal() and len(text) <= 9 else text


def number_in(text: str) -> int | None:
    """The number in "worker 17"."""
    found = NUMBER.fullmatch(text)
    return int(found[1]) if found else None
