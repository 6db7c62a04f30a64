"""Sentences that core decides and a user reads.

Core knows no Qt, yet what it says has to be translatable. So a sentence is a *template* with named
parameters, marked for translation where it stands. The command line fills the English template; the
window translates the template first and then fills it. One sentence for one thing. Numbers go in as
numbers: the language that a sentence is filled in writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from core.numbers import Number, Numerals

if TYPE_CHECKING:
    from pathlib import PurePath

CONTEXT = "core"
"""The translation context of every template in core."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (the name that lupdate looks for)
    """Mark `text` for translation and return it unchanged."""
    return text


MOST_QUOTED = 300
"""Characters of a value that a sentence quotes; most have some ten."""

_LARGE = 1e100
"""Numbers from here on are cut as texts are."""

_JOINERS = frozenset("\u200c\u200d")
"""Letters of some scripts, and emoji, need them."""


def quoted(text: str) -> str:
    """What a file, a worker or a path says, as a sentence quotes it: of bounded length, in one
    line, and with nothing that could turn round the sentence's own letters."""
    if len(text) > MOST_QUOTED:
        text = text[: MOST_QUOTED - 1] + "…"
    if text.isprintable():
        return text
    return "".join(map(_legible, text))


def _legible(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS:
        return letter
    return " " if letter.isspace() else "\ufffd"


def unchanged(template: str) -> str:
    """The translation of someone who reads English."""
    return template


class Language(NamedTuple):
    """What sentences are said in."""

    translate: Callable[[str], str] = unchanged
    """From a template in English to its translation."""
    numerals: Numerals = Numerals()


ENGLISH = Language()

NAMES = frozenset(
    ("code", "culprit", "first", "last", "line", "number", "one", "other", "pid", "round", "worker")
)
"""Parameters of templates whose whole numbers are names, and written as they are: worker 5000. In
all others, a whole number counts something: 5,000 workers."""


class Message(NamedTuple):
    """A template and what fills it; texts among that are `quoted`, numbers are written as the
    language does. `str(message)` is the English sentence."""

    template: str
    values: Mapping[str, Value]

    def fill(self, language: Language = ENGLISH) -> str:
        """The sentence, with this template and every message among the values translated."""
        values = {name: _filling(name, value, language) for name, value in self.values.items()}
        return language.translate(self.template).format(**values)

    def __str__(self) -> str:
        return self.fill()


Value: TypeAlias = "Message | Number | str | int | PurePath | Exception"
"""What a sentence is filled with. A number that is not whole is a `Number`, which says how many
digits count: no text formats one itself."""


def fill(text: str, values: Mapping[str, Value], language: Language) -> str:
    """A text that is in the language already, with its parameters filled in. Those that are texts
    are put in as they are."""
    return text.format(
        **{
            name: value if isinstance(value, str) else _filling(name, value, language)
            for name, value in values.items()
        }
    )


def said(value: Value, language: Language = ENGLISH) -> str:
    """A value by itself, such as a figure or a name, in a language."""
    return _filling("", value, language)


def _filling(name: str, value: Value, language: Language) -> str:
    if isinstance(value, Message):
        return value.fill(language)
    if isinstance(value, Number):
        return value.fill(language.numerals)
    if isinstance(value, int) and abs(value) < _LARGE:
        return str(value) if name in NAMES else language.numerals.whole(value)
    try:
        return quoted(str(value))
    except ValueError:  # Python spells no whole number of more than some thousand digits.
        return "…"


def message(template: str, /, **values: Value) -> Message:
    """A message from a marked template."""
    return Message(template, values)


def named(path: PurePath) -> str:
    """A file as sentences call it: by its name, or by the path of one that has none (".")."""
    return quoted(path.name or str(path))


SEVERAL = QT_TRANSLATE_NOOP("core", "{first} and {last}")
MANY = QT_TRANSLATE_NOOP("core", "{first} and {more} more")


def listed(numbers: Iterable[int], most: int = 4) -> Message | str:
    """Worker numbers in words: "3", "0 and 1", "0, 1 and 2", "0, 1, 2 and 95 more".

    `most` is how many numbers are named before the rest is only counted.
    """
    names = [str(number) for number in numbers]
    if len(names) == 1:
        return names[0]
    if len(names) > most:
        shown = most - 1
        return message(MANY, first=", ".join(names[:shown]), more=len(names) - shown)
    return message(SEVERAL, first=", ".join(names[:-1]), last=names[-1])
