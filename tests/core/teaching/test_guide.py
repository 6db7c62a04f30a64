"""The guide's pages."""

from __future__ import annotations

import pytest

from core.teaching.guide import guide, read_guide
from core.teaching.lessons import LessonError


def test_the_pages_that_are_shipped() -> None:
    pages = guide()
    titles = ["What a semaphore is", "How it works", "Why use one", "Which of the four"]
    assert [page.title for page in pages] == titles
    for page in pages:
        assert 4 <= len(page.claims) <= 6
        for claim in page.claims:
            assert bool(claim.stops) is bool(claim.run.paused or claim.run.pause_when)
            assert len(claim.text.split()) <= 30, claim.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[pages]]\n", "g.toml, line 1: claims must be tables, at least one."),
        ("pages = 1\n", "g.toml, line 1: pages must be tables, at least one."),
        (
            '[[pages]]\ntitle = "A"\n[[pages.claims]]\ntext = "B"\n',
            "g.toml, line 3: a claim needs a run that shows it.",
        ),
        (
            '[[pages]]\ntitle = "A"\n[[pages.claims]]\ntext = "B"\n[pages.claims.run]\nlimit = -1',
            "g.toml, line 6: limit is -1: it must be a whole number from 0 to 100,000.",
        ),
        (
            '[[pages]]\ntitle = "A"\n[[pages.claims]]\ntext = "B"\n[pages.claims.run]\nlimit = 1',
            "g.toml, line 3: shows is missing.",
        ),
        (
            '[[pages]]\ntitle = "A"\n[[pages.claims]]\ntext = "B"\nshows = "so"\n'
            "[pages.claims.run]\nlimit = 1",
            "g.toml, line 5: shows is so: it must be one of ",
        ),
        (
            '[[pages]]\ntitle = "A"\n[[pages.claims]]\ntext = "B"\nrun = 3',
            "g.toml, line 5: run must be a table.",
        ),
    ],
)
def test_mistakes(text: str, sentence: str) -> None:
    with pytest.raises(LessonError) as caught:
        read_guide("g.toml", text)
    assert str(caught.value).startswith(sentence)
