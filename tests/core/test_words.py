"""Sentences are templates: translated first, then filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.numbers import Number, Numerals, lasting, percent
from core.words import (
    MANY,
    MOST_QUOTED,
    QT_TRANSLATE_NOOP,
    SEVERAL,
    Language,
    listed,
    message,
    named,
    said,
)

GERMAN = {
    SEVERAL: "{first} und {last}",
    MANY: "{first} und {more} weitere",
    "Workers {waiting} wait.": "Die Arbeiter {waiting} warten.",
}


def test_marking_changes_nothing() -> None:
    assert QT_TRANSLATE_NOOP("core", "a {b}") == "a {b}"


def test_str_is_the_english_sentence() -> None:
    assert str(message("{count} of {limit}", count=1, limit=2)) == "1 of 2"


def test_messages_in_a_message_are_translated_as_well() -> None:
    sentence = message("Workers {waiting} wait.", waiting=listed([0, 1, 2]))
    assert str(sentence) == "Workers 0, 1 and 2 wait."
    assert sentence.fill(Language(lambda text: GERMAN[text])) == "Die Arbeiter 0, 1 und 2 warten."


def test_numbers_are_written_by_the_language() -> None:
    sentence = message(
        "{count} events, worker {worker}, round {round}: {time}, {left}",
        count=5000,
        worker=5000,
        round=5000,
        time=lasting(1_250_000_000),
        left=message("{share}", share=percent(0.5)),
    )
    assert str(sentence) == "5,000 events, worker 5000, round 5000: 1.25 s, 50 %"
    spanish = sentence.fill(Language(numerals=Numerals(",", ".")))
    assert spanish == "5.000 events, worker 5000, round 5000: 1,25 s, 50 %"
    assert said(5000, Language(numerals=Numerals(",", "."))) == "5.000"
    assert said("as it is") == "as it is"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([3], "3"),
        ([0, 1], "0 and 1"),
        ([0, 1, 2], "0, 1 and 2"),
        ([0, 1, 2, 3], "0, 1, 2 and 3"),
        ([0, 1, 2, 3, 4], "0, 1, 2 and 2 more"),
        (range(98), "0, 1, 2 and 95 more"),
        (range(5003), "0, 1, 2 and 5,000 more"),
    ],
)
def test_listed(numbers: list[int], text: str) -> None:
    assert str(listed(numbers)) == text


def test_listed_names_as_many_as_asked() -> None:
    assert str(listed(range(6), most=2)) == "0 and 5 more"


def test_what_is_quoted_is_short_and_stays_in_its_line() -> None:
    quote = message("It says {text}.", text="x" * 16_384)
    assert len(str(quote)) == len("It says .") + MOST_QUOTED
    assert str(quote).endswith("x….")
    assert str(message("{text}", text="a\nb\tc\u2028d\x00e\u202ef")) == "a b c d\ufffde\ufffdf"
    assert str(message("{text}", text="é 漢字 👩\u200d💻")) == "é 漢字 👩\u200d💻"
    assert str(message("{count} {share}", count=12_345, share=Number(0.5, 1))) == "12,345 0.5"
    assert str(message("{much}", much=10**5000)) == "…"
    assert len(str(message("{much}", much=10**4000))) == MOST_QUOTED
    assert len(named(Path("x" * 1000))) == MOST_QUOTED
