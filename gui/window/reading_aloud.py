"""The complete window for ears: in which order it is read, and what is said by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.player.session import Session
from gui.stage import Stage
from gui.window.layout import Body

if TYPE_CHECKING:
    from gui.access.announcer import Announcer
    from gui.window.panels import Panels


class ReadingAloud:
    """Made once for a window, whose parts are others in another language."""

    def __init__(self, session: Session, stage: Callable[[], Stage], window: QWidget) -> None:
        """`stage` is the one that the window has now."""
        self._session = session
        self._stage = stage
        self._window = window
        self.announcer: Announcer | None = None

    def take(self, body: Body, panels: Panels) -> None:
        """These parts are there from now on."""
        from gui.access.announcer import Announcer  # Here, as the window opens without.
        from gui.access.tab_order import connect_parts

        if self.announcer is None:
            self.announcer = Announcer(self._session, self._stage, self._window)
        tell = self.announcer.tell_card
        body.stage.token_focused.connect(self.announcer.tell_token)
        views = body.views
        views.map.card_focused.connect(lambda: tell(views.map))
        menu = self._window.findChild(QWidget, "menu")
        tabs = (panels.tabs.widget(index) for index in range(panels.tabs.count()))
        parts = (body.controls, menu, *views.parts, body.findings, panels.tabs.tabBar(), *tabs)
        connect_parts(self._window, (*parts, panels.playback, panels.timeline))
