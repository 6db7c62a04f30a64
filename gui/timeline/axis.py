"""The time axis: nanoseconds to pixels, how much of a run fits, and where ticks stand.

Pure functions of numbers. A view's origin is a whole pixel, so that moving it sideways moves a
picture by whole pixels, and what is drawn in the new place is what was drawn in the old one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.numbers import SECOND
from core.scenario.settings import ENDLESS, Scenario

FIRST_SPAN = 6 * SECOND
"""What the axis shows before a run, unless the run will be much shorter."""

SHORTEST_SPAN = 10_000
"""Nanoseconds across the plot at the deepest zoom."""

GROWTH = 1.5
"""When a run comes near the axis's end, the axis gets so many times as long."""

NEAR = 0.9
"""The share of the axis after which it begins to grow."""

GLIDE = 400_000_000
"""Nanoseconds that growing takes."""

ROOM = 1.04
"""A finished run's axis is so many times as long as the run."""

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
LONG_STEPS = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400)
"""Seconds: what people count time in, where it is not by tens."""


@dataclass(frozen=True)
class View:
    """What part of a run is in sight."""

    scale: float
    """Pixels a nanosecond."""
    origin: int = 0
    """Pixels of the run that are out of sight to the left."""

    def x(self, t: float) -> float:
        """Pixels from the plot's left edge, in sixteenths, so that sums with `origin` are exact."""
        return round(t * self.scale * 16) / 16 - self.origin

    def t(self, x: float) -> int:
        """The time at a pixel; never below 0."""
        return max(0, round((x + self.origin) / self.scale))

    def span(self, width: float) -> float:
        """Nanoseconds that so many pixels show."""
        return width / self.scale

    def zoomed(self, factor: float, x: float, width: float, whole: float) -> View:
        """This view `factor` times as large, with the moment at pixel `x` where it is.

        `whole` are the nanoseconds that may be seen at all: the view does not leave them.
        """
        scale = min(width / SHORTEST_SPAN, max(width / whole, self.scale * factor))
        origin = round((x + self.origin) / self.scale * scale - x)
        return View(scale, origin).within(width, whole)

    def moved(self, pixels: int, width: float, whole: float) -> View:
        """This view so many pixels further on in the run."""
        return View(self.scale, self.origin + pixels).within(width, whole)

    def within(self, width: float, whole: float) -> View:
        """This view, not before the run's beginning or after its `whole`."""
        most = max(0, round(whole * self.scale - width))
        return View(self.scale, min(max(0, self.origin), most))


def first_span(scenario: Scenario) -> int:
    """What the axis shows at first, in nanoseconds: 6 s, or less for a shorter run."""
    if scenario.rounds == ENDLESS or not scenario.limit:
        return FIRST_SPAN
    turns = scenario.rounds * max(1.0, scenario.workers / scenario.limit)
    expected = round(turns * (scenario.hold.mean + scenario.gap.mean) * SECOND)
    return min(FIRST_SPAN, max(SECOND, 3 * expected // 2))


def live_span(end: int, first: int, glides: bool = True) -> float:
    """The axis's length at a run's time `end`: mostly still, now and then growing in a glide, or
    at once."""
    span = float(first)
    while end > NEAR * span * GROWTH:
        span *= GROWTH
    begin = NEAR * span
    share = (end - begin) / min(GLIDE, 0.08 * span)
    if not glides:
        share = float(end > begin)
    return span * math.pow(GROWTH, eased(share))


def final_span(over: int, since: int | None, first: int) -> float:
    """The axis's length for a run that was over at `over`, `since` nanoseconds ago (None: long)."""
    tight = max(ROOM * over, 1_000_000.0)
    if since is None:
        return tight
    live = live_span(over, first)
    return live * math.pow(tight / live, eased(since / GLIDE))


def eased(share: float) -> float:
    """0 to 1, slow at both ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def tick_step(scale: float, apart: float) -> int:
    """Nanoseconds between two ticks that are at least `apart` pixels apart."""
    least = apart / scale
    for unit in (1, 1_000, 1_000_000):
        for step in STEPS:
            if step * unit >= least:
                return step * unit
    for step in LONG_STEPS:
        if step * SECOND >= least:
            return step * SECOND
    days = 1
    while days * 86_400 * SECOND < least:
        days *= 2
    return days * 86_400 * SECOND


def ticks(view: View, width: float, step: int) -> range:
    """The times of the ticks in sight."""
    return range(-(-view.t(0) // step) * step, view.t(width) + 1, step)


UNITS = {"ns": 1, "µs": 1_000, "ms": 1_000_000, "s": SECOND}


def unit_of(step: int, top: int) -> tuple[str, int]:
    """The unit of ticks `step` apart up to `top`, and the decimals that tell them apart.

    "s" unless all ticks are below a second, so that the numbers of an axis have one unit.
    """
    unit = next(unit for unit, size in reversed(UNITS.items()) if size <= max(1, top))
    decimals = 0
    while step * 10**decimals % UNITS[unit] and decimals < 9:
        decimals += 1
    return unit, decimals
