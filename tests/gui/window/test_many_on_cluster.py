"""The question before many workers are started on somebody's cluster."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario, scenario
from gui.window import runs
from gui.window.main_window import MainWindow
from gui.window.many_on_cluster import ManyOnCluster

MADE = scenario({"backend": "cluster", "cluster": "tcp://<b>db:8786", "workers": 300})


@pytest.mark.parametrize(("name", "agreed"), [("many-yes", True), ("many-no", False)])
def test_what_is_clicked_is_done(qtbot: QtBot, name: str, agreed: bool) -> None:
    dialog = ManyOnCluster(MADE, None)
    qtbot.addWidget(dialog)
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (dialog.result() == QDialog.DialogCode.Accepted) is agreed


def test_return_starts_nothing_and_an_address_is_plain_text(qtbot: QtBot) -> None:
    dialog = ManyOnCluster(MADE, None)
    qtbot.addWidget(dialog)
    dialog.open()
    (label,) = dialog.findChildren(QLabel)
    assert "300 workers on the cluster at tcp://<b>db:8786?" in label.text()
    assert label.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("agreed", [True, False])
def test_start_asks_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, agreed: bool) -> None:
    window = MainWindow(MADE)
    qtbot.addWidget(window)
    asked: list[Scenario] = []
    started: list[tuple[Scenario, bool]] = []

    def ask(scenario: Scenario, _: QWidget) -> bool:
        asked.append(scenario)
        return agreed

    def start(scenario: Scenario, _paused: bool, _when: str, yes: bool) -> None:
        started.append((scenario, yes))

    monkeypatch.setattr(runs, "agreed", ask)
    monkeypatch.setattr(window.session, "start", start)
    window.start()
    assert asked == [MADE]
    assert started == ([(MADE, True)] if agreed else [])
    window.controls.set_scenario(MADE.but(workers=100))
    window.start()
    assert asked == [MADE]
    assert started[-1][0].workers == 100
