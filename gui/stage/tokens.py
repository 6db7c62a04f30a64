"""What a token looks like: sprites, each painted once and kept.

The shape says the backend, the colour and the number say the worker, a badge says how it ended.
Badges are painted and not letters of a font: fonts differ in which signs they have.

Long, as each look and each shape is painted here.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from enum import IntEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPicture,
    QPixmap,
)

from core.protocol.events import Kind
from core.scenario.settings import Backend
from core.state.places import SEAT_BITS, Zone
from core.state.state import State
from core.telling.names import UNKNOWN_NAME
from gui.look.marks import cross, draw_padlock, round_pen
from gui.look.theme import (
    INK,
    PAPER,
    WORKERS,
    Theme,
    contrast,
    number_colour,
    outline_colour,
    worker_colour,
)
from gui.stage.distance import DESK, Reach
from gui.stage.grid import NUMBERED, TIMED
from gui.stage.sprites import Sprite


class Look(IntEnum):
    """How a token is drawn."""

    PLAIN = 0
    GHOST = 1
    """An outline: the worker is not there yet."""
    DONE = 2
    BROKEN = 3
    """Failed or killed."""
    TIMED_OUT = 4
    CANCELLED = 5
    LOST = 6
    """Gone with its permit: the slot is locked."""


LOOKS_BITS = 3
DIM = 1 << LOOKS_BITS
"""Added to a look: the run was stopped before this worker was done."""

ENDED = {
    Kind.FAILED: Look.BROKEN,
    Kind.KILLED: Look.BROKEN,
    Kind.TIMED_OUT: Look.TIMED_OUT,
    Kind.CANCELLED: Look.CANCELLED,
}
"""The look of a worker that ended otherwise than by being done."""

_LOCK = 2 << LOOKS_BITS
"""Stands in for a look in the key of a closed slot's sprite."""

PADLOCKED = 4.0
"""Radius in pixels from which on a closed slot without a number shows a padlock."""

_SHAPES = tuple(Backend)

_MOST_SPRITES = 3_000
"""Sprites kept at most; then all are made anew. 3,000 of the usual size: 30 MB."""


def look_of(state: State, worker: int) -> Look:
    """How a worker is drawn where it stands."""
    if state.place[worker] >> SEAT_BITS == Zone.LOST:
        return Look.LOST
    if worker in state.ended:
        return ENDED.get(state.ended[worker], Look.BROKEN)
    return Look.DONE if worker in state.finishers else Look.PLAIN


def side_of(radius: float, look: int, ratio: float) -> int:
    """Side of a token's sprite in device pixels."""
    wide = 2.5
    if look == Look.LOST:
        wide = 3.4 if radius >= NUMBERED else 2.7
    return max(1, int(wide * radius * ratio + 1e-6))


def half_of(radius: float, look: int, ratio: float) -> int:
    """From the upper left of a token's sprite to its middle, in device pixels."""
    return side_of(radius, look & (DIM - 1), ratio) // 2


def outline(backend: Backend, middle: QPointF, radius: float) -> QPainterPath:
    """The shape that stands for a backend: circle, rounded square, diamond or hexagon."""
    path = QPainterPath()
    if backend is Backend.THREADING:
        path.addEllipse(middle, radius, radius)
        return path
    if backend is Backend.MULTIPROCESSING:
        half = 0.9 * radius
        square = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        path.addRoundedRect(square, 0.3 * radius, 0.3 * radius)
        return path
    # Corners cut back and rounded, so that they are as heavy as the other two.
    if backend is Backend.CLUSTER:
        far, cut = 1.1 * radius, 0.12 * radius
        turns = [math.radians(60 * k - 90) for k in range(6)]
        corners = [QPointF(math.cos(turn), math.sin(turn)) * far for turn in turns]
    else:
        far, cut = 1.24 * radius, 0.16 * radius
        corners = [QPointF(0, -far), QPointF(far, 0), QPointF(0, far), QPointF(-far, 0)]
    for index, corner in enumerate(corners):
        before, after = corners[index - 1], corners[(index + 1) % len(corners)]
        near = 1 - cut / far
        start = middle + corner * near + before * (1 - near)
        end = middle + corner * near + after * (1 - near)
        if index == 0:
            path.moveTo(start)
        else:
            path.lineTo(start)
        path.quadTo(middle + corner, end)
    path.closeSubpath()
    return path


def draw_sign(painter: QPainter, look: int, middle: QPointF, radius: float, theme: Theme) -> None:
    """A badge: a disc with a check, a cross, a clock's hands or a dash."""
    good = look == Look.DONE
    bad = look in (Look.BROKEN, Look.LOST)
    ground = theme.bad if bad else theme.good if good else theme.quiet
    zone = QColor(theme.inside if look == Look.LOST else theme.done)
    painter.setPen(round_pen(zone, max(1.0, 0.22 * radius)))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(middle, radius, radius)
    path = QPainterPath()

    def line(*points: tuple[float, float]) -> None:
        path.moveTo(middle + QPointF(*points[0]) * radius)
        for point in points[1:]:
            path.lineTo(middle + QPointF(*point) * radius)

    if good:
        line((-0.42, 0.02), (-0.1, 0.36), (0.45, -0.32))
    elif look in (Look.BROKEN, Look.LOST):
        for arm in cross(middle, 0.34 * radius):
            path.moveTo(arm.p1())
            path.lineTo(arm.p2())
    elif look == Look.TIMED_OUT:
        line((0.0, -0.5), (0.0, 0.05), (0.38, 0.22))
    else:
        line((-0.42, 0.0), (0.42, 0.0))
    painter.setPen(round_pen(QColor(theme.card), max(1.0, 0.26 * radius)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def draw_lock_badge(painter: QPainter, radius: float, theme: Theme) -> None:
    """A padlock in a disc at the upper end of a slot."""
    lock = QPointF(1.05, -1.0) * radius
    painter.setPen(round_pen(QColor(theme.bad), max(1.0, 0.06 * radius)))
    painter.setBrush(QColor(theme.card))
    painter.drawEllipse(lock, 0.52 * radius, 0.52 * radius)
    draw_padlock(painter, lock, 0.32 * radius, QColor(theme.bad))


def draw_badges(painter: QPainter, look: int, radius: float, theme: Theme) -> None:
    """What a token around the origin wears that says how it ended."""
    if look == Look.LOST:
        draw_lock_badge(painter, radius, theme)
    if look not in (Look.PLAIN, Look.GHOST):
        draw_sign(painter, look, QPointF(0.76, 0.76) * radius, 0.34 * radius, theme)


def draw_closed(painter: QPainter, radius: float, theme: Theme) -> None:
    """The ground of a slot whose permit is lost: hatched, with a whole outline."""
    reach = 1.5 * radius
    disc = QPainterPath()
    disc.addEllipse(QPointF(0, 0), reach, reach)
    bad = QColor(theme.bad)
    painter.fillPath(disc, _mixed(bad, QColor(theme.inside), 0.12))
    painter.setPen(round_pen(_mixed(bad, QColor(theme.inside), 0.5), max(1.0, 0.09 * radius)))
    apart = max(4.0, 0.42 * radius)
    for step in range(-int(2 * reach / apart), int(2 * reach / apart) + 1):
        x = step * apart
        if (square := 2 * reach * reach - x * x) > 0:  # Chords: files for print know no clipping.
            half = math.sqrt(square) / 2
            low, high = -x / 2 - half, -x / 2 + half
            painter.drawLine(QPointF(x + low, -low), QPointF(x + high, -high))
    painter.setPen(round_pen(bad, max(1.5, 0.08 * radius)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(disc)


class Tokens:
    """The sprites of the tokens for one backend, theme, font and pixel ratio."""

    def __init__(
        self,
        backend: Backend,
        theme: Theme,
        font: QFont,
        ratio: float,
        reach: Reach = DESK,
        as_shapes: bool = False,
    ) -> None:
        """`as_shapes`: sprites are shapes, with a ratio of 1."""
        self.backend = backend
        self.as_shapes = as_shapes
        self.shapes: dict[int, Backend] = {}
        """Of the workers whose shape is not that of `backend`."""
        self.unknown: frozenset[int] = frozenset()
        """The workers that are drawn with a question mark, as nobody knows who they are."""
        self._reach = reach
        self.theme = theme
        self.ratio = ratio
        self._font = QFont(font)
        self._font.setBold(True)
        self._fonts: dict[tuple[int, float, float], tuple[QFont, float]] = {}
        self._sprites: dict[tuple[int, float, int], Sprite] = {}

    def lock(self, worker: int, radius: float, empty: bool) -> Sprite:
        """A closed slot in device pixels, to be put under its tokens; with the number of the worker
        that lost the permit where it is `empty`. Where tokens have no numbers: a padlock, to be put
        over them."""
        if radius < NUMBERED:
            worker, empty = -1, False
        key = (worker if empty else -1, radius, _LOCK + empty)
        found = self._sprites.get(key)
        if found is None:
            found = self._kept(key, self._painted_lock(worker, radius, empty))
        return found

    def _kept(self, key: tuple[int, float, int], sprite: Sprite) -> Sprite:
        if len(self._sprites) >= _MOST_SPRITES:
            self._sprites.clear()
        self._sprites[key] = sprite
        return sprite

    def _painted_lock(self, worker: int, radius: float, empty: bool) -> Sprite:
        theme = self.theme
        sprite, painter = self._blank(side_of(radius, Look.LOST, self.ratio))
        if radius >= NUMBERED:
            draw_closed(painter, radius, theme)
            if empty:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.card))
                painter.drawEllipse(QPointF(0, 0), 1.14 * radius, 1.14 * radius)
                if radius >= TIMED:
                    lock = QPointF(0, -0.42) * radius
                    draw_padlock(painter, lock, 0.46 * radius, QColor(theme.bad))
                    painter.translate(0, 0.56 * radius)
                    self._draw_number(painter, worker, 0.72 * radius, QColor(theme.text))
                else:  # Side by side they are too small to be read.
                    self._draw_number(painter, worker, radius, QColor(theme.text))
                    draw_lock_badge(painter, radius, theme)
        elif radius >= PADLOCKED:
            painter.setPen(round_pen(QColor(theme.bad), 1.0))
            painter.setBrush(QColor(theme.card))
            painter.drawEllipse(QPointF(0, 0), 1.1 * radius, 1.1 * radius)
            draw_padlock(painter, QPointF(0, 0), 0.62 * radius, QColor(theme.bad))
        else:
            painter.fillRect(QRectF(-radius, -radius, 2 * radius, 2 * radius), QColor(theme.bad))
        painter.end()
        return sprite

    def _blank(self, side: int) -> tuple[Sprite, QPainter]:
        """An empty sprite, and a painter whose origin is in its middle, in logical pixels."""
        sprite: Sprite
        if self.as_shapes:
            sprite = QPicture()
        else:
            sprite = QPixmap(side, side)
            sprite.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sprite)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A scene puts this point of the sprite on the token's place.
        painter.translate(side // 2, side // 2)
        painter.scale(self.ratio, self.ratio)
        return sprite, painter

    def sprite(self, worker: int, radius: float, look: int, numbered: bool = True) -> Sprite:
        """A token in device pixels (its pixel ratio is 1); its middle is the worker's place."""
        if radius < NUMBERED:
            numbered = False
        like = worker if numbered else -1 - worker % len(WORKERS)
        if self.shapes and not numbered:
            like -= len(WORKERS) * _SHAPES.index(self.shape(worker))
        key = (like, radius, look)
        found = self._sprites.get(key)
        if found is None:
            found = self._kept(key, self._painted(worker, radius, look, numbered))
        return found

    def take_shapes(self, shapes: dict[int, Backend], unknown: Collection[int] = ()) -> None:
        """Draw these workers in these shapes, and those `unknown` with a question mark."""
        changed = any(shapes.get(worker) is not shape for worker, shape in self.shapes.items())
        if changed or len(unknown) != len(self.unknown):
            self._sprites.clear()
        self.shapes, self.unknown = shapes, frozenset(unknown)

    def shape(self, worker: int) -> Backend:
        """What the worker's shape stands for."""
        return self.shapes.get(worker, self.backend)

    def _painted(self, worker: int, radius: float, look: int, numbered: bool) -> Sprite:
        dim, look = look & DIM, look & (DIM - 1)
        sprite, painter = self._blank(side_of(radius, look, self.ratio))
        if dim:
            painter.setOpacity(0.5)
        if radius < NUMBERED:
            self._draw_dot(painter, worker, radius, look)
        else:
            self._draw(painter, worker, radius, look, numbered)
        painter.end()
        return sprite

    def _draw_dot(self, painter: QPainter, worker: int, radius: float, look: int) -> None:
        colour = QColor(outline_colour(worker % len(WORKERS), self.theme))
        if look not in (Look.PLAIN, Look.DONE):
            painter.setOpacity(painter.opacity() * 0.4)
        if radius * self.ratio < 2.5 and not self.as_shapes:
            side = max(1, int(2.5 * radius * self.ratio + 1e-6) - 1)
            painter.resetTransform()
            painter.fillRect(0, 0, side, side, colour)
            return
        painter.fillPath(outline(self.shape(worker), QPointF(0, 0), radius), colour)

    def _draw(
        self, painter: QPainter, worker: int, radius: float, look: int, numbered: bool
    ) -> None:
        theme, backend = self.theme, self.shape(worker)
        middle = QPointF(0, 0)
        colour = QColor(worker_colour(worker))
        ink = QColor(number_colour(worker))
        if look == Look.GHOST:
            line = max(1.5, 0.07 * radius)
            ground = QColor(theme.card)
            ground.setAlphaF(0.75)
            painter.setBrush(ground)
            painter.setPen(round_pen(colour, line))
            painter.drawPath(outline(backend, middle, radius - line / 2))
            ink = QColor(theme.quiet)
        else:
            if look in (Look.LOST, Look.BROKEN, Look.CANCELLED, Look.TIMED_OUT):
                # Gone before it was done: paler, so that the number still reads.
                colour = _mixed(colour, QColor(theme.card), 0.55)
                ink = QColor(max((PAPER, INK), key=lambda text: contrast(text, colour.name())))
            painter.fillPath(outline(backend, middle, radius), colour)
            edge = outline_colour(worker % len(WORKERS), theme)
            if edge != worker_colour(worker) and not self._reach.outlined:
                line = max(1.5, 0.07 * radius)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(round_pen(QColor(edge), line))
                painter.drawPath(outline(backend, middle, radius - line / 2))
            if self._reach.outlined:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(round_pen(QColor(theme.text), max(1.5, 0.06 * radius)))
                painter.drawPath(outline(backend, middle, 0.97 * radius))
        if numbered:
            self._draw_number(painter, worker, radius, ink)
        draw_badges(painter, look, radius, theme)

    def _draw_number(self, painter: QPainter, worker: int, radius: float, ink: QColor) -> None:
        text = UNKNOWN_NAME if worker in self.unknown else str(worker)
        font, high = self._font_for(len(text), radius, self.shape(worker))
        if font.pixelSize() < self._reach.numbers:
            return
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QPointF(-QFontMetricsF(font).horizontalAdvance(text) / 2, high / 2), text)

    def _font_for(self, digits: int, radius: float, shape: Backend) -> tuple[QFont, float]:
        """The font with which so many digits fit on a token, and the height of a digit in it."""
        room = (1.3 if shape is Backend.ASYNCIO else 1.56) * radius
        found = self._fonts.get((digits, radius, room))
        if found is None:
            font = QFont(self._font)
            font.setPixelSize(max(1, round(0.95 * radius)))
            wide = QFontMetricsF(font).horizontalAdvance("0" * digits)
            if wide > room:
                font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
            found = self._fonts[digits, radius, room] = font, QFontMetricsF(font).capHeight()
        return found


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    def channel(first: float, second: float) -> float:
        return first * share + second * (1 - share)

    return QColor.fromRgbF(
        channel(one.redF(), other.redF()),
        channel(one.greenF(), other.greenF()),
        channel(one.blueF(), other.blueF()),
    )
