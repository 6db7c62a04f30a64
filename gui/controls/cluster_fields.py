"""The settings that only a cluster has: where it is, and how long a lease lasts."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from core.scenario.settings import (
    LEASE_TIMEOUT,
    LONGEST_ADDRESS,
    Backend,
    Scenario,
    ScenarioError,
    read_cluster,
    read_lease,
)
from gui.widgets.plain_text import Label, set_tip


class ClusterFields(QWidget):
    """Two fields; what one of them says counts once the field is left. A mistake is not taken."""

    edited = Signal()
    """The user changed one of them."""

    def __init__(self) -> None:
        super().__init__()
        self._set: tuple[str, float] = ("", LEASE_TIMEOUT)
        self.where = QLineEdit(maxLength=LONGEST_ADDRESS)
        self.where.setObjectName("cluster")
        self.where.setPlaceholderText(self.tr("its own"))
        self.file = QPushButton(self.tr("File…"))
        self.file.setObjectName("cluster-file")
        self.file.setAccessibleName(self.tr("Choose a scheduler file"))
        set_tip(self.file, self.tr("Choose the file that a scheduler has written."))
        self.lease = QLineEdit()
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
            for part in (label, field):
                set_tip(part, tip)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            field.editingFinished.connect(self._take)
        grid.addWidget(self.file, 0, 2)
        self.file.clicked.connect(self._choose)
        self._show()

    def settings(self) -> tuple[str, float]:
        """Where the cluster is, and its lease timeout in seconds."""
        return self._set

    def show_settings(self, scenario: Scenario) -> None:
        """Show those of a scenario; emits nothing. Another backend has none of them, and leaves
        what is set."""
        if scenario.backend is Backend.CLUSTER:
            self._set = scenario.cluster, scenario.lease_timeout
        self._show()

    def take_file(self, path: str) -> None:
        """Join the cluster of this scheduler file."""
        self.where.setText(path)
        self._take()

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Scheduler file"))
        if path:
            self.take_file(path)

    def _take(self) -> None:
        before = self._set
        with suppress(ScenarioError):
            self._set = read_cluster(Backend.CLUSTER, self.where.text()), self._set[1]
        with suppress(ScenarioError):
            self._set = self._set[0], read_lease(self.lease.text().strip())
        self._show()  # A mistake gives way to what counts.
        if self._set != before:
            self.edited.emit()

    def _show(self) -> None:
        where, lease = self._set
        with QSignalBlocker(self.where), QSignalBlocker(self.lease):
            self.where.setText(where)
            self.lease.setText(f"{lease:g} s")
