"""In which order those who wait have come, where the seats do not say it, and who is next."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.scenario.settings import Backend
from core.state.places import SEAT_BITS, Phase, Zone
from core.state.state import State
from gui.look.theme import Theme

if TYPE_CHECKING:
    from gui.stage.layers import Layers

MOST = 12
"""Waiting workers up to which each one's place in the order is told: of more, nobody reads it."""

LEAST = 14.0
"""Radius of a token, in pixels, from which on there is room for it."""


def first_is_next(state: State) -> bool:
    """Whether it is promised that who came first goes in first: asyncio promises it, nobody else
    does."""
    if state.many:
        return state.shown.about.module == "asyncio"
    return state.scenario.backend is Backend.ASYNCIO


def order_matters(state: State) -> bool:
    """Whether the seats, from the first to the last, show another order than that of arrival."""
    if not 2 <= len(state.waiters) <= MOST:
        return False
    seats = [state.place[worker] for worker in state.waiters]
    return any(one > other for one, other in pairwise(seats))


class Arrivals:
    """The painter of the small numbers and of the word "next"."""

    def __init__(self, theme: Theme, font: QFont, following: str) -> None:
        """`following` is the word for who is next."""
        self._theme, self._next = theme, following
        self.tells_next = True
        self._font = QFont(font)
        self._font.setBold(True)

    def draw(self, painter: QPainter, state: State, layers: Layers, moving: Container[int]) -> None:
        """What there is to say of those that stand in the waiting zone."""
        if len(state.waiters) < 2 or state.phase in (Phase.IDLE, Phase.FINISHED):
            return
        grid = layers.geometry.grids[Zone.WAITING]
        size = max(9, round(0.5 * grid.radius))
        if grid.per > 1 or grid.radius < LEAST:
            return
        self._font.setPixelSize(size)
        painter.setFont(self._font)
        if order_matters(state):
            for rank, worker in enumerate(islice(state.waiters, MOST), 1):
                if worker not in moving and state.place[worker] >> SEAT_BITS == Zone.WAITING:
                    x, y = layers.centre(layers.here(state, worker))
                    self._draw_rank(painter, QPointF(x, y), grid.radius, rank, size)
        first = next(iter(state.waiters))
        if self.tells_next and first_is_next(state) and first not in moving:
            x, y = layers.centre(layers.here(state, first))
            self._draw_next(painter, QPointF(x, y), grid.radius, size)

    def _draw_rank(
        self, painter: QPainter, at: QPointF, radius: float, rank: int, size: int
    ) -> None:
        """A small flag at the upper left of a token: not to be taken for a worker's number."""
        text = f"{rank}."
        wide = QFontMetricsF(self._font).horizontalAdvance(text) + 0.5 * size
        rect = QRectF(0, 0, wide, 1.15 * size)
        rect.moveCenter(at + QPointF(-0.78, -0.8) * radius)
        painter.setPen(QPen(QColor(self._theme.slot), 1.0))
        painter.setBrush(QColor(self._theme.card))
        painter.drawRect(rect)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_next(self, painter: QPainter, at: QPointF, radius: float, size: int) -> None:
        """The word across the lower edge of a token."""
        wide = QFontMetricsF(self._font).horizontalAdvance(self._next) + 0.9 * size
        rect = QRectF(0, 0, wide, 1.3 * size)
        rect.moveCenter(at + QPointF(0, 0.98 * radius))
        painter.setPen(QPen(QColor(self._theme.card), 1.2))
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(rect, 0.65 * size, 0.65 * size)
        painter.setPen(QColor(self._theme.on_accent))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._next)
