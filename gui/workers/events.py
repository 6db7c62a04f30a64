"""What one worker did, as a table model: each row is a moment to go to."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from core.log.columns import KINDS, Log
from core.numbers import exactly, lasting
from core.protocol.events import Kind
from gui.look.language import written
from gui.widgets.guarded import guarded
from gui.workers.words import event_words

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

LOOKBACK = 64
"""Events of the worker among which the beginning of a wait or a hold is looked for."""

_FROM = {
    Kind.ACQUIRED: Kind.WAITING,
    Kind.TIMED_OUT: Kind.WAITING,
    Kind.RELEASED: Kind.ACQUIRED,
    Kind.KILLED: Kind.ACQUIRED,
}
"""With what a wait or a hold begins that ends with this."""


@guarded
class WorkerEvents(QAbstractTableModel):
    """The events of a worker up to a moment: when, what, in which round, and how long the wait or
    the hold took that it ended. The latest comes first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = Log()
        self._worker = -1
        self.cancelled = True
        """Whether a worker that had to go was cancelled, and not told to leave."""
        self._read = 0
        self._all = array("I")
        """The positions of the worker's events, as far as the log has been read."""
        self._count = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (
            QCoreApplication.translate("Workers", "At"),
            QCoreApplication.translate("Workers", "What it did"),
            QCoreApplication.translate("Workers", "Round"),
            QCoreApplication.translate("Workers", "After"),
        )[section]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == _Role.TextAlignmentRole and index.column() != 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != _Role.DisplayRole:
            return None
        at = self._count - 1 - index.row()
        event = self._log[self._all[at]]
        if index.column() == 0:
            return written(exactly(event.t)) + " s"
        if index.column() == 1:
            if event.kind is Kind.ACQUIRED and event.worker in self._log.unknown:
                return QCoreApplication.translate("Workers", "has it since before")
            return event_words(event.kind, self.cancelled)
        if index.column() == 2:
            turn = event.kind in (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
            return written(event.round + 1) if turn and not self._log.many else ""
        took = self._took(at)
        return "" if took is None else written(lasting(took))

    def _took(self, at: int) -> int | None:
        """How long the wait or the hold took that ended with an event; nanoseconds."""
        log, position = self._log, self._all[at]
        event = log[position]
        begin = _FROM.get(event.kind)
        if begin is None:
            return None
        for before in range(at - 1, max(-1, at - 1 - LOOKBACK), -1):
            other = log[self._all[before]]
            if other.resource == event.resource and other.kind is begin:
                first = self._all[before]
                return log.clocks(position, position + 1)[0] - log.clocks(first, first + 1)[0]
            if other.resource == event.resource and other.kind is Kind.RELEASED:
                return None  # It was outside.
        return None

    def time(self, row: int) -> int:
        """The time of a row: nanoseconds since the run's start."""
        return self._log.t[self._all[self._count - 1 - row]]

    def site(self, row: int) -> int:
        """The place in a program at which a row happened; 0 where it is not known."""
        sites = self._log.site
        return 0 if sites is None else sites[self._all[self._count - 1 - row]]

    def show_worker(self, log: Log, worker: int, position: int) -> None:
        """Show what a worker did in the log's first `position` events; of -1, nothing."""
        if log is not self._log or worker != self._worker or len(log) < self._read:
            self.beginResetModel()
            self._log, self._worker, self._read, self._all = log, worker, 0, array("I")
            self._read_on(position)
            self._count = bisect_left(self._all, position)
            self.endResetModel()
            return
        self._read_on(position)
        count = bisect_left(self._all, position)
        if count > self._count:
            self.beginInsertRows(QModelIndex(), 0, count - self._count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), 0, self._count - count - 1)
            self._count = count
            self.endRemoveRows()

    def _read_on(self, stop: int) -> None:
        worker, workers = self._worker, self._log.worker
        at = self._read
        if worker >= 0:
            while at < stop:
                try:
                    at = workers.index(worker, at, stop)
                except ValueError:
                    break
                if self._happened(at):
                    self._all.append(at)
                at += 1
        self._read = max(self._read, stop)

    def _happened(self, at: int) -> bool:
        """Whether an event is of the program. Of somebody unknown, that it waited and ended is
        ours."""
        kind = KINDS[self._log.kind[at]]
        return self._worker not in self._log.unknown or kind in (Kind.ACQUIRED, Kind.RELEASED)
