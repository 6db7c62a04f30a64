"""Puzzles in the window: chosen, gone through on real programs, and left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.scenario.settings import Backend, Scenario
from core.teaching.lesson_walk import Stage
from core.teaching.puzzles import Puzzle
from gui.lessons.player import Player
from gui.present.desk import Teaching
from gui.puzzles.chooser import PuzzleChooser
from gui.window.main_window import MainWindow
from tests.gui.speaking import unnamed


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Scenario())
    # Else it would be asked what becomes of changes.
    qtbot.addWidget(
        window, before_close_func=lambda window: window.editor.document.setModified(False)
    )
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def desk(window: MainWindow) -> Teaching:
    return window.teach()


def puzzle(desk: Teaching, name: str = "two-orders") -> Puzzle:
    return next(one for one in desk.puzzles() if one.name == name)


def text(window: MainWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    return label.text() if not label.isHidden() else ""


def click(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def shown(qtbot: QtBot, player: Player) -> None:
    """Until the step has been shown."""
    qtbot.waitUntil(
        lambda: player.walk is not None and player.walk.stage is Stage.SHOWN, timeout=20_000
    )


def picture_tab(window: MainWindow) -> bool:
    assert window.panels is not None
    return window.panels.tabs.isTabVisible(window.panels.tabs.indexOf(window.panels.picture))


def test_a_puzzle_from_its_beginning_to_its_end(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    assert not picture_tab(window)
    desk.open_puzzle(puzzle(desk))
    player = desk.player
    assert text(window, "lesson-title") == "Two semaphores in two orders"
    assert text(window, "lesson-progress") == "1 of 3"
    assert text(window, "lesson-look").startswith("In real life: ")
    assert text(window, "sentence") == "The program has not started yet."
    assert picture_tab(window)

    click(qtbot, window, "lesson-next")
    assert text(window, "lesson-text").endswith("What happens?")
    assert text(window, "sentence").startswith("The puzzle asks first.")
    click(qtbot, window, "answer-1")
    shown(qtbot, player)
    assert text(window, "lesson-verdict") == "Right. Each waits for what the other one holds."
    assert text(window, "lesson-look").startswith("Look at: ")
    assert window.session.watching
    assert window.panels is not None
    assert window.panels.tabs.currentWidget() is window.panels.picture
    assert "deadlock" in window.panels.picture.words()
    assert window.settings.puzzles_seen == {"two-orders/broken"}

    click(qtbot, window, "lesson-next")
    shown(qtbot, player)
    # The run is over, and the moment that is spoken of is shown: one holds rent, one waits for it.
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)
    state = window.session.state
    assert (len(state.waiters), len(state.holders), state.shown.about.name) == (1, 1, "rent")
    window.stage.grab()
    assert not window.stage._arranged().moving, "whoever is counted as inside stands there"
    assert window.settings.puzzles_seen == {"two-orders/broken", "two-orders/right"}
    assert text(window, "lesson-progress") == "3 of 3"
    assert window.settings.lessons_done == set()
    assert window.findChild(QPushButton, "lesson-next").text() == "Next puzzle"

    window.session.seek(0)
    click(qtbot, window, "lesson-close")
    assert player.walk is None
    assert not picture_tab(window)
    assert not window.session.run.many  # What the user has set stands there again.


def test_the_versions_and_the_workers(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    desk.open_puzzle(puzzle(desk))
    player = desk.player
    click(qtbot, window, "version-right")
    assert player.walk is not None
    assert player.walk.index == 2
    shown(qtbot, player)
    assert "two_orders_right_threads.py" in window.windowTitle()
    click(qtbot, window, "puzzle-workers-asyncio")
    assert player.walk.index == 2
    shown(qtbot, player)
    assert "two_orders_right_asyncio.py" in window.windowTitle()
    assert desk.backend is Backend.ASYNCIO
    click(qtbot, window, "version-broken")
    assert player.asking
    assert (player.walk.index, text(window, "lesson-progress")) == (1, "2 of 3")
    # The step before was not gone through, and is there.
    click(qtbot, window, "lesson-back")
    assert text(window, "lesson-look").startswith("In real life: ")


def test_only_what_there_is_a_choice_of_is_offered(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    desk.open_puzzle(puzzle(desk, "per-process"))
    versions = desk.strip.versions
    assert not versions.isHidden()
    assert versions.workers.isHidden()
    desk.open_puzzle(puzzle(desk, "philosophers"))
    assert not versions.workers.isHidden()
    assert [button.text() for button in versions.versions.buttons] == [
        "Broken",
        "Four at the table",
        "Ordered forks",
    ]
    desk.open(desk.lessons()[0])
    assert versions.isHidden()


def test_another_run_is_shown_meanwhile(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    desk.open_puzzle(puzzle(desk), "right")
    shown(qtbot, desk.player)
    window.start()
    assert text(window, "lesson-text") == "Another run is shown. Next goes on with the puzzle."
    click(qtbot, window, "lesson-next")
    assert not desk.player.astray
    shown(qtbot, desk.player)


def test_the_picture_of_a_version(window: MainWindow, desk: Teaching) -> None:
    smokers = puzzle(desk, "smokers")
    desk.open_puzzle(smokers)
    assert window.panels is not None
    assert window.panels.picture.picture is smokers.picture
    desk.open_puzzle(smokers, "right")
    assert window.panels.picture.picture is smokers.version("right").picture


def test_after_the_last_puzzle_there_is_none(window: MainWindow, desk: Teaching) -> None:
    last = desk.puzzles()[-1]
    desk.open_puzzle(last)
    assert desk.player.following is None
    desk.open_puzzle(desk.puzzles()[-2])
    assert desk.player.following is not None
    assert desk.player.following.name == last.name
    desk.next_lesson()
    assert desk.player.puzzle is last


def test_what_runs_is_what_stands_in_the_editor(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    desk.open_puzzle(puzzle(desk), "broken")
    editor = window.editor
    assert editor.text == puzzle(desk).version("broken").scripts[Backend.THREADING].read_text()
    assert (editor.title, editor.path, editor.changed) == (
        "two_orders_broken_threads.py", None, False,
    )  # fmt: skip
    # Somebody mends it: both take rent first.
    mended = puzzle(desk).version("right").scripts[Backend.THREADING].read_text()
    editor.document.setPlainText(mended)
    editor.document.setModified(True)
    desk.player.answer(0)
    shown(qtbot, desk.player)
    assert text(window, "lesson-verdict").startswith("Right.")
    assert text(window, "lesson-look") == "The run was over before that happened."


def test_a_program_that_the_user_keeps_stays_in_the_editor(
    qtbot: QtBot, window: MainWindow, desk: Teaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.editor.show_program("x = 1", "mine")
    window.editor.document.setModified(True)
    with monkeypatch.context() as asked:
        asked.setattr(window.editor, "may_go", lambda: False)
        desk.open_puzzle(puzzle(desk), "right")
        shown(qtbot, desk.player)
    assert window.editor.text == "x = 1"
    assert not desk.player.astray


# The list of them --------------------------------------------------------------------------------


def chooser(window: MainWindow) -> PuzzleChooser:
    window.findChild(QAction, "puzzles").trigger()
    found = window.findChild(PuzzleChooser)
    assert isinstance(found, PuzzleChooser)
    return found


def test_choosing_a_puzzle(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    window.settings.note_puzzle_seen("rendezvous", "broken")
    dialog = chooser(window)
    assert unnamed(dialog) == []
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert rows[:3] == ["Classic", "   Signalling", "   Rendezvous"]
    assert "Everyday Python" in rows
    assert dialog.list.currentRow() == 1
    dialog.list.setCurrentRow(2)
    assert dialog.title.text() == "Rendezvous"
    assert dialog.text.text().startswith("Two builders")
    assert dialog.life.text().startswith("In real life: Two halves")
    assert [button.text() for button in dialog.versions] == ["Broken  ✓", "Right"]
    qtbot.mouseClick(dialog.workers.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.versions[1], Qt.MouseButton.LeftButton)
    assert desk.player.puzzle is puzzle(desk, "rendezvous")
    assert desk.backend is Backend.ASYNCIO
    shown(qtbot, desk.player)
    assert not window.settings.puzzles_seen - {"rendezvous/broken", "rendezvous/right"}
    assert desk.puzzles_done() == {"rendezvous"}
    again = chooser(window)
    assert again.list.item(2).text() == "   Rendezvous  ✓"
    assert again.list.currentRow() == 2  # The one that is open.
    again.reject()


def test_opening_one_from_its_beginning(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    dialog = chooser(window)
    dialog.list.setCurrentRow(4)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.player.puzzle is desk.puzzles()[3]
    assert desk.player.walk is not None
    assert desk.player.walk.index == 0


def test_in_another_language(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    desk.open_puzzle(puzzle(desk, "philosophers"))
    window.set_language_choice("es")
    try:
        qtbot.waitUntil(lambda: text(window, "lesson-title") == "Los filósofos que cenan")
        assert text(window, "lesson-look").startswith(("En la vida real", "In real life"))
        assert desk.strip.versions.versions.buttons[1].text() == "Cuatro a la mesa"
        assert window.panels is not None
        assert window.panels.picture.picture is not None
    finally:
        window.set_language_choice("en")


# For a class -------------------------------------------------------------------------------------


def test_in_presenter_mode(qtbot: QtBot, window: MainWindow, desk: Teaching) -> None:
    desk.present()
    presenter = desk.presenter
    assert presenter is not None
    qtbot.waitUntil(presenter.isActiveWindow)
    qtbot.keyClick(presenter, Qt.Key.Key_Z)
    assert not presenter.chooser.isHidden()
    assert presenter.chooser.list.count() == len(desk.puzzles())
    for key in (Qt.Key.Key_1, Qt.Key.Key_8, Qt.Key.Key_Return):
        qtbot.keyClick(presenter, key)
    assert desk.player.puzzle is desk.puzzles()[17]
    assert presenter.strip.title.text() == "Two semaphores in two orders · Threads"
    assert presenter.strip.versions.isHidden()
    assert presenter.sentence.text() == "The program has not started yet."
    assert presenter.panel.choice.value == "picture"
    qtbot.keyClick(presenter, Qt.Key.Key_PageDown)
    assert presenter.panel.choice.value == "picture"
    qtbot.keyClick(presenter, Qt.Key.Key_B)
    shown(qtbot, desk.player)
    assert presenter.strip.title.text() == "Two semaphores in two orders · Broken · Threads"
    assert presenter.panel.choice.value == "picture"
    qtbot.keyClick(presenter, Qt.Key.Key_T)
    assert presenter.strip.title.text() == "Two semaphores in two orders · Broken · Tasks"
    assert desk.player.asking
    presenter.close()


def test_another_puzzle_is_chosen_at_a_version_that_it_has_not(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    desk.open_puzzle(puzzle(desk, "philosophers"), "ordered")
    assert desk.strip.versions.words()[0] == "Ordered forks"
    desk.open_puzzle(puzzle(desk), "right")  # What is raised in a slot fails the test.
    assert desk.strip.versions.words()[0] == "Right"
    desk.open_puzzle(puzzle(desk, "readers-and-writers"), "starving")
    desk.open(desk.lessons()[0])
    assert desk.strip.versions.isHidden()


def test_the_stage_shows_what_most_wait_for_when_nobody_can_go_on(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    desk.open_puzzle(puzzle(desk, "barrier"), "broken")
    click(qtbot, window, "answer-1")
    shown(qtbot, desk.player)
    qtbot.waitUntil(lambda: window.session.state.shown.about.name == "bridge")
    assert len(window.session.state.waiting) == 3


def test_another_language_while_a_puzzle_is_shown_and_scrubbed(
    qtbot: QtBot, window: MainWindow, desk: Teaching
) -> None:
    desk.open_puzzle(puzzle(desk, "lock-and-semaphore"), "broken")
    desk.player.answer(1)
    shown(qtbot, desk.player)
    assert window.panels is not None
    assert "Printers: Ada, Ben" in window.panels.picture.words()
    window.set_language_choice("es")
    try:
        qtbot.waitUntil(lambda: "Impresoras" in window.panels.picture.words())
        assert "Impresoras: Ada, Ben" in window.panels.picture.words()
        assert window.panels.tabs.currentWidget() is window.panels.picture
        assert text(window, "lesson-title") == "Un cerrojo y un semáforo"
        window.session.seek(0)
        assert "Ada" not in window.panels.picture.words()
        window.session.follow()
        assert "interbloqueo" in window.panels.picture.words()
        assert desk.player.walk is not None
        assert desk.player.walk.stage is Stage.SHOWN
        click(qtbot, window, "lesson-next")
        shown(qtbot, desk.player)
    finally:
        window.set_language_choice("en")
