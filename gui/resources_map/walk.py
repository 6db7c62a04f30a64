"""Deadlocks in words, below the map: a line for each link of a walk, and each leads to where and
when that was taken."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from core.analysis.rings import Ring
from core.log.columns import Log
from core.numbers import exactly
from core.scenario.settings import Backend
from core.state.state import State
from core.telling.walk import WalkLink, walk
from gui.look.language import filled, translated
from gui.look.marks import draw_round
from gui.look.theme import LIGHT, Theme
from gui.stage.painter import shapes
from gui.stage.sprites import put
from gui.stage.tokens import Look, Tokens, half_of
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import set_tip

ROWS = 3
"""Rows that are seen at once, where nothing else is said; one scrolls to the others."""

MOST_LINES = 200


class Entry(NamedTuple):
    """What a line says: a link, a deadlock's heading, or the way back."""

    text: str
    tip: str = ""
    link: WalkLink | None = None
    ring: int = 0
    """The number of the deadlock, where there are several."""
    sure: bool = True
    """Whether that is one for sure."""
    back: int = -1
    """The moment to go back to, nanoseconds; -1: it is no way back."""

    @property
    def key(self) -> tuple[object, ...]:
        """What it says, and leads to."""
        link = self.link
        where = None if link is None else (link.worker, link.site, link.t)
        return self.text, self.tip, where, self.ring, self.back


@guarded
class WalkLine(QAbstractButton):
    """One line. A heading leads nowhere, and takes no focus."""

    def __init__(self, parent: QWidget, entry: Entry) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = LIGHT
        self._tokens: Tokens | None = None
        self.setText(entry.text)
        self.setAccessibleName(entry.text)
        self.setAccessibleDescription(entry.tip)
        set_tip(self, entry.tip or entry.text)
        leads = self.leads
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def leads(self) -> bool:
        """Whether a click on it shows anything."""
        return self.entry.link is not None or self.entry.back >= 0

    def dress(self, theme: Theme, tokens: Tokens) -> None:
        """Draw in a theme's colours, with these tokens."""
        self._theme, self._tokens = theme, tokens
        self.update()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(not self.leads)
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._bold())
        high = round(1.45 * metrics.height())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 1.1 * high) + 12, high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return does what Space and a click do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, high = self._theme, self.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.leads and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.trough))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._draw_sign(painter, QPointF(4 + 0.45 * high, high / 2), 0.4 * high)
        painter.setFont(self._bold())
        painter.setPen(
            QColor(theme.bad if self.entry.sure and self.entry.link is None else theme.text)
        )
        room = self.rect().adjusted(round(1.1 * high) + 4, 0, -4, 0)
        metrics = QFontMetricsF(painter.font())
        said = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()

    def _draw_sign(self, painter: QPainter, at: QPointF, radius: float) -> None:
        link = self.entry.link
        if link is None:
            colour = self._theme.bad if self.entry.sure else self._theme.barrier
            draw_round(painter, at, 0.6 * radius, QColor(colour))
        elif self._tokens is not None:
            ratio = self.devicePixelRatioF()
            size = float(max(9, int(radius)))
            sprite = self._tokens.sprite(link.worker, size, Look.PLAIN)
            half = half_of(size, Look.PLAIN, ratio)
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            put(painter, round(at.x() * ratio) - half, round(at.y() * ratio) - half, sprite)
            painter.restore()


@guarded
class Walk(QScrollArea):
    """All deadlocks of a moment, link by link.

    After a click on a link, that shows an earlier moment, the walk stays as it was, with a way back
    to the deadlock: until the view has gone on to it, or another run is shown.
    """

    link_clicked = Signal(int, int, object)
    """The worker, the site in the program (0: not known), and the moment in nanoseconds."""
    moment_clicked = Signal(object)
    """The moment to go back to, nanoseconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("walk")
        self.setAccessibleName(self.tr("Deadlocks, link by link"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(False)
        self._inner = QWidget()
        self._inner.setObjectName("walk-lines")
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self._theme = LIGHT
        self._tokens: Tokens | None = None
        self._log = Log()
        self._shown: tuple[tuple[Ring, ...], int] = ((), 0)
        self._rows = ROWS
        self._before: QWidget | None = None
        self._kept = -1
        """The moment of the deadlock whose walk is kept while an earlier moment is shown."""
        self._entries: list[Entry] = []
        self.lines: list[WalkLine] = []
        self.hide()

    # What the window asks ----------------------------------------------------------------------

    def show_moment(self, state: State, log: Log, t: int, rings: tuple[Ring, ...]) -> None:
        """Show the deadlocks of a moment."""
        if log is not self._log:
            self._log, self._kept, self._shown = log, -1, ((), 0)
            self._show([])
            self.hide()
        if t < self._kept:
            return
        shown = (rings, len(log.sites))
        if shown != self._shown or self._kept >= 0:
            self._shown, self._kept = shown, -1
            self._show(self._told(state, rings))

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self._tokens = None
        self._dress()

    def follow(self, widget: QWidget) -> None:
        """Have Tab go from this widget to the first line."""
        self._before = widget

    def set_rows(self, rows: int) -> None:
        """How many rows are seen at once."""
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()

    def _told(self, state: State, rings: tuple[Ring, ...]) -> list[Entry]:
        entries: list[Entry] = []
        for number, ring in enumerate(rings, 1):
            if len(rings) > 1 or not ring.sure:
                heading = self._heading(ring, number if len(rings) > 1 else 0)
                entries.append(Entry(heading, ring=number, sure=ring.sure))
            for link in walk(self._log, state.position, ring.stuck):
                tip = self.tr("A click shows the line, and the moment {t} s.")
                text = translated(link.said)
                entries.append(Entry(text, filled(tip, t=exactly(link.t)), link, number))
        return entries[:MOST_LINES]

    def _heading(self, ring: Ring, number: int) -> str:
        """`number`: which of several it is; 0: there is one."""
        if not number:
            return self.tr("Deadlock") if ring.sure else self.tr("May be a deadlock")
        words = self.tr("Deadlock {number}")
        if not ring.sure:
            words = self.tr("{number}: may be a deadlock")
        return filled(words, number=number)

    # Lines -------------------------------------------------------------------------------------

    def _show(self, entries: list[Entry]) -> None:
        if entries == self._entries:
            return
        self._entries = entries
        before = {line.entry.key: line for line in self.lines}
        self.lines = [
            before.pop(entry.key) if entry.key in before else self._made(entry) for entry in entries
        ]
        for line in before.values():
            line.hide()
            line.deleteLater()
        above = self._before
        for index, line in enumerate(self.lines):
            line.setObjectName(f"walk-{index}")
            if above is not None:
                QWidget.setTabOrder(above, line)
            above = line
        self._dress()
        self._arrange()
        if entries and self.isHidden():
            self.show()

    def _made(self, entry: Entry) -> WalkLine:
        line = WalkLine(self._inner, entry)
        line.clicked.connect(self._clicked)
        line.show()
        return line

    def _clicked(self) -> None:
        line = self.sender()
        if not isinstance(line, WalkLine):
            return
        entry = line.entry
        if entry.back >= 0:
            self.moment_clicked.emit(entry.back)
        elif entry.link is not None:
            self._keep()
            self.link_clicked.emit(entry.link.worker, entry.link.site, entry.link.t)

    def _keep(self) -> None:
        """Keep the walk, with a way back to the deadlock."""
        if self._kept >= 0:
            return
        self._kept = max(ring.stuck.since for ring in self._shown[0])
        text = filled(self.tr("Back to the deadlock, {t} s"), t=exactly(self._kept))
        self._show([Entry(text, back=self._kept), *self._entries])

    def _dress(self) -> None:
        if not self.lines:
            return
        if self._tokens is None:
            self._tokens = Tokens(
                Backend.THREADING, self._theme, self.font(), self.devicePixelRatioF()
            )
        self._tokens.take_shapes(shapes(self._log), self._log.unknown)
        for line in self.lines:
            line.dress(self._theme, self._tokens)

    def _row(self) -> int:
        return round(1.45 * QFontMetricsF(self.font()).height())

    def sizeHint(self) -> QSize:
        return QSize(300, self._rows * self._row() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def _arrange(self) -> None:
        """Lines from the top down, in as many columns as there is room for."""
        room, high = self.viewport().width(), self._row()
        widest = max((line.sizeHint().width() for line in self.lines), default=1)
        columns = max(1, min(room // max(1, widest), max(1, len(self.lines))))
        rows = -(-len(self.lines) // columns)
        wide = room // columns
        for index, line in enumerate(self.lines):
            column, row = divmod(index, rows)
            line.setGeometry(
                QRect(column * wide, row * high, min(wide, line.sizeHint().width()), high)
            )
        self._inner.resize(room, max(1, rows * high))
        self.verticalScrollBar().setSingleStep(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._tokens = None
            self._dress()
            self._arrange()
            self.updateGeometry()

    def focusNextPrevChild(self, next: bool) -> bool:
        moved = super().focusNextPrevChild(next)
        focus = self._inner.focusWidget()
        if isinstance(focus, WalkLine) and focus.hasFocus():
            self.ensureWidgetVisible(focus, 0, 0)
        return moved
