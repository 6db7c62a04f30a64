"""What is different about an application on macOS; imported there only, as it costs start time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from gui.widgets.guarded import guarded


@guarded
class MacApplication(QApplication):
    """A file that is double-clicked comes to the app as an event, not as an argument."""

    asked_for = Signal(object)
    """A file (`Path`) that the user wants opened."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.asked_for.emit(Path(event.file()))
            return True
        return super().event(event)
