"""Where a program is typed: line numbers, colours, and the workers on its lines.

Long, as Qt's events, places and painting of one widget share where each line is.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from core.log.columns import Log
from core.scenario.settings import Backend
from core.telling.on_line import Mark, busy
from gui.code.colours import ground_of, wrong_ground
from gui.code.gutter import Gutter
from gui.code.signs import paint_frame, paint_sign
from gui.code.tokens import Row, Spot
from gui.editor.keys import wish_of
from gui.editor.lexer import PLAIN
from gui.editor.places import GONE, Places
from gui.editor.typing import (
    FURTHEST,
    INDENT,
    bracket_at,
    brackets_of,
    code_of,
    commented,
    next_indent,
    opens,
    other_bracket,
    shifted,
)
from gui.look.signs import bring_signs
from gui.look.theme import LIGHT, Theme, mixed
from gui.widgets.guarded import guarded

AIR = 8.0
"""Pixels between the numbers and what is beside them."""

RING = 3
"""Pixels for the ring that shows the focus."""

TOKEN = 0.44
"""Radius of a token in the gutter, in heights of a line."""

SOON = 25
"""Milliseconds after a key when the bracket at the cursor is looked for."""

MOST_FOUND = 500
"""Places of what is searched for that are marked at once."""

_Move = QTextCursor.MoveOperation
_Keep = QTextCursor.MoveMode.KeepAnchor


@guarded
class ProgramText(QPlainTextEdit):
    """The editor itself. A QPlainTextEdit, as its lines are equally high: what a key costs does not
    depend on how many there are."""

    worker_clicked = Signal(int)
    """The number of the worker whose token was clicked."""
    zoomed = Signal(int)
    """Letters are wanted so many steps larger; 0: as they are at first."""
    asked = Signal(str)
    """A key of the editor was pressed: "run", "save", "find", …; see `KEYS`."""
    left = Signal()
    """Escape: the window's keys are wanted."""

    def __init__(self, document: QTextDocument, parent: QWidget | None = None) -> None:
        """`document` has a layout for plain text, and belongs to somebody else."""
        super().__init__(parent)
        self._theme = LIGHT
        self._row = Row(Backend.THREADING, self.font(), 9)
        self._marks: dict[int, list[Mark]] = {}
        self._log = Log()
        """By the line of the text as it was run."""
        self._places = Places(0)
        self._selected: int | None = None
        self._wrong: int | None = None
        """The line of a mistake."""
        self._wrong_words = ""
        self._framed: int | None = None
        """The line that somebody speaks of."""
        self._scrolled: int | None = None
        """Where it was scrolled to so that workers are in sight; None: the user goes their own way,
        or nothing has been run."""
        self._found: list[QTextEdit.ExtraSelection] = []
        self._gutter = Gutter(self, self)
        self.setDocument(document)
        self._blocks = document.blockCount()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setCornerWidget(QWidget())
        # They paint all of their ground: what is behind them need not be painted for each letter.
        for part in (self.viewport(), self._gutter):
            part.setAutoFillBackground(False)
            part.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        # After the letter is painted.
        self._pairs = QTimer(self, singleShot=True, interval=SOON)
        self._pairs.timeout.connect(self._show_pair)
        self._gutter.worker_clicked.connect(self.worker_clicked)
        self.cursorPositionChanged.connect(self._pairs.start)
        self.updateRequest.connect(self._scroll_gutter)
        document.blockCountChanged.connect(self._place_gutter)
        document.contentsChange.connect(self._note_change)

    # What is shown -----------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._repaint()
        self._show_pair()

    def set_letters(self, pixels: int) -> None:
        """Use letters of this size."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(pixels)
        self.setFont(font)
        self._measure()

    def _measure(self) -> None:
        high = QFontMetricsF(self.font()).lineSpacing()
        self._row = Row(self._row.backend, self.font(), TOKEN * high)
        self.setTabStopDistance(INDENT * QFontMetricsF(self.font()).horizontalAdvance(" "))
        self._place_gutter()

    def set_shape(self, backend: Backend) -> None:
        """Draw tokens as of workers of this kind."""
        if backend is not self._row.backend:
            self._row = Row(backend, self._row.font, self._row.radius)
            self._measure()

    def remember(self) -> None:
        """From now on, marks are of the text as it is now."""
        self._places = Places(self.blockCount())
        self.set_marks({})
        self._scrolled = self.verticalScrollBar().value()

    def set_marks(self, marks: dict[int, list[Mark]], log: Log | None = None) -> None:
        """Mark lines, by their index in the text that was remembered; a program's log knows the
        names of its workers."""
        self._log = log or Log()
        if marks == self._marks:
            return
        shown = bool(self._marks)
        self._marks = marks
        if bool(marks) is not shown:
            self._place_gutter()
        self._scroll_to_workers()
        self._repaint()

    def _scroll_to_workers(self) -> None:
        """Have the lines in sight on which workers wait or are inside, or the first of them, until
        the user scrolls or types."""
        bar = self.verticalScrollBar()
        if self._scrolled is None or bar.value() != self._scrolled:
            self._scrolled = None
            return
        places = (self._places.now(line) for line in busy(self._marks))
        lines = [line for line in places if line != GONE]
        if not lines:
            return
        room = int(self.viewport().height() // QFontMetricsF(self.font()).lineSpacing())
        first, last = lines[0], lines[-1]
        low = bar.value()
        seen = [line for line in lines if low <= line < low + room]
        if last - first < room:
            if len(seen) < len(lines):
                bar.setValue((first + last - room) // 2 + 1)
        elif not seen:
            bar.setValue(first - 1)
        self._scrolled = bar.value()

    def set_selected(self, worker: int | None) -> None:
        """Ring the token of a worker."""
        if worker != self._selected:
            self._selected = worker
            self._repaint()

    def set_wrong(self, line: int | None, words: str = "") -> None:
        """Mark a line as a mistake, with a sentence; None marks none."""
        if (line, words) != (self._wrong, self._wrong_words):
            self._wrong, self._wrong_words = line, words
            self._place_gutter()
            self._repaint()

    @property
    def wrong(self) -> int | None:
        """The line that is marked as a mistake."""
        return self._wrong

    def show_line(self, line: int, frame: bool = True) -> None:
        """Put the cursor into a line, show it, and frame it until something is typed."""
        block = self.document().findBlockByNumber(min(line, self.blockCount() - 1))
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.centerCursor()
        self._framed = block.blockNumber() if frame else None
        self._repaint()

    def line_now(self, line: int) -> int | None:
        """Where a line of the text that was remembered is now."""
        now = self._places.now(line)
        return None if now == GONE else now

    def show_found(self, places: list[QTextCursor]) -> None:
        """Mark what was found."""
        colour = QColor(mixed(self._theme.card, self._theme.accent, 0.3))
        self._found = []
        for cursor in places[:MOST_FOUND]:
            self._found.append(_selection(cursor, colour))
        self._show_pair()

    def _repaint(self) -> None:
        self.viewport().update()
        self._gutter.update()

    def _note_change(self, position: int, _removed: int, _added: int) -> None:
        count = self.document().blockCount()
        by, self._blocks = count - self._blocks, count
        if by:
            block = self.document().findBlock(position)
            self._places.change(block.blockNumber(), position == block.position(), by)
        self._framed = self._scrolled = None

    def _show_pair(self) -> None:
        """Mark the bracket at the cursor, and its other one."""
        chosen = list(self._found)
        cursor = self.textCursor()
        block = cursor.block()
        code = _code(block)
        column = bracket_at(code, _column(cursor))
        if column is not None and not cursor.hasSelection():
            forward = opens(code[column])
            found = other_bracket(_codes(block, forward), column)
            good = QColor(mixed(self._theme.card, self._theme.good, 0.4))
            bad = QColor(mixed(self._theme.card, self._theme.bad, 0.4))
            if found is not None or self._looked_through(forward, block):
                chosen.append(_at(block, column, good if found else bad))
            if found is not None:
                number = block.blockNumber() + (found[0] if forward else -found[0])
                chosen.append(_at(self.document().findBlockByNumber(number), found[1], good))
        self.setExtraSelections(chosen)

    def _looked_through(self, forward: bool, block: QTextBlock) -> bool:
        """Whether all was looked through, to the end of the text or to its beginning."""
        number = block.blockNumber()
        left = self.document().blockCount() - number if forward else number + 1
        return left <= FURTHEST

    # The gutter --------------------------------------------------------------------------------

    def _place_gutter(self) -> None:
        metrics = QFontMetricsF(self.font())
        numbers = "0" * max(2, len(str(self.blockCount())))
        width = metrics.horizontalAdvance(numbers) + 2 * AIR
        if self._marks:
            width += self._row.width(1, 99) + AIR / 2
        elif self._wrong is not None:
            width += metrics.height() / 2 + AIR / 2
        # Around both is room for the ring of the focus: they paint over what is behind them.
        self.setViewportMargins(round(width) + RING, RING, RING, RING)
        port = self.viewport().geometry()
        self._gutter.setGeometry(port.x() - round(width), port.y(), round(width), port.height())
        self._gutter.update()

    def _scroll_gutter(self, rect: QRect, down: int) -> None:
        if down:
            self._gutter.scroll(0, down)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        bring_signs()
        self._place_gutter()

    def _seen(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The lines on the screen, each with where it is in the viewport."""
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        wide, high = self.viewport().width(), self.viewport().height()
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(offset)
            if rect.top() > high:
                return
            yield block, QRectF(0, rect.top(), wide, rect.height())
            block = block.next()

    def spots(self) -> list[Spot]:
        """The lines on the screen with workers, from the gutter's left edge."""
        marks: dict[int, list[Mark]] = {}
        for line, some in self._marks.items():
            now = self._places.now(line)
            if now != GONE:
                marks.setdefault(now, []).extend(some)
        if not marks:
            return []
        gutter = self._gutter.width()
        spots: list[Spot] = []
        for block, at in self._seen():
            found = marks.get(block.blockNumber())
            if found:
                rect = QRectF(0, at.top(), gutter + at.width(), at.height())
                count = sum(mark.number for mark in found)
                start = QPointF(AIR / 2, rect.center().y())
                tokens = self._row.place(found, count if count <= 1 else 1, start, self._selected)
                if count == 2:
                    tokens = self._row.place(found, 2, start, self._selected)
                spots.append(Spot(block.blockNumber(), rect, found, tokens))
        return spots

    # Painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.card))
        painter.translate(-self._gutter.width(), 0)
        self._paint_grounds(painter, self._gutter.width() + self.viewport().width())
        painter.end()
        super().paintEvent(event)

    def _paint_grounds(self, painter: QPainter, wide: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spot in self.spots():
            painter.setBrush(QColor(ground_of(spot.marks[0].zone, self._theme)))
            painter.drawRoundedRect(spot.rect.adjusted(2, 0.5, -2, -0.5), 5, 5)
        if self._wrong is None and self._framed is None:
            return
        for block, at in self._seen():
            rect = QRectF(2, at.top(), wide - 4, at.height())
            if block.blockNumber() == self._wrong:
                painter.fillRect(rect, QColor(wrong_ground(self._theme)))
            if block.blockNumber() == self._framed:
                paint_frame(painter, rect.adjusted(1, 1, -1, -1), 13, self._theme)
                painter.setPen(Qt.PenStyle.NoPen)

    def paint_gutter(self, painter: QPainter, part: QRect) -> None:
        """The line numbers, the tokens and the sign of a mistake."""
        painter.fillRect(part, QColor(self._theme.card))
        self._paint_grounds(painter, self._gutter.width() + self.viewport().width())
        font = self.font()
        font.setPixelSize(max(9, font.pixelSize() - 1))
        painter.setFont(font)
        metrics, ascent = QFontMetricsF(font), QFontMetricsF(self.font()).ascent()
        right = self._gutter.width() - AIR
        here = self.textCursor().blockNumber()
        for block, at in self._seen():
            if at.top() > part.bottom() or at.bottom() < part.top():
                continue
            number = str(block.blockNumber() + 1)
            current = block.blockNumber() == here and self.hasFocus()
            painter.setPen(QColor(self._theme.text if current else self._theme.quiet))
            base = at.top() + ascent
            painter.drawText(QPointF(right - metrics.horizontalAdvance(number), base), number)
            if block.blockNumber() == self._wrong and not self._marks:
                bar = QRectF(2, at.top(), 3, at.height())
                paint_sign(painter, bar, AIR / 2 + 6, at.height() / 2, True, self._theme)
        for spot in self.spots():
            self._row.paint(painter, spot.tokens, self._theme, self._selected)

    # Pointing ----------------------------------------------------------------------------------

    @property
    def log(self) -> Log:
        """The log that knows the names of the workers."""
        return self._log

    def said_at(self, at: QPoint) -> str:
        """What is wrong with the line at this place."""
        line = self.cursorForPosition(QPoint(0, at.y())).blockNumber()
        return self._wrong_words if line == self._wrong else ""

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._gutter.tip(event, event.pos() + QPoint(self._gutter.width(), 0))
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Plain: colours made for a dark window would be pasted onto white paper.
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()  # A file is the window's to open.

    # Keys --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Before a shortcut of the window gets it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and wish_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        wish = wish_of(event)
        if wish is not None:
            self._do(wish)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backtab:
            self._change_lines(lambda lines: shifted(lines, True))
        elif key == Qt.Key.Key_Tab and not event.modifiers():
            self._indent()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._break_line()
        elif key == Qt.Key.Key_Backspace and not event.modifiers() and self._unindent():
            pass
        elif key == Qt.Key.Key_Home and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._go_home(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _do(self, wish: str) -> None:
        match wish:
            case "comment":
                self._change_lines(commented)
            case "larger" | "smaller" | "usual":
                self.zoomed.emit({"larger": 1, "smaller": -1, "usual": 0}[wish])
            case _:
                self.asked.emit(wish)

    def _indent(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() and "\u2029" in cursor.selectedText():
            self._change_lines(lambda lines: shifted(lines, False))
            return
        column = len(cursor.block().text()[: cursor.positionInBlock()].expandtabs(INDENT))
        cursor.insertText(" " * (INDENT - column % INDENT))

    def _unindent(self) -> bool:
        """Take a whole step of indentation away; whether there is one before the cursor."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if cursor.hasSelection() or not before or before.strip(" "):
            return False
        back = (len(before) - 1) % INDENT + 1
        cursor.movePosition(_Move.Left, _Keep, back)
        cursor.removeSelectedText()
        return True

    def _break_line(self) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        block = cursor.block()
        before = block.text()[: cursor.positionInBlock()]
        cursor.insertText("\n" + " " * next_indent(before, _state_before(block)))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _go_home(self, keep: bool) -> None:
        """To where the line's text begins; from there, to where the line does."""
        cursor = self.textCursor()
        text = cursor.block().text()
        begin = len(text) - len(text.lstrip())
        column = 0 if cursor.positionInBlock() == begin else begin
        mode = _Keep if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(cursor.block().position() + column, mode)
        self.setTextCursor(cursor)

    def _change_lines(self, change: object) -> None:
        """Change the lines that are selected, or the cursor's, as one step to undo."""
        assert callable(change)
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        if last != first and cursor.selectionEnd() == last.position():
            last = last.previous()
        count = last.blockNumber() - first.blockNumber() + 1
        lines = [document.findBlockByNumber(first.blockNumber() + k).text() for k in range(count)]
        cursor.beginEditBlock()
        for index, (old, new) in enumerate(zip(lines, change(lines), strict=True)):
            if old != new:
                _replace(document.findBlockByNumber(first.blockNumber() + index), old, new)
        cursor.endEditBlock()


def _replace(block: QTextBlock, old: str, new: str) -> None:
    """Change only what differs of a line: the cursor and the selection stay where they are."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    cursor = QTextCursor(block)
    # In units of Qt's, in which an emoji is two; what comes before it is what both begin with.
    cursor.setPosition(block.position() + _units(old[:start]))
    cursor.setPosition(block.position() + _units(old[: len(old) - end]), _Keep)
    cursor.insertText(new[start : len(new) - end])


def _units(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _column(cursor: QTextCursor) -> int:
    """The cursor's column in Python's signs."""
    text = cursor.block().text()
    at = cursor.positionInBlock()
    if text.isascii():
        return at
    return len(text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore"))


def _state_before(block: QTextBlock) -> int:
    return max(PLAIN, block.previous().userState()) if block.blockNumber() else PLAIN


def _code(block: QTextBlock) -> str:
    return code_of(block.text(), _state_before(block))


def _codes(block: QTextBlock, forward: bool) -> Iterator[str]:
    for _ in range(FURTHEST):
        if not block.isValid():
            return
        yield brackets_of(block.text(), _state_before(block))
        block = block.next() if forward else block.previous()


def _at(block: QTextBlock, column: int, colour: QColor) -> QTextEdit.ExtraSelection:
    """One sign of a line, on a ground."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + _units(block.text()[:column]))
    cursor.movePosition(_Move.NextCharacter, _Keep)
    return _selection(cursor, colour)


def _selection(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    chosen = QTextEdit.ExtraSelection()
    form = QTextCharFormat()
    form.setBackground(colour)
    chosen.cursor = cursor
    chosen.format = form
    return chosen
