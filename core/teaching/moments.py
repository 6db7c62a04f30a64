"""The moment of a program's run that a step of a puzzle shows, once the run is over.

- `busiest`: when most of its workers waited for something or held something, for the first time
- `most NAME`: when most waited for this resource or held it
- `NAME 3`: when it was acquired for the third time
- `end`: the end; `end NAME`: the same, with this resource on the stage
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.analysis.wait_for import holds, waits
from core.log.columns import CODE, Log
from core.protocol.events import Kind
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP, Message, message

NO_MOMENT = QT_TRANSLATE_NOOP(
    "core",
    "{field} is {value}: it must be busiest, end, most and a resource, or a resource and a number.",
)

BUSIEST, END = "busiest", "end"
NOW = ""
"""What goes on at this moment: not to be written, it is meant where none is."""
_NTH = re.compile(r"(.+) ([1-9]\d?)")

LINGER = 500_000_000
"""Nanoseconds that are shown after the event, so that its token has arrived, if nothing else
happens before."""


def misread_moment(field: str, text: str) -> Message | None:
    """Why this is no moment; None if it is one."""
    if text in (BUSIEST, END) or text.startswith(("most ", "end ")) or _NTH.fullmatch(text):
        return None
    return message(NO_MOMENT, field=field, value=text)


def position_of(text: str, state: State, log: Log) -> int | None:
    """How many events of a finished run have happened at this moment; None where it never came."""
    if text == END or text.startswith("end "):
        return state.position
    fresh = State(state.scenario, state.many)
    if text == BUSIEST:
        return _highest(fresh, log, state.position, _busy)
    if text.startswith("most "):
        name = text.removeprefix("most ")
        return _highest(fresh, log, state.position, lambda now: _at(now, name))
    found = _NTH.fullmatch(text)
    assert found is not None, text
    return _nth(found[1], int(found[2]), state, log)


def resource_of(text: str, state: State) -> int | None:
    """The number of the resource that this moment is about; None where it is about none. Now it is
    the one for which most wait."""
    if text == NOW:
        crowded = max(state.ledgers, key=lambda n: len(state.ledgers[n].waiters), default=None)
        return crowded if crowded is not None and state.ledgers[crowded].waiters else None
    found = _NTH.fullmatch(text)
    name = found[1] if found else ""
    if text.startswith(("most ", "end ")):
        name = text.partition(" ")[2]
    numbers = (n for n, ledger in state.ledgers.items() if ledger.about.name == name)
    return next(numbers, None) if name else None


def time_of(log: Log, position: int) -> int:
    """The time at which so many events have happened, and their tokens have arrived: nanoseconds
    since the run's start."""
    if not 0 < position < len(log):
        return log.end
    t = log.t[position - 1]
    return max(t, min(t + LINGER, log.t[position] - 1))


def _busy(state: State) -> int:
    return len(waits(state).keys() | holds(state).keys())


def _at(state: State, name: str) -> int:
    return sum(
        len(ledger.waiters) + ledger.held
        for ledger in state.ledgers.values()
        if ledger.about.name == name
    )


def _highest(state: State, log: Log, stop: int, count: Callable[[State], int]) -> int | None:
    most, best = 0, None
    while state.position < stop:
        state.advance(log, state.position + 1)
        now = count(state)
        if now > most:
            most, best = now, state.position
    return best


def _nth(name: str, nth: int, state: State, log: Log) -> int | None:
    numbers = {number for number, ledger in state.ledgers.items() if ledger.about.name == name}
    for position, resource in enumerate(log.resources(0, state.position)):
        if log.kind[position] == CODE[Kind.ACQUIRED] and resource in numbers:
            nth -= 1
            if not nth:
                return position + 1
    return None
