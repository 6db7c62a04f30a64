"""All that lies behind the playhead, kept as one pixmap.

While a run goes on, only the pixels are drawn again at which something was added; when the view
moves, what stays in sight is moved and the rest is drawn. Whatever is drawn is drawn from nothing,
clipped to whole pixels, so the picture is the same, pixel by pixel, as one drawn at once.
"""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from core.analysis.spans import Spans
from core.log.columns import CODE
from core.protocol.events import Kind
from gui.timeline.axis import ticks
from gui.timeline.bands import Density
from gui.timeline.frame import MARGIN, Frame
from gui.timeline.rows import draw_links, draw_rows, draw_signs, draw_signs_of_all, sign_stride
from gui.timeline.strip import draw_strip

_PAUSED = CODE[Kind.PAUSED]

Range = tuple[int, int]
"""Pixels of the plot: from the first up to, not with, the second."""


class Layer:
    """The picture of the plot, without what depends on the shown moment."""

    def __init__(self, spans: Spans) -> None:
        self.pixmap = QPixmap()
        self._density = Density(spans)
        self._shown: Frame | None = None
        self._key: tuple[object, ...] = ()
        self._position = 0
        self._links = 0

    def stale(self, frame: Frame) -> Range | None:
        """Which pixels `bring` would change; empty for none, None for all."""
        shown = self._shown
        if shown is None or self._key != _key(frame) or shown.view.origin != frame.view.origin:
            return None
        return self._grown(shown, frame)

    def bring(self, frame: Frame) -> None:
        """Make the pixmap the picture of a frame."""
        wide = frame.layout.plot
        shown, key = self._shown, _key(frame)
        if shown is None or key != self._key:
            ratio = frame.look.ratio
            size = frame.layout.plot_rect.size()
            self.pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
            self.pixmap.setDevicePixelRatio(ratio)
            self._draw(frame, 0, wide)
        else:
            changed = self._grown(shown, frame)
            moved = frame.view.origin - shown.view.origin
            # Where pixels of the screen are not whole parts of Qt's, moving would blur.
            if abs(moved) >= wide or (moved and frame.look.ratio % 1):
                changed = (0, wide)
            elif moved:
                self._scroll(frame, moved)
            if changed[1] > changed[0]:
                self._draw(frame, *changed)
        self._shown, self._key = frame, key
        self._position = frame.spans.position
        self._links = len(frame.spans.links.acquired)

    def _scroll(self, frame: Frame, moved: int) -> None:
        old, ratio = self.pixmap, frame.look.ratio
        self.pixmap = QPixmap(old.size())
        self.pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(self.pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawPixmap(-moved, 0, old)
        painter.end()
        wide = frame.layout.plot
        if moved > 0:
            self._draw(frame, wide - moved, wide)
        else:
            self._draw(frame, 0, -moved)

    def _grown(self, shown: Frame, frame: Frame) -> Range:
        spans, view = frame.spans, frame.view
        if spans.position == self._position and shown.until == frame.until:
            return (0, 0)
        times = spans.log.t
        begin, end = sorted((shown.until, frame.until))
        if spans.position > self._position:
            begin = min(begin, times[self._position])
        if frame.links:
            released = spans.links.released[self._links :]
            begin = min([begin, *(times[position] for position in released)])
        left = max(0, int(view.x(begin)) - MARGIN)
        return left, min(frame.layout.plot, int(view.x(end)) + MARGIN + 1)

    def _draw(self, frame: Frame, left: int, right: int) -> None:
        painter = QPainter(self.pixmap)
        painter.setClipRect(QRect(left, 0, right - left, frame.layout.axis - frame.layout.top))
        draw_plot(painter, frame, self._density, left, right)
        painter.end()


def draw_plot(painter: QPainter, frame: Frame, density: Density, left: int, right: int) -> None:
    """Draw what lies behind the playhead between two pixels of the plot, and a little beyond."""
    layout, view, look = frame.layout, frame.view, frame.look
    high = layout.axis - layout.top
    painter.fillRect(left, 0, right - left, high, look.card)
    _draw_pauses(painter, frame, left, right)
    painter.translate(0, -layout.above)
    if frame.dense or layout.bands:
        density.draw(painter, frame, left, right)
    painter.translate(0, layout.above)
    for t in ticks(view, layout.plot, frame.step):
        painter.fillRect(round(view.x(t)), 0, 1, high, look.grid)
    painter.translate(0, -layout.above)
    if not (frame.dense or layout.bands):
        draw_rows(painter, frame, left, right)
    if frame.links:
        draw_links(painter, frame)
    draw_signs(painter, frame, left, right)
    painter.translate(0, layout.above)
    if layout.most_above:
        _cover(painter, frame, left, right)
    draw_strip(painter, frame, left, right)
    draw_signs_of_all(painter, frame, left, right)


def _cover(painter: QPainter, frame: Frame, left: int, right: int) -> None:
    """Draw the ground of the strip anew, over rows that reach into it. Not by clipping, which files
    for print do not know."""
    layout, look = frame.layout, frame.look
    top, high = layout.rows_bottom - layout.top, layout.axis - layout.top
    painter.fillRect(left, top, right - left, high - top, look.card)
    _draw_pauses(painter, frame, left, right, top)
    for t in ticks(frame.view, layout.plot, frame.step):
        painter.fillRect(round(frame.view.x(t)), top, 1, high - top, look.grid)


def _draw_pauses(painter: QPainter, frame: Frame, left: int, right: int, top: int = 0) -> None:
    """Shade them from `top`, pixels of the plot, downwards."""
    spans, view = frame.spans, frame.view
    kinds, times = spans.log.kind, spans.log.t
    first = bisect_left(spans.pauses, spans.at(view.t(left)))
    last = bisect_left(spans.pauses, spans.at(view.t(right)))
    begin = -1
    for position in spans.pauses[max(0, first - 1) : last + 1]:
        if kinds[position] == _PAUSED:
            begin = times[position]
        elif begin >= 0:
            _shade(painter, frame, begin, times[position], top)
            begin = -1
    if begin >= 0:
        _shade(painter, frame, begin, frame.until, top)


def _shade(painter: QPainter, frame: Frame, begin: int, end: int, top: int) -> None:
    layout, view = frame.layout, frame.view
    left, right = max(-MARGIN, round(view.x(begin))), round(view.x(end))
    right = min(right, layout.plot + MARGIN)
    if right > left:
        high = layout.axis - layout.top - top
        painter.fillRect(left, top, right - left, high, frame.look.paused)


def _key(frame: Frame) -> tuple[object, ...]:
    """What the pixmap depends on, but for the log's growth and the view's origin."""
    return (
        frame.layout,
        frame.view.scale,
        frame.look,
        frame.dense,
        frame.links,
        frame.step,
        frame.top,
        sign_stride(frame),
    )
