from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.compare.sweep import Source, points, table
from core.scenario.settings import Scenario
from gui.compare.chart import scale_top
from gui.compare.sweep_window import SweepWindow
from gui.look.theme import DARK


def shown(qtbot: QtBot, hold: float, *limits: int) -> SweepWindow:
    source = Source(Scenario().but(workers=4, hold=hold))
    window = SweepWindow(source, limits, 1)
    qtbot.addWidget(window)
    window.show()
    return window


def test_it_runs_all_limits_and_says_what_that_means(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, 0.1, 1, 4, 8)
    assert not window.csv_button.isEnabled()
    with qtbot.waitSignal(window.ended, timeout=30_000):
        qtbot.mouseClick(window.start_button, Qt.MouseButton.LeftButton)
    assert sorted(result.limit for result in window.results) == [1, 4, 8]
    assert window.progress.value() == 3
    assert window.verdict.text().startswith(("From 4 on", "4 is enough", "Throughput still grows"))
    assert window.charts[0].accessibleDescription().startswith("1: throughput ")
    window.save(tmp_path / "out.csv", table(points(window.results)))
    with (tmp_path / "out.csv").open(newline="") as file:
        assert len([*csv.reader(file)]) == 4
    assert window.remark.text() == "Saved out.csv."
    window.set_theme(DARK)
    image = window.picture()
    assert isinstance(image, QImage)
    assert image.height() == 2 * sum(chart.height() for chart in window.charts)


def test_stop(qtbot: QtBot) -> None:
    window = shown(qtbot, 60.0, 1, 2)
    window.start()
    assert window.stop_button.isEnabled()
    with qtbot.waitSignal(window.ended, timeout=20_000):
        window.stop_button.click()
    assert window.results == []
    assert window.verdict.text() == "Which limit is enough? Each is tried in turn."


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, 0.1, 1)
    window.save(tmp_path / "no" / "out.csv", b"")
    assert window.remark.text() == "out.csv cannot be written: No such file or directory."


def test_scales_are_round() -> None:
    assert [scale_top(value) for value in (0, 0.03, 1, 1.1, 4.9, 7, 150)] == [
        1.0, 0.05, 1.0, 2.0, 5.0, 10.0, 200.0,
    ]  # fmt: skip
