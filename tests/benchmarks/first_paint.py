"""Opens the app as its command does, prints `time.monotonic_ns()` after its first paint."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

# A module that only the development tools bring along; msgspec would import it if it is there.
sys.modules["typing_extensions"] = None  # type: ignore[assignment]

import gui.__main__ as program  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


def import_qt() -> None:
    """Stands in for the program's own: the same, and then a main window that tells when it is
    painted. Not before, as nothing else may be the first to import Qt."""
    import_as_the_program_does()
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    import gui.app.application as app
    from gui.window.main_window import MainWindow

    class Window(MainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            # Comes when the whole window is painted, its children too.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)

        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.User:
                print(time.monotonic_ns(), flush=True)
                # Not from here: Qt does not count a window that is closed while it comes up.
                QTimer.singleShot(10, QApplication.closeAllWindows)
                return True
            return super().event(event)

    app.MainWindow = Window  # type: ignore[attr-defined]


import_as_the_program_does = program._import_before_qt
program._import_before_qt = import_qt
sys.exit(program.main([]))
