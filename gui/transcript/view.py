"""The list that shows a transcript, at the same cost for three lines and for a million.

QListView measures every row again whenever one is added: 0.4 s at 300,000 rows. All rows of a
transcript are equally high, so this view computes where a row is, and paints those that are seen.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from core.log.columns import Log
from core.numbers import exactly
from core.scenario.settings import Backend
from core.sources.watched.output import Stream
from gui.look.icons import BACKEND_OF, SHAPE, paint
from gui.look.language import written
from gui.look.signs import bring_signs
from gui.look.theme import LIGHT, Theme, worker_colour
from gui.player.sources import Printed
from gui.transcript.model import Index, Row, Transcript
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import hide_tip, show_tip

_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint

AT_ONCE = 50_000
"""Events that are looked at for one frame, some 4 ms."""

AGAIN = 100
"""Milliseconds until it is looked again whether a program has printed something."""


class _Shown(NamedTuple):
    """What is to be shown."""

    log: Log
    position: int
    backend: Backend
    printed: Printed | None
    until: int | None


@guarded
class TranscriptView(QListView):
    """The lines. Follows the end unless the user has scrolled up."""

    worker_clicked = Signal(int)
    place_chosen = Signal(str, int)
    """A file and a line of it (from 1) that the program has named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transcript = Transcript(self)
        self._moment: _Shown | None = None
        self.whole_rows = False
        """Whether no line is cut off above while the end is shown."""
        self._theme = LIGHT
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(lambda: self.catch_up(AT_ONCE))
        self._again = QTimer(self, singleShot=True, interval=AGAIN)
        self._again.timeout.connect(lambda: self.catch_up(AT_ONCE))
        self._selected: int | None = None
        self.clicked.connect(self._clicked)
        self.setMouseTracking(True)
        self.setModel(self.transcript)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # What a program prints, as it is.
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.viewport().update()

    def show_moment(
        self,
        log: Log,
        position: int,
        backend: Backend,
        printed: Printed | None = None,
        until: int | None = None,
    ) -> None:
        """Show the log's sentences before `position`, and what was `printed` up to `until`
        (nanoseconds since the run's start; None: all): now, or once the view is on the screen."""
        self._moment = _Shown(log, position, backend, printed, until)
        if self.isVisible():
            self.catch_up(AT_ONCE)

    def catch_up(self, most: int | None = None) -> None:
        """Show the moment that was last asked for, if that has not been done: now, or of a long run
        in some steps of at most so many events."""
        if self._moment is None:
            return
        moment, self._moment = self._moment, None
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 1
        log, position, backend, printed, until = moment
        if not self.transcript.show_moment(log, position, backend, most, printed, until):
            self._moment = moment
            self._more.start()
        elif printed is not None and until is None and not printed.ended:
            self._moment = moment  # It may print while nothing else happens.
            self._again.start()
        self.updateGeometries()
        if at_end:
            bar.setValue(bar.maximum())

    def set_selected(self, worker: int | None) -> None:
        """Mark the sentences of a worker, or none."""
        self._selected = worker
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        row = self.transcript.row(index.row())
        if row.worker >= 0:
            self.worker_clicked.emit(row.worker)
        elif row.place is not None:
            self.place_chosen.emit(*row.place)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            row = self.transcript.row(index.row()) if index.isValid() else None
            if row is not None and row.stream is not None:
                show_tip(event.globalPos(), row.text, self.viewport(), self.visualRect(index))
            else:
                hide_tip()
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        links = index.isValid() and self.transcript.row(index.row()).place is not None
        shape = Qt.CursorShape.PointingHandCursor if links else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def toPlainText(self) -> str:
        """All sentences shown, one a line."""
        self.catch_up(None)
        return "\n".join(self.transcript.texts())

    def copy(self) -> None:
        """Copy the selected sentences, or all where none is selected."""
        selection = self.selectionModel().selection()
        # Sorted, as the ranges come in the order of the clicks.
        ranges = sorted(
            (selection.at(k).top(), selection.at(k).bottom()) for k in range(selection.count())
        )
        texts = [text for first, last in ranges for text in self.transcript.texts(first, last)]
        QApplication.clipboard().setText("\n".join(texts) if texts else self.toPlainText())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        bring_signs()
        self.catch_up(AT_ONCE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Where a row is ----------------------------------------------------------------------------

    def _row_height(self) -> int:
        return self.fontMetrics().height() * 3 // 2

    def doItemsLayout(self) -> None:
        # QListView's own would measure every row.
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        height, room = self._row_height(), self.viewport().height()
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 1  # It stays there where the room gets smaller.
        most = max(0, self.transcript.rowCount() * height - room)
        if self.whole_rows:
            most += -most % height
        bar.setRange(0, most)
        if at_end:
            bar.setValue(bar.maximum())
        bar.setPageStep(room)
        bar.setSingleStep(height)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        height = self._row_height()
        top = index.row() * height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = (point.y() + self.verticalScrollBar().value()) // self._row_height()
        return (
            self.transcript.index(row) if 0 <= row < self.transcript.rowCount() else QModelIndex()
        )

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        rect, room, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        if hint is _Hint.PositionAtTop or (hint is _Hint.EnsureVisible and rect.top() < 0):
            bar.setValue(bar.value() + rect.top())
        elif hint is _Hint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - room // 2)
        elif hint is _Hint.PositionAtBottom or rect.bottom() >= room:
            bar.setValue(bar.value() + rect.bottom() + 1 - room)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        height, offset = self._row_height(), self.verticalScrollBar().value()
        rect = rect.normalized()
        first = max(0, (rect.top() + offset) // height)
        last = min((rect.bottom() + offset) // height, self.transcript.rowCount() - 1)
        selection = QItemSelection()
        if first <= last:
            selection.select(self.transcript.index(first), self.transcript.index(last))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        page = max(1, self.viewport().height() // self._row_height() - 1)
        last = self.transcript.rowCount() - 1
        row = max(0, self.currentIndex().row())
        by = {
            _Move.MoveUp: -1,
            _Move.MovePrevious: -1,
            _Move.MoveDown: 1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -row,
            _Move.MoveEnd: last - row,
        }.get(action, 0)
        return self.transcript.index(min(max(row + by, 0), last)) if last >= 0 else QModelIndex()

    # Painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())  # It would take the application's.
        count = self.transcript.rowCount()
        if not count:
            self._paint_nothing(painter)
        height, offset = self._row_height(), self.verticalScrollBar().value()
        first = max(0, (event.rect().top() + offset) // height)
        last = min((event.rect().bottom() + offset) // height, count - 1)
        for row in range(first, last + 1):
            self._paint_row(painter, row, QRect(0, row * height - offset, 0, height))
        painter.end()

    def _paint_nothing(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
        words = self.tr("The run is told here, line by line.")
        painter.drawText(self.viewport().rect().adjusted(16, 0, -16, 0), flags, words)

    def _paint_row(self, painter: QPainter, number: int, rect: QRect) -> None:
        """The time, the worker's mark in its colour and its backend's shape, and the sentence."""
        rect.setWidth(self.viewport().width())
        row = self.transcript.row(number)
        palette, metrics = self.palette(), self.fontMetrics()
        line = metrics.height()
        index = self.transcript.index(number)
        if self.selectionModel().isSelected(index):
            ground = QColor(palette.color(QPalette.ColorRole.Highlight))
            ground.setAlphaF(0.18)
            painter.fillRect(rect, ground)
        if row.worker == self._selected:
            bar = QRect(rect.left(), rect.top(), max(3, line // 5), rect.height())
            painter.fillRect(bar, palette.color(QPalette.ColorRole.Highlight))
        if self.hasFocus() and index == self.currentIndex():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

        middle = Qt.AlignmentFlag.AlignVCenter
        # Room for what the last line needs, so that all marks stand in one column.
        latest = written(exactly(self.transcript.end)) + " s"
        width = metrics.horizontalAdvance(max(latest, "00.00 s", key=len))
        time = QRect(line // 4, rect.top(), width, rect.height())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(time, middle | Qt.AlignmentFlag.AlignRight, written(exactly(row.t)) + " s")
        x, side = time.right() + line * 0.4, line * 0.95
        mark = QRectF(x, rect.top() + (rect.height() - side) / 2, side, side)
        if row.worker >= 0:
            shape = BACKEND_OF.get(row.type, self.transcript.backend)
            paint(painter, SHAPE[shape], mark, QColor(worker_colour(row.worker)))
        left = round(mark.right() + line * 0.4)
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        if row.stream is not None:
            self._paint_printed(painter, row, mark, room)
            return
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_printed(self, painter: QPainter, row: Row, mark: QRectF, room: QRect) -> None:
        """A line that was printed: the short name of its stream, and the line as it is."""
        theme, middle = self._theme, Qt.AlignmentFlag.AlignVCenter
        error = row.stream is Stream.ERROR
        small = QFont(self.font())
        small.setPixelSize(max(7, round(0.74 * QFontInfo(small).pixelSize())))
        painter.setFont(small)
        painter.setPen(QColor(theme.bad if error else theme.quiet))
        painter.drawText(mark, middle | Qt.AlignmentFlag.AlignHCenter, row.mark)
        code = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        code.setPixelSize(max(8, round(0.95 * QFontInfo(self.font()).pixelSize())))
        code.setUnderline(row.place is not None)
        painter.setFont(code)
        colour = theme.bad if error else theme.text
        painter.setPen(QColor(theme.accent if row.place is not None else colour))
        # No more than can be seen: to measure thousands of letters takes time.
        seen = row.text[: room.width() // 3 + 1]
        text = QFontMetrics(code).elidedText(seen, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.setFont(self.font())
