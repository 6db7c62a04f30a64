"""A press of the mouse that may become a drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication


class Drag:
    """Where a press began and how far it went; `seeks` says whether it moves the playhead."""

    def __init__(self, at: QPointF, seeks: bool) -> None:
        self.seeks = seeks
        self.far = False
        """Whether it went so far that it is no click."""
        self._began = at
        self._last = round(at.x())

    def to(self, at: QPointF) -> int:
        """Go on to a point; returns the pixels to the right since the last one (0 for a click)."""
        if not self.far and abs(at.x() - self._began.x()) >= QApplication.startDragDistance() / 2:
            self.far = True
        if not self.far:
            return 0
        passed = round(at.x()) - self._last
        self._last = round(at.x())
        return passed
