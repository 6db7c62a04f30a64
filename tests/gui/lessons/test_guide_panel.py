"""The guide: its claims, and the runs that show them."""

from __future__ import annotations

import pytest
from core.guide import guide
from gui.guide_panel import GuidePanel
from gui.main_window import MainWindow
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.teaching.guide import guide
from gui.lessons.guide_panel import GuidePanel
from gui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Scenario())
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def panel(window: MainWindow) -> GuidePanel:
    panel = window.findChild(GuidePanel, "guide")
    assert isinstance(panel, GuidePanel)
    assert panel.buttons == []  # Nothing is read before somebody looks.
    tabs = window.findChild(QTabWidget, "panels")
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentWidget(panel)
    assert tabs.tabText(tabs.currentIndex()) == "Guide"
    return panel


def test_every_claim_has_its_button(panel: GuidePanel) -> None:
    pages = guide()
    assert [button.objectName() for button in panel.buttons] == [
        f"show-{number}-{claim}"
        for number, page in enumerate(pages)
        for claim in range(len(page.claims))
    ]
    # Long names of Python's may be broken where nobody sees it.
    texts = [label.text().replace("\u200b", "") for label in panel.findChildren(QLabel)]
    assert sorted(texts) == sorted(text for page in pages for text in page.texts())
    for button in panel.buttons:
        assert button.accessibleName().removeprefix("Show me: ") in texts


def test_the_frame_of_the_focus_leaves_the_words_free(
    qtbot: QtBot, window: MainWindow, panel: GuidePanel
) -> None:
    window.activateWindow()
    panel.area.setFocus()
    qtbot.waitUntil(panel.area.hasFocus)
    frame = 2 + 3  # Pixels: the line, and some air.
    for label in panel.findChildren(QLabel):
        left = label.mapTo(panel.area, QPoint(0, 0)).x()
        assert left >= frame
        assert label.mapTo(panel.area, QPoint(label.width(), 0)).x() <= panel.area.width() - frame


def test_show_me_runs_the_claim(qtbot: QtBot, window: MainWindow, panel: GuidePanel) -> None:
    run = guide()[1].claims[0].run
    button = panel.findChild(QPushButton, "show-1-0")
    assert isinstance(button, QPushButton)
    button.setFocus()
    with qtbot.waitSignal(window.session.started):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.session.scenario == run.scenario
    assert window.controls.scenario() == run.scenario
    qtbot.waitUntil(lambda: window.session.paused is run.paused)


def test_nothing_is_cut_off(qtbot: QtBot, window: MainWindow, panel: GuidePanel) -> None:
    window.resize(1024, 768)
    qtbot.waitUntil(lambda: panel.area.widget().width() <= panel.area.viewport().width())
    for label in panel.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    for button in panel.buttons:
        assert button.width() >= button.sizeHint().width()
