"""Who signals whom: an arrow for each semaphore, with what was given on it and not yet taken."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

from core.teaching.picture import Arrow, Signals
from gui.puzzles.cast import Cast
from gui.puzzles.shapes import Box, Disc, Line, Look, Scene, Shape, Text
from gui.puzzles.worker import LINE, RING, Workers, short_name, width_of

MOST_DOTS = 5
"""Signals on an arrow that are drawn one by one; more are a number."""

Group = tuple[str, ...]


class Way(NamedTuple):
    """Where an arrow is drawn."""

    start: QPointF
    end: QPointF
    label: QRectF


def signals(picture: Signals, cast: Cast, size: QSizeF, letters: float) -> Scene:
    """Two groups of workers side by side, or more of them one below the other, and arrows between
    them."""
    groups: list[Group] = []
    for arrow in picture.arrows:
        groups += [group for group in (arrow.giver, arrow.taker) if group not in groups]
    beside = len(groups) <= 2
    areas = _columns(picture, groups, size, letters) if beside else _rows(groups, size, letters)
    workers = Workers(cast, letters)
    shapes: list[Shape] = []
    pairs: dict[frozenset[Group], list[Arrow]] = {}
    for arrow in picture.arrows:
        pairs.setdefault(frozenset((arrow.giver, arrow.taker)), []).append(arrow)
    for alike in pairs.values():
        for nth, arrow in enumerate(alike):
            ends = areas[arrow.giver], areas[arrow.taker]
            share = (nth + 0.5) / len(alike)
            way = (
                _across(*ends, share, len(alike), letters)
                if beside
                else _down(*ends, share, len(alike), letters)
            )
            shapes += _arrow(arrow, cast, way, letters, workers)
    for group, area in areas.items():
        if len(group) > 1:
            shapes.append(Box(area, Look.PLAIN, 0.7 * letters))
            air = 0.1 * letters
            (workers.column if beside else workers.row)(group, area.adjusted(air, 0, -air, 0))
        else:
            texts = (0.2 + 2 * LINE) * letters
            room = (area.height() - RING * letters - texts) / 2
            radius = max(0.9 * letters, min(2.4 * letters, 0.2 * area.height() if beside else room))
            at = area.center() - QPointF(0, LINE * letters)
            at.setY(max(at.y(), area.top() + radius + RING * letters))
            workers.add(group[0], at, radius, area.width())
    return Scene((*shapes, *workers.shapes), tuple(workers.items))


def _columns(
    picture: Signals, groups: list[Group], size: QSizeF, letters: float
) -> dict[Group, QRectF]:
    """As wide as the names, and as what they may wait for."""
    names = max(width_of(name, strong=True) for group in groups for name in group)
    signals = max(1.3 + width_of(short_name(arrow.signal)) for arrow in picture.arrows)
    needed = (max(names, signals) + 0.8) * letters
    wide = min(0.33 * size.width(), max(0.26 * size.width(), needed))
    step = size.width() - wide
    return {
        group: QRectF(index * step, 0, wide, size.height()) for index, group in enumerate(groups)
    }


def _rows(groups: list[Group], size: QSizeF, letters: float) -> dict[Group, QRectF]:
    high = min(6.2 * letters, 0.72 * size.height() / len(groups))
    step = (size.height() - high) / (len(groups) - 1)
    return {
        group: QRectF(0, index * step, size.width(), high) for index, group in enumerate(groups)
    }


def _across(giver: QRectF, taker: QRectF, share: float, count: int, letters: float) -> Way:
    """From one column to the other, one of several below each other."""
    apart = min(4.4 * letters, giver.height() / count)
    y = giver.center().y() + (share - 0.5) * count * apart
    left = giver.center().x() < taker.center().x()
    air = 0.5 * letters
    start = QPointF(giver.right() + air if left else giver.left() - air, y)
    end = QPointF(taker.left() - air if left else taker.right() + air, y)
    room = abs(end.x() - start.x())
    label = QRectF(min(start.x(), end.x()), y - 1.9 * letters, room, LINE * letters)
    return Way(start, end, label)


def _down(giver: QRectF, taker: QRectF, share: float, count: int, letters: float) -> Way:
    """From one row to another, one of several beside each other; its name stands beside it."""
    each = giver.width() / count
    x = giver.x() + share * giver.width() - 0.28 * each
    below = giver.center().y() < taker.center().y()
    air = 0.3 * letters
    start = QPointF(x, giver.bottom() + air if below else giver.top() - air)
    end = QPointF(x, taker.top() - air if below else taker.bottom() + air)
    y = (start.y() + end.y()) / 2 - LINE * letters / 2
    return Way(start, end, QRectF(x + 0.4 * letters, y, 0.74 * each, LINE * letters))


def _arrow(arrow: Arrow, cast: Cast, way: Way, letters: float, workers: Workers) -> list[Shape]:
    ledger = cast.ledger(arrow.signal)
    ready = 0 if ledger is None else max(0, ledger.balance)
    takers = {cast.worker(name) for name in arrow.taker}
    waits = ledger is not None and any(worker in takers for worker in ledger.waiters)
    look = Look.GHOST if ledger is None else Look.WAITS if waits else Look.PLAIN
    if ready:
        look = Look.HELD
    name = short_name(arrow.signal)
    shapes: list[Shape] = [Line(way.start, way.end, look, arrow=True)]
    shapes.append(Text(way.label, name, look=Look.GHOST if ledger is None else Look.PLAIN))
    middle = (way.start + way.end) / 2
    if ready > MOST_DOTS:
        half = 1.2 * letters
        count = QRectF(middle.x() - half, middle.y() - 0.8 * letters, 2 * half, 1.6 * letters)
        shapes += [Box(count, Look.HELD, 0.8 * letters), Text(count, str(ready), strong=True)]
    else:
        along = way.end - way.start
        step = along * (1.3 * letters / max(1.0, math.hypot(along.x(), along.y())))
        for index in range(ready):
            at = middle + step * (index - (ready - 1) / 2)
            shapes.append(Disc(at, 0.46 * letters, Look.HELD))
    workers.say(way.label, name, workers.say_signal(ready, waits))
    return shapes
