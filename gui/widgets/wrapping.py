"""Room for a row of groups that may be too wide: full, tight, terse, and then in several rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOption, QWidget

from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label


@guarded
class ShortLabel(Label):
    """A label that ends in "…" where it has no room; its tooltip should say what it is."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 2 * self.fontMetrics().height()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOption()
        option.initFrom(self)
        mode, flags = Qt.TextElideMode.ElideRight, Qt.TextFlag.TextShowMnemonic
        text = self.fontMetrics().elidedText(self.text(), mode, self.width(), int(flags.value))
        self.style().drawItemText(
            QPainter(self),
            self.rect(),
            int(self.alignment().value) | int(flags.value),
            option.palette,
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )


class Fit(IntEnum):
    """How much room groups take."""

    FULL = 0
    TIGHT = 1
    """Less air: so the groups have to be when they are given to the bar."""
    TERSE = 2
    """And no words where a picture will do."""
    TINY = 3
    """And as little as can be: where that saves a row, and for very large letters."""


MOST_ROWS = 2
"""More rows than this are made fewer by all means."""

MORE = 1.05
"""How many times as wide as a tight row a full one is, at least."""


@guarded
class WrappingBar(QWidget):
    """Lays its groups out in one row; says `fitted` where they have to be smaller for that, and
    only where that is not enough uses more rows. Its height is always what the rows need."""

    fitted = Signal(object)
    """How much room the groups shall take: a `Fit`. Sent before they are measured, so whoever makes
    them smaller has to be connected directly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[Sequence[QWidget]] = ()
        self._parts: list[QWidget] = []
        self._group_of: dict[QWidget, int] = {}
        self._fit = Fit.TIGHT
        self._widths: dict[Fit, int] = {}
        """How wide one row is, as far as that was asked."""
        self._measured: object = None
        self._fitted_for: object = None
        """For which width, and which parts, the room was last chosen."""
        self._generation = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_groups(self, groups: Sequence[Sequence[QWidget]]) -> None:
        """The groups, from the start to the end of the row, each of parts that are best beside each
        other."""
        self._groups = groups
        self._parts = [part for group in groups for part in group]
        self._group_of = {part: at for at, group in enumerate(groups) for part in group}
        for part in self._parts:
            part.setParent(self)

    def apart(self, fit: Fit) -> int:
        """Pixels between two parts of a group."""
        return self.fontMetrics().height() // (2, 3, 6, 6)[fit]

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(Fit.TIGHT), self._rows_height(self._rows()))

    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest + 2 * self._margin(), self._rows_height(self._rows()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self.measure_again()

    def event(self, event: QEvent) -> bool:
        # There is no layout that would hear that a group needs another size.
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_again()
        return super().event(event)

    @property
    def fit(self) -> Fit:
        """How much room the groups take now."""
        return self._fit

    def measure_again(self) -> None:
        """A part has another size than it had."""
        self._generation += 1
        self._arrange_again()

    def _arrange_again(self) -> None:
        # Until it is shown nobody has said how wide it is, and showing it arranges it anyway.
        if self.isVisible():
            self._arrange()

    def _margin(self) -> int:
        return self.fontMetrics().height() * (8, 3, 3, 1)[self._fit] // 8

    def _edge(self, rows: int) -> int:
        """Above and below so many rows."""
        return self.fontMetrics().height() * (1 if rows > 1 else 5 if self._fit else 7) // 8

    def _spacing(self) -> int:
        return self.fontMetrics().height() * (10, 4, 4, 2)[self._fit] // 8

    def _needed(self) -> int:
        """The width of one row as it is now."""
        widths = sum(self._width(group) for group in self._groups)
        return widths + self._spacing() * (len(self._groups) - 1) + 2 * self._margin()

    def _width(self, parts: Sequence[QWidget]) -> int:
        widths = sum(part.sizeHint().width() for part in parts)
        return widths + self.apart(self._fit) * (len(parts) - 1)

    def _shown(self) -> object:
        """What decides how wide the groups want to be. Measuring anew on every request for a layout
        would be a request for a layout."""
        shown = [
            child.isVisibleTo(self) for part in self._parts for child in part.children()
            if isinstance(child, QWidget)
        ]  # fmt: skip
        return self._generation, shown

    def _set_fit(self, fit: Fit) -> None:
        if fit is not self._fit:
            self._fit = fit
            self.fitted.emit(fit)
            for part in self._parts:
                layout = part.layout()
                if layout is not None:
                    layout.invalidate()

    def _width_of(self, fit: Fit) -> int:
        """The width of one row that takes so much room."""
        shown = self._shown()
        if shown != self._measured:
            self._measured = shown
            self._widths.clear()
        if fit not in self._widths:
            self._set_fit(fit)
            self._widths[fit] = self._needed()
        return self._widths[fit]

    def _use_room(self) -> None:
        """Take as much room as there is in one row, or in as few rows as can be."""
        # First as it is made: to be measured otherwise it is styled anew, 5 ms at start.
        tight = self._width_of(Fit.TIGHT)
        now = self.width(), self._shown()
        if now == self._fitted_for:
            return
        self._fitted_for = now
        if tight > self.width():
            self._set_fit(Fit.TERSE)
            rows = len(self._rows())
            if rows > 1:
                self._set_fit(Fit.TINY)
                if rows <= MOST_ROWS and len(self._rows()) >= rows:
                    self._set_fit(Fit.TERSE)  # Words are worth more than nothing.
        elif MORE * tight <= self.width() and self._width_of(Fit.FULL) <= self.width():
            self._set_fit(Fit.FULL)
        else:
            self._set_fit(Fit.TIGHT)

    def _rows(self) -> list[list[QWidget]]:
        """The parts of each row: a group stays together where that takes no row more."""
        whole = self._filled([list(group) for group in self._groups])
        split = self._filled([[part] for part in self._parts])
        return split if len(split) < len(whole) else whole

    def _filled(self, pieces: list[list[QWidget]]) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        room = self.width() - 2 * self._margin()
        for piece in pieces:
            if rows and self._row_width([*rows[-1], *piece]) <= room:
                rows[-1] += piece
            else:
                rows.append(list(piece))
        return rows

    def _row_width(self, row: Sequence[QWidget]) -> int:
        return sum(part.sizeHint().width() for part in row) + sum(self._gaps(row))

    def _gaps(self, row: Sequence[QWidget]) -> list[int]:
        """What is left free after each part of a row but the last."""
        apart, spacing, group_of = self.apart(self._fit), self._spacing(), self._group_of
        return [
            apart if group_of[one] == group_of[other] else spacing
            for one, other in itertools.pairwise(row)
        ]

    def _spare(self, row: Sequence[QWidget], gaps: Sequence[int]) -> int:
        """What each wide gap of a compact row may have more, where the row has room left."""
        wide = sum(gap == self._spacing() for gap in gaps)
        if not self._fit or not wide:
            return 0
        free = self.width() - 2 * self._margin() - self._row_width(row)
        most = self.fontMetrics().height() * 3 // 2 - self._spacing()
        return max(0, min(free // wide, most))

    def _rows_height(self, rows: list[list[QWidget]]) -> int:
        heights = (max(part.sizeHint().height() for part in row) for row in rows)
        return sum(heights) + 2 * self._edge(len(rows)) + self._spacing() // 2 * (len(rows) - 1)

    def _arrange(self) -> None:
        self._use_room()
        rows = self._rows()
        margin = self._margin()
        height = self._rows_height(rows)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
        y = self._edge(len(rows))
        for row in rows:
            x, tallest = margin, max(part.sizeHint().height() for part in row)
            gaps = self._gaps(row)
            spare = self._spare(row, gaps)
            for part, gap in zip(row, [*gaps, 0], strict=True):
                width = min(part.sizeHint().width(), self.width() - 2 * margin)
                at = QRect(x, y, width, tallest)
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    at.moveRight(self.width() - 1 - x)
                part.setGeometry(at)
                x += width + gap + (spare if gap == self._spacing() else 0)
            y += tallest + self._spacing() // 2
