"""The density: rows as averages over a few pixels, for one worker or for many.

Columns of time are reckoned in tiles and kept, so that moving about costs only the columns that
come into sight. A tile is a function of the log alone; the one that the log's end is in is made
again from its first column that is not final.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter, mul

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from core.analysis.density import gain_of, shares
from core.analysis.spans import Spans
from gui.timeline.frame import Frame

NARROWEST = 3.0
"""Pixels of a column at least; at most twice as many."""

TILE = 32
"""Columns of a tile."""

MOST_TILES = 512
"""Tiles kept; 32 columns of 64 bytes each, so 1 MB."""


def level_of(scale: float) -> int:
    """The level whose columns, `1 << level` nanoseconds, are wide enough at a scale."""
    level = 0
    while scale * (1 << level) < NARROWEST:
        level += 1
    return level


class Density:
    """The tiles of one run."""

    def __init__(self, spans: Spans) -> None:
        self._spans = spans
        self._look: tuple[int, int] = (0, 0)
        self._tiles: dict[tuple[int, int], tuple[bytes, int, int]] = {}
        """By level and number: the bytes, how many columns are final, and the log's position."""

    def draw(self, painter: QPainter, frame: Frame, left: int, right: int) -> None:
        """Draw the pixels from `left` up to, not with, `right` of the plot's rows."""
        layout, view = frame.layout, frame.view
        right = min(right, layout.plot, int(view.x(frame.until)) + 1)
        left = max(0, left)
        if right <= left or not layout.pitch:
            return
        level = level_of(view.scale)
        numbers = [view.t(x + 0.5) >> level for x in range(left, right)]
        first, last = numbers[0], numbers[-1]
        cells = self._cells(frame, level, first, last)
        widths = [0] * (last - first + 1)
        for number in numbers:
            widths[number - first] += 1
        if frame.look.as_shapes:
            self._draw_shapes(painter, frame, cells, widths, left)
        else:
            top = layout.in_sight.start * layout.pitch
            painter.drawImage(QPoint(left, top), self._image(frame, cells, widths, right - left))

    def _draw_shapes(
        self, painter: QPainter, frame: Frame, cells: bytes, widths: list[int], left: int
    ) -> None:
        """The same as rectangles: one for neighbours of one colour."""
        layout, look = frame.layout, frame.look
        off, high = layout.bar
        for row in layout.in_sight:
            shades = look.shades[-1 if layout.bands else row % (len(look.shades) - 1)]
            x = left
            for value, columns in groupby(
                zip(cells[row :: layout.rows], widths, strict=True), key=itemgetter(0)
            ):
                wide = sum(width for _, width in columns)
                blue, green, red, _ = shades[value]
                if shades[value] != look.nothing:
                    top = row * layout.pitch + off
                    painter.fillRect(x, top, wide, high, QColor(red, green, blue))
                x += wide

    def _image(self, frame: Frame, cells: bytes, widths: list[int], wide: int) -> QImage:
        layout, look = frame.layout, frame.look
        off, high = layout.bar
        blank = look.nothing * wide
        lines: list[bytes] = []
        for row in layout.in_sight:
            shades = look.shades[-1 if layout.bands else row % (len(look.shades) - 1)]
            column = cells[row :: layout.rows]
            line = b"".join(map(mul, map(shades.__getitem__, column), widths))
            lines += (blank * off, line * high, blank * (layout.pitch - off - high))
        data = b"".join(lines)
        return QImage(
            data, wide, len(lines) // 3 * layout.pitch, 4 * wide, QImage.Format.Format_RGB32
        ).copy()

    def _cells(self, frame: Frame, level: int, first: int, last: int) -> bytes:
        layout = frame.layout
        look = (layout.workers, layout.shift)
        if look != self._look or len(self._tiles) > MOST_TILES:
            self._tiles.clear()
            self._look = look
        parts = [
            self._tile(layout.workers, layout.shift, level, number)
            for number in range(first // TILE, last // TILE + 1)
        ]
        begin = first % TILE * layout.rows
        return b"".join(parts)[begin : begin + (last - first + 1) * layout.rows]

    def _tile(self, workers: int, shift: int, level: int, number: int) -> bytes:
        rows = -(-workers >> shift)
        # Of the run as it began: a gain that changed with the limit would repaint the past.
        gain = gain_of(workers, self._spans.first_limit) if shift else 0
        cells, final, position = self._tiles.get((level, number), (b"", 0, -1))
        if final < TILE and position != self._spans.position:
            more, finals = shares(
                self._spans, workers, shift, level, number * TILE + final, TILE - final, gain
            )
            cells = cells[: final * rows] + more
            self._tiles[level, number] = (cells, final + finals, self._spans.position)
        return cells
