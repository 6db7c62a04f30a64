"""Contrast, computed over the colours themselves."""

from __future__ import annotations

import pytest

from gui.look.theme import THEMES, WORKERS, Theme, contrast, luminance, number_colour, worker_colour

THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)

READABLE = 4.5


def test_the_formula() -> None:
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == 1.0
    # https://www.w3.org/WAI/WCAG22/Techniques/general/G18 uses the same formula.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEME
def test_text_reads_on_every_ground(theme: Theme) -> None:
    grounds = ("ground", "card", "field", "trough", "waiting", "inside", "done",
               "code_waiting", "code_inside")  # fmt: skip
    poor = {
        (text, ground): round(contrast(getattr(theme, text), getattr(theme, ground)), 2)
        for text in ("text", "quiet")
        for ground in grounds
        if contrast(getattr(theme, text), getattr(theme, ground)) < READABLE
    }
    assert poor == {}
    for text in ("good", "bad"):
        assert contrast(getattr(theme, text), theme.card) >= READABLE
    assert contrast(theme.on_accent, theme.accent) >= READABLE


def test_numbers_read_on_their_tokens() -> None:
    assert len(set(WORKERS)) == 7
    for worker in range(20):
        assert contrast(number_colour(worker), worker_colour(worker)) >= READABLE
    assert worker_colour(8) == worker_colour(1)
