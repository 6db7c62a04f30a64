"""The rings around the workers inside: how much of the hold is left."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from core.numbers import so_far
from core.state.places import SEAT_BITS, SEAT_MASK, Phase, Zone
from core.state.state import State
from gui.look.language import written
from gui.look.theme import WORKERS, Theme, outline_colour
from gui.stage.distance import DESK, Reach
from gui.stage.grid import RING, TIMED, Grid, timer_size
from gui.stage.layers import timer_rect
from gui.stage.motion import RING_FADE, TRAVEL
from gui.stage.sprites import Sprite, blank, put

MOST = 200
"""Rings drawn at most: those of the workers that are inside for longest."""

_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
TENTH = 100_000_000
"""Nanoseconds of a tenth of a second."""

_TURN = 360 * 16
"""A full turn in Qt's unit for angles."""
_TOP = 90 * 16


class Rings:
    """The painter of rings for one theme, font and pixel ratio.

    A whole ring costs 0.1 ms to paint. So rings are kept as sprites in steps, and only the part
    since the last step is painted; small rings, where a step is a pixel or two, go without it.
    """

    def __init__(
        self,
        theme: Theme,
        font: QFont,
        ratio: float,
        reach: Reach = DESK,
        as_shapes: bool = False,
    ) -> None:
        self._as_shapes = as_shapes
        self._theme = theme
        self._font = QFont(font)
        self._font.setBold(True)
        self._ratio = ratio
        self._reach = reach
        self._radius = 0.0
        self._pens = [QPen(QColor(outline_colour(k, theme))) for k in range(len(WORKERS))]
        self._round_pens = [QPen(pen) for pen in self._pens]
        self._trough = QPen(QColor(theme.ring))
        self._texts: dict[int, Sprite] = {}
        self._rings: dict[tuple[int, int], Sprite] = {}

    def _size(self, radius: float) -> None:
        if radius == self._radius:
            return
        self._radius = radius
        self._texts.clear()
        self._rings.clear()
        for pen in (self._trough, *self._pens, *self._round_pens):
            pen.setWidthF(max(2.0, 0.14 * radius) * min(1.4, self._reach.lines))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        for pen in self._round_pens:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)

    @property
    def _steps(self) -> int:
        return 16 if self._radius >= TIMED else 64

    def draw(
        self,
        painter: QPainter,
        state: State,
        grid: Grid,
        moving: Collection[int],
        t: int,
        ways_t: int,
        lasting: int,
    ) -> None:
        """The rings of the workers that stand inside, as they are at `t`; they appear as tokens
        come, which are at `ways_t`. Slots from `lasting` on have other words."""
        if state.phase is Phase.FINISHED or state.phase is Phase.IDLE:
            return
        radius = grid.radius
        self._size(radius)
        reach = RING * radius
        half, steps = self._half, self._steps
        timed = radius >= TIMED
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for worker in islice(state.holders, MOST):
            packed = state.place[worker]
            if worker in moving or packed >> SEAT_BITS != Zone.INSIDE:
                continue
            seat = packed & SEAT_MASK
            x, y = grid.centre(grid.cell(seat))
            if state.many:  # Nobody knows how long it will hold: how long it has is known.
                if timed and seat < lasting:
                    # Full tenths: no longer than the clock says that the program runs.
                    held = state.held_for(worker, t) // TENTH * TENTH
                    self._draw_time(painter, x, y, held)
                continue
            hold = state.hold[worker]
            left = max(0, hold - state.held_for(worker, t))
            share = left / hold if hold else 0.0
            age = ways_t - state.moved_at[worker] - TRAVEL
            fades = age < RING_FADE
            if fades:
                painter.setOpacity(max(0.0, age / RING_FADE))
            step, colour = int(share * steps), worker % len(WORKERS)
            put(painter, x - half, y - half, self._ring_of(worker, colour, step))
            if timed:
                if share > 0.0:
                    self._draw_rest(painter, x, y, reach, share, step, colour, fades)
                if seat < lasting and worker not in state.overtime:
                    self._draw_time(painter, x, y, left)
            if fades:
                painter.setOpacity(1.0)

    def _ring_of(self, worker: int, colour: int, step: int) -> Sprite:
        """The ring of a worker, kept for all of its colour."""
        ring = self._rings.get((colour, step))
        if ring is None:
            ring = self._rings[colour, step] = self._ring(worker, step)
        return ring

    def name_lost(
        self, painter: QPainter, state: State, grid: Grid, lasting: int, word: str
    ) -> None:
        """The word below the slots whose permits are lost; those from `lasting` on have others."""
        if not state.locked:
            return
        letters = self._reach.letters
        self._font.setPixelSize(timer_size(grid.radius, letters))
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.bad))
        for seat in islice(state.locked, MOST):
            if seat < lasting and seat not in state.until:  # Else its time stands there.
                x, y = grid.centre(grid.cell(seat))
                painter.drawText(timer_rect(x, y, grid.radius, letters), _MIDDLE, word)

    @property
    def _half(self) -> int:
        return int(RING * self._radius + self._trough.widthF()) + 2

    def _ring(self, worker: int, step: int) -> Sprite:
        half = self._half
        ring, painter = blank(2 * half, 2 * half, self._ratio, self._as_shapes)
        reach = RING * self._radius
        around = QRectF(half - reach, half - reach, 2 * reach, 2 * reach)
        painter.setPen(self._trough)
        painter.drawEllipse(around)
        if step:
            painter.setPen(self._pens[worker % len(WORKERS)])
            painter.drawArc(around, _TOP, -_TURN * step // self._steps)
        painter.end()
        return ring

    def _draw_rest(
        self,
        painter: QPainter,
        x: float,
        y: float,
        reach: float,
        share: float,
        step: int,
        colour: int,
        fades: bool,
    ) -> None:
        # A round end reaches over the ring, which shows through.
        painter.setPen((self._pens if fades else self._round_pens)[colour])
        first = _TURN * step // self._steps
        span = max(1, round(_TURN * share) - first)
        around = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        painter.drawArc(around, _TOP - first, -span)

    def _draw_time(self, painter: QPainter, x: float, y: float, left: int) -> None:
        # Rounded up: 0.0 is said only when the time is over.
        tenths = -(-left // TENTH)
        rect = timer_rect(x, y, self._radius, self._reach.letters)
        text = self._texts.get(tenths)
        if text is None:
            if len(self._texts) >= 500:
                self._texts.clear()
            text = self._texts[tenths] = self._time(rect, written(so_far(tenths * TENTH)))
        put(painter, round(rect.x()), round(rect.y()), text)

    def _time(self, rect: QRectF, words: str) -> Sprite:
        sprite, painter = blank(rect.width(), rect.height(), self._ratio, self._as_shapes)
        self._font.setPixelSize(timer_size(self._radius, self._reach.letters))
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(QRectF(0, 0, rect.width(), rect.height()), _MIDDLE, words)
        painter.end()
        return sprite
