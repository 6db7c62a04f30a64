"""How the window is read: the size of its text, and whether things move."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from gui.access import factory
from gui.look import text_size
from gui.look.language import filled
from gui.look.no_collection import undisturbed
from gui.look.restyle import restyle
from gui.widgets.plain_text import set_tip
from gui.window.settings import Settings


class Comfort(QObject):
    """Remembers what the user has chosen, and lets the window's parts know."""

    changed = Signal()
    """The parts that there are now are to be shown as is chosen."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._reduced = settings.reduced_motion
        self._motion: QAction | None = None
        factory.install()

    # The menu ----------------------------------------------------------------------------------

    def add_to(self, menu: QMenu) -> None:
        """Add the choices to a menu."""
        sizes = menu.addMenu(self.tr("Text &size"))
        sizes.setObjectName("text-size")
        group = QActionGroup(sizes)
        for percent in text_size.SIZES:
            action = sizes.addAction(filled(self.tr("{percent} %"), percent=percent))
            action.setObjectName(f"text-{percent}")
            action.setCheckable(True)
            action.setChecked(percent == self._settings.text_size)
            action.setData(percent)
            group.addAction(action)
        group.triggered.connect(lambda action: self.set_text_size(action.data()))
        motion = self._motion = menu.addAction(self.tr("Reduce motio&n"))
        motion.setObjectName("reduce-motion")
        set_tip(motion, self.tr("Tokens fade from place to place instead of travelling."))
        motion.setCheckable(True)
        motion.setChecked(bool(self._reduced))
        motion.triggered.connect(self.set_reduced_motion)

    # What a user chooses -----------------------------------------------------------------------

    @property
    def reduced_motion(self) -> bool:
        """Whether things fade instead of travelling."""
        return bool(self._reduced)

    def set_text_size(self, percent: int) -> None:
        """Show all text in so many percent of the system's own size."""
        self._settings.text_size = percent
        with undisturbed():
            changed = text_size.use(percent)
            app = QApplication.instance()
            if changed and isinstance(app, QApplication):
                restyle(app, app.styleSheet())
        if changed:
            self.apply()

    def set_reduced_motion(self, on: bool) -> None:
        """Let things fade instead of travelling, or travel again."""
        self._settings.reduced_motion = on
        self._reduced = on
        self.apply()

    # The window's parts ------------------------------------------------------------------------

    def apply(self) -> None:
        """Let the parts that there are now know."""
        if self._motion is not None:
            self._motion.setChecked(self.reduced_motion)
        self.changed.emit()

    def complete(self) -> None:
        """Do what can wait for the first paint."""
        if self._reduced is None:
            from gui.app import reduced_motion

            self._reduced = reduced_motion.wanted()
        self.apply()
