"""A bare window with a toolbar, a dock and a graphics view: what the app's start is compared with.

Prints `time.monotonic_ns()` after its first paint, and ends.
"""

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QMainWindow,
)


class Window(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        # Comes when the whole window is painted, its children too.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            print(time.monotonic_ns(), flush=True)
            QApplication.closeAllWindows()
            return True
        return super().event(event)


app = QApplication([])
window = Window()
tools = window.addToolBar("Tools")
for name in ("Start", "Pause", "Step", "Stop", "Reset"):
    tools.addAction(name)
dock = QDockWidget("Panel")
dock.setWidget(QLabel("A panel"))
window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
scene = QGraphicsScene()
for x in range(3):
    scene.addEllipse(100 * x, 0, 50, 50)
window.setCentralWidget(QGraphicsView(scene))
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
