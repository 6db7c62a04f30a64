"""Which rows are in sight and how high they are, and the selected worker's own row among bands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from core.analysis.followed import Followed
from core.analysis.spans import Span
from gui.timeline.frame import Frame
from gui.timeline.heights import FIT, LINES, Heights
from gui.timeline.lens import lens_of
from gui.timeline.row_bar import RowBar


class RowSight:
    """Of one timeline. `frame` is what it shows now; `changed` is called when that is to be
    another."""

    def __init__(
        self, timeline: QWidget, frame: Callable[[], Frame], changed: Callable[[], None]
    ) -> None:
        self._frame = frame
        self._changed = changed
        self.heights = FIT
        self.followed: Followed | None = None
        """The worker that has a row of its own."""
        self.bar = RowBar(timeline)
        self.bar.moved.connect(lambda above: self.use(Heights(self.heights.per, above)))

    def reset(self) -> None:
        """Another run is shown."""
        self.heights, self.followed = FIT, None

    def use(self, heights: Heights) -> None:
        """Have rows as high as that."""
        if heights != self.heights:
            self.heights = heights
            self._changed()

    def zoom(self, factor: float, y: float | None, selected: int | None) -> None:
        """Have rows so many times as high, with what is at a height of the widget where it is: by
        default the selected row, or the middle of those in sight."""
        was = self._frame().layout
        if y is None:
            row = -1 if selected is None else selected >> was.shift
            middle = was.rows_rect.center().y()
            y = was.row_top(row) + was.pitch / 2 if row in was.in_sight else middle
        before = self.heights
        self.heights = before.zoomed(was, factor)
        kept, self.heights = self.heights.keeping(was, self._frame().layout, y), before
        self.use(kept)

    def scroll(self, frame: Frame, notches: float) -> None:
        """Move the rows down by so many notches of a wheel."""
        pixels = round(LINES * max(frame.layout.pitch, 10) * notches)
        self.use(self.heights.moved(frame.layout, -pixels))

    def drag(self, frame: Frame, pixels: int) -> None:
        """Move the rows down by so many pixels."""
        self.use(self.heights.moved(frame.layout, -pixels))

    def show_worker(self, worker: int | None) -> None:
        """Have this one's row in sight."""
        layout = self._frame().layout
        if worker is not None and 0 <= worker < layout.workers:
            self.use(self.heights.showing(layout, worker >> layout.shift))

    def lens(self, frame: Frame, selected: int | None) -> QRect | None:
        """Where the selected worker has a row of its own, if it has one."""
        lens = lens_of(frame, selected)
        if lens is None or selected is None or not len(frame.spans.log):
            return None
        followed = self.followed
        if followed is None or followed.worker != selected or followed.spans is not frame.spans:
            followed = self.followed = Followed(frame.spans, selected)
        followed.bring()
        return lens

    def pointed(self, frame: Frame, selected: int | None, point: QPoint) -> bool:
        """Whether a point is on the selected worker's own row."""
        lens = self.lens(frame, selected)
        return lens is not None and lens.contains(point)

    def span(self, frame: Frame, x: int) -> Span | None:
        """What that worker's span at a pixel of the widget is."""
        t = frame.view.t(x - frame.layout.left)
        if self.followed is None or x < frame.layout.left or t > frame.until:
            return None
        return self.followed.at(t)
