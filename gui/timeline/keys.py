"""What keys do while the timeline has the focus. The arrows to the sides stay the window's own:
they move the shown moment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ZOOM = 1.25
"""How much closer one key press looks, as one notch of the wheel does."""

_ROWS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ZOOMS: dict[int, float] = {
    Qt.Key.Key_Plus: ZOOM,
    Qt.Key.Key_Equal: ZOOM,  # Plus without Shift, on many keyboards.
    Qt.Key.Key_Minus: 1 / ZOOM,
}
_HEIGHTS: dict[int, float] = {Qt.Key.Key_T: ZOOM, Qt.Key.Key_L: 1 / ZOOM}
"""Taller, lower."""
ALL = Qt.Key.Key_0
"""Shows all."""
MARK = Qt.Key.Key_R
"""Marks the begin of a stretch at the shown moment, then its end, then none."""

KEYS = frozenset({*_ROWS, *_ZOOMS, *_HEIGHTS, ALL, MARK})


def own(event: QEvent) -> bool:
    """Whether the timeline wants this key, whatever it does elsewhere in the window."""
    free = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return isinstance(event, QKeyEvent) and event.key() in KEYS and not event.modifiers() & ~free


def zoom_of(key: int) -> float | None:
    """How many times closer a key looks; None if it does something else."""
    return _ZOOMS.get(key)


def height_of(key: int) -> float | None:
    """How many times as high a key makes the rows; None if it does something else."""
    return _HEIGHTS.get(key)


def row_of(key: int, row: int | None, count: int) -> int | None:
    """The row that a key leads to from a row or from none; None if it leads nowhere."""
    step = _ROWS.get(key)
    if step is None or not count:
        return None
    if row is None:
        return 0 if step > 0 else count - 1
    to = min(max(row + step, 0), count - 1)
    return None if to == row else to
