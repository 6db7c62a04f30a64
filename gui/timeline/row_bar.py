"""At the right of rows that are higher than fit: which of them are in sight."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QScrollBar, QWidget

from gui.timeline.layout import Layout
from gui.widgets.guarded import guarded

WIDE = 10
"""Pixels."""


@guarded
class RowBar(QScrollBar):
    """Moves the rows up and down; there while not all of them are in sight."""

    moved = Signal(int)
    """So many pixels of the rows are to be out of sight above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("timeline-rows")
        # By keys the timeline does it itself.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Rows in sight"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.valueChanged.connect(self.moved)
        self.hide()

    def show_layout(self, layout: Layout) -> None:
        """Show which rows are in sight."""
        with QSignalBlocker(self):
            self.setRange(0, layout.most_above)
            self.setPageStep(layout.room)
            self.setSingleStep(max(1, layout.pitch))
            self.setValue(layout.above)
        right = layout.width - WIDE - 1
        self.setGeometry(right, layout.top, WIDE, min(layout.room, layout.content))
        self.setVisible(layout.most_above > 0)
