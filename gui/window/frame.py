"""The window's frame: how large it may be, and what the system hands to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from gui.widgets.guarded import guarded

SMALLEST = QSize(960, 640)
"""The window fits on a projector of 1024×768 with a panel of the desktop beside it."""

FIRST = QSize(1280, 860)

MARGIN = QSize(8, 40)
"""What the frame around the window takes of the screen, about."""


@guarded
class Frame(QMainWindow):
    """A window that fits on its screen, and takes files that are dropped on it."""

    dropped = Signal(object)
    """A file was dropped that can be opened, as a `Path`."""
    menu_asked = Signal()
    """The menu key was pressed, and no field has taken it."""

    def __init__(self) -> None:
        super().__init__()
        # On a screen that is smaller yet, its lower edge would be out of reach for good.
        self.setMinimumSize(SMALLEST.boundedTo(self._room))
        self.setAcceptDrops(True)

    @property
    def _room(self) -> QSize:
        return self.screen().availableSize() - MARGIN

    def fit(self) -> None:
        """Be as large as at the first start."""
        self.resize(FIRST.boundedTo(self._room))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from gui.window.files import dropped_file  # Here, as the window opens without it.

        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from gui.window.files import dropped_file

        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
