"""TOML texts whose mistakes are told with file, line and reason.

`tomllib` does not say on which line a key stands, so a scan of the text finds the headers and keys.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.scenario.toml_bounds import LARGEST, TOO_DEEP, TOO_LARGE, ExcessError, check
from core.words import QT_TRANSLATE_NOOP, Message, message, named

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
"""Also in a packed app, where there is no package of that name to ask."""

Place = tuple[str | int, ...]
"""Where a value stands: ("steps", 2, "run", "limit")."""

AT = QT_TRANSLATE_NOOP("core", "{file}, line {line}: {reason}")
NOT_TOML = QT_TRANSLATE_NOOP("core", "not valid TOML: {reason}.")
UNREADABLE = QT_TRANSLATE_NOOP("core", "the file cannot be read: {reason}.")
KEYS = QT_TRANSLATE_NOOP("core", "{field} is not known here; known are {choices}.")
MISSING = QT_TRANSLATE_NOOP("core", "{field} is missing.")
TEXT = QT_TRANSLATE_NOOP("core", "{field} must be a text in quotes that is not empty.")
BRACES = QT_TRANSLATE_NOOP("core", "{field} may not contain {{ or }}.")
BOOLEAN = QT_TRANSLATE_NOOP("core", "{field} must be true or false.")
TABLE = QT_TRANSLATE_NOOP("core", "{field} must be a table.")
TABLES = QT_TRANSLATE_NOOP("core", "{field} must be tables, at least one.")

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\- ]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_LINE = re.compile(r"at line (\d+)")


class LessonError(ValueError):
    """A mistake in a lesson or the guide, as one sentence. `message` can be translated."""

    def __init__(self, file: str, line: int, reason: Message) -> None:
        self.message = message(AT, file=file, line=line, reason=reason)
        super().__init__(str(self.message))
        self.file = file
        self.line = line
        """From 1."""
        self.reason = reason


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of each table and key of a valid TOML text. Keys of inline tables are not
    among them."""
    found: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    table: Place = ()
    quotes = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not quotes:
            if header := _HEADER.fullmatch(line):
                *parents, name = (part.strip() for part in header[2].split("."))
                table = ()
                for part in parents:
                    table = _inner((*table, part), counts)
                table = (*table, name)
                if header[1] == "[[":
                    counts[table] = counts.get(table, 0) + 1
                    found.setdefault(table, number)
                    table = _inner(table, counts)
                found[table] = number
            elif key := _KEY.match(line):
                found[(*table, key[1])] = number
        for mark in re.findall(r'"""|\'\'\'', line):
            quotes = "" if quotes == mark else quotes or mark
    return found


def _inner(path: Place, counts: Mapping[Place, int]) -> Place:
    return (*path, counts[path] - 1) if path in counts else path


class Located:
    """A table of a TOML text, which knows where it stands."""

    def __init__(self, file: str, values: Mapping[str, Any], lines: Mapping[Place, int], at: Place):
        self.file = file
        self.values = values
        self._lines = lines
        self._at = at

    def wrong(self, reason: Message, *key: str | int) -> LessonError:
        """The mistake in this table, or below it."""
        path = (*self._at, *key)
        while path not in self._lines:
            path = path[:-1]
        return LessonError(self.file, self._lines[path], reason)

    def only(self, *keys: str) -> None:
        """Raise unless all keys are among these."""
        for key in self.values:
            if key not in keys:
                raise self.wrong(message(KEYS, field=key, choices=", ".join(keys)), key)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there."""
        if key not in self.values:
            if default is not None:
                return default
            raise self.wrong(message(MISSING, field=key))
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(message(TEXT, field=key), key)
        # It is filled into messages as a template.
        if "{" in value or "}" in value:
            raise self.wrong(message(BRACES, field=key), key)
        return " ".join(value.split())

    def flag(self, key: str) -> bool:
        """Whether it is there and true."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(message(BOOLEAN, field=key), key)
        return value

    def table(self, key: str) -> Located:
        """A table in this one."""
        value = self.values[key]
        if not isinstance(value, dict):
            raise self.wrong(message(TABLE, field=key), key)
        return Located(self.file, value, self._lines, (*self._at, key))

    def tables(self, key: str) -> list[Located]:
        """The tables of an array, at least one."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            raise self.wrong(message(TABLES, field=key), key)
        return [
            Located(self.file, each, self._lines, (*self._at, key, number))
            for number, each in enumerate(value)
        ]


def contents(path: Path) -> str:
    """The text of a file of bounded size; `OSError` or `ValueError` where it has none: one that is
    not UTF-8 is a `UnicodeDecodeError`, and one that is too large an `ExcessError`."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ExcessError(message(TOO_LARGE, most=LARGEST))
    return data.decode()


def values_of(text: str) -> dict[str, Any]:
    """What a TOML text says; `ValueError` with the reason where that is nothing, `ExcessError`
    where that is too much."""
    check(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # A number of thousands of digits. What follows is not for users.
        raise ValueError(str(error).partition(";")[0]) from None
    except RecursionError:
        raise ExcessError(message(TOO_DEEP)) from None


def parse(file: str, text: str) -> Located:
    """The outermost table of a TOML text; `LessonError` where that is none."""
    try:
        values = values_of(text)
    except ExcessError as error:
        reason = message(UNREADABLE, reason=error.message)
        raise LessonError(file, error.line, reason) from None
    except ValueError as error:
        said = str(error)
        line = _LINE.search(said)
        number = int(line[1]) if line else text.count("\n") + 1
        said = said.partition(" (at ")[0]
        raise LessonError(file, number, message(NOT_TOML, reason=said)) from None
    return Located(file, values, lines_of(text), ())


def read(path: Path) -> str:
    """The text of a file; `LessonError` where it cannot be read."""
    try:
        return contents(path)
    except OSError as error:
        reason = message(UNREADABLE, reason=error.strerror or error)
        raise LessonError(named(path), 1, reason) from None
    except ExcessError as error:
        raise LessonError(named(path), 1, message(UNREADABLE, reason=error.message)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise LessonError(named(path), line, message(NOT_TOML, reason="it is not UTF-8")) from None
