"""Every pair of colours that meet, by the formulas: contrast, and how others see colours."""

from __future__ import annotations

import math
from itertools import combinations, product

import pytest

from gui.code.colours import colours as code_colours
from gui.code.colours import grounds as code_grounds
from gui.code.colours import right_ground, wrong_ground
from gui.look.style import faint
from gui.look.theme import (
    FAR,
    SEEN,
    THEMES,
    WORKERS,
    Theme,
    contrast,
    mixed,
    number_colour,
    outline_colour,
    worker_colour,
)
from gui.timeline.look import readable

ALL = [*THEMES.values(), *FAR.values()]
THEME = pytest.mark.parametrize("theme", ALL, ids=[*THEMES, *(f"far-{name}" for name in FAR)])

READABLE = 4.5
"""WCAG 2.2, 1.4.3."""

GROUNDS = ("ground", "card", "field", "trough", "waiting", "inside", "done", "code_waiting",
           "code_inside")  # fmt: skip
ZONES = ("card", "waiting", "inside", "done")


def poor(theme: Theme, pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    """The pairs of the theme's colours, by name, with less contrast than that."""
    found = {pair: contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) for pair in pairs}
    return {pair: round(value, 2) for pair, value in found.items() if value < least}


@THEME
def test_text_reads_wherever_it_stands(theme: Theme) -> None:
    texts = ("text", "quiet", "good", "bad", "accent")
    assert poor(theme, list(product(texts, GROUNDS)), READABLE) == {}


@THEME
def test_text_reads_on_buttons_in_every_state(theme: Theme) -> None:
    for share, other in ((0.0, theme.text), (0.12, theme.text), (0.25, theme.text)):
        assert contrast(theme.on_accent, mixed(theme.accent, other, share)) >= READABLE
    # What goes on and cannot be changed is still to be read; WCAG asks nothing of the other ones.
    assert contrast(theme.text, mixed(theme.trough, theme.accent, 0.25)) >= READABLE
    assert contrast(faint(theme), theme.card) > 2


@THEME
def test_lines_that_say_something_are_seen(theme: Theme) -> None:
    # Slots, the outline of fields, hatches; the two barriers stand between the zones, on the card.
    pairs = [*product(("slot", "barrier"), ("card", "inside")), ("open_barrier", "card")]
    pairs += [("slot", "waiting"), ("slot", "done"), ("slot", "ground")]
    pairs += [*product(("accent", "bad", "good"), ZONES)]  # The focus, locks, badges.
    assert poor(theme, pairs, SEEN) == {}
    assert contrast(theme.card, theme.bad) >= SEEN, "the sign on a badge"


@THEME
@pytest.mark.parametrize("worker", range(len(WORKERS)))
def test_a_token_stands_out_and_its_number_reads(theme: Theme, worker: int) -> None:
    assert contrast(number_colour(worker), worker_colour(worker)) >= READABLE
    edge = outline_colour(worker, theme)
    for ground in ZONES:
        assert contrast(edge, getattr(theme, ground)) >= SEEN
    # The number of its row in the timeline is text on the card.
    assert contrast(readable(worker_colour(worker), theme), theme.card) >= READABLE


@THEME
def test_code_reads_on_every_line(theme: Theme) -> None:
    behind = {*code_grounds(theme), wrong_ground(theme), right_ground(theme)}
    assert {
        (part, ground): contrast(colour, ground)
        for part, colour in code_colours(theme).items()
        for ground in behind
        if contrast(colour, ground) < READABLE
    } == {}


# Colour-blind viewers --------------------------------------------------------------------------

# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
VISION = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}  # fmt: skip

TOLD_APART = 10.0
"""CIE76 distance in L*a*b* from which two fills beside each other are surely told apart; 2.3 is
just noticeable."""


def linear(colour: str) -> list[float]:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """A colour in L*a*b*, as somebody with this vision sees it."""
    rgb = linear(colour)
    rgb = [max(0.0, min(1.0, sum(m * c for m, c in zip(row, rgb, strict=True))))
           for row in VISION[vision]]  # fmt: skip
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        sum(m * c for m, c in zip(row, rgb, strict=True)) / w
        for row, w in zip(to_xyz, white, strict=True)
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, vision: str) -> float:
    a, b = seen(one, vision), seen(other, vision)
    return math.dist(a, b)


def test_the_simulation_sees_what_it_should() -> None:
    assert apart("#ff0000", "#7f7f00", "protan") < apart("#ff0000", "#7f7f00", "tritan")
    assert apart("#000000", "#ffffff", "deutan") == pytest.approx(100, abs=1)


@pytest.mark.parametrize("vision", VISION)
def test_all_workers_colours_are_told_apart(vision: str) -> None:
    close = {
        (one, other): round(apart(one, other, vision), 1)
        for one, other in combinations(WORKERS, 2)
        if apart(one, other, vision) < TOLD_APART
    }
    assert close == {}


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_good_and_bad_are_told_apart(theme: Theme, vision: str) -> None:
    # They also have signs of their own: a check, a cross.
    assert apart(theme.good, theme.bad, vision) > TOLD_APART
    assert apart(theme.barrier, theme.open_barrier, vision) > TOLD_APART
