"""The settings that only a cluster has: where it is, and how long a lease lasts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from core.numbers import as_set
from core.scenario.cluster import read_place
from core.scenario.settings import (
    LEASE_TIMEOUT,
    LONGEST_ADDRESS,
    Backend,
    Scenario,
    ScenarioError,
    read_lease,
)
from gui.look.language import typed, written
from gui.widgets.checked_line import CheckedLine
from gui.widgets.plain_text import Label, set_tip


def _lease(text: str) -> float:
    """The seconds that somebody has typed."""
    return read_lease(typed(text).strip())


class ClusterFields(QWidget):
    """Two fields; what one of them says counts once the field is left. A mistake is not taken."""

    edited = Signal()
    """The user changed one of them."""
    mistaken = Signal(str)
    """As `Mistakable.mistaken`, of both."""

    def __init__(self) -> None:
        super().__init__()
        self._set: tuple[str, float] = ("", LEASE_TIMEOUT)
        self.where = CheckedLine(read_place)
        self.where.setMaxLength(LONGEST_ADDRESS)
        self.where.setObjectName("cluster")
        self.where.setPlaceholderText(self.tr("its own"))
        self.file = QPushButton(self.tr("File…"))
        self.file.setObjectName("cluster-file")
        self.file.setAccessibleName(self.tr("Choose a scheduler file"))
        set_tip(self.file, self.tr("Choose the file that a scheduler has written."))
        self.lease = CheckedLine(_lease)
        self.lease.setObjectName("lease-timeout")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        where = self.tr(
            "The scheduler to join: tcp://host:8786, or its file. Empty: a cluster of its own on "
            "this machine."
        )
        lease = self.tr(
            "After how many seconds the scheduler takes back a permit that nobody renews."
        )
        for row, (text, name, tip, field) in enumerate(
            (
                (self.tr("&Cluster"), self.tr("Cluster"), where, self.where),
                (self.tr("Lease &timeout"), self.tr("Lease timeout"), lease, self.lease),
            )
        ):
            label = Label(text)
            label.setBuddy(field)
            label.setProperty("quiet", True)
            field.setAccessibleName(name)
            set_tip(label, tip)
            field.set_hint(tip)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            field.taken.connect(lambda field=field: self._take(field))
            field.mistaken.connect(lambda _: self.mistaken.emit(self.mistake()))
        grid.addWidget(self.file, 0, 2)
        self.file.clicked.connect(self._choose)
        self._show()

    def stand_at(self, x: int) -> None:
        """Have the fields begin so many pixels from the left edge."""
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.setColumnMinimumWidth(0, x - grid.horizontalSpacing())

    def mistake(self) -> str:
        """The sentence of what is wrong with a field now; "" where nothing is."""
        return self.where.mistake() or self.lease.mistake()

    def settings(self) -> tuple[str, float]:
        """Where the cluster is, and its lease timeout in seconds."""
        return self._set

    def show_settings(self, scenario: Scenario) -> None:
        """Show those of a scenario; emits nothing. Another backend has none of them, and leaves
        what is set."""
        if scenario.backend is Backend.CLUSTER:
            self._set = scenario.cluster, scenario.lease_timeout
        for field in (self.where, self.lease):
            field.show_good("")
        self._show()

    def take_file(self, path: str) -> None:
        """Join the cluster of this scheduler file."""
        self.where.show_good(path)
        self._take(self.where)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Scheduler file"))
        if path:
            self.take_file(path)

    def _take(self, field: CheckedLine) -> None:
        """Take what this field says; it was right a moment ago, but files come and go. What counts
        for the other one need not be right here: a scenario may name another machine's file."""
        where, lease = self._set
        try:
            if field is self.where:
                where = read_place(field.text())
            else:
                lease = _lease(field.text())
        except ScenarioError:
            self._show()
            return
        changed = self._set != (where, lease)
        self._set = where, lease
        self._show()
        if changed:
            self.edited.emit()

    def _show(self) -> None:
        """Show what counts; a mistake is left standing."""
        where, lease = self._set
        if not self.where.mistake():
            self.where.show_good(where)
        if not self.lease.mistake():
            self.lease.show_good(f"{written(as_set(lease))} s")
