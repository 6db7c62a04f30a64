"""Paints the shapes of a puzzle's picture."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from gui.look.theme import Theme
from gui.puzzles.shapes import Box, Disc, Line, Look, Scene, Text, Token
from gui.stage.labels import draw_sign
from gui.stage.sprites import put
from gui.stage.tokens import Look as Sprite
from gui.stage.tokens import Tokens, half_of

SMALLEST = 0.8
"""How small a text gets that has no room, in letters, before it is cut."""

SPRITES = {Look.GHOST: Sprite.GHOST, Look.GONE: Sprite.DONE, Look.LOST: Sprite.LOST}


class ScenePainter:
    """Paints one scene on a painter."""

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        font: QFont,
        letters: int,
        tokens: Tokens,
        selected: int | None = None,
    ) -> None:
        """`letters`: pixels of the text; `selected`: the worker that is marked everywhere."""
        self._selected = selected
        self._painter, self._theme, self._tokens = painter, theme, tokens
        self._letters = letters
        self._plain, self._bold = QFont(font), QFont(font)
        self._plain.setPixelSize(letters)
        self._bold.setPixelSize(letters)
        self._bold.setBold(True)
        self._thin = max(1.2, letters / 11)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw(self, scene: Scene) -> None:
        """All of it, in its order."""
        for shape in scene.shapes:
            match shape:
                case Disc():
                    self._disc(shape)
                case Box():
                    self._box(shape)
                case Line():
                    self._line(shape)
                case Token():
                    self._token(shape)
                case Text():
                    self._text(shape)

    def _colour(self, look: Look) -> QColor:
        theme = self._theme
        return QColor(
            {
                Look.HELD: theme.accent,
                Look.WAITS: theme.barrier,
                Look.STUCK: theme.bad,
                Look.LOST: theme.bad,
                Look.BUSY: theme.barrier,
                Look.FREE: theme.slot,
            }.get(look, theme.slot)
        )

    def _edge(self, look: Look, width: float) -> QPen:
        dashed = look in (Look.FREE, Look.GHOST)
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return QPen(self._colour(look), width, style)

    def _disc(self, disc: Disc) -> None:
        painter, theme = self._painter, self._theme
        if disc.look is Look.HELD:
            painter.setPen(QPen(QColor(theme.accent), self._thin))
            painter.setBrush(QColor(theme.card))
            painter.drawEllipse(disc.at, disc.radius, disc.radius)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(disc.at, 0.45 * disc.radius, 0.45 * disc.radius)
            return
        painter.setBrush(
            QColor(theme.waiting) if disc.look is Look.PLAIN else Qt.BrushStyle.NoBrush
        )
        painter.setPen(self._edge(disc.look, self._thin))
        painter.drawEllipse(disc.at, disc.radius, disc.radius)

    def _box(self, box: Box) -> None:
        painter, theme = self._painter, self._theme
        ground = {Look.HELD: theme.inside, Look.BUSY: theme.code_waiting, Look.PLAIN: theme.waiting}
        painter.setPen(self._edge(box.look, 1.4 * self._thin))
        painter.setBrush(QColor(ground.get(box.look, theme.card)))
        painter.drawRoundedRect(box.rect, box.round, box.round)
        if box.look is Look.BUSY:
            self._hatch(box)

    def _hatch(self, box: Box) -> None:
        painter = self._painter
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(box.rect, box.round, box.round)
        painter.setClipPath(path)
        painter.setPen(QPen(QColor(self._theme.barrier), self._thin))
        rect, apart = box.rect, 0.6 * self._letters
        for step in range(1, int((rect.width() + rect.height()) / apart) + 1):
            x = rect.left() + step * apart
            painter.drawLine(QPointF(x, rect.top()), QPointF(x - rect.height(), rect.bottom()))
        painter.restore()

    def _line(self, line: Line) -> None:
        painter = self._painter
        colour = self._colour(line.look)
        width = self._thin * (2.4 if line.look in (Look.HELD, Look.STUCK) else 1.7)
        style = (
            Qt.PenStyle.DashLine
            if line.look in (Look.WAITS, Look.GHOST)
            else (Qt.PenStyle.SolidLine)
        )
        painter.setPen(QPen(colour, width, style, Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        end = line.end
        way = line.end - line.start
        far = math.hypot(way.x(), way.y())
        if line.arrow and far > 1:
            head = min(0.9 * self._letters, 0.6 * far)
            along = way / far
            aside = QPointF(-along.y(), along.x())
            end = line.end - along * head
            painter.drawLine(line.start, end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon([line.end, end + aside * 0.5 * head, end - aside * 0.5 * head])
            return
        painter.drawLine(line.start, end)

    def _token(self, token: Token) -> None:
        painter, theme = self._painter, self._theme
        if token.worker is None:
            painter.setPen(QPen(QColor(theme.slot), self._thin, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(theme.card))
            painter.drawEllipse(token.at, token.radius, token.radius)
            return
        if token.look in (Look.STUCK, Look.WAITS, Look.HELD):
            painter.setPen(self._edge(token.look, 2.0 * self._thin))
            painter.setBrush(QColor(theme.card))
            reach = token.radius + 2.6 * self._thin
            painter.drawEllipse(token.at, reach, reach)
        if token.worker == self._selected:
            painter.setPen(QPen(QColor(theme.text), 1.6 * self._thin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = token.radius + 5.4 * self._thin
            painter.drawEllipse(token.at, reach, reach)
        look = SPRITES.get(token.look, Sprite.PLAIN)
        radius = float(round(token.radius))
        ratio = self._tokens.ratio
        half = half_of(radius, look, ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)  # Sprites are in pixels of the device.
        x, y = round(token.at.x() * ratio) - half, round(token.at.y() * ratio) - half
        put(painter, x, y, self._tokens.sprite(token.worker, radius, look))
        painter.restore()

    def _text(self, text: Text) -> None:
        painter, theme = self._painter, self._theme
        font = self._bold if text.strong else self._plain
        metrics = QFontMetricsF(font)
        sign = "waits" if text.look in (Look.WAITS, Look.STUCK) else "holds"
        signed = text.sign and text.look in (Look.WAITS, Look.STUCK, Look.HELD, Look.LOST)
        room = text.rect.width() - (1.3 * self._letters if signed else 0)
        if (wide := metrics.horizontalAdvance(text.text)) > room > 0:
            # Somewhat smaller rather than without its middle.
            font = QFont(font)
            font.setPixelSize(max(1, int(self._letters * max(SMALLEST, room / wide))))
            metrics = QFontMetricsF(font)
        said = metrics.elidedText(text.text, Qt.TextElideMode.ElideMiddle, max(1.0, room))
        wide = metrics.horizontalAdvance(said)
        rect = QRectF(text.rect)
        if signed:
            left = rect.center().x() - (wide + 1.3 * self._letters) / 2
            at = QPointF(left + 0.5 * self._letters, rect.center().y())
            draw_sign(painter, sign, at, 0.38 * self._letters, self._colour(text.look))
            rect.setLeft(left + 1.3 * self._letters)
            rect.setWidth(wide + 2)
        colour = theme.bad if text.look in (Look.STUCK, Look.LOST) else theme.text
        if text.look in (Look.GHOST, Look.GONE):
            colour = theme.quiet
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said)
