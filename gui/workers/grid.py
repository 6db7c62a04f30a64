"""A table to choose rows from, at the same cost for three rows and for 100,000."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui.widgets.guarded import guarded
from gui.workers.head import AIR, Head


@guarded
class Grid(QTableView):
    """A click on a row, or Return, chooses it."""

    chosen = Signal(QModelIndex)

    def __init__(
        self,
        model: QAbstractTableModel,
        wide: int,
        samples: Sequence[str],
        longest: Mapping[int, str] | None = None,
    ) -> None:
        """The column `wide` takes the room that the others leave, which is that of `samples`.
        `longest`: by column, what is seldom in it, and has room where that column needs none."""
        super().__init__()
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = Head(self)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sortIndicatorChanged.connect(lambda: self._divide())
        self.clicked.connect(self.chosen)
        self._wide, self._samples = wide, samples
        self._longest = longest or {}

    def show_column(self, column: int, there: bool) -> None:
        """Have a column, or leave it out."""
        if self.isColumnHidden(column) is there:
            self.setColumnHidden(column, not there)
            self._divide()

    def _fit(self) -> None:
        # Not by what is in them: all rows would be asked.
        metrics = self.fontMetrics()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(1.5 * metrics.height()))
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        self._divide()

    def _divide(self) -> None:
        """Give each column what it needs, and the wide one what is left; that can wait until there
        is somebody to see it."""
        if not self.isVisible():
            return
        head, metrics = self.horizontalHeader(), self.fontMetrics()
        left = self.viewport().width()
        for column, sample in enumerate(self._samples):
            if self.isColumnHidden(column):
                continue
            needed = metrics.horizontalAdvance(sample) + AIR
            width = max(needed, head.sectionSizeHint(column))
            if column != self._wide:
                left -= width
                self.setColumnWidth(column, width)
        least = head.sectionSizeHint(self._wide)
        for column, text in self._longest.items():
            width = self.columnWidth(column)
            more = metrics.horizontalAdvance(text) + AIR - width
            if more > left - least:  # Rather a word that is cut than a column out of sight.
                more = max(min(0, left - least), head.sectionSizeHint(column) - width)
            if more:
                left -= more
                self.setColumnWidth(column, width + more)
        self.setColumnWidth(self._wide, max(left, least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
