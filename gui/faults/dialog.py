"""The dialog with the faults that a scenario plans."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.numbers import as_set
from core.scenario.faults import Fault, FaultKind, Moment, refusal
from core.scenario.settings import ENDLESS, MOST_FAULTS, Scenario
from gui.faults.words import fault_name, fault_tip
from gui.look import text_size
from gui.look.language import filled, translated, written
from gui.widgets.fields import ChoiceBox, WholeBox
from gui.widgets.plain_text import Label, set_tip

CHOICES = (
    *((kind, Moment.INSIDE) for kind in FaultKind),
    (FaultKind.KILL, Moment.WAITING),
    (FaultKind.CANCEL, Moment.WAITING),
)
"""What can be planned: a kind, and where it strikes."""


class FaultsDialog(QDialog):
    """A table of faults; below it a row to add one. `faults` is what it holds."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("faults-dialog")
        self.setWindowTitle(self.tr("Faults of the scenario"))
        self._scenario = scenario
        self._faults = list(scenario.faults)
        self._make_table()
        self._make_fields()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.table, 1)
        column.addLayout(self._row())
        column.addWidget(self._explanation)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        for button in buttons.buttons():
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._show_faults()
        self._choose()
        line = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(34 * line, room.width() - 40), min(24 * line, room.height() - 60))
        self.kind.setFocus()

    def faults(self) -> tuple[Fault, ...]:
        """The faults as they are set now."""
        return tuple(self._faults)

    # How it is made ----------------------------------------------------------------------------

    def _make_table(self) -> None:
        table = self.table = QTableWidget(0, 4)
        table.setObjectName("faults-table")
        table.setAccessibleName(self.tr("Planned faults"))
        table.setHorizontalHeaderLabels(
            [self.tr("Fault"), self.tr("Worker"), self.tr("Round"), self.tr("After")]
        )
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 4):
            table.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)  # Tab leaves the table.
        table.itemSelectionChanged.connect(self._choose)

    def _make_fields(self) -> None:
        scenario = self._scenario
        self.kind = ChoiceBox()
        self.kind.setObjectName("fault-kind")
        self.kind.setAccessibleName(self.tr("Kind of fault"))
        set_tip(self.kind, self.tr("What goes wrong."))
        model = QStandardItemModel(self.kind)
        for kind, at in CHOICES:
            item = QStandardItem(fault_name(kind, at))
            set_tip(item, fault_tip(kind))
            refused = refusal(scenario.backend, kind, at)
            if refused is not None:
                reason = translated(refused)
                item.setText(f"{item.text()}: {reason}")
                set_tip(item, reason)
                item.setEnabled(False)
            model.appendRow(item)
        self.kind.setModel(model)
        self.kind.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.setMinimumContentsLength(22)
        # The list is as wide as its reasons need.
        self.kind.view().setMinimumWidth(self.kind.view().sizeHintForColumn(0) + 30)
        self.kind.currentIndexChanged.connect(self._choose)

        self.worker = WholeBox(0, scenario.workers - 1)
        self.worker.setObjectName("fault-worker-number")
        self.worker.setAccessibleName(self.tr("Worker"))
        set_tip(self.worker, self.tr("The number of the worker."))
        last = 999_999 if scenario.rounds == ENDLESS else scenario.rounds - 1
        self.round = WholeBox(0, last)
        self.round.setObjectName("fault-round")
        self.round.setAccessibleName(self.tr("Round"))
        set_tip(self.round, self.tr("The round in which it happens, counted from 0."))
        self.add = QPushButton(self.tr("&Add"))
        self.add.setObjectName("fault-add")
        self.add.setAccessibleName(self.tr("Add the fault"))
        self.add.setDefault(True)  # Enter in a field adds the fault, and does not close.
        self.add.clicked.connect(self._add)
        self.remove = QPushButton(self.tr("Re&move"))
        self.remove.setObjectName("fault-remove")
        self.remove.setAccessibleName(self.tr("Remove the selected faults"))
        self.remove.clicked.connect(self._remove)
        self._explanation = Label()
        self._explanation.setWordWrap(True)
        self._explanation.setProperty("quiet", True)
        # Two lines, so that nothing moves when another kind is chosen.
        self._explanation.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _row(self) -> QVBoxLayout:
        """One row, or two where text is so large that a screen would be too narrow for one."""
        row, rows = QHBoxLayout(), QVBoxLayout()
        if text_size.factor(self) > 1.3:
            rows.addWidget(self.kind)
        else:
            row.addWidget(self.kind, 1)
        for text, field in (
            (self.tr("&Worker"), self.worker),
            (self.tr("&Round"), self.round),
        ):
            label = Label(text)
            label.setBuddy(field)
            label.setProperty("quiet", True)
            row.addWidget(label)
            row.addWidget(field)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        rows.addLayout(row)
        return rows

    # What happens ------------------------------------------------------------------------------

    def _show_faults(self) -> None:
        self.table.setRowCount(len(self._faults))
        for row, fault in enumerate(self._faults):
            after = "" if fault.after is None else written(as_set(fault.after)) + " s"
            texts = (
                fault_name(fault.kind, fault.at),
                str(fault.worker),
                str(fault.round),
                after,
            )
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))

    def _choose(self) -> None:
        kind, _ = CHOICES[self.kind.currentIndex()]
        self._explanation.setText(fault_tip(kind))
        full = len(self._faults) >= MOST_FAULTS
        self.add.setEnabled(not full)
        set_tip(
            self.add,
            filled(self.tr("There can be at most {most} faults."), most=MOST_FAULTS)
            if full
            else self.tr("Add this fault; it replaces one in the same round."),
        )
        selected = bool(self.table.selectedItems())
        self.remove.setEnabled(selected)
        set_tip(
            self.remove,
            self.tr("Remove the selected faults.")
            if selected
            else self.tr("Select a fault in the table first."),
        )

    def _add(self) -> None:
        kind, at = CHOICES[self.kind.currentIndex()]
        new = Fault(kind=kind, worker=self.worker.value(), round=self.round.value(), at=at)
        # One thing can go wrong in a turn; being a hog is not of a turn.
        self._faults = [
            fault
            for fault in self._faults
            if (fault.worker, fault.round) != (new.worker, new.round)
            or (fault.kind is FaultKind.HOG) is not (new.kind is FaultKind.HOG)
        ]
        self._faults.append(new)
        self._show_faults()
        self.table.selectRow(len(self._faults) - 1)

    def _remove(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        self._faults = [fault for row, fault in enumerate(self._faults) if row not in rows]
        self._show_faults()
        self.table.clearSelection()
        self._choose()
