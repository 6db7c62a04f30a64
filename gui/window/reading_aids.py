"""How the window is read: the size of its text, whether things move, and what is said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from gui.access import factory
from gui.look import text_size
from gui.look.no_collection import undisturbed

if TYPE_CHECKING:
    from gui.access.announcer import Announcer
    from gui.window.main_window import MainWindow


class Comfort(QObject):
    """Remembers what the user has chosen, and lets the window's parts know."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._reduced = window.settings.reduced_motion
        self._announcer: Announcer | None = None
        self._motion: QAction | None = None
        factory.install()

    # The menu ----------------------------------------------------------------------------------

    def add_to(self, menu: QMenu) -> None:
        """Add the choices to a menu."""
        sizes = menu.addMenu(self.tr("Te&xt size"))
        sizes.setObjectName("text-size")
        group = QActionGroup(sizes)
        for percent in text_size.SIZES:
            action = sizes.addAction(self.tr("{percent} %").format(percent=percent))
            action.setObjectName(f"text-{percent}")
            action.setCheckable(True)
            action.setChecked(percent == self._window.settings.text_size)
            action.setData(percent)
            group.addAction(action)
        group.triggered.connect(lambda action: self.set_text_size(action.data()))
        motion = self._motion = menu.addAction(self.tr("Reduce &motion"))
        motion.setObjectName("reduce-motion")
        motion.setToolTip(self.tr("Tokens fade from place to place instead of travelling."))
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
        self._window.settings.text_size = percent
        with undisturbed():
            changed = text_size.use(percent)
            app = QApplication.instance()
            if changed and isinstance(app, QApplication):
                app.setStyleSheet(app.styleSheet())  # Its lengths are in em.
        if changed:
            self.apply()

    def set_reduced_motion(self, on: bool) -> None:
        """Let things fade instead of travelling, or travel again."""
        self._window.settings.reduced_motion = on
        self._reduced = on
        self.apply()

    # The window's parts ------------------------------------------------------------------------

    def apply(self) -> None:
        """Let the parts that there are now know."""
        window, on = self._window, self.reduced_motion
        if self._motion is not None:
            self._motion.setChecked(on)
        window.body.give_room(text_size.factor(window))
        window.stage.set_reduced_motion(on)
        if window.teaching is not None:
            window.teaching.set_reduced_motion(on)
        if window.panels is not None:
            window.panels.timeline.set_reduced_motion(on)
            view = window.panels.code.view
            view.setMinimumHeight(5 * view.fontMetrics().lineSpacing())

    def complete(self) -> None:
        """Do what can wait for the first paint."""
        from gui.access.announcer import Announcer
        from gui.access.tab_order import connect_parts

        if self._reduced is None:
            from gui.app import reduced_motion

            self._reduced = reduced_motion.wanted()
        if self._announcer is None:
            self._announcer = Announcer(self._window)
        self._window.stage.token_focused.connect(self._announcer.tell_token)
        connect_parts(self._window)
        self.apply()
