"""Where a cluster is, how long its leases last, and its button."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.scenario.settings import Backend, Scenario, scenario
from core.words import message
from gui.controls import toolbar
from gui.controls.cluster_fields import ClusterFields
from gui.controls.toolbar import Controls
from gui.widgets.checked_line import CheckedLine

MADE = scenario({"backend": "cluster", "cluster": "tcp://db:8786", "lease-timeout": 2})


def test_a_scenario_of_a_cluster_comes_back_as_it_was_set(qtbot: QtBot) -> None:
    controls = Controls()
    qtbot.addWidget(controls)
    controls.set_scenario(MADE)
    assert controls.scenario() == MADE
    button = controls.findChild(QPushButton, "backend-threading")
    assert button is not None
    button.click()  # There it has no meaning, and would be a mistake.
    assert controls.scenario().cluster == ""
    assert controls.scenario().backend is Backend.THREADING


def test_what_is_right_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    fields = ClusterFields()
    qtbot.addWidget(fields)
    fields.show_settings(MADE)
    for text, kept in (("0.1", 2.0), ("x", 2.0), ("5 s", 5.0)):
        fields.lease.selectAll()
        qtbot.keyClicks(fields.lease, text)
        qtbot.keyClick(fields.lease, Qt.Key.Key_Return)
        assert fields.settings() == ("tcp://db:8786", kept)
        assert bool(fields.mistake()) is (kept == 2.0)
    assert fields.lease.text() == "5 s"
    file = tmp_path / "scheduler.json"
    file.write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(fields.edited):
        fields.take_file(str(file))
    assert fields.settings() == (str(file), 5.0)


def test_a_file_that_is_not_here_stays_as_another_field_changes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    fields = ClusterFields()
    qtbot.addWidget(fields)
    fields.show_settings(MADE.but(cluster="/not/here.json"))
    fields.lease.setText("7")
    qtbot.keyClick(fields.lease, Qt.Key.Key_Return)
    assert fields.settings() == ("/not/here.json", 7.0)
    fields.take_file(str(tmp_path / "gone.json"))
    assert fields.settings() == ("/not/here.json", 7.0)


@pytest.mark.parametrize(
    "text",
    ["tcp:/db:8786", "tpc://db:8786", "tcp://db", "tcp://db:0", "/nowhere/scheduler.json",
     "a" * 300, "~nobody-of-this-name/scheduler.json", "db:99999", "db:²", "a b:8786"],
)  # fmt: skip
def test_a_mistyped_address_is_told_and_keeps_start_off(qtbot: QtBot, text: str) -> None:
    controls = Controls()
    qtbot.addWidget(controls)
    controls.set_scenario(MADE)
    said: list[str] = []
    controls.mistaken.connect(said.append)
    start = controls.findChild(QPushButton, "start")
    where = controls.findChild(CheckedLine, "cluster")
    assert start is not None
    assert where is not None
    where.selectAll()
    qtbot.keyClicks(where, text)
    qtbot.keyClick(where, Qt.Key.Key_Return)
    assert where.text() == text  # Nothing is taken back behind one's back.
    assert f"cluster is {text}: it must be the address of a scheduler" in said[-1]
    assert where.toolTip() == start.toolTip() == said[-1]
    assert not start.isEnabled()
    qtbot.keyClick(where, Qt.Key.Key_Escape)
    assert (where.text(), said[-1]) == ("tcp://db:8786", "")
    assert start.isEnabled()
    assert controls.scenario() == MADE


def test_a_mistake_of_a_cluster_does_not_keep_threads(qtbot: QtBot) -> None:
    controls = Controls()
    qtbot.addWidget(controls)
    controls.set_scenario(MADE)
    where = controls.findChild(CheckedLine, "cluster")
    start = controls.findChild(QPushButton, "start")
    button = controls.findChild(QPushButton, "backend-threading")
    assert where is not None
    assert start is not None
    assert button is not None
    qtbot.keyClicks(where, "x")
    assert not start.isEnabled()
    button.click()
    assert start.isEnabled()


def test_without_dask_the_button_says_how_to_get_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for there in (True, False):
        reason = None if there else message('pip install "semaphore-lab[cluster]"')
        monkeypatch.setattr(toolbar, "missing", lambda reason=reason: reason)
        controls = Controls()
        qtbot.addWidget(controls)
        button = controls.findChild(QPushButton, "backend-cluster")
        assert button is not None
        assert button.isEnabled() is there
        assert ("semaphore-lab[cluster]" in button.toolTip()) is not there
        assert controls.scenario() == Scenario()
