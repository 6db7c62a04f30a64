from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.log.recording import read
from gui.export.dialog import ExportDialog, Material
from gui.look.theme import LIGHT
from gui.window.main_window import MainWindow

parents: list[QWidget] = []
"""Kept, as a dialog goes with its window."""

FILE = Path(__file__).parents[2] / "data" / "format-1" / "threads.semlab"


def dialog_of(qtbot: QtBot, stretch: tuple[int, int] | None = None) -> ExportDialog:
    recording = read(FILE)
    log = Log()
    log.extend(recording.events)
    parent = QWidget()
    qtbot.addWidget(parent)
    parents.append(parent)
    material = Material(log, recording.header, log.end // 2, stretch, 0, LIGHT)
    dialog = ExportDialog(parent, material)
    dialog.open()
    return dialog


def shown(dialog: ExportDialog) -> set[str]:
    names = ("export-size", "export-fps", "export-speed", "export-timeline")
    return {name for name in names if dialog.findChild(QWidget, name).isVisibleTo(dialog)}


def parts(dialog: ExportDialog) -> list[str]:
    box = dialog.findChild(QComboBox, "export-part")
    return [box.itemText(index) for index in range(box.count())]


def test_it_asks_what_the_kind_needs(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, (100, 200))
    assert shown(dialog) == {"export-size", "export-timeline"}
    assert parts(dialog) == ["The moment that is shown", "The end"]
    dialog.choose(".gif")
    assert shown(dialog) == {"export-size", "export-timeline", "export-fps", "export-speed"}
    assert parts(dialog) == ["The chosen range", "All of it", "Up to the moment that is shown"]
    assert dialog.plan(Path("x.gif")).start == 100
    dialog.choose("workers.csv")
    assert shown(dialog) == set()


def test_without_ffmpeg_a_video_cannot_be_saved_and_it_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    dialog = dialog_of(qtbot)
    dialog.choose(".mp4")
    assert not dialog.save.isEnabled()
    assert "ffmpeg" in dialog.findChild(QLabel, "export-remark").text()
    dialog.choose(".gif")
    assert dialog.save.isEnabled()


@pytest.mark.parametrize("kind", [".png", ".svg", ".gif", ".json", "events.csv", "workers.csv"])
def test_a_file_is_written_while_the_window_lives(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    dialog = dialog_of(qtbot)
    dialog.choose(kind)
    path = tmp_path / f"out.{kind.rpartition('.')[2]}"
    with qtbot.waitSignal(dialog.said, timeout=20_000) as said:
        dialog.write(path)
    assert said.args == [f"Saved {path.name}."]
    assert path.stat().st_size > 100
    assert not dialog.isVisible()


def test_cancel_keeps_the_old_file_and_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.webp"
    path.write_bytes(b"old")
    dialog = dialog_of(qtbot)
    dialog.choose(".webp")
    dialog.write(path)
    qtbot.waitUntil(lambda: dialog.progress.value() > 0, timeout=10_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.progress.isVisible()
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_mistake_is_said_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot)
    dialog.write(tmp_path / "no" / "out.png")
    remark = dialog.findChild(QLabel, "export-remark")
    qtbot.waitUntil(remark.isVisible)
    assert remark.text() == "out.png cannot be written: its folder does not exist."
    assert dialog.save.isEnabled()


def test_from_the_menu_of_a_window_with_a_run(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda _: window.session.close())
    export = window.findChild(QMenu, "export")
    action = window.findChild(QAction, "export-run")
    export.aboutToShow.emit()
    assert not action.isEnabled()
    with qtbot.waitSignal(window.session.opened):
        window.open_file(FILE)
    qtbot.waitUntil(lambda: window.session.reading is None)
    export.aboutToShow.emit()
    assert action.isEnabled()
    action.trigger()
    dialog = window.findChild(ExportDialog)
    path = tmp_path / "out.png"
    with qtbot.waitSignal(dialog.said):
        dialog.write(path)
    assert not QImage(str(path)).isNull()
    assert "Saved out.png." in [label.text() for label in window.findChildren(QLabel)]


def test_the_table_holds_the_whole_run(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot)
    dialog.choose("events.csv")
    with qtbot.waitSignal(dialog.said):
        dialog.write(tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(newline="") as file:
        assert len([*csv.reader(file)]) == len(read(FILE).events) + 1
