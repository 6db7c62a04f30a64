"""What one picture of the timeline is a function of."""

from __future__ import annotations

from dataclasses import dataclass

from core.spans import Spans
from gui.timeline.axis import View
from gui.timeline.layout import Layout
from gui.timeline.look import Look

MARGIN = 8
"""Pixels that what is drawn for an event reaches to either side of it, at most."""


@dataclass(frozen=True)
class Frame:
    """A log as far as it is known, a view and a look."""

    spans: Spans
    view: View
    layout: Layout
    look: Look
    until: int
    """Nanoseconds up to which it is known what is; spans that last are drawn to here."""
    dense: bool
    """Draw averages and not each span."""
    links: bool
    """Draw arrows from releases to acquires."""
    step: int
    """Nanoseconds between two ticks."""

    @property
    def top(self) -> int:
        """What the strip's upper edge stands for."""
        spans = self.spans
        return max(1, spans.most_inside, min(spans.highest_limit, self.layout.workers))
