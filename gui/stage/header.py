"""What is written on the stage: captions, counts, the pill; and the barrier beside them."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.state import Zone
from gui.stage.geometry import Geometry
from gui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class Words(msgspec.Struct, frozen=True):
    """The texts of one frame, translated."""

    captions: dict[Zone, str]
    counts: dict[Zone, str]
    pill: str
    open: bool
    """Whether a permit is free."""
    nobody: str = ""
    """Said in an inside zone without slots."""


def _sized(font: QFont, pixels: float, bold: bool = True) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(11, round(pixels)))
    sized.setBold(bold)
    return sized


def draw(painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, words: Words) -> None:
    """Draw all words, the pill and the barrier."""
    scale = geometry.scale
    for zone, rect in geometry.zones.items():
        if zone is Zone.READY:
            row = QRectF(
                rect.x() + 4, rect.y() - geometry.caption, rect.width() - 8, geometry.caption
            )
            _draw_row(painter, row, words, zone, theme, font, (scale, 15.0))
        else:
            row = QRectF(
                rect.x() + 4, rect.y() - geometry.header, rect.width() - 8, geometry.header
            )
            _draw_row(painter, row, words, zone, theme, font, (scale, 28.0))
    _draw_barrier(painter, geometry, theme, words.open)
    _draw_pill(painter, geometry, theme, _sized(font, 15 * scale), words.pill)
    if words.nobody:
        painter.setFont(_sized(font, 15 * scale, bold=False))
        painter.setPen(QColor(theme.quiet))
        room = geometry.inside.adjusted(12, 12, -12, -12 - 1.5 * geometry.pill_height)
        painter.drawText(room, _MIDDLE | Qt.TextFlag.TextWordWrap, words.nobody)


def _draw_row(
    painter: QPainter,
    row: QRectF,
    words: Words,
    zone: Zone,
    theme: Theme,
    font: QFont,
    sizes: tuple[float, float],
) -> None:
    scale, size = sizes
    row = row.adjusted(0, 0, 0, -7 * scale)
    small = _sized(font, 12.5 * scale)
    small.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4 * scale)
    caption, count = words.captions[zone], words.counts[zone]
    big = _sized(font, size * scale)
    # A count of a hundred thousand gets smaller letters rather than run into its caption.
    room = row.width() - QFontMetricsF(small).horizontalAdvance(caption) - 8
    wide = QFontMetricsF(big).horizontalAdvance(count)
    if wide > room > 0:
        big = _sized(font, big.pixelSize() * room / wide)
    # Both stand on one line, whatever the two fonts' descents are.
    line = row.bottom() - 3 * scale
    painter.setFont(small)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(QPointF(row.x(), line), caption)
    painter.setFont(big)
    painter.setPen(QColor(theme.text))
    painter.drawText(
        QPointF(row.right() - QFontMetricsF(big).horizontalAdvance(count), line), count
    )


def _draw_barrier(painter: QPainter, geometry: Geometry, theme: Theme, is_open: bool) -> None:
    bar = geometry.barrier
    round_ = bar.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    if not is_open:
        painter.setBrush(QColor(theme.barrier))
        painter.drawRoundedRect(bar, round_, round_)
        return
    # Open: the middle is gone, so that one sees it without telling the colours apart.
    painter.setBrush(QColor(theme.open_barrier))
    part = bar.height() * 0.24
    painter.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width(), part), round_, round_)
    painter.drawRoundedRect(QRectF(bar.x(), bar.bottom() - part, bar.width(), part), round_, round_)


def _draw_pill(painter: QPainter, geometry: Geometry, theme: Theme, font: QFont, text: str) -> None:
    high = geometry.pill_height
    wide = QFontMetricsF(font).horizontalAdvance(text) + 1.6 * high
    if wide > geometry.inside.width() - 12:
        font = _sized(font, font.pixelSize() * (geometry.inside.width() - 12) / wide)
        wide = geometry.inside.width() - 12
    middle = geometry.pill
    rect = QRectF(
        round(middle.x() - wide / 2) + 0.5, round(middle.y() - high / 2) + 0.5, wide, high
    )
    painter.setPen(QPen(QColor(theme.edge), 1.0))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(rect, high / 2, high / 2)
    painter.setPen(QColor(theme.text))
    painter.setFont(font)
    painter.drawText(rect, _MIDDLE, text)
