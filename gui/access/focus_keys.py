"""Keys that the window has for itself, and that a control with the focus needs all the same.

A shortcut comes before the control that has the focus: with Space for "play", no button could be
pressed, and with the arrows for the shown moment, no tab could be chosen. So what such a shortcut
does first is to look who has the focus.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

_SIDES = {"Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right}
_ENDS = {"Home": Qt.Key.Key_Home, "End": Qt.Key.Key_End}
_SPACE = {"Space": Qt.Key.Key_Space}


def _keys_of(control: QWidget | None) -> dict[str, Qt.Key]:
    """The keys that a control cannot do without."""
    if isinstance(control, QAbstractButton):
        # One of a few choices: the arrows go to the next one.
        return _SPACE | _SIDES if control.group() is not None else _SPACE
    if isinstance(control, QComboBox):
        return _SPACE
    if isinstance(control, QTabBar):
        return _SIDES | _ENDS
    if isinstance(control, QAbstractItemView):
        return _ENDS
    return {}


def given_to_control(key: str) -> bool:
    """Give a key to the control that has the focus, if it cannot do without; whether it has."""
    control = QApplication.focusWidget()
    found = _keys_of(control).get(key)
    if control is None or found is None:
        return False
    text = " " if found == Qt.Key.Key_Space else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, found, Qt.KeyboardModifier.NoModifier, text)
        control.event(event)  # Sent as an event, it would come to the shortcut first, once more.
    return True
