"""What a sweep has found, drawn: throughput, waits and use over the limit, with their spread."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.compare.sweep import Point, Spread, knee
from core.numbers import Number
from gui.look.language import written
from gui.look.theme import LIGHT, Theme
from gui.widgets.guarded import guarded

LINES = 4
"""Lines of a scale at most."""


class Curve(NamedTuple):
    """One line of a chart."""

    name: str
    of: Callable[[Point], Spread]
    colour: Callable[[Theme], str]
    dashed: bool = False


def scale_top(highest: float) -> float:
    """A round number that is at least `highest`: 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= highest * 0.999)


@guarded
class Chart(QWidget):
    """Curves over the limits that were tried. The limits stand side by side, each as wide as any
    other: what matters is their order."""

    def __init__(
        self, name: str, unit: str, curves: Sequence[Curve], parent: QWidget | None = None
    ) -> None:
        """`unit` stands behind each number of the scale."""
        super().__init__(parent)
        self._name, self._unit, self._curves = name, unit, curves
        self._points: list[Point] = []
        self._limits: tuple[int, ...] = ()
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(260, 120))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(name)

    def show_points(self, points: Sequence[Point], limits: tuple[int, ...]) -> None:
        """Show what is known; `limits` are all that will be tried."""
        self._points, self._limits = [*points], limits
        said = "; ".join(
            f"{point.limit}: "
            + ", ".join(
                f"{curve.name} {self._number(curve.of(point).middle)} {self._unit}"
                for curve in self._curves
            )
            for point in points
        )
        self.setAccessibleDescription(said)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self.update()

    def _number(self, value: float) -> str:
        places = 0 if value == 0 or value >= 10 else 1 if value >= 1 else 2 if value >= 0.1 else 3
        return written(Number(value, places))

    def _label(self, line: int, top: float) -> str:
        """What a line stands for, with the unit; all of a scale have as many digits."""
        places = next(n for n in range(9) if abs(round(top / LINES, n) - top / LINES) < 1e-9 * top)
        said = written(Number(top * line / LINES, places if line else 0))
        return f"{said} {self._unit}".rstrip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scale, the curves and the knee."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """The same with a painter of any device, in this widget's pixels."""
        theme, font = self._theme, QFont(self.font())
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetricsF(font)
        high = metrics.height()
        painter.fillRect(self.rect(), QColor(theme.card))
        painter.setFont(bold)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(QPointF(8, high), self._name)
        self._draw_legend(painter, font, 8 + QFontMetricsF(bold).horizontalAdvance(self._name) + 20)
        highest = max(
            (curve.of(point).high for point in self._points for curve in self._curves), default=1.0
        )
        top = scale_top(highest)
        # Of what is not known yet, nobody knows how much it is.
        labels = [self._label(k, top) if self._points else "" for k in range(LINES + 1)]
        left = 14 + max(map(metrics.horizontalAdvance, labels)) + 6
        plot = QRectF(left, 1.9 * high, self.width() - left - 14, self.height() - 3.9 * high)
        painter.setFont(font)
        for k, label in enumerate(labels):
            y = plot.bottom() - plot.height() * k / LINES
            painter.setPen(QPen(QColor(theme.edge), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.quiet))
            box = QRectF(0, y - high / 2, left - 8, high)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, label)
        self._draw_limits(painter, plot, metrics)
        for curve in self._curves:
            self._draw_curve(painter, plot, curve, top)

    def _x(self, plot: QRectF, limit: int) -> float:
        count = max(1, len(self._limits))
        return plot.left() + plot.width() * (self._limits.index(limit) + 0.5) / count

    def _draw_legend(self, painter: QPainter, font: QFont, x: float) -> None:
        if len(self._curves) < 2:
            return
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for curve in self._curves:
            y = 0.7 * metrics.height()
            painter.setPen(self._pen(curve))
            painter.drawLine(QPointF(x, y), QPointF(x + 22, y))
            painter.setPen(QColor(self._theme.quiet))
            painter.drawText(QPointF(x + 28, metrics.height()), curve.name)
            x += 28 + metrics.horizontalAdvance(curve.name) + 18

    def _pen(self, curve: Curve) -> QPen:
        pen = QPen(QColor(curve.colour(self._theme)), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if curve.dashed:
            pen.setDashPattern([3.0, 2.6])
        return pen

    def _draw_limits(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        theme, at = self._theme, knee(self._points) if len(self._points) > 1 else None
        if at is not None:
            x, wide = self._x(plot, at), plot.width() / max(1, len(self._limits))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.code_inside))
            painter.drawRoundedRect(
                QRectF(x - wide / 2, plot.top(), wide, plot.height() + 1.5 * metrics.height()), 6, 6
            )
        free = -1.0
        for limit in self._limits:
            x, text = self._x(plot, limit), written(limit)
            half = metrics.horizontalAdvance(text) / 2
            if x - half < free and limit != at:
                continue
            free = x + half + 6
            font = painter.font()
            font.setBold(limit == at)
            painter.setFont(font)
            painter.setPen(QColor(theme.text if limit == at else theme.quiet))
            painter.drawText(QPointF(x - half, plot.bottom() + 1.2 * metrics.height()), text)
            font.setBold(False)
            painter.setFont(font)

    def _draw_curve(self, painter: QPainter, plot: QRectF, curve: Curve, top: float) -> None:
        def y(value: float) -> float:
            return plot.bottom() - plot.height() * min(1.0, value / top)

        colour = QColor(curve.colour(self._theme))
        line: list[QPointF] = []
        for point in self._points:
            spread, x = curve.of(point), self._x(plot, point.limit)
            line.append(QPointF(x, y(spread.middle)))
            painter.setPen(QPen(colour, 1.4))
            painter.drawLine(QPointF(x, y(spread.low)), QPointF(x, y(spread.high)))
            for end in (spread.low, spread.high):
                painter.drawLine(QPointF(x - 4, y(end)), QPointF(x + 4, y(end)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(curve))
        painter.drawPolyline(QPolygonF(line))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for at in line:
            painter.drawEllipse(at, 3.6, 3.6)
