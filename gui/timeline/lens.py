"""A row of its own for the selected worker, where a row stands for many: it lies over the bundle
that the worker is in, and nothing moves for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.analysis.followed import Followed
from core.analysis.spans import Span
from gui.timeline.frame import MARGIN, Frame
from gui.timeline.rows import draw_bars, faults_between
from gui.timeline.signs import draw_sign, sign_of

HEIGHT = 18
"""Pixels, times the text's size."""

MOST_SPANS = 1_000
"""Spans in sight up to which each of them is drawn; of more, what was so at each pixel."""


def lens_of(frame: Frame, selected: int | None) -> QRect | None:
    """Where the selected worker's own row is, from the widget's left edge; None where it needs
    none, or its bundle is out of sight."""
    layout = frame.layout
    if selected is None or not layout.bands or not 0 <= selected < layout.workers:
        return None
    row = selected >> layout.shift
    if row not in layout.in_sight:
        return None
    rows = layout.rows_rect
    high = min(rows.height(), max(layout.pitch, round(HEIGHT * layout.text)))
    middle = layout.row_top(row) + layout.pitch // 2
    top = min(max(rows.top(), middle - high // 2), rows.bottom() + 1 - high)
    return QRect(0, top, layout.left + layout.plot, high)


def draw_lens(painter: QPainter, frame: Frame, followed: Followed, lens: QRect) -> None:
    """Draw the worker's own row."""
    layout, look = frame.layout, frame.look
    plot = lens.adjusted(layout.left, 0, 0, 0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(lens, look.card)
    ground = QColor(look.tint)
    ground.setAlphaF(0.35)
    painter.fillRect(plot, ground)
    painter.translate(layout.left, 0)
    gap = max(2, round(0.16 * lens.height()))
    bar = QRectF(0, lens.top() + gap, 0, lens.height() - 2 * gap)
    painter.setBrushOrigin(-frame.view.origin, 0)
    draw_bars(painter, frame, _spans(frame, followed), followed.worker, bar, 0.0)
    _draw_signs(painter, frame, followed.worker, bar)
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(look.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(plot.adjusted(0, 0, -1, -1))
    painter.fillRect(0, lens.top(), 3, lens.height(), look.accent)
    painter.setFont(look.number(round(12 * layout.text)))
    painter.setPen(look.text)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    number = QRect(0, lens.top(), layout.left - 14, lens.height())
    painter.drawText(number, right, str(followed.worker))
    painter.restore()


def _spans(frame: Frame, followed: Followed) -> list[Span]:
    """What is to be drawn: each span, or, of very many, one for each pixel that is another."""
    view, layout = frame.view, frame.layout
    start, stop = view.t(-MARGIN), min(frame.until, view.t(layout.plot + MARGIN))
    if followed.count(start, stop) <= MOST_SPANS:
        return followed.between(start, stop)
    found: list[Span] = []
    for x in range(int(view.x(stop)) + 1):
        span = followed.at(view.t(x + 0.5))
        if span is None:
            continue
        begin, end = view.t(x), view.t(x + 1)
        if found and found[-1].zone == span.zone and found[-1].stop == begin:
            found[-1] = found[-1]._replace(stop=end)
        else:
            found.append(span._replace(start=begin, stop=end))
    return found


def _draw_signs(painter: QPainter, frame: Frame, worker: int, bar: QRectF) -> None:
    layout, view, spans = frame.layout, frame.view, frame.spans
    log = spans.log
    first, last = faults_between(frame, 0, layout.plot)
    for position in spans.faults[first:last]:
        if log.worker[position] == worker and 0 <= view.x(log.t[position]) <= layout.plot:
            sign = sign_of(log.kind[position], log.value[position])
            at = QRectF(view.x(log.t[position]), bar.y(), 0, bar.height()).center()
            draw_sign(painter, sign, at, 4.0, frame.look)
