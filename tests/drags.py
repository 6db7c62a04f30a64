"""Files that are dragged over widgets, as the platform would do it: each drag also ends.

Qt keeps who has taken a drag, as a bare pointer, until that drag is dropped or leaves
(`QDragManager::currentTarget`), and gives a drop to that one and to nobody else. So a drop without
a drag reaches nobody; and a drag that is not ended gives the next drop of the process to a widget
that is gone, which ends the process.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_AT = QPoint(5, 5)


def files(*paths: Path) -> QMimeData:
    """What a file manager offers."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@contextmanager
def held_over(widget: QWidget, data: QMimeData) -> Iterator[bool]:
    """Hold this over a widget; whether it is taken there, by it or what it is in."""
    with warnings.catch_warnings():
        # Qt 6.12 has another constructor, which 6.11 has not.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(
            _AT, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
    enter.ignore()
    try:
        QApplication.sendEvent(widget, enter)
        yield enter.isAccepted()
    finally:
        QApplication.sendEvent(widget, QDragLeaveEvent())  # After a drop nobody is left to hear it.


def drop(widget: QWidget, *paths: Path) -> bool:
    """Drop files on a widget; whether they were taken."""
    data = files(*paths)
    with held_over(widget, data) as taken:
        if not taken:
            return False
        event = QDropEvent(
            QPointF(_AT), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
        return event.isAccepted()
