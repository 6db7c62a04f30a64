"""The order in which Tab goes through the window: from top to bottom, as one reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def connect_parts(window: QWidget, parts: Iterable[QWidget | None]) -> None:
    """Set the order, by the parts. What is in a part comes in the order of its layout."""
    stops = [stop for part in parts if part is not None for stop in _stops(part, window)]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _stops(part: QWidget, window: QWidget) -> Iterator[QWidget]:
    """What in a part takes the focus by Tab, whether it is on the screen now or not."""
    for widget in (part, *part.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # A spin box's own field hands its focus on, and a popup is a window with its own order.
        if takes and widget.focusProxy() is None and widget.window() is window:
            yield widget
