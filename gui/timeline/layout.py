"""Where everything of the timeline stands, for a size and a number of workers. Pure.

A row is a worker while rows of at least `LEAST_ROW` pixels fit; then it is a band of neighbouring
workers, drawn as a density.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from core.analysis.spans import MOST_ROWS

ROW, MOST_ROW, LEAST_ROW, LEAST_BAND = 26, 32, 6, 5
"""Pixels of a row: as it should be, at most, at least, and at least of many workers."""

NUMBER_ROOM = 11
"""Pixels between the numbers of two rows."""

NUMBER, LEAST_NUMBER = 13, 11
"""Pixels of the letters of a row's number: as they should be, and at least."""

LINE = 14
"""Pixels of a line of the small letters beside the strip."""

LEAST_BAR = 12
"""Pixels of a row that is high enough for arrows."""


@dataclass(frozen=True)
class Layout:
    """All lengths in pixels of the widget."""

    width: int
    height: int
    text: float
    """How many times larger than usual letters are."""
    left: int
    """Where the plot begins; to the left are the rows' numbers."""
    plot: int
    """The plot's width."""
    top: int
    """Where the rows begin; above are the caption and the playhead's handle."""
    pitch: int
    """From one row to the next. 0 without rows."""
    rows: int
    workers: int
    shift: int
    """A row is `1 << shift` workers."""
    strip: int
    """Where the strip of the number inside begins."""
    strip_height: int
    """0 where there is no room for it."""
    axis: int
    """Where the rows and the strip end, and the ticks' labels begin."""

    @property
    def bands(self) -> bool:
        """Whether a row stands for more than one worker."""
        return self.shift > 0

    @property
    def bar(self) -> tuple[int, int]:
        """Where in a row its bar begins, and how high it is."""
        gap = max(1, round(0.24 * self.pitch)) if self.pitch > 3 else 0
        return gap // 2 + gap % 2, self.pitch - gap

    @property
    def rows_bottom(self) -> int:
        """Where the last row ends."""
        return self.top + self.rows * self.pitch

    @property
    def plot_rect(self) -> QRect:
        """The rows and the strip."""
        return QRect(self.left, self.top, self.plot, self.axis - self.top)

    def row_at(self, y: float) -> int | None:
        """The row at a height, or None."""
        if not self.pitch or not self.top <= y < self.rows_bottom:
            return None
        return int(y - self.top) // self.pitch

    def row_top(self, row: int) -> int:
        """Where a row begins."""
        return self.top + row * self.pitch

    @property
    def number_size(self) -> int:
        """Pixels of the letters of a row's number: of low rows they are smaller."""
        share = self.every * self.pitch / (LINE * self.text)
        return round(max(LEAST_NUMBER, NUMBER * min(1.0, share)) * self.text)

    @property
    def line(self) -> int:
        """The height of a line of small letters."""
        return round(LINE * self.text)

    @property
    def every(self) -> int:
        """Every how many rows there is a number."""
        if not self.pitch:
            return 1
        least = -(-_number_room(self.text) // self.pitch)
        return next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000) if n >= least)


def _number_room(text: float) -> int:
    return round(NUMBER_ROOM * text)


def arrange(
    size: tuple[int, int], workers: int, text: float, gutter: int, group: int, dense: bool
) -> Layout:
    """The layout for a widget of this size.

    `gutter` is the room that the widest number needs, `group` the shift of the smallest groups that
    a density is known for, and `dense` says that there is too much to draw each span.
    """
    width, height = size
    header = round(30 * text)
    axis = max(header + 5, height - round(22 * text))
    left, right = max(round(44 * text), gutter + 16), round(22 * text)
    body = axis - header - 4
    workers = max(1, workers)
    strip = 0
    if body >= 76:
        strip = min(max(body - 8 - ROW * workers, min(34, body // 3)), 64)
        # A number beside each row is worth more than the strip.
        numbered = workers * _number_room(text)
        if numbered <= body:
            strip = min(strip, body - 8 - numbered)
        if strip < LINE * text:
            strip = 0
    room = max(LEAST_ROW, body - strip - (8 if strip else 0))
    shift = 0
    if workers * LEAST_ROW > room or workers > MOST_ROWS or (dense and group):
        shift = max(1, group)
        while (-(-workers >> shift)) * LEAST_BAND > room:
            shift += 1
    rows = -(-workers >> shift)
    pitch = min(MOST_ROW, room // rows)
    return Layout(
        width=width,
        height=height,
        text=text,
        left=left,
        plot=max(1, width - left - right),
        top=header + 4,
        pitch=pitch,
        rows=rows,
        workers=workers,
        shift=shift,
        strip=axis - strip,
        strip_height=strip,
        axis=axis,
    )
