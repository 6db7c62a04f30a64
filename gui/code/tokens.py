"""The workers on a line of code: small tokens in a row, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.scenario.settings import Backend
from core.state.places import Zone
from core.telling.on_line import Mark
from gui.look.language import written
from gui.look.theme import Theme, number_colour, worker_colour
from gui.stage.tokens import Look, draw_sign, outline

MOST = 6
"""Tokens of one line that are drawn at most."""


class Token(NamedTuple):
    """A worker's token, or, with worker -1, the number of those that are not drawn."""

    worker: int
    place: QRectF
    text: str
    lost: bool = False


class Spot(NamedTuple):
    """A line with workers: where it is, and its tokens, from the gutter's left edge."""

    line: int
    """Its index in the text."""
    rect: QRectF
    marks: Sequence[Mark]
    tokens: Sequence[Token]


class Row:
    """The tokens of one line, for a given size of the text."""

    def __init__(self, backend: Backend, font: QFont, radius: float) -> None:
        self.backend = backend
        self.radius = radius
        self.font = QFont(font)
        self.font.setBold(True)
        self.font.setPixelSize(max(7, round(1.06 * radius)))
        self.more = QFont(font)
        self.more.setPixelSize(max(9, round(1.12 * radius)))
        self.pitch = (2.85 if backend is Backend.ASYNCIO else 2.4) * radius

    def width(self, drawn: int, more: int) -> float:
        """The width in pixels of so many tokens, and the number of the others if there are any."""
        width = drawn * self.pitch
        return width + (self._more_width(more) if more else 0)

    def _more_width(self, more: int) -> float:
        return QFontMetricsF(self.more).horizontalAdvance(f"+{written(more)}") + 0.4 * self.radius

    def fitting(self, count: int, room: float) -> int:
        """How many of `count` tokens to draw in this room: all, or fewer and the number of the
        rest; -1 where not even the number fits."""
        for drawn in range(min(count, MOST), -1, -1):
            if self.width(drawn, count - drawn) <= room:
                return drawn
        return -1

    def place(
        self, marks: Sequence[Mark], drawn: int, start: QPointF, selected: int | None
    ) -> list[Token]:
        """The first `drawn` workers, and the selected one among them, from `start` to the right.

        `start` is the middle of the row's left edge.
        """
        workers = [(worker, mark.zone) for mark in marks for worker in mark.first]
        shown = workers[:drawn]
        hidden = [pair for pair in workers[drawn:] if pair[0] == selected]
        if shown and hidden:
            shown[-1] = hidden[0]
        tokens = []
        x = start.x()
        for worker, zone in shown:
            square = QRectF(x, start.y() - self.pitch / 2, self.pitch, self.pitch)
            tokens.append(Token(worker, square, str(worker), zone is Zone.LOST))
            x += self.pitch
        more = sum(mark.number for mark in marks) - len(shown)
        if more:
            place = QRectF(x, start.y() - self.pitch / 2, self._more_width(more), self.pitch)
            tokens.append(Token(-1, place, f"+{written(more)}"))
        return tokens

    def paint(
        self, painter: QPainter, tokens: Sequence[Token], theme: Theme, selected: int | None
    ) -> None:
        """Draw them. The selected worker's has a ring; that of one gone with its permit a cross."""
        for token in tokens:
            if token.worker < 0:
                painter.setFont(self.more)
                painter.setPen(QColor(theme.text))
                painter.drawText(token.place, Qt.AlignmentFlag.AlignCenter, token.text)
            else:
                self._paint_token(painter, token, theme, token.worker == selected)

    def _paint_token(self, painter: QPainter, token: Token, theme: Theme, ringed: bool) -> None:
        middle, radius = token.place.center(), self.radius
        if ringed:
            painter.setPen(QPen(QColor(theme.text), 0.16 * radius))
            painter.setBrush(QColor(theme.card))
            painter.drawPath(outline(self.backend, middle, 1.18 * radius))
        ground = outline(self.backend, middle, (0.92 if ringed else 1.0) * radius)
        painter.fillPath(ground, QColor(worker_colour(token.worker)))
        font = self._font_for(token.text)
        painter.setFont(font)
        painter.setPen(QColor(number_colour(token.worker)))
        metrics = QFontMetricsF(font)
        half = metrics.horizontalAdvance(token.text) / 2, metrics.capHeight() / 2
        painter.drawText(middle + QPointF(-half[0], half[1]), token.text)
        if token.lost:
            at = middle + QPointF(0.72, 0.72) * radius
            draw_sign(painter, Look.BROKEN, at, 0.42 * radius, theme)

    def _font_for(self, text: str) -> QFont:
        room = (1.4 if self.backend is Backend.ASYNCIO else 1.65) * self.radius
        width = QFontMetricsF(self.font).horizontalAdvance(text)
        if width <= room:
            return self.font
        font = QFont(self.font)
        font.setPixelSize(max(5, int(font.pixelSize() * room / width)))
        return font
