"""The map of a program's resources, as a class sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from pytestqt.qtbot import QtBot

from core.protocol.events import Kind
from gui.code.panel import CodePanel
from gui.present import Presenter
from gui.present.panel import Choice
from gui.window.main_window import MainWindow
from gui.window.stage_and_map import Shown

PROGRAMS = Path(__file__).parents[2] / "data" / "programs"
KEY = Qt.Key


@pytest.fixture
def presenter(qtbot: QtBot, window: MainWindow) -> Presenter:
    """At the deadlock of the philosophers, on a projector of 1024 by 768."""
    window.open_file(PROGRAMS / "philosophers.semlab")
    session = window.session
    qtbot.waitUntil(lambda: len(session.log) > 0 and session.reading is None)
    session.seek(session.log.end)
    presenter = window.teach().make_presenter()
    presenter.resize(1024, 768)
    presenter.show()
    qtbot.waitExposed(presenter)
    return presenter


def test_m_shows_the_map_and_the_stage_again(qtbot: QtBot, presenter: Presenter) -> None:
    views = presenter.views
    seen = []
    for _ in range(4):
        qtbot.keyClick(presenter, KEY.Key_M)
        seen.append((views.stage.isVisible(), views.map.isVisible(), views.walk.isVisible()))
    assert seen[0] == (False, True, True)
    assert (True, False, False) in seen[1:], "and back"
    assert presenter._room.settings.views == views.choice


def test_all_of_the_ring_and_the_walk_can_be_read_from_the_last_row(
    qtbot: QtBot, presenter: Presenter
) -> None:
    presenter.views.choose(Shown.MAP)
    qtbot.waitUntil(lambda: len(presenter.views.walk.lines) == 5)
    shown, walk = presenter.views.map, presenter.views.walk
    assert shown.geometry_now.ring
    assert shown.geometry_now.letters >= 18
    assert shown.geometry_now.radius >= 18
    assert len(shown.scene_now.arrows) == 10
    for line in walk.lines:
        assert QFontInfo(line.font()).pixelSize() >= 18
        assert line.visibleRegion().boundingRect().size() == line.size()


def test_a_link_leads_to_the_moment_and_the_line(qtbot: QtBot, presenter: Presenter) -> None:
    while presenter.panel.choice is not Choice.CODE:
        presenter.cycle_panel()
    presenter.views.choose(Shown.MAP)
    walk = presenter.views.walk
    qtbot.waitUntil(lambda: len(walk.lines) == 5)
    qtbot.mouseClick(walk.lines[0], Qt.MouseButton.LeftButton)
    session = presenter.session
    taken = [event for event in session.log if event.kind is Kind.ACQUIRED and event.worker == 4]
    assert session.t == taken[-1].t
    assert presenter._room.selected == 4
    code = presenter.panel.view
    assert isinstance(code, CodePanel)
    assert code.view.pointed == "philosophers.py:11"
    assert len(walk.lines) == 6
    qtbot.mouseClick(walk.lines[0], Qt.MouseButton.LeftButton)
    assert session.t >= session.log.end


def test_the_window_has_the_key_as_well(qtbot: QtBot, window: MainWindow) -> None:
    window.open_file(PROGRAMS / "two-orders.semlab")
    session = window.session
    qtbot.waitUntil(lambda: len(session.log) > 0 and session.reading is None)
    views = window.body.views
    assert views.now is Shown.STAGE
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.windowHandle(), KEY.Key_M)
    qtbot.waitUntil(lambda: views.now is Shown.MAP)
    assert window.settings.views == "map"
    again = MainWindow(store=window.settings._store)
    qtbot.addWidget(again)
    assert again.body.views.choice is Shown.MAP
