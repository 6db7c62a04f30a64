"""The strip left of the code: line numbers, and tokens where the code leaves them no room."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.guarded import guarded


class Owner(Protocol):
    """What the view does for its gutter."""

    def paint_gutter(self, painter: QPainter, part: QRect) -> None:
        """Draw this part of it."""

    def worker_at(self, at: QPoint) -> int | None:
        """The worker whose token is here."""

    def click(self, at: QPoint) -> None:
        """The left button was pressed here."""

    def tip(self, event: QHelpEvent, at: QPoint) -> None:
        """The pointer rests here."""


@guarded
class Gutter(QWidget):
    """Scrolls up and down with the code, and never sideways. Its owner draws it."""

    def __init__(self, owner: Owner, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = owner
        self.setMouseTracking(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.paint_gutter(painter, event.rect())
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._view.click(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        worker = self._view.worker_at(event.position().toPoint())
        shape = Qt.CursorShape.ArrowCursor if worker is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._view.tip(event, event.pos())
            return True
        return super().event(event)
