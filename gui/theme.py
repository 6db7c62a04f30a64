"""The colours of the window, light and dark. Nothing else in the program names a colour.

Text colours keep a contrast of at least 4.5 : 1 on every ground they are drawn on
(`tests/gui/test_theme.py` computes it). Workers take the colours of Okabe and Ito's palette for
colour-blind readers (https://jfly.uni-koeln.de/color/), in the order in which they are told apart
best.
"""

from __future__ import annotations

import msgspec


class Theme(msgspec.Struct, frozen=True):
    """The colours of one theme, as #rrggbb."""

    name: str
    ground: str
    """Behind the cards."""
    card: str
    edge: str
    """Hairlines around cards and fields."""
    field: str
    """Behind a text field or an unpressed button."""
    trough: str
    """Behind a row of choices."""
    text: str
    quiet: str
    """Text that may be read second."""
    accent: str
    on_accent: str
    waiting: str
    inside: str
    done: str
    """The grounds of the three zones."""
    barrier: str
    """The bar between waiting and inside while no permit is free."""
    open_barrier: str
    """The same bar while a permit is free."""
    slot: str
    """A slot's dashed outline."""
    ring: str
    """The ring's part that is used up."""
    good: str
    """Text that says that something went well."""
    bad: str
    """Text that says that something went wrong."""
    code_waiting: str
    code_inside: str
    """Behind a line of code on which workers wait, or are inside."""


LIGHT = Theme(
    name="light",
    ground="#f4f6f9",
    card="#ffffff",
    edge="#dde2ea",
    field="#ffffff",
    trough="#edf0f5",
    text="#17202e",
    quiet="#556175",
    accent="#0a6ad0",
    on_accent="#ffffff",
    waiting="#edf0f5",
    inside="#e3f1ff",
    done="#e9f5ef",
    barrier="#e69f00",
    open_barrier="#b9c3d1",
    slot="#a3afc0",
    ring="#d5dbe3",
    good="#00704f",
    bad="#b3261e",
    code_waiting="#fff0cc",
    code_inside="#e1f0ff",
)

DARK = Theme(
    name="dark",
    ground="#11151b",
    card="#1a2028",
    edge="#2b333e",
    field="#1a2028",
    trough="#212830",
    text="#f2f5f9",
    quiet="#a7b1bf",
    accent="#58a6ff",
    on_accent="#0b1220",
    waiting="#21272f",
    inside="#16283c",
    done="#16281f",
    barrier="#f2c037",
    open_barrier="#46515f",
    slot="#5a6778",
    ring="#323b47",
    good="#4bd6a0",
    bad="#ff8a80",
    code_waiting="#3b2f12",
    code_inside="#16293f",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

WORKERS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442")
"""A worker's colour is this at its number modulo the length. The same in both themes."""

INK = "#111827"
PAPER = "#ffffff"


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def worker_colour(worker: int) -> str:
    """The colour of a worker's token, bar and mark."""
    return WORKERS[worker % len(WORKERS)]


def number_colour(worker: int) -> str:
    """The colour of the number on a worker's token: dark or light, whichever reads better."""
    ground = worker_colour(worker)
    return max((PAPER, INK), key=lambda colour: contrast(colour, ground))
