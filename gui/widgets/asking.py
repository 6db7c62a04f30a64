"""Dialogs that are waited for."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


def ask(dialog: QDialog) -> int:
    """Show a dialog until it is answered; how. 0, which is "no", where what it stood in was closed
    meanwhile, and it with that: so the caller lets go of it by `dismiss`."""
    return dialog.exec()


def dismiss(dialog: QDialog) -> None:
    """Let go of a dialog that has been asked."""
    if isValid(dialog):
        dialog.deleteLater()
