"""Where everything of the timeline stands, for a size and a number of workers. Pure.

A row is a worker while rows of at least `LEAST_ROW` pixels fit; then it is a band of neighbouring
workers, drawn as a density. Rows can be higher than fit: then some are out of sight.
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

NAME, LEAST_NAME, NAME_SHARE = 11.5, 9.0, 0.84
"""The same of its name; and the share of a row's height that they have of low rows."""

LINE = 14
"""Pixels of a line of the small letters beside the strip."""

HEAD, BARE_HEAD = 30, 10
"""Pixels above the rows: of the caption and the legend; or of the playhead's handle alone."""

FEW = 12
"""Workers up to which one wants to see each of them."""

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
    room: int = 0
    """The height that there is for rows."""
    above: int = 0
    """How much of the rows is out of sight above."""
    least_per: float = 0.0
    """Pixels of a worker where all are in sight."""
    most_per: float = 0.0
    """The most that it can have."""

    @property
    def headed(self) -> bool:
        """Whether a caption and a legend stand above the rows."""
        return self.top > BARE_HEAD + 4

    @property
    def per(self) -> float:
        """Pixels of a worker."""
        return self.pitch / (1 << self.shift)

    @property
    def content(self) -> int:
        """The height of all rows."""
        return self.rows * self.pitch

    @property
    def most_above(self) -> int:
        """`above` where the last row is in sight."""
        return max(0, self.content - self.room)

    @property
    def in_sight(self) -> range:
        """The rows of which anything is in sight."""
        if not self.pitch:
            return range(0)
        last = -(-(self.above + min(self.room, self.content)) // self.pitch)
        return range(self.above // self.pitch, min(self.rows, last))

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
        """Where the last row in sight ends."""
        return self.top + min(self.content - self.above, max(self.room, self.pitch))

    @property
    def rows_rect(self) -> QRect:
        """The room for rows, with their numbers."""
        return QRect(0, self.top, self.width, self.rows_bottom - self.top)

    @property
    def plot_rect(self) -> QRect:
        """The rows and the strip."""
        return QRect(self.left, self.top, self.plot, self.axis - self.top)

    def row_at(self, y: float) -> int | None:
        """The row at a height, or None."""
        if not self.pitch or not self.top <= y < self.rows_bottom:
            return None
        return int(y - self.top + self.above) // self.pitch

    def row_top(self, row: int) -> int:
        """Where a row begins; it may be out of sight."""
        return self.top + row * self.pitch - self.above

    @property
    def number_size(self) -> int:
        """Pixels of the letters of a row's number: of low rows they are smaller."""
        share = self.every * self.pitch / (LINE * self.text)
        return round(max(LEAST_NUMBER, NUMBER * min(1.0, share)) * self.text)

    @property
    def name_size(self) -> int:
        """Pixels of the letters of a row's name: they reach below the line, and those of the next
        row above it."""
        most, least = NAME * self.text, LEAST_NAME * self.text
        return round(min(most, max(least, NAME_SHARE * self.every * self.pitch)))

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
    size: tuple[int, int],
    workers: int,
    text: float,
    gutter: int,
    group: int,
    dense: bool,
    per: float | None = None,
    above: int = 0,
    headed: bool = True,
) -> Layout:
    """The layout for a widget of this size.

    `gutter` is the room that the widest number needs, `group` the shift of the smallest groups that
    a density is known for, and `dense` says that there is too much to draw each span. `per`: pixels
    that each worker is to have (None: as many as fit), `above`: pixels that are to be out of sight;
    `headed`: whether there is a caption."""
    width, height = size
    header = round(HEAD * text) if headed else BARE_HEAD
    axis = max(header + 5, height - round(22 * text))
    left, right = max(round(44 * text), gutter + 16), round(22 * text)
    workers = max(1, workers)
    strip = _strip_height(axis - header - 4, workers, text)
    room = max(LEAST_ROW, axis - header - 4 - strip - (8 if strip else 0))
    banded = workers > MOST_ROWS or (dense and bool(group))
    shift, pitch = _fitting(workers, room, group, banded)
    least_per = pitch / (1 << shift)
    most_per = max(least_per, round(MOST_ROW * text) / (1 << (max(1, group) if banded else 0)))
    if per is not None and per > least_per:
        shift, pitch = _chosen(min(per, most_per), group, banded)
    rows = -(-workers >> shift)
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
        room=room,
        above=min(max(0, above), max(0, rows * pitch - room)) if per is not None else 0,
        least_per=least_per,
        most_per=most_per,
    )


def _strip_height(body: int, workers: int, text: float) -> int:
    """How much of this height is the strip's."""
    if body < 76:
        return 0
    strip = min(max(body - 8 - ROW * workers, min(34, body // 3)), 64)
    # A row of its own for each of a few workers is worth more than the strip, and so is a number.
    if workers <= FEW and workers * LEAST_ROW <= body:
        strip = min(strip, body - 8 - workers * LEAST_ROW)
    numbered = workers * _number_room(text)
    if numbered <= body:
        strip = min(strip, body - 8 - numbered)
    return 0 if strip < LINE * text else strip


def _fitting(workers: int, room: int, group: int, banded: bool) -> tuple[int, int]:
    """The shift and the height of rows that are all in sight."""
    shift = 0
    if workers * LEAST_ROW > room or banded:
        shift = max(1, group)
        while (-(-workers >> shift)) * LEAST_BAND > room:
            shift += 1
    return shift, min(MOST_ROW, room // -(-workers >> shift))


def _chosen(per: float, group: int, banded: bool) -> tuple[int, int]:
    """The shift and the height of rows whose workers have so many pixels each."""
    shift = 0
    if per < LEAST_ROW or banded:
        shift = max(1, group)
        while per * (1 << shift) < LEAST_BAND:
            shift += 1
    return shift, max(1, round(per * (1 << shift)))
