"""Back in a lesson to a moment at which the worker that is marked has not appeared: processes tell
of themselves in any order. What a view raises fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from core.protocol.commands import Command
from core.protocol.events import Event, Header, Kind
from core.scenario.settings import Scenario
from core.state.places import Zone
from core.teaching.lesson_walk import Stage
from core.teaching.lessons import read_lesson
from core.words import Message
from gui.lessons.player import Player
from gui.window.main_window import MainWindow

MS = 1_000_000
PANELS = ("code", "transcript", "statistics", "guide", "workers")

LESSON = read_lesson(
    "01-late.toml",
    """
title = "Late"
summary = "For a test."

[[steps]]
text = "The last one comes first."
until = "waits 2"
[steps.run]
backend = "multiprocessing"
workers = 3
limit = 1
hold = 1

[[steps]]
text = "The first one comes late."
until = "waits 0"
select = 0
""",
)


class Engine:
    """An engine that says what a test has it say."""

    pid = 0

    def __init__(self) -> None:
        self.header: Header | None = None
        self.failure: Message | None = None
        self.ended = False
        self.backlog = 0
        self.paused_at: int | None = None
        self.remarks: list[Message] = []
        self._batches: list[list[Event]] = []

    def say(self, *events: Event) -> None:
        self._batches.append(list(events))

    @property
    def batches(self) -> int:
        return len(self._batches)

    def next_batch(self) -> list[Event] | None:
        return self._batches.pop(0) if self._batches else None

    def start(
        self, scenario: Scenario, paused: bool = False, pause_when: str = "", yes: bool = False
    ) -> None: ...

    def send(self, command: Command) -> None: ...

    def stop(self) -> None: ...

    def kill(self) -> None: ...

    def let_go(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def shown(qtbot: QtBot, player: Player, index: int) -> None:
    walk = player.walk
    assert walk is not None
    qtbot.waitUntil(lambda: (walk.index, walk.stage) == (index, Stage.SHOWN))


def look(window: MainWindow) -> None:
    """Paint all views, and ask the stage for its worker 0, as the mouse and the keys do."""
    assert window.panels is not None
    for name in PANELS:
        window.panels.show_panel(name)
        window.grab()
    window.stage.token_center(0)
    assert window.stage.token_words(0)


@pytest.mark.parametrize("presenter", [False, True])
def test_back_to_before_the_marked_worker_came(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, presenter: bool
) -> None:
    session, engine, player = window.session, Engine(), window.teach().player
    monkeypatch.setattr(session._engines, "take", lambda: engine)
    if presenter:
        window.teach().present()
    player.open(LESSON)
    engine.say(
        Event(0, Kind.STARTED),
        Event(5 * MS, Kind.SPAWNED, 2, value=102),
        Event(6 * MS, Kind.WAITING, 2, 1),
    )
    shown(qtbot, player, 0)
    player.next()
    engine.say(
        Event(20 * MS, Kind.ACQUIRED, 2, 1, 1_000 * MS),
        Event(30 * MS, Kind.SPAWNED, 0, value=100),
        Event(31 * MS, Kind.WAITING, 0, 1),
        Event(50 * MS, Kind.SPAWNED, 1, value=101),
    )
    shown(qtbot, player, 1)
    assert window.selected == 0
    look(window)

    assert player.back()
    assert player.walk is not None
    assert player.walk.index == 0
    state = session.state
    assert (state.workers, state.numbers) == (1, 3)
    assert [state.zone(worker) for worker in range(3)] == [
        Zone.NOWHERE, Zone.NOWHERE, Zone.WAITING,
    ]  # fmt: skip
    assert window.selected == 0
    look(window)
    desk = window.teaching
    assert desk is not None
    if presenter:
        assert desk.presenter is not None
        desk.presenter.grab()
    # As somebody who looks closer: event by event, over the moment at which it comes.
    zones = []
    for _ in range(4):
        session.step_events(1)
        look(window)
        zones.append(session.state.zone(0))
    assert zones == [Zone.NOWHERE, Zone.READY, Zone.WAITING, Zone.WAITING]

    assert player.next()
    assert player.walk.index == 1
    look(window)
    assert session.state.zone(0) is Zone.WAITING
