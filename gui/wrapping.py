"""Room for a row of groups that may be too wide: full, then compact, then in several rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption, QWidget


class ShortLabel(QLabel):
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


class WrappingBar(QWidget):
    """Lays its groups out in one row; says `compacted` where they have to be smaller to fit, and
    only where that is not enough uses more rows. Its height is always what the rows need."""

    compacted = Signal(bool)
    """The groups shall be compact (True) or may have all the room they like. Sent before they are
    measured, so whoever makes them smaller has to be connected directly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[QWidget] = ()
        self._compact = False
        self._full_width = 0
        self._measured: object = None
        self._generation = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_groups(self, groups: Sequence[QWidget]) -> None:
        """The groups, from the start to the end of the row."""
        self._groups = groups
        for group in groups:
            group.setParent(self)

    @property
    def is_compact(self) -> bool:
        """Whether the groups have been told to be compact."""
        return self._compact

    def sizeHint(self) -> QSize:
        self._measure()
        return QSize(self._full_width, self._rows_height(self._rows()))

    def minimumSizeHint(self) -> QSize:
        self._measure()
        widest = max((group.minimumSizeHint().width() for group in self._groups), default=0)
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
            self._generation += 1
            self._arrange_again()

    def event(self, event: QEvent) -> bool:
        # There is no layout that would hear that a group needs another size.
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_again()
        return super().event(event)

    def _arrange_again(self) -> None:
        # Until it is shown nobody has said how wide it is, and showing it arranges it anyway.
        if self.isVisible():
            self._arrange()

    def _margin(self) -> int:
        return self.fontMetrics().height() * (3 if self._compact else 8) // 8

    def _edge(self) -> int:
        """Above and below."""
        return self.fontMetrics().height() * (5 if self._compact else 7) // 8

    def _spacing(self) -> int:
        return self.fontMetrics().height() * (4 if self._compact else 10) // 8

    def _needed(self) -> int:
        """The width of one row, as compact as it is now."""
        widths = sum(group.sizeHint().width() for group in self._groups)
        return widths + self._spacing() * (len(self._groups) - 1) + 2 * self._margin()

    def _shown(self) -> object:
        """What decides how wide the groups want to be. Measuring anew on every request for a layout
        would be a request for a layout."""
        shown = [
            child.isVisibleTo(self) for group in self._groups for child in group.children()
            if isinstance(child, QWidget)
        ]  # fmt: skip
        return self._generation, shown

    def _set_compact(self, compact: bool) -> None:
        if compact != self._compact:
            self._compact = compact
            self.compacted.emit(compact)
            for group in self._groups:
                layout = group.layout()
                if layout is not None:
                    layout.invalidate()

    def _measure(self) -> None:
        shown = self._shown()
        if shown != self._measured:
            self._measured = shown
            self._set_compact(False)
            self._full_width = self._needed()

    def _rows(self) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        room = self.width() - 2 * self._margin()
        left = -1
        for group in self._groups:
            width = group.sizeHint().width()
            if rows and width <= left:
                rows[-1].append(group)
            else:
                rows.append([group])
                left = room
            left -= width + self._spacing()
        return rows

    def _spare(self, row: Sequence[QWidget]) -> int:
        """What each gap of a compact row may have more, where the row has room left."""
        if not self._compact or len(row) < 2:
            return 0
        widths = sum(group.sizeHint().width() for group in row)
        free = self.width() - 2 * self._margin() - widths
        wide = self.fontMetrics().height() * 3 // 2
        return max(0, min(free // (len(row) - 1), wide) - self._spacing())

    def _rows_height(self, rows: list[list[QWidget]]) -> int:
        heights = (max(group.sizeHint().height() for group in row) for row in rows)
        return sum(heights) + 2 * self._edge() + self._spacing() // 2 * (len(rows) - 1)

    def _arrange(self) -> None:
        self._measure()
        self._set_compact(self.width() < self._full_width)
        rows = self._rows()
        margin, spacing = self._margin(), self._spacing()
        height = self._rows_height(rows)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
        y = self._edge()
        for row in rows:
            x, tallest = margin, max(group.sizeHint().height() for group in row)
            gap = spacing + self._spare(row)
            for group in row:
                width = min(group.sizeHint().width(), self.width() - 2 * margin)
                at = QRect(x, y, width, tallest)
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    at.moveRight(self.width() - 1 - x)
                group.setGeometry(at)
                x += width + gap
            y += tallest + spacing // 2
