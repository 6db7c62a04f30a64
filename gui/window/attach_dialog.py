"""Asking which program to watch that runs already."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.sources.watched.launch import Program
from core.sources.watched.running import Running
from gui.look.language import filled
from gui.widgets.asking import enable_default
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip
from gui.window.attach_list import AttachList, Looking, others
from gui.window.watch_dialog import LARGEST

LONGEST_PID = 10
"""Digits of a process id."""

AIR = 24
"""Pixels beside the text of a column."""


class Attach(NamedTuple):
    """What was chosen, so that it is there when it is asked again."""

    pid: int = 0
    search: str = ""
    python: str = ""
    locks: bool = True
    everything: bool = False

    @property
    def program(self) -> Program:
        """The request."""
        return Program(
            (), python=self.python, locks=self.locks, everything=self.everything, pid=self.pid
        )


@guarded
class AttachDialog(QDialog):
    """A list of the user's Python programs; where the system tells of none, a process id."""

    def __init__(
        self,
        parent: QWidget | None = None,
        last: Attach | None = None,
        look: Callable[[], list[Running]] = others,
        lists: bool = sys.platform == "linux",
        tells: bool = sys.platform != "win32",
    ) -> None:
        """`last` is proposed again. `lists`: whether `look` can tell of all programs; `tells`:
        whether the system tells which Python a process runs."""
        super().__init__(parent)
        last = last or Attach()
        self._lists, self._tells = lists, tells
        self._wanted = last.pid
        self.setObjectName("attach-dialog")
        self.setWindowTitle(self.tr("Watch a running program"))
        self.search = self._line("attach-search", last.search)
        self.search.setPlaceholderText(
            self.tr("a part of its name, or its process id") if lists else self.tr("its number")
        )
        self.python = self._line("attach-python", last.python)
        self.python.setPlaceholderText(
            self.tr("found by itself") if tells else self.tr("the one that it runs")
        )
        self.locks = self._box("attach-locks", self.tr("Watch &locks too"), last.locks)
        set_tip(
            self.locks,
            self.tr("Locks of threads that are made from now on, and all locks of tasks."),
        )
        self.everything = self._box(
            "attach-all", self.tr("Also what li&braries make"), last.everything
        )
        self.model = AttachList(self)
        self.list = self._table()
        self._remark = Label()
        self._remark.setObjectName("attach-remark")
        self._remark.setWordWrap(True)
        self._looking = Looking(look, self)
        self._looking.found.connect(self._show)
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.python.textChanged.connect(lambda: self._tell())
        self.model.search(last.search)
        if lists:
            self._looking.start()
        self._tell()
        self.search.setFocus()

    def chosen(self) -> Attach | None:
        """What is to be watched; None while nothing is chosen."""
        pid = self._pid()
        if not pid or self._lacks_python:
            return None
        return Attach(
            pid,
            self.search.text(),
            self.python.text().strip() if not self._lists else "",
            self.locks.isChecked(),
            self.everything.isChecked(),
        )

    def done(self, result: int) -> None:
        self._looking.close()
        super().done(result)

    def refresh(self) -> None:
        """Look again."""
        self._wanted = self._pid()
        self._looking.start()
        self._tell()

    # How it is made ----------------------------------------------------------------------------

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setMaxLength(LARGEST)
        return line

    def _box(self, name: str, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setChecked(on)
        return box

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("attach-list")
        table.setAccessibleName(self.tr("Python programs that run"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        lines, metrics = table.verticalHeader(), self.fontMetrics()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # Not by what is in all of them.
        lines.setDefaultSectionSize(round(1.6 * metrics.height()))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        for column, sample in enumerate(("0" * 8, "00.00")):
            wide = max(metrics.horizontalAdvance(sample) + AIR, head.sectionSizeHint(column))
            table.setColumnWidth(column, wide)
        table.doubleClicked.connect(self._take)
        table.selectionModel().selectionChanged.connect(lambda: self._tell())
        return table

    def _lay_out(self) -> None:
        find = QHBoxLayout()
        label = Label(self.tr("&Find") if self._lists else self.tr("&Process id"))
        label.setBuddy(self.search)
        self.search.setAccessibleName(label.text().replace("&", ""))
        find.addWidget(label)
        find.addWidget(self.search, 1)
        self.again = QPushButton(self.tr("&Refresh"))
        self.again.setObjectName("attach-refresh")
        self.again.setAutoDefault(False)
        self.again.setShortcut(QKeySequence(QKeySequence.StandardKey.Refresh))
        set_tip(self.again, self.tr("Look again which programs run (F5)."))
        self.again.clicked.connect(self.refresh)
        find.addWidget(self.again)
        which = QHBoxLayout()
        label = Label(self.tr("P&ython"))
        label.setBuddy(self.python)
        self.python.setAccessibleName(self.tr("Python"))
        which.addWidget(label)
        which.addWidget(self.python, 1)
        self.again.setVisible(self._lists)
        self.list.setVisible(self._lists)
        label.setVisible(not self._lists)
        self.python.setVisible(not self._lists)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(find)
        column.addWidget(self.list, 1)
        column.addLayout(which)
        column.addWidget(self._remark)
        checks = QHBoxLayout()
        checks.addWidget(self.locks)
        checks.addWidget(self.everything)
        checks.addStretch(1)
        column.addLayout(checks)
        about = Label(
            self.tr(
                "It has to be CPython 3.14 or newer. The program is not changed, and goes on when "
                "you stop watching."
            )
        )
        about.setProperty("quiet", True)
        about.setWordWrap(True)
        column.addWidget(about)
        column.addWidget(self._buttons())
        room, letters = self.screen().availableSize(), self.fontMetrics().height()
        high = 26 * letters if self._lists else self.sizeHint().height()
        self.resize(min(46 * letters, room.width() - 40), min(high, room.height() - 80))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.watch = buttons.addButton(self.tr("&Watch"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.watch.setObjectName("attach-watch")
        for button in buttons.buttons():
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # What happens ------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From the field the arrows move in the list.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if watched is self.search and event.key() in keys and self._lists:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _show(self, rows: object) -> None:
        assert isinstance(rows, list)
        self.model.show_programs(rows)
        self._select()

    def _search(self, text: str) -> None:
        self._wanted = self._pid()
        self.model.search(text)
        self._select()

    def _select(self) -> None:
        """Choose the process whose number was typed; else what was chosen before, or the first."""
        typed = self.model.find(self._typed())
        at = typed if typed >= 0 else self.model.find(self._wanted)
        if at < 0 or (typed < 0 and not self.model.row(at).can_be_watched):
            at = self.model.first()
        if at >= 0 and self.model.row(at).can_be_watched:
            self.list.selectRow(at)
        self._tell()

    def _take(self) -> None:
        if self._pid():
            self.accept()

    def _typed(self) -> int:
        """The process id that was typed; 0 if the text is none."""
        text = self.search.text().strip()
        number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_PID
        return int(text) if number else 0

    def _pid(self) -> int:
        """Which process is to be watched; 0 while none is chosen."""
        rows = self.list.selectionModel().selectedRows()
        if rows:
            return self.model.row(rows[0].row()).running.pid
        # Of one that is listed it is known why it cannot be chosen.
        typed = self._typed()
        return typed if self.model.find(typed) < 0 else 0

    @property
    def _lacks_python(self) -> bool:
        return not self._tells and not self.python.text().strip()

    def _tell(self) -> None:
        """Say what there is to say of the list, and what the button would do."""
        pid = self._pid()
        said = self._said(pid)
        self._remark.setText(said)
        self._remark.setVisible(bool(said))
        enable_default(self.watch, bool(pid) and not self._lacks_python)

    def _said_without_list(self, pid: int) -> str:
        if not pid:
            return self.tr("Type the number of the process to watch.")
        return self.tr("Name the Python that it runs.") if self._lacks_python else ""

    def _said(self, pid: int) -> str:
        at = self.model.find(self._typed())
        if not self._lists:
            return self._said_without_list(pid)
        if at >= 0 and (why := self.model.row(at).why_not):
            return why
        if self._looking.busy and self.model.empty:
            return self.tr("Looking for programs…")
        if self.model.empty and not pid:
            return self.tr("No Python program of yours runs here.")
        if not self.model.rowCount() and pid:
            return filled(self.tr("Not in the list. Process {pid} will be tried."), pid=pid)
        if not self.model.rowCount():
            return self.tr("No program has this in its name.")
        if not pid and self.model.first() < 0:
            return self.tr("None of these can be watched: all run an older Python.")
        return ""
