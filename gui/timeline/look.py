"""The colours and brushes of a timeline in one theme, each made once."""

from __future__ import annotations

from functools import cache, cached_property

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap

from core.analysis.density import STEPS
from gui.look.theme import WORKERS, Theme, contrast, mixed, outline_colour, worker_colour

HATCH = 8
"""Pixels from one line of the hatching to the next."""

READABLE = 4.5
"""The contrast that a number in a worker's colour has at least."""


@cache
def readable(colour: str, theme: Theme) -> str:
    """The colour, brought as near to the theme's text as it needs to be to be read on a card."""
    share = 0.0
    while contrast(found := mixed(colour, theme.text, share), theme.card) < READABLE:
        share += 0.1
    return found


class Look:
    """What things look like."""

    def __init__(
        self, theme: Theme, font: QFont, ratio: float, text: float, as_shapes: bool = False
    ) -> None:
        """`as_shapes`: draw nothing that is made of pixels."""
        self.theme = theme
        self.as_shapes = as_shapes
        self.ratio = ratio
        self.text_scale = text
        self.card = QColor(theme.card)
        self.text = QColor(theme.text)
        self.quiet = QColor(theme.quiet)
        self.accent = QColor(theme.accent)
        self.bad = QColor(theme.bad)
        self.barrier = QColor(theme.barrier)
        self.grid = QColor(theme.edge)
        self.arrow = QColor(mixed(theme.quiet, theme.card, 0.15))
        self.paused = QColor(mixed(theme.card, theme.quiet, 0.12))
        self.fill = QColor(mixed(theme.card, theme.accent, 0.30))
        self.flicker = QColor(mixed(theme.card, theme.accent, 0.16))
        self.tint = QColor(mixed(theme.card, theme.accent, 0.16))
        self.track = QColor(mixed(theme.card, theme.trough, 0.7))
        self.many_wait = QColor(mixed(theme.card, theme.slot, 0.75))
        self.bars = [QColor(colour) for colour in WORKERS]
        self.edges = [_edge(worker, theme) for worker in range(len(WORKERS))]
        """Along the bars, where their colours need it to be seen."""
        self.numbers = [QColor(readable(colour, theme)) for colour in WORKERS]
        self.caption = _sized(font, 12.5 * text, bold=True)
        self.caption.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        self._font = QFont(font)
        self.small = _sized(font, 11 * text, bold=False)
        self.label = _sized(font, 12 * text, bold=False)
        self.name = _sized(font, 11.5 * text, bold=True)

    def number(self, pixels: int) -> QFont:
        """The font of the rows' numbers, in a size."""
        return _sized(self._font, pixels, bold=True)

    @cached_property
    def hatch(self) -> QBrush:
        """Waiting: slanted lines."""
        return self._slanted(self.theme.slot, 1.5)

    @cached_property
    def lost(self) -> QBrush:
        """Permits that are lost: slanted lines that nothing else is drawn with."""
        return self._slanted(self.theme.bad, 1.8)

    def _slanted(self, colour: str, wide: float) -> QBrush:
        if self.as_shapes:
            return QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern)
        side = round(HATCH * self.ratio)
        tile = QPixmap(side, side)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), wide * self.ratio))
        for off in (-side, 0, side):
            painter.drawLine(QPointF(off - 2, side + 2), QPointF(off + side + 2, -2))
        painter.end()
        tile.setDevicePixelRatio(side / HATCH)
        return QBrush(tile)

    @cached_property
    def shades(self) -> list[list[bytes]]:
        """For each worker's colour, and last for a band: a pixel for each byte of a density."""
        theme = self.theme
        colours = [*(worker_colour(worker) for worker in range(len(WORKERS))), theme.accent]
        waits = [
            _channels(mixed(theme.card, theme.slot, 0.75 * (step / STEPS) ** 0.8))
            for step in range(STEPS + 1)
        ]
        parts = [_presence(step) for step in range(STEPS + 1)]
        return [
            [
                bytes(round(w + (c - w) * part) for w, c in zip(wait, colour, strict=True))
                for wait in waits
                for part in parts
            ]
            for colour in map(_channels, colours)
        ]

    @cached_property
    def nothing(self) -> bytes:
        """A pixel of a density's background."""
        return _channels(self.theme.card)


def _edge(worker: int, theme: Theme) -> QColor | None:
    colour = outline_colour(worker, theme)
    return None if colour == worker_colour(worker) else QColor(colour)


def _presence(step: int) -> float:
    """How much of its colour a share shows: few that are inside must still be seen."""
    return 0.0 if not step else min(1.0, 0.16 + 0.84 * step / STEPS)


def _channels(colour: str) -> bytes:
    """A pixel as QImage keeps it: blue, green, red, and 255."""
    return bytes([int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16), 255])


def _sized(font: QFont, pixels: float, bold: bool) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(round(pixels))
    sized.setBold(bold)
    return sized
