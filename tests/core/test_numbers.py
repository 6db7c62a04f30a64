"""Numbers and times are values; each language writes them in its own way."""

from __future__ import annotations

import pytest

from core.numbers import (
    SECOND,
    Number,
    Numerals,
    about,
    along,
    as_set,
    exactly,
    lasting,
    on_clock,
    percent,
    planned,
    so_far,
    tenths,
)

SPANISH = Numerals(",", ".")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (5000, "5,000"), (100_000, "100,000"), (-1234, "-1,234")],
)
def test_whole_numbers_have_their_thousands_marked(number: int, text: str) -> None:
    assert Numerals().whole(number) == text
    assert SPANISH.whole(number) == text.replace(",", ".")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (0.0521, "0.052"), (0.1, "0.10"), (1.236, "1.24"), (9.996, "10.0"), (56.71, "56.7"),
     (99.96, "100"), (1234.4, "1,234"), (1e-5, "0.000010")],
)  # fmt: skip
def test_three_digits_count(number: float, text: str) -> None:
    assert str(about(number)) == text
    assert str(about(number, " /s")) == f"{text} /s"


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [(0, "0 s"), (52_100_000, "52.1 ms"), (52_000, "0.052 ms"), (99_499_999, "99.5 ms"),
     (99_500_000, "0.10 s"), (1_240_000_000, "1.24 s"), (123_000_000_000, "123 s")],
)  # fmt: skip
def test_how_long_something_took(nanoseconds: int, text: str) -> None:
    assert str(lasting(nanoseconds)) == text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0"), (0.02, "0.02"), (0.1, "0.1"), (2, "2"), (2.5, "2.5"), (34, "34"), (9.96, "10")],
)
def test_what_was_planned(seconds: float, said: str) -> None:
    assert str(planned(round(seconds * SECOND))) == said


def test_a_moment_has_two_digits_and_what_changes_one() -> None:
    t = 3_456_000_000
    assert (str(exactly(t)), str(tenths(t)), str(so_far(t))) == ("3.46", "3.5", "3.4 s")
    assert str(so_far(999_999_999)) == "0.9 s"  # Not before it is over.


@pytest.mark.parametrize(
    ("t", "whole", "said"),
    [
        (3_456_000_000, 4 * SECOND, "3.5"),
        (178_400_000, 180_000_000, "0.178"),
        (42_000, 90_000, "0.000042"),
        (0, 90_000, "0.0"),
    ],
)
def test_a_moment_of_a_short_run_has_more_digits(t: int, whole: int, said: str) -> None:
    assert str(along(t, whole)) == said


def test_what_was_set_has_all_its_digits_and_can_be_typed_again() -> None:
    assert [str(as_set(value)) for value in (2.0, 0.1, 0.00005, 86_400.0, 0.25)] == [
        "2", "0.1", "0.00005", "86400", "0.25"
    ]  # fmt: skip


def test_long_times_are_told_as_a_clock_does() -> None:
    times = (0, 65, 750, 3_600)
    assert [on_clock(t * SECOND) for t in times] == ["0:00", "1:05", "12:30", "1:00:00"]


def test_a_language_has_its_own_signs_and_the_same_units() -> None:
    numbers = (percent(0.25), lasting(1_250_000_000), exactly(5_000_250_000_000), as_set(0.5))
    assert [number.fill(SPANISH) for number in numbers] == ["25 %", "1,25 s", "5.000,25", "0,5"]
    assert Number(1_234_567.5, 1).fill(SPANISH) == "1.234.567,5"
