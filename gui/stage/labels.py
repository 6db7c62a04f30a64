"""What stands below the tokens of a program: a worker's own name, and where else it is."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from core.log.columns import Log
from core.state.places import SEAT_BITS, SEAT_MASK, Zone
from core.state.state import State
from core.telling.names import NOTHING, resource_name, short
from gui.look.language import written
from gui.look.theme import Theme
from gui.stage.distance import Reach
from gui.stage.elsewhere import Elsewhere
from gui.stage.geometry import Geometry
from gui.stage.grid import LINE, TIMED, timer_size
from gui.stage.sprites import Sprite, blank, put
from gui.stage.tokens import Look, half_of

if TYPE_CHECKING:
    from gui.stage.layers import Layers

MOST = 200
"""Tokens with a text below, at most."""

_MOST_TEXTS = 600

_AIR = 4.0
"""Pixels between two texts side by side."""


class Labels:
    """The painter of these texts, for one theme, font and pixel ratio. They are kept as sprites."""

    def __init__(
        self, theme: Theme, font: QFont, ratio: float, reach: Reach, as_shapes: bool = False
    ) -> None:
        self._theme, self._ratio, self._reach, self._as_shapes = theme, ratio, reach, as_shapes
        self._font = QFont(font)
        self._font.setPixelSize(reach.letters)
        self._texts: dict[tuple[str, str, int], tuple[Sprite, float]] = {}
        """With their widths in pixels."""

    def draw(
        self,
        painter: QPainter,
        state: State,
        log: Log,
        layers: Layers,
        moving: Container[int],
        elsewhere: Elsewhere,
    ) -> None:
        """The texts of all tokens that stand."""
        lines = layers.geometry.labels
        if not lines:
            return
        elsewhere.bring(state)
        for worker in islice(state.place, MOST):
            zone = state.place[worker] >> SEAT_BITS
            if worker in moving or zone == Zone.NOWHERE:
                continue
            cell = layers.here(state, worker)
            grid = layers.grid(cell)
            if grid.radius < TIMED:
                continue  # Its cell has no room for them.
            x, y = layers.centre(cell)
            inside = zone in (Zone.INSIDE, Zone.LOST)
            y += below_slot(layers.geometry) if inside else 1.3 * grid.radius
            self._draw_lines(painter, log, worker, elsewhere, QPointF(x, y), grid.pitch_x, lines)

    def _draw_lines(
        self,
        painter: QPainter,
        log: Log,
        worker: int,
        elsewhere: Elsewhere,
        at: QPointF,
        pitch: float,
        lines: int,
    ) -> None:
        high = LINE * self._reach.letters
        wide = int(pitch - _AIR)
        waits = elsewhere.waits_for(worker)
        others = elsewhere.holds(worker) if waits is None else [waits]
        name = short(log.born.get(worker, NOTHING).name)
        if name and (lines > 1 or not others):
            self._put(painter, at, name, "", wide)
            at += QPointF(0, high)
        if others:
            text = written(resource_name(log, others[0]))
            if len(others) > 1:
                text += f" +{written(len(others) - 1)}"
            self._put(painter, at, text, "holds" if waits is None else "waits", wide)

    def _put(self, painter: QPainter, at: QPointF, text: str, sign: str, wide: int) -> None:
        key = (text, sign, wide)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            found = self._texts[key] = self._painted(text, sign, wide)
        sprite, width = found
        put(painter, round(at.x() - width / 2), round(at.y()), sprite)

    def _painted(self, text: str, sign: str, wide: int) -> tuple[Sprite, float]:
        metrics, letters = QFontMetricsF(self._font), self._reach.letters
        room = 1.9 * letters if sign else 0.0
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, max(1.0, wide - room - 2))
        size = metrics.horizontalAdvance(text) + room + 2
        high = LINE * letters
        sprite, painter = blank(size, high, self._ratio, self._as_shapes)
        theme = self._theme
        colour = QColor(theme.quiet)
        if sign:
            colour = QColor(theme.text)
            line = QColor(theme.barrier if sign == "waits" else theme.accent)
            painter.setPen(QPen(line, 1.2))
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(QRectF(0.6, 0.6, size - 1.2, high - 1.2), high / 2, high / 2)
            draw_sign(painter, sign, QPointF(0.85 * letters, high / 2), 0.36 * letters, line)
        painter.setFont(self._font)
        painter.setPen(colour)
        left = room - 0.4 * letters if sign else 1.0
        painter.drawText(
            QRectF(left, 0, size - left, high),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        painter.end()
        return sprite, max(1, round(size * self._ratio)) / self._ratio


def below_slot(geometry: Geometry) -> float:
    """How far below a slot's middle its texts begin: its time stands above them."""
    radius, letters = geometry.slot_radius, geometry.layout.reach.letters
    return 1.7 * radius + 1.35 * timer_size(radius, letters)


def draw_sign(painter: QPainter, sign: str, at: QPointF, size: float, colour: QColor) -> None:
    """An hourglass for who waits, a filled slot for who holds."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if sign == "holds":
        painter.drawEllipse(at, 0.55 * size, 0.55 * size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(1.0, 0.22 * size)))
        painter.drawEllipse(at, size, size)
        return
    glass = QPainterPath(at + QPointF(-0.75, -1.0) * size)
    for x, y in ((0.75, -1.0), (-0.75, 1.0), (0.75, 1.0)):
        glass.lineTo(at + QPointF(x, y) * size)
    glass.closeSubpath()
    painter.drawPath(glass)


def draw_kept(painter: QPainter, state: State, layers: Layers) -> None:
    """Outlines in the slots that a holder keeps whose token stands elsewhere."""
    grid = layers.geometry.grids[Zone.INSIDE]
    if grid.per > 1 or not state.kept:
        return
    painter.save()
    painter.scale(1 / layers.ratio, 1 / layers.ratio)
    for seat, worker in islice(state.kept.items(), MOST):
        x, y = grid.centre(grid.cell(seat & SEAT_MASK))
        token, ratio = layers.tokens.sprite(worker, grid.radius, Look.GHOST), layers.ratio
        half = half_of(grid.radius, Look.GHOST, ratio)
        put(painter, round(x * ratio) - half, round(y * ratio) - half, token)
    painter.restore()


def draw_free(
    painter: QPainter, room: QRectF, count: int, radius: float, theme: Theme, line: float
) -> None:
    """What a signal has in store: a small filled disc each, as many as there is room for."""
    pitch = 2.6 * radius
    columns = max(1, int(room.width() / pitch))
    rows = max(1, int(room.height() / pitch))
    shown = min(count, columns * rows, MOST)
    columns = max(1, min(columns, shown))
    painter.setPen(QPen(QColor(theme.accent), line))
    painter.setBrush(QColor(theme.card))
    left = room.center().x() - (columns - 1) * pitch / 2
    top = room.center().y() - (-(-shown // columns) - 1) * pitch / 2
    for index in range(shown):
        row, column = divmod(index, columns)
        middle = QPointF(left + column * pitch, top + row * pitch)
        painter.drawEllipse(middle, radius, radius)
        painter.drawEllipse(middle, 0.4 * radius, 0.4 * radius)
