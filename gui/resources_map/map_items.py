"""The cards of the map as a list, for ears."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from gui.resources_map.map_widget import ResourceMap


class MapItems:
    """A resource each, in the order of their places."""

    def __init__(self, map_: ResourceMap) -> None:
        self._map = map_

    def _resource(self, item: int) -> int:
        resources = self._map.resources
        return resources[item] if item < len(resources) else -1

    def count(self) -> int:
        return len(self._map.resources)

    def name(self, item: int) -> str:
        return self._map.words(self._resource(item)).name

    def words(self, item: int) -> str:
        return self._map.told(self._resource(item))

    def rect(self, item: int) -> QRect:
        return self._map.card_rect(self._resource(item))

    def at(self, point: QPoint) -> int:
        return self._item(self._map.card_at(point))

    def _item(self, resource: int) -> int:
        resources = self._map.resources
        return resources.index(resource) if resource in resources else -1

    def focused(self) -> int:
        return self._item(self._map.focused)

    def selected(self, item: int) -> bool:
        return self._resource(item) == self._map.state.resource

    def press(self, item: int) -> None:
        self._map.chosen.emit(self._resource(item))

    def has_menu(self) -> bool:
        return False

    def show_menu(self, item: int) -> bool:
        return False
