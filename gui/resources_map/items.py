"""The cards as a list, for ears."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from gui.resources_map.strip import Resources


class ResourceItems:
    """A resource each, in the order of the cards."""

    def __init__(self, strip: Resources) -> None:
        self._strip = strip

    def count(self) -> int:
        return len(self._strip.resources)

    def name(self, item: int) -> str:
        return self._strip.name(item)

    def words(self, item: int) -> str:
        return self._strip.words(item)

    def rect(self, item: int) -> QRect:
        strip = self._strip
        return strip.card_rect(item).translated(strip.viewport().geometry().topLeft())

    def at(self, point: QPoint) -> int:
        return self._strip.index_at(self._strip.viewport().mapFrom(self._strip, point))

    def focused(self) -> int:
        resources, shown = self._strip.resources, self._strip.state.resource
        return resources.index(shown) if shown in resources else -1

    def selected(self, item: int) -> bool:
        return self.focused() == item

    def press(self, item: int) -> None:
        self._strip.chosen.emit(self._strip.resources[item])

    def has_menu(self) -> bool:
        return False

    def show_menu(self, item: int) -> bool:
        return False
