"""Whether a program is one: the first mistake in its syntax, in a sentence."""

from __future__ import annotations

import subprocess
import sys
import warnings
from typing import NamedTuple

from core.sources.watched.launch import LaunchError, users_environment, version_of
from core.words import QT_TRANSLATE_NOOP, Message, message

WRONG = QT_TRANSLATE_NOOP("core", "Line {line} is not valid Python: {what}.")
WRONG_SOMEWHERE = QT_TRANSLATE_NOOP("core", "This is not valid Python: {what}.")

PATIENCE = 5.0
"""Seconds that another Python may take to read a program."""

_ASK = """
import sys, warnings
warnings.simplefilter("ignore")
try:
    compile(sys.stdin.buffer.read(), "program", "exec", dont_inherit=True)
except SyntaxError as error:
    print(error.lineno or 0, error.msg)
except Exception as error:
    print(0, error)
"""


class SyntaxMistake(NamedTuple):
    """Where a program cannot be read further, and why."""

    line: int
    """From 1; 0 where that is not known."""
    what: str
    """In Python's own words."""

    @property
    def sentence(self) -> Message:
        """It in a sentence."""
        what = self.what.rstrip(".")[:200]
        if self.line:
            return message(WRONG, line=self.line, what=what)
        return message(WRONG_SOMEWHERE, what=what)


def mistake_in(text: str) -> SyntaxMistake | None:
    """The first mistake in a program, as this Python reads it. It is not run."""
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(text, "program", "exec", dont_inherit=True)
    except SyntaxError as error:
        return SyntaxMistake(error.lineno or 0, error.msg)
    except (ValueError, MemoryError, RecursionError, OverflowError) as error:
        return SyntaxMistake(0, str(error) or type(error).__name__)
    return None


def mistake_for(python: str, text: str) -> SyntaxMistake | None:
    """The same, as another Python reads it. What this one can read is not asked about: that one
    says itself what it cannot."""
    found = mistake_in(text)
    if found is None or python == sys.executable:
        return found
    try:
        if version_of(python) == sys.version_info[:2]:
            return found
    except LaunchError:
        return found
    return mistake_by(python, text, found)


def mistake_by(
    python: str, text: str, otherwise: SyntaxMistake | None = None
) -> SyntaxMistake | None:
    """The same, in a process of that Python: a long program takes long to read. `otherwise`, if it
    cannot be asked."""
    try:
        done = subprocess.run(
            [python, "-I", "-S", "-c", _ASK],
            input=text.encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=PATIENCE,
            env=users_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return otherwise
    line, _, what = done.stdout.decode("utf-8", "replace").strip().partition(" ")
    if not line:
        return None if not done.returncode else otherwise
    return SyntaxMistake(int(line) if line.isdecimal() else 0, what)
