"""What the table and the inspector say of a worker, and what can be searched for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.analysis.finding import who
from core.analysis.roster import NUMBER, Column, Standing
from core.log.columns import Log
from core.protocol.events import About, Kind
from core.state.state import State
from core.telling.names import worker_name
from core.words import Message
from gui.look.language import translated

translate = QCoreApplication.translate


def standing_words(standing: Standing, cancelled: bool = True) -> str:
    """What is so of a worker, in a word or two. `cancelled`: whether one that had to go was
    cancelled (`core.telling.names.are_cancelled`)."""
    if standing is Standing.CANCELLED and not cancelled:
        return translate("Workers", "told to leave")
    return {
        Standing.WAITING: translate("Workers", "waiting"),
        Standing.INSIDE: translate("Workers", "inside"),
        Standing.LOST: translate("Workers", "lost a permit"),
        Standing.FAILED: translate("Workers", "failed"),
        Standing.KILLED: translate("Workers", "killed"),
        Standing.GAVE_UP: translate("Workers", "gave up"),
        Standing.CANCELLED: translate("Workers", "cancelled"),
        Standing.OUTSIDE: translate("Workers", "outside"),
        Standing.DONE: translate("Workers", "done"),
    }[standing]


def column_words(column: Column) -> str:
    """A column's head."""
    return {
        Column.WORKER: translate("Workers", "Worker"),
        Column.STANDING: translate("Workers", "State"),
        Column.SINCE: translate("Workers", "For"),
        Column.TURNS: translate("Workers", "Turns"),
        Column.LONGEST: translate("Workers", "Longest"),
        Column.HOME: translate("Workers", "Process"),
    }[column]


def home_words(home: About | None) -> str:
    """A process of a cluster: its number, and its machine's name."""
    return "" if home is None else f"{home.process} · {home.machine}"


def event_words(kind: Kind, cancelled: bool = True) -> str:
    """What a worker did, in a few words; `cancelled` as in `standing_words`."""
    if kind is Kind.CANCELLED and not cancelled:
        return translate("Workers", "leaves, as it was told")
    words = {
        Kind.SPAWNED: translate("Workers", "starts"),
        Kind.BORN: translate("Workers", "is made"),
        Kind.WAITING: translate("Workers", "asks for a permit"),
        Kind.ACQUIRED: translate("Workers", "goes inside"),
        Kind.RELEASED: translate("Workers", "releases"),
        Kind.DONE: translate("Workers", "is done"),
        Kind.TIMED_OUT: translate("Workers", "gives up"),
        Kind.FAILED: translate("Workers", "fails"),
        Kind.KILLED: translate("Workers", "is killed"),
        Kind.CANCELLED: translate("Workers", "is cancelled"),
        Kind.PERMIT_LOST: translate("Workers", "loses a permit"),
        Kind.OVER_RELEASED: translate("Workers", "releases without a permit"),
        Kind.INJECTED: translate("Workers", "is given a fault"),
        Kind.LEASE_EXPIRED: translate("Workers", "its lease runs out"),
        Kind.LEASE_RENEWED: translate("Workers", "its lease counts again"),
        Kind.LEASE_RETURNED: translate("Workers", "its permit comes back"),
        Kind.AGAIN: translate("Workers", "its task is begun again"),
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
    if text in (LONGEST, translate("Workers", "longest wait").casefold()):
        return LONGEST
    for standing in Standing:
        words = standing_words(standing).casefold()
        other = standing_words(standing, cancelled=False).casefold()
        if text in (words, other, standing.name.lower().replace("_", " ")):
            return standing
    if text == translate("Workers", "lost").casefold():
        return Standing.LOST
    return int(text) if text.isdecimal() and len(text) <= 9 else text


def number_in(text: str) -> int | None:
    """The number in "worker 17"."""
    found = NUMBER.fullmatch(text)
    return int(found[1]) if found else None
