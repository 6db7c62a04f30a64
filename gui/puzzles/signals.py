"""Who signals whom: an arrow for each semaphore, with what was given on it and not yet taken."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF

from core.teaching.picture import Arrow, Signals
from gui.puzzles.cast import Cast
from gui.puzzles.lines import edge
from gui.puzzles.shapes import Box, Disc, Line, Look, Scene, Shape, Text
from gui.puzzles.worker import LINE, Workers, short_name

MOST_DOTS = 5
"""Signals on an arrow that are drawn one by one; more are a number."""

Group = tuple[str, ...]


def signals(picture: Signals, cast: Cast, size: QSizeF, letters: float) -> Scene:
    """Workers, or groups of them, around the middle, and arrows between them."""
    groups: list[Group] = []
    for arrow in picture.arrows:
        groups += [group for group in (arrow.giver, arrow.taker) if group not in groups]
    areas = _areas(groups, size, letters)
    workers = Workers(cast, letters)
    shapes: list[Shape] = []
    pairs: dict[frozenset[Group], int] = {}
    for arrow in picture.arrows:
        pair = frozenset((arrow.giver, arrow.taker))
        nth = pairs[pair] = pairs.get(pair, -1) + 1
        alike = sum(frozenset((one.giver, one.taker)) == pair for one in picture.arrows)
        shapes += _arrow(arrow, cast, areas, letters, nth, alike, workers)
    for group, area in areas.items():
        if len(group) > 1:
            shapes.append(Box(area, Look.PLAIN, 0.7 * letters))
        if len(group) > 1 and area.height() > area.width():
            workers.column(group, area)
        elif len(group) > 1:
            workers.row(group, area)
        else:
            radius = max(0.9 * letters, min(1.7 * letters, 0.2 * area.height()))
            at = area.center() - QPointF(0, LINE * letters)
            workers.add(group[0], at, radius, area.width())
    return Scene((*shapes, *workers.shapes), tuple(workers.items))


def _areas(groups: list[Group], size: QSizeF, letters: float) -> dict[Group, QRectF]:
    """Where each group is: one at each end, or around the middle."""
    wide = min(0.3 * size.width(), max(7.0 * letters, 0.26 * size.width()))
    if len(groups) <= 2:
        high = size.height()
        return {
            group: QRectF(index * (size.width() - wide), 0, wide, high)
            for index, group in enumerate(groups)
        }
    high = min(0.4 * size.height(), 7.5 * letters)
    across, down = (size.width() - wide) / 2, (size.height() - high) / 2
    middle = QPointF(size.width() / 2, size.height() / 2)
    found = {}
    for index, group in enumerate(groups):
        angle = -math.pi / 2 - 2 * math.pi * index / len(groups)
        # Towards the corners, where there is room.
        x, y = math.cos(angle), math.sin(angle)
        stretch = 1 / max(abs(x), abs(y))
        blend = 0.5 + 0.5 * stretch
        at = middle + QPointF(
            max(-1.0, min(1.0, x * blend)) * across, max(-1.0, min(1.0, y * blend)) * down
        )
        found[group] = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
    return found


def _arrow(
    arrow: Arrow,
    cast: Cast,
    areas: dict[Group, QRectF],
    letters: float,
    nth: int,
    alike: int,
    workers: Workers,
) -> list[Shape]:
    ledger = cast.ledger(arrow.signal)
    ready = 0 if ledger is None else max(0, ledger.balance)
    takers = {cast.worker(name) for name in arrow.taker}
    waits = ledger is not None and any(worker in takers for worker in ledger.waiters)
    look = Look.GHOST if ledger is None else Look.WAITS if waits else Look.PLAIN
    if ready:
        look = Look.HELD
    giver, taker = areas[arrow.giver], areas[arrow.taker]
    start, end = edge(giver, taker.center()), edge(taker, giver.center())
    way = end - start
    far = max(1.0, math.hypot(way.x(), way.y()))
    aside = QPointF(-way.y(), way.x()) / far
    # Several between the same two lie side by side; one there and one back bend apart.
    apart = (nth - (alike - 1) / 2) * 4.4 * letters
    if aside.y() < 0 or (aside.y() == 0 and aside.x() < 0):
        apart = -apart
    start, end = start + aside * apart, end + aside * apart
    middle = (start + end) / 2
    name = short_name(arrow.signal)
    words = workers.say_signal(ready, waits)
    wide = max(4.0 * letters, min(far * 0.9, 0.62 * letters * (len(name) + 2)))
    label = QRectF(middle.x() - wide / 2, middle.y() - 1.9 * letters, wide, LINE * letters)
    shapes: list[Shape] = [Line(start, end, look, arrow=True), Text(label, name, look=look)]
    if ready > MOST_DOTS:
        count = QRectF(middle.x() - 1.2 * letters, middle.y() - 0.8 * letters, 2.4 * letters,
                       1.6 * letters)  # fmt: skip
        shapes += [Box(count, Look.HELD, 0.8 * letters), Text(count, str(ready), strong=True)]
    else:
        step = QPointF(way.x(), way.y()) / far * 1.3 * letters
        for index in range(ready):
            at = middle + step * (index - (ready - 1) / 2)
            shapes.append(Disc(at, 0.46 * letters, Look.HELD))
    workers.say(label, name, words)
    return shapes
