"""The window that shows runs side by side, under one playhead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.compare.lanes import Comparison
from gui.compare.runs import LaneRuns
from gui.compare.view import CompareView
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.player.run import Run
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

FRAME = QSize(16, 48)
"""What the system puts around a window, about."""


@guarded
class CompareWindow(CompareView):
    """Lanes in a window of their own, which ends them when it is closed."""

    closed = Signal()

    def __init__(
        self,
        comparison: Comparison,
        theme: Theme = LIGHT,
        runs: Sequence[Run] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`runs`: the lanes' own, where they have been run already. Raises `RecordingError` where a
        lane's recording cannot be read."""
        lanes = LaneRuns(comparison, runs)
        super().__init__(lanes, theme, parent=parent, flags=Qt.WindowType.Window)
        lanes.setParent(self)
        self.setObjectName("compare-window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(
            filled(self.tr("{title} – Semaphore Lab"), title=translated(comparison.title))
        )
        self.title = Label(translated(comparison.title))
        self.title.setObjectName("compare-title")
        self.title.setProperty("sentence", True)
        self.rows.setContentsMargins(12, 10, 12, 12)
        self.rows.insertWidget(0, self.title)
        for keys, do in (*self.keys.items(), ("Escape", lanes.stop)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(do)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize() - FRAME))
        self.bar.run.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(1280, 760)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End all lanes."""
        self.runs.close()
        self._soon.stop()
        super().closeEvent(event)
        self.closed.emit()
