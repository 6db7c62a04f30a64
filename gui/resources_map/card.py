"""How a resource's card is painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from gui.look.language import written
from gui.look.marks import draw_padlock, draw_round
from gui.look.theme import Theme
from gui.resources_map.order import Card
from gui.stage.labels import draw_sign

WIDE, HIGH = 10.5, 3.6
"""A card's size, in sizes of its letters."""

LEAST = 8.6
"""The width of a card at least."""

AIR = 8
"""Pixels between two cards."""

MOST_SLOTS = 6
"""Permits that are drawn one by one."""


def card_size(font: QFont, room: int, count: int) -> QSize:
    """A card's size for this font, with the air after it. Where so many cards nearly have `room`
    pixels, they are narrower."""
    letters = QFontInfo(font).pixelSize()
    wide = round(WIDE * letters) + AIR
    if count * wide > room >= count * (round(LEAST * letters) + AIR):
        wide = room // count
    return QSize(wide, round(HIGH * letters))


class CardPainter:
    """Paints cards on a painter, one after the other."""

    def __init__(self, painter: QPainter, theme: Theme, font: QFont) -> None:
        self._painter, self._theme = painter, theme
        self._letters = QFontInfo(font).pixelSize()
        self._bold, self._small = QFont(font), QFont(font)
        self._bold.setBold(True)
        self._bold.setPixelSize(self._letters)
        self._small.setPixelSize(max(10, round(0.85 * self._letters)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw(
        self, rect: QRect, card: Card, words: tuple[str, str], shown: bool, focus: bool
    ) -> None:
        """A card; `words` are the resource's name and kind."""
        painter, theme, letters = self._painter, self._theme, self._letters
        wrong = card.stuck or card.lost > 0
        line = 2.0 if shown or wrong else 1.0
        edge = theme.accent if shown else theme.bad if wrong else theme.edge
        box = QRectF(rect).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(theme.inside if shown else theme.card))
        painter.drawRoundedRect(box, 7, 7)
        if focus:
            painter.setPen(QPen(QColor(theme.accent), 1.0, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 5, 5)
        inner = box.adjusted(0.6 * letters, 0.3 * letters, -0.6 * letters, -0.3 * letters)
        half = inner.height() / 2
        upper = QRectF(inner.x(), inner.y(), inner.width(), half)
        lower = QRectF(inner.x(), inner.y() + half, inner.width(), half)
        if wrong:
            self._draw_wrong(card, upper)
            upper.setRight(upper.right() - 1.5 * letters)
        name, kind = words
        painter.setFont(self._bold)
        painter.setPen(QColor(theme.text))
        self._text(upper, name, Qt.AlignmentFlag.AlignLeft)
        used = self._draw_counts(card, lower)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.quiet))
        lower.setRight(lower.right() - used)
        self._text(lower, kind, Qt.AlignmentFlag.AlignLeft)

    def _text(self, rect: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
        metrics = QFontMetricsF(self._painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
        self._painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_wrong(self, card: Card, rect: QRectF) -> None:
        """A ring that is closed by an arrow for a deadlock; a padlock for lost permits."""
        painter, size = self._painter, 0.5 * self._letters
        at = QPointF(rect.right() - size, rect.center().y())
        colour = QColor(self._theme.bad)
        if not card.stuck:
            draw_padlock(painter, at + QPointF(0, 0.15 * size), size, colour)
            return
        draw_round(painter, at, size, colour, max(1.6, 0.32 * size))

    def _draw_counts(self, card: Card, rect: QRectF) -> float:
        """How many wait and how many hold, at the right end; the width that they took."""
        painter, theme, letters = self._painter, self._theme, self._letters
        painter.setFont(self._bold)
        metrics = QFontMetricsF(self._bold)
        right, middle, size = rect.right(), rect.center().y(), 0.36 * letters
        if not card.signal:
            right = self._draw_slots(card, right, middle, size)
        elif card.limit >= 0:
            text = written(card.limit)
            right -= metrics.horizontalAdvance(text)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(right, middle + metrics.capHeight() / 2), text)
            right -= 2.6 * size
            draw_sign(painter, "holds", QPointF(right + size, middle), size, QColor(theme.accent))
        if card.waiting:
            text = written(card.waiting)
            right -= metrics.horizontalAdvance(text) + 0.6 * letters
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(right, middle + metrics.capHeight() / 2), text)
            right -= 2.4 * size
            draw_sign(painter, "waits", QPointF(right + size, middle), size, QColor(theme.barrier))
        return rect.right() - right + 0.4 * letters

    def _draw_slots(self, card: Card, right: float, middle: float, size: float) -> float:
        """The permits: filled where they are held. Of many, the numbers."""
        painter, theme = self._painter, self._theme
        slots = max(card.limit, card.held + card.lost)
        if slots > MOST_SLOTS:
            text = f"{written(card.held)}/{card.sign}{written(card.limit)}"
            metrics = QFontMetricsF(self._bold)
            right -= metrics.horizontalAdvance(text)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(right, middle + metrics.capHeight() / 2), text)
            return right
        for index in reversed(range(slots)):
            right -= 2.4 * size
            at = QPointF(right + size, middle)
            held, lost = index < card.held, index >= slots - card.lost
            painter.setPen(QPen(QColor(theme.bad if lost else theme.slot), 1.2))
            painter.setBrush(QColor(theme.accent) if held else Qt.BrushStyle.NoBrush)
            if lost:
                painter.drawLine(at - QPointF(size, size) * 0.7, at + QPointF(size, size) * 0.7)
            painter.drawEllipse(at, 0.85 * size, 0.85 * size)
        if card.sign:
            metrics = QFontMetricsF(self._bold)
            right -= metrics.horizontalAdvance(card.sign)
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(right, middle + metrics.capHeight() / 2), card.sign.strip())
        return right
