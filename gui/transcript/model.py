"""The sentences of a run as a list model that costs four bytes a line."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.log.columns import CODE, KINDS, Log
from core.protocol.events import Kind
from core.scenario.settings import Backend
from core.telling.names import NOTHING
from core.telling.transcript import SILENT, SILENT_IN_PROGRAMS, line
from gui.widgets.guarded import guarded

Index = QModelIndex | QPersistentModelIndex

# For bytes.translate: 1 for the number of a kind that says something, else 0.


def _speaking(silent: frozenset[Kind]) -> bytes:
    return bytes(code < len(KINDS) and KINDS[code] not in silent for code in range(256))


_SPEAKS = {False: _speaking(SILENT), True: _speaking(SILENT_IN_PROGRAMS)}
"""For a scenario's log and for a program's, which kinds say something."""


class Row(NamedTuple):
    """What one line shows."""

    t: int
    """Nanoseconds since the run's start."""
    worker: int
    """-1 for a sentence about the run."""
    text: str
    type: str = ""
    """What a program's worker is: "thread", "process" or "task"."""


@guarded
class Transcript(QAbstractListModel):
    """The sentences of a log up to a position. A row's text is made when it is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backend = Backend.THREADING
        self._log = Log()
        self._read = 0
        """How many events of the log have been looked at."""
        self._positions = array("I")
        """Where, among these, the events are that say something."""
        self._count = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            return self.row(index.row()).text
        return None

    def row(self, number: int) -> Row:
        """What the row with this number shows."""
        event = self._log[self._positions[number]]
        said = line(self._log, self.backend, event) or ""
        return Row(event.t, event.worker, said, self._log.born.get(event.worker, NOTHING).type)

    @property
    def end(self) -> int:
        """The time of the last row in nanoseconds; 0 where there is none."""
        return self._log.t[self._positions[self._count - 1]] if self._count else 0

    def texts(self, first: int = 0, last: int | None = None) -> list[str]:
        """The sentences of rows `first` to `last`, both included; by default all."""
        end = self._count if last is None else min(last + 1, self._count)
        return [self.row(number).text for number in range(first, end)]

    def show_moment(
        self, log: Log, position: int, backend: Backend, most: int | None = None
    ) -> bool:
        """Show the log's sentences before `position`; another log or backend starts anew. Whether
        all are shown: of the log, at most so many events are looked at."""
        if log is not self._log or backend is not self.backend or len(log) < self._read:
            self.beginResetModel()
            self._log, self.backend = log, backend
            self._read = self._count = 0
            self._positions = array("I")
            self._extend(position, most)
            self._count = len(self._positions)
            self.endResetModel()
            return self._read >= min(position, len(log))
        if position > self._read:
            self._extend(position, most)
        count = bisect_left(self._positions, position)
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        return self._read >= min(position, len(log))

    def _extend(self, position: int, most: int | None) -> None:
        start, stop = self._read, min(position, len(self._log))
        if most is not None:
            stop = min(stop, start + most)
        speaks = self._log.kind[start:stop].translate(_SPEAKS[self._log.many])
        self._positions.extend(compress(range(start, stop), speaks))
        self._read = stop
        # Whether the last event says something is up to the backend and to how the run ended.
        ended = stop > start and self._log.kind[stop - 1] == CODE[Kind.FINISHED]
        if ended and line(self._log, self.backend, self._log[stop - 1]) is None:
            self._positions.pop()
