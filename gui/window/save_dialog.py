"""Asking where to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.widgets.asking import ask, dismiss


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The file that the user chose, None if it was called off. `name` is proposed; a name that is
    typed without a suffix gets that of `name`.

    Before it asks whether a file may be replaced: so what is asked about is what is written.
    """
    dialog = QFileDialog(parent, title, name, kinds)
    dialog.setObjectName("save-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    try:
        return Path(dialog.selectedFiles()[0]) if ask(dialog) else None
    finally:
        dismiss(dialog)
