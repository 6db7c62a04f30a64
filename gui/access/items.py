"""The stage, the timeline, the cards of resources and their map as lists: a screen reader goes
through their items one by one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from gui.findings.strip import announce
from gui.puzzles.items import PictureItems
from gui.puzzles.picture import PuzzlePicture
from gui.resources_map.items import ResourceItems
from gui.resources_map.map_items import MapItems
from gui.resources_map.map_widget import ResourceMap
from gui.resources_map.strip import Resources
from gui.stage import Stage
from gui.stage.items import StageItems, place_words
from gui.timeline import Timeline
from gui.timeline.items import TimelineItems
from gui.widgets.guarded import guarded

_Text = QAccessible.Text


class Items(Protocol):
    """What a widget draws, as a list. Items are known by their place in it."""

    def count(self) -> int:
        """How many there are."""

    def name(self, item: int) -> str:
        """What it is, in a few words."""

    def words(self, item: int) -> str:
        """What it does, in a sentence."""

    def rect(self, item: int) -> QRect:
        """Where it is, in the widget's coordinates."""

    def at(self, point: QPoint) -> int:
        """The item at a point of the widget, or -1."""

    def focused(self) -> int:
        """The item that keys act on, or -1."""

    def selected(self, item: int) -> bool:
        """Whether it is the marked one."""

    def press(self, item: int) -> None:
        """Do what a click on it does."""

    def show_menu(self, item: int) -> bool:
        """Open its menu; whether it has one."""

    def has_menu(self) -> bool:
        """Whether items have a menu."""


@guarded
class Action(QAccessibleActionInterface):
    """What can be done with an item."""

    def __init__(self, items: Items, item: int) -> None:
        super().__init__()
        self._items, self._item = items, item

    def actionNames(self) -> list[str]:
        names = [QAccessibleActionInterface.pressAction()]
        if self._items.has_menu():
            names.append(QAccessibleActionInterface.showMenuAction())
        return names

    def doAction(self, name: str) -> None:
        if self._item >= self._items.count():
            return
        if name == QAccessibleActionInterface.pressAction():
            self._items.press(self._item)
        elif name == QAccessibleActionInterface.showMenuAction():
            self._items.show_menu(self._item)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


@guarded
class Item(QAccessibleInterface):
    """One of a list's items. It asks for everything when it is asked: nothing is kept up to date
    for a reader that is not there."""

    def __init__(self, widget: QWidget, items: Items, item: int) -> None:
        super().__init__()
        self._widget, self._items, self.item = widget, items, item
        self._action = Action(items, item)

    def isValid(self) -> bool:
        return isValid(self._widget) and self.item < self._items.count()

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._widget.window().windowHandle() if isValid(self._widget) else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        if not isValid(self._widget):
            return None
        return QAccessible.queryAccessibleInterface(self._widget)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        rect = self._items.rect(self.item)
        return QRect(self._widget.mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        items, mine = self._items, self.item
        state.focusable = state.selectable = True
        state.selected = items.selected(mine)
        state.focused = self._widget.hasFocus() and items.focused() == mine
        state.invisible = not self._widget.isVisible()
        state.hasPopup = items.has_menu()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == _Text.Name:
            return self._items.name(self.item)
        return self._items.words(self.item) if kind == _Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Action | None:  # type: ignore[override]
        return self._action if kind == QAccessible.InterfaceType.ActionInterface else None


@guarded
class ItemList(QAccessibleWidget):
    """A widget whose items are its children."""

    def __init__(self, widget: QWidget, items: Items) -> None:
        super().__init__(widget, QAccessible.Role.List)
        self._widget, self._items = widget, items
        self._made: list[Item] = []

    def item(self, index: int) -> Item | None:
        """The interface of an item. They are made as they are asked for, and kept."""
        if not isValid(self._widget) or not 0 <= index < self._items.count():
            return None
        while len(self._made) <= index:
            item = Item(self._widget, self._items, len(self._made))
            QAccessible.registerAccessibleInterface(item)
            self._made.append(item)
        return self._made[index]

    def childCount(self) -> int:
        return self._items.count() if isValid(self._widget) else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.item(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.item if isinstance(child, Item) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not isValid(self._widget):
            return None
        return self.item(self._items.at(self._widget.mapFromGlobal(QPoint(x, y))))

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        if not isValid(self._widget) or not self._widget.hasFocus():
            return None
        return self.item(self._items.focused())


def interface_of(of: QObject) -> QAccessibleInterface | None:
    """The interface of a stage, a timeline, the cards of resources, the map of them, or a puzzle's
    picture."""
    if isinstance(of, Stage):
        return ItemList(of, StageItems(of))
    if isinstance(of, Timeline):
        return ItemList(of, TimelineItems(of))
    if isinstance(of, Resources):
        return ItemList(of, ResourceItems(of))
    if isinstance(of, ResourceMap):
        return ItemList(of, MapItems(of))
    if isinstance(of, PuzzlePicture):
        return ItemList(of, PictureItems(of))
    return None


def focus_on_card(map_: ResourceMap) -> None:
    """Tell a screen reader that the focus has come to a card of the map."""
    found = QAccessible.queryAccessibleInterface(map_)
    item = found.focusChild() if isinstance(found, ItemList) else None
    if item is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))


def focus_on(stage: Stage) -> None:
    """Tell a screen reader that the focus has come to a token, or in a crowd say which."""
    found = QAccessible.queryAccessibleInterface(stage)
    worker = stage.focused
    if not isinstance(found, ItemList) or worker is None or not stage.hasFocus():
        return
    item = found.focusChild()
    if item is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))
    else:
        announce(stage, place_words(stage.state, worker))
