"""A press of the mouse that may become a drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication


class Drag:
    """Where a press began and how far it went; `seeks` says whether it moves the playhead.

    `selected`: the worker that was marked before, as a double click takes back what its first click
    has done.
    """

    def __init__(
        self, at: QPointF, seeks: bool, selected: int | None = None, start: int | None = None
    ) -> None:
        """`start`: the time at which it begins to choose a stretch, if it does so."""
        self.start = start
        self.seeks = seeks
        self.selected = selected
        self.sought = False
        """Whether it has moved the playhead."""
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
