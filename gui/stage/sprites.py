"""What is painted once and then drawn again and again: as pixels on a screen, and as shapes where
a picture is to be made of shapes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPicture, QPixmap

Sprite = QPixmap | QPicture


def blank(width: float, height: float, ratio: float, shapes: bool) -> tuple[Sprite, QPainter]:
    """An empty sprite of a size in logical pixels, and a painter for it, whose unit is that too."""
    if shapes:
        picture = QPicture()
        return picture, _painter(picture)
    pixmap = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap, _painter(pixmap)


def _painter(sprite: Sprite) -> QPainter:
    painter = QPainter(sprite)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # As the stage.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def put(painter: QPainter, x: float, y: float, sprite: Sprite) -> None:
    """Draw it with its upper left corner at a point."""
    if isinstance(sprite, QPicture):
        painter.drawPicture(QPointF(x, y), sprite)
    else:
        painter.drawPixmap(QPointF(x, y), sprite)
