"""The second picture of a puzzle, described: a table with its forks, a buffer with its cells.

It names workers and resources as the program does. What is drawn follows from that and from the
state of the run alone: no puzzle has code of its own for it (`gui.puzzles.layout`).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from core.scenario.toml import Located
from core.teaching.lessons import one_of
from core.words import QT_TRANSLATE_NOOP, message

NAMES = QT_TRANSLATE_NOOP(
    "core", '{field} must be different names of at most {most} characters, as ["Ada", "Ben"].'
)
COUNT = QT_TRANSLATE_NOOP("core", "{field} must be a whole number from 1 to {most}.")
ONE_WAY_IN = QT_TRANSLATE_NOOP(
    "core", "a room needs one of inside, waits, door, or enters with leaves, to say who is in it."
)

WAYS_IN = ("inside", "waits", "door", "enters")

LONGEST = 40
"""Characters of a name."""

MOST = 12
"""Workers around a table, cells, rooms, signals."""


class Ring(msgspec.Struct, frozen=True, tag="ring"):
    """Workers around a table, and between each two of them a resource."""

    workers: tuple[str, ...]
    """In the order of their seats."""
    between: tuple[str, ...]
    """The resource at the left hand of each; as `forks[…]`, the first, second, ... of that name."""

    def texts(self) -> Iterator[str]:
        """What has to be translated."""
        yield from ()


class Cells(msgspec.Struct, frozen=True, tag="cells"):
    """A buffer's cells: as many are full as the semaphore `used` has permits, as many are empty as
    `free` has. What is neither is being filled or emptied."""

    count: int
    free: str
    used: str
    left: tuple[str, ...] = ()
    """The workers who fill them."""
    right: tuple[str, ...] = ()
    """The workers who empty them."""

    def texts(self) -> Iterator[str]:
        """What has to be translated."""
        yield from ()


class Place(msgspec.Struct, frozen=True):
    """A room of `Rooms`."""

    title: str
    inside: str = ""
    """The resource whose holders are in it."""
    waits: str = ""
    """The resource whose waiters are in it."""
    door: str = ""
    """A resource that everybody goes through to come in, and again to leave."""
    enters: str = ""
    """A resource that one acquires to come in; one leaves by acquiring `leaves`, if there is a way
    out at all."""
    leaves: str = ""
    for_good: bool = False
    """Whether who came in by `enters` stays there, also once it has ended."""
    before: tuple[str, ...] = ()
    """The resources that one waits for in front of it."""
    workers: tuple[str, ...] = ()
    """Whom it is for, by the beginnings of their names; empty: for all."""
    seats: int = 0
    """Places that are drawn; 0: as many as there are people in it."""

    @property
    def resource(self) -> str:
        """The one that says whether the program has this room."""
        return self.inside or self.waits or self.door or self.enters


class Rooms(msgspec.Struct, frozen=True, tag="rooms"):
    """Rooms with who is in them and who waits in front of them; all others are outside."""

    rooms: tuple[Place, ...]

    def texts(self) -> Iterator[str]:
        """What has to be translated."""
        yield from (room.title for room in self.rooms)


class Arrow(msgspec.Struct, frozen=True):
    """A signal of `Signals`."""

    signal: str
    """The semaphore."""
    giver: tuple[str, ...]
    """The workers who release it."""
    taker: tuple[str, ...]
    """The workers who acquire it."""


class Signals(msgspec.Struct, frozen=True, tag="signals"):
    """Who signals whom: an arrow for each semaphore, with what was given and not yet taken."""

    arrows: tuple[Arrow, ...]

    def texts(self) -> Iterator[str]:
        """What has to be translated."""
        yield from ()


Picture = Ring | Cells | Rooms | Signals


def read_picture(table: Located) -> Picture:
    """A picture's description; `LessonError`."""
    kind = one_of(table, "kind", ("ring", "cells", "rooms", "signals"))
    if kind == "ring":
        table.only("kind", "workers", "between")
        return Ring(names(table, "workers"), names(table, "between"))
    if kind == "cells":
        table.only("kind", "count", "free", "used", "left", "right")
        return Cells(
            whole(table, "count"),
            table.text("free"),
            table.text("used"),
            names(table, "left"),
            names(table, "right"),
        )
    if kind == "rooms":
        table.only("kind", "rooms")
        return Rooms(tuple(_room(room) for room in table.tables("rooms")[:MOST]))
    table.only("kind", "arrows")
    return Signals(tuple(_arrow(arrow) for arrow in table.tables("arrows")[:MOST]))


def _room(table: Located) -> Place:
    table.only("title", *WAYS_IN, "leaves", "for-good", "before", "workers", "seats")
    if sum(way in table for way in WAYS_IN) != 1 or ("leaves" in table and "enters" not in table):
        raise table.wrong(message(ONE_WAY_IN))
    return Place(
        title=table.text("title"),
        inside=table.text("inside", ""),
        waits=table.text("waits", ""),
        door=table.text("door", ""),
        enters=table.text("enters", ""),
        leaves=table.text("leaves", ""),
        for_good=table.flag("for-good"),
        before=names(table, "before") if "before" in table else (),
        workers=names(table, "workers") if "workers" in table else (),
        seats=whole(table, "seats") if "seats" in table else 0,
    )


def _arrow(table: Located) -> Arrow:
    table.only("signal", "giver", "taker")
    return Arrow(table.text("signal"), names(table, "giver"), names(table, "taker"))


def names(table: Located, key: str) -> tuple[str, ...]:
    """A list of different names, at least one."""
    value = table.values.get(key)
    if isinstance(value, list) and 0 < len(value) <= MOST:
        found = [name for name in value if isinstance(name, str) and 0 < len(name) <= LONGEST]
        if len(set(found)) == len(value):
            return tuple(found)
    raise table.wrong(message(NAMES, field=key, most=LONGEST), key)


def whole(table: Located, key: str) -> int:
    """A small whole number."""
    value = table.values.get(key)
    if type(value) is int and 1 <= value <= MOST:
        return value
    raise table.wrong(message(COUNT, field=key, most=MOST), key)
