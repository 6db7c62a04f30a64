"""What a resource's card on the map looks like. Cards are kept as pixmaps: most stay what they
are from frame to frame."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from gui.look.theme import Theme, mixed
from gui.resources_map.map_scene import CardShape
from gui.stage.labels import draw_sign
from gui.stage.tokens import draw_closed, draw_padlock

_MOST_PIXMAPS = 600
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Words(NamedTuple):
    """What stands on a card."""

    name: str
    kind: str


class Measures(NamedTuple):
    """A card's size and what goes with it, in logical pixels."""

    width: float
    height: float
    letters: float
    radius: float
    slots: int
    """How many slots there is room for."""
    first: tuple[float, float]
    """The middle of the first one."""
    pitch: float
    lines: float
    """How much thicker lines are than usual."""


class MapCards:
    """Cards of one theme, font and pixel ratio."""

    def __init__(self, theme: Theme, font: QFont, ratio: float) -> None:
        self._theme, self._font, self._ratio = theme, QFont(font), ratio
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}

    def pixmap(self, shape: CardShape, words: Words, at: Measures, rings: int) -> QPixmap:
        """A card, with a margin of `MARGIN` around it. `rings`: how many deadlocks there are."""
        key = (shape.card[1:], shape.gone, shape.ring, shape.shown, words, at, rings > 1)
        found = self._pixmaps.get(key)
        if found is None:
            if len(self._pixmaps) >= _MOST_PIXMAPS:
                self._pixmaps.clear()
            found = self._pixmaps[key] = self._painted(shape, words, at, rings)
        return found

    def _painted(self, shape: CardShape, words: Words, at: Measures, rings: int) -> QPixmap:
        ratio = self._ratio
        wide, high = at.width + 2 * MARGIN, at.height + 2 * MARGIN
        pixmap = QPixmap(max(1, round(wide * ratio)), max(1, round(high * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        self._draw(painter, shape, words, at, rings)
        painter.end()
        return pixmap

    def _draw(
        self, painter: QPainter, shape: CardShape, words: Words, at: Measures, rings: int
    ) -> None:
        theme, letters = self._theme, at.letters
        wrong = shape.ring > 0 or shape.gone > 0
        line = (2.2 if shape.shown or wrong else 1.0) * at.lines
        edge = theme.bad if wrong else theme.accent if shape.shown else theme.slot
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(theme.inside))
        box = QRectF(0, 0, at.width, at.height).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, 0.6 * letters, 0.6 * letters)
        if shape.shown:  # And not by its colour alone.
            head = QRectF(0, 0, at.width, 1.3 * letters + 0.2 * letters)
            painter.save()
            painter.setClipRect(head)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(theme.accent, theme.inside, 0.28)))
            inner = box.adjusted(line / 2, line / 2, -line / 2, -line / 2)
            painter.drawRoundedRect(inner, 0.45 * letters, 0.45 * letters)
            painter.restore()
        upper = QRectF(0.4 * letters, 0.2 * letters, at.width - 0.8 * letters, 1.3 * letters)
        self._draw_head(painter, shape, words, upper, letters, rings)
        self._draw_slots(painter, shape, at)

    def _draw_head(
        self, painter: QPainter, shape: CardShape, words: Words, rect: QRectF, letters: float,
        rings: int,
    ) -> None:  # fmt: skip
        theme = self._theme
        bold, plain = QFont(self._font), QFont(self._font)
        bold.setPixelSize(round(letters))
        bold.setBold(True)
        plain.setPixelSize(max(9, round(0.85 * letters)))
        metrics = QFontMetricsF(bold)
        right, middle, size = rect.right(), rect.center().y(), 0.42 * letters
        painter.setFont(bold)
        if shape.ring:
            right -= self._draw_ring_sign(painter, QPointF(right, middle), size, shape, rings)
        elif shape.gone:
            draw_padlock(painter, QPointF(right - size, middle), size, QColor(theme.bad))
            right -= 2.6 * size
        if shape.card.waiting:
            text = str(shape.card.waiting)
            right -= metrics.horizontalAdvance(text)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(right, middle + metrics.capHeight() / 2), text)
            right -= 2.1 * size
            draw_sign(painter, "waits", QPointF(right + size, middle), size, QColor(theme.barrier))
            right -= 0.4 * letters
        room = max(0.0, right - rect.x())
        if metrics.horizontalAdvance(words.name) > room:
            bold.setBold(False)
            metrics = QFontMetricsF(bold)
            painter.setFont(bold)
        name = shortened(words.name, metrics, room)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(rect.x(), rect.y(), room, rect.height()), _LEADING, name)
        left = rect.x() + metrics.horizontalAdvance(name) + 0.45 * letters
        painter.setFont(plain)
        painter.setPen(QColor(theme.quiet))
        if QFontMetricsF(plain).horizontalAdvance(words.kind) <= right - left:
            painter.drawText(
                QRectF(left, rect.y(), right - left, rect.height()), _LEADING, words.kind
            )

    def _draw_ring_sign(
        self, painter: QPainter, at: QPointF, size: float, shape: CardShape, rings: int
    ) -> float:
        """A disc that says deadlock, with its number where there are several; the width that it
        takes."""
        theme = self._theme
        middle = at - QPointF(1.3 * size, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bad))
        painter.drawEllipse(middle, 1.35 * size, 1.35 * size)
        if rings > 1:
            painter.setPen(QColor(theme.card))
            rect = QRectF(middle.x() - 2 * size, middle.y() - 2 * size, 4 * size, 4 * size)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shape.ring))
        else:
            draw_round(painter, middle, 0.8 * size, QColor(theme.card))
        return 3.0 * size

    def _draw_slots(self, painter: QPainter, shape: CardShape, at: Measures) -> None:
        """The permits: a dashed outline each, as on the stage."""
        theme, card, radius = self._theme, shape.card, at.radius
        x, y = at.first
        bold = QFont(self._font)
        bold.setBold(True)
        bold.setPixelSize(round(at.letters))
        painter.setFont(bold)
        metrics = QFontMetricsF(bold)
        if card.signal:
            if card.limit >= 0:
                size = 0.42 * at.letters
                left = 0.4 * at.letters
                draw_sign(painter, "holds", QPointF(left + size, y), size, QColor(theme.accent))
                painter.setPen(QColor(theme.text))
                painter.drawText(
                    QPointF(left + 2.8 * size, y + metrics.capHeight() / 2), str(card.limit)
                )
            return
        slots = max(card.limit, card.held)
        shown = slots
        text = f"{card.held}/{card.limit}"
        room = metrics.horizontalAdvance(text) + 0.6 * at.letters
        if slots > at.slots:
            shown = max(0, min(slots, int((at.width - 0.4 * at.letters - room) / at.pitch)))
        pen = QPen(QColor(theme.slot), max(1.0, min(2.0, 0.06 * radius)) * at.lines)
        pen.setDashPattern([3.4, 2.6] if radius >= 9 else [2.4, 1.6])
        for seat in range(shown):
            painter.setPen(pen)
            painter.setBrush(QColor(theme.card))
            painter.drawEllipse(QPointF(x + seat * at.pitch, y), 1.1 * radius, 1.1 * radius)
        if slots > at.slots:
            painter.setPen(QColor(theme.text))
            right = at.width - 0.4 * at.letters - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(right, y + metrics.capHeight() / 2), text)


TAIL = 4
"""Letters at a name's end that are left."""

MARGIN = 2.0
"""Logical pixels around a card in its pixmap."""


def shortened(name: str, metrics: QFontMetricsF, room: float) -> str:
    """A name that fits: of "accounts[12]" its end is what tells it from the others."""
    if metrics.horizontalAdvance(name) <= room:
        return name
    tail = name[-TAIL:]
    for end in range(len(name) - TAIL - 1, 0, -1):
        text = f"{name[:end]}…{tail}"
        if metrics.horizontalAdvance(text) <= room:
            return text
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)


def draw_round(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    """A ring that is closed by arrows: what waits for itself."""
    painter.setPen(QPen(colour, max(1.2, 0.4 * size)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size)
    for start in (30, 210):
        painter.drawArc(around, start * 16, 130 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for way in (1, -1):
        tip = middle + QPointF(-0.98 * size, 0.12 * size) * way
        painter.drawPolygon(
            [
                tip + QPointF(-0.6 * size, -0.35 * size),
                tip + QPointF(0.6 * size, -0.35 * size),
                tip + QPointF(0, 0.6 * size * way),
            ]
        )


__all__ = ["MARGIN", "MapCards", "Measures", "Words", "draw_closed", "draw_round"]
