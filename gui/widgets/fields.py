"""Fields to type in or choose from, with flat arrows.

A stylesheet can only place images as arrows, and an image is a file; a proxy style in Python would
be asked for every line that Qt draws. So the few fields that have arrows paint them themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from shiboken6 import isValid

from gui.widgets.guarded import guarded

if TYPE_CHECKING:
    _Box = QAbstractSpinBox
else:
    _Box = object  # A class of Qt can be mixed with Python's own classes only.


def _arrow(painter: QPainter, rect: QRect, em: int, up: bool, colour: QColor) -> None:
    """A triangle in the middle of `rect`, about a third of a line high."""
    half, rise = em * 0.24, em * 0.15 * (1 if up else -1)
    x, y = rect.center().x() + 0.5, rect.center().y() + 0.5
    corners = [QPointF(x - half, y + rise), QPointF(x + half, y + rise), QPointF(x, y - rise)]
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(corners))


def _painter(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    return painter


def _arrow_column(field: QWidget) -> QRect:
    """Where the stylesheet has the arrows. Asking the style would cost 5 ms at start: its class
    brings hundreds of enumerators, which PySide makes when it is first used."""
    width = round(1.4 * field.fontInfo().pixelSize())
    left_to_right = field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    return QRect(field.width() - width if left_to_right else 0, 0, width, field.height())


def paint_arrows(box: QAbstractSpinBox) -> None:
    """Paint a spin box's two arrows; one that would do nothing is faint."""
    painter = _painter(box)
    can = box.stepEnabled()
    column = _arrow_column(box)
    for flag, up in (
        (QAbstractSpinBox.StepEnabledFlag.StepUpEnabled, True),
        (QAbstractSpinBox.StepEnabledFlag.StepDownEnabled, False),
    ):
        half = column.height() // 2
        rect = QRect(column.x(), 0 if up else column.height() - half, column.width(), half)
        # Towards the middle: the buttons reach up and down to the box's edges.
        rect.translate(0, rect.height() // 8 * (1 if up else -1))
        on = box.isEnabled() and bool(can & flag)
        group = QPalette.ColorGroup.Active if on else QPalette.ColorGroup.Disabled
        colour = box.palette().color(group, QPalette.ColorRole.PlaceholderText)
        _arrow(painter, rect, box.fontMetrics().height(), up, colour)
    painter.end()


def hint_for(box: QAbstractSpinBox, sample: str) -> QSize:
    """The size of a box that shows `sample`; Qt's own width has far more room for the arrows."""
    box.ensurePolished()
    metrics = box.fontMetrics()
    # The stylesheet's padding and arrows, in lines; an em is a little less than a line.
    return QSize(
        metrics.horizontalAdvance(sample) + metrics.height() * 9 // 4,
        QAbstractSpinBox.sizeHint(box).height(),
    )


def restyle(widget: QWidget) -> None:
    """Have the stylesheet look at a widget's properties again, as it does only when it is told to.

    A widget that has never been shown is still to be looked at. Asking its style would cost 5 ms at
    start (see `_arrow_column`).
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def style_as(widget: QWidget, name: str, on: bool) -> None:
    """Say by a dynamic property what a widget is; it is styled anew only where that is news, as
    that takes half a millisecond."""
    if widget.property(name) != on:
        widget.setProperty(name, on)
        restyle(widget)


EDGES = 4
"""Pixels that Qt leaves free in a line of text, for its cursor."""


def indent(box: QAbstractSpinBox, most: int | None = None) -> None:
    """Give the text some room at its start, `most` pixels perhaps: no stylesheet reaches the text
    of a spin box."""
    room = box.fontMetrics().height() * 7 // 16
    box.lineEdit().setTextMargins(room if most is None else max(0, min(room, most)), 0, 0, 0)


@guarded
class _Text(QLineEdit):
    """The text of a box with arrows. Who clicks into it wants to type: the box keeps the focus."""

    def __init__(self, box: ArrowClicks) -> None:
        super().__init__(box)
        self.setObjectName("qt_spinbox_lineedit")  # As Qt calls its own.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self.parent()
        if isinstance(box, ArrowClicks):
            box.keep_focus()
        super().mousePressEvent(event)


class ArrowClicks(_Box):
    """For a spin box: a click on an arrow leaves the focus where it was, as one on a button does.

    Else the window's keys would be the box's from then on: its numbers, its arrows and its space.
    Qt gives the focus away before it tells of the press, so it is given back once that is over.
    Not by `Qt.FocusPolicy.TabFocus`: on macOS, Tab goes to what has `StrongFocus` unless the user
    has set it to go everywhere.
    """

    _before: QWidget | None = None
    """What had the focus before the press that goes on."""
    _by_press = False
    """Whether that press has brought it here."""

    def mind_arrows(self) -> None:
        """To be called once, when the box is made."""
        self.setLineEdit(_Text(self))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)

    def keep_focus(self) -> None:
        """Forget where the focus was."""
        self._before, self._by_press = None, False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrows(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_press = event.reason() == Qt.FocusReason.MouseFocusReason

    def _focus_went(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self and self._by_press:
            self._before = old
        else:
            self.keep_focus()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self._by_press:
            return
        before = self._before
        if before is None or not isValid(before) or before.window() is not self.window():
            self.clearFocus()
        elif before.isEnabled() and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)


class WholeNumbers(ArrowClicks):
    """For a box of whole numbers: a key that no number has does something in the window, and would
    do nothing here."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text()
            if text.isprintable() and text != "" and not (text.isdigit() or text in "+-"):
                event.ignore()
                return False
        return super().event(event)


@guarded
class WholeBox(WholeNumbers, QSpinBox):
    """A whole number. Its width is that of the largest number it could ever hold, not holds now."""

    def __init__(
        self, low: int, high: int, parent: QWidget | None = None, counts: bool = False
    ) -> None:
        """`counts`: it is a number of things, whose thousands are marked, and no name."""
        super().__init__(parent)
        self.setGroupSeparatorShown(counts)
        self.setRange(low, high)
        self._sample = str(high)
        self.setAccelerated(True)
        self.mind_arrows()
        indent(self)
        self.textChanged.connect(self._keep_in_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight(self.text())

    def _keep_in_sight(self, text: str) -> None:
        """Of the longest number, all is seen: it begins where others have some room before them."""
        indent(self, self.lineEdit().width() - self.fontMetrics().horizontalAdvance(text) - EDGES)

    def sizeHint(self) -> QSize:
        return hint_for(self, max(self._sample, self.specialValueText(), key=len))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


@guarded
class BigBox(WholeNumbers, QDoubleSpinBox):
    """A whole number up to 2⁵³: too large for a spin box of 32 bits, and exact as a float."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(0)
        self.setRange(low, high)
        self.setAccelerated(True)
        self.mind_arrows()
        indent(self)


@guarded
class ChoiceBox(QComboBox):
    """One of a few."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        rect = _arrow_column(self)
        painter = _painter(self)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        _arrow(painter, rect, self.fontMetrics().height(), False, colour)
        painter.end()


@guarded
class Segment(QPushButton):
    """One of a few choices. It has room for its text in bold, which it is shown in when checked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setProperty("segment", True)
        self.toggled.connect(self._set_weight)

    def _set_weight(self, checked: bool) -> None:
        # Not by `:checked` in the stylesheet: bold text would be placed as if it were not bold.
        self.setProperty("strong", checked)
        restyle(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        text = self.text()
        wider = QFontMetrics(bold).horizontalAdvance(text)
        return QSize(
            hint.width() + wider - self.fontMetrics().horizontalAdvance(text), hint.height()
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
