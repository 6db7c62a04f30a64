"""How large the code is, and where the tokens stand, for the room there is."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from core.scenario.settings import Backend
from core.telling.listing import Listing
from gui.code.tokens import Row

SMALLEST = 11
"""The font's size in pixels, at least, where it shrinks so that long lines fit."""

FEWEST = 6
"""Lines that are in sight at least, if the letters can be small enough."""

AIR = 8.0
"""Pixels between the code and what is beside it."""

SIGN = 0.8
"""The width of the sign beside a marked line's number, in sizes of the code's font."""


class Layout(NamedTuple):
    """The sizes of a program on the screen, in pixels."""

    code: QFont
    row: Row
    beside: bool
    """Whether the tokens stand right of the code; else they stand in the gutter."""
    gutter: float
    """The width of the gutter."""
    widths: list[float]
    heights: list[float]
    """Of each line."""
    sign: float = 0.0
    """The width of a sign beside a line's number."""


TOKEN = 0.7
"""Radius of a token beside the code, in sizes of the code's font."""


def arranged(
    program: Listing,
    backend: Backend,
    workers: int,
    text: QFont,
    room: QSizeF,
    token: float = TOKEN,
) -> Layout:
    """The layout with the largest font with which all lines fit into `room`, or the smallest font.

    `text` is the font of the text around the code: code is never much smaller. Tokens stand beside
    the code if each line on which a worker can be leaves room for at least one. Without `workers`
    there are none. `token` is as `TOKEN`.
    """
    base = QFontInfo(text).pixelSize()
    smallest = max(SMALLEST, round(0.92 * base))
    stands = set(program.stands) if workers else set()
    code = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    for size in range(max(smallest, round(1.2 * base)), smallest - 1, -1):
        code.setPixelSize(size)
        metrics = QFontMetricsF(code)
        widths = [metrics.horizontalAdvance(line) for line in program.lines]
        numbers = "0" * max(2, len(str(len(program.lines))))
        gutter = metrics.horizontalAdvance(numbers) + 2 * AIR
        if program.wrong or program.right:
            gutter += SIGN * size + AIR / 2
        wide_enough = max(widths) <= room.width() - gutter - AIR
        if (
            wide_enough
            and _high(size, row_high(backend, text, token * size), len(stands)) <= room.height()
        ):
            break
    row = Row(backend, text, max(9.0, token * size))
    fewest = row.width(2, 0) if workers == 2 else row.width(1, max(0, workers - 1))
    widest = max((widths[index] for index in stands), default=0.0)
    beside = not workers or widest + 3 * AIR + fewest <= room.width() - gutter
    if not beside:
        gutter += fewest + AIR / 2
    heights = _heights(len(program.lines), stands, size, row, room.height())
    return Layout(code, row, beside, gutter, widths, heights, SIGN * size)


def row_high(backend: Backend, text: QFont, radius: float) -> float:
    """The height of a line on which tokens of this radius can stand."""
    row = Row(backend, text, max(9.0, radius))
    return max(row.pitch + 1, 2.2 * row.radius + 3)


def _high(size: int, token: float, stands: int) -> float:
    """The height of `FEWEST` lines, of which `stands` are as high as a token."""
    stands = min(stands, FEWEST)
    return 1.3 * size * (FEWEST - stands) + stands * token


def _heights(count: int, stands: set[int], size: int, row: Row, room: float) -> list[float]:
    """The heights of the rows: more where tokens can stand, and as airy as there is room."""
    token = max(row.pitch + 1, 2.2 * row.radius + 3)
    normal = max(1.3 * size, min(1.95 * size, room / count))
    if normal < token:
        rest = (room - token * len(stands)) / max(1, count - len(stands))
        normal = max(1.3 * size, min(rest, token))
    token = max(token, normal)
    return [float(int(token if index in stands else normal)) for index in range(count)]


def space(document: QTextDocument, layout: Layout) -> list[float]:
    """Give the lines of a document the heights of the layout's rows; where each row begins."""
    document.setDefaultFont(layout.code)
    line = QFontMetricsF(layout.code).height()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    above = 0.0
    for height in layout.heights:
        half = max(0.0, (height - line) / 2)
        form = QTextBlockFormat()
        form.setTopMargin(above + half)
        above = half
        if not block.next().isValid():
            form.setBottomMargin(half)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        block = block.next()
    cursor.endEditBlock()
    tops = []
    block = document.begin()
    for height in layout.heights:
        # From where Qt has put it: an emoji's font may be higher than the code's.
        tops.append(document.documentLayout().blockBoundingRect(block).center().y() - height / 2)
        block = block.next()
    return tops
