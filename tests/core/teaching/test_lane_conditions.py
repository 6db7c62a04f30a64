"""Conditions over lanes: what differs clearly, and what does not."""

from __future__ import annotations

import pytest

from core.teaching.lane_conditions import CLEARLY, FIGURES, holds, misread


def lanes(figure: str, *values: float | None) -> list[list[float | None]]:
    row = FIGURES.index(figure)
    return [[value if n == row else None for n in range(len(FIGURES))] for value in values]


@pytest.mark.parametrize(
    ("text", "values", "true"),
    [
        ("time 1<2", (1.0, 1.3), True),
        ("time 1<2", (1.0, 1.2), False),
        ("time 2>1", (1.0, 1.3), True),
        ("time 1=2", (1.0, CLEARLY), True),
        ("time 1=2", (1.0, 1.3), False),
        ("time 1=2=3", (1.0, 1.2, 1.4), True),
        ("time 1=2=3", (1.0, 1.2, 1.6), False),
        ("time 1>2>3", (4.0, 2.0, 1.0), True),
        ("time 1<3>2", (1.0, 2.0, 4.0), True),
        ("time 1>2 and time 1=2", (4.0, 2.0), False),
        ("time 1>2", (1.0, 0.0), True),
        ("time 1=2", (0.0, 0.0), True),
        ("time 1<2", (1.0, None), False),
        ("time 1=2", (None, None), False),
    ],
)
def test_conditions(text: str, values: tuple[float | None, ...], true: bool) -> None:
    assert misread("shows", text, len(values)) is None
    assert holds(text, lanes("time", *values)) is true


@pytest.mark.parametrize(
    "text",
    ["", "time", "time 1", "time 1<", "tea 1<2", "time 1<2,time 1<2", "time 0<1", "time 1<3"],
)
def test_what_is_none(text: str) -> None:
    assert misread("shows", text, 2) is not None
