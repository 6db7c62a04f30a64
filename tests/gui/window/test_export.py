"""Pictures and figures for a report."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.protocol.events import encode, encode_events, header_of
from core.scenario.settings import Scenario
from gui.export.dialog import ExportDialog
from gui.window.main_window import MainWindow
from gui.window.notice import Tone
from tests.core.analysis.test_whence import OVERTAKEN


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.set_theme_choice("light")
    window.show()
    qtbot.waitExposed(window)
    path = tmp_path / "run.semlab"
    path.write_bytes(encode(header_of(Scenario(workers=4))) + encode_events(OVERTAKEN))
    window.open_file(path)
    return window


def colours(image: QImage) -> set[str]:
    steps = range(0, min(image.width(), image.height()), 7)
    wide = range(0, image.width(), 7)
    return {QColor(image.pixel(x, y)).name() for y in steps for x in wide}


@pytest.mark.parametrize("view", ["stage", "timeline"])
def test_a_view_is_copied_and_saved_as_a_picture(
    window: MainWindow, tmp_path: Path, view: str
) -> None:
    assert window.panels is not None
    shown = {"stage": window.stage, "timeline": window.panels.timeline}[view]
    size = shown.size()
    window.findChild(QAction, f"copy-{view}").trigger()
    assert window.body.notice.said == ("The picture is on the clipboard.", Tone.SUCCESS)
    copied = QApplication.clipboard().image()
    assert copied.size() == size * 2
    size = shown.size()  # The notice takes some of its room.
    path = tmp_path / "view.png"
    window.exporting.save_picture(view, path)
    saved = QImage(str(path))
    assert saved.size() == size * 2
    assert len(colours(copied)) > 5
    assert len(colours(saved)) > 5  # Something is drawn,
    assert saved.pixelColor(0, 0).name() == window.theme.card  # on the card's ground.
    assert window.recent_files() == [tmp_path / "run.semlab"]  # No picture can be opened.


def test_a_program_has_a_map_to_copy_and_to_export(window: MainWindow, tmp_path: Path) -> None:
    menu, action = window.findChild(QMenu, "export"), window.findChild(QAction, "copy-map")
    menu.aboutToShow.emit()
    assert not action.isVisible()  # A scenario has one semaphore.
    program = Path(__file__).parents[2] / "data" / "programs" / "two-orders.semlab"
    window.open_file(program)
    menu.aboutToShow.emit()
    assert action.isVisible()
    action.trigger()
    copied = QApplication.clipboard().image()
    assert len(colours(copied)) > 8
    window.exporting.save_picture("map", tmp_path / "map.png")
    assert QImage(str(tmp_path / "map.png")).size() == copied.size()
    window.exporting.ask()
    dialog = window.findChild(ExportDialog)
    assert dialog.view.isVisible()
    dialog.view.setCurrentIndex(1)
    assert dialog.plan(tmp_path / "a.svg").look.as_map
    dialog.reject()


def test_the_statistics_are_a_table(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    window.exporting.save_statistics(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    assert rows["longest-wait"]["value"] == "5.00 s"
    assert rows["overtakes"]["value"] == "1"
    assert rows["mean-wait"]["name"] == "Mean wait"
    assert "," in rows["time"]["meaning"]  # And still it is one cell.


def test_what_cannot_be_saved_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.exporting.save_statistics(tmp_path / "none" / "figures.csv")
    assert window.body.notice.said[1] is Tone.WARNING
