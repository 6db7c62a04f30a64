"""Asking before many workers are started on a cluster that is somebody's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.scenario.settings import Scenario
from gui.look.language import filled

translate = QCoreApplication.translate


def agreed(scenario: Scenario, window: QWidget) -> bool:
    """Whether the user wants so many there; who does nothing does not."""
    box = QMessageBox(window)
    box.setObjectName("many-on-cluster")
    box.setWindowTitle("Semaphore Lab")
    box.setTextFormat(Qt.TextFormat.PlainText)
    words = translate("Runs", "Start {workers} workers on the cluster at {cluster}?")
    box.setText(filled(words, workers=scenario.workers, cluster=scenario.cluster))
    box.setInformativeText(translate("Runs", "Others may be using it."))
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    box.setStandardButtons(yes | no)
    box.setDefaultButton(no)
    chosen = box.exec()
    box.deleteLater()
    return chosen == yes
