"""The dialog that asks which program to watch."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.sources.watched.launch import Program
from gui.widgets.plain_text import Label
from gui.window.watch_dialog import WatchDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> WatchDialog:
    dialog = WatchDialog()
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "my program.py"
    file.write_text("pass")
    return file


def mistake(dialog: WatchDialog) -> str:
    label = dialog.findChild(Label, "watch-mistake")
    assert label is not None
    assert dialog.run.isEnabled() is not bool(label.text())
    return label.text()


def test_a_file_with_arguments(dialog: WatchDialog, file: Path) -> None:
    dialog.file.setText(str(file))
    dialog.arguments.setText("--pages 100 'two words'")
    dialog.python.setText(sys.executable)
    dialog.locks.setChecked(False)
    assert mistake(dialog) == ""
    assert dialog.program() == Program(
        (str(file), "--pages", "100", "two words"),
        python=sys.executable,
        folder=str(file.parent),
        locks=False,
    )


def test_a_module(dialog: WatchDialog, tmp_path: Path) -> None:
    dialog.file.setText("-m package.part")
    dialog.folder.setText(str(tmp_path))
    assert mistake(dialog) == ""
    program = dialog.program()
    assert program is not None
    assert (program.arguments, program.folder) == (("-m", "package.part"), str(tmp_path))


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("file", "", "Name a program."),
        ("file", "nowhere.py", "There is no such file."),
        ("arguments", "'half", "A quotation mark is missing."),
        ("folder", "/nowhere/at/all", "There is no such folder."),
        ("python", "nopython", "There is no Python 'nopython'."),
    ],
)
def test_a_mistake_is_said(
    dialog: WatchDialog, file: Path, field: str, text: str, said: str
) -> None:
    dialog.file.setText(str(file))
    getattr(dialog, field).setText(text)
    assert mistake(dialog) == said


def test_what_was_watched_last_is_proposed(qtbot: QtBot, file: Path) -> None:
    last = Program((str(file), "a b", "-x"), folder=str(file.parent), locks=False)
    dialog = WatchDialog(last=last)
    qtbot.addWidget(dialog)
    assert dialog.program() == last
