"""The dialog of the leak warning. `tests/conftest.py` checks that nothing is left behind."""

from __future__ import annotations

import sys
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.teaching.leak import Leak, Seen
from core.words import message
from gui.window.leak_dialog import LeakDialog
from gui.window.main_window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing leaks there")


def caption(dialog: LeakDialog) -> str:
    label = dialog.findChild(QLabel, "leak-caption")
    assert isinstance(label, QLabel)
    return label.text()


def test_it_shows_the_real_warning(qtbot: QtBot) -> None:
    dialog = LeakDialog()
    with qtbot.waitSignal(dialog.seen, timeout=10_000):
        dialog.show()
        assert caption(dialog) == "It is happening now…"
    qtbot.waitUntil(lambda: bool(dialog.output.toPlainText()))
    assert caption(dialog) == "It has just happened on this computer, for real:"
    said = dialog.output.toPlainText()
    assert "There appear to be 1 leaked semaphore objects to clean up at shutdown" in said
    why = dialog.findChild(QLabel, "leak-why")
    assert isinstance(why, QLabel)
    assert why.text().count("\n\n") == 2
    dialog.close()


def test_closed_before_anything_is_seen_it_ends_its_processes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled: list[Leak] = []
    cancel = Leak.cancel

    def noted(leak: Leak) -> None:
        cancelled.append(leak)
        cancel(leak)

    monkeypatch.setattr(Leak, "cancel", noted)
    for exposed in (False, True):
        dialog = LeakDialog()
        dialog.show()
        if exposed:
            qtbot.waitExposed(dialog)
        dialog.close()
    assert len(cancelled) == 2


def test_closing_waits_for_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    end, told = threading.Event(), threading.Event()

    def run(leak: Leak) -> Seen:
        end.wait()
        return Seen("")

    monkeypatch.setattr(Leak, "run", run)
    dialog = LeakDialog()
    thread = dialog._thread
    dialog.seen.connect(told.set)
    dialog.show()
    began = time.monotonic()
    dialog.close()
    assert time.monotonic() - began < 0.9
    assert thread.is_alive()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    end.set()
    thread.join()
    assert not told.is_set()


def test_what_fails_is_one_sentence(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = message("The processes did not end in time.")
    monkeypatch.setattr(Leak, "run", lambda self: Seen("half", failure))
    dialog = LeakDialog()
    dialog.show()
    qtbot.waitUntil(lambda: caption(dialog) == str(failure))
    assert dialog.output.toPlainText() == "half"
    dialog.close()


def test_the_menu_and_the_strip_open_it(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    (action,) = [action for action in window.actions() if action.objectName() == "leak"]
    for opens in (action.trigger, window.findings.leak_pressed.emit):
        opens()
        (dialog,) = window.findChildren(LeakDialog)
        output = dialog.findChild(QPlainTextEdit, "leak-output")
        assert isinstance(output, QPlainTextEdit)
        qtbot.waitUntil(lambda: "leaked semaphore" in output.toPlainText())
        dialog.close()
        qtbot.waitUntil(lambda: not window.findChildren(LeakDialog))
    window.close()
