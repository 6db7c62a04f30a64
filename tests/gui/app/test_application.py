"""One start of the program, from its arguments to what the window shows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.scenario.settings import Scenario
from core.state.playhead import Motion
from gui.__main__ import main
from gui.app import display
from gui.window.main_window import MainWindow
from gui.window.spare_engine import SETTLED

DATA = Path(__file__).parents[2] / "data"


class NoSignals:
    """In place of the system's: a test keeps its own."""

    received = 0

    def __init__(self, _app: QApplication) -> None: ...
    def close(self) -> None: ...


@pytest.fixture
def start(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[str], Callable[[MainWindow], bool]], bool]:
    """Starts the program with arguments, and says whether what is expected came to be."""

    def start(arguments: list[str], expected: Callable[[MainWindow], bool]) -> bool:
        seen: list[bool] = []

        def look() -> None:
            (window,) = (
                one
                for one in QApplication.topLevelWidgets()
                if isinstance(one, MainWindow) and one.isVisible()
            )
            qtbot.waitUntil(lambda: expected(window), timeout=10_000)
            seen.append(True)

        def end() -> None:
            try:
                look()
            finally:
                QApplication.closeAllWindows()

        monkeypatch.setattr(display, "problem", lambda: None)
        monkeypatch.setattr("gui.app.system_signals.SystemSignals", NoSignals)
        QTimer.singleShot(2 * SETTLED, end)
        assert main(arguments) == 0
        return seen == [True]

    return start


Start = Callable[[list[str], Callable[[MainWindow], bool]], bool]


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    path = tmp_path / "over.toml"
    path.write_text('backend = "asyncio"\nworkers = 4\nhold = 600\n', encoding="utf-8")
    return str(path)


@pytest.fixture
def recording(tmp_path: Path) -> str:
    """Of some seconds."""
    return str(shutil.copy(DATA / "format-1" / "threads.semlab", tmp_path))


def test_every_option_of_a_run_presets_the_window(start: Start) -> None:
    given = ["--rounds", "2", "--gap", "0.5", "--work", "compute", "--seed", "7", "--limit", "1"]
    expected = Scenario().but(rounds=2, gap=0.5, work="compute", seed=7, limit=1)
    assert start(given, lambda window: window.controls.scenario() == expected)


def test_a_scenario_with_changes_is_started(start: Start, scenario: str) -> None:
    expected = Scenario().but(backend="asyncio", workers=4, hold=600, limit=3, rounds=2)

    def runs(window: MainWindow) -> bool:
        session = window.session
        return session.live and session.scenario == expected == window.controls.scenario()

    assert start([scenario, "--start", "--limit", "3", "--rounds", "2"], runs)


def test_a_scenario_alone_stands_ready(start: Start, scenario: str) -> None:
    def ready(window: MainWindow) -> bool:
        return window.controls.scenario().workers == 4 and not window.session.live

    assert start([scenario], ready)


def test_a_recording_is_played_from_its_start(start: Start, recording: str) -> None:
    def plays(window: MainWindow) -> bool:
        session = window.session
        return session.over and session.playhead.motion is Motion.PLAY

    assert start(["open", "--start", recording], plays)


def test_a_recording_alone_is_shown_at_its_end(start: Start, recording: str) -> None:
    def shown(window: MainWindow) -> bool:
        session = window.session
        return session.over and session.t >= session.log.end

    assert start([recording], shown)
