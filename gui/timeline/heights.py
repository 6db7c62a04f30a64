"""How high the rows are: so that all of them are in sight, or as high as somebody wants them, and
then from where on. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gui.timeline.layout import Layout

LINES = 3
"""Rows that one notch of the wheel goes on."""


@dataclass(frozen=True)
class Heights:
    """What a user has chosen of the rows' heights."""

    per: float | None = None
    """Pixels that each worker is to have; None: as many as let all be in sight."""
    above: int = 0
    """Pixels of rows that are out of sight above."""

    def zoomed(self, layout: Layout, factor: float) -> Heights:
        """Rows `factor` times as high, the first in sight as it was.

        Rows that would be lower than they have to be for all to be in sight are as they were before
        anybody chose.
        """
        per = min((layout.per if self.per is None else self.per) * factor, layout.most_per)
        return FIT if per <= layout.least_per * 1.001 else Heights(per, layout.above)

    def keeping(self, was: Layout, layout: Layout, y: float) -> Heights:
        """These, with what was at a height of the widget in one layout there in the other."""
        at = min(max(0.0, y - was.top), float(min(was.room, was.content)))
        share = (at + was.above) / max(1, was.content)
        return self.moved(layout, round(share * layout.content - at) - layout.above)

    def moved(self, layout: Layout, pixels: int) -> Heights:
        """The same rows, so many pixels further down."""
        if self.per is None:
            return self
        return replace(self, above=min(max(0, layout.above + pixels), layout.most_above))

    def showing(self, layout: Layout, row: int) -> Heights:
        """The same rows, with this one in sight."""
        top = row * layout.pitch
        if top < layout.above:
            return self.moved(layout, top - layout.above)
        below = top + layout.pitch - layout.room - layout.above
        return self.moved(layout, below) if below > 0 else self


FIT = Heights()
"""All rows are in sight."""
