"""One finding: a sign that says how bad it is, and its sentence in one line, or in two."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.analysis.finding import Finding, Severity
from core.numbers import exactly
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

PAD = 6
"""Pixels around the sign and the sentence, usually."""


@guarded
class FindingLine(QAbstractButton):
    """A click on it shows the resource that it is about, chooses the worker, and goes to the
    moment. Where it has no room, it ends in "…" and its tooltip says all of it."""

    resource_clicked = Signal(int)
    """Which of a program's resources it is about: told before the others."""
    worker_clicked = Signal(int)
    moment_clicked = Signal(object)
    """The moment that it is about: nanoseconds, an int that Qt's has no room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._theme = LIGHT
        self.air = PAD
        """Pixels above and below the sentence."""
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self.update()

    @property
    def finding(self) -> Finding | None:
        """What is shown."""
        return self._finding

    def show_finding(self, finding: Finding | None) -> None:
        """Show a finding; None hides the line."""
        self.setVisible(finding is not None)
        if finding == self._finding or finding is None:
            self._finding = finding
            return
        self._finding = finding
        text = translated(finding.message)
        self.setText(text)
        set_tip(self, text if finding.t < 0 else f"{text}\n{self._where(finding.t)}")
        self.setAccessibleDescription(self._where(finding.t) if finding.t >= 0 else "")
        self.setAccessibleName(f"{self._how_bad(finding.severity)}: {text}")
        about = _leads(finding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if about else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if about else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def set_lines(self, lines: int) -> None:
        """Say it in one line, or in two where one has no room for it."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def _how_bad(self, severity: Severity) -> str:
        return {
            Severity.SERIOUS: self.tr("Serious"),
            Severity.WARNING: self.tr("Warning"),
            Severity.NOTE: self.tr("Note"),
        }[severity]

    def _where(self, t: int) -> str:
        return filled(self.tr("Click to go to {t} s."), t=exactly(t))

    def _choose(self) -> None:
        finding = self._finding  # What follows may show another one.
        if finding is not None and finding.resource >= 0:
            self.resource_clicked.emit(finding.resource)
        if finding is not None and finding.workers:
            self.worker_clicked.emit(finding.workers[0])
        if finding is not None and finding.t >= 0:
            self.moment_clicked.emit(finding.t)

    # How it looks ------------------------------------------------------------------------------

    def _side(self) -> int:
        """The sign's height and width, pixels."""
        return round(1.15 * self.fontMetrics().ascent()) + 2

    @property
    def width_for_one_line(self) -> int:
        """Pixels that all of it takes in one line."""
        return 3 * PAD + self._side() + self.fontMetrics().horizontalAdvance(self.text()) + 2

    def sizeHint(self) -> QSize:
        metrics, width = self.fontMetrics(), self.width_for_one_line
        return QSize(width, self._lines * metrics.height() + 2 * self.air)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * PAD + 4 * self._side(), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        finding, theme = self._finding, self._theme
        if finding is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if _leads(finding) and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.trough))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        side = self._side()
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        at = QRectF(
            PAD if left else self.width() - PAD - side, (self.height() - side) / 2, side, side
        )
        paint_sign(painter, at, finding.severity, theme)
        room = self.rect().adjusted(
            2 * PAD + side if left else PAD, 0, -PAD if left else -2 * PAD - side, 0
        )
        painter.setPen(QColor(theme.text))
        metrics = self.fontMetrics()
        first, rest = self.text(), ""
        if self._lines > 1:
            first, rest = broken(first, self.font(), room.width())
        said = metrics.elidedText(rest or first, Qt.TextElideMode.ElideRight, room.width())
        said = f"{first}\n{said}" if rest else said
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, int(flags), said)
        painter.end()


def broken(text: str, font: QFont, wide: float) -> tuple[str, str]:
    """What of a text has room in one line, and its rest."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(wide)
    units = 2 * line.textLength()  # Qt counts in UTF-16.
    layout.endLayout()
    signs = text.encode("utf-16-le", "surrogatepass")
    first, rest = (part.decode("utf-16-le", "ignore") for part in (signs[:units], signs[units:]))
    return first.rstrip(), rest.lstrip()


def _leads(finding: Finding) -> bool:
    """Whether a click on it shows anything."""
    return bool(finding.workers) or finding.t >= 0 or finding.resource >= 0


def paint_sign(painter: QPainter, at: QRectF, severity: Severity, theme: Theme) -> None:
    """A full triangle, an empty one, or a ring: told apart without their colours."""
    if severity is Severity.NOTE:
        colour, ground = QColor(theme.quiet), None
    elif severity is Severity.WARNING:
        colour, ground = QColor(theme.text), None
    else:
        colour, ground = QColor(theme.card), QColor(theme.bad)
    edge = at.width() / 12
    inner = at.adjusted(edge, edge, -edge, -edge)
    pen = QPen(ground or colour, 2 * edge)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    if severity is Severity.NOTE:
        painter.drawEllipse(inner)
    else:
        corners = (
            inner.bottomLeft(),
            QPointF(inner.center().x(), inner.top()),
            inner.bottomRight(),
        )
        painter.drawPolygon(QPolygonF(corners))
    # "!", or "i", which is the same upside down.
    stroke = QPen(colour, 2 * edge)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(stroke)
    x, top, height = at.center().x(), at.top(), at.height()
    if severity is Severity.NOTE:
        painter.drawPoint(QPointF(x, top + 0.29 * height))
        painter.drawLine(QPointF(x, top + 0.47 * height), QPointF(x, top + 0.72 * height))
    else:
        painter.drawLine(QPointF(x, top + 0.4 * height), QPointF(x, top + 0.62 * height))
        painter.drawPoint(QPointF(x, top + 0.8 * height))
