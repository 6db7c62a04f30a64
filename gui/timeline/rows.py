"""Rows of single workers: spans, signs where something went wrong, arrows to who was next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.analysis.spans import WAITING, Span
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
    """Draw the spans between two pixels of the plot, and a little beyond, of the rows in sight."""
    layout, view = frame.layout, frame.view
    start, stop = view.t(left - MARGIN), min(frame.until, view.t(right + MARGIN))
    off, high = layout.bar
    painter.setBrushOrigin(-view.origin % HATCH, layout.top % HATCH)
    for row in layout.in_sight:
        spans = frame.spans.spans_of(row, start, stop)
        draw_bars(painter, frame, spans, row, QRectF(0, row * layout.pitch + off, 0, high))


def draw_bars(
    painter: QPainter,
    frame: Frame,
    spans: Iterable[Span],
    worker: int,
    at: QRectF,
    beyond: float = 100.0,
) -> None:
    """Draw spans of a worker as bars, as high as `at` and where it is; so many pixels beyond the
    plot they are cut off."""
    layout, view, look = frame.layout, frame.view, frame.look
    y, high = at.y(), at.height()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(4.0, high / 4)
    waits, insides = [], []
    for zone, begin, end, _ in spans:
        # Usually far outside of the picture, where no corner of it is seen.
        x = max(view.x(begin), -beyond)
        wide = min(view.x(frame.until if end < 0 else end), layout.plot + beyond) - x
        if zone == WAITING:
            if wide > 0.5:
                waits.append(QRectF(x, y, wide, high))
        else:
            if wide > -THINNEST:
                insides.append(QRectF(x, y, max(THINNEST, wide), high))
    if waits:
        painter.setBrush(look.hatch)
        painter.drawRects(waits)
    if insides:
        painter.setBrush(look.bars[worker % len(look.bars)])
        for rect in insides:
            if rect.width() >= ROUNDED:
                painter.drawRoundedRect(rect, radius, radius)
            else:
                painter.drawRect(rect)
        _draw_edges(painter, look.edges[worker % len(look.edges)], insides, radius)


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
    """Draw what went wrong with workers in sight: see `gui.timeline.signs`. Of what shares a pixel,
    the last is drawn."""
    layout, view, look, spans = frame.layout, frame.view, frame.look, frame.spans
    stride = sign_stride(frame)
    first, last = faults_between(frame, left, right)
    log, rows = spans.log, layout.in_sight
    size = min(4.0, max(2.0, 0.3 * layout.bar[1]))
    off, high = layout.bar
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    found: dict[tuple[int, int], tuple[QPointF, Sign]] = {}
    for index in range(-(-first // stride) * stride, last, stride):
        position = spans.faults[index]
        row = log.worker[position] >> layout.shift
        if row in rows:
            x = view.x(log.t[position])
            sign = sign_of(log.kind[position], log.value[position])
            found[round(x), row] = QPointF(x, row * layout.pitch + off + high / 2), sign
    for at, sign in found.values():
        draw_sign(painter, sign, at, size, look)


def draw_signs_of_all(painter: QPainter, frame: Frame, left: int, right: int) -> None:
    """Draw what went wrong with no worker in particular, on the strip."""
    layout, view, look, spans = frame.layout, frame.view, frame.look, frame.spans
    if not layout.strip_height:
        return
    stride, log = sign_stride(frame), spans.log
    first, last = faults_between(frame, left, right)
    size = min(4.0, max(2.0, 0.3 * layout.bar[1]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    found: dict[int, tuple[QPointF, Sign]] = {}
    for index in range(-(-first // stride) * stride, last, stride):
        position = spans.faults[index]
        if log.worker[position] < 0:
            x = view.x(log.t[position])
            sign = sign_of(log.kind[position], log.value[position])
            found[round(x)] = QPointF(x, layout.strip - layout.top + 6.0), sign
    for at, sign in found.values():
        draw_sign(painter, sign, at, size, look)


def faults_between(frame: Frame, left: int, right: int) -> tuple[int, int]:
    """Which of `Spans.faults` are between two pixels, and a little beyond: from, and up to."""
    view, spans = frame.view, frame.spans
    return (
        bisect_left(spans.faults, spans.at(view.t(left - MARGIN) - 1)),
        bisect_left(spans.faults, spans.at(view.t(right + MARGIN))),
    )


def sign_stride(frame: Frame) -> int:
    """Every how many-th sign is drawn: all, unless there are very many in sight."""
    spans, view = frame.spans, frame.view
    first = bisect_left(spans.faults, spans.at(view.t(-MARGIN) - 1))
    last = bisect_left(spans.faults, spans.at(view.t(frame.layout.plot + MARGIN)))
    stride = 1
    while (last - first) // stride > MOST_SIGNS:
        stride *= 2
    return stride
