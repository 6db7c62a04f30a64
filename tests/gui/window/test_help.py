"""What Help says: keys that are really set, versions that really run, and no file's name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.teaching.lessons import lessons
from core.words import message
from gui.app import log_file
from gui.look.language import LANGUAGES, use
from gui.window import help_about
from gui.window.help_about import TAIL, diagnostics, log_tail, without_home
from gui.window.help_keys import LESSON_KEYS, plain, rows
from gui.window.keys import key_table
from gui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use("en")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def choose(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def dialog(window: MainWindow, name: str) -> QDialog:
    found = window.findChild(QDialog, name)
    assert isinstance(found, QDialog)
    assert found.isVisible()
    return found


def test_every_key_of_the_window_is_in_the_list(window: MainWindow) -> None:
    """Also one that somebody sets elsewhere: then it belongs into the table."""
    set_keys = {
        shortcut.key().toString()
        for shortcut in window.findChildren(QShortcut)
        if not shortcut.key().toString().startswith("Alt+")
    }
    listed = {QKeySequence(key).toString() for row in key_table(window) for key in row.keys}
    assert set_keys == listed
    in_menu = {key.toString() for action in window.actions() for key in action.shortcuts()}
    shown = {keys for keys, _ in rows(key_table(window), window.actions())}
    assert {"Space", "0 – 9", "Shift+Left", "Ctrl+O", "F1"} < shown
    assert {key for key in in_menu if key} <= shown
    assert not set_keys & in_menu


def test_the_keys_of_a_lesson_are_in_the_list_too(window: MainWindow) -> None:
    own = set(window.findChildren(QShortcut))
    window.teach().open(lessons()[0])
    new = [shortcut.key().toString() for shortcut in set(window.findChildren(QShortcut)) - own]
    assert {key for key in new if not key.startswith("Alt+")} == {
        QKeySequence(key).toString() for keys, _ in LESSON_KEYS for key in keys
    }
    window.session.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_says_what_it_does(qtbot: QtBot, language: str) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.set_language_choice(language)
    qtbot.waitUntil(lambda: window._language == language)
    listed = rows(key_table(window), window.actions())
    assert len({keys for keys, _ in listed}) == len(listed)
    for keys, words in listed:
        assert keys
        assert words
        assert not {"&", "…"} & set(words), words
        assert "(" not in words, words


def test_the_keys_are_a_table_that_f1_opens(qtbot: QtBot, window: MainWindow) -> None:
    assert window.findChild(QAction, "help-keys").shortcut() == QKeySequence("F1")
    choose(window, "help-keys")
    table = dialog(window, "keys-dialog").findChild(QTableWidget, "keys-table")
    cells = [
        (table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())
    ]
    assert cells == rows(key_table(window), window.actions())
    assert table.accessibleName() == "Keyboard shortcuts"


def test_a_menus_entry_without_what_belongs_to_the_menu() -> None:
    assert plain("Save s&cenario as…") == "Save scenario as"
    assert plain("打开(&O)…") == "打开"


def test_about_says_what_runs(window: MainWindow) -> None:
    choose(window, "about")
    about = dialog(window, "about-dialog")
    versions = about.findChild(QLabel, "versions").text()
    for part in (help_about.own_version(), sys.version.split()[0], qVersion(), PySide6.__version__):
        assert part in versions
    licence = " ".join(label.text() for label in about.findChildren(QLabel))
    assert "MIT licence" in licence
    about.findChild(QPushButton, "about-copy").click()
    assert QApplication.clipboard().text() == diagnostics(window.told())


def test_diagnostics_are_copied(window: MainWindow) -> None:
    choose(window, "copy-diagnostics")
    text = QApplication.clipboard().text()
    assert text == diagnostics(window.told())
    for part in (f"PySide: {PySide6.__version__}", "Screen 0: 800×800", "'workers': 3", "none"):
        assert part in text
    assert window.findChild(QLabel, "notice").text().startswith("Diagnostics are on the clipboard")


@pytest.mark.usefixtures("log")
def test_diagnostics_tell_of_failures_and_not_of_files(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    window.settings.remember_file(tmp_path / "secret.semlab")
    window.session.run.failure = message(
        "The engine could not be started: {reason}.", reason="gone"
    )
    log_file.note(f'Traceback\n  File "{tmp_path}/app.py", line 3\nValueError: odd')
    text = diagnostics(window.told())
    assert "Last failure: The engine could not be started: gone." in text
    assert 'File "~/app.py", line 3\nValueError: odd' in text
    assert "secret" not in text
    assert str(tmp_path) not in text


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log file of the test's own."""
    monkeypatch.setattr(log_file, "log_path", lambda: tmp_path / "own.log")


@pytest.mark.usefixtures("log")
def test_only_the_end_of_a_long_log_is_taken() -> None:
    assert log_tail() == ""
    for number in range(400):
        log_file.note(f"mistake {number}")
    tail = log_tail()
    assert tail.endswith("mistake 399")
    assert len(tail) <= TAIL
    assert "mistake 0" not in tail.splitlines()


def test_the_users_own_folder_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    assert without_home("/home/ann/lab /home/anna/lab (/home/ann)") == "~/lab /home/anna/lab (~)"
    monkeypatch.setattr(Path, "home", lambda: Path("/"))
    assert without_home("/opt/lab") == "/opt/lab"


def test_diagnostics_are_english_in_every_language(window: MainWindow, qtbot: QtBot) -> None:
    window.set_language_choice("es")
    qtbot.waitUntil(lambda: window._language == "es")
    text = diagnostics(window.told())
    assert "Language: es (chosen: es, " in text
    assert f"Scenario: {Scenario().settings()}" in text
