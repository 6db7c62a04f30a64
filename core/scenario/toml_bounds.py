"""What a TOML text from outside may cost: it is counted before it is parsed.

`tomllib` is quadratic in the parts of a dotted key (20 kB take 1.4 s and 400 MB), and makes a
table of each. A scenario is small, and so is a lesson: no text of theirs comes near these bounds.
"""

from __future__ import annotations

from core.words import QT_TRANSLATE_NOOP, Message, message

LARGEST = 250_000
"""Bytes of a file that are read; a scenario with all the faults that it may have takes half."""

LONGEST_LINE = 2_000
"""Characters; the longest of ours has 256."""

MOST_DOTS = 50
"""Dots in a line, as each could be one of a key."""

MOST_SIGNS = 10_000
"""Dots, brackets and braces, and signs of equality in a text, of each: tables and keys."""

TOO_LARGE = QT_TRANSLATE_NOOP("core", "it has more than {most} bytes")
LINE_TOO_LONG = QT_TRANSLATE_NOOP("core", "line {line} is longer than {most} characters")
TOO_MANY_DOTS = QT_TRANSLATE_NOOP("core", "line {line} has more than {most} dots")
TOO_MANY_SIGNS = QT_TRANSLATE_NOOP("core", "it has more than {most} times the sign {sign}")
TOO_DEEP = QT_TRANSLATE_NOOP("core", "tables or lists are nested too deeply")


class ExcessError(ValueError):
    """A text that is not parsed, or read no further, as it would cost too much. `message` is the
    reason, as a part of a sentence."""

    def __init__(self, reason: Message, line: int = 1) -> None:
        super().__init__(str(reason))
        self.message = reason
        self.line = line
        """From 1."""


def check(text: str) -> None:
    """Raise `ExcessError` for a text that would cost more to parse than any of ours does."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            reason = message(LINE_TOO_LONG, line=number, most=LONGEST_LINE)
            raise ExcessError(reason, number)
        if line.count(".") > MOST_DOTS:
            raise ExcessError(message(TOO_MANY_DOTS, line=number, most=MOST_DOTS), number)
    for sign in ".=[{":
        if text.count(sign) > MOST_SIGNS:
            raise ExcessError(message(TOO_MANY_SIGNS, most=MOST_SIGNS, sign=sign))
