"""What a cluster's run has beside others: permits that come back by themselves, workers whose
leases have run out, and tasks that run again."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.log.cluster import times_again
from core.log.columns import Log
from core.numbers import so_far
from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from gui.look.language import written
from gui.look.marks import round_pen
from gui.look.theme import Theme
from gui.stage.grid import RING, TIMED, Grid, timer_size
from gui.stage.layers import timer_rect

if TYPE_CHECKING:
    from gui.stage.layers import Layers

MOST = 200
"""Signs drawn at most: of more, nobody reads them."""

_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def seconds_back(state: State, seat: int, t: int) -> int | None:
    """Tenths of a second until a locked slot opens by itself, rounded up; None if it does not."""
    until = state.until.get(seat)
    return None if until is None else max(0, -((state.clock(t) - until) // 100_000_000))


class Leases:
    """The painter of these signs."""

    def __init__(self, theme: Theme, font: QFont, letters: int, late: str, again: str) -> None:
        """`late` and `again` are the words for an overtime and for a task that runs once more;
        `letters`: pixels of letters at least."""
        self._theme, self._late, self._again, self._letters = theme, late, again, letters
        self._font = QFont(font)
        self._font.setBold(True)

    def draw_clocks(
        self, painter: QPainter, state: State, grid: Grid, t: int, lasting: int
    ) -> None:
        """Below each locked slot that opens by itself, a clock and the time until then."""
        if grid.radius < TIMED:
            return
        self._font.setPixelSize(timer_size(grid.radius, self._letters))
        painter.setFont(self._font)
        for seat in islice(state.until, MOST):
            tenths = seconds_back(state, seat, t)
            if tenths is None or seat >= lasting:
                continue
            text = written(so_far(tenths * 100_000_000))
            rect = timer_rect(*grid.centre(grid.cell(seat)), grid.radius, self._letters)
            size = 0.42 * self._font.pixelSize()
            metrics = QFontMetricsF(self._font)
            wide = metrics.horizontalAdvance(text)
            rect.translate(1.3 * size, 0)
            middle = QPointF(rect.center().x() - wide / 2 - 1.6 * size, rect.y())
            self._draw_clock(painter, middle + QPointF(0, metrics.height() / 2), size)
            painter.setPen(QColor(self._theme.bad))
            painter.drawText(rect, _MIDDLE, text)

    def _draw_clock(self, painter: QPainter, at: QPointF, size: float) -> None:
        painter.setPen(round_pen(QColor(self._theme.bad), max(1.2, 0.26 * size)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, size, size)
        painter.drawLine(QLineF(at, at - QPointF(0, 0.6 * size)))
        painter.drawLine(QLineF(at, at + QPointF(0.45 * size, 0.15 * size)))

    def draw_overtime(
        self, painter: QPainter, state: State, grid: Grid, moving: Container[int]
    ) -> None:
        """Around each worker whose lease has run out a dotted ring, and the word below it."""
        self._font.setPixelSize(timer_size(grid.radius, self._letters))
        painter.setFont(self._font)
        for worker in islice(state.overtime, MOST):
            place = state.place[worker]
            if worker in moving or place >> SEAT_BITS != Zone.INSIDE:
                continue
            x, y = grid.centre(grid.cell(place & SEAT_MASK))
            pen = QPen(QColor(self._theme.bad), max(2.0, 0.14 * grid.radius))
            pen.setDashPattern([1.0, 1.2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), RING * grid.radius, RING * grid.radius)
            if grid.radius >= TIMED:
                rect = timer_rect(x, y, grid.radius, self._letters)
                painter.setPen(QColor(self._theme.bad))
                painter.drawText(rect, _MIDDLE, self._late)

    def draw_again(
        self, painter: QPainter, state: State, log: Log, layers: Layers, moving: Container[int]
    ) -> None:
        """Across the lower edge of the token of a task that runs again, that word, and from the
        second time on how often; once it is over, its badge is there, and the word at the top."""
        for worker in islice(log.again, MOST):
            times = times_again(log, worker, state.position)
            if not times or worker in moving or state.zone(worker) is Zone.NOWHERE:
                continue
            cell = layers.here(state, worker)
            grid = layers.grid(cell)
            if grid.per > 1 or grid.radius < TIMED:
                continue
            text = self._again if times == 1 else f"{self._again} {written(times)}"
            size = max(9, round(0.46 * grid.radius))
            self._font.setPixelSize(size)
            wide = QFontMetricsF(self._font).horizontalAdvance(text) + 0.9 * size
            rect = QRectF(0, 0, wide, 1.3 * size)
            edge = (-0.95 if state.zone(worker) is Zone.DONE else 0.95) * grid.radius
            rect.moveCenter(QPointF(*layers.centre(cell)) + QPointF(0, edge))
            painter.setFont(self._font)
            painter.setPen(QPen(QColor(self._theme.text), 1.0))
            painter.setBrush(QColor(self._theme.card))
            painter.drawRoundedRect(rect, 0.65 * size, 0.65 * size)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
