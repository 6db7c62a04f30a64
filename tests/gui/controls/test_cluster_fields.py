"""Where a cluster is, how long its leases last, and its button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.scenario.settings import Backend, Scenario, scenario
from core.words import message
from gui.controls import toolbar
from gui.controls.cluster_fields import ClusterFields
from gui.controls.toolbar import Controls

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


def test_a_mistake_is_not_taken(qtbot: QtBot) -> None:
    fields = ClusterFields()
    qtbot.addWidget(fields)
    fields.show_settings(MADE)
    for text, kept in (("0.1", 2.0), ("x", 2.0), ("5 s", 5.0)):
        fields.lease.setText(text)
        qtbot.keyClick(fields.lease, Qt.Key.Key_Return)
        assert fields.settings() == ("tcp://db:8786", kept)
    assert fields.lease.text() == "5 s"
    with qtbot.waitSignal(fields.edited):
        fields.take_file("/tmp/scheduler.json")
    assert fields.settings() == ("/tmp/scheduler.json", 5.0)


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
