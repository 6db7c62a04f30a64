"""The keyboard on the stage: one token has the focus, and keys move it and act on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from gui.look.theme import Theme

_STEPS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
"""What does what a click on the token does."""

KEYS = frozenset({*_STEPS, *PRESSES, Qt.Key.Key_Home, Qt.Key.Key_End})
"""Keys that are the stage's own while it has the focus, whatever they do elsewhere."""


def plain(event: QKeyEvent) -> bool:
    """Whether a key comes without Shift and its like. Arrows of a Mac count as keypad keys."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.NoModifier


def own(event: QEvent) -> bool:
    """Whether the stage wants this key, whatever it does elsewhere in the window."""
    return isinstance(event, QKeyEvent) and event.key() in KEYS and plain(event)


def moved(worker: int, workers: Sequence[int], key: int) -> int | None:
    """The worker that a key leads to from `worker`, of these; None if the key leads nowhere.

    By number, and not to the token that is nearest: tokens change their places under the fingers,
    and so each of them is met exactly once.
    """
    if not workers:
        return None
    if key == Qt.Key.Key_Home:
        return workers[0]
    if key == Qt.Key.Key_End:
        return workers[-1]
    step = _STEPS.get(key)
    if step is None:
        return None
    return workers[min(max(bisect_left(workers, worker) + step, 0), len(workers) - 1)]


def draw(
    painter: QPainter, theme: Theme, whole: QRectF, token: tuple[float, float, float] | None
) -> None:
    """A frame around the stage, and one around the token (its middle and radius).

    Square, as the mark of the selected token is round: both can be on one token.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 8, 8)
    if token is None:
        return
    x, y, radius = token
    half = 1.25 * radius + 3
    square = QRectF(x - half, y - half, 2 * half, 2 * half)
    # Two lines, one of which stands out from whatever is there.
    painter.setPen(QPen(QColor(theme.card), 5))
    painter.drawRoundedRect(square, 5, 5)
    painter.setPen(QPen(QColor(theme.accent), 3))
    painter.drawRoundedRect(square, 5, 5)
