"""What is drawn anew with each frame: texts around the plot, and the playhead over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from gui.timeline.frame import Frame
from gui.timeline.signs import Sign, draw_sign
from gui.timeline.strip import level_y

HANDLE = 7.0
"""Pixels: the radius of the playhead's handle."""

TOOLS = 250
"""Pixels at the header's right end that are the tools'."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Texts:
    """The texts of one picture, translated."""

    caption: str
    waits: str
    inside: str
    lost: str
    """What the strip is hatched with, or "" where there is no such thing."""
    extra: str
    """What the triangle and the second line stand for, or "" where there are none."""
    expired: str
    """What the clock stands for, or "" where there is none."""
    again: str
    """What the arrow that goes round stands for, or "" where there is none."""
    arrow: str
    """What an arrow stands for, or "" where there are none."""
    paused: str
    """What the grey ground stands for, or "" where there is none."""
    limit: str
    """Said beside the line of the limit."""
    level: int
    """The limit."""
    note: str
    """Said beside the caption."""
    hint: str
    """Said in an empty plot."""
    ticks: tuple[tuple[int, str], ...]
    """Times and labels."""


SWATCH, NARROW_SWATCH = 2.0, 1.2
"""How much wider than high what stands for a bar is, in a legend: usually, and in a narrow one."""


def narrowest(frame: Frame, texts: Texts) -> float:
    """Pixels of a legend's width at least."""
    wide = QFontMetricsF(frame.look.small).horizontalAdvance
    swatch = NARROW_SWATCH * round(10 * frame.layout.text) + 6
    return 2 * swatch + wide(texts.waits) + 16 + wide(texts.inside)


def draw_header(painter: QPainter, frame: Frame, texts: Texts) -> None:
    """The caption, and what the looks of a bar mean."""
    layout, look = frame.layout, frame.look
    painter.setFont(look.caption)
    painter.setPen(look.quiet)
    painter.drawText(QRectF(0, 0, layout.width, layout.top - 4), _LEFT, texts.caption)
    x = QFontMetricsF(look.caption).horizontalAdvance(texts.caption) + 22
    draw_legend(painter, frame, texts, x, SWATCH)


def draw_legend(
    painter: QPainter, frame: Frame, texts: Texts, x: float, swatch_width: float
) -> None:
    """What the looks of a bar mean, from this pixel on."""
    layout, look = frame.layout, frame.look
    middle = (layout.top - 4) / 2
    painter.setFont(look.small)
    wide = QFontMetricsF(look.small).horizontalAdvance
    high = round(10 * layout.text)
    many = frame.dense or layout.bands
    row = QRectF(0, 0, layout.width, 2 * middle)

    def entry(x: float, brush: QBrush | QColor, edge: QColor | None, words: str) -> float:
        """Draw one at `x`; where the next one begins."""
        swatch = QRectF(round(x), round(middle - high / 2), round(swatch_width * high), high)
        painter.setPen(Qt.PenStyle.NoPen if edge is None else edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, edge is None)
        painter.setBrushOrigin(0, 0)
        painter.setBrush(brush)
        if isinstance(brush, QBrush) or edge is not None:
            painter.drawRect(swatch)
        else:
            painter.drawRoundedRect(swatch, 2.5, 2.5)
        painter.setPen(look.quiet)
        row.setLeft(swatch.right() + 6)
        painter.drawText(row, _LEFT, words)
        return row.left() + wide(words) + 16

    x = entry(x, look.many_wait if many else look.hatch, None, texts.waits)
    x = entry(x, look.accent, None, texts.inside)
    if texts.lost:
        x = entry(x, look.lost, None, texts.lost)
    for sign, words in _signs(texts):
        if words and x + 2 * high + 6 + wide(words) <= layout.width - TOOLS:
            at = QPointF(round(x) + high, middle)
            sign(painter, frame, at, high)
            painter.setPen(look.quiet)
            row.setLeft(x + 2 * high + 6)
            painter.drawText(row, _LEFT, words)
            x = row.left() + wide(words) + 16
    if texts.note and x + wide(texts.note) <= layout.width:  # Half of it says nothing.
        row.setLeft(x)
        painter.drawText(row, _LEFT, texts.note)
        x += wide(texts.note) + 16
    # The ground of a pause says itself what it is, more or less: it is told where there is room.
    if texts.paused and x + 2 * high + 6 + wide(texts.paused) <= layout.width - TOOLS:
        entry(x, look.paused, look.grid, texts.paused)


def _signs(texts: Texts) -> Iterator[tuple[Callable[[QPainter, Frame, QPointF, int], None], str]]:
    """What the legend draws as it is in the rows, with its words."""
    yield partial(_draw_sign, Sign.TRIANGLE), texts.extra
    yield partial(_draw_sign, Sign.CLOCK), texts.expired
    yield partial(_draw_sign, Sign.AGAIN), texts.again
    yield _draw_arrow, texts.arrow


def _draw_sign(sign: Sign, painter: QPainter, frame: Frame, at: QPointF, high: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_sign(painter, sign, at, 0.4 * high, frame.look)


def _draw_arrow(painter: QPainter, frame: Frame, at: QPointF, high: int) -> None:
    """One as in the rows: down, from who released to who went in."""
    half = 0.55 * high
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame.look.arrow, 1.2))
    painter.drawLine(at - QPointF(0, half), at + QPointF(0, half))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(frame.look.arrow)
    tip = at + QPointF(0, half + 1)
    painter.drawPolygon([tip, tip + QPointF(3.2, -5), tip + QPointF(-3.2, -5)])


def draw_gutter(
    painter: QPainter, frame: Frame, texts: Texts, selected: int | None, empty: bool
) -> None:
    """The rows' numbers, and what the strip is."""
    layout, look = frame.layout, frame.look
    wide = layout.left - 14
    marked = None if selected is None else selected >> layout.shift
    near = layout.every
    names = look.number(layout.name_size)
    _draw_groups(painter, frame)
    painter.setFont(look.small if layout.bands else look.number(layout.number_size))
    for row in layout.in_sight:
        if row != marked and (row % near or (marked is not None and abs(row - marked) < near)):
            continue
        high = max(layout.pitch, layout.line)
        rect = QRect(0, layout.row_top(row) + (layout.pitch - high) // 2, wide, high)
        if layout.most_above and not layout.rows_rect.adjusted(0, -2, 0, 2).contains(rect):
            continue  # Half a number is none.
        if row == marked:
            painter.setPen(look.text)
        elif empty or layout.bands:
            painter.setPen(look.quiet)
        else:
            painter.setPen(look.numbers[row % len(look.numbers)])
        number = selected if row == marked and selected is not None else row << layout.shift
        name = "" if layout.bands or row >= len(frame.names) else frame.names[row]
        if name:
            painter.setFont(names)
            name = QFontMetricsF(names).elidedText(name, Qt.TextElideMode.ElideMiddle, wide)
        painter.drawText(rect, _RIGHT, name or str(number))
    if layout.strip_height:
        painter.setFont(look.small)
        painter.setPen(look.quiet)
        high = layout.line
        painter.drawText(QRect(0, layout.axis - high, wide, high), _RIGHT, texts.inside)
        # Neither among the rows' numbers nor over the strip's name, however low the limit is.
        if layout.strip_height >= 2 * high:
            line = layout.top + level_y(frame, texts.level)
            y = min(max(line - high // 2, layout.strip - 2), layout.axis - 2 * high)
            painter.drawText(QRect(0, y, wide, high), _RIGHT, texts.limit)


def _draw_groups(painter: QPainter, frame: Frame) -> None:
    """At the left edge a bracket beside the rows of each process, with its name along it."""
    layout, look = frame.layout, frame.look
    painter.setFont(look.small)
    metrics = QFontMetricsF(look.small)
    for group in frame.groups:
        top = layout.row_top(0) + group.first * layout.per
        bottom = min(top + group.size * layout.per - 1.0, layout.rows_bottom)
        top = max(top + 1.0, layout.top)
        if bottom - top < 2.0:
            continue
        painter.fillRect(QRectF(1.0, top, 3.0, bottom - top), look.arrow)
        names = group.name, str(group.about.process)
        room = bottom - top
        name = next((each for each in names if metrics.horizontalAdvance(each) <= room), "")
        if not name:
            continue
        painter.save()
        painter.setPen(look.quiet)
        painter.translate(5.0, bottom)
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, bottom - top, layout.line), _MIDDLE, name)
        painter.restore()


def draw_axis(painter: QPainter, frame: Frame, texts: Texts) -> None:
    """The line below the plot and the ticks' labels."""
    layout, look = frame.layout, frame.look
    painter.fillRect(layout.left, layout.axis, layout.plot, 1, look.grid)
    painter.setFont(look.small)
    painter.setPen(look.quiet)
    for t, words in texts.ticks:
        x = layout.left + round(frame.view.x(t))
        rect = QRect(x - 60, layout.axis + 3, 120, layout.height - layout.axis - 3)
        painter.drawText(rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


def draw_hint(painter: QPainter, frame: Frame, texts: Texts) -> None:
    """Tracks where the rows will be, and what an empty plot is for."""
    layout, look = frame.layout, frame.look
    off, high = layout.bar
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.track)
    for row in layout.in_sight:
        track = QRectF(layout.left, layout.row_top(row) + off, layout.plot, high)
        painter.drawRoundedRect(track, min(4.0, high / 4), min(4.0, high / 4))
    painter.setFont(look.label)
    painter.setPen(look.quiet)
    rect = QRect(layout.left, layout.top, layout.plot, max(1, layout.rows_bottom - layout.top))
    room = QFontMetricsF(look.label).boundingRect(texts.hint).toAlignedRect()
    if room.width() > rect.width() or room.height() > rect.height():
        return
    room.adjust(-10, -4, 10, 4)
    room.moveCenter(rect.center())
    painter.fillRect(room, look.card)
    painter.drawText(rect, _MIDDLE, texts.hint)


def draw_selected(painter: QPainter, frame: Frame, selected: int) -> None:
    """A tint behind the selected worker's row, and a mark at its left."""
    layout, look = frame.layout, frame.look
    row = selected >> layout.shift
    if row not in layout.in_sight:
        return
    rect = QRect(0, layout.row_top(row), layout.left + layout.plot, layout.pitch)
    rect = rect.intersected(layout.rows_rect)
    # Only the ground takes the tint: bars are darker than it on light cards, lighter on dark.
    mode = QPainter.CompositionMode
    dark = look.card.lightness() < 128
    painter.setCompositionMode(
        mode.CompositionMode_Lighten if dark else mode.CompositionMode_Darken
    )
    painter.fillRect(rect, look.tint)
    painter.setCompositionMode(mode.CompositionMode_SourceOver)
    painter.fillRect(rect.x(), rect.y(), 3, rect.height(), look.accent)
    if layout.bands or frame.dense:  # These leave no ground to tint.
        for y in (rect.top(), rect.bottom()):
            painter.fillRect(layout.left, y, layout.plot, 1, look.accent)


def draw_future(painter: QPainter, frame: Frame, x: int) -> None:
    """Fade what lies after the playhead: it did happen, but after the shown moment."""
    layout = frame.layout
    veil = QColor(frame.look.card)
    veil.setAlphaF(0.62)
    left = layout.left + max(0, x)
    painter.fillRect(
        left, layout.top, layout.left + layout.plot - left, layout.axis - layout.top, veil
    )


def draw_stretch(painter: QPainter, frame: Frame, stretch: tuple[int, int], words: str) -> None:
    """The chosen stretch: its ground, its two ends, and how long it is."""
    layout, look = frame.layout, frame.look
    left, right = (layout.left + round(frame.view.x(t)) for t in stretch)
    first, last = max(layout.left, left), min(layout.left + layout.plot, right)
    if last < first:
        return
    ground = QColor(look.accent)
    ground.setAlphaF(0.14)
    high = layout.axis - layout.top
    painter.fillRect(first, layout.top, last - first, high, ground)
    for x in (left, right):
        if layout.left <= x <= layout.left + layout.plot:
            painter.fillRect(x - 1, layout.top - 3, 2, high + 6, look.text)
    painter.setFont(look.small)
    wide = QFontMetricsF(look.small).horizontalAdvance(words) + 10
    label = QRectF((first + last - wide) / 2, layout.top - 2, wide, layout.line + 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.text)
    painter.drawRoundedRect(label, 4, 4)
    painter.setPen(look.card)
    painter.drawText(label, _MIDDLE, words)


def draw_playhead(painter: QPainter, frame: Frame, x: int) -> None:
    """The line at the shown moment, and its handle."""
    layout, look = frame.layout, frame.look
    middle = layout.left + x
    y = layout.top - HANDLE  # Below the caption and the legend, which it would cover.
    painter.fillRect(QRectF(middle - 1, y, 2.5, layout.axis - y + 4), look.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.card, 2))
    painter.setBrush(look.accent)
    painter.drawEllipse(QPointF(middle + 0.25, y), HANDLE, HANDLE)


def draw_focus(painter: QPainter, frame: Frame) -> None:
    """A frame around all: keys act here."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(frame.look.accent, 2))
    painter.drawRoundedRect(QRectF(1, 1, frame.layout.width - 2, frame.layout.height - 2), 6, 6)
