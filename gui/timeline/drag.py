"""A press of the mouse that may become a drag."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication


class Drag:
    """Where a press began and how far it went; `seeks` says whether it moves the playhead.

    `selected`: the worker that was marked before, as a double click takes back what its first click
    has done.
    """

    def __init__(
        self,
        at: QPointF,
        seeks: bool,
        selected: int | None = None,
        start: int | None = None,
        upright: bool = False,
    ) -> None:
        """`start`: the time at which it begins to choose a stretch, if it does so; `upright`:
        whether it moves rows up and down."""
        self.start = start
        self.seeks = seeks
        self.upright = upright
        self.selected = selected
        self.sought = False
        """Whether it has moved the playhead."""
        self.far = False
        """Whether it went so far that it is no click."""
        self._began = at
        self._last = at.toPoint()

    def to(self, at: QPointF) -> QPoint:
        """Go on to a point; returns the pixels to the right and down since the last one (none for a
        click)."""
        gone = at - self._began
        away = max(abs(gone.x()), abs(gone.y()) if self.upright else 0.0)
        if not self.far and away >= QApplication.startDragDistance() / 2:
            self.far = True
        if not self.far:
            return QPoint()
        passed = at.toPoint() - self._last
        self._last = at.toPoint()
        return passed
