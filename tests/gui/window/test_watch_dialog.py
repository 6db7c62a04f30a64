"""The dialog that asks which program to watch."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.sources.watched.launch import Program
from core.sources.watched.manner import AS_IT_IS, Manner
from gui.widgets.plain_text import Label
from gui.window.recent_programs import Watched
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


def test_pytest(dialog: WatchDialog, tmp_path: Path) -> None:
    dialog.file.setText("--pytest")
    dialog.arguments.setText("tests -x")
    dialog.folder.setText(str(tmp_path))
    assert mistake(dialog) == ""
    program = dialog.program()
    assert program is not None
    assert (program.arguments, program.pytest) == (("-m", "pytest", "tests", "-x"), True)


def test_at_first_nothing_is_done_to_it(dialog: WatchDialog, file: Path) -> None:
    dialog.file.setText(str(file))
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.manner == AS_IT_IS
    assert (chosen.program.everything, chosen.program.children) == (False, False)
    dialog.show()
    assert not dialog.more.isVisible()


def test_more(qtbot: QtBot, dialog: WatchDialog, file: Path) -> None:
    dialog.file.setText(str(file))
    dialog.show()
    height = dialog.height()
    qtbot.mouseClick(dialog.more_button, Qt.MouseButton.LeftButton)
    assert dialog.more.isVisible()
    more = dialog.more
    assert [box.isEnabled() for box in (more.fuzz_seed, more.schedule_seed)] == [False, False]
    for box in (more.fuzz, more.schedule, more.lossy, more.everything, dialog.paused):
        box.click()
    more.fuzz_seed.setValue(7)
    more.schedule_seed.setValue(2**53 - 1)
    more.keep.setValue(20_000)
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.manner == Manner(True, True, 7, 2**53 - 1, 20_000)
    assert (chosen.program.everything, chosen.program.children) == (True, False)
    qtbot.mouseClick(dialog.more_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.height() <= height)
    assert dialog.chosen() == chosen  # Out of sight, it still holds.


@pytest.mark.parametrize(
    ("arguments", "pytest"),
    [(("FILE", "a b", "-x"), False), (("-m", "package", "x"), False), (("-m", "pytest"), True)],
)
def test_what_was_watched_last_is_proposed(
    qtbot: QtBot, file: Path, arguments: tuple[str, ...], pytest: bool
) -> None:
    words = tuple(str(file) if word == "FILE" else word for word in arguments)
    for last in (
        Watched(Program(words, folder=str(file.parent), locks=False, pytest=pytest)),
        Watched(
            Program(words, folder=str(file.parent), children=True, pytest=pytest),
            Manner(paused=True, fuzz=0, keep=30_000),
        ),
    ):
        dialog = WatchDialog(last=last)
        qtbot.addWidget(dialog)
        assert dialog.chosen() == last
        # What is not as usual is seen.
        assert dialog.more_button.isChecked() == last.program.children


def test_return_runs_it_though_nothing_was_named_at_first(
    qtbot: QtBot, dialog: WatchDialog, file: Path
) -> None:
    dialog.show()
    dialog.file.setText(str(file))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.file, Qt.Key.Key_Return)
