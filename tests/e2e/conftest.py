"""The real window, on the screen that tests have."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """A window as a user gets it, shown."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window
