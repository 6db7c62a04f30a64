"""Processes tell of themselves in any order: a worker that has not appeared is nowhere, for every
view, even where one with a higher number has. What a view raises fails the test."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from core.protocol.events import Event, Kind, encode, encode_events, header_of
from core.scenario.settings import Backend, Scenario
from core.state.places import Zone
from gui.access import factory
from gui.faults.menu import FaultMenu
from gui.window.main_window import MainWindow
from tests.gui.speaking import described, interface, items, name_of

MS = 1_000_000


def late(seed: int, workers: int = 6, rounds: int = 2) -> list[Event]:
    """A run of processes that appear in any order, also after others have long been at work."""
    dice = random.Random(seed)
    events, t = [Event(0, Kind.STARTED)], 0
    order = random.Random(seed).sample(range(workers), workers)
    for worker in order:
        t += dice.randrange(1, 300) * MS
        events.append(Event(t, Kind.SPAWNED, worker, value=100 + worker))
        for round_ in range(rounds):
            for kind in (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED):
                t += dice.choice([0, 1, 60]) * MS
                events.append(Event(t, kind, worker, round_))
        if dice.random() < 0.5:
            events.append(Event(t, Kind.DONE, worker))
    return [*events, Event(t, Kind.FINISHED, value=2)]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def shown(qtbot: QtBot, window: MainWindow, path: Path, seed: int, rounds: int) -> list[int]:
    """Open such a recording; in which order its workers appear."""
    scenario = Scenario().but(backend=Backend.MULTIPROCESSING, workers=6, rounds=rounds)
    events = late(seed, rounds=rounds)
    path.write_bytes(encode(header_of(scenario)) + encode_events(events))
    window.open_file(path)
    qtbot.waitUntil(lambda: len(window.session.log) == len(events))
    return [event.worker for event in events if event.kind is Kind.SPAWNED]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("rounds", [1, 2])
def test_every_view_shows_every_moment(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, seed: int, rounds: int
) -> None:
    order = shown(qtbot, window, tmp_path / "late.semlab", seed, rounds)
    panels = window.panels
    assert panels is not None
    for worker, panel in zip(
        order, ("code", "transcript", "statistics", "guide") * 2, strict=False
    ):
        panels.show_panel(panel)
        window.select(worker)
        window.session.seek(0)
        for _ in range(len(window.session.log) + 1):
            window.grab()
            stage, state = window.stage, window.session.state
            stage.token_center(worker)
            stage.token_words(worker)
            FaultMenu(window.session, window, window.step_worker, worker).close()
            spawned = window.session.log.kind.count(1, 0, state.position)
            assert state.workers == spawned
            window.session.step_events(1)


def test_the_keys_go_to_it_and_show_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    order = shown(qtbot, window, tmp_path / "late.semlab", 1, 2)
    window.session.seek(window.session.log.t[list(window.session.log.kind).index(1)])
    stage, missing = window.stage, next(n for n in range(order[0]) if n not in order[:1])
    assert stage.state.zone(missing) is Zone.NOWHERE
    stage.setFocus(Qt.FocusReason.TabFocusReason)
    stage.focus_token(missing)
    window.grab()
    assert stage._focus_spot() is None
    assert stage.token_words(missing) == f"Worker {missing} has not started yet."
    qtbot.keyClick(stage, Qt.Key.Key_Return)
    assert window.selected == missing
    window.grab()
    assert stage.token_at(QPoint(1, 1)) is None


def test_it_is_read_aloud_as_not_started(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    factory.install()
    QAccessible.setActive(True)
    try:
        order = shown(qtbot, window, tmp_path / "late.semlab", 1, 2)
        log = window.session.log
        window.session.seek(log.t[list(log.kind).index(1)])
        found = interface(window.stage)
        names = [name_of(item) for item in items(found)][1:]
        absent = [name for name in names if name.endswith("not started")]
        assert order[0] > 0
        assert (len(names), len(absent)) == (order[0] + 1, order[0])
        for number in range(found.childCount()):
            found.child(number).rect()
            assert described(found.child(number))
    finally:
        QAccessible.setActive(False)


def test_the_statistics_have_no_row_for_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    order = shown(qtbot, window, tmp_path / "late.semlab", 1, 2)
    log, panels = window.session.log, window.panels
    assert panels is not None
    panels.show_panel("statistics")
    window.session.seek(log.t[list(log.kind).index(1)])
    qtbot.waitUntil(lambda: [share.worker for share in panels.statistics.bars._shares] == order[:1])
