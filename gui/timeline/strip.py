"""The strip below the rows: the number inside over time, against the limit."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from gui.timeline.axis import View
from gui.timeline.frame import MARGIN, Frame
from gui.timeline.look import HATCH

HEAD = 7
"""Pixels above the highest number."""


def level_y(frame: Frame, number: int) -> int:
    """The height at which a number stands, in pixels from the rows' top."""
    layout = frame.layout
    room = layout.strip_height - HEAD - 1
    bottom = layout.axis - layout.top - 1
    return bottom - round(min(number, frame.top) / frame.top * room)


def draw_strip(painter: QPainter, frame: Frame, left: int, right: int) -> None:
    """Draw the pixels from `left` up to, not with, `right`.

    Where the number changed within a pixel, the pixel shows the least as filled and the most in a
    lighter tone: no short visit is left out, however many share a pixel.
    """
    layout, view, spans, look = frame.layout, frame.view, frame.spans, frame.look
    if not layout.strip_height or not spans.position:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left = max(0, left - MARGIN)
    stop = min(right + MARGIN, layout.plot, int(view.x(frame.until)) + 1)
    if stop <= left:
        return
    runs = _runs(frame, left, stop)
    numbers = {number for run in runs for number in run[1:]}
    levels = {number: level_y(frame, number) for number in numbers}
    bottom = layout.axis - layout.top
    filled, flickers, edges = [], [], []
    ends = [*(run[0] for run in runs[1:]), stop]
    for (x, low, high), end in zip(runs, ends, strict=True):
        top, edge = levels[low], levels[high]
        if low:
            filled.append(QRect(x, top, end - x, bottom - top))
        if high > low:
            flickers.append(QRect(x, edge, end - x, top - edge))
        if high:
            edges.append(QRect(x, edge, end - x, 2))
    painter.setPen(Qt.PenStyle.NoPen)
    for rects, colour in ((flickers, look.flicker), (filled, look.fill), (edges, look.accent)):
        painter.setBrush(colour)
        painter.drawRects(rects)
    if spans.miscounts:
        _draw_miscounts(painter, frame, left, stop)
    _draw_limit(painter, frame, left, stop)


def _runs(frame: Frame, left: int, stop: int) -> list[tuple[int, int, int]]:
    """The least and the most inside, pixel by pixel: one entry where they change."""
    view, spans = frame.view, frame.spans
    known, times, count, extremes = spans.position, spans.log.t, spans.count, spans.extremes
    last = bisect_right(times, view.t(left), 0, known)
    runs = []
    before = (-1, -1)
    for x in range(left, stop):
        first, last = last, bisect_right(times, view.t(x + 1), last, known)
        if first == last:
            low = high = count[first - 1] if first else 0
        elif last - first == 1 and first:
            low, high = count[first - 1], count[first]
            if low > high:
                low, high = high, low
        else:
            low, high = extremes(first, last)
        if (low, high) != before:
            before = (low, high)
            runs.append((x, low, high))
    return runs


def _draw_limit(painter: QPainter, frame: Frame, left: int, stop: int) -> None:
    view, spans = frame.view, frame.spans
    x = left
    limit = spans.limit(spans.at(view.t(left)))
    index = bisect_left(spans.limits, spans.at(view.t(left)))
    y = level_y(frame, limit)
    while x < stop:
        till, then = stop, limit
        if index < len(spans.limits):
            position = spans.limits[index]
            till = max(x, min(stop, round(view.x(spans.log.t[position]))))
            then = spans.log.value[position]
            index += 1
        painter.fillRect(x, y - 2, till - x, 2, frame.look.barrier)
        if till >= stop:
            break
        next_y = level_y(frame, then)
        painter.fillRect(till, min(y, next_y) - 2, 2, abs(next_y - y) + 2, frame.look.barrier)
        x, y, limit = till, next_y, then


def _draw_miscounts(painter: QPainter, frame: Frame, left: int, stop: int) -> None:
    """Hatch what is lost, down from the limit; where there are permits too many, draw a second
    line above it: the room that there was."""
    view, spans, look = frame.view, frame.spans, frame.look
    first, last = spans.at(view.t(left)), spans.at(view.t(stop))
    times = spans.log.t
    begins = {left: first}
    for column in (spans.limits, spans.miscounts):
        for x, after in _last_of_pixels(column, first, last, times, view):
            at = max(left, min(stop, x))
            begins[at] = max(begins.get(at, 0), after)
    begins = dict(sorted(begins.items()))
    painter.setBrushOrigin(-view.origin % HATCH, 0)
    for (x, position), end in zip(begins.items(), [*begins, stop][1:], strict=True):
        lost, over = spans.lost(position), spans.over(position)
        limit = level_y(frame, spans.limit(position))
        room = level_y(frame, spans.room(position))
        if lost:
            most = level_y(frame, max(0, spans.limit(position) + over))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.lost)
            painter.drawRect(QRect(x, most, end - x, room - most))
        if room < limit:
            painter.fillRect(x, room - 2, end - x, 2, look.bad)


def _last_of_pixels(
    column: array[int], first: int, last: int, times: array[int], view: View
) -> Iterator[tuple[int, int]]:
    """The pixels at which there are events of a column of positions, from position `first` up to,
    not with, `last`; each with the position after its last one. Of those that share a pixel only
    that is seen, and there may be 200,000: most of them are not even looked at."""

    def pixel(position: int) -> int:
        return round(view.x(times[position]))

    index, stop = bisect_left(column, first), bisect_left(column, last)
    while index < stop:
        x = pixel(column[index])
        index += 1
        if index < stop and pixel(column[index]) == x:
            index = bisect_right(column, x, index, stop, key=pixel)
        yield x, column[index - 1] + 1
