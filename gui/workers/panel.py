"""The workers: what is searched for, a table of them, and one of them from near."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from core.analysis.roster import Column, LongestWaits, Roster, Standing
from core.log.columns import Log
from gui.look.language import filled, written
from gui.player.moment import Moment
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip
from gui.workers.grid import Grid
from gui.workers.inspector import Inspector
from gui.workers.table import WorkerTable
from gui.workers.words import standing_words

INTERVAL = 300
"""Milliseconds between two updates, at least."""

SHARE = 15
"""An update comes no earlier than after so many times what the last one took: a list of 100,000
workers takes 0.1 s to make, and the rest of the window goes on."""

AT_ONCE = 100_000
"""Events that are looked at in one update."""


@guarded
class WorkersPanel(QWidget):
    """Follows the moment some times a second. While it is not on the screen it costs nothing."""

    worker_chosen = Signal(int)
    """This worker is to be marked everywhere."""
    moment_clicked = Signal(object)
    """This moment is to be shown: nanoseconds since the run's start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: Moment | None = None
        self._selected: int | None = None
        self._longest = LongestWaits(Log())
        self._due = QTimer(self, singleShot=True, interval=INTERVAL)
        self._due.timeout.connect(self._update_if_visible)
        self._make_search()
        self._make_table()
        self.inspector = Inspector()
        self._arrange()
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._next)
        self.grid.chosen.connect(self._choose)
        self.inspector.moment_clicked.connect(self.moment_clicked)

    def _make_search(self) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("worker-search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Find: 17, a name, waiting, lost, longest wait"))
        self.search.setAccessibleName(self.tr("Find a worker"))
        set_tip(
            self.search,
            self.tr(
                "A number, a name, or a state: waiting, inside, outside, done, lost, failed, "
                "killed, gave up, cancelled. “longest wait” sorts by that. Return selects the next."
            ),
        )
        self._count = Label()
        self._count.setObjectName("workers-count")
        self._count.setProperty("quiet", True)

    def _make_table(self) -> None:
        self.table = WorkerTable(self)
        self.grid = Grid(
            self.table,
            wide=Column.WORKER,
            samples=(
                "",
                standing_words(Standing.GAVE_UP),
                "0.00 s",
                "000",
                "00.0 ms",
                "00000 · abcd",
            ),
            longest={
                Column.LONGEST: "0.000 ms",
                Column.STANDING: max(map(standing_words, Standing), key=len),
            },
        )
        self.grid.setObjectName("workers")
        self.grid.setAccessibleName(self.tr("Workers"))
        self.grid.setSortingEnabled(True)
        self.grid.sortByColumn(Column.WORKER, Qt.SortOrder.AscendingOrder)
        self.grid.show_column(Column.HOME, False)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.grid)
        self._split.addWidget(self.inspector)
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._split, 1)

    def show_moment(self, moment: Moment) -> None:
        """Show the workers at a moment. Cheap: call it every frame."""
        before, self._moment = self._moment, moment
        if not self.isVisible():
            return
        if before is not None and before.log is not moment.log:
            self._update()
        elif not self._due.isActive():
            self._due.start()

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none, and show it from near."""
        if worker != self._selected:
            self._selected = worker
            self._update_if_visible()

    def begin_search(self) -> None:
        """Be ready for what is searched for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._update()

    def _update_if_visible(self) -> None:
        if self.isVisible():
            self._update()

    def _update(self) -> None:
        moment = self._moment
        if moment is None:
            return
        began = time.perf_counter()
        state, log = moment.state, moment.log
        if log is not self._longest.log or state.resource != self._longest.resource:
            self._longest = LongestWaits(log, state.resource)
        whole = self._longest.go_to(state.position, AT_ONCE)
        roster = Roster(state, log, moment.told, self._longest)
        self.table.show_roster(roster)
        self.grid.show_column(Column.HOME, bool(log.homes))
        self._say_count()
        self._mark()
        self.inspector.show_worker(roster, self._selected)
        took = time.perf_counter() - began
        self._due.setInterval(max(INTERVAL, round(SHARE * 1000 * took)))
        if not whole:
            self._due.start()

    def _say_count(self) -> None:
        count = self.table.rowCount()
        shown = written(count)
        if shown != self._count.text():
            self._count.setText(shown)
            set_tip(
                self._count,
                filled(self.tr("Workers in the table: {count}"), count=count),
            )

    def _mark(self) -> None:
        row = -1 if self._selected is None else self.table.row_of(self._selected)
        now = self.grid.currentIndex()
        if row < 0:
            with QSignalBlocker(self.grid.selectionModel()):
                self.grid.clearSelection()
            self.grid.viewport().update()
        elif row != now.row() or not self.grid.selectionModel().isRowSelected(row):
            self.grid.selectRow(row)

    def _search(self, text: str) -> None:
        self.table.search(text)
        head = self.grid.horizontalHeader()
        with QSignalBlocker(head):
            order = Qt.SortOrder.DescendingOrder
            if not self.table.largest_first:
                order = Qt.SortOrder.AscendingOrder
            head.setSortIndicator(self.table.by, order)
        self._say_count()
        self._mark()

    def _next(self) -> None:
        """Select the first of what was found, or the one after the selected."""
        found = self.table.workers
        if found:
            row = -1 if self._selected is None else self.table.row_of(self._selected)
            self.worker_chosen.emit(found[(row + 1) % len(found)])

    def _choose(self, index: QModelIndex) -> None:
        self.worker_chosen.emit(self.table.workers[index.row()])
