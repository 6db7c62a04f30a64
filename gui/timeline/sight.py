"""What part of a run is in sight, and how that follows the run. Knows no widget."""

from __future__ import annotations

from core.log.columns import CODE, Log
from core.protocol.events import Kind
from core.scenario.settings import Scenario
from gui.timeline import axis
from gui.timeline.axis import View

LEAD = 0.94
"""Where the newest moment stays while a view that does not show all follows it."""

_FINISHED = CODE[Kind.FINISHED]


class Sight:
    """The shown moment of one run, the run's own time, and the view of it."""

    def __init__(self, log: Log, scenario: Scenario) -> None:
        self.log = log
        self.scenario = scenario
        self.view: View | None = None
        """What was zoomed to; None shows all."""
        self.t = 0
        self.end = 0
        """The run's own newest time."""
        self._first = axis.first_span(scenario)
        self._cut = False
        """Whether nothing more will come, though the run has not said that it ended."""
        self._seen_live = False
        """Whether the run was seen before its end: then the axis glides to its final length."""
        self.least = 0.0
        """Nanoseconds that there are to see at least: beside a longer run, in the same scale."""
        self.glides = True
        """Whether the axis may glide at all."""

    def go(self, t: int, end: int, cut: bool = False) -> None:
        """Show time `t` of a run that is at `end`; nanoseconds. `cut`: nothing more of it will
        come."""
        self.t, self.end, self._cut = t, max(t, end), cut
        if len(self.log) and not self.over:
            self._seen_live = True

    @property
    def over(self) -> bool:
        """Whether the run has come to its end, as far as it is known."""
        return len(self.log) > 0 and (self._cut or self._finished)

    @property
    def _finished(self) -> bool:
        return len(self.log) > 0 and self.log.kind[-1] == _FINISHED

    @property
    def live(self) -> bool:
        """Whether the newest moment of a run that goes on is shown."""
        return self.t >= self.end and not self.over

    @property
    def whole(self) -> float:
        """The nanoseconds that there are to see."""
        return max(self.least, self.own)

    @property
    def own(self) -> float:
        """The same of this run alone."""
        if self.over:
            glides = self._seen_live and self.glides and self._finished
            since = self.end - self.log.end if glides else None
            return axis.final_span(self.log.end, since, self._first)
        return axis.live_span(self.end, self._first, self.glides)

    @property
    def shown(self) -> int:
        """The shown moment. Nothing comes after a run's end, so the playhead stands there."""
        return min(self.t, self.log.end) if self.over else self.t

    def seen(self, width: int) -> View:
        """The view on a plot of so many pixels."""
        return self.view or View(width / self.whole)

    def zoomed(self, view: View, factor: float, x: float, width: int) -> View | None:
        """A view so many times closer at a pixel of the plot; None if that shows all."""
        whole = self.whole
        closer = view.zoomed(factor, min(max(0.0, x), float(width)), width, whole)
        return None if closer.span(width) >= 0.999 * whole else closer

    def has_playhead(self, width: int) -> bool:
        """Whether the playhead is in sight."""
        return self.view is None or 0 <= self.view.x(self.shown) <= width

    def follow(self, width: int, was_in_sight: bool) -> None:
        """Move a zoomed view so that the playhead is in sight.

        Not while the run goes on by itself and the user has moved the view away from its end.
        """
        view, live = self.view, self.t >= self.end
        if view is None or (live and not was_in_sight):
            return
        x = view.x(self.shown)
        if not 0 <= x <= (LEAD if live else 1) * width:
            at = 0.1 if x < 0 else LEAD if live else 0.9
            self.view = view.moved(round(x - at * width), width, self.whole)
