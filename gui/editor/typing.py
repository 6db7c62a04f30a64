"""What the keys of an editor do to lines of Python: on texts alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gui.code.colours import Part
from gui.editor.lexer import pieces_of_line

INDENT = 4
"""Spaces of a step."""

MARK = "# "
"""What makes a line a comment."""

_OPENERS, _CLOSERS = "([{", ")]}"
_PAIRS = dict(zip(_OPENERS, _CLOSERS, strict=True))
_BACK = dict(zip(_CLOSERS, _OPENERS, strict=True))
_NO_CODE = re.compile("[\"'#]")
_BRACKET = re.compile(r"[()\[\]{}]")
_LEAVES = re.compile(r"\s*(?:return|break|continue|pass|raise)\b")

FURTHEST = 400
"""Lines within which the other one of a pair of brackets is looked for."""


def indent_of(line: str) -> int:
    """How many columns a line begins later."""
    line = line.expandtabs(INDENT)
    return len(line) - len(line.lstrip(" "))


def code_of(line: str, state: int) -> str:
    """A line with spaces in the place of its comment and of what is in strings."""
    if not state and not _NO_CODE.search(line):
        return line
    signs = list(line)
    for start, length, part in pieces_of_line(line, state)[0]:
        if part in (Part.STRING, Part.COMMENT):
            signs[start : start + length] = " " * length
    return "".join(signs)


def next_indent(line: str, state: int) -> int:
    """With how many spaces the line begins that is begun after this one, which is `line` up to the
    cursor; `state`: as `pieces_of_line` takes it."""
    if pieces_of_line(line, state)[1]:
        return 0 if state else indent_of(line)  # Within a string nobody knows.
    here = indent_of(line)
    code = code_of(line, state).rstrip()
    opened = sum(code.count(sign) for sign in _OPENERS) - sum(code.count(s) for s in _CLOSERS)
    if code.endswith((":", *_OPENERS)):
        return here + INDENT
    if opened <= 0 and _LEAVES.match(code):
        return max(0, here - INDENT)
    return here


def shifted(lines: Sequence[str], back: bool) -> list[str]:
    """Lines a step further in, or back; blank ones stay as they are."""
    if back:
        return [_back(line) for line in lines]
    return [" " * INDENT + line if line.strip() else line for line in lines]


def _back(line: str) -> str:
    if line.startswith("\t"):
        return line[1:]
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(spaces, (spaces - 1) % INDENT + 1) :] if spaces else line


def commented(lines: Sequence[str]) -> list[str]:
    """The lines as comments, or, where all that say something are comments, as code again."""
    say = [line for line in lines if line.strip()]
    if say and all(line.lstrip().startswith("#") for line in say):
        return [_uncommented(line) for line in lines]
    at = min((len(line) - len(line.lstrip()) for line in say), default=0)
    return [line[:at] + MARK + line[at:] if line.strip() else line for line in lines]


def _uncommented(line: str) -> str:
    before, _, after = line.partition("#")
    return before + after.removeprefix(" ") if line.strip() else line


def brackets_of(line: str, state: int) -> str:
    """The same as `code_of`, but a line without brackets may be nothing at all."""
    return code_of(line, state) if _BRACKET.search(line) else ""


def bracket_at(code: str, column: int) -> int | None:
    """The column of the bracket before a column, or behind it; `code` is as `code_of` gives it."""
    for place in (column - 1, column):
        if 0 <= place < len(code) and code[place] in _OPENERS + _CLOSERS:
            return place
    return None


def opens(sign: str) -> bool:
    """Whether a bracket is the first of its pair."""
    return sign in _OPENERS


def other_bracket(codes: Iterable[str], column: int) -> tuple[int, int] | None:
    """Where the other one of a bracket is: how many lines away, and its column. `codes` are its
    line and those that follow; or, of a closing one, those that come before."""
    expected: list[str] = []
    forward = True
    for line, code in enumerate(codes):
        if not line:
            forward = opens(code[column])
        pair = _PAIRS if forward else _BACK
        first = column if forward and not line else 0
        last = column + 1 if not (forward or line) else len(code)
        found = [(place.start(), place[0]) for place in _BRACKET.finditer(code, first, last)]
        for index, sign in found if forward else reversed(found):
            if sign in pair:
                expected.append(pair[sign])
                continue
            if expected.pop() != sign:
                return None
            if not expected:
                return line, index
    return None
