"""The choice of what workers are: threads, processes or tasks, here or on a cluster."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout

from core.scenario.settings import Backend
from gui.look.icons import SHAPE, icon
from gui.look.style import faint
from gui.look.theme import LIGHT, Theme
from gui.widgets.fields import Segment, style_as


class BackendChoice(QFrame):
    """Four buttons in a trough, one of which is checked once a backend has been shown."""

    chosen = Signal()
    """The user has chosen another one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("trough", True)
        self.setAccessibleName(self.tr("Backend"))
        self.buttons: dict[Backend, Segment] = {}
        self._theme = LIGHT
        self._shapes = True
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for backend, text in (
            (Backend.THREADING, self.tr("Threads")),
            (Backend.MULTIPROCESSING, self.tr("Processes")),
            (Backend.ASYNCIO, self.tr("Tasks")),
            (Backend.CLUSTER, self.tr("Cluster")),
        ):
            button = Segment(text)
            button.setObjectName(f"backend-{backend.value}")
            self.buttons[backend] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def backend(self) -> Backend:
        """What is chosen."""
        return next(b for b, button in self.buttons.items() if button.isChecked())

    def show_backend(self, backend: Backend) -> None:
        """Show this one as chosen; emits nothing."""
        with QSignalBlocker(self._group):
            self.buttons[backend].setChecked(True)

    def tip(self, backend: Backend) -> str:
        """What the workers of a backend are, in a sentence."""
        return {
            Backend.THREADING: self.tr("Threads in one process, on threading.Semaphore."),
            Backend.MULTIPROCESSING: self.tr("Separate processes, on multiprocessing.Semaphore."),
            Backend.ASYNCIO: self.tr("Tasks in one event loop, on asyncio.Semaphore."),
            Backend.CLUSTER: self.tr(
                "Tasks in processes of one or more machines, on distributed.Semaphore: there a "
                "permit is a lease."
            ),
        }[backend]

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in a theme's colours."""
        self._theme = theme
        for backend, button in self.buttons.items():
            colours = theme.quiet, theme.on_accent, faint(theme)
            button.setIcon(icon(SHAPE[backend], *colours) if self._shapes else QIcon())

    def show_shapes(self, on: bool) -> None:
        """Show beside each word the shape of its workers' tokens."""
        if on is not self._shapes:
            self._shapes = on
            self.set_theme(self._theme)

    def be_compact(self, on: bool) -> None:
        """Have less air around the words."""
        for button in self.buttons.values():
            style_as(button, "compact", on)
            button.updateGeometry()

    def _toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit()
