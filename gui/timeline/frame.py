"""What one picture of the timeline is a function of."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from core.analysis.spans import MOST_LINKED, Spans
from core.log.columns import CODE
from core.protocol.events import Kind
from gui.timeline.axis import View, tick_step
from gui.timeline.groups import Group
from gui.timeline.heights import FIT, Heights
from gui.timeline.layout import LEAST_BAR, LINE, NUMBER, Layout, arrange
from gui.timeline.look import Look
from gui.timeline.sight import Sight

MARGIN = 8
"""Pixels that what is drawn for an event reaches to either side of it, at most."""

MOST_EVENTS = 4_000
"""Events in sight up to which each span is drawn."""

MOST_LINKS = 240
"""Events in sight up to which arrows are drawn."""

MOST_NAMED = 40
"""Workers that have their names beside their rows."""

NAME_ROOM, MOST_NAME = 0.15, 120
"""How much room these names have: a share of the width, and pixels."""

TICKS_APART = 100
"""Pixels between two ticks at least."""

_PAUSED, _EXPIRED, _AGAIN = CODE[Kind.PAUSED], CODE[Kind.LEASE_EXPIRED], CODE[Kind.AGAIN]


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
    names: tuple[str, ...] = ()
    """The rows' own names; where there is none, a row has its worker's number."""
    groups: tuple[Group, ...] = ()
    """Of a cluster's run: whose rows belong together."""

    @property
    def top(self) -> int:
        """What the strip's upper edge stands for."""
        spans = self.spans
        return max(1, spans.most_inside, min(spans.highest_limit, self.layout.workers))

    @property
    def pauses(self) -> bool:
        """Whether the workers were paused at some time in sight."""
        spans, view = self.spans, self.view
        first = bisect_left(spans.pauses, spans.at(view.t(0)))
        if first and spans.log.kind[spans.pauses[first - 1]] == _PAUSED:
            return True
        return first < bisect_left(spans.pauses, spans.at(view.t(self.layout.plot)))

    @property
    def shows_lost(self) -> bool:
        """Whether permits were ever lost."""
        return self.spans.ever_lost

    @property
    def shows_extra(self) -> bool:
        """Whether there were ever more permits than the limit says."""
        return self.spans.ever_over

    @property
    def shows_expired(self) -> bool:
        """Whether leases ever ran out under their holders."""
        return _EXPIRED in self.spans.fault_kinds

    @property
    def shows_again(self) -> bool:
        """Whether a cluster ran tasks once more."""
        return _AGAIN in self.spans.fault_kinds

    def group_at(self, x: float, y: float) -> Group | None:
        """The process beside whose bracket a pixel of the widget is."""
        layout = self.layout
        if x > layout.line + 6 or layout.row_at(y) is None:
            return None
        worker = (y - layout.row_top(0)) / layout.per
        return next((each for each in self.groups if each.first <= worker < each.last), None)

    @property
    def shows_arrows(self) -> bool:
        """Whether there is an arrow in sight."""
        if not self.links:
            return False
        log, links, view = self.spans.log, self.spans.links, self.view
        first = bisect_left(links.acquired, self.spans.at(view.t(0)))
        last = bisect_left(links.acquired, self.spans.at(view.t(self.layout.plot)))
        pairs = zip(links.released[first:last], links.acquired[first:last], strict=True)
        return any(log.worker[one] != log.worker[other] for one, other in pairs)

    @property
    def legend(self) -> tuple[bool, ...]:
        """What there is that the legend tells only where it is."""
        return (
            self.shows_lost, self.shows_extra, self.shows_expired, self.shows_again,
            self.shows_arrows, self.pauses,
        )  # fmt: skip

    def worker_at(self, x: float, y: float) -> int | None:
        """The worker at a pixel of the widget: where its number is, or one of its spans."""
        layout = self.layout
        row = layout.row_at(y)
        if row is None or layout.bands or row >= layout.workers:
            return None
        t = self.view.t(x - layout.left)
        if x < layout.left:
            return row
        return row if t <= self.until and self.spans.span_at(row, t) else None


def frame_of(
    spans: Spans,
    sight: Sight,
    look: Look,
    size: tuple[int, int],
    beside: tuple[str, ...],
    names: tuple[str, ...] = (),
    heights: Heights = FIT,
    groups: tuple[Group, ...] = (),
    headed: bool = True,
) -> Frame:
    """The frame for a widget of this size. `beside` is what stands beside the strip; `names` are
    the workers' own, `heights` what was chosen of the rows' heights; `headed`: whether there is a
    caption above them."""
    workers = max(sight.scenario.workers, spans.workers)
    text = look.text_scale
    small = QFontMetricsF(look.small)
    gutter = max(
        QFontMetricsF(look.number(round(NUMBER * text))).horizontalAdvance(str(workers - 1)),
        *map(small.horizontalAdvance, beside),
    )
    if names and workers <= MOST_NAMED:
        wide = QFontMetricsF(look.name).horizontalAdvance
        gutter = max(gutter, min(NAME_ROOM * size[0], max(map(wide, names)), MOST_NAME * text))
    else:
        names = ()
    if groups:
        gutter += look.text_scale * LINE
    chosen = heights.per, heights.above, headed
    layout = arrange(size, workers, text, round(gutter), spans.shift, False, *chosen)
    view = sight.seen(layout.plot)
    until = spans.known if spans.behind else sight.end
    if sight.over:
        until = min(until, sight.log.end)
    in_sight = spans.at(view.t(layout.plot)) - spans.at(view.t(0))
    # About as much of it as of the rows.
    dense = in_sight * len(layout.in_sight) > MOST_EVENTS * layout.rows
    if dense:
        layout = arrange(size, workers, text, round(gutter), spans.shift, True, *chosen)
    plain = not dense and not layout.bands and layout.pitch >= LEAST_BAR
    links = plain and workers <= MOST_LINKED and in_sight <= MOST_LINKS
    step = tick_step(view.scale, TICKS_APART * text)
    return Frame(spans, view, layout, look, until, dense, links, step, names, groups)
