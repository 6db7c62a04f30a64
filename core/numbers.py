"""Numbers and times in sentences: values, which each language writes in its own way.

A sentence says a time in one of five ways, and each has its reason: `exactly`, where two things
that happen one after the other have to differ; `tenths`, where a time changes while one looks;
`along`, where it is a moment of a run that is over; `lasting`, where one time is compared with
others; `planned`, where somebody has set it. `on_clock` is for axes that are minutes long. All of
them are given nanoseconds.
"""

from __future__ import annotations

import math
from typing import NamedTuple

SECOND = 1_000_000_000


class Numerals(NamedTuple):
    """How a language writes numbers: its two signs, in Arabic numerals."""

    point: str = "."
    group: str = ","
    """Between thousands."""

    def whole(self, number: int) -> str:
        """5000 as 5,000."""
        return self._with_signs(f"{number:,}")

    def decimal(self, value: float, places: int) -> str:
        """1234.5 as 1,234.50."""
        return self._with_signs(f"{value:,.{places}f}")

    def typed(self, value: float, places: int) -> str:
        """1234.50 as it would be typed: 1234.5."""
        text = f"{value:.{places}f}"
        return self._with_signs(text.rstrip("0").removesuffix(".") if places else text)

    def _with_signs(self, text: str) -> str:
        if self == ENGLISH:
            return text
        return text.translate({ord(","): self.group, ord("."): self.point})


ENGLISH = Numerals()
"""Those of the command line, whatever the language, and of all that programs read."""


class Number(NamedTuple):
    """A number that is rounded, with its unit: units are the same in all languages."""

    value: float
    places: int = 0
    """How many digits it has after the point."""
    unit: str = ""
    typed: bool = False
    """Whether it is as it would be typed: no zeros at its end, and thousands are not marked."""

    def fill(self, numerals: Numerals = ENGLISH) -> str:
        """The number in a language."""
        write = numerals.typed if self.typed else numerals.decimal
        return write(self.value, self.places) + self.unit

    def __str__(self) -> str:
        return self.fill()


def about(number: float, unit: str = "") -> Number:
    """A number of at least 0 with about three digits that count: 1,234, 56.7, 1.24, 0.052."""
    if number == 0 or number >= 99.95:
        return Number(number, 0, unit)
    if number >= 9.995:
        return Number(number, 1, unit)
    if number >= 0.0995:
        return Number(number, 2, unit)
    return Number(number, min(9, 1 - math.floor(math.log10(number))), unit)


def as_set(number: float) -> Number:
    """A number as somebody has set it, with all the digits that it has: 2, 0.1, 0.00005."""
    return Number(number, 9, typed=True)


def percent(share: float) -> Number:
    """0.25 as 25 %."""
    return Number(100 * share, unit=" %")


def exactly(t: int) -> Number:
    """A moment, in seconds: 3.45. Two things that happen one by one mostly differ in it."""
    return Number(t / SECOND, 2)


def tenths(t: float) -> Number:
    """A time in seconds that changes while one looks, or is not worth more: 3.4."""
    return Number(t / SECOND, 1)


def along(t: float, whole: int) -> Number:
    """A moment of a run that took `whole`, in seconds: as `tenths`, and of a short one with as many
    digits as tell its moments apart, 0.178 or 0.000042. Its beginning is 0.0."""
    if t == 0 or whole >= SECOND:
        return tenths(t)
    return Number(t / SECOND, 3 if whole >= SECOND // 1_000 else 6)


def so_far(t: int) -> Number:
    """How long something goes on by now, in full tenths of a second: 3.4 s."""
    return Number(t // (SECOND // 10) / 10, 1, " s")


def lasting(t: float) -> Number:
    """How long something took: 1.24 s, 0.52 s; below a tenth of a second 52 ms or 0.052 ms."""
    if t and t < 99_500_000:
        return about(t / 1e6, " ms")
    return about(t / SECOND, " s")


def measured(value: float, unit: str) -> Number:
    """A figure by the unit that it was measured in: "s", "/s", "%", or "" for what was counted."""
    if unit == "s":
        return lasting(value * SECOND)
    return about(value, f" {unit}") if unit == "/s" else Number(value, unit=f" {unit}".rstrip())


def planned(t: int) -> Number:
    """A time in seconds as somebody has planned it: 34, 2.5 or 0.02, enough to compare."""
    seconds = t / SECOND
    if seconds >= 10:
        return Number(seconds)
    return Number(seconds, 1 if seconds >= 0.095 else 3, typed=True)


def on_clock(t: int) -> str:
    """A time of more than a minute: 1:05, 12:30, 1:00:00. It is the same in all languages."""
    minutes, seconds = divmod(t // SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
