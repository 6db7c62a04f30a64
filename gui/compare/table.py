"""The figures of the lanes as columns, the best of each row marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from core.compare.figures import MEASURES, Figure, Measure
from core.numbers import Number, measured
from gui.look.language import core_text, filled, written
from gui.look.theme import LIGHT, Theme
from gui.widgets.guarded import guarded

SAMPLE = "0.00 /s (0.0 ×)"
"""As long as most figures are."""

AIR = 10
"""Pixels beside them."""


@guarded
class Figures(QTableWidget):
    """One row a measure, one column a lane. Only to be read."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(len(MEASURES), len(names), parent)
        self.setObjectName("compare-figures")
        self.setAccessibleName(self.tr("Figures of the lanes"))
        self.setHorizontalHeaderLabels([*names])
        self.setVerticalHeaderLabels([core_text(measure.name) for measure in MEASURES])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(1)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setProperty("low", True)  # In a small window there are more rows in sight.
        self.setCornerButtonEnabled(False)
        self._theme = LIGHT
        self._rows: list[list[Figure]] = []
        for row in range(len(MEASURES)):
            for column in range(len(names)):
                item = QTableWidgetItem("–")
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)

    def show_figures(self, rows: list[list[Figure]]) -> None:
        """Show them, as `core.compare.figures.compared` gives them."""
        if rows == self._rows:
            return
        self._rows = rows
        for row, (measure, figures) in enumerate(zip(MEASURES, rows, strict=True)):
            for column, figure in enumerate(figures):
                item = self.item(row, column)
                assert item is not None
                self._show(item, measure, figure)

    def set_theme(self, theme: Theme) -> None:
        """Draw with these colours."""
        self._theme = theme
        rows, self._rows = self._rows, []
        self.show_figures(rows) if rows else None

    def _show(self, item: QTableWidgetItem, measure: Measure, figure: Figure) -> None:
        text = self.words(measure, figure)
        if item.text() != text:
            item.setText(text)
        font = item.font()
        if font.bold() is not figure.best:
            font.setBold(figure.best)
            item.setFont(font)
        item.setForeground(QColor(self._theme.good if figure.best else self._theme.text))

    def words(self, measure: Measure, figure: Figure) -> str:
        """A figure as a cell says it: its value and unit, and a mark or a factor."""
        if figure.value is None:
            return "–"
        text = written(measured(figure.value, measure.unit))
        if figure.best:
            return f"★ {text}"
        if figure.factor is None:
            return text
        return filled(
            self.tr("{value} ({factor} ×)"),
            value=text,
            factor=Number(figure.factor, 1 if figure.factor < 9.95 else 0),
        )

    @property
    def wanted(self) -> int:
        """The width in which no figure and no lane's name is cut off."""
        metrics = self.fontMetrics()
        head = self.horizontalHeader()
        longest = metrics.horizontalAdvance(SAMPLE)
        column = max(longest + AIR, *map(head.sectionSizeHint, range(self.columnCount())))
        around = 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
        return self.verticalHeader().sizeHint().width() + self.columnCount() * column + around

    def sizeHint(self) -> QSize:
        """All rows in sight."""
        high = self.horizontalHeader().sizeHint().height() + 4
        high += sum(self.rowHeight(row) for row in range(self.rowCount()))
        return QSize(super().sizeHint().width(), high)
