"""The transcript shows what was printed up to the playhead, at no cost for what is not seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QListView, QPushButton
from pytestqt.qtbot import QtBot

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Backend
from core.telling.transcript import sentence
from gui.transcript import view
from gui.transcript.model import Transcript
from gui.transcript.panel import TranscriptPanel
from gui.transcript.view import TranscriptView
from tests.core.programs import Script

RUN = [
    Event(0, Kind.STARTED),
    Event(1, Kind.SPAWNED, 0),
    Event(2, Kind.WAITING, 0),
    Event(3, Kind.ACQUIRED, 0),
    Event(2_000_000_000, Kind.RELEASED, 0),
    Event(2_000_000_001, Kind.DONE, 0),
    Event(2_000_000_002, Kind.FINISHED),
]


def log_of(events: list[Event]) -> Log:
    log = Log()
    log.extend(events)
    return log


def long_log(events: int) -> Log:
    kinds = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    return log_of([Event(k, kinds[k % 3], k % 7) for k in range(events)])


@pytest.fixture
def panel(qtbot: QtBot) -> TranscriptPanel:
    panel = TranscriptPanel()
    qtbot.addWidget(panel)
    panel.resize(400, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def said(backend: Backend, events: list[Event]) -> str:
    return "\n".join(text for event in events if (text := sentence(backend, event)))


@pytest.mark.parametrize("backend", Backend)
def test_every_position_shows_what_was_said_before_it(
    panel: TranscriptPanel, backend: Backend
) -> None:
    log = log_of(RUN)
    there_and_back = [*range(len(RUN) + 1), *range(len(RUN), -1, -1)]
    for position in there_and_back:
        panel.show_moment(log, position, backend)
        assert panel.view.toPlainText() == said(backend, RUN[:position])


@pytest.mark.parametrize("backend", Backend)
def test_a_log_that_grows(panel: TranscriptPanel, backend: Backend) -> None:
    log = Log()
    for count, event in enumerate(RUN, 1):
        log.extend([event])
        panel.show_moment(log, count, backend)
        assert panel.view.toPlainText() == said(backend, RUN[:count])
    panel.show_moment(Log(), 0, backend)
    assert panel.view.toPlainText() == ""


def test_it_is_found_by_its_name(panel: TranscriptPanel) -> None:
    assert isinstance(panel.findChild(QListView, "transcript"), TranscriptView)


def test_hidden_it_does_nothing_until_it_is_asked(qtbot: QtBot) -> None:
    panel = TranscriptPanel()
    qtbot.addWidget(panel)
    panel.show_moment(log_of(RUN), len(RUN), Backend.THREADING)
    assert panel.view.transcript.rowCount() == 0
    assert panel.view.toPlainText() == said(Backend.THREADING, RUN)


def test_shown_again_it_catches_up(qtbot: QtBot, panel: TranscriptPanel) -> None:
    panel.hide()
    panel.show_moment(log_of(RUN), len(RUN), Backend.THREADING)
    panel.show()
    qtbot.waitUntil(lambda: panel.view.transcript.rowCount() == 4)


def test_it_follows_the_end_unless_the_user_scrolled_up(panel: TranscriptPanel) -> None:
    log, bar = long_log(3000), panel.view.verticalScrollBar()
    panel.show_moment(log, 1000, Backend.THREADING)
    assert bar.value() == bar.maximum() > 0
    panel.show_moment(log, 2000, Backend.THREADING)
    assert bar.value() == bar.maximum()
    bar.setValue(500)
    panel.show_moment(log, 3000, Backend.THREADING)
    assert bar.value() == 500
    bar.setValue(bar.maximum())
    panel.show_moment(log, 10, Backend.THREADING)
    panel.show_moment(log, 3000, Backend.THREADING)
    assert bar.value() == bar.maximum()


def test_the_end_stays_in_sight_where_the_room_gets_smaller(
    qtbot: QtBot, panel: TranscriptPanel
) -> None:
    bar = panel.view.verticalScrollBar()
    panel.show_moment(long_log(1000), 1000, Backend.THREADING)
    before = bar.maximum()
    panel.resize(400, 200)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == bar.maximum()
    bar.setValue(500)
    panel.resize(400, 250)
    assert bar.value() == 500


def test_only_what_is_seen_is_made(
    qtbot: QtBot, panel: TranscriptPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = long_log(300_000)
    made: list[int] = []
    row = panel.view.transcript.row

    def noted(number: int) -> object:
        made.append(number)
        return row(number)

    monkeypatch.setattr(panel.view.transcript, "row", noted)
    panel.show_moment(log, 299_000, Backend.THREADING)
    panel.view.catch_up()
    panel.view.viewport().repaint()
    panel.show_moment(log, 300_000, Backend.THREADING)
    panel.view.catch_up()
    panel.view.viewport().repaint()
    QApplication.processEvents()
    assert 299_999 in made
    assert len(set(made)) < 100


def test_copy(qtbot: QtBot, panel: TranscriptPanel) -> None:
    button = panel.findChild(QPushButton, "copy-transcript")
    assert not button.isEnabled()
    assert button.toolTip() == "There is nothing to copy yet."
    panel.show_moment(log_of(RUN), len(RUN), Backend.MULTIPROCESSING)
    QApplication.clipboard().clear()
    button.click()
    assert QApplication.clipboard().text() == (
        "Process 0 waiting to access the resource...\n"
        "Process 0 acquired access! 🚀\n"
        "Process 0 released access! ✅\n"
        "All processes finished execution!"
    )


def test_the_copy_key_takes_the_selected_rows_in_order(
    qtbot: QtBot, panel: TranscriptPanel
) -> None:
    panel.show_moment(log_of(RUN), len(RUN), Backend.ASYNCIO)
    rows, select = panel.view.transcript, QItemSelectionModel.SelectionFlag.Select
    for row in (2, 0):
        panel.view.selectionModel().select(rows.index(row), select)
    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == (
        "Task 0 waiting to access the resource...\nTask 0 released access! ✅"
    )


def test_keys_and_clicks_find_their_rows(qtbot: QtBot, panel: TranscriptPanel) -> None:
    view = panel.view
    panel.show_moment(long_log(1000), 1000, Backend.THREADING)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 999
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert {index.row() for index in view.selectedIndexes()} == {997, 998}
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    assert view.verticalScrollBar().value() == 0
    third = view.visualRect(view.transcript.index(3)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert [index.row() for index in view.selectedIndexes()] == [3]
    assert view.indexAt(third).row() == 3


def test_the_empty_transcript_says_what_will_be_here(panel: TranscriptPanel) -> None:
    empty = panel.view.viewport().grab().toImage()
    panel.show_moment(log_of(RUN), 0, Backend.THREADING)
    assert panel.view.viewport().grab().toImage() == empty
    panel.show_moment(log_of(RUN), 4, Backend.THREADING)
    assert panel.view.viewport().grab().toImage() != empty


def test_a_long_run_is_read_in_steps(
    qtbot: QtBot, panel: TranscriptPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "AT_ONCE", 100)
    log, rows = long_log(3000), []
    model = panel.view.transcript
    model.rowsInserted.connect(lambda *_: rows.append(model.rowCount()))
    panel.show()
    panel.show_moment(log, 3000, Backend.THREADING)
    assert panel.view.transcript.rowCount() < 3000
    whole = Transcript()
    assert whole.show_moment(log, 3000, Backend.THREADING)
    qtbot.waitUntil(lambda: panel.view.transcript.rowCount() == whole.rowCount(), timeout=10_000)
    assert len(rows) > 5
    assert panel.view.toPlainText() == "\n".join(whole.texts())


def test_of_somebody_unknown_only_what_happened_has_a_line() -> None:
    script = Script().find("pool", count=2).somebody("pool").born("ada").takes("ada", "pool")
    script.gives("? 0", "pool").ends("? 0").unwatched()
    log, model = script.log(), Transcript()
    for position in range(len(log) + 1):  # As it comes, an event at a time.
        model.show_moment(log, position, Backend.THREADING)
    assert model.texts() == [
        "pool was there before",
        "Somebody unknown has pool since before",
        "ada waits for pool",
        "ada has pool",
        "What somebody unknown had of pool is released",
        "The program goes on, and is watched no longer",
    ]
