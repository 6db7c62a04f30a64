"""Asking what becomes of changes that are not saved."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.look.language import filled
from gui.widgets.plain_text import Label

STAY, SAVE, DROP = range(3)
"""What is chosen: all stays as it is, the changes are saved first, or they are given up."""


class Unsaved(QDialog):
    """One sentence and three buttons; `exec` gives what was chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("program-unsaved")
        self.setWindowTitle("Semaphore Lab")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("unsaved-save")
        save.setDefault(True)
        drop = buttons.addButton(
            self.tr("&Don’t save"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        drop.setObjectName("unsaved-drop")
        for button in buttons.buttons():
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        save.clicked.connect(lambda: self.done(SAVE))
        drop.clicked.connect(lambda: self.done(DROP))
        buttons.rejected.connect(lambda: self.done(STAY))
        column = QVBoxLayout(self)
        column.setSpacing(14)
        words = self.tr("The program {name} has changes that are not saved.")
        column.addWidget(Label(filled(words, name=name)))
        column.addWidget(buttons)
