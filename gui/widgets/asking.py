"""Dialogs that are waited for."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid


def ask(dialog: QDialog) -> int:
    """Show a dialog until it is answered; how. 0, which is "no", where what it stood in was closed
    meanwhile, and it with that.

    The caller lets go of it by `dismiss`.
    """
    answer = dialog.exec()
    return answer if isValid(dialog) else 0


def dismiss(dialog: QDialog) -> None:
    """Let go of a dialog that has been asked."""
    if isValid(dialog):
        dialog.deleteLater()
