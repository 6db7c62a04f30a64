"""The programs that were watched last, on disk and back, and in their menu."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.sources.watched.launch import Program
from core.sources.watched.manner import Manner
from gui.player.session import Session
from gui.window.recent_programs import LONGEST, LONGEST_NAME, MOST, RecentPrograms, Watched
from gui.window.settings import Settings
from gui.window.watch_again import fill
from gui.window.watching import Watching


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return again(tmp_path)


def again(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


def script(number: int, *arguments: str) -> Watched:
    return Watched(Program((f"/here/{number}.py", *arguments), folder="/here"))


def test_the_latest_ten_on_disk_and_back(settings: Settings, tmp_path: Path) -> None:
    recent = RecentPrograms(settings)
    assert recent.all() == []
    for number in range(MOST + 2):
        recent.remember(script(number))
    odd = Watched(
        Program(("-m", "pytest", 'a, "b"\n', "é\\"), folder="/a, b", locks=False, pytest=True),
        Manner(paused=True, lossy=True, fuzz=0, schedule=2**53 - 1, keep=20_000),
    )
    recent.remember(odd)
    settings.save()
    kept = RecentPrograms(again(tmp_path))
    assert kept.all() == [odd, *(script(number) for number in range(MOST + 1, 2, -1))]
    kept.clear()
    assert kept.all() == []


def test_one_alone_is_read_back(settings: Settings, tmp_path: Path) -> None:
    RecentPrograms(settings).remember(script(1, "a,b"))
    settings.save()
    assert RecentPrograms(again(tmp_path)).all() == [script(1, "a,b")]


def test_the_same_program_is_there_once_in_its_latest_manner(settings: Settings) -> None:
    recent = RecentPrograms(settings)
    recent.remember(script(1))
    recent.remember(script(2))
    later = Watched(script(1).program, Manner(fuzz=3))
    recent.remember(later)
    assert recent.all() == [later, script(2)]


def test_it_is_the_same_from_another_folder(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    python = os.path.join("venv", "python")  # noqa: PTH118
    recent = RecentPrograms(settings)
    recent.remember(Watched(Program(("x.py",), python=python, environment={"A": "secret"})))
    (one,) = recent.all()
    assert one.program == Program(
        ("x.py",), python=str(tmp_path / "venv" / "python"), folder=str(tmp_path)
    )
    recent.remember(Watched(Program(("x.py",), python="python3.13")))
    assert recent.all()[0].program.python == "python3.13"


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"program":{"arguments":[]}}', "[" * 9999])
def test_what_is_damaged_counts_as_not_there(settings: Settings, text: str) -> None:
    recent = RecentPrograms(settings)
    recent.remember(script(1))
    settings.programs = [text, *settings.programs]
    assert recent.all() == [script(1)]


@pytest.mark.parametrize("word", ["x" * LONGEST, "\udcff"])
def test_what_cannot_be_remembered_is_not(settings: Settings, word: str) -> None:
    recent = RecentPrograms(settings)
    recent.remember(script(1, word))
    assert recent.all() == []


def test_a_name_is_one_short_line() -> None:
    assert script(1, "--pages", "a b").name == "1.py --pages 'a b'"
    assert Watched(Program(("-m", "pytest", "tests"), pytest=True)).name == "pytest tests"
    assert Watched(Program(("-m", "package.part", "x"))).name == "-m package.part x"
    long = Watched(Program(("-c", "import os\n" * 50))).name
    assert len(long) == LONGEST_NAME
    assert "\n" not in long


def test_the_menu_runs_one_again_and_forgets_all(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watching = Watching(window, Session(Scenario(), window), settings)
    run: list[object] = []
    monkeypatch.setattr(watching._session, "watch", lambda *what: run.append(what))
    menu = QMenu(window)
    fill(menu, watching)
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [
        ("No programs yet", False)
    ]
    first = Watched(Program(("/here/a&b.py",), folder="/here"), Manner(fuzz=7))
    watching.recent.remember(first)
    watching.recent.remember(script(2))
    fill(menu, watching)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["2.py", "'a&&b.py'", "&Clear this list"]
    entry = menu.findChild(QAction, "watch-again-1")
    assert isinstance(entry, QAction)
    entry.trigger()
    assert run == [(first.program, first.manner)]
    assert watching.recent.all() == [first, script(2)]  # Now it is the latest.
    clear = menu.findChild(QAction, "watch-again-clear")
    assert isinstance(clear, QAction)
    clear.trigger()
    assert watching.recent.all() == []
