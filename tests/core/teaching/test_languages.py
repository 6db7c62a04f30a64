"""The translated texts of lessons, guide and puzzles: none missing, none stale."""

from __future__ import annotations

from itertools import chain

import pytest

from core.teaching.guide import guide
from core.teaching.languages import texts_in
from core.teaching.lessons import lessons
from core.teaching.puzzles import puzzles

SHIPPED = ("zh_CN", "es")


@pytest.mark.parametrize("language", SHIPPED)
def test_each_text_is_translated_and_no_other(language: str) -> None:
    texts = set(
        chain(
            chain.from_iterable(lesson.texts() for lesson in lessons()),
            chain.from_iterable(page.texts() for page in guide()),
            chain.from_iterable(puzzle.texts() for puzzle in puzzles()),
        )
    )
    table = texts_in(language)
    assert not texts - table.keys(), "missing"
    assert not table.keys() - texts, "stale"
    for source, text in table.items():
        assert isinstance(text, str), source
        assert text.strip(), source
        assert "{" not in text, source
        assert "}" not in text, source


@pytest.mark.parametrize("language", ["de", "", "../es", "es.toml"])
def test_a_language_without_a_table(language: str) -> None:
    assert texts_in(language) == {}
