"""Asking where to save."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.window.save_dialog import ask_where


def typed(name: str, accept: bool) -> None:
    """Type a name into the dialog that is about to open, and press Return or Escape."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field.text() == "run.semlab"
    field.setText(name)
    (dialog.accept if accept else dialog.reject)()


@pytest.mark.parametrize(
    ("name", "saved"),
    [("noon", "noon.semlab"), ("noon.semlab", "noon.semlab"), ("noon.old", "noon.old")],
)
def test_a_name_without_a_suffix_gets_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, saved: str
) -> None:
    monkeypatch.chdir(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: typed(name, True))
    assert ask_where(parent, "Save", "run.semlab", "Recordings (*.semlab)") == tmp_path / saved


def test_called_off(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: typed("noon", False))
    assert ask_where(parent, "Save", "run.semlab", "Recordings (*.semlab)") is None
