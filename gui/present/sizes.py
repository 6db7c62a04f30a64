"""How large things are in presenter mode: by the height of the screen, and never too small."""

from __future__ import annotations

import math
from string import Template
from typing import NamedTuple

from gui.look.theme import Theme
from gui.stage.distance import Reach

PROJECTOR = 1080
"""The height, in pixels, for which the shares below are said."""

LEAST = 18
"""Pixels of the smallest letters on any screen."""


class Sizes(NamedTuple):
    """Pixels."""

    small: int
    text: int
    """What a lesson says."""
    sentence: int
    gap: int

    @property
    def smaller(self) -> int:
        """Of a sentence that would else need a second line."""
        return max(self.small, round(0.8 * self.sentence))

    @property
    def levels(self) -> tuple[tuple[int, str], ...]:
        """The sizes of the sentence, and what the style calls them."""
        return (self.sentence, ""), (self.smaller, "smaller"), (self.small, "small")

    @property
    def code(self) -> int:
        """Pixels of code: its letters, and the numbers of its lines, are smaller than others."""
        return math.ceil((self.small + 1) / 0.92)

    @property
    def reach(self) -> Reach:
        """For the stage: counts of 48 pixels at least at a height of 1080."""
        unit = self.gap / 20
        scale = max(self.small / 12.5, 49 * unit / 28)
        return Reach(scale, self.small, self.small, max(1.8, 1.8 * unit), outlined=True)


def sizes_for(height: int) -> Sizes:
    """The sizes on a screen of this height."""
    unit = height / PROJECTOR
    return Sizes(
        small=max(LEAST, math.ceil(20 * unit)),
        text=max(22, math.ceil(30 * unit)),
        sentence=max(24, math.ceil(36 * unit)),
        gap=max(10, round(20 * unit)),
    )


_SHEET = Template("""
#presenter { background: $ground; }
* { font-size: ${small}px; }
#present-foot > #sentence { font-size: ${sentence}px; }
#present-foot > #sentence[level="smaller"] { font-size: ${smaller}px; }
#present-foot > #sentence[level="small"] { font-size: ${small}px; }
#present-foot > #finding { font-size: ${finding}px; padding: 0; }
#lesson-text, #lesson-verdict, #lesson-sign { font-size: ${text}px; font-weight: bold; }
#lesson-look, QPushButton[answer="true"] { font-size: ${look}px; }
QPushButton[answer="true"] { padding: 0.45em 0.8em; }
QFrame[lane="true"] > QLabel { font-size: ${look}px; font-weight: bold; }
QFrame[card="true"], QPushButton { border-width: ${line}px; }
QPushButton:focus { border: ${focus}px solid $accent; }
CodeView { font-size: ${code}px; }
#keys, #lesson-chooser { border-width: 3px; }
#lesson-list, #lesson-list:focus { font-size: ${text}px; border: none; }
#lesson-list::item { padding: 0.15em 0.5em; border-radius: 6px; }
#lesson-list::item:hover { background: $trough; }
#lesson-list::item:selected { background: $accent; color: $on_accent; }
#lesson-summary { font-size: ${look}px; font-weight: bold; }
#lesson-how { font-size: ${look}px; }
#present-foot > #hint, #finding-key { font-size: ${finding}px; }
#present-clock { font-size: ${finding}px; font-weight: bold; }
#present-badge { font-size: ${small}px; font-weight: bold; padding: 0.05em 0.6em;
    border: ${line}px solid $text_colour; border-radius: 0.5em; color: $text_colour; }
#present-badge[now="live"] { background: $good; border-color: $good; color: $card; }
#present-badge[now="paused"] { background: $barrier; border-color: $barrier; color: $card; }
#present-badge[now="past"] { background: $text_colour; color: $card; }
#keys QLabel { font-size: ${small}px; padding: 0.1em 0.4em; }
""")


def letters(sizes: Sizes, theme: Theme) -> str:
    """The part of the style that depends on the size. In a window with a style, a widget's own
    font does not reach its children."""
    return _SHEET.substitute(
        sizes._asdict(),
        smaller=sizes.smaller,
        ground=theme.ground,
        accent=theme.accent,
        on_accent=theme.on_accent,
        trough=theme.trough,
        good=theme.good,
        barrier=theme.barrier,
        card=theme.card,
        text_colour=theme.text,
        line=max(2, round(sizes.gap / 10)),
        focus=max(4, round(sizes.gap / 4)),
        look=max(sizes.small, round(0.82 * sizes.text)),
        finding=max(sizes.small, round(0.8 * sizes.text)),
        code=sizes.code,
    )
