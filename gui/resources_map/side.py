"""The map with what goes with it: the list of all resources beside it, and the walk below."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.log.columns import Log
from core.state.state import State
from gui.resources_map.finder import Finder
from gui.resources_map.map_widget import ResourceMap
from gui.resources_map.walk import Walk


class MapSide(QWidget):
    """All resources of a program, as far as there is room for them."""

    def __init__(self, parent: QWidget, listed: bool) -> None:
        """`listed`: whether a list stands beside the map where that has no room for all."""
        super().__init__(parent)
        self.map = ResourceMap()
        self.finder = Finder()
        self.walk = Walk()
        self.walk.follow(self.map)
        self._listed = listed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.map, 1)
        column.addWidget(self.walk)
        row.addWidget(self.finder)
        row.addLayout(column, 1)
        self.finder.filtered.connect(self.map.set_only)
        self.finder.chosen.connect(self.map.chosen)

    def show_moment(self, state: State, log: Log, t: int, ahead: int = 0) -> None:
        """Show the map and the walks of a moment; the map's tokens are so much further on."""
        self.map.show_moment(state, log, t, ahead)
        if self._listed:
            self._show_finder(state, log)
        self.walk.show_moment(state, log, t, self.map.facts.rings)

    def _show_finder(self, state: State, log: Log) -> None:
        """All resources as a list, where the map has no room for them."""
        walk = 0 if self.walk.isHidden() else self.walk.sizeHint().height()
        crowded = self.map.count > self.map.room_in(self.width(), self.height() - walk)
        self.finder.setVisible(crowded)
        if crowded:
            self.finder.show_moment(state, log, frozenset(self.map.facts.ring_of_resource))
            self.finder.say_shown(len(self.map.resources), self.map.count)
        else:
            self.map.set_only(None)
