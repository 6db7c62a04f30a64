"""What a click on the map of resources, or on a walk below it, shows elsewhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication

from gui.player.session import Session
from gui.window.places import Places
from gui.window.selection import Selection
from gui.window.settings import Settings
from gui.window.stage_and_map import Shown, StageAndMap

if TYPE_CHECKING:
    from gui.window.editing import Editing
    from gui.window.panels import Panels


class Around(Protocol):
    """The window around the map."""

    session: Session
    selection: Selection
    settings: Settings
    places: Places
    editor: Editing

    def whole(self) -> Panels: ...


def remember_views(settings: Settings, views: StageAndMap) -> None:
    """Show what was chosen last, and have what is chosen remembered."""
    views.choose(Shown(settings.views))
    views.changed.connect(lambda choice: setattr(settings, "views", choice))


def connect_map(window: Around, views: StageAndMap) -> None:
    """Connect the map with what it leads to."""
    from gui.resources_map.walk import WalkLine  # Here, as the window opens without it.

    def show_link(worker: int, site: int, t: int) -> None:
        window.selection.mark(worker)
        window.places.show_time(t)
        focus = QApplication.focusWidget()
        about = window.session.log.sites.get(site)
        if about is not None and window.editor.shows(about.file):
            window.editor.show_place(about.file, about.line)
        elif site:
            panels = window.whole()
            panels.show_panel("code")
            panels.code.show_site(site)
        if isinstance(focus, WalkLine):  # One goes on from there, link by link.
            focus.setFocus()

    views.map.chosen.connect(window.session.show_resource)
    views.map.worker_clicked.connect(window.selection.take_click)
    views.walk.link_clicked.connect(show_link)
    views.walk.moment_clicked.connect(window.places.show_time)
