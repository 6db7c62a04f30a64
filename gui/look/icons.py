"""The window's icons, drawn as paths: crisp at any size, in any colour, with no file to read.

A path is made when an icon is first painted, and never by QtSvg, whose import costs start time.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QPolygonF

from core.scenario.settings import Backend
from gui.widgets.guarded import guarded

SIDE = 16.0
"""Icons are drawn on a square of this side and scaled to what is asked for."""

DIMMED = 0.45
"""The opacity of an icon whose control is disabled, where no colour is given for that."""

SHAPE = {
    Backend.THREADING: "circle",
    Backend.MULTIPROCESSING: "square",
    Backend.ASYNCIO: "diamond",
    Backend.CLUSTER: "hexagon",
}
"""The icon that stands for a worker of each backend."""

BACKEND_OF = {
    "thread": Backend.THREADING,
    "process": Backend.MULTIPROCESSING,
    "task": Backend.ASYNCIO,
}
"""The backend whose shape the worker of a program has, by its type."""


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _boxes(*boxes: tuple[float, float, float, float], radius: float = 0.6) -> QPainterPath:
    path = QPainterPath()
    for box in boxes:
        path.addRoundedRect(QRectF(*box), radius, radius)
    return path


def _disc(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _reset() -> QPainterPath:
    """An arrow that goes round to where it came from, counter-clockwise."""
    ring = QPainterPath()
    ring.arcMoveTo(QRectF(2, 2, 12, 12), 100)
    ring.arcTo(QRectF(2, 2, 12, 12), 100, -290)
    ring.arcTo(QRectF(4, 4, 8, 8), -190, 290)
    ring.closeSubpath()
    return ring.united(_polygon((8, -0.2), (8, 6.2), (3.2, 3)))


def _copy() -> QPainterPath:
    behind = _boxes((2, 2, 9, 9), radius=1.5).subtracted(_boxes((3.5, 3.5, 6, 6)))
    front = _boxes((5, 5, 9, 9), radius=1.5)
    return behind.subtracted(_boxes((4, 4, 11, 11), radius=2)).united(
        front.subtracted(_boxes((6.5, 6.5, 6, 6)))
    )


def _tray() -> QPainterPath:
    return _boxes((2, 10, 1.6, 4), (2, 12.4, 12, 1.6), (12.4, 10, 1.6, 4), radius=0.4)


def _save() -> QPainterPath:
    down = _boxes((7.2, 1.5, 1.6, 6)).united(_polygon((3.8, 6.4), (12.2, 6.4), (8, 10.8)))
    return down.united(_tray().simplified())


def _open() -> QPainterPath:
    up = _boxes((7.2, 4.5, 1.6, 6)).united(_polygon((3.8, 5.6), (12.2, 5.6), (8, 1.2)))
    return up.united(_tray().simplified())


def _sun() -> QPainterPath:
    path = _disc(8, 8, 3.2)
    for k in range(8):
        x, y = math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)
        path.addPath(_disc(8 + 5.8 * x, 8 + 5.8 * y, 0.95))
    return path


def _moon() -> QPainterPath:
    return _disc(8, 8, 6).subtracted(_disc(10.8, 6, 5.2))


def _angles() -> QPainterPath:
    """Two angle brackets and a stroke between them: a program."""
    left = _polygon((5.2, 3), (6.4, 4.2), (2.7, 8), (6.4, 11.8), (5.2, 13), (0.3, 8))
    right = _polygon((10.8, 3), (9.6, 4.2), (13.3, 8), (9.6, 11.8), (10.8, 13), (15.7, 8))
    return left.united(right)


def _lines() -> QPainterPath:
    """Lines of a text, each with its mark."""
    path = QPainterPath()
    for y in (3.5, 8, 12.5):
        path.addPath(_disc(2.6, y, 1.2))
        path.addPath(_boxes((5.2, y - 0.9, 9.4, 1.8)))
    return path


def _book() -> QPainterPath:
    """An open book."""
    left = _polygon((7.4, 3.6), (1, 2.4), (1, 12), (7.4, 13.6))
    right = _polygon((8.6, 3.6), (15, 2.4), (15, 12), (8.6, 13.6))
    return left.united(right)


def _people() -> QPainterPath:
    """Two persons."""
    path = QPainterPath()
    for x, y, size in ((5, 5, 1.0), (11.5, 6.2, 0.8)):
        body = QPainterPath()
        body.addRoundedRect(QRectF(x - 4 * size, y + 3.2 * size, 8 * size, 9 * size), 3.4, 3.4)
        body = body.intersected(_boxes((0, 0, 16, 13.6), radius=0))
        path = path.united(_disc(x, y, 2.5 * size)).united(body)
    return path


def _around() -> QPainterPath:
    """Four around a table: a puzzle's picture."""
    path = _disc(8, 8, 2.8)
    for x, y in ((8, 1.9), (14.1, 8), (8, 14.1), (1.9, 8)):
        path.addPath(_disc(x, y, 1.8))
    return path


_PATHS: dict[str, Callable[[], QPainterPath]] = {
    "play": lambda: _polygon((3.5, 2), (13.5, 8), (3.5, 14)),
    "stop": lambda: _boxes((3, 3, 10, 10), radius=1),
    "reset": _reset,
    "pause": lambda: _boxes((3.5, 2.5, 3.2, 11), (9.3, 2.5, 3.2, 11)),
    "step": lambda: _polygon((2.5, 2), (10.5, 8), (2.5, 14)).united(_boxes((11, 2, 2.6, 12))),
    "back": lambda: _polygon((13.5, 2), (5.5, 8), (13.5, 14)).united(_boxes((2.4, 2, 2.6, 12))),
    "live": lambda: (
        _polygon((1.5, 3), (7.5, 8), (1.5, 13))
        .united(_polygon((7, 3), (13, 8), (7, 13)))
        .united(_boxes((13, 3, 1.8, 10)))
    ),
    "fault": lambda: _polygon((9.6, 0.8), (2.6, 9), (7.2, 9), (6, 15.2), (13.4, 6.4), (8.6, 6.4)),
    "copy": _copy,
    "save": _save,
    "open": _open,
    "circle": lambda: _disc(8, 8, 5),
    "square": lambda: _boxes((3.5, 3.5, 9, 9), radius=0.8),
    "diamond": lambda: _polygon((8, 2), (14, 8), (8, 14), (2, 8)),
    "hexagon": lambda: _polygon(
        (8, 2.2), (13.1, 5.1), (13.1, 10.9), (8, 13.8), (2.9, 10.9), (2.9, 5.1)
    ),
    "menu": lambda: _boxes((2, 3, 12, 1.8), (2, 7.1, 12, 1.8), (2, 11.2, 12, 1.8)),
    "more": lambda: _boxes(
        (2, 3.2, 12, 1.6), (2, 7.2, 12, 1.6), (2, 11.2, 12, 1.6), radius=0.8
    ).united(_disc(10.5, 4, 2.2).united(_disc(5.5, 8, 2.2)).united(_disc(10.5, 12, 2.2))),
    "close": lambda: _polygon((3.2, 4.4), (4.4, 3.2), (12.8, 11.6), (11.6, 12.8)).united(
        _polygon((11.6, 3.2), (12.8, 4.4), (4.4, 12.8), (3.2, 11.6))
    ),
    "goto": lambda: _boxes((2, 7, 7, 2)).united(_polygon((8, 3), (14, 8), (8, 13))),
    "code": _angles,
    "transcript": _lines,
    "statistics": lambda: _boxes((1.5, 8, 3.2, 6), (6.4, 4.5, 3.2, 9.5), (11.3, 1.5, 3.2, 12.5)),
    "guide": _book,
    "workers": _people,
    "picture": _around,
    "sun": _sun,
    "moon": _moon,
}

NAMES = tuple(_PATHS)
"""The icons that there are."""


@cache
def path(name: str) -> QPainterPath:
    """The icon's outline on a square of `SIDE`; `KeyError` for a name that is not in `NAMES`."""
    return _PATHS[name]()


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint an icon into the middle of `rect`, as large as it fits, in one colour."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / SIDE, side / SIDE)
    painter.fillPath(path(name), colour)
    painter.restore()


@guarded
class _Engine(QIconEngine):
    """Paints an icon when and as large as Qt asks for it."""

    def __init__(self, name: str, colour: QColor, on: QColor, off: QColor) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._on = on
        self._off = off

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._on if state is QIcon.State.On else self._colour
        if mode is QIcon.Mode.Disabled:
            colour = self._off
        # What is asked for beyond a square is air between the icon and a text after it.
        side = min(rect.width(), rect.height())
        paint(painter, self._name, QRectF(rect.x(), rect.y(), side, rect.height()), colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        # The base class paints on a ground of its own.
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._on, self._off)


def icon(name: str, colour: str, on: str = "", off: str = "") -> QIcon:
    """The named icon in `colour` (#rrggbb), in `on` where its button is checked, and in `off` where
    it is disabled: by default the colour, and the colour dimmed.

    Raises `KeyError` for a name that is not in `NAMES`.
    """
    if name not in _PATHS:
        raise KeyError(name)
    dimmed = QColor(off or colour)
    if not off:
        dimmed.setAlphaF(DIMMED)
    return QIcon(_Engine(name, QColor(colour), QColor(on or colour), dimmed))
