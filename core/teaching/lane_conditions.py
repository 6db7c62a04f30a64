"""What a lesson can bet on or claim of runs side by side: `time 2<1 and time 1=3`.

A measure of `core.compare.figures`, and lanes (from 1) with a sign between each two. A sign says
what a class would see: `<` and `>` that they clearly differ, `=` that they do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from core.compare.figures import MEASURES
from core.words import QT_TRANSLATE_NOOP, Message, message

CLEARLY = 1.25
"""By this factor at least, two figures differ as nobody has to be told."""

UNKNOWN = QT_TRANSLATE_NOOP(
    "core",
    "{field} is {value}: it must be a figure and lanes, as {example}; figures are {choices}.",
)
NO_LANE = QT_TRANSLATE_NOOP("core", "{field} is {value}: there are lanes 1 to {last}.")

FIGURES = tuple(measure.key for measure in MEASURES)
"""What a step of a lesson can point at."""

_AND = " and "
_PATTERN = re.compile(r"([a-z0-9-]+) (\d(?:[<=>]\d)+)")


def misread(field: str, text: str, lanes: int) -> Message | None:
    """Why this is no condition over so many lanes; None if it is one."""
    for part in text.split(_AND):
        found = _PATTERN.fullmatch(part)
        if found is None or found[1] not in FIGURES:
            return message(
                UNKNOWN,
                field=field,
                value=part[:40],
                example="“time 1<2”",
                choices=", ".join(FIGURES),
            )
        if not all(1 <= lane <= lanes for lane in _lanes(found[2])):
            return message(NO_LANE, field=field, value=part, last=lanes)
    return None


def holds(text: str, columns: Sequence[Sequence[float | None]]) -> bool:
    """Whether a condition that `misread` passed is true of lanes, whose values (one for each of
    `MEASURES`) these are."""
    return all(_holds(part, columns) for part in text.split(_AND))


def _lanes(chain: str) -> list[int]:
    return [int(lane) for lane in chain[::2]]


def _holds(text: str, columns: Sequence[Sequence[float | None]]) -> bool:
    found = _PATTERN.fullmatch(text)
    assert found is not None, text
    row = FIGURES.index(found[1])
    values = [columns[lane - 1][row] for lane in _lanes(found[2])]
    return all(
        one is not None and other is not None and _SIGNS[sign](one, other)
        for (one, other), sign in zip(pairwise(values), found[2][1::2], strict=True)
    )


def _clearly_less(one: float, other: float) -> bool:
    return one * CLEARLY < other


def _alike(one: float, other: float) -> bool:
    return not _clearly_less(one, other) and not _clearly_less(other, one)


_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": _clearly_less,
    ">": lambda one, other: _clearly_less(other, one),
    "=": _alike,
}
