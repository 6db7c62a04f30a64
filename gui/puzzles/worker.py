"""The workers of a puzzle's picture: a token each, its name, and what it waits for or holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from gui.look.language import filled
from gui.puzzles.cast import Cast
from gui.puzzles.shapes import Item, Look, Shape, Text, Token

LINE = 1.35
"""The height of a line, in letters."""

SMALLEST = 0.6
"""The radius of the smallest token in a row, in letters."""

LARGER = 1.15
"""How much larger tokens have to become for what several do to be said once for all of them."""

RING = 0.4
"""How far the ring around a token reaches, in letters."""

_TEXTS = 0.2 + LINE
"""How far below the middle of a row its texts reach, besides a token's radius, in letters."""


CLOSER = 0.8
"""How much narrower texts may be so that those who belong together stand in one row."""


class _Rows(NamedTuple):
    """Workers in rows."""

    columns: int
    rows: int
    radius: float
    """Pixels of a token's."""


def width_of(text: str, strong: bool = False) -> float:
    """About how wide a text is, in letters: fonts differ, and the picture knows none."""
    narrow = 0.67 if strong else 0.61
    return sum(narrow if sign < "\u1100" else 1.0 for sign in text)


def short_name(name: str) -> str:
    """A resource as a picture calls it: without the class or list that it is in."""
    name = re.sub(r"\['(.*)'\]$", r" \1", name.rpartition(".")[2])
    if name.endswith("[…]"):
        name += " #1"
    return name.replace("[…]", "").replace(" #", " ")


class Workers:
    """Places workers, and says of each what it does."""

    def __init__(
        self,
        cast: Cast,
        letters: float,
        drawn: Collection[str] = (),
        passed_on: Collection[str] = (),
    ) -> None:
        """`drawn`: resources of which the picture shows by itself who holds them. `passed_on`:
        those that others give back, so that who took them holds nothing."""
        self._cast = cast
        self._drawn = drawn
        self._passed_on = passed_on
        self._letters = letters
        self.shapes: list[Shape] = []
        self.items: list[Item] = []

    def add(
        self,
        name: str,
        at: QPointF,
        radius: float,
        wide: float = 0.0,
        above: bool = False,
        quiet: bool = False,
    ) -> None:
        """A worker with its middle here; below or above it, its name and what it does, in a
        width. `quiet`: what it does is said elsewhere."""
        cast, letters = self._cast, self._letters
        worker = cast.worker(name)
        look = self.look(worker)
        wide = wide or 7.5 * letters
        top = at.y() + radius + 0.2 * letters
        doing = "" if quiet else self.doing(worker)
        if above:
            top = at.y() - radius - (0.2 + LINE * (2 if doing else 1)) * letters
        names = QRectF(at.x() - wide / 2, top, wide, LINE * letters)
        self.shapes.append(Token(at, radius, worker, look))
        self.shapes.append(Text(names, name, strong=True, look=look))
        if doing:
            rect = names.translated(0, LINE * letters)
            self.shapes.append(Text(rect, doing, look=look, sign=True))
        around = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        self.items.append(Item(around.united(names), name, self.words(worker), worker))

    def column(self, names: Sequence[str], room: QRectF) -> None:
        """Workers one below the other in this room."""
        letters = self._letters
        each = room.height() / max(1, len(names))
        radius = max(0.8 * letters, min(1.5 * letters, 0.26 * each))
        for index, name in enumerate(names):
            y = room.top() + (index + 0.5) * each - LINE * letters
            self.add(name, QPointF(room.center().x(), y), radius, room.width())

    def row(self, names: Sequence[str], room: QRectF) -> None:
        """Workers side by side in this room, in as many rows as they need."""
        letters = self._letters
        if not names:
            return
        text = max(map(self._width, names))
        plan = self._plan(len(names), text, room, LINE)
        said = self._said_by_all(names)
        if said is not None:  # Once for all of them, where that leaves them more room.
            width = max(width_of(name, strong=True) for name in names)
            shorter = room.adjusted(0, 0, 0, -LINE * letters)
            other = self._plan(len(names), width, shorter, LINE / 2)
            cut = plan.columns > self._fitting(text, room)
            if cut or other.radius > LARGER * plan.radius:
                plan, room = other, shorter
            else:
                said = None
        below = (LINE if said is None else LINE / 2) * letters
        wide, high = room.width() / plan.columns, room.height() / plan.rows
        for index, name in enumerate(names):
            row, column = divmod(index, plan.columns)
            x = room.left() + (column + 0.5) * wide
            y = room.top() + (row + 0.5) * high - below
            self.add(name, QPointF(x, y), plan.radius, wide, quiet=said is not None)
        if said is not None:
            last = room.top() + (plan.rows - 0.5) * high - below + plan.radius
            top = min(room.bottom(), last + (0.2 + LINE) * letters)
            line = QRectF(room.left(), top, room.width(), LINE * letters)
            self.shapes.append(Text(line, said[0], look=said[1], sign=True))

    def _plan(self, count: int, text: float, room: QRectF, below: float) -> _Rows:
        """So many workers with texts of a width, in letters, in this room: as many side by side as
        their texts have room, unless that makes more rows than fit. `below`: how far above the
        middle of their rows they are, in letters."""
        letters = self._letters
        texts = _TEXTS - LINE + below
        most = max(1, int(room.height() / (2 * (SMALLEST + texts) * letters)))
        columns = max(min(count, self._fitting(text, room)), -(-count // most))
        rows = -(-count // columns)
        columns = -(-count // rows)
        wide, high = room.width() / columns, room.height() / rows
        radius = max(SMALLEST * letters, min(1.25 * letters, 0.5 * high - texts * letters))
        return _Rows(columns, rows, min(radius, 0.5 * wide - RING * letters))

    def _fitting(self, text: float, room: QRectF) -> int:
        """How many texts of a width, in letters, have room side by side; somewhat smaller ones."""
        return max(1, int(room.width() / ((0.3 + CLOSER * text) * self._letters)))

    def _width(self, name: str) -> float:
        """The width of the texts at a worker, in letters."""
        doing = self.doing(self._cast.worker(name))
        return max(width_of(name, strong=True), 1.3 + width_of(doing) if doing else 0.0)

    def _said_by_all(self, names: Sequence[str]) -> tuple[str, Look] | None:
        """What several of these do, if it is the same for all who do anything."""
        workers = [self._cast.worker(name) for name in names]
        said = [(self.doing(worker), self.look(worker)) for worker in workers]
        said = [one for one in said if one[0]]
        return said[0] if len(said) > 1 and len(set(said)) == 1 else None

    def say(self, rect: QRectF, name: str, words: str) -> None:
        """Something else that a screen reader is told of."""
        self.items.append(Item(rect, name, words))

    # What a worker does --------------------------------------------------------------------------

    def look(self, worker: int | None) -> Look:
        """How it is drawn."""
        cast = self._cast
        if worker is None:
            return Look.GHOST
        if worker in cast.stuck:
            return Look.STUCK
        if cast.waits_for(worker) is not None:
            return Look.WAITS
        if cast.gone(worker):
            return Look.LOST if self._held(worker) else Look.GONE
        return Look.HELD if self._held(worker) else Look.PLAIN

    def doing(self, worker: int | None) -> str:
        """What it waits for, or else what it holds, in a word or two."""
        cast = self._cast
        wanted = cast.waits_for(worker)
        if wanted is not None:
            return short_name(cast.names[wanted])
        return ", ".join(self._held_words(worker))

    def _held(self, worker: int | None) -> list[str]:
        cast = self._cast
        names = (cast.names[resource] for resource in cast.held_by(worker))
        return [name for name in names if name not in self._passed_on]

    def _held_words(self, worker: int | None) -> list[str]:
        return [short_name(name) for name in self._held(worker) if name not in self._drawn]

    def words(self, worker: int | None) -> str:
        """The same in a sentence."""
        cast, translate = self._cast, QCoreApplication.translate
        if worker is None:
            return translate("Picture", "not there yet")
        parts = []
        wanted, held = cast.waits_for(worker), self._held_words(worker)
        if wanted is not None:
            said = translate("Picture", "waits for {resource}")
            parts.append(filled(said, resource=short_name(cast.names[wanted])))
        if held:
            parts.append(
                filled(translate("Picture", "holds {resources}"), resources=", ".join(held))
            )
        if worker in cast.stuck:
            parts.append(translate("Picture", "part of a deadlock"))
        elif cast.gone(worker):
            parts.append(translate("Picture", "has ended"))
        return "; ".join(parts) or translate("Picture", "neither waits nor holds anything")

    def say_cells(self, full: int, empty: int, count: int) -> str:
        """How full a buffer is."""
        translate = QCoreApplication.translate
        if full + empty < count:
            said = translate("Picture", "{full} full, {empty} empty, {busy} in between")
        else:
            said = translate("Picture", "{full} full, {empty} empty")
        return filled(said, full=full, empty=empty, busy=count - full - empty)

    def say_signal(self, ready: int, waits: bool) -> str:
        """How a signal stands."""
        translate = QCoreApplication.translate
        if ready:
            return filled(translate("Picture", "{count} given, and not yet taken"), count=ready)
        if waits:
            return translate("Picture", "waited for, and not given")
        return translate("Picture", "nobody waits for it")
