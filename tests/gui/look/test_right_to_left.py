"""Where one reads from right to left, what flows still flows as it does, and can be clicked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(scenario=Scenario().but(hold=60.0))
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    qtbot.waitExposed(window)
    window.show_hints()
    window.start()
    session = window.session
    qtbot.waitUntil(lambda: (len(session.state.inside), len(session.state.waiting)) == (2, 1))
    return window


def test_time_and_programs_still_go_from_left_to_right(window: MainWindow) -> None:
    """A run's path, its time, its program and what it prints are the same in every language."""
    assert window.panels is not None
    for view in (
        window.stage,
        window.panels.timeline,
        window.panels.code.view,
        window.panels.transcript.view,
    ):
        assert view.layoutDirection() == Qt.LayoutDirection.LeftToRight
    waiting, inside = window.session.state.waiting, window.session.state.inside
    assert window.stage.token_center(next(iter(waiting))).x() < min(
        window.stage.token_center(worker).x() for worker in inside
    )


def test_a_click_on_a_token_is_for_that_token(qtbot: QtBot, window: MainWindow) -> None:
    for worker in range(3):
        window.select(None)

        def at_rest(worker: int = worker) -> bool:
            stage = window.stage
            return stage.token_at(stage.token_center(worker).toPoint()) == worker

        qtbot.waitUntil(at_rest)
        point = window.stage.token_center(worker).toPoint()
        qtbot.mouseClick(window.stage, Qt.MouseButton.LeftButton, pos=point)
        assert window.selected == worker
