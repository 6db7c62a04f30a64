"""How the map of resources is painted: the shapes of a scene, on any painter."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from core.scenario.settings import Backend
from gui.look.language import written
from gui.look.marks import draw_round
from gui.look.theme import Theme
from gui.resources_map.map_arrows import MapArrows, draw_sample
from gui.resources_map.map_card import CardDrawing, Measures, Words, on_sign
from gui.resources_map.map_curves import Box
from gui.resources_map.map_geometry import Geometry
from gui.resources_map.map_scene import CardShape, Scene, Token, Way
from gui.resources_map.map_sizes import SLOT_PITCH, small_letters
from gui.stage.distance import Reach
from gui.stage.sprites import put
from gui.stage.tokens import Tokens, draw_badges, half_of

_MOST_CELLS = 300
_LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Said(NamedTuple):
    """The texts of the map."""

    elsewhere: str
    deadlock: str
    may_be: str
    """In the middle of a ring, if it is one for sure, and if not."""
    holds: str
    waits: str
    """What the arrows say."""


class MapPainter:
    """Paints scenes of one theme, font and pixel ratio. A card is painted with its tokens, and kept
    as long as these are the same: a frame costs what has changed in it."""

    def __init__(
        self, theme: Theme, font: QFont, ratio: float, reach: Reach, as_shapes: bool = False
    ) -> None:
        """`as_shapes`: draw nothing that is made of pixels, with a ratio of 1."""
        self._theme, self._font, self._ratio, self._reach = theme, QFont(font), ratio, reach
        self._as_shapes = as_shapes
        self.tokens = Tokens(Backend.THREADING, theme, font, ratio, reach, as_shapes)
        self._arrows = MapArrows(theme, ratio, reach.lines, as_shapes)
        self._cells: dict[tuple[CardShape, Words, bool], QPixmap] = {}
        self._areas: dict[int, QRectF] = {}
        self._geometry: Geometry | None = None
        self._strip = QPixmap()
        self._strip_of: tuple[object, ...] = ()

    def forget(self) -> None:
        """Paint all anew, as tokens have other shapes, or all has other places."""
        self._cells.clear()
        self._areas.clear()
        self._strip_of = ()

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
        if geometry is not self._geometry:
            self._geometry = geometry
            self.forget()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan = geometry.plan
        painter.fillRect(QRectF(0, 0, plan.width, plan.height), QColor(self._theme.card))
        self._draw_strip(painter, geometry, said, scene)
        plain = next((at for at, arrow in enumerate(scene.arrows) if arrow.ring), len(scene.arrows))
        self._arrows.draw(painter, scene.arrows[:plain])
        for shape in scene.cards:
            self._draw_cell(painter, geometry, shape, words, said, scene.rings)
        self._arrows.draw_rings(painter, scene.arrows[plain:])
        self._draw_tokens(painter, geometry, scene.loose)
        if selected is not None:
            self._mark(painter, geometry, scene, selected)
        if scene.rings and geometry.ring:
            self._draw_middle(painter, geometry, scene.sure, said)

    # Grounds -----------------------------------------------------------------------------------

    def _draw_strip(self, painter: QPainter, geometry: Geometry, said: Said, scene: Scene) -> None:
        """The row of workers that are elsewhere, and what the arrows say."""
        box = geometry.strip
        if not box.height:
            return
        if self._as_shapes:
            self._paint_strip(painter, geometry, said, scene)
            return
        key = (scene.strip, scene.elsewhere, said)
        if key != self._strip_of:
            self._strip_of = key
            self._strip, inner = self._blank(QRectF(*box))
            self._paint_strip(inner, geometry, said, scene)
            inner.end()
        painter.drawPixmap(QPointF(box.x, box.y), self._strip)

    def _blank(self, area: QRectF) -> tuple[QPixmap, QPainter]:
        """An empty pixmap for a part of the map, and a painter in the map's coordinates."""
        ratio = self._ratio
        pixmap = QPixmap(math.ceil(area.width() * ratio), math.ceil(area.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        return pixmap, painter

    def _paint_strip(self, painter: QPainter, geometry: Geometry, said: Said, scene: Scene) -> None:
        box, letters = geometry.strip, geometry.letters
        rect = QRectF(*box).adjusted(1, 1, -1, -1)
        pen = QPen(QColor(self._theme.slot), 1.0, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        ground = QColor(self._theme.waiting)
        ground.setAlphaF(0.5)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 0.6 * letters, 0.6 * letters)
        painter.setFont(self._small(letters))
        painter.setPen(QColor(self._theme.quiet))
        left = rect.x() + 0.6 * letters
        room = QRectF(left, rect.y(), geometry.strip_start - left, rect.height())
        painter.drawText(room, _LEADING, f"{said.elsewhere}  {written(scene.elsewhere)}")
        self._draw_tokens(painter, geometry, scene.strip, QPointF(box.x, box.y))
        if geometry.legend:
            self._draw_legend(painter, geometry, said, rect)

    def _draw_legend(self, painter: QPainter, geometry: Geometry, said: Said, rect: QRectF) -> None:
        """What the two kinds of arrows say."""
        small = small_letters(geometry.letters)
        font = QFont(self._font)
        font.setPixelSize(small)
        metrics = QFontMetricsF(font)
        right = rect.right() - 0.8 * small
        for way, text in ((Way.WAITS, said.waits), (Way.HOLDS, said.holds)):
            wide = min(metrics.horizontalAdvance(text), 5.5 * small)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.quiet))
            room = QRectF(right - wide, rect.y(), wide, rect.height())
            painter.drawText(
                room, _LEADING, metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide + 1)
            )
            right -= wide + 0.5 * small
            arrow = QRectF(right - 2.4 * small, rect.y(), 2.4 * small, rect.height())
            draw_sample(painter, arrow, way, self._theme, self._reach.lines)
            right -= 3.4 * small

    def _small(self, letters: float) -> QFont:
        font = QFont(self._font)
        font.setBold(True)
        font.setPixelSize(small_letters(letters))
        return font

    def _draw_cell(
        self,
        painter: QPainter,
        geometry: Geometry,
        shape: CardShape,
        words: Callable[[int], Words],
        said: Said,
        rings: int,
    ) -> None:
        """A card, the row of those who wait, and the tokens of both."""
        resource = shape.card.resource
        if self._as_shapes:
            self._draw_row(painter, geometry, shape, said)
            self._draw_card(painter, geometry, shape, words(resource), rings)
            self._draw_tokens(painter, geometry, shape.tokens)
            return
        key = (shape, words(resource), rings > 1)
        area = self._area(geometry, resource)
        found = self._cells.get(key)
        if found is None:
            if len(self._cells) >= _MOST_CELLS:
                self._cells.clear()
            found, inner = self._blank(area)
            self._draw_row(inner, geometry, shape, said)
            self._draw_card(inner, geometry, shape, key[1], rings)
            self._draw_tokens(inner, geometry, shape.tokens, area.topLeft())
            inner.end()
            self._cells[key] = found
        painter.drawPixmap(area.topLeft(), found)

    def _area(self, geometry: Geometry, resource: int) -> QRectF:
        """What a card, its row and what its tokens wear take, in whole pixels."""
        found = self._areas.get(resource)
        if found is None:
            rim = 4 + 0.4 * geometry.radius
            both = QRectF(*geometry.cards[resource]).united(QRectF(*geometry.seats(resource)))
            found = QRectF(both.adjusted(-rim, -rim, rim, rim).toAlignedRect())
            self._areas[resource] = found
        return found

    def _draw_row(
        self, painter: QPainter, geometry: Geometry, shape: CardShape, said: Said
    ) -> None:
        """The ground of those who wait, and the arrow from them to their card."""
        if not shape.row and not shape.more:
            return
        resource, theme, letters = shape.card.resource, self._theme, geometry.letters
        box, below = geometry.seats(resource), geometry.below(resource)
        gap = geometry.row_gap
        rect = QRectF(*box).adjusted(0, gap if below else 0, 0, 0 if below else -gap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.waiting))
        painter.drawRoundedRect(rect, 0.5 * letters, 0.5 * letters)
        edge = box.y + 1 if below else box.y + box.height - 1
        way = 1 if below else -1
        half = 0.5 * gap + 1.5
        painter.setBrush(QColor(theme.barrier))
        painter.drawPolygon(
            [
                QPointF(box.cx, edge),
                QPointF(box.cx - 1.6 * half, edge + way * 2 * half),
                QPointF(box.cx + 1.6 * half, edge + way * 2 * half),
            ]
        )
        if shape.more:
            painter.setFont(self._small(letters))
            text = f"+{written(shape.more)}"
            wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 0.6 * letters
            pill = QRectF(rect.right() - wide, rect.y(), wide, rect.height())
            painter.drawRoundedRect(pill, 0.5 * letters, 0.5 * letters)
            painter.setPen(QColor(on_sign(theme.barrier, theme)))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_card(
        self, painter: QPainter, geometry: Geometry, shape: CardShape, words: Words, rings: int
    ) -> None:
        resource = shape.card.resource
        box = geometry.cards[resource]
        x, y = geometry.slot(resource, 0)
        at = Measures(
            box.width,
            box.height,
            geometry.letters,
            geometry.radius,
            (x - round(box.x), y - round(box.y)),
            SLOT_PITCH * geometry.radius,
            self._reach.lines,
        )
        painter.save()
        painter.translate(round(box.x), round(box.y))
        CardDrawing(painter, self._theme, self._font, at).draw(shape, words, rings)
        painter.restore()

    def _draw_middle(self, painter: QPainter, geometry: Geometry, sure: bool, said: Said) -> None:
        """In the ring of cards, what the ring of arrows is."""
        letters, theme = geometry.letters, self._theme
        text = said.deadlock if sure else said.may_be
        ground = theme.bad if sure else theme.barrier
        colour = QColor(on_sign(ground, theme))
        font = QFont(self._font)
        font.setBold(True)
        font.setPixelSize(round(1.25 * letters))
        wide = QFontMetricsF(font).horizontalAdvance(text) + 3.4 * letters
        high = 2.2 * letters
        x, y = geometry.middle
        rect = QRectF(x - wide / 2, y - high / 2, wide, high)
        painter.setPen(QPen(QColor(theme.card), 3))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, high / 2, high / 2)
        draw_round(painter, QPointF(rect.x() + 1.2 * letters, y), 0.55 * letters, colour)
        painter.setFont(font)
        painter.setPen(colour)
        rect.setLeft(rect.left() + 2.2 * letters)
        painter.drawText(rect, _LEADING, text)

    # Tokens ------------------------------------------------------------------------------------

    def _draw_tokens(
        self,
        painter: QPainter,
        geometry: Geometry,
        tokens: Iterable[Token],
        origin: QPointF | None = None,
    ) -> None:
        """Tokens, on a painter whose pixel 0 is at `origin`."""
        ratio, radius, sprite = self._ratio, geometry.radius, self.tokens.sprite
        x0, y0 = (origin.x(), origin.y()) if origin is not None else (0.0, 0.0)
        painter.save()
        if self._as_shapes:
            x0 = y0 = 0.0
        else:
            painter.resetTransform()
            if origin is None or ratio != 1:
                painter.scale(1 / ratio, 1 / ratio)
        for token in tokens:
            drawn = sprite(token.worker, radius, token.look)
            half = half_of(radius, token.look, ratio)
            x, y = round((token.x - x0) * ratio) - half, round((token.y - y0) * ratio) - half
            if token.seen < 1:
                painter.setOpacity(token.seen)
            put(painter, x, y, drawn)
            if token.seen < 1:
                painter.setOpacity(1.0)
        painter.restore()

    def _mark(self, painter: QPainter, geometry: Geometry, scene: Scene, worker: int) -> None:
        """A ring around a worker's token."""
        radius = geometry.radius
        found = [token for token in scene.tokens() if token.worker == worker and token.seen == 1]
        for token in found:
            at = QPointF(token.x, token.y)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.text), 2.0 * min(1.4, self._reach.lines)))
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
