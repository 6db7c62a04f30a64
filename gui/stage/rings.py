"""The rings around the workers inside: how much of the hold is left."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from core.state import SEAT_BITS, SEAT_MASK, Phase, State, Zone
from gui.stage.geometry import RING, TIMED, Grid, timer_size
from gui.stage.layers import timer_rect
from gui.stage.motion import RING_FADE, TRAVEL
from gui.theme import Theme, worker_colour

MOST = 200
"""Rings drawn at most: those of the workers that are inside for longest."""

_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class Rings:
    """The painter of rings for one theme, font and pixel ratio."""

    def __init__(
        self, theme: Theme, font: QFont, ratio: float, seconds: Callable[[int], str]
    ) -> None:
        """`seconds`: words for a number of tenths of a second."""
        self._theme = theme
        self._font = QFont(font)
        self._font.setBold(True)
        self._ratio = ratio
        self._seconds = seconds
        self._texts: dict[tuple[int, float], QPixmap] = {}

    def draw(
        self, painter: QPainter, state: State, grid: Grid, moving: set[int], t: int, lasting: int
    ) -> None:
        """The rings of the workers that stand inside. Slots from `lasting` on have other words below."""
        if state.phase is Phase.FINISHED or state.phase is Phase.IDLE:
            return
        radius = grid.radius
        wide = max(2.0, 0.14 * radius)
        trough = QPen(QColor(self._theme.ring), wide)
        for worker in islice(state.holders, MOST):
            packed = state.place[worker]
            if worker in moving or packed >> SEAT_BITS != Zone.INSIDE:
                continue
            seat = packed & SEAT_MASK
            x, y = grid.centre(grid.cell(seat))
            hold = state.hold[worker]
            left = max(0, hold - state.held_for(worker, t))
            painter.setOpacity(min(1.0, max(0.0, (t - state.moved_at[worker] - TRAVEL) / RING_FADE)))
            around = QRectF(x - RING * radius, y - RING * radius, 2 * RING * radius, 2 * RING * radius)
            painter.setPen(trough)
            painter.drawEllipse(around)
            if left and hold:
                pen = QPen(QColor(worker_colour(worker)), wide)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawArc(around, 90 * 16, -round(360 * 16 * left / hold))
            if radius >= TIMED and seat < lasting:
                self._draw_time(painter, x, y, radius, left)
        painter.setOpacity(1.0)

    def _draw_time(self, painter: QPainter, x: float, y: float, radius: float, left: int) -> None:
        # Rounded up: 0.0 is said only when the time is over.
        tenths = -(-left // 100_000_000)
        rect = timer_rect(x, y, radius)
        text = self._texts.get((tenths, radius))
        if text is None:
            if len(self._texts) > 500:
                self._texts.clear()
            text = self._texts[tenths, radius] = self._painted(rect, radius, self._seconds(tenths))
        painter.drawPixmap(QPointF(round(rect.x()), round(rect.y())), text)

    def _painted(self, rect: QRectF, radius: float, words: str) -> QPixmap:
        ratio = self._ratio
        pixmap = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._font.setPixelSize(timer_size(radius))
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(QRectF(0, 0, rect.width(), rect.height()), _MIDDLE, words)
        painter.end()
        return pixmap
