"""All lessons, or all puzzles, over the class's view: the way to one without the window's menu."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.teaching.lessons import Lesson
from core.words import message
from gui.findings.strip import announce
from gui.look.language import filled, translated
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label

AIRY = 1.5
"""The height of a row, in heights of its letters, where there is room."""

TICK = "  ✓"
"""After the title of a lesson that was gone through."""

_Key = Qt.Key
_BY = {_Key.Key_PageDown: 1, _Key.Key_Down: 1, _Key.Key_PageUp: -1, _Key.Key_Up: -1}
"""How far a key moves the mark."""
_OPEN = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space, _Key.Key_F5)
"""F5 is what a clicker sends for "start"."""
_DIGITS = range(_Key.Key_0.value, _Key.Key_9.value + 1)
_FIGURE_SPACE = "\u2007"
"""As wide as a digit."""


@guarded
class _List(QListWidget):
    """Has the focus, so that a screen reader reads it, but leaves all keys to the presenter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # No letter answers a question that lies below.
            return True
        return super().event(event)


class Chooser(QFrame):
    """A card with the lessons in as many columns as are whole, what the marked one is about, and
    how to choose."""

    chosen = Signal(object)
    """This `Lesson` is to be opened."""
    toggled = Signal()
    """It was opened or closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lesson-chooser")
        self.setProperty("popup", True)
        self.setAccessibleName(self.tr("Lessons"))
        self._lessons: list[Lesson] = []
        self._typed = 0
        self.list = _List()
        self.list.setObjectName("lesson-list")
        self.list.setAccessibleName(self.tr("Lessons"))
        self.list.setFlow(QListWidget.Flow.TopToBottom)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.summary = Label()
        self.summary.setObjectName("lesson-summary")
        self.summary.setWordWrap(True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        how = self.tr("Arrows, Page Down and Page Up choose; Enter or F5 opens; Esc closes.")
        self.how = Label(how)
        self.how.setObjectName("lesson-how")
        self.how.setProperty("quiet", True)
        self.how.setWordWrap(True)
        self.list.setAccessibleDescription(how)
        self.setFocusProxy(self.list)
        self._column = QVBoxLayout(self)
        for part in (self.list, self.summary, self.how):
            self._column.addWidget(part)
        self.list.currentRowChanged.connect(self._show_marked)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self.hide()

    # What it shows -----------------------------------------------------------------------------

    def open(self, lessons: Sequence[Lesson], name: str, done: Collection[str] = ()) -> None:
        """Show the lessons, the one of this name marked; the first if there is none. Those in
        `done` are ticked."""
        self._lessons = list(lessons)
        self._typed = 0
        puzzles = any(lesson.of_puzzle for lesson in lessons)
        for part in (self, self.list):
            part.setAccessibleName(self.tr("Puzzles") if puzzles else self.tr("Lessons"))
        self.list.clear()
        for number, lesson in enumerate(lessons, 1):
            title = translated(message(lesson.title))
            said = filled(self.tr("{title}, done"), title=title) if lesson.name in done else title
            tick = TICK if lesson.name in done else ""
            item = QListWidgetItem(f"{str(number).rjust(2, _FIGURE_SPACE)}. {title}{tick}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}. {said}")
            about = translated(message(lesson.summary))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
            self.list.addItem(item)
        names = [lesson.name for lesson in lessons]
        self.show()
        self.raise_()
        self.list.setFocus()
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.toggled.emit()

    def close_card(self) -> None:
        """Take it away."""
        self.hide()
        self.toggled.emit()

    def _show_marked(self, row: int) -> None:
        if not 0 <= row < len(self._lessons):
            return
        self.summary.setText(translated(message(self._lessons[row].summary)))
        if not self.list.hasFocus():  # The keys come from the window on the other screen.
            announce(self.list, str(self.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    # Where it is -------------------------------------------------------------------------------

    def place(self, room: QRect, gap: int) -> None:
        """Take the middle of this room, with such a gap, pixels, around all parts."""
        if not self._lessons:
            return
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        for part in (self.list, self.summary, self.how):
            part.ensurePolished()
        around = 2 * (gap + self.frameWidth())
        most = room.width() - around
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            item.setSizeHint(QSize())  # The letters' own.
        cell = QSize(self.list.sizeHintForColumn(0), self.list.sizeHintForRow(0))
        columns = 2 if 2 * cell.width() <= most else 1
        rows = -(-len(self._lessons) // columns)
        about, how = self._summaries(most), self.how.heightForWidth(most)
        left = room.height() - around - how - gap
        least = self.list.fontMetrics().height() + 2  # A little less than rows have by themselves.
        whole = rows * least + about + gap <= left
        if whole:
            left -= about + gap
        airy = round(AIRY * self.list.fontMetrics().height())
        high = max(least, min(airy, (left - 2) // rows))
        listed = min(rows * high + 2, left)  # Without the two, the last row begins a column.
        self.list.setWrapping(columns > 1)
        self.list.setGridSize(QSize(most // columns, high))
        for item in items:
            item.setSizeHint(self.list.gridSize())
        self.list.setFixedHeight(listed)
        self.summary.setFixedHeight(about)
        self.summary.setVisible(whole)
        middle = room.center()
        room.setHeight(around + listed + (about + gap if whole else 0) + gap + how)
        room.moveCenter(middle)
        self.setGeometry(room)
        self.list.scrollToItem(self.list.currentItem())

    def _summaries(self, width: int) -> int:
        """The height of the longest summary, so that the card does not jump."""
        metrics, room = self.summary.fontMetrics(), QRect(0, 0, width, 10_000)
        flag = int(Qt.TextFlag.TextWordWrap)
        return max(
            metrics.boundingRect(room, flag, translated(message(lesson.summary))).height()
            for lesson in self._lessons
        )

    # Keys --------------------------------------------------------------------------------------

    def press(self, key: Qt.Key) -> bool:
        """Do what a key stands for while it is open; False if it stands for nothing."""
        if self.isHidden():
            return False
        row, last = self.list.currentRow(), self.list.count() - 1
        typed, self._typed = self._typed, 0
        if key in _OPEN:
            self._choose(row)
        elif key in _BY:
            self._mark(row + _BY[key])
        elif key in (_Key.Key_Left, _Key.Key_Right):
            rows = -(-self.list.count() // 2) if self.list.isWrapping() else 1
            self._mark(row + (rows if key is _Key.Key_Right else -rows))
        elif key in (_Key.Key_Home, _Key.Key_End):
            self._mark(0 if key is _Key.Key_Home else last)
        elif key.value in _DIGITS:
            digit = key.value - _DIGITS[0]
            self._typed = next((n for n in (10 * typed + digit, digit) if 0 < n <= last + 1), 0)
            self._mark(self._typed - 1)
        else:
            return False
        return True

    def _mark(self, row: int) -> None:
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _choose(self, row: int) -> None:
        self.close_card()
        self.chosen.emit(self._lessons[row])
