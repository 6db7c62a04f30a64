"""What a screen reader finds in a window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_Role = QAccessible.Role
CONTROLS = {
    _Role.Button, _Role.ButtonMenu, _Role.CheckBox, _Role.RadioButton, _Role.SpinBox,
    _Role.ComboBox, _Role.EditableText, _Role.Slider, _Role.List, _Role.ListItem, _Role.PageTab,
    _Role.PageTabList, _Role.MenuItem, _Role.PopupMenu, _Role.Table, _Role.Dialog, _Role.Window,
    _Role.Link, _Role.ProgressBar,
}  # fmt: skip
"""What somebody uses or reads item by item. Scroll bars are their area's, and handles between two
areas are for the mouse alone."""


def name_of(item: QAccessibleInterface) -> str:
    return item.text(QAccessible.Text.Name)


def described(item: QAccessibleInterface) -> str:
    return item.text(QAccessible.Text.Description)


def items(item: QAccessibleInterface, hidden: bool = False) -> Iterator[QAccessibleInterface]:
    """An item and all below it that is on the screen."""
    if not hidden and item.state().invisible:
        return
    yield item
    for index in range(item.childCount()):
        child = item.child(index)
        assert child is not None, f"{name_of(item)} has no child {index}"
        assert child.isValid(), f"{name_of(item)} has a dead child {index}"
        yield from items(child, hidden)


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def unnamed(widget: QWidget) -> list[str]:
    """The controls that a screen reader has no words for."""
    return [
        f"{item.role()} {item.object()}"
        for item in items(interface(widget))
        if item.role() in CONTROLS and not name_of(item).strip()
    ]
