"""The window's keys and its fields: who types is typing, and who is done is in the window again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def field(window: MainWindow, name: str) -> QAbstractSpinBox:
    found = window.controls.findChild(QAbstractSpinBox, name)
    assert isinstance(found, QAbstractSpinBox)
    return found


def pressed(window: MainWindow) -> list[str]:
    """Which buttons are clicked from now on."""
    said: list[str] = []
    for name in ("pause", "step"):
        button: QWidget = getattr(window.controls, name)
        button.setEnabled(True)
        button.clicked.connect(lambda _=False, name=name: said.append(name))  # type: ignore[attr-defined]
    return said


def test_letters_that_no_number_has_are_the_windows(qtbot: QtBot, window: MainWindow) -> None:
    limit = field(window, "limit")
    limit.setFocus()
    limit.selectAll()
    qtbot.keyClick(limit, Qt.Key.Key_3)
    said = pressed(window)
    for key in (Qt.Key.Key_P, Qt.Key.Key_S):
        qtbot.keyClick(limit, key)
    assert said == ["pause", "step"]
    assert window.controls.scenario().limit == 3
    assert QApplication.focusWidget() is limit


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
@pytest.mark.parametrize("name", ["limit", "hold"])
def test_a_field_that_is_done_with_gives_the_keys_back(
    qtbot: QtBot, window: MainWindow, name: str, key: Qt.Key
) -> None:
    box = field(window, name)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "2")
    qtbot.keyClick(box, key)
    said = pressed(window)
    now = QApplication.focusWidget()
    assert now is window.body
    for letter in (Qt.Key.Key_P, Qt.Key.Key_S):
        qtbot.keyClick(now, letter)
    assert said == ["pause", "step"]


def test_tab_goes_on_from_the_field_that_was_left(qtbot: QtBot, window: MainWindow) -> None:
    box = field(window, "limit")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    after = QApplication.focusWidget()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(window.body, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_a_wrong_text_is_taken_back_before_its_field_is_left(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = field(window, "hold")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "x")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is box
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.body
