"""The program on the screen: coloured, with the lines marked on which workers are.

Long, as Qt's events, places and painting of one widget share where each line is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.log.columns import Log
from core.scenario.settings import Backend
from core.telling.listing import Listing
from core.telling.on_line import Mark, busy
from gui.code.colours import colour, fade_out, ground_of, right_ground, wrong_ground
from gui.code.gutter import Gutter
from gui.code.layout import AIR, TOKEN, Layout, arranged, space
from gui.code.signs import paint_frame, paint_sign
from gui.code.tokens import Row, Spot
from gui.look.signs import bring_signs
from gui.look.theme import LIGHT, Theme
from gui.widgets.guarded import guarded


@guarded
class CodeView(QTextEdit):
    """A read-only program with line numbers.

    A QTextEdit, so that its text can be selected, copied and read aloud; not a QPlainTextEdit,
    which cannot space its lines. The tokens stand right of the code if all lines on which workers
    can be leave room for that, else in the gutter: they never cover code.
    """

    worker_clicked = Signal(int)
    """The number of the worker whose token was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.token_size = TOKEN
        """As `code_layout.TOKEN`; to be set before there is a program."""
        self._theme = LIGHT
        self._selected: int | None = None
        self._program = Listing((), {})
        self._backend = Backend.THREADING
        self._workers = 1
        self._marks: dict[int, list[Mark]] = {}
        self._log = Log()
        self._pointed: int | None = None
        """The index of the line that somebody speaks of."""
        self._built = False
        """Whether the program has been put into the document, coloured and arranged."""
        # The colours come after the first paint: their library takes 50 ms to import.
        self._late: QTimer | None = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._colour)
        self._arranged: object = None
        self._layout = Layout(self.font(), Row(self._backend, self.font(), 9), True, 0, [], [])
        self._tops: list[float] = []
        self._scrolled = 0
        self._gutter = Gutter(self, self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        # The style would draw a frame between the two scroll bars.
        self.setCornerWidget(QWidget())
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self._gutter.worker_clicked.connect(self.worker_clicked)
        self.verticalScrollBar().valueChanged.connect(self._gutter.update)
        # Before it is laid out there is nowhere to scroll to.
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._scroll_to_busy())

    # What is shown -----------------------------------------------------------------------------

    def set_program(self, program: Listing, backend: Backend, workers: int) -> None:
        """Show another program, for so many workers: now, or once the view is on the screen."""
        self._program, self._backend, self._workers = program, backend, workers
        self._marks = {}
        self._pointed = None
        self._built = False
        if self.isVisible():
            self._build()

    def toPlainText(self) -> str:
        """The program as a file holds it."""
        return self._program.text if self._program.lines else ""

    def _build(self) -> None:
        if self._built:
            return
        self._built = True
        bring_signs()
        self.setPlainText("\n".join(self._program.lines))
        if self._late is None:
            self._colour()
        self._arranged = None
        self._scrolled = self.verticalScrollBar().value()
        self._arrange()

    def set_marks(self, marks: dict[int, list[Mark]], log: Log | None = None) -> None:
        """Mark lines, by their index; a program's log knows the names of its workers."""
        self._log = log or Log()
        before, self._marks = self._marks, marks
        for line in before.keys() | marks.keys():
            if before.get(line) != marks.get(line):
                self._repaint_row(line)
        if before != marks:
            self._scroll_to_busy()

    @property
    def pointed(self) -> str:
        """The text of the line that is framed; "" if there is none."""
        return "" if self._pointed is None else self._program.lines[self._pointed]

    def point_at(self, line: int | None) -> None:
        """Frame a line, by its index, and show it; None frames none."""
        if line == self._pointed:
            return
        self._pointed = line
        if line is not None and self._built and self._tops:
            self._scrolled = self.verticalScrollBar().value()
            self._scroll_to_workers()
        self._repaint()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        if self._built and self._late is None:
            self._colour()
        self._repaint()

    def set_selected(self, worker: int | None) -> None:
        """Ring the token of a worker."""
        if worker != self._selected:
            self._selected = worker
            self._repaint()

    def _repaint_row(self, line: int) -> None:
        """Only a row: in a busy run this is what every frame costs."""
        if line < len(self._tops):
            top = round(self._tops[line]) - self.verticalScrollBar().value() - 1
            height = round(self._layout.heights[line]) + 2
            self.viewport().update(0, top, self.viewport().width(), height)
            self._gutter.update(0, top, self._gutter.width(), height)

    def _repaint(self) -> None:
        self.viewport().update()
        self._gutter.update()

    def _colour(self) -> None:
        self._late = None
        if self._built:  # Else the document has another program, from before the view was hidden.
            colour(self.document(), self._program.lines, self._theme)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Plain: colours made for a dark window would be pasted onto white paper.
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    # Where things are --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        super().showEvent(event)
        bar.setValue(before)  # Qt goes to the cursor, which nobody sees.
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _arrange(self) -> None:
        """Choose the sizes for the room there is.

        From the widget's own size, with room for both scroll bars and a focus ring: what appears or
        goes only because of the choice must not change it again.
        """
        lines = self._program.lines
        if not lines or not self._built:
            return
        text = self.font()
        key = (self.size(), text.family(), QFontInfo(text).pixelSize(), self._program)
        if key == self._arranged:
            return
        self._arranged = key
        bar = self.verticalScrollBar().sizeHint().width() + 4
        room = QSizeF(self.width() - bar, self.height() - bar)
        token = self.token_size
        self._layout = arranged(self._program, self._backend, self._workers, text, room, token)
        self._tops = space(self.document(), self._layout)
        self._place_gutter(round(self._layout.gutter))
        self._scroll_to_workers()
        self._scroll_to_busy()
        self._repaint()

    def _place_gutter(self, width: int) -> None:
        self.setViewportMargins(width, 0, 0, 0)
        port = self.viewport().geometry()
        self._gutter.setGeometry(port.x() - width, port.y(), width, port.height())

    def _scroll_to_workers(self) -> None:
        """Show the line that is pointed at, and as many as have room of those on which workers can
        be, and of what is wrong with them, unless the user has scrolled."""
        bar = self.verticalScrollBar()
        if bar.value() != self._scrolled:
            return
        program = self._program
        stands = sorted(program.stands) or [0]
        end_of_worker = (*program.lines, "").index("", max(stands))
        stands += [index for index in self._marked() if min(stands) < index < end_of_worker]
        top, end = self._tops[min(stands)], self._foot(max(stands))
        room = self.viewport().height()
        value = round((top + end - room) / 2) if end > room else 0
        if self._pointed is not None:
            value = max(value, round(self._foot(self._pointed + 1) - room))
            value = min(value, round(self._tops[max(0, self._pointed - 1)]))
        bar.setValue(self._snapped(value, top, end))
        self._scrolled = bar.value()

    def _scroll_to_busy(self) -> None:
        """Have the lines of a file in sight on which workers wait or are inside, or the first of
        them, unless the user has scrolled, or a line is pointed at. Those on which they can be are
        all over it."""
        bar, lines = self.verticalScrollBar(), busy(self._marks)
        if not (self._program.others and self._tops and lines):
            return
        if self._pointed is not None or bar.value() != self._scrolled:
            return
        low, room = bar.value(), self.viewport().height()
        seen = [
            line for line in lines if low <= self._tops[line] and self._foot(line) <= low + room
        ]
        top, end = self._tops[lines[0]], self._foot(lines[-1])
        if end - top > room:
            if seen:
                return
            end = self._foot(lines[0])
        elif len(seen) == len(lines):
            return
        bar.setValue(self._snapped(round((top + end - room) / 2), top, end))
        self._scrolled = bar.value()

    def _snapped(self, value: int, top: float, end: float) -> int:
        """A place to scroll to near `value` at which a line begins: a line that is cut is none.
        What is between `top` and `end` stays in sight, where it is there."""
        room = self.viewport().height()
        pointed = self._pointed
        if pointed is not None:
            top, end = self._tops[pointed], self._foot(pointed)

        def keeps(at: float) -> bool:
            return end - top > room or (at <= top and end <= at + room)

        def whole(at: float) -> int:
            last = bisect_right(self._tops, at + room)
            return sum(self._foot(line) <= at + room + 1 for line in range(last)) - bisect_left(
                self._tops, at
            )

        near = bisect_left(self._tops, value)
        begins = [at for at in self._tops[max(0, near - 4) : near + 4] if keeps(at)]
        best = min(begins, key=lambda at: (-whole(at), abs(at - value)), default=value)
        return round(best) if value > 0 else value

    def _foot(self, line: int) -> float:
        """Where a line ends, in pixels from the first one's top; the last one's for one beyond."""
        line = min(line, len(self._tops) - 1)
        return self._tops[line] + self._layout.heights[line]

    def free_place(self, wide: float, high: float) -> float:
        """Where something of this size, at the right end, covers no code and no token; where that
        is nowhere, as little as can be. Pixels from the upper edge of what is in sight."""
        self._build()
        room, down = self.viewport().height(), self.verticalScrollBar().value()
        left = self.viewport().width() - wide + self.horizontalScrollBar().value()
        reach = [
            max(0.0, width - left)
            + (wide if index in self._program.stands or index == self._pointed else 0.0)
            for index, width in enumerate(self._layout.widths[: len(self._tops)])
        ]
        places = [0.0, *(top - down for top in self._tops if 0 < top - down <= room - high)]

        def covered(y: float) -> float:
            return sum(
                over
                for over, top, tall in zip(reach, self._tops, self._layout.heights, strict=False)
                if top - down < y + high and top - down + tall > y
            )

        return min(places, key=covered)

    def spots(self) -> Iterator[Spot]:
        """The marked lines, as they are on the screen."""
        self._build()
        gutter, port, row = self._gutter.width(), self.viewport(), self._layout.row
        down = self.verticalScrollBar().value()
        across = self.horizontalScrollBar().value()
        for line, marks in self._marks.items():
            top, height = self._tops[line] - down, self._layout.heights[line]
            rect = QRectF(2, top, gutter + port.width() - 4, height)
            count = sum(mark.number for mark in marks)
            middle = rect.center().y()
            if self._layout.beside:
                end = gutter + port.width() - AIR
                room = end - gutter - max(0.0, self._layout.widths[line] - across) - AIR
                drawn = max(0, row.fitting(count, room))
                start = end - row.width(drawn, count - drawn)
            else:
                drawn = count if count <= 2 else 1
                start = AIR / 2 + (4 if self._marked() else 0)
            tokens = row.place(marks, drawn, QPointF(start, middle), self._selected)
            yield Spot(line, rect, marks, tokens)

    # Painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        spots = list(self.spots())
        gutter = self._gutter.width()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-gutter, 0)
        self._paint_grounds(painter, spots)
        painter.end()
        super().paintEvent(event)
        if self._late is not None and self._program.lines:
            self._late.start()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_fade(painter, event.rect())
        painter.translate(-gutter, 0)
        if self._layout.beside:
            for spot in spots:
                self._layout.row.paint(painter, spot.tokens, self._theme, self._selected)
        painter.end()

    def paint_gutter(self, painter: QPainter, part: QRect) -> None:
        """The line numbers, and the tokens where there is no room for them beside the code."""
        spots = list(self.spots())
        self._paint_grounds(painter, spots)
        self._paint_signs(painter)
        code = self.document().defaultFont()
        metrics = QFontMetricsF(code)
        code.setPixelSize(max(9, code.pixelSize() - 1))
        painter.setFont(code)
        painter.setPen(QColor(self._theme.quiet))
        wide = QFontMetricsF(code).horizontalAdvance
        down, right = self.verticalScrollBar().value(), self._gutter.width() - AIR
        for index, (top, height) in enumerate(zip(self._tops, self._layout.heights, strict=True)):
            if top - down > part.bottom() or top - down + height < part.top():
                continue
            base = top - down + (height - metrics.height()) / 2 + metrics.ascent()
            number = str(index + 1)
            painter.drawText(QPointF(right - wide(number), round(base)), number)
        if not self._layout.beside:
            for spot in spots:
                self._layout.row.paint(painter, spot.tokens, self._theme, self._selected)

    def _paint_grounds(self, painter: QPainter, spots: list[Spot]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        wide, down = (
            self._gutter.width() + self.viewport().width(),
            self.verticalScrollBar().value(),
        )
        for index in self._marked():
            top, height = self._tops[index] - down, self._layout.heights[index]
            painter.setBrush(QColor(self._ground(index)))
            painter.drawRect(QRectF(2, top, wide - 4, height))
        for spot in spots:
            painter.setBrush(QColor(ground_of(spot.marks[0].zone, self._theme)))
            painter.drawRoundedRect(spot.rect.adjusted(0, 0.5, 0, -0.5), 5, 5)
        if self._pointed is not None:
            top, height = self._tops[self._pointed] - down, self._layout.heights[self._pointed]
            rect = QRectF(3, top + 1, wide - 6, height - 2)
            paint_frame(painter, rect, self._layout.code.pixelSize(), self._theme)

    def _marked(self) -> frozenset[int]:
        """The lines that make a mistake, or that mend one."""
        return self._program.wrong | self._program.right

    def _ground(self, line: int) -> str:
        """What a line stands on where no worker is on it."""
        if line in self._program.wrong:
            return wrong_ground(self._theme)
        return right_ground(self._theme) if line in self._program.right else self._theme.card

    def _paint_signs(self, painter: QPainter) -> None:
        """A bar at the edge, and a cross or a check left of the number: also where workers are."""
        if not self._marked():
            return
        code = QFontMetricsF(self.document().defaultFont())
        size, down = self._layout.sign, self.verticalScrollBar().value()
        middle = self._gutter.width() - AIR - code.horizontalAdvance("00") - AIR / 2 - size / 2
        for index in self._marked():
            top, height = self._tops[index] - down, self._layout.heights[index]
            row = QRectF(2, top, 3, height)
            paint_sign(painter, row, middle, size, index in self._program.wrong, self._theme)

    def _paint_fade(self, painter: QPainter, part: QRect) -> None:
        """Let lines that go on beyond the edge fade out there."""
        across, wide = self.horizontalScrollBar().value(), self.viewport().width()
        down = self.verticalScrollBar().value()
        for index, width in enumerate(self._layout.widths):
            top, height = self._tops[index] - down, self._layout.heights[index]
            if width - across <= wide or top > part.bottom() or top + height < part.top():
                continue
            marks = self._marks.get(index)
            ground = ground_of(marks[0].zone, self._theme) if marks else self._ground(index)
            fade_out(painter, QRectF(wide - 24, top, 24, height), ground)

    # Pointing ----------------------------------------------------------------------------------

    @property
    def log(self) -> Log:
        """The log that knows the names of the workers."""
        return self._log

    def said_at(self, _at: QPoint) -> str:
        """Nothing is said of a place where nobody is."""
        return ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._gutter.click(event.position().toPoint() + QPoint(self._gutter.width(), 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        worker = self._gutter.worker_at(
            event.position().toPoint() + QPoint(self._gutter.width(), 0)
        )
        shape = Qt.CursorShape.IBeamCursor if worker is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._gutter.tip(event, event.pos() + QPoint(self._gutter.width(), 0))
            return True
        return super().viewportEvent(event)
