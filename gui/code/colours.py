"""The colours of the parts of a program, made for a theme's grounds.

A part has a hue. How light it is follows from the grounds that code stands on, so that it can be
read on each of them in any theme.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QLinearGradient,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from core.state.places import Zone
from gui.look.theme import Theme, contrast, luminance, mixed

READABLE = 4.6
"""The least contrast of a part with every ground: WCAG 2.2 asks for 4.5."""


class Part(Enum):
    """What a piece of a program is."""

    KEYWORD = "keyword"
    NUMBER = "number"
    STRING = "string"
    COMMENT = "comment"
    CALL = "call"
    """What Python has built in, and the name in a definition."""


# Degrees on the colour wheel, and how strong the colour is.
_HUES = {
    Part.KEYWORD: (279, 0.72),
    Part.NUMBER: (22, 0.85),
    Part.STRING: (152, 0.70),
    Part.CALL: (212, 0.80),
}


class Piece(NamedTuple):
    """A piece of a text that has a colour."""

    start: int
    length: int
    part: Part


def grounds(theme: Theme) -> tuple[str, ...]:
    """What code stands on: the card, the three kinds of lines with workers, and the two of lines
    that make a mistake or mend one."""
    standing = (theme.card, theme.code_waiting, theme.code_inside, theme.trough)
    return (*standing, wrong_ground(theme), right_ground(theme))


def wrong_ground(theme: Theme) -> str:
    """What a line stands on that makes a mistake."""
    return mixed(theme.card, theme.bad, 0.14)


def right_ground(theme: Theme) -> str:
    """What a line stands on that mends one."""
    return mixed(theme.card, theme.good, 0.14)


def ground_of(zone: Zone, theme: Theme) -> str:
    """What a line stands on that is marked for a zone; the card for a line that is not marked."""
    if zone is Zone.NOWHERE:
        return theme.card
    if zone is Zone.WAITING:
        return theme.code_waiting
    return theme.code_inside if zone in (Zone.INSIDE, Zone.LOST) else theme.trough


def fade_out(painter: QPainter, rect: QRectF, ground: str) -> None:
    """Let what is in `rect` become its ground towards the right."""
    full = QColor(ground)
    none = QColor(full)
    none.setAlpha(0)
    fade = QLinearGradient(rect.left(), 0, rect.right() - 4, 0)
    fade.setColorAt(0, none)
    fade.setColorAt(1, full)
    painter.fillRect(rect, fade)


@cache
def colours(theme: Theme) -> dict[Part, str]:
    """The colour of each part, as #rrggbb."""
    behind = grounds(theme)
    made = {part: _readable(hue, strength, behind) for part, (hue, strength) in _HUES.items()}
    made[Part.COMMENT] = theme.quiet
    return made


def _readable(hue: int, strength: float, behind: Iterable[str]) -> str:
    """The colour of this hue nearest to the middle that can be read on all grounds."""
    behind = tuple(behind)
    light = luminance(behind[0]) > 0.18
    for step in range(51):
        lightness = 0.5 - step / 100 if light else 0.6 + step * 0.008
        rgb = colorsys.hls_to_rgb(hue / 360, lightness, strength)
        colour = "#" + "".join(f"{round(255 * channel):02x}" for channel in rgb)
        if min(contrast(colour, ground) for ground in behind) >= READABLE:
            return colour
    raise AssertionError(f"no colour of hue {hue} can be read on {behind}")


@lru_cache(8)
def pieces(program: str) -> Sequence[Piece]:
    """The coloured pieces of a Python program. Pygments is imported here: it takes about 50 ms."""
    from pygments.lexers.python import PythonLexer
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    parts = (
        (Comment, Part.COMMENT),
        (Keyword, Part.KEYWORD),
        (Operator.Word, Part.KEYWORD),
        (Number, Part.NUMBER),
        (String.Interpol, None),
        (String, Part.STRING),
        (Name.Function, Part.CALL),
        (Name.Builtin, Part.CALL),
    )
    found = []
    # As they are: the lexer would else drop leading and trailing lines, and move what comes after.
    lexer = PythonLexer(stripnl=False, ensurenl=False)
    for start, token, text in lexer.get_tokens_unprocessed(program):
        part = next((part for kind, part in parts if kind in token.split()), None)
        if part is not None:
            found.append(Piece(start, len(text), part))
    return tuple(found)


def colour(document: QTextDocument, lines: Sequence[str], theme: Theme) -> None:
    """Give a document with these lines of Python the colours of `theme`."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    plain = QTextCharFormat()
    plain.setForeground(QColor(theme.text))
    cursor.setCharFormat(plain)
    program = "\n".join(lines)
    made = colours(theme)
    for start, length, part in pieces(program):
        coloured = QTextCharFormat()
        coloured.setForeground(QColor(made[part]))
        if part is Part.KEYWORD:
            coloured.setFontWeight(QFont.Weight.Bold)
        cursor.setPosition(_utf16(program[:start]))
        end = _utf16(program[: start + length])
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(coloured)
    cursor.endEditBlock()


def _utf16(text: str) -> int:
    """The length of a text as Qt counts it: an emoji is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)
