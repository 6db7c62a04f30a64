"""The workers as a table model: a row is made when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.analysis.roster import Column, Roster, Standing
from core.numbers import lasting
from gui.look.language import written
from gui.widgets.guarded import guarded
from gui.workers.words import (
    LONGEST,
    column_words,
    home_words,
    name_of,
    number_in,
    sought,
    standing_words,
)

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


@guarded
class WorkerTable(QAbstractTableModel):
    """Those who were searched for, in the order that was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster: Roster | None = None
        self._query = ""
        self.by = Column.WORKER
        self.largest_first = False
        self.workers: list[int] = []
        """Their numbers, row by row."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self.workers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return column_words(Column(section))
        return None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid() or self._roster is None:
            return None
        column = Column(index.column())
        if role == _Role.TextAlignmentRole and Column.SINCE <= column <= Column.LONGEST:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.DisplayRole:
            worker = self.workers[index.row()]
            # The view may ask in the middle of a change to another moment.
            return self._text(self._roster, worker, column) if self._roster.has(worker) else ""
        return None

    def _text(self, roster: Roster, worker: int, column: Column) -> str:
        if column is Column.WORKER:
            log = roster.log
            return name_of(log, roster.state, worker) if log.many else str(worker)
        if column is Column.STANDING:
            return standing_words(roster.standing(worker), roster.cancelled)
        if column is Column.SINCE:
            return written(lasting(roster.so_for(worker)))
        if column is Column.TURNS:
            return written(roster.state.turns[worker])
        if column is Column.HOME:
            return home_words(roster.home(worker))
        longest = roster.longest(worker)
        return "" if longest is None else written(lasting(longest))

    def show_roster(self, roster: Roster) -> None:
        """Show the workers at another moment."""
        self._roster = roster
        self._fill()

    def search(self, text: str) -> None:
        """Show only those that a text asks for; see `gui.workers.words.sought`."""
        self._query = text
        if sought(text) == LONGEST:
            self.by, self.largest_first = Column.LONGEST, True
        self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.by = Column(column)
        self.largest_first = order == Qt.SortOrder.DescendingOrder
        self._fill()

    def row_of(self, worker: int) -> int:
        """The row of a worker; -1 if it is not shown."""
        try:
            return self.workers.index(worker)
        except ValueError:
            return -1

    def _found(self, roster: Roster) -> list[int]:
        wanted = sought(self._query)
        if isinstance(wanted, Standing):
            return roster.workers((wanted,))
        if isinstance(wanted, int):
            return [wanted] if roster.has(wanted) else []
        if wanted is None or wanted == LONGEST:
            return roster.workers()
        found: list[int] = []
        if roster.log.many:
            found = roster.workers(None, wanted, lambda w: name_of(roster.log, roster.state, w))
        elif roster.log.homes:
            found = roster.workers(None, wanted, lambda w: home_words(roster.home(w)))
        number = None if found else number_in(wanted)
        return [number] if number is not None and roster.has(number) else found

    def _fill(self) -> None:
        if self._roster is None:
            return
        found = self._found(self._roster)
        if not (self.by is Column.WORKER and not self.largest_first):
            found = self._roster.ordered(found, self.by, self.largest_first)
        if len(found) != len(self.workers):
            self.beginResetModel()
            self.workers = found
            self.endResetModel()
            return
        if found != self.workers:
            self.layoutAboutToBeChanged.emit()
            self._move_marks(found)
            self.layoutChanged.emit()
        if found:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(found) - 1, len(Column) - 1), [_Role.DisplayRole]
            )

    def _move_marks(self, found: list[int]) -> None:
        """Keep what is chosen with its worker."""
        before = self.persistentIndexList()
        who = [self.workers[index.row()] for index in before]
        self.workers = found
        for index, worker in zip(before, who, strict=True):
            row = self.row_of(worker)
            to = self.index(row, index.column()) if row >= 0 else QModelIndex()
            self.changePersistentIndex(index, to)
