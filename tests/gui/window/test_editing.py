"""The program in the editor: where it comes from and where it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.sources.watched.launch import Program
from gui.editor.templates import TEMPLATES
from gui.editor.unsaved import Unsaved
from gui.window import editing
from gui.window.editing import _file_name
from gui.window.main_window import MainWindow
from gui.window.still_running import StillRunning
from gui.window.watch_dialog import WatchDialog
from tests.drags import files, held_over

PROGRAMS = Path(__file__).parents[2] / "data" / "programs"


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, store: QSettings) -> MainWindow:
    window = MainWindow(Scenario(), store=store)

    def close(_: object) -> None:
        window.editor.document.setModified(False)
        window.session.close()

    qtbot.addWidget(window, before_close_func=close)
    window.show()
    window.edit()
    return window


def change(window: MainWindow, text: str = "x = 1\n") -> None:
    assert window.editor.panel is not None
    window.editor.panel.text.selectAll()
    window.editor.panel.text.insertPlainText(text)


def answered(button: str, do: Callable[[], object]) -> object:
    """Do something that asks what becomes of changes, and answer by a button."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Unsaved)
        found = dialog.findChild(QPushButton, button)
        if found is None:
            dialog.reject()
        else:
            found.click()

    QTimer.singleShot(0, press)
    return do()


def test_it_begins_with_a_program_that_runs(window: MainWindow) -> None:
    assert window.editor.text == TEMPLATES[0].text
    assert not window.editor.changed
    assert window.windowTitle() == "threads.py[*] – Semaphore Lab"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_every_template_is_in_the_menu_and_is_python(window: MainWindow, template) -> None:  # type: ignore[no-untyped-def]
    menu = window.findChild(QMenu, "new-program")
    action = menu.findChild(QAction, f"program-new-{template.name}")
    action.trigger()
    assert window.editor.text == template.text
    compile(window.editor.text, template.name, "exec")


def test_changes_are_shown_by_a_star_and_asked_about(window: MainWindow, tmp_path: Path) -> None:
    change(window)
    assert window.isWindowModified()
    assert window.findChild(QLabel, "program-name").text() == "threads.py *"
    assert not answered("", lambda: window.editor.new("tasks"))
    assert window.editor.text == "x = 1\n"
    assert answered("unsaved-drop", lambda: window.editor.new("tasks"))
    assert window.editor.title == "tasks.py"
    assert not window.isWindowModified()
    window.edit()
    change(window)
    window.panels.show_panel("code")
    assert window.windowTitle() == "[*]Semaphore Lab"
    assert window.isWindowModified()
    answered("", lambda: window.close())
    assert window.isVisible()


def test_it_is_saved_where_one_says(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.py"
    monkeypatch.setattr(editing, "ask_where", lambda *_: file)
    change(window, "y = 2\n")
    assert answered("unsaved-save", lambda: window.editor.show_program("z = 3\n", "other"))
    assert file.read_text() == "y = 2\n"
    assert (window.editor.text, window.editor.title) == ("z = 3\n", "other.py")
    assert window.editor.path is None
    change(window, "w = 4\n")
    assert window.editor.save()
    assert (file.read_text(), window.editor.path, window.editor.changed) == ("w = 4\n", file, False)
    file.chmod(0o640)
    change(window, "v = 5\n")
    assert window.editor.save()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("v = 5\n", 0o640)


def test_what_cannot_be_saved_is_said_and_stays_changed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "ask_where", lambda *_: tmp_path / "no" / "file.py")
    change(window)
    assert not window.editor.save()
    assert "file.py cannot be written" in window.findChild(QLabel, "notice").text()
    assert window.editor.changed
    monkeypatch.setattr(editing, "ask_where", lambda *_: None)
    assert not window.editor.save()


def test_a_file_from_elsewhere_says_once_what_run_means_and_runs_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.py"
    file.write_text("import os\nos._exit(3)\n")
    rights = window.findChild(QLabel, "program-rights")
    assert not rights.isVisible()
    with qtbot.assertNotEmitted(window.session.started):
        assert window.editor.open(file)
    assert rights.text() == (
        "Run will run theirs.py with your rights, as if you had started it yourself."
    )
    assert rights.isVisible()
    window.findChild(QPushButton, "close-rights").click()
    assert not rights.isVisible()
    assert window.recent_files() == [file]
    window.editor.open(tmp_path / "gone.py")
    assert window.findChild(QLabel, "notice").text() == (
        "gone.py cannot be read: No such file or directory."
    )
    assert window.editor.path == file


def test_one_asks_for_it_in_the_dialog_of_watching(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "dropped.py"
    file.write_text("x = 7\n")

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WatchDialog)
        dialog.edit.click()

    QTimer.singleShot(0, press)
    window.open_file(file)
    assert window.editor.text == "x = 7\n"
    assert not window.session.live


def test_its_python_is_chosen_and_remembered(
    window: MainWindow, store: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.editor.python == sys.executable
    python = tmp_path / "python"
    python.symlink_to(os.path.realpath(sys.executable))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(python), ""))
    choose = window.findChild(QAction, "program-python-choose")
    choose.trigger()
    assert window.editor.python == str(python)
    assert MainWindow(store=store).editor.python == str(python)
    bad = tmp_path / "bad"
    bad.write_text("#!/bin/sh\necho no\n")
    bad.chmod(0o755)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    choose.trigger()
    assert "cannot be run" in window.findChild(QLabel, "notice").text()
    assert window.editor.python == str(python)
    window.findChild(QAction, "program-python-lab").trigger()
    assert window.editor.python == sys.executable


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Dining philosophers: deadlock", "Dining_philosophers_deadlock.py"),
        ("threading", "threading_program.py"),
        ("../../x", "x.py"),
        ("", "program.py"),
        ("a.py", "a.py"),
    ],
)
def test_a_title_becomes_the_name_of_a_file(title: str, name: str) -> None:
    assert _file_name(title) == name


def test_another_language_keeps_the_program(qtbot: QtBot, window: MainWindow) -> None:
    change(window, "kept = 1\n")
    text = window.editor.panel.text
    window.set_language_choice("es")
    try:
        qtbot.waitUntil(lambda: window.editor.panel.text is not text)
        assert window.editor.panel.text.isVisible()
        assert window.editor.panel.text.toPlainText() == "kept = 1\n"
        window.editor.panel.text.undo()
        assert window.editor.text == TEMPLATES[0].text
    finally:
        window.set_language_choice("en")


def test_the_editor_has_half_of_the_width_and_gives_it_back(window: MainWindow) -> None:
    window.panels.show_panel("code")
    before = window.body.columns.sizes()
    window.edit()
    assert window.body.columns.sizes()[1] > before[1]
    window.panels.show_panel("code")
    assert window.body.columns.sizes() == before


def test_a_long_program_is_looked_at_by_another_process(qtbot: QtBot, window: MainWindow) -> None:
    change(window, "x = 1\n" * 500 + "for x in 3\n")
    text = window.editor.panel.text
    qtbot.waitUntil(lambda: text.wrong == 500, timeout=20_000)
    assert window.editor.situation == "Line 501 is not valid Python: expected ':'."
    change(window, "x = 1\n" * 500)
    qtbot.waitUntil(lambda: text.wrong is None, timeout=20_000)


def test_a_program_that_is_watched_is_not_ended_without_a_question(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "endless.py"
    file.write_text("import threading\nthreading.Event().wait()\n")
    window.watching.watch(Program((str(file),)))
    qtbot.waitUntil(lambda: len(window.session.log) > 0, timeout=20_000)
    run = window.session.run

    def stay() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StillRunning)
        dialog.reject()

    QTimer.singleShot(0, stay)
    assert not window.editor.run()
    assert window.session.run is run
    assert run.live


def test_a_file_that_is_dropped_on_the_text_is_the_windows_to_open(
    window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "dropped.py"
    file.write_text("x = 7\n")
    data = files(file)
    with held_over(window.editor.panel.text.viewport(), data) as taken:
        assert taken
    assert not window.editor.panel.text.canInsertFromMimeData(data)
    assert window.editor.text == TEMPLATES[0].text


def test_the_star_stands_with_the_name_of_what_is_shown(window: MainWindow) -> None:
    """At the title's end, X11 would add the program's name once more."""
    change(window)
    window.panels.show_panel("code")
    window.open_file(PROGRAMS / "two-orders.semlab")
    assert window.windowTitle() == "two-orders.semlab[*] – Semaphore Lab"


def test_what_was_said_of_a_run_goes_with_it(window: MainWindow) -> None:
    panel = window.editor.panel
    assert panel is not None
    panel.say("The program has ended.", printed=True)
    window.open_file(PROGRAMS / "two-orders.semlab")
    assert panel.said == ""
