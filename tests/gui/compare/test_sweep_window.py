from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.compare.sweep import Source, points, table
from core.scenario.settings import Scenario
from gui.compare.chart import Chart, scale_top
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
    assert window.verdict.text() == "Stopped after 0 of 2 runs."


def test_after_its_end_it_can_be_done_again(qtbot: QtBot) -> None:
    window = shown(qtbot, 0.05, 1, 2)
    assert window.verdict.text() == "Which limit is enough? Each is tried in turn."
    for _ in range(2):
        with qtbot.waitSignal(window.ended, timeout=30_000):
            qtbot.mouseClick(window.start_button, Qt.MouseButton.LeftButton)
        assert len(window.results) == 2
        assert not window.verdict.text().startswith(("Which", "Stopped"))
    qtbot.mouseClick(window.start_button, Qt.MouseButton.LeftButton)
    assert window.results == []
    assert window.verdict.text() == "Which limit is enough? Each is tried in turn."
    with qtbot.waitSignal(window.ended, timeout=30_000):
        window.stop_button.click()
    assert window.verdict.text().startswith("Stopped after ")
    assert window.start_button.isEnabled()


@pytest.mark.parametrize(
    ("top", "labels"),
    [
        (1.0, ["0 s", "0.25 s", "0.50 s", "0.75 s", "1.00 s"]),
        (40.0, ["0 s", "10 s", "20 s", "30 s", "40 s"]),
        (0.05, ["0 s", "0.0125 s", "0.0250 s", "0.0375 s", "0.0500 s"]),
    ],
)
def test_the_numbers_of_a_scale_have_the_same_digits(
    qtbot: QtBot, top: float, labels: list[str]
) -> None:
    chart = Chart("Wait", "s", [])
    qtbot.addWidget(chart)
    assert [chart._label(line, top) for line in range(5)] == labels


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, 0.1, 1)
    window.save(tmp_path / "no" / "out.csv", b"")
    assert window.remark.text() == "out.csv cannot be written: No such file or directory."


def test_scales_are_round() -> None:
    assert [scale_top(value) for value in (0, 0.03, 1, 1.1, 4.9, 7, 150)] == [
        1.0, 0.05, 1.0, 2.0, 5.0, 10.0, 200.0,
    ]  # fmt: skip
