"""What a user has set in a window's widgets, carried over to widgets that take their place.

In another language every widget is made again: so no text is forgotten, and none can be old. The
run is not theirs: it goes on meanwhile. That costs about 80 ms of CPU for 350 widgets (another
theme 40, another text size 55), half of it to make them and a fifth to paint them once; a widget
that moves into another one with all that it holds costs most (`python -m tests.benchmarks --only
looks` measures it).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QTabWidget, QWidget

from gui.window.layout import Body

if TYPE_CHECKING:
    from gui.window.panels import Panels


class Kept:
    """Taken of a window before its widgets go; `give_back` puts it into the new ones.

    Of what has an object name: tabs, boxes that are ticked or chosen from, numbers, and the focus.
    Of the timeline: what was zoomed to, and how high its rows are.
    """

    def __init__(self, body: Body, panels: Panels | None) -> None:
        self._scenario = body.controls.scenario()
        self._columns, self._rows = body.divided()
        self._whole = panels is not None
        self._view = None if panels is None else panels.timeline.view
        self._heights = None if panels is None else panels.timeline.rows.heights
        self._values: dict[str, int] = {}
        for widget in body.findChildren(QWidget):
            value = _value(widget)
            if value is not None and widget.objectName():
                self._values[widget.objectName()] = value
        focus: QWidget | None = body.window().focusWidget()
        self._focus = "" if focus is None else focus.objectName()

    def give_back(self, body: Body, complete: Callable[[], Panels], speed: float) -> None:
        """Set the new widgets as the old ones were. `complete` makes the panels, `speed` is the
        view's."""
        # First, and saying nothing: numbers that pass one by one would change a live run.
        body.controls.set_scenario(self._scenario)
        body.divide(self._columns, self._rows)
        panels = complete() if self._whole else None
        for widget in body.findChildren(QWidget):
            value = self._values.get(widget.objectName())
            if value is not None and value != _value(widget):
                _set_value(widget, value)
        if panels is not None:
            panels.playback.show_speed(speed)
            panels.timeline.look_at(self._view)
            if self._heights is not None:
                panels.timeline.rows.use(self._heights)
        if self._focus:
            focus = body.findChild(QWidget, self._focus)
            if isinstance(focus, QWidget):
                focus.setFocus()


def put_away(body: QWidget) -> None:
    """Let a window's widgets go a moment later, as what has asked for it may be one of them; until
    then nobody finds them by a name.

    They stay in the window, out of sight: taken out of it (`takeCentralWidget`), each of them would
    be styled once more, which costs a fifth of another language.
    """
    body.hide()
    for widget in (body, *body.findChildren(QWidget)):
        widget.setObjectName("")
    body.deleteLater()


def _value(widget: QWidget) -> int | None:
    if isinstance(widget, QTabWidget):
        return widget.currentIndex()
    if isinstance(widget, QComboBox):
        return None if widget.objectName() == "speed" else widget.currentIndex()
    if isinstance(widget, QCheckBox):
        return int(widget.isChecked())
    return widget.value() if isinstance(widget, QSpinBox) else None


def _set_value(widget: QWidget, value: int) -> None:
    if isinstance(widget, QTabWidget | QComboBox):
        widget.setCurrentIndex(value)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
    elif isinstance(widget, QSpinBox):
        with QSignalBlocker(widget):  # What a number means to a run is in the scenario.
            widget.setValue(value)
