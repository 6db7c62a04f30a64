"""The programs that run already, as a list to choose one from."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from core.sources.watched.attach import OLDEST
from core.sources.watched.running import Running, pythons
from core.words import quoted
from gui.look.language import filled
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import TIP, tip_text

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

LOOK = 30
"""Milliseconds between two looks whether the list is there."""

PATIENCE = 3.0
"""Seconds that the end of a look is waited for when the dialog goes."""

SOUGHT = 1_000
"""Characters of a command line that are searched."""


class Row(NamedTuple):
    """A program in the list."""

    running: Running
    version: tuple[int, int] | None
    """Its Python's, where that is known."""
    key: str
    """What is searched, in lower case."""

    @property
    def can_be_watched(self) -> bool:
        """Whether nothing is known against it."""
        return self.version is None or self.version >= OLDEST

    @property
    def why_not(self) -> str:
        """Why it cannot be watched; "" if nothing is known against it."""
        if self.can_be_watched or self.version is None:
            return ""
        words = QCoreApplication.translate(
            "AttachDialog",
            "It runs Python {version}: only one of CPython 3.14 or newer can be watched while it "
            "runs.",
        )
        return filled(words, version="{}.{}".format(*self.version))


def others() -> list[Running]:
    """All Python programs of this user but what this window has started: engines, and what is
    watched already."""
    return [running for running in pythons() if running.parent != os.getpid()]


def row_of(running: Running) -> Row:
    """A program as the list has it."""
    return Row(running, running.version, f"{running.pid} {running.name[:SOUGHT]}".casefold())


@guarded
class AttachList(QAbstractTableModel):
    """Process id, Python and command line of those that a text asks for. What can be watched comes
    first; the others cannot be chosen, and say why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._text = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (
            QCoreApplication.translate("AttachDialog", "Process"),
            QCoreApplication.translate("AttachDialog", "Python"),
            QCoreApplication.translate("AttachDialog", "Program"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].can_be_watched:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        running = row.running
        if role == _Role.DisplayRole:
            version = "" if row.version is None else "{}.{}".format(*row.version)
            return (str(running.pid), version, quoted(running.name))[index.column()]
        if role == TIP:
            return tip_text("\n".join(filter(None, (row.why_not, running.name, running.folder))))
        if role == _Role.AccessibleDescriptionRole:
            return row.why_not
        return None

    def show_programs(self, rows: Sequence[Row]) -> None:
        """Show these, as far as they are asked for."""
        self._all = sorted(rows, key=lambda row: not row.can_be_watched)
        self.search(self._text)

    def search(self, text: str) -> None:
        """Show only those whose command line or process id has this text in it."""
        self.beginResetModel()
        self._text = " ".join(text.split()).casefold()
        self._rows = [row for row in self._all if self._text in row.key]
        self.endResetModel()

    @property
    def empty(self) -> bool:
        """Whether there is none at all, whatever is asked for."""
        return not self._all

    def row(self, number: int) -> Row:
        """What a line shows."""
        return self._rows[number]

    def find(self, pid: int) -> int:
        """The line of a process; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.running.pid == pid), -1)

    def first(self) -> int:
        """The first line that can be chosen; -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.can_be_watched), -1)


class Looking(QObject):
    """Looks for programs on a thread of its own: of thousands that takes a second."""

    found = Signal(object)
    """A list of `Row`s."""

    def __init__(self, look: Callable[[], list[Running]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._thread: threading.Thread | None = None
        self._rows: list[Row] = []
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether it looks."""
        return self._thread is not None

    def start(self) -> None:
        """Look; `found` follows."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="looking", daemon=True)
            self._thread.start()
            self._timer.start()

    def close(self) -> None:
        """Nothing follows any more."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(PATIENCE)
            self._thread = None

    def _run(self) -> None:
        self._rows = []
        self._rows = [row_of(running) for running in self._look()]

    def _take(self) -> None:
        if self._thread is not None and not self._thread.is_alive():
            self._timer.stop()
            self._thread.join()
            self._thread = None
            self.found.emit(self._rows)
