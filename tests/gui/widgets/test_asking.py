"""A dialog may go while it is waited for, with the window that it stands in."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from gui.widgets.asking import ask, dismiss
from gui.window.save_dialog import ask_where

GUI = Path(__file__).parents[3] / "gui"


def test_what_was_answered_is_returned(qtbot: QtBot) -> None:
    dialog = QDialog()
    QTimer.singleShot(0, lambda: dialog.done(7))
    assert ask(dialog) == 7
    dismiss(dialog)
    assert isValid(dialog)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def test_a_dialog_that_went_says_no(qtbot: QtBot) -> None:
    window = QWidget()
    dialog = QDialog(window)
    QTimer.singleShot(0, lambda: delete(window))
    assert ask(dialog) == 0
    dismiss(dialog)


def test_the_window_goes_while_it_is_asked_where_to_save(qtbot: QtBot) -> None:
    window = QWidget()
    window.show()

    def go() -> None:
        assert window.findChild(QFileDialog, "save-dialog") is not None
        delete(window)

    QTimer.singleShot(0, go)
    assert ask_where(window, "Save", "run.semlab", "Recordings (*.semlab)") is None


def test_no_dialog_is_waited_for_in_another_way() -> None:
    found = [
        f"{file.name}: {ast.unparse(node)}"
        for file in GUI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node).endswith(".exec()")
    ]
    loops = ["alone.py: app.exec()", "application.py: app.exec()"]
    loops += 2 * ["screenshot.py: loop.exec()"]
    assert sorted(found) == sorted([*loops, "asking.py: dialog.exec()"])
