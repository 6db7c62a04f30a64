"""The coloured pieces of one line of Python, and how the next line begins.

`gui.code.colours` colours a whole program, by a library that takes milliseconds for it. Who types
needs the line that has changed, at once.
"""

from __future__ import annotations

import builtins
import keyword
import re

from gui.code.colours import Part, Piece

PLAIN = 0
"""The state in which a line begins that no string goes over into."""

_QUOTES = ("'''", '"""', "'", '"')
_FORMATTED = 8
"""Added to a state: the string has parts in braces that are no string."""

_TOKEN = re.compile(
    r"""
    (?P<comment>\#.*)
    |(?P<prefix>[rRbBuUfFtT]{0,2})(?P<quote>'''|\"\"\"|'|")
    |(?P<number>(?<![\w.])(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+
        |(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?))
    |(?P<name>[^\W\d]\w*)
    """,
    re.VERBOSE,
)
_ENDS = {
    "'''": re.compile(r"(?:[^'\\]+|\\.|\\$|'(?!''))*(''')?"),
    '"""': re.compile(r'(?:[^"\\]+|\\.|\\$|"(?!""))*(""")?'),
    "'": re.compile(r"(?:[^'\\]+|\\.)*('|\\$)?"),
    '"': re.compile(r'(?:[^"\\]+|\\.)*("|\\$)?'),
}
_BRACES = re.compile(r"\{(?!\{)[^{}]*\}")
_SOFT = re.compile(r"\s*(?:match|case)\b(?!\s*[=.,)\]:]).*:\s*(?:\#.*)?$")

_KEYWORDS = frozenset(keyword.kwlist)
_BUILTINS = frozenset(
    name for name in dir(builtins) if name[0].islower() and callable(getattr(builtins, name))
) | {"self", "cls"}
_BEFORE_NAME = re.compile(r"(?:^|[^.\w])def\s+$")


def pieces_of_line(line: str, state: int = PLAIN) -> tuple[list[Piece], int]:
    """The pieces, and the state in which the next line begins; `state` is this one's."""
    found: list[Piece] = []
    at = 0
    if state:
        quote, formatted = _QUOTES[(state & ~_FORMATTED) - 1], bool(state & _FORMATTED)
        at, state = _string(line, 0, 0, quote, formatted, found)
        if state:
            return found, state
    soft = at == 0 and _SOFT.match(line) is not None
    while (token := _TOKEN.search(line, at)) is not None:
        start, at = token.span()
        match token.lastgroup:
            case "comment":
                found.append(Piece(start, at - start, Part.COMMENT))
            case "quote":
                formatted = bool(set(token["prefix"]) & set("fFtT"))
                at, state = _string(line, start, at, token["quote"], formatted, found)
                if state:
                    return found, state
            case "number":
                found.append(Piece(start, at - start, Part.NUMBER))
            case _:
                part = _part_of(line, token["name"], start, soft)
                soft = False
                if part is not None:
                    found.append(Piece(start, at - start, part))
    return found, PLAIN


def _part_of(line: str, name: str, start: int, soft: bool) -> Part | None:
    if name in _KEYWORDS:
        return Part.KEYWORD
    if soft and name in ("match", "case"):
        return Part.KEYWORD
    before = line[:start]
    if _BEFORE_NAME.search(before):
        return Part.CALL
    return Part.CALL if name in _BUILTINS and not before.rstrip().endswith(".") else None


def _string(
    line: str, start: int, inside: int, quote: str, formatted: bool, found: list[Piece]
) -> tuple[int, int]:
    """A string that began at `start`, whose text goes on at `inside`: where it ends, and the state
    of the next line if it does not."""
    body = _ENDS[quote].match(line, inside)
    assert body is not None
    end, closed = body.end(), body[1] == quote
    for first, last in _without_braces(line, start, inside, end) if formatted else ((start, end),):
        if last > first:
            found.append(Piece(first, last - first, Part.STRING))
    goes_on = not closed and (len(quote) == 3 or line.endswith("\\"))
    if not goes_on:
        return end, PLAIN
    return end, _QUOTES.index(quote) + 1 + (_FORMATTED if formatted else 0)


def _without_braces(line: str, start: int, inside: int, end: int) -> list[tuple[int, int]]:
    """The parts of a string that are between what it has in braces."""
    parts = []
    for braces in _BRACES.finditer(line.replace("{{", "  "), inside, end):
        parts.append((start, braces.start()))
        start = braces.end()
    return [*parts, (start, end)]
