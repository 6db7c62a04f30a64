"""What a resource's card on the map looks like."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.look.language import written
from gui.look.marks import draw_padlock, draw_round
from gui.look.theme import Theme, contrast, mixed
from gui.resources_map.map_scene import CardShape
from gui.resources_map.map_sizes import HEAD, small_letters
from gui.stage.grid import NUMBERED
from gui.stage.labels import draw_sign

TAIL = 4
"""Letters at a name's end that are left where it is shortened."""

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
    first: tuple[float, float]
    """The middle of the first slot."""
    pitch: float
    lines: float
    """How much thicker lines are than usual."""


class CardDrawing:
    """Draws one card, whose upper left corner is the painter's origin."""

    def __init__(self, painter: QPainter, theme: Theme, font: QFont, at: Measures) -> None:
        self._painter, self._theme, self._at = painter, theme, at
        self._bold, self._small = QFont(font), QFont(font)
        self._bold.setBold(True)
        self._bold.setPixelSize(round(at.letters))
        self._small.setPixelSize(small_letters(at.letters))

    def draw(self, shape: CardShape, words: Words, rings: int) -> None:
        """The card without its tokens. `rings`: how many deadlocks there are."""
        at, letters = self._at, self._at.letters
        self._draw_box(shape)
        upper = QRectF(0.4 * letters, at.first[1] - 1.17 * at.radius - HEAD * letters,
                       at.width - 0.8 * letters, HEAD * letters)  # fmt: skip
        left, right = upper.left(), self._draw_signs(shape, upper, rings)
        room = QRectF(left, upper.y(), max(0.0, right - left), upper.height())
        kind = self._draw_name(words, room)
        self._draw_slots(shape, kind)

    def _draw_box(self, shape: CardShape) -> None:
        painter, theme, at = self._painter, self._theme, self._at
        wrong = shape.ring > 0 or shape.gone > 0
        line = (2.2 if shape.shown or wrong else 1.0) * at.lines
        bad = theme.bad if shape.sure or shape.gone else theme.barrier
        edge = bad if wrong else theme.accent if shape.shown else theme.slot
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(theme.inside))
        box = QRectF(0, 0, at.width, at.height).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(box, 0.6 * at.letters, 0.6 * at.letters)
        if shape.shown:  # And not by its colour alone.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown_ground(theme)))
            inner, whole, head = line / 2, QPainterPath(), QPainterPath()
            whole.addRoundedRect(
                box.adjusted(inner, inner, -inner, -inner), 0.45 * at.letters, 0.45 * at.letters
            )
            head.addRect(QRectF(0, 0, at.width, at.first[1] - 1.15 * at.radius))
            painter.drawPath(whole & head)  # Files of shapes know no clipping.

    def _draw_signs(self, shape: CardShape, rect: QRectF, rings: int) -> float:
        """What is wrong, at the right end; where that begins."""
        painter, theme, letters = self._painter, self._theme, self._at.letters
        right, middle, size = rect.right(), rect.center().y(), 0.42 * letters
        painter.setFont(self._bold)
        if shape.ring:
            at = QPointF(right - 1.3 * size, middle)
            self._draw_ring_sign(at, size, shape, rings)
            right -= 3.1 * size
        elif shape.gone:
            draw_padlock(painter, QPointF(right - size, middle), size, QColor(theme.bad))
            right -= 2.6 * size
        return right

    def _draw_waiting(self, count: int, right: float, middle: float) -> float:
        """How many wait, up to `right`; where that begins."""
        if not count:
            return right
        painter, theme, size = self._painter, self._theme, 0.42 * self._at.letters
        metrics = QFontMetricsF(self._bold)
        text = str(count)
        right -= metrics.horizontalAdvance(text)
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(right, middle + metrics.capHeight() / 2), text)
        right -= 2.1 * size
        draw_sign(painter, "waits", QPointF(right + size, middle), size, QColor(theme.barrier))
        return right - 0.4 * self._at.letters

    def _draw_ring_sign(self, middle: QPointF, size: float, shape: CardShape, rings: int) -> None:
        """A disc that says deadlock, with its number where there are several; "?" where it may be
        none."""
        painter, theme = self._painter, self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.bad if shape.sure else theme.barrier
        painter.setBrush(QColor(ground))
        painter.drawEllipse(middle, 1.35 * size, 1.35 * size)
        if rings > 1 or not shape.sure:
            painter.setPen(QColor(on_sign(ground, theme)))
            rect = QRectF(middle.x() - 2 * size, middle.y() - 2 * size, 4 * size, 4 * size)
            text = written(shape.ring) if rings > 1 else ""
            text += "" if shape.sure else "?"
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        else:
            draw_round(painter, middle, 0.75 * size, QColor(theme.card))

    def _draw_name(self, words: Words, rect: QRectF) -> str:
        """The name, and the kind if there is room; else that is what is still to be said."""
        painter, theme = self._painter, self._theme
        font = QFont(self._bold)
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(words.name) > rect.width():
            font.setBold(False)
            metrics = QFontMetricsF(font)
        name = shortened(words.name, metrics, rect.width())
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(rect, _LEADING, name)
        rest = rect.adjusted(metrics.horizontalAdvance(name) + 0.45 * self._at.letters, 0, 0, 0)
        if QFontMetricsF(self._small).horizontalAdvance(words.kind) > rest.width():
            return words.kind
        painter.setFont(self._small)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(rest, _LEADING, words.kind)
        return ""

    def _draw_slots(self, shape: CardShape, kind: str) -> None:
        """The permits: a dashed outline each, as on the stage; and the kind, if there is room."""
        painter, theme, at, card = self._painter, self._theme, self._at, shape.card
        x, y = at.first
        left = 0.4 * at.letters
        right = self._draw_waiting(card.waiting, at.width - left, y)
        used = left + (self._draw_given(card.limit, QPointF(left, y)) if card.signal else 0.0)
        pen = QPen(QColor(theme.slot), max(1.0, min(2.0, 0.06 * at.radius)) * at.lines)
        pen.setDashPattern([3.4, 2.6] if at.radius >= NUMBERED else [2.4, 1.6])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.card))
        for seat in range(shape.slots):
            painter.drawEllipse(QPointF(x + seat * at.pitch, y), 1.1 * at.radius, 1.1 * at.radius)
            used = x + (seat + 0.5) * at.pitch
        text = f"{card.held}/{card.sign}{card.limit}"
        if (card.sign or max(card.limit, card.held) > shape.slots) and not card.signal:
            metrics = QFontMetricsF(self._bold)
            right -= metrics.horizontalAdvance(text)
            painter.setFont(self._bold)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(right, y + metrics.capHeight() / 2), text)
            right -= left
        metrics = QFontMetricsF(self._small)
        wide = metrics.horizontalAdvance(kind)
        if kind and wide <= right - used:
            painter.setFont(self._small)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(QPointF(right - wide, y + metrics.capHeight() / 2), kind)

    def _draw_given(self, count: int, at: QPointF) -> float:
        """How often a signal is ready to be taken, if that is counted; the width that it takes."""
        if count < 0:
            return 0.0
        painter, size, metrics = self._painter, 0.42 * self._at.letters, QFontMetricsF(self._bold)
        draw_sign(painter, "holds", at + QPointF(size, 0), size, QColor(self._theme.accent))
        painter.setFont(self._bold)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(at + QPointF(2.8 * size, metrics.capHeight() / 2), str(count))
        return 2.8 * size + metrics.horizontalAdvance(str(count))


def on_sign(ground: str, theme: Theme) -> str:
    """The colour of text on a sign: which of the card's and the text's reads better."""
    return max((theme.card, theme.text), key=lambda colour: contrast(colour, ground))


def shown_ground(theme: Theme) -> str:
    """Behind the name of the resource that the stage shows."""
    return mixed(theme.inside, theme.accent, 0.25)


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
