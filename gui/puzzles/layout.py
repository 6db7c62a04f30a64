"""Where the things of a puzzle's picture are at a moment: pure, from the description and the state.

The four kinds of pictures share what a worker looks like: its token, its name, and under that what
it waits for or holds.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF

from core.teaching.picture import Cells, Picture, Ring, Rooms, Signals
from gui.puzzles.cast import Cast, numbered
from gui.puzzles.lines import edge, towards
from gui.puzzles.rooms import rooms
from gui.puzzles.shapes import Box, Disc, Line, Look, Scene, Text, Token
from gui.puzzles.signals import signals
from gui.puzzles.worker import Workers, short_name, width_of

PLATE = 0.42
"""The table's radius, in radii of the circle on which the workers are."""


def scene(picture: Picture, cast: Cast, size: QSizeF, letters: float) -> Scene:
    """The picture on an area of this size, in pixels, with letters of this height."""
    match picture:
        case Ring():
            return ring(picture, cast, size, letters)
        case Cells():
            return cells(picture, cast, size, letters)
        case Rooms():
            return rooms(picture, cast, size, letters)
        case Signals():
            return signals(picture, cast, size, letters)


# Workers around a table -----------------------------------------------------------------------


def ring(picture: Ring, cast: Cast, size: QSizeF, letters: float) -> Scene:
    """Workers around a table; what one holds lies before it, what it waits for it points at."""
    count = len(picture.workers)
    between = numbered(picture.between, count)
    middle = QPointF(size.width() / 2, size.height() / 2)
    # Names below and beside the tokens need room as well.
    wide, high = size.width() / 2 - 3.2 * letters, size.height() / 2 - 4.2 * letters
    radius = max(40.0, min(wide, high))
    # Two sit opposite each other, as far apart as there is room, and have it for what they hold.
    across = radius if count > 2 else max(radius, min(wide, 3 * radius))
    token = max(0.9 * letters, min((0.19 if count > 2 else 0.26) * across, 2.2 * letters))
    workers = Workers(cast, letters, between)
    start = math.pi if count == 2 else -math.pi / 2

    def on(angle: float, share: float) -> QPointF:
        return middle + QPointF(math.cos(angle) * across, math.sin(angle) * radius) * share

    # Against the clock, so that what is at the left hand of each is its own left.
    seat = {name: start - 2 * math.pi * index / count for index, name in enumerate(picture.workers)}
    places: dict[str, QRectF] = {}
    shapes: list[Token | Box | Disc | Line | Text] = []
    if count > 2:
        shapes.append(Disc(middle, PLATE * radius))
    if cast.stuck:
        said = QCoreApplication.translate("Picture", "Deadlock")
        box = QRectF(middle.x() - radius, middle.y() - letters, 2 * radius, 2 * letters)
        shapes.append(Text(box, said, strong=True, look=Look.STUCK))
    rest = 0.62 if count > 2 else 0.8
    for index, name in enumerate(between):
        angle = start - 2 * math.pi * (index - 0.5) / count
        ledger = cast.ledger(name)
        holder = next(iter(ledger.holders), None) if ledger is not None else None
        near = next((who for who in picture.workers if cast.worker(who) == holder), None)
        at = on(angle, rest)
        if holder is not None and near is not None:
            at = at * 0.5 + on(seat[near], 0.72) * 0.5
        said = _thing_name(name, index, many=len(picture.between) == 1)
        wide = max(1.7 * letters, (width_of(said, strong=True) + 1.0) * letters)
        rect = QRectF(at.x() - wide / 2, at.y() - 0.85 * letters, wide, 1.7 * letters)
        places[name] = rect
    for name, angle in seat.items():
        shapes += _links(cast, name, on(angle, 0.94), token, places)
    for index, name in enumerate(between):
        ledger, rect = cast.ledger(name), places[name]
        look = Look.GHOST if ledger is None else Look.HELD if ledger.holders else Look.FREE
        said = _thing_name(name, index, many=len(picture.between) == 1)
        shapes += [Box(rect, look, 0.4 * letters), Text(rect, said, strong=True, look=look)]
    for name, angle in seat.items():
        workers.add(name, on(angle, 0.94), token, above=math.sin(angle) < -0.1)
    return Scene((*shapes, *workers.shapes), tuple(workers.items))


def _links(
    cast: Cast, name: str, at: QPointF, token: float, places: dict[str, QRectF]
) -> list[Line]:
    """Lines from a worker to what it holds, and to what it waits for."""
    worker = cast.worker(name)
    found = []
    for resource in cast.held_by(worker):
        if (place := places.get(cast.names[resource])) is not None:
            end = edge(place, at)
            found.append(Line(towards(at, end, token), end, Look.HELD))
    wanted = cast.waits_for(worker)
    place = None if wanted is None else places.get(cast.names[wanted])
    if place is not None:
        look = Look.STUCK if worker in cast.stuck else Look.WAITS
        end = edge(place, at)
        found.append(Line(towards(at, end, 1.1 * token), end, look, arrow=True))
    return found


def _thing_name(name: str, index: int, many: bool) -> str:
    return f"{index + 1}" if many else short_name(name)


# The cells of a buffer ------------------------------------------------------------------------


def cells(picture: Cells, cast: Cast, size: QSizeF, letters: float) -> Scene:
    """A row of cells, those who fill them on the left and those who empty them on the right."""
    used, free = _permits(cast, picture.used), _permits(cast, picture.free)
    there = used is not None and free is not None
    full = min(picture.count, used or 0)
    empty = min(picture.count - full, free or 0) if there else picture.count
    side_wide = max(5.5 * letters, 0.27 * size.width())
    room = QRectF(side_wide, 0, max(1.0, size.width() - 2 * side_wide), size.height())
    workers = Workers(cast, letters, passed_on=(picture.free, picture.used))
    shapes: list[Box | Text] = []
    down = min((room.height() - 3 * letters) / picture.count, room.width())
    upright = down > room.width() / picture.count
    side = max(1.2 * letters, min(down if upright else room.width() / picture.count, 5 * letters))
    length = side * picture.count
    left = room.center().x() - (side if upright else length) / 2
    top = room.center().y() - (length if upright else side) / 2
    for index in range(picture.count):
        # What was put in first is the nearest to those who take out.
        back = picture.count - 1 - index
        look = Look.HELD if back < full else Look.FREE if index < empty else Look.BUSY
        x, y = (left, top + index * side) if upright else (left + index * side, top)
        gap = 0.06 * side
        rect = QRectF(x + gap, y + gap, side - 2 * gap, side - 2 * gap)
        shapes.append(Box(rect, look if there else Look.GHOST, 0.12 * side))
    said = workers.say_cells(full, empty, picture.count)
    under = top + (length if upright else side) + 0.4 * letters
    box = QRectF(room.x() - 2 * letters, under, room.width() + 4 * letters, 1.5 * letters)
    shapes.append(Text(box, said, strong=True))
    area = QRectF(room.x(), top, room.width(), (length if upright else side))
    workers.say(area, said, "")
    workers.column(picture.left, QRectF(0, 0, side_wide, size.height()))
    workers.column(picture.right, QRectF(room.right(), 0, side_wide, size.height()))
    return Scene((*shapes, *workers.shapes), tuple(workers.items))


def _permits(cast: Cast, name: str) -> int | None:
    ledger = cast.ledger(name)
    return None if ledger is None else max(0, ledger.balance)
