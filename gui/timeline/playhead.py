"""Where the playhead stands in a picture, and what is drawn anew when it moves. Knows no widget."""

from __future__ import annotations

from typing import NamedTuple

from gui.timeline.frame import MARGIN, Frame
from gui.timeline.front import HANDLE
from gui.timeline.sight import Sight


class Playhead(NamedTuple):
    """The playhead as it is drawn."""

    x: int
    """Pixels from the plot's left edge."""
    future: bool
    """Whether a part of the run that is known comes after it, and is shaded."""

    def near(self, x: float) -> bool:
        """Whether a press at a pixel of the plot takes hold of it."""
        return abs(x - self.x) <= HANDLE + 1

    def changed(self, was: Playhead, left: int, width: int) -> tuple[int, int]:
        """The pixels, from and to, that look different from when it was there; `left` is the
        plot's left edge in a widget of this width."""
        low, high = sorted((was.x, self.x))
        reach = round(HANDLE) + MARGIN
        return left + low - reach, width if was.future != self.future else left + high + reach


def playhead_of(frame: Frame, sight: Sight) -> Playhead:
    """The playhead of a picture."""
    return Playhead(round(frame.view.x(sight.shown)), sight.shown < frame.until)
