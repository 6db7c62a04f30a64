"""Rooms side by side: who is in them, who waits in front of them, and who is outside."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF

from core.teaching.picture import Place, Rooms
from gui.look.language import core_text
from gui.puzzles.cast import Cast
from gui.puzzles.shapes import Box, Disc, Look, Scene, Shape, Text
from gui.puzzles.worker import LINE, Workers, width_of

IN, BEFORE, OUTSIDE = 0.42, 0.32, 0.26
"""The shares of the height of a room, of those in front of it, and of those outside."""


USUAL = 3
"""Places for which a room has room that does not say how many it has."""


def inside(room: Place, cast: Cast) -> list[str]:
    """The names of those who are in a room."""
    names = cast.beginning_with(*room.workers)
    return [name for name in names if _is_in(room, cast, cast.worker(name))]


def _is_in(room: Place, cast: Cast, worker: int | None) -> bool:
    ledger = cast.ledger(room.resource)
    if ledger is None or worker is None:
        return False
    if room.inside:  # Also who is gone, and has not given its permit back.
        return worker in ledger.holders
    if room.waits:
        return worker in ledger.waiters
    if (cast.gone(worker) and not room.for_good) or waiting(room, cast, worker):
        return False
    if room.door:
        return ledger.turns[worker] % 2 == 1
    way_out = cast.ledger(room.leaves)
    return ledger.turns[worker] > (0 if way_out is None else way_out.turns[worker])


def waiting(room: Place, cast: Cast, worker: int) -> bool:
    """Whether somebody waits in front of a room."""
    wanted = cast.waits_for(worker)
    return wanted is not None and cast.names[wanted] in room.before


def rooms(picture: Rooms, cast: Cast, size: QSizeF, letters: float) -> Scene:
    """The rooms that this program has: one whose resource it never makes is left out."""
    there = [room for room in picture.rooms if cast.ledger(room.resource) is not None] or list(
        picture.rooms
    )
    drawn = {room.inside for room in there} | {room.waits for room in there}
    workers = Workers(cast, letters, drawn)
    shapes: list[Shape] = []
    gap = 0.6 * letters
    lefts, widths = _shares(there, size.width(), gap, letters)
    title = LINE * letters
    share = IN if _have_queues(there, cast) else IN + BEFORE
    placed: set[str] = set()
    taken: list[list[str]] = []
    for room in there:  # All of them before any queue: who is in one room may wait for another.
        taken.append([name for name in inside(room, cast) if name not in placed])
        placed.update(taken[-1])
    for index, (room, here) in enumerate(zip(there, taken, strict=True)):
        wide = widths[index]
        box = QRectF(lefts[index], title, wide, share * size.height() - title)
        ledger = cast.ledger(room.resource)
        look = Look.GHOST if ledger is None else Look.HELD if here else Look.FREE
        said = core_text(room.title)
        shapes.append(Box(box, look, 0.7 * letters))
        shapes.append(Text(QRectF(box.x(), 0, wide, title), said, strong=True))
        if not here and room.seats:
            shapes += _seats(room.seats, box, letters)
        air = 0.3 * gap
        workers.row(here, box.adjusted(air, 0.4 * gap, -air, -0.4 * gap))
        workers.say(box, said, ", ".join(here) or QCoreApplication.translate("Picture", "empty"))
        queue = [
            name
            for name in cast.beginning_with(*room.workers)
            if name not in placed
            and (worker := cast.worker(name)) is not None
            and waiting(room, cast, worker)
        ]
        placed.update(queue)
        rect = QRectF(box.x(), box.bottom(), wide, BEFORE * size.height())
        workers.row(queue, rect.adjusted(0, gap, 0, -0.3 * gap))
    _outside(cast, placed, workers, size)
    return Scene((*shapes, *workers.shapes), tuple(workers.items))


def _have_queues(there: list[Place], cast: Cast) -> bool:
    """Whether anybody can ever wait in front of one of these rooms, as far as is known."""
    wanted = [name for room in there for name in room.before]
    return bool(wanted) and (not cast.names or any(cast.ledger(name) for name in wanted))


def _shares(
    there: list[Place], size: float, gap: float, letters: float
) -> tuple[list[float], list[float]]:
    """Where each room begins, and how wide it is: its title has room, and what is left goes to
    those in which there is room for more."""
    size -= gap * (len(there) - 1)
    titles = [(0.6 + width_of(core_text(room.title), strong=True)) * letters for room in there]
    narrow = min(1.0, size / sum(titles))
    places = [room.seats or USUAL for room in there]
    widths = [size * number / sum(places) for number in places]
    for least, room in zip(titles, range(len(there)), strict=True):
        widths[room] = max(widths[room], narrow * least)
    over = sum(widths) - size
    spare = [max(0.0, wide - narrow * least) for wide, least in zip(widths, titles, strict=True)]
    if over > 0:
        widths = [wide - over * one / sum(spare) for wide, one in zip(widths, spare, strict=True)]
    lefts = [sum(widths[:index]) + index * gap for index in range(len(there))]
    return lefts, widths


def _seats(count: int, box: QRectF, letters: float) -> list[Shape]:
    pitch = min(2.6 * letters, box.width() / (count + 0.5))
    left = box.center().x() - (count - 1) * pitch / 2
    at = box.center()
    return [
        Disc(at.__class__(left + index * pitch, at.y()), 0.42 * pitch, Look.FREE)
        for index in range(count)
    ]


def _outside(cast: Cast, placed: set[str], workers: Workers, size: QSizeF) -> None:
    others = [name for name in cast.beginning_with() if name not in placed]
    rect = QRectF(0, (1 - OUTSIDE) * size.height(), size.width(), OUTSIDE * size.height())
    workers.row(others, rect)
