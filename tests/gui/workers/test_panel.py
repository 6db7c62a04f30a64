"""The workers: searched for, sorted, looked at from near; and 100,000 of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.analysis.roster import Column, Roster
from core.protocol.events import (
    About,
    Event,
    Header,
    Kind,
    Program,
    encode,
    encode_events,
    header_of,
)
from core.scenario.settings import Scenario
from gui.window.main_window import MainWindow
from gui.workers.panel import WorkersPanel
from tests.core.analysis.test_roster import RUN
from tests.core.logs import SECOND


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def opened(window: MainWindow, path: Path, header: Header, events: list[Event]) -> WorkersPanel:
    path.write_bytes(encode(header) + encode_events(events))
    window.open_file(path)
    window.find_worker()
    assert window.panels is not None
    return window.panels.workers


@pytest.fixture
def panel(window: MainWindow, tmp_path: Path) -> WorkersPanel:
    return opened(window, tmp_path / "run.semlab", header_of(Scenario(workers=7)), RUN)


def text(panel: WorkersPanel, name: str) -> str:
    found = panel.findChild(QLabel, name)
    return found.text() if found.isVisible() else ""


def test_the_key_opens_the_table_and_is_ready_to_search(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.panels is not None
    assert window.panels.tabs.currentWidget() is window.panels.workers
    assert QApplication.focusWidget() is window.panels.workers.search


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4, 5, 6]),
        ("3", [3]),
        ("worker 3", [3]),
        ("77", []),
        ("waiting", [3]),
        ("Lost", [1]),
        ("failed", [4]),
        ("gave up", [2]),
        ("nobody's name", []),
    ],
)
def test_who_is_found(panel: WorkersPanel, query: str, found: list[int]) -> None:
    panel.search.setText(query)
    assert panel.table.workers == found


def test_the_longest_wait_comes_first(panel: WorkersPanel, window: MainWindow) -> None:
    panel.search.setText("longest wait")
    # Worker 3 still waits, and at the file's end has waited for as long as worker 0 had to.
    assert panel.table.workers[:2] == [0, 3]
    assert panel.grid.horizontalHeader().sortIndicatorSection() == Column.LONGEST
    panel.search.returnPressed.emit()
    assert window.selected == 0
    panel.search.returnPressed.emit()
    assert window.selected == 3
    panel.grid.sortByColumn(Column.WORKER, Qt.SortOrder.DescendingOrder)
    assert panel.table.workers[0] == 6
    assert panel.grid.selectionModel().selectedRows()[0].row() == panel.table.row_of(3)


def test_one_from_near(qtbot: QtBot, panel: WorkersPanel, window: MainWindow) -> None:
    assert panel.inspector.isHidden()
    window.select(0)
    assert text(panel, "inspected") == "thread 0 · inside · since 3.00 s"
    assert "Longest wait: 2.00 s" in text(panel, "inspected-about")
    assert text(panel, "inspected-line").startswith("Line ")
    events = panel.inspector.events
    rows = [[events.index(row, k).data() for k in range(4)] for row in range(events.rowCount())]
    assert rows == [
        ["3.00 s", "goes inside", "1", "2.00 s"],
        ["1.00 s", "asks for a permit", "1", ""],
        ["0.00 s", "starts", "", ""],
    ]
    at = panel.inspector.grid.visualRect(events.index(1, 1)).center()
    viewport = panel.inspector.grid.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert window.session.t == SECOND
    qtbot.waitUntil(lambda: events.rowCount() == 2)  # What comes later is not known then.


def test_a_programs_workers_have_their_names(window: MainWindow, tmp_path: Path) -> None:
    header = Header(semlab=header_of(Scenario()).semlab, program=Program(("shop.py",)))
    events = [
        Event(0, Kind.STARTED),
        Event(0, Kind.CREATED, -1, 0, 1, "", 1, 0, About(type="semaphore", name="door")),
        *(
            Event(1, Kind.BORN, worker, 0, 0, "", 0, 0, About(type="thread", name=name))
            for worker, name in enumerate(("baker", "waiter-1", "waiter-2"))
        ),
    ]
    panel = opened(window, tmp_path / "run.semlab", header, events)
    assert panel.table.index(0, 0).data() == "baker"
    panel.search.setText("waiter")
    assert panel.table.workers == [1, 2]


def test_a_crowd_is_shown_within_bounds(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are made as they are seen: a hundred times as many workers, and no texts of them."""
    many = 100_000
    events = [
        Event(0, Kind.STARTED),
        *(Event(1, Kind.SPAWNED, worker) for worker in range(many)),
        *(Event(2, Kind.WAITING, worker) for worker in range(many)),
    ]
    session = window.session
    session.reset(Scenario(workers=many))
    session.run.history.extend(events)
    session.follow()
    window.find_worker()
    assert window.panels is not None
    panel = window.panels.workers
    made: list[int] = []
    text_of = panel.table._text

    def counted(roster: Roster, worker: int, column: Column) -> str:
        made.append(worker)
        return text_of(roster, worker, column)

    monkeypatch.setattr(panel.table, "_text", counted)
    began = time.perf_counter()
    panel._update()
    took = time.perf_counter() - began
    panel.grid.repaint()
    assert panel.table.rowCount() == many
    assert len(made) < 1_000
    # And so the rest of the window gets its time.
    assert panel._due.interval() >= 10 * 1000 * took
    panel.search.setText("99999")
    assert panel.table.workers == [99_999]
