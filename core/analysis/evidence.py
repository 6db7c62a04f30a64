"""Where in its log a rule finds what it says of a program, and how a sentence names that."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from core.log.columns import Log
from core.telling.names import place_name
from core.words import QT_TRANSLATE_NOOP, Message, message

AT = QT_TRANSLATE_NOOP("core", "{what} ({place})")


def placed(what: Message | str, place: str) -> Message | str:
    """A thing with the place where that was, if it is known."""
    return message(AT, what=what, place=place) if place else what


def place_of(log: Log, position: int | None) -> str:
    """Where in the program an event was, as `file.py:12`; "" where that is not known."""
    if position is None or log.site is None:
        return ""
    return place_name(log, log.site[position])


def resource_of(log: Log, position: int) -> int:
    """The resource of an event."""
    return 0 if log.resource is None else log.resource[position]


def last_before(positions: array[int], before: int) -> int | None:
    """The last of these positions, in rising order, that is before another one."""
    index = bisect_left(positions, before)
    return positions[index - 1] if index else None
