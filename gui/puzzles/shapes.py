"""What a puzzle's picture consists of: data, before it is paint."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF


class Look(Enum):
    """How a shape is meant; the painter has a colour for each."""

    PLAIN = auto()
    FREE = auto()
    HELD = auto()
    WAITS = auto()
    STUCK = auto()
    BUSY = auto()
    """Between two states: neither free nor taken."""
    GHOST = auto()
    """Not there yet."""
    GONE = auto()
    LOST = auto()
    """Gone, with what it held."""


class Token(NamedTuple):
    """A worker."""

    at: QPointF
    radius: float
    worker: int | None
    """None: it has not appeared."""
    look: Look = Look.PLAIN


class Box(NamedTuple):
    """A box: of a thing, a cell, a room."""

    rect: QRectF
    look: Look = Look.PLAIN
    round: float = 6.0


class Disc(NamedTuple):
    """A table, or the dot of a permit."""

    at: QPointF
    radius: float
    look: Look = Look.PLAIN


class Line(NamedTuple):
    """A line; with an arrow's head at its end where it is one."""

    start: QPointF
    end: QPointF
    look: Look = Look.PLAIN
    arrow: bool = False
    bend: float = 0.0
    """How far the middle is to the left of the straight line, pixels."""


class Text(NamedTuple):
    """A text in the middle of a rectangle; what has no room is left out."""

    rect: QRectF
    text: str
    strong: bool = False
    look: Look = Look.PLAIN
    sign: bool = False
    """Whether the sign of its look stands before it."""


Shape = Token | Box | Disc | Line | Text


class Item(NamedTuple):
    """Something that a screen reader is told of."""

    rect: QRectF
    name: str
    words: str
    worker: int | None = None
    """Whom it is about."""


class Scene(NamedTuple):
    """A picture at one moment."""

    shapes: tuple[Shape, ...]
    items: tuple[Item, ...]
