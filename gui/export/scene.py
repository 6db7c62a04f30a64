"""A run's stage, or its map of resources, and its timeline, drawn off screen at any moment: the
same views, the same log."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPicture

from core.log.columns import Log
from core.scenario.settings import Scenario
from core.state.state import State
from gui.look.theme import Theme
from gui.resources_map.map_widget import ResourceMap
from gui.stage.widget import Stage
from gui.timeline.widget import Timeline

MARGIN = 16
"""Pixels around the views, and between them."""

LOWER = 0.4
"""The timeline's part of the height."""


class Look(NamedTuple):
    """What a picture looks like, whatever moment it shows."""

    size: tuple[int, int]
    """Width and height in pixels."""
    theme: Theme
    timeline: bool = True
    """Whether the timeline stands below."""
    as_map: bool = False
    """Whether all resources of a program are shown, in the place of the stage."""


class Scene:
    """Draws moments of one run. Making one needs a `QApplication`; nothing is shown on a screen."""

    def __init__(self, log: Log, scenario: Scenario, look: Look, resource: int = 0) -> None:
        """`resource`: which of a program's resources is shown."""
        self.look = look
        self._log, self._scenario, self._resource = log, scenario, resource
        self._state = self._fresh()
        width, height = look.size
        inner = QRect(MARGIN, MARGIN, max(1, width - 2 * MARGIN), max(1, height - 2 * MARGIN))
        below = round(inner.height() * LOWER) if look.timeline else 0
        self._stage: Stage | ResourceMap = ResourceMap() if look.as_map else Stage()
        self._stage_at = inner.adjusted(0, 0, 0, -below - (MARGIN if below else 0))
        self._stage.set_theme(look.theme)
        self._stage.resize(self._stage_at.size())
        self._timeline: Timeline | None = None
        if below:
            self._timeline = Timeline()
            self._timeline_at = inner.adjusted(0, inner.height() - below, 0, 0)
            self._timeline.has_tools = False  # They are for a hand.
            self._timeline.set_reduced_motion(True)  # Its axis stands from the first frame on.
            self._timeline.set_theme(look.theme)
            self._timeline.resize(self._timeline_at.size())

    def _fresh(self) -> State:
        state = State(self._scenario, self._log.many)
        if self._log.many:
            state.show(self._resource)
        return state

    def bring(self, t: int, ahead: int = 0) -> None:
        """Show the moment `t`, nanoseconds since the run's start, with tokens so much further on
        their ways. Forward costs what happened in between."""
        log = self._log
        position = log.position(t)
        if position < self._state.position:
            self._state = self._fresh()
        self._state.advance(log, position)
        self._stage.show_moment(self._state, log, t, ahead)
        if self._timeline is not None:
            self._timeline.show_moment(self._state, log, t, max(t, log.end), cut=True)
            self._timeline.catch_up()

    def image(self, ratio: float = 1.0) -> QImage:
        """The moment as pixels, so many for each of the size's."""
        image = QImage(QSize(*self.look.size) * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(self.look.theme.card))
        painter = QPainter(image)
        self._stage.render(painter, self._stage_at.topLeft())
        if self._timeline is not None:
            self._timeline.render(painter, self._timeline_at.topLeft())
        painter.end()
        return image

    def svg(self) -> bytes:
        """The moment as shapes and letters: SVG Tiny 1.2, with nothing in it that is made of
        pixels."""
        from PySide6.QtSvg import QSvgGenerator  # Here, as the window opens without it.

        width, height = self.look.size
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        # As that of the recorded sprites: else they would be drawn in another size.
        generator.setResolution(QPicture().logicalDpiX())
        generator.setSize(QSize(width, height))
        generator.setViewBox(QRectF(0, 0, width, height))
        generator.setTitle("Semaphore Lab")
        stage = self._stage
        said = stage.summary if isinstance(stage, Stage) else stage.accessibleName()
        generator.setDescription(said)
        painter = QPainter(generator)
        painter.fillRect(0, 0, width, height, QColor(self.look.theme.card))
        self._draw_at(painter, self._stage_at.topLeft(), self._stage)
        if self._timeline is not None:
            self._draw_at(painter, self._timeline_at.topLeft(), self._timeline)
        painter.end()
        buffer.close()
        return _in_pixels(bytes(data.data()), width, height)

    def _draw_at(self, painter: QPainter, at: QPoint, view: Stage | ResourceMap | Timeline) -> None:
        painter.save()
        painter.translate(at)
        view.draw_shapes(painter)
        painter.restore()

    def close(self) -> None:
        """Let the views go."""
        self._stage.deleteLater()
        if self._timeline is not None:
            self._timeline.deleteLater()


def _in_pixels(svg: bytes, width: int, height: int) -> bytes:
    """With its size in pixels, as slides take it: the generator writes millimetres."""
    size = f'width="{width}" height="{height}"'.encode()
    return re.sub(rb'width="[\d.]+mm" height="[\d.]+mm"', size, svg, count=1)
