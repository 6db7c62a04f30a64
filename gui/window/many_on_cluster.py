"""Asking before many workers are started on a cluster that is somebody's."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.scenario.settings import Scenario
from gui.look.language import filled
from gui.widgets.asking import ask, dismiss
from gui.widgets.plain_text import Label


class ManyOnCluster(QDialog):
    """A sentence and two buttons; whoever just presses Return starts nothing."""

    def __init__(self, scenario: Scenario, window: QWidget | None) -> None:
        super().__init__(window)
        self.setObjectName("many-on-cluster")
        self.setWindowTitle("Semaphore Lab")
        buttons = QDialogButtonBox()
        yes = buttons.addButton(self.tr("Start them"), QDialogButtonBox.ButtonRole.AcceptRole)
        no = buttons.addButton(self.tr("Don’t start"), QDialogButtonBox.ButtonRole.RejectRole)
        yes.setObjectName("many-yes")
        no.setObjectName("many-no")
        yes.setAutoDefault(False)
        for button in (yes, no):
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        no.setDefault(True)
        no.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        words = self.tr("Start {workers} workers on the cluster at {cluster}?")
        said = filled(words, workers=scenario.workers, cluster=scenario.cluster)
        others = self.tr("Others may be using it.")
        column.addWidget(Label(f"{said}\n{others}"))
        column.addWidget(buttons)


def agreed(scenario: Scenario, window: QWidget) -> bool:
    """Whether the user wants so many there."""
    dialog = ManyOnCluster(scenario, window)
    agrees = ask(dialog) == QDialog.DialogCode.Accepted
    dismiss(dialog)
    return agrees
