"""Dialogs that are waited for."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton
from shiboken6 import isValid


def ask(dialog: QDialog) -> int:
    """Show a dialog until it is answered; how. 0, which is "no", where what it stood in was closed
    meanwhile, and it with that: so the caller lets go of it by `dismiss`."""
    return dialog.exec()


def enable_default(button: QPushButton, on: bool) -> None:
    """Enable the button that Return presses, or not. A dialog that is shown while it is off makes
    another its default, and keeps that."""
    button.setEnabled(on)
    if on and not button.isDefault():
        button.setDefault(True)


def dismiss(dialog: QDialog) -> None:
    """Let go of a dialog that has been asked."""
    if isValid(dialog):
        dialog.deleteLater()
