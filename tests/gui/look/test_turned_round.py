"""Right to left turns the window round, and neither what flows on the stage nor the time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.stage import Stage
from gui.window.main_window import MainWindow
from tests.gui.cut_off import cut_off
from tests.gui.stage.runs import SECOND, at, log_of, of, run


@pytest.fixture(autouse=True)
def _right_to_left(qapp: QApplication) -> Iterator[None]:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_stage_says_the_same(qtbot: QtBot) -> None:
    """1 / 2 must not become 2 / 1."""

    def picture() -> QImage:
        stage = Stage()
        qtbot.addWidget(stage)
        stage.resize(800, 400)
        log, what = log_of(run(3, 2)), of(workers=3, limit=2)
        stage.show_moment(at(what, log, SECOND), log, SECOND)
        return stage.grab().toImage()

    turned = picture()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert picture() == turned


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)])
def test_all_text_is_whole_and_time_goes_on(qtbot: QtBot, size: tuple[int, int]) -> None:
    window = MainWindow(scenario=of(hold=0.2))
    window.settings.hints_over = True
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.start()
    panels = window.panels
    assert panels is not None
    for index in range(panels.tabs.count()):
        panels.tabs.setCurrentIndex(index)
        qtbot.waitUntil(lambda: cut_off(window) == [])
    assert panels.tabs.mapTo(window, panels.tabs.rect().center()).x() < size[0] / 2
    for widget in (window.stage, panels.timeline, panels.playback.slider):
        assert widget.layoutDirection() == Qt.LayoutDirection.LeftToRight
