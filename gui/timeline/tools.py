"""At the timeline's upper right: which part of the run is in sight, and buttons to look closer, and
to have higher rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.look.theme import LIGHT, Theme
from gui.timeline.keys import ZOOM
from gui.timeline.layout import Layout
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

STEP = ZOOM**2
"""How many times closer a press of a button looks."""

OVERVIEW = QSize(120, 16)
"""Pixels."""


WORTH = 0.75
"""Of the height that rows can have, the share below which it is worth having them higher."""

SIGN = 14
"""Pixels of a button's sign."""

_SIGNS: tuple[tuple[tuple[int, int, int, int], ...], ...] = (
    ((3, 7, 11, 7),),
    ((3, 7, 11, 7), (7, 3, 7, 11)),
    ((1, 7, 13, 7), (1, 7, 4, 4), (1, 7, 4, 10), (13, 7, 10, 4), (13, 7, 10, 10)),
)
"""Lines: less close, closer, all."""

_HEIGHT_SIGNS: tuple[tuple[tuple[int, int, int, int], ...], ...] = (
    ((2, 7, 12, 7), (7, 1, 7, 4), (7, 4, 5, 2), (7, 4, 9, 2), (7, 13, 7, 10), (7, 10, 5, 12),
     (7, 10, 9, 12)),
    ((2, 1, 12, 1), (2, 13, 12, 13), (7, 4, 7, 10), (7, 4, 5, 6), (7, 4, 9, 6), (7, 10, 5, 8),
     (7, 10, 9, 8)),
)  # fmt: skip
"""Lines: lower rows, higher rows."""


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
        self._rows = (0.0, 1.0)

    def show_view(self, start: float, wide: float, playhead: float) -> None:
        """Show the part in sight and the playhead, as shares of the run."""
        shown = (start, min(1.0, wide), min(1.0, playhead))
        if shown != self._shown:
            self._shown = shown
            self.update()

    def show_rows(self, first: float, high: float) -> None:
        """Show which rows are in sight, as shares of all of them."""
        if (first, high) != self._rows:
            self._rows = (first, high)
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
        first, high = self._rows
        tall = room.height() - 2
        part = QRectF(start * room.width(), 1 + first * tall,
                      max(4.0, wide * room.width()), max(3.0, high * tall))  # fmt: skip
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
    """The overview and buttons. The overview is there while not all is in sight, the buttons for
    the rows' heights while these can be others."""

    zoomed = Signal(float)
    """Look so many times closer."""
    heightened = Signal(float)
    """Have rows so many times as high."""
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
        self._heights = [self._button("rows-lower"), self._button("rows-higher")]
        lower, higher = self._heights
        lower.clicked.connect(lambda: self.heightened.emit(1 / STEP))
        higher.clicked.connect(lambda: self.heightened.emit(STEP))
        self._whole = (True, True)
        """Whether all of the run is in sight, and all rows."""
        out, closer, all_ = self._buttons
        out.clicked.connect(lambda: self.zoomed.emit(1 / STEP))
        closer.clicked.connect(lambda: self.zoomed.emit(STEP))
        all_.clicked.connect(self.all_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.overview)
        row.addSpacing(6)
        for button in self._heights:
            row.addWidget(button)
            button.hide()
        for button in self._buttons:
            row.addWidget(button)
        self.setStyleSheet("QToolButton { padding: 1px; }")  # The window's is for larger ones.
        self.set_theme(LIGHT)
        self.overview.hide()
        self._buttons[2].setEnabled(False)
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
        heights = (self.tr("Lower rows"), self.tr("Taller rows"))
        for button, said in zip(self._heights, heights, strict=True):
            button.setAccessibleName(said)
            set_tip(button, said)
        self.overview.setAccessibleName(self.tr("Part of the run in sight"))

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self.overview.set_theme(theme)
        for button, lines in zip(self._buttons, _SIGNS, strict=True):
            button.setIcon(_icon(lines, theme))
        for button, lines in zip(self._heights, _HEIGHT_SIGNS, strict=True):
            button.setIcon(_icon(lines, theme))

    def show_view(self, start: float, wide: float, playhead: float, whole: bool) -> None:
        """Show which part of the run is in sight; shares of it."""
        self._show_whole((whole, self._whole[1]))
        self._buttons[0].setEnabled(not whole)
        self.overview.show_view(start, wide, playhead)

    def show_rows(self, layout: Layout) -> None:
        """Show which rows are in sight, and whether they can be higher or lower."""
        lower = layout.per > layout.least_per * 1.001
        higher = layout.per < layout.most_per * 0.999
        lower_button, higher_button = self._heights
        lower_button.setEnabled(lower)
        higher_button.setEnabled(higher)
        wanted = lower or layout.least_per < WORTH * layout.most_per
        if lower_button.isHidden() is wanted:
            for button in self._heights:
                button.setVisible(wanted)
            self._arrange()
        self._show_whole((self._whole[0], not lower))
        all_ = max(1, layout.content)
        self.overview.show_rows(layout.above / all_, min(1.0, layout.room / all_))

    def _show_whole(self, whole: tuple[bool, bool]) -> None:
        if whole != self._whole:
            self._whole = whole
            self.overview.setVisible(not all(whole))
            self._buttons[2].setEnabled(not all(whole))
            self._arrange()

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
