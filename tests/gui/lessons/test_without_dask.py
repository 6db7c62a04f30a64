"""A lesson on a cluster where dask.distributed is missing: it is told, and nothing is run."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.scenario import cluster
from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow


def test_it_is_told_why_it_shows_nothing_and_is_not_ticked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    window = MainWindow(Scenario())
    qtbot.addWidget(window, before_close_func=lambda _: window.session.close())
    window.show()
    desk = window.teach()
    lesson = next(each for each in desk.lessons() if each.name == "a-permit-that-two-hold")
    desk.open(lesson)
    for _ in lesson.steps:
        look = window.findChild(QLabel, "lesson-look")
        assert look is not None
        assert 'pip install "semaphore-lab[cluster]"' in look.text()
        assert not desk.player.asking
        assert not window.session.live
        desk.player.next()
    assert desk.player.at_last
    assert window.settings.lessons_done == set()
