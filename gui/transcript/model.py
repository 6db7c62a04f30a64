"""The sentences of a run as a list model that costs four bytes a line."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.log.columns import CODE, KINDS, Log
from core.protocol.events import Kind
from core.scenario.settings import Backend
from core.sources.watched.output import Stream
from core.telling.names import NOTHING
from core.telling.transcript import SILENT, SILENT_IN_PROGRAMS, line
from gui.look.language import filled
from gui.player.sources import Printed
from gui.transcript.printed import NOTE, PrintedLines
from gui.widgets.guarded import guarded

Index = QModelIndex | QPersistentModelIndex

# For bytes.translate: 1 for the number of a kind that says something, else 0.


def _speaking(silent: frozenset[Kind]) -> bytes:
    return bytes(code < len(KINDS) and KINDS[code] not in silent for code in range(256))


_SPEAKS = {False: _speaking(SILENT), True: _speaking(SILENT_IN_PROGRAMS)}
"""For a scenario's log and for a program's, which kinds say something."""


MARKS = {Stream.OUT: "out", Stream.ERROR: "err", Stream.INPUT: "in"}
"""What a stream is called before its lines, as the names of stdout, stderr and stdin end."""

_PLACE = re.compile(r'\bFile "([^"]{1,1000})", line (\d{1,7})\b')


class Row(NamedTuple):
    """What one line shows."""

    t: int
    """Nanoseconds since the run's start."""
    worker: int
    """-1 for a sentence about the run."""
    text: str
    type: str = ""
    """What a program's worker is: "thread", "process" or "task"."""
    stream: Stream | None = None
    """Where a line comes from that was printed, or given to be read."""

    @property
    def mark(self) -> str:
        """The stream's short name; "" for a sentence."""
        return "" if self.stream is None else MARKS[self.stream]

    @property
    def marked(self) -> str:
        """The text, and before it what it is, where it is no sentence."""
        return f"{self.mark} | {self.text}" if self.mark else self.text

    @property
    def place(self) -> tuple[str, int] | None:
        """The file and the line (from 1) that a traceback's line names."""
        found = _PLACE.search(self.text) if self.stream in (Stream.OUT, Stream.ERROR) else None
        return None if found is None else (found[1], int(found[2]))


@guarded
class Transcript(QAbstractListModel):
    """The sentences of a log up to a position, and what its program prints between them. A row's
    text is made when it is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backend = Backend.THREADING
        self._log = Log()
        self._read = 0
        """How many events of the log have been looked at."""
        self._positions = array("I")
        """Where, among these, the events are that say something."""
        self._count = 0
        """How many of them are shown."""
        self._printed = PrintedLines()
        self._lines = 0
        """How many of the lines that were printed are shown."""
        self._rows = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else self._rows

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return self.row(index.row()).marked if role == Qt.ItemDataRole.DisplayRole else None

    def row(self, number: int) -> Row:
        """What the row with this number shows."""
        if self._lines:
            at = self._printed.line_at(number, self._lines)
            if at == NOTE:
                words = self.tr("Earlier lines that were not kept: {count}")
                words = filled(words, count=self._printed.left_out)
                return Row(self._printed.time_of(0), -1, words)
            if at is not None:
                t, text, stream = self._printed.line(at)
                return Row(t, -1, text, stream=stream)
            number = self._printed.sentence_at(number, self._lines)
        event = self._log[self._positions[number]]
        said = line(self._log, self.backend, event) or ""
        return Row(event.t, event.worker, said, self._log.born.get(event.worker, NOTHING).type)

    @property
    def end(self) -> int:
        """The time of the last row in nanoseconds; 0 where there is none."""
        end = self._log.t[self._positions[self._count - 1]] if self._count else 0
        return max(end, self._printed.time_of(self._lines - 1)) if self._lines else end

    def texts(self, first: int = 0, last: int | None = None) -> list[str]:
        """The sentences of rows `first` to `last`, both included; by default all."""
        end = self._rows if last is None else min(last + 1, self._rows)
        return [self.row(number).marked for number in range(first, end)]

    def show_moment(
        self,
        log: Log,
        position: int,
        backend: Backend,
        most: int | None = None,
        printed: Printed | None = None,
        until: int | None = None,
    ) -> bool:
        """Show the log's sentences before `position`, and what was `printed` up to `until`
        (nanoseconds since the run's start; None: all). Another log or backend starts anew. Whether
        all are shown: of the log, at most so many events are looked at."""
        anew = log is not self._log or backend is not self.backend or len(log) < self._read
        if anew:
            self.beginResetModel()
            self._log, self.backend = log, backend
            self._read = self._count = 0
            self._positions = array("I")
        if position > self._read:
            self._extend(position, most)
        known = self._read >= min(position, len(log))
        changed = self._take(printed, anew, known and until is None)
        if changed == 0 and not anew:
            anew = True
            self.beginResetModel()
        count = bisect_left(self._positions, position)
        lines = self._printed.shown(count, until)
        rows = count + lines + (self._printed.note if lines else 0)
        if anew:
            self._count, self._lines, self._rows = count, lines, rows
            self.endResetModel()
        else:
            self._change(count, lines, rows, changed)
        return known

    def _take(self, printed: Printed | None, anew: bool, newest: bool) -> int | None:
        """Take what was printed, while the newest is shown: see `PrintedLines.take`."""
        if printed is not self._printed.printed:
            self._printed = PrintedLines(printed)
            self._lines = 0
            return 0 if newest and self._printed.take(self._sentences_to) is not None else None
        if anew:
            self._printed.count_again(self._sentences_to)
        return self._printed.take(self._sentences_to) if newest else None

    def _change(self, count: int, lines: int, rows: int, changed: int | None) -> None:
        """Show so many sentences and lines; from the row `changed` on they are others."""
        kept = min(self._rows, rows) if changed is None else min(self._rows, rows, changed)
        if kept < self._rows:
            self.beginRemoveRows(QModelIndex(), kept, self._rows - 1)
            self._count, self._lines, self._rows = count, lines, kept
            self.endRemoveRows()
        if kept < rows:
            self.beginInsertRows(QModelIndex(), kept, rows - 1)
            self._count, self._lines, self._rows = count, lines, rows
            self.endInsertRows()
        self._count, self._lines = count, lines

    def _sentences_to(self, t: int) -> int:
        """How many of the sentences that are known are of the time `t` or earlier."""
        times = self._log.t
        return bisect_right(self._positions, t, key=lambda position: times[position])

    def _extend(self, position: int, most: int | None) -> None:
        start, stop = self._read, min(position, len(self._log))
        if most is not None:
            stop = min(stop, start + most)
        speaks = self._log.kind[start:stop].translate(_SPEAKS[self._log.many])
        found: Iterable[int] = compress(range(start, stop), speaks)
        if unknown := self._log.unknown:
            workers = self._log.worker
            found = (at for at in found if workers[at] not in unknown or self._line(at))
        self._positions.extend(found)
        self._read = stop
        # Whether the last event says something is up to the backend and to how the run ended.
        ended = stop > start and self._log.kind[stop - 1] == CODE[Kind.FINISHED]
        if ended and self._line(stop - 1) is None:
            self._positions.pop()

    def _line(self, position: int) -> str | None:
        return line(self._log, self.backend, self._log[position])
