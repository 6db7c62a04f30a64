"""How the map of resources is painted: the shapes of a scene, on any painter."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from core.scenario.settings import Backend
from gui.look.theme import Theme
from gui.resources_map.map_card import MARGIN, MapCards, Measures, Words, draw_round
from gui.resources_map.map_geometry import SLOT_PITCH, Box, Geometry
from gui.resources_map.map_scene import Arrow, CardShape, Scene, Token, Way
from gui.stage.distance import Reach
from gui.stage.sprites import put
from gui.stage.tokens import Tokens, draw_badges, half_of


class Said(NamedTuple):
    """The texts of the map."""

    elsewhere: str
    deadlock: str
    """In the middle of a ring."""
    number: Callable[[int], str]


class MapPainter:
    """Paints scenes of one theme, font and pixel ratio."""

    def __init__(self, theme: Theme, font: QFont, ratio: float, reach: Reach) -> None:
        self._theme, self._font, self._ratio, self._reach = theme, QFont(font), ratio, reach
        self.tokens = Tokens(Backend.THREADING, theme, font, ratio, reach)
        self._cards = MapCards(theme, font, ratio)

    def draw(
        self,
        painter: QPainter,
        geometry: Geometry,
        scene: Scene,
        words: Callable[[int], Words],
        said: Said,
        selected: int | None,
    ) -> None:
        """Draw all of it, in logical pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            QRectF(0, 0, geometry.plan.width, geometry.plan.height), QColor(self._theme.card)
        )
        self._draw_strip(painter, geometry, said, scene)
        for shape in scene.cards:
            self._draw_row(painter, geometry, shape, said)
        plain = [arrow for arrow in scene.arrows if not arrow.ring]
        self._draw_arrows(painter, plain)
        for shape in scene.cards:
            self._draw_card(painter, geometry, shape, words, scene.rings)
        self._draw_tokens(painter, geometry, scene.ghosts, None)
        self._draw_rings(painter, scene.arrows[len(plain) :])
        self._draw_tokens(painter, geometry, scene.tokens, selected)
        if scene.rings and geometry.ring:
            self._draw_middle(painter, geometry, said)

    # Grounds -----------------------------------------------------------------------------------

    def _draw_strip(self, painter: QPainter, geometry: Geometry, said: Said, scene: Scene) -> None:
        box, letters = geometry.strip, geometry.letters
        if not box.height:
            return
        rect = QRectF(*box).adjusted(1, 1, -1, -1)
        pen = QPen(QColor(self._theme.slot), 1.0, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        ground = QColor(self._theme.waiting)
        ground.setAlphaF(0.5)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 0.6 * letters, 0.6 * letters)
        font = QFont(self._font)
        font.setBold(True)
        font.setPixelSize(max(9, round(0.85 * letters)))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        left = rect.x() + 0.6 * letters
        room = QRectF(left, rect.y(), geometry.strip_start - left, rect.height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle, f"{said.elsewhere}  {said.number(scene.elsewhere)}")

    def _draw_row(
        self, painter: QPainter, geometry: Geometry, shape: CardShape, said: Said
    ) -> None:
        """The ground of those who wait, and the arrow from them to their card."""
        if not shape.row and not shape.more:
            return
        resource, theme, letters = shape.card.resource, self._theme, geometry.letters
        box, below = geometry.seats(resource), geometry.below(resource)
        gap = 0.4 * letters
        rect = QRectF(*box).adjusted(0, gap if below else 0, 0, 0 if below else -gap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.waiting))
        painter.drawRoundedRect(rect, 0.5 * letters, 0.5 * letters)
        edge = box.y + 1 if below else box.y + box.height - 1
        way = 1 if below else -1
        half = 0.5 * gap + 1
        painter.setBrush(QColor(theme.barrier))
        painter.drawPolygon(
            [
                QPointF(box.cx, edge),
                QPointF(box.cx - 1.6 * half, edge + way * 2 * half),
                QPointF(box.cx + 1.6 * half, edge + way * 2 * half),
            ]
        )
        if shape.more:
            font = QFont(self._font)
            font.setBold(True)
            font.setPixelSize(max(9, round(0.85 * letters)))
            painter.setFont(font)
            text = f"+{said.number(shape.more)}"
            wide = QFontMetricsF(font).horizontalAdvance(text) + 0.6 * letters
            pill = QRectF(rect.right() - wide, rect.y(), wide, rect.height())
            painter.drawRoundedRect(pill, 0.5 * letters, 0.5 * letters)
            painter.setPen(QColor(theme.card))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_card(
        self,
        painter: QPainter,
        geometry: Geometry,
        shape: CardShape,
        words: Callable[[int], Words],
        rings: int,
    ) -> None:
        resource = shape.card.resource
        box = geometry.cards[resource]
        x, y = geometry.slot(resource, 0)
        at = Measures(
            box.width,
            box.height,
            geometry.letters,
            geometry.radius,
            geometry.slots_in(resource),
            (round(x - box.x, 2), round(y - box.y, 2)),
            SLOT_PITCH * geometry.radius,
            self._reach.lines,
        )
        pixmap = self._cards.pixmap(shape, words(resource), at, rings)
        painter.drawPixmap(QPointF(round(box.x) - MARGIN, round(box.y) - MARGIN), pixmap)

    def _draw_middle(self, painter: QPainter, geometry: Geometry, said: Said) -> None:
        """In the ring of cards, what the ring of arrows is."""
        letters, theme = geometry.letters, self._theme
        font = QFont(self._font)
        font.setBold(True)
        font.setPixelSize(round(1.25 * letters))
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(said.deadlock) + 3.4 * letters
        high = 2.2 * letters
        x, y = geometry.middle
        rect = QRectF(x - wide / 2, y - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bad))
        painter.drawRoundedRect(rect, high / 2, high / 2)
        draw_round(
            painter, QPointF(rect.x() + 1.2 * letters, y), 0.55 * letters, QColor(theme.card)
        )
        painter.setFont(font)
        painter.setPen(QColor(theme.card))
        rect.setLeft(rect.left() + 2.2 * letters)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said.deadlock
        )

    # Arrows ------------------------------------------------------------------------------------

    def _draw_arrows(self, painter: QPainter, arrows: Sequence[Arrow]) -> None:
        wide = 1.6 * self._reach.lines
        for arrow in arrows:
            holds = arrow.way is Way.HOLDS
            colour = QColor(self._theme.accent if holds else self._theme.barrier)
            self._draw_arrow(painter, arrow, colour, wide)

    def _draw_rings(self, painter: QPainter, arrows: Sequence[Arrow]) -> None:
        """Those of deadlocks: thick, and with a seam that keeps them apart from all below."""
        wide = 3.2 * min(1.6, self._reach.lines)
        for arrow in arrows:
            self._draw_arrow(painter, arrow, QColor(self._theme.card), wide + 4, dashed=False)
        for arrow in arrows:
            self._draw_arrow(painter, arrow, QColor(self._theme.bad), wide)

    def _draw_arrow(
        self, painter: QPainter, arrow: Arrow, colour: QColor, wide: float, dashed: bool = True
    ) -> None:
        curve = arrow.curve
        dx, dy = curve.x1 - curve.cx, curve.y1 - curve.cy
        length = math.hypot(dx, dy)
        if length < 0.5:
            dx, dy = curve.x1 - curve.x0, curve.y1 - curve.y0
            length = math.hypot(dx, dy)
        if length < 0.5:
            return
        dx, dy = dx / length, dy / length
        head = min(3.2 + 2.4 * wide, 0.7 * math.dist(curve[:2], curve[4:]))
        path = QPainterPath(QPointF(curve.x0, curve.y0))
        back = QPointF(curve.x1 - 0.8 * head * dx, curve.y1 - 0.8 * head * dy)
        path.quadTo(QPointF(curve.cx, curve.cy), back)
        pen = QPen(colour, wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed and arrow.way is Way.WAITS:
            pen.setDashPattern([3.0, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        half = 0.5 * head
        tip = QPointF(curve.x1, curve.y1)
        foot = tip - QPointF(dx, dy) * head
        painter.drawPolygon([tip, foot + QPointF(-dy, dx) * half, foot - QPointF(-dy, dx) * half])

    # Tokens ------------------------------------------------------------------------------------

    def _draw_tokens(
        self,
        painter: QPainter,
        geometry: Geometry,
        tokens: Sequence[Token],
        selected: int | None,
    ) -> None:
        ratio, radius = self._ratio, geometry.radius
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        for token in tokens:
            sprite = self.tokens.sprite(token.worker, radius, token.look)
            half = half_of(radius, token.look, ratio)
            if token.seen < 1:
                painter.setOpacity(token.seen)
            put(painter, round(token.x * ratio) - half, round(token.y * ratio) - half, sprite)
            if token.seen < 1:
                painter.setOpacity(1.0)
        painter.restore()
        for token in tokens:
            if token.worker == selected and token.seen == 1:
                self._mark(painter, token, radius)

    def _mark(self, painter: QPainter, token: Token, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.text), 2.0 * min(1.4, self._reach.lines)))
        at = QPointF(token.x, token.y)
        painter.drawEllipse(at, 1.2 * radius + 1, 1.2 * radius + 1)
        painter.save()
        painter.translate(at)
        draw_badges(painter, token.look, radius, self._theme)
        painter.restore()

    def draw_focus(self, painter: QPainter, whole: QRectF, card: Box | None) -> None:
        """A frame around the map that has the keyboard, and around the card that keys act on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 8, 8)
        if card is None:
            return
        rect = QRectF(*card).adjusted(-4, -4, 4, 4)
        for colour, wide in ((self._theme.card, 5), (self._theme.accent, 3)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawRoundedRect(rect, 9, 9)
