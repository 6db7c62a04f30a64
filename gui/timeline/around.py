"""All of a timeline besides its plot: the texts around it, and what the moment has."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from core.analysis.followed import Followed
from gui.timeline import front
from gui.timeline.bands import Density
from gui.timeline.frame import Frame
from gui.timeline.front import Texts
from gui.timeline.layer import draw_plot
from gui.timeline.lens import draw_lens
from gui.timeline.playhead import Playhead


class Around(NamedTuple):
    """What depends on the moment."""

    texts: Texts
    empty: bool
    """Whether there is no run yet."""
    selected: int | None
    lens: QRect | None
    """Where the selected worker has a row of its own."""
    followed: Followed | None
    playhead: Playhead
    stretch: tuple[int, int] | None
    """The chosen stretch, in nanoseconds."""
    long: str
    """How long that is, in words."""


def draw_around(painter: QPainter, frame: Frame, rect: QRect, around: Around) -> None:
    """Draw it where it is in a part of the widget."""
    layout, texts, lens, playhead = frame.layout, around.texts, around.lens, around.playhead
    if rect.top() < layout.top and layout.headed:
        front.draw_header(painter, frame, texts)
    if around.selected is not None and lens is None:
        front.draw_selected(painter, frame, around.selected)
    if rect.left() < layout.left:
        front.draw_gutter(painter, frame, texts, around.selected, around.empty)
    front.draw_axis(painter, frame, texts)
    if lens is not None and around.followed is not None:
        draw_lens(painter, frame, around.followed, lens)
    if around.empty:
        front.draw_hint(painter, frame, texts)
    elif playhead.future:
        front.draw_future(painter, frame, playhead.x)
    if around.stretch is not None:
        front.draw_stretch(painter, frame, around.stretch, around.long)
    if not around.empty and -1 <= playhead.x <= layout.plot + 1:
        front.draw_playhead(painter, frame, playhead.x)


def draw_as_shapes(painter: QPainter, frame: Frame, size: QSize, around: Around) -> None:
    """Draw the plot, too, as shapes and letters alone."""
    layout, card = frame.layout, frame.look.card
    plot, all_ = layout.plot_rect, QRect(0, 0, size.width(), size.height())
    painter.fillRect(all_, card)
    painter.save()
    painter.translate(plot.topLeft())
    draw_plot(painter, frame, Density(frame.spans), 0, layout.plot)
    painter.restore()
    # What reaches beyond the plot is covered: files for print know no clipping.
    painter.fillRect(0, 0, size.width(), plot.top(), card)
    painter.fillRect(0, plot.top(), plot.left(), plot.height(), card)
    beyond = plot.left() + layout.plot
    painter.fillRect(beyond, plot.top(), size.width() - beyond, plot.height(), card)
    draw_around(painter, frame, all_, around)
