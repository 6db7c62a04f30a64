"""At the timeline's upper right: which part of the run is in sight, and buttons to look closer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.look.theme import LIGHT, Theme
from gui.timeline.keys import ZOOM
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

STEP = ZOOM**2
"""How many times closer a press of a button looks."""

OVERVIEW = QSize(120, 12)
"""Pixels."""


SIGN = 14
"""Pixels of a button's sign."""

_SIGNS: tuple[tuple[tuple[int, int, int, int], ...], ...] = (
    ((3, 7, 11, 7),),
    ((3, 7, 11, 7), (7, 3, 7, 11)),
    ((1, 7, 13, 7), (1, 7, 4, 4), (1, 7, 4, 10), (13, 7, 10, 4), (13, 7, 10, 10)),
)
"""Lines: less close, closer, all."""


def _icon(lines: tuple[tuple[int, int, int, int], ...], theme: Theme) -> QIcon:
    """A sign of lines. Painted: no font's minus is as wide as its plus."""
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.slot)):
        pixmap = QPixmap(3 * SIGN, 3 * SIGN)
        pixmap.setDevicePixelRatio(3)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(QColor(colour), 1.7, Qt.PenStyle.SolidLine, cap))
        for line in lines:
            painter.drawLine(*line)
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


@guarded
class Overview(QWidget):
    """The whole run as a bar, and on it the part that is in sight, to be dragged."""

    moved = Signal(float)
    """The part in sight is to begin at this share of the run."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline-overview")
        self.setFixedSize(OVERVIEW)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._theme = LIGHT
        self._shown = (0.0, 1.0, 0.0)

    def show_view(self, start: float, wide: float, playhead: float) -> None:
        """Show the part in sight and the playhead, as shares of the run."""
        shown = (start, min(1.0, wide), min(1.0, playhead))
        if shown != self._shown:
            self._shown = shown
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        start, wide, playhead = self._shown
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, theme = QRectF(self.rect()), self._theme
        painter.setPen(QColor(theme.slot))
        painter.setBrush(QColor(theme.trough))
        painter.drawRoundedRect(room.adjusted(0.5, 2.5, -0.5, -2.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        part = QRectF(start * room.width(), 1, max(4.0, wide * room.width()), room.height() - 2)
        painter.setOpacity(0.55)
        painter.drawRoundedRect(part.intersected(room), 3, 3)
        painter.setOpacity(1.0)
        painter.fillRect(QRectF(playhead * (room.width() - 2), 0, 2, room.height()), theme.text)
        painter.end()

    def _go(self, event: QMouseEvent) -> None:
        middle = event.position().x() / self.width()
        self.moved.emit(max(0.0, middle - self._shown[1] / 2))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()


@guarded
class Tools(QWidget):
    """The overview and three buttons. The overview is there while not all is in sight."""

    zoomed = Signal(float)
    """Look so many times closer."""
    all_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeline-tools")
        self.overview = Overview(self)
        self._buttons = [
            self._button("zoom-out"),
            self._button("zoom-in"),
            self._button("zoom-all"),
        ]
        out, closer, all_ = self._buttons
        out.clicked.connect(lambda: self.zoomed.emit(1 / STEP))
        closer.clicked.connect(lambda: self.zoomed.emit(STEP))
        all_.clicked.connect(self.all_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.overview)
        row.addSpacing(6)
        for button in self._buttons:
            row.addWidget(button)
        self.setStyleSheet("QToolButton { padding: 1px; }")  # The window's is for larger ones.
        self.set_theme(LIGHT)
        self.overview.hide()
        self.hide()
        self._name()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIconSize(QSize(SIGN, SIGN))
        button.setAutoRaise(True)
        # By keys the timeline does it itself.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(22, 20)
        button.setProperty("tiny", True)
        return button

    def _name(self) -> None:
        words = (self.tr("Zoom out"), self.tr("Zoom in"), self.tr("Show all"))
        for button, said in zip(self._buttons, words, strict=True):
            button.setAccessibleName(said)
            set_tip(button, said)
        self.overview.setAccessibleName(self.tr("Part of the run in sight"))

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self.overview.set_theme(theme)
        for button, lines in zip(self._buttons, _SIGNS, strict=True):
            button.setIcon(_icon(lines, theme))

    def show_view(self, start: float, wide: float, playhead: float, whole: bool) -> None:
        """Show which part of the run is in sight; shares of it."""
        if self.overview.isHidden() is not whole:
            self.overview.setVisible(not whole)
            self._arrange()
        for button in (self._buttons[0], self._buttons[2]):
            button.setEnabled(not whole)
        self.overview.show_view(start, wide, playhead)

    def place(self, width: int, top: int) -> None:
        """Stand at the upper right of a timeline of this width, above its rows."""
        self._room = (width, top)
        self._arrange()

    _room = (0, 0)

    def _arrange(self) -> None:
        width, top = self._room
        size = self.sizeHint()
        # Above the playhead's handle, which has the last pixels before the rows.
        self.setGeometry(width - size.width() - 4, max(0, (top - 14 - size.height()) // 2),
                         size.width(), size.height())  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
