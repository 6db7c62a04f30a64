"""A window in front of which a class can sit."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Scenario())
    qtbot.addWidget(window)
    window.teach().player.scale = 0.2
    window.show()
    qtbot.waitExposed(window)
    return window
