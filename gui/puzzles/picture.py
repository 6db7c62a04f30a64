"""The second picture of a puzzle, as a widget that shows one moment."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFontInfo,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.log.columns import Log
from core.scenario.settings import Backend, Scenario
from core.state.state import State
from core.teaching.picture import Picture
from gui.look.icons import BACKEND_OF
from gui.look.theme import LIGHT, Theme
from gui.puzzles.cast import Cast
from gui.puzzles.layout import scene
from gui.puzzles.painter import ScenePainter
from gui.puzzles.shapes import Item, Scene
from gui.stage.tokens import Tokens
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import show_tip

MARGIN = 8
"""Pixels around it."""

LEAST = QSize(220, 190)


@guarded
class PuzzlePicture(QWidget):
    """Draws what its description names, out of the state alone."""

    worker_clicked = Signal(int)
    """The token of this worker was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("puzzle-picture")
        self.setAccessibleName(self.tr("Picture of the puzzle"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Left is left, also where one writes from right to left: a hand, and the way of things.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.picture: Picture | None = None
        self.selected: int | None = None
        """The worker that is marked everywhere."""
        self._theme = LIGHT
        self._state = State(Scenario(), many=True)
        self._log = Log(many=True)
        self._shown: tuple[object, ...] = ()
        self._scene: Scene | None = None
        self._tokens: Tokens | None = None
        self._tokens_key: tuple[object, ...] = ()

    # What the window asks ----------------------------------------------------------------------

    def set_picture(self, picture: Picture | None) -> None:
        """Draw what this describes; None: nothing."""
        if picture is not self.picture:
            self.picture = picture
            self._change()

    def show_moment(self, state: State, log: Log) -> None:
        """Show a state. Call it every frame: nothing is drawn where nothing has changed."""
        if not state.many:
            state, log = State(state.scenario, many=True), Log(many=True)
            if not len(self._log) and self._state.scenario is state.scenario:
                return
        self._state, self._log = state, log
        shown = (state, state.position, log)
        if shown != self._shown:
            self._shown = shown
            self._change()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self.update()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none."""
        self.selected = worker
        self.update()

    def _change(self) -> None:
        self._scene = None
        if self.isVisible():
            self.setAccessibleDescription(self.words())
            self.update()

    # What it shows -----------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """The shapes of the moment that is shown."""
        if self._scene is None:
            if self.picture is None:
                self._scene = Scene((), ())
            else:
                size = QSizeF(self.width() - 2 * MARGIN, self.height() - 2 * MARGIN)
                cast = Cast(self._state, self._log)
                self._scene = scene(self.picture, cast, size, self._letters)
        return self._scene

    @property
    def _letters(self) -> int:
        """Pixels of its text: larger where there is much room."""
        usual = max(9.0, 0.92 * QFontInfo(self.font()).pixelSize())
        return round(max(usual, min(1.6 * usual, self.width() / 32, self.height() / 24)))

    def items(self) -> tuple[Item, ...]:
        """What there is to be told of it, part by part."""
        return self.scene.items

    def rect_of(self, index: int) -> QRect:
        """Where one of the items is, in the widget's coordinates."""
        return self.items()[index].rect.translated(MARGIN, MARGIN).toAlignedRect()

    def index_at(self, point: QPoint) -> int:
        """The item at a point; of several the last, which is above the others; else -1."""
        found = [index for index in range(len(self.items())) if self.rect_of(index).contains(point)]
        return found[-1] if found else -1

    def press(self, index: int) -> None:
        """Do what a click on an item does."""
        worker = self.items()[index].worker
        if worker is not None:
            self.worker_clicked.emit(worker)

    def words(self) -> str:
        """All of it in words."""
        said = (f"{item.name}: {item.words}" if item.words else item.name for item in self.items())
        return ". ".join(said)

    # Painting ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(340, 320)

    def minimumSizeHint(self) -> QSize:
        return LEAST

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(MARGIN, MARGIN)
        shown = ScenePainter(
            painter, self._theme, self.font(), self._letters, self._sprites(), self.selected
        )
        shown.draw(self.scene)
        painter.end()

    def _sprites(self) -> Tokens:
        key = (self._theme, self.font(), self.devicePixelRatioF())
        if self._tokens is None or key != self._tokens_key:
            self._tokens_key = key
            self._tokens = Tokens(Backend.THREADING, self._theme, self.font(), key[2])
        self._tokens.take_shapes(
            {
                worker: BACKEND_OF.get(about.type, Backend.THREADING)
                for worker, about in self._log.born.items()
            }
        )
        return self._tokens

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.press(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._scene = None
            self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a part of it does."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            said = ""
            if index >= 0:
                item = self.items()[index]
                said = f"{item.name}: {item.words}" if item.words else item.name
            show_tip(event.globalPos(), said, self)
            return True
        return super().event(event)
