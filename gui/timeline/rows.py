"""Rows of single workers: spans, signs where something went wrong, arrows to who was next."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.analysis.spans import WAITING
from gui.timeline.frame import MARGIN, Frame
from gui.timeline.look import HATCH
from gui.timeline.signs import Sign, draw_sign, sign_of

ROUNDED = 5.0
"""Pixels: a bar that is narrower has square corners, which nobody can tell."""

THINNEST = 1.0
"""Pixels: however short it was, being inside is seen."""

MOST_SIGNS = 3_000
"""Signs drawn at most; of more, every so many-th."""


def draw_rows(painter: QPainter, frame: Frame, left: int, right: int) -> None:
    """Draw the spans between two pixels of the plot, and a little beyond."""
    layout, view, look = frame.layout, frame.view, frame.look
    start, stop = view.t(left - MARGIN), min(frame.until, view.t(right + MARGIN))
    off, high = layout.bar
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrushOrigin(-view.origin % HATCH, layout.top % HATCH)
    radius = min(4.0, high / 4)
    for row in range(min(layout.rows, len(frame.spans.rows))):
        y = layout.row_top(row) - layout.top + off
        waits, insides = [], []
        for zone, begin, end, _ in frame.spans.spans_of(row, start, stop):
            # Cut far outside of the picture, where no corner of it is seen.
            x = max(view.x(begin), -100.0)
            wide = min(view.x(frame.until if end < 0 else end), layout.plot + 100.0) - x
            if zone == WAITING:
                if wide > 0.5:
                    waits.append(QRectF(x, y, wide, high))
            else:
                insides.append(QRectF(x, y, max(THINNEST, wide), high))
        if waits:
            painter.setBrush(look.hatch)
            painter.drawRects(waits)
        if insides:
            painter.setBrush(look.bars[row % len(look.bars)])
            for rect in insides:
                if rect.width() >= ROUNDED:
                    painter.drawRoundedRect(rect, radius, radius)
                else:
                    painter.drawRect(rect)
            _draw_edges(painter, look.edges[row % len(look.edges)], insides, radius)


def _draw_edges(painter: QPainter, edge: QColor | None, bars: list[QRectF], radius: float) -> None:
    """Lines along bars whose colour is hardly seen on the card. Not around them: the end of a bar
    that grows is drawn anew only in part."""
    if edge is None:
        return
    painter.setBrush(edge)
    painter.drawRects(
        [
            QRectF(bar.x() + radius, y, bar.width() - 2 * radius, 1.0)
            for bar in bars
            if bar.width() >= ROUNDED
            for y in (bar.y(), bar.bottom() - 1.0)
        ]
    )


def draw_links(painter: QPainter, frame: Frame) -> None:
    """Draw an arrow from each release in sight to the acquire that it is joined to."""
    layout, view, look = frame.layout, frame.view, frame.look
    log, links = frame.spans.log, frame.spans.links
    off, high = layout.bar
    lines, heads = [], []
    first = bisect_left(links.acquired, frame.spans.at(view.t(-MARGIN)))
    last = bisect_left(links.acquired, frame.spans.at(view.t(layout.plot + MARGIN)))
    for released, acquired in zip(
        links.released[first:last], links.acquired[first:last], strict=True
    ):
        one, other = log.worker[released], log.worker[acquired]
        if one == other:
            continue
        down = 1 if other > one else -1
        middle = off + high / 2
        y1 = (one * layout.pitch) + middle + down * high / 2
        y2 = (other * layout.pitch) + middle - down * high / 2
        x1, x2 = view.x(log.t[released]), view.x(log.t[acquired])
        lines.append(QLineF(x1, y1, x2, y2 - down * 2))
        # The head looks in the arrow's direction and ends at the bar that begins there.
        heads.append((QPointF(x2, y2), down))
    if not lines:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.card, 3.2))
    painter.drawLines(lines)
    painter.setPen(QPen(look.arrow, 1.2))
    painter.drawLines(lines)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.arrow)
    for tip, down in heads:
        back = QPointF(0, -5.0 * down)
        painter.drawPolygon(
            QPolygonF([tip, tip + back + QPointF(3.2, 0), tip + back - QPointF(3.2, 0)])
        )


def draw_signs(painter: QPainter, frame: Frame, left: int, right: int) -> None:
    """Draw what went wrong: see `gui.timeline.signs`. Of what shares a pixel, the last is drawn."""
    layout, view, look, spans = frame.layout, frame.view, frame.look, frame.spans
    stride = sign_stride(frame)
    first = bisect_left(spans.faults, spans.at(view.t(left - MARGIN) - 1))
    last = bisect_left(spans.faults, spans.at(view.t(right + MARGIN)))
    log = spans.log
    size = min(4.0, max(2.0, 0.3 * layout.bar[1]))
    off, high = layout.bar
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    found: dict[tuple[int, int], tuple[QPointF, Sign]] = {}
    for index in range(-(-first // stride) * stride, last, stride):
        position = spans.faults[index]
        worker = log.worker[position]
        row = worker >> layout.shift
        x = view.x(log.t[position])
        if worker >= 0:
            y = row * layout.pitch + off + high / 2
        elif layout.strip_height:
            y = layout.strip - layout.top + 6.0
        else:
            continue
        sign = sign_of(log.kind[position], log.value[position])
        found[round(x), row] = QPointF(x, y), sign
    for at, sign in found.values():
        draw_sign(painter, sign, at, size, look)


def sign_stride(frame: Frame) -> int:
    """Every how many-th sign is drawn: all, unless there are very many in sight."""
    spans, view = frame.spans, frame.view
    first = bisect_left(spans.faults, spans.at(view.t(-MARGIN) - 1))
    last = bisect_left(spans.faults, spans.at(view.t(frame.layout.plot + MARGIN)))
    stride = 1
    while (last - first) // stride > MOST_SIGNS:
        stride *= 2
    return stride
