"""The strip left of the code: line numbers, and tokens where the code leaves them no room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.log.columns import Log
from core.telling.on_line import who
from gui.code.tokens import Spot
from gui.look.language import at_start
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import hide_tip, show_tip


class Owner(Protocol):
    """What the view does for its gutter."""

    @property
    def log(self) -> Log:
        """The log that knows the names of the workers."""

    def paint_gutter(self, painter: QPainter, part: QRect) -> None:
        """Draw this part of it."""

    def spots(self) -> Iterable[Spot]:
        """The lines with workers, as they are on the screen."""

    def said_at(self, at: QPoint) -> str:
        """What there is to be said of a place where nobody is; "" if there is nothing."""


@guarded
class Gutter(QWidget):
    """Scrolls up and down with the code, and never sideways. Its owner draws it.

    It knows whose token is where, also of those that stand beside the code: all places are from its
    own left edge.
    """

    worker_clicked = Signal(int)
    """The number of the worker whose token was clicked."""

    def __init__(self, owner: Owner, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = owner
        self.setMouseTracking(True)

    def _spot_at(self, at: QPoint) -> Spot | None:
        for spot in self._view.spots():
            if any(token.place.contains(QPointF(at)) for token in spot.tokens):
                return spot
        return None

    def worker_at(self, at: QPoint) -> int | None:
        """The worker whose token is here."""
        spot = self._spot_at(at)
        for token in spot.tokens if spot else ():
            if token.worker >= 0 and token.place.contains(QPointF(at)):
                return token.worker
        return None

    def click(self, at: QPoint) -> None:
        """The left button was pressed here."""
        worker = self.worker_at(at)
        if worker is not None:
            self.worker_clicked.emit(worker)

    def tip(self, event: QHelpEvent, at: QPoint) -> None:
        """The pointer rests here: say who is on the line, where it is on their tokens."""
        spot, log = self._spot_at(at), self._view.log
        words = self._view.said_at(at)
        if spot is not None and any(mark.number for mark in spot.marks):
            words = "\n".join(at_start(who(mark, log)) for mark in spot.marks)
        if words:
            show_tip(event.globalPos(), words)
        else:
            hide_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.paint_gutter(painter, event.rect())
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.click(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        worker = self.worker_at(event.position().toPoint())
        shape = Qt.CursorShape.ArrowCursor if worker is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self.tip(event, event.pos())
            return True
        return super().event(event)
