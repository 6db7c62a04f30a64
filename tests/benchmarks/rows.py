"""A line of the table, and how a figure is taken from several noisy ones."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One thing measured. Smaller is better, in all of them."""

    name: str
    ours: float | None
    """None: it could not be measured; `note` says why."""
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    most: float | None = None
    """The target for `ours`, if it has one."""
    most_ratio: float | None = None
    """The target for `ratio`, if it has one."""
    note: str = ""

    @property
    def verdict(self) -> str:
        """ "ok" or "over"; "" for a row without a target or without a figure."""
        pairs = ((self.ours, self.most), (self.ratio, self.most_ratio))
        both = [(found, most) for found, most in pairs if found is not None and most is not None]
        if not both:
            return ""
        return "ok" if all(found <= most for found, most in both) else "over"

    def data(self) -> dict[str, object]:
        """The row as JSON values."""
        return {**asdict(self), "verdict": self.verdict}


def percentile(figures: Sequence[float], share: float) -> float:
    """The smallest figure that at least this share of all do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, max(0, -int(-share * len(ordered) // 1) - 1))]


def compare(
    ours: Callable[[], float], baseline: Callable[[], float], pairs: int, warm: int = 1
) -> tuple[float, float, float]:
    """Medians of both and of the ratios, from pairs that were measured one right after the other.

    Who is first changes from pair to pair. The first `warm` pairs are not counted.
    """
    found: list[tuple[float, float]] = []
    for turn in range(warm + pairs):
        gc.collect()
        if turn % 2:
            theirs = baseline()
            mine = ours()
        else:
            mine = ours()
            theirs = baseline()
        if turn >= warm:
            found.append((mine, theirs))
    return medians(found)


def medians(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The median of the first ones, of the second ones, and of their ratios."""
    return (
        statistics.median(mine for mine, _ in pairs),
        statistics.median(theirs for _, theirs in pairs),
        statistics.median(mine / theirs for mine, theirs in pairs),
    )
