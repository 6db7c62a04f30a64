"""The colours of the window, light and dark. Nothing else in the program names a colour.

Text colours keep a contrast of at least 4.5 : 1 on every ground they are drawn on, and lines that
say something 3 : 1 (`tests/gui/look/test_contrast.py` computes it). Workers take the colours of Okabe
and Ito's palette for colour-blind readers (https://jfly.uni-koeln.de/color/), in the order in which
they are told apart best.
"""

from __future__ import annotations

from functools import cache

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
    barrier="#b67e00",
    open_barrier="#8a94a2",
    slot="#7d8899",
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
    open_barrier="#636d79",
    slot="#687484",
    ring="#323b47",
    good="#4bd6a0",
    bad="#ff8a80",
    code_waiting="#3b2f12",
    code_inside="#16293f",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

# For the last row of a room, and a projector that washes all colours out: text at 7 : 1 at least,
# and lines that mean something at 3 : 1 (`tests/gui/test_presenter.py`).
_LIGHT_FAR = msgspec.structs.replace(
    LIGHT,
    ground="#ffffff",
    edge="#6b7684",
    text="#000000",
    quiet="#2b3440",
    accent="#004a9c",
    barrier="#ad5200",
    open_barrier="#66717f",
    slot="#4a5563",
    ring="#a9b3c0",
    good="#00523a",
    bad="#96140c",
)
_DARK_FAR = msgspec.structs.replace(
    DARK,
    ground="#000000",
    card="#000000",
    field="#000000",
    edge="#8591a1",
    text="#ffffff",
    quiet="#d5dce6",
    accent="#8cc4ff",
    barrier="#ffd24a",
    open_barrier="#93a0b0",
    slot="#a3b0c2",
    ring="#465361",
    good="#63f0b8",
    bad="#ff9f96",
)

FAR = {theme.name: theme for theme in (_LIGHT_FAR, _DARK_FAR)}
"""The themes of presenter mode, by the name of the usual one."""

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


def mixed(one: str, other: str, share: float) -> str:
    """The colour between two #rrggbb, at `share` (0 to 1) of the way from `one` to `other`."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


SEEN = 3.0
"""The contrast that a line or a shape has at least that says something (WCAG 2.2, 1.4.11)."""


@cache
def outline_colour(worker: int, theme: Theme) -> str:
    """The worker's colour if it stands out from a card and all zones; else the nearest that does:
    yellow on a light ground gets a dark edge, and stays yellow."""
    own, share = worker_colour(worker), 0.0
    grounds = (theme.card, theme.waiting, theme.inside, theme.done)
    while min(contrast(mixed(own, theme.text, share), ground) for ground in grounds) < SEEN:
        share += 0.02
    return mixed(own, theme.text, share)


def worker_colour(worker: int) -> str:
    """The colour of a worker's token, bar and mark."""
    return WORKERS[worker % len(WORKERS)]


def number_colour(worker: int) -> str:
    """The colour of the number on a worker's token: dark or light, whichever reads better."""
    ground = worker_colour(worker)
    return max((PAPER, INK), key=lambda colour: contrast(colour, ground))
