"""What has a time leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind, encode, encode_events, header_of
from core.scenario.settings import Scenario
from core.state.playhead import Motion
from gui.window.main_window import MainWindow
from tests.core.analysis.test_findings import kill, start
from tests.core.analysis.test_whence import OVERTAKEN
from tests.core.logs import SECOND


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def opened(window: MainWindow, tmp_path: Path, events: list[Event]) -> None:
    path = tmp_path / "run.semlab"
    path.write_bytes(encode(header_of(Scenario(workers=4))) + encode_events(events))
    window.open_file(path)
    assert len(window.session.log) == len(events)


def test_a_figure_leads_to_its_moment_and_its_worker(window: MainWindow, tmp_path: Path) -> None:
    opened(window, tmp_path, OVERTAKEN)
    assert window.panels is not None
    window.panels.show_panel("statistics")
    for key, t, worker in (("longest-wait", 9, 1), ("overtakes", 5, 2)):
        window.session.seek(10 * SECOND)
        link = window.panels.statistics.findChild(QPushButton, f"goto-{key}")
        link.click()
        assert (window.session.t, window.selected) == (t * SECOND, worker)


def test_a_finding_leads_to_its_moment(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    later = [Event(9 * SECOND, Kind.WAITING, 2)]
    enter = [Event(SECOND, Kind.WAITING, 0), Event(SECOND, Kind.ACQUIRED, 0, 0, 5 * SECOND)]
    opened(window, tmp_path, [*start(4), *enter, *kill(4.16, 0), *later])
    line = window.findings.lines[0]
    for _ in range(2):  # Once more it neither goes away nor loses its worker's mark.
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        assert (window.session.t, window.selected) == (4_160_000_000, 0)
        assert line.isVisible()


def test_what_is_so_now_leaves_the_view_live(window: MainWindow) -> None:
    session = window.session
    session.run.history.extend(start(2))
    session.follow()
    window.places.show_time(0)
    assert session.playhead.motion is Motion.FOLLOW
    session.run.history.extend([Event(SECOND, Kind.WAITING, 0)])
    session.player.go_on()
    window.places.show_time(0)
    assert session.playhead.motion is Motion.STAND
