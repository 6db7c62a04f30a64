"""Asking what becomes of a program that is still running when the window goes."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.widgets.plain_text import Label

STAY, LET_GO, END = range(3)
"""What is chosen: the window stays, the program runs on without it, or it is ended."""


class StillRunning(QDialog):
    """One sentence and three buttons; `exec` gives what was chosen."""

    def __init__(self, kept: bool = False, parent: QWidget | None = None) -> None:
        """`kept`: it prints into the window, and cannot run on without it."""
        super().__init__(parent)
        self.setObjectName("program-runs")
        self.setWindowTitle("Semaphore Lab")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        on = buttons.addButton(self.tr("Let it run on"), QDialogButtonBox.ButtonRole.AcceptRole)
        on.setObjectName("program-on")
        on.setDefault(not kept)
        on.setVisible(not kept)
        end = buttons.addButton(self.tr("End it"), QDialogButtonBox.ButtonRole.DestructiveRole)
        end.setObjectName("program-end")
        for button in buttons.buttons():
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        on.clicked.connect(lambda: self.done(LET_GO))
        end.clicked.connect(lambda: self.done(END))
        buttons.rejected.connect(lambda: self.done(STAY))
        column = QVBoxLayout(self)
        column.setSpacing(14)
        words = self.tr("The program that you watch is still running.")
        if kept:
            words = self.tr("The program in the editor is still running.")
        column.addWidget(Label(words))
        column.addWidget(buttons)
