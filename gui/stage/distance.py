"""From how far away the stage is to be read."""

from __future__ import annotations

from typing import NamedTuple


class Reach(NamedTuple):
    """How large and how thick things are at least."""

    scale: float = 0.8
    """Of all text, and of what has to go with it."""
    letters: int = 11
    """Pixels of any word."""
    numbers: int = 6
    """Pixels of the number on a token; a smaller one is left out."""
    lines: float = 1.0
    """How much thicker lines are than usual."""
    outlined: bool = False
    """Whether tokens have an outline in the colour of text, whatever their own is."""


DESK = Reach()
"""Read by the one who sits before it."""
