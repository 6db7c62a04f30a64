"""Each worker's share of the turns, as bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core import numbers
from core.analysis.statistics import Share
from core.log.columns import Log
from core.protocol.events import About
from core.scenario.settings import Backend
from core.telling.names import NOTHING, short
from gui.look.icons import BACKEND_OF, SHAPE, paint
from gui.look.language import written
from gui.look.theme import LIGHT, Theme, worker_colour
from gui.widgets.guarded import guarded

MOST = 12
"""Workers that have a bar, at most."""


@guarded
class ShareBars(QWidget):
    """A bar for each worker: its mark and number, the bar, and the share in percent.

    A bar's length is the share in relation to the largest one shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._backend = Backend.THREADING
        self._shares: list[Share] = []
        self._born: dict[int, About] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: list[Share], backend: Backend, log: Log | None = None) -> None:
        """Show these; the workers' own names and shapes are those of the log."""
        names = {}
        if log is not None and log.many:
            names = {share.worker: log.born.get(share.worker, NOTHING) for share in shares}
        if shares == self._shares and backend is self._backend and names == self._born:
            return
        self._born = names
        if len(shares) != len(self._shares):
            self.updateGeometry()
        self._shares, self._backend = shares, backend
        self.setAccessibleName(self.tr("Share of the turns"))
        self.setAccessibleDescription(
            ", ".join(f"{self._name(share)}: {percent(share.share)}" for share in shares)
        )
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._shares) * self._pitch())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, len(self._shares) * self._pitch())

    def _pitch(self) -> int:
        return round(1.4 * self.fontMetrics().height())

    def _name(self, share: Share) -> str:
        return short(self._born.get(share.worker, NOTHING).name) or str(share.worker)

    def _shape(self, worker: int) -> str:
        backend = BACKEND_OF.get(self._born.get(worker, NOTHING).type, self._backend)
        return SHAPE[backend]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max((share.share for share in self._shares), default=0.0) or 1.0
        for row, share in enumerate(self._shares):
            self._paint_row(painter, row, share, largest)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, share: Share, largest: float) -> None:
        metrics, pitch = self.fontMetrics(), self._pitch()
        top, line = row * pitch, metrics.height()
        colour = QColor(worker_colour(share.worker))
        paint(painter, self._shape(share.worker), QRectF(0, top, 0.9 * line, pitch), colour)
        left, number = 1.25 * line, metrics.horizontalAdvance("00")
        if self._born:
            wide = max(metrics.horizontalAdvance(self._name(each)) for each in self._shares)
            number = min(wide, self.width() // 3)
        end = metrics.horizontalAdvance("100 %") + 4
        painter.setPen(QColor(self._theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        room = QRectF(left, top, number, pitch)
        name = metrics.elidedText(self._name(share), Qt.TextElideMode.ElideMiddle, number)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, name)
        bar = QRectF(left + number + 8, top + 0.5 * (pitch - 9), 0, 9)
        bar.setRight(self.width() - end - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.trough))
        painter.drawRoundedRect(bar, 4, 4)
        if share.share > 0:
            full = QRectF(bar)
            full.setWidth(max(9.0, bar.width() * share.share / largest))
            painter.setBrush(colour)
            painter.drawRoundedRect(full, 4, 4)
        painter.setPen(QColor(self._theme.quiet))
        room = QRectF(self.width() - end, top, end, pitch)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, percent(share.share))


def percent(share: float) -> str:
    """A share of 0 to 1 in whole percent; what is little, but not nothing, as <1 %."""
    return "<1 %" if 0 < share < 0.005 else written(numbers.percent(share))
