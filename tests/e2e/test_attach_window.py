"""A program that runs already in the real window: chosen, seen, paused, and left to itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.log.recording import read
from core.protocol.events import UNWATCHED
from core.scenario.settings import Scenario
from core.sources.watched.launch import Program
from core.state.places import Phase
from gui.player.words import moment_words
from gui.window.attach_dialog import AttachDialog
from gui.window.main_window import MainWindow
from gui.window.watching import Watching
from tests.core.sources.attaching import Started, needs_any, started

pytestmark = needs_any

ENDLESS = """
import threading
pool = threading.Semaphore(1)
box = threading.BoundedSemaphore(1)
steps = sys.argv[1] + "-steps"
def work():
    while True:
        with pool:
            with open(steps, "a") as file:
                file.write(".")
            time.sleep(0.002)
box.acquire()
for name in ("ada", "bob"):
    threading.Thread(target=work, name=name, daemon=True).start()
threading.Thread(target=box.acquire, name="eve", daemon=True).start()
rest()
while True:
    time.sleep(0.01)
"""

BLOCKED = """
import itertools
rest()
with open(sys.argv[1] + "-counts", "w"):
    pass
sum(itertools.repeat(0))
"""

LONG = 20_000


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    with started(ENDLESS, tmp_path, monkeypatch) as program:
        program.go_on()
        yield program


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(), store=store)
    qtbot.addWidget(window)
    window.show()
    return window


def steps(program: Started) -> int:
    """How often a worker of the program was inside."""
    return program._flag.with_name(f"{program._flag.name}-steps").stat().st_size


def goes_on(qtbot: QtBot, program: Started) -> bool:
    """Whether it runs, at its own speed."""
    so_far = steps(program)
    qtbot.waitUntil(lambda: steps(program) > so_far + 50, timeout=LONG)
    return program.process.poll() is None


def watch(qtbot: QtBot, window: MainWindow, program: Started) -> None:
    window.watching.watch(Program((), pid=program.pid, python=program.python))
    qtbot.waitUntil(lambda: window.session.history.now.acquires > 5, timeout=LONG)


def number_of(window: MainWindow, resource: str) -> int:
    log = window.session.log
    return next(one for one, at in log.created.items() if log.abouts[at].name == resource)


def transcript(window: MainWindow) -> list[str]:
    assert window.panels is not None
    window.panels.show_panel("transcript")
    return window.panels.transcript.view.toPlainText().splitlines()


def test_it_is_chosen_from_the_list_and_watched(
    qtbot: QtBot, window: MainWindow, program: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.window.attach_list.OLDEST", (3, 12))

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, AttachDialog) or dialog._looking.busy:
            QTimer.singleShot(20, choose)
            return
        # Our own child is not in the list; its number does.
        dialog.search.setText(str(program.pid))
        dialog.locks.setChecked(False)
        dialog.watch.click()

    QTimer.singleShot(0, choose)
    action = window.findChild(QAction, "watch-running")
    assert action is not None
    action.trigger()
    session = window.session
    qtbot.waitUntil(lambda: session.history.now.acquires > 5, timeout=LONG)
    assert window.windowTitle() == f"program.py · process {program.pid} – Semaphore Lab"
    assert session.run.attached
    assert window.watching.recent.all() == []  # It will not be there again.
    stop = window.controls.stop
    assert stop.accessibleName() == "Stop watching"
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.live, timeout=LONG)
    assert goes_on(qtbot, program)


def test_what_is_said_of_it_is_true(qtbot: QtBot, window: MainWindow, program: Started) -> None:
    watch(qtbot, window, program)
    session = window.session
    box = number_of(window, "box")
    session.show_resource(box)
    qtbot.waitUntil(lambda: len(session.state.waiters) == 1, timeout=LONG)
    assert window.body.sentence.text() == "eve waits for box: somebody unknown holds it."
    (unknown,) = session.state.holders
    assert window.stage.token_words(unknown).startswith("It acquired box before watching began")
    cards = window.body.resources
    assert cards.words(box).endswith(", 1 waiting, 1 of 1 held, made before watching began")
    session.stop()
    qtbot.waitUntil(lambda: not session.live, timeout=LONG)
    assert (session.state.phase, session.state.ending) == (Phase.FINISHED, UNWATCHED)
    assert window.body.sentence.text() == (
        "The program goes on, and is watched no longer. "
        "Last seen: eve waits for box: somebody unknown holds it."
    )
    assert moment_words(session.moment).startswith("seen until")
    lines = transcript(window)
    assert any(line.endswith("Somebody unknown has box since before") for line in lines)
    assert lines[-1].endswith("The program goes on, and is watched no longer")
    assert not any("? " in line for line in lines)
    assert goes_on(qtbot, program)


def test_it_is_paused_and_stepped_and_goes_on_once_it_is_watched_no_longer(
    qtbot: QtBot, window: MainWindow, program: Started
) -> None:
    watch(qtbot, window, program)
    session = window.session
    session.pause()
    client = session.run.client
    assert client is not None
    qtbot.waitUntil(lambda: session.paused and len(client.at_gate) > 0, timeout=LONG)  # type: ignore[attr-defined]
    known = len(session.log)
    qtbot.mouseClick(window.controls.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(session.log) > known, timeout=LONG)
    assert session.paused
    button = window.findChild(QPushButton, "stop")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.live, timeout=LONG)
    assert goes_on(qtbot, program)


def test_a_window_that_closes_asks_nothing_and_ends_nothing(
    qtbot: QtBot, window: MainWindow, program: Started, tmp_path: Path
) -> None:
    watch(qtbot, window, program)
    window.save_recording(tmp_path / "seen.semlab")
    qtbot.waitUntil((tmp_path / "seen.semlab").exists, timeout=LONG)
    window.close()  # A question would wait for an answer.
    assert not window.isVisible()
    assert goes_on(qtbot, program)
    header = read(tmp_path / "seen.semlab").header
    assert header.program is not None
    assert header.program.pid == program.pid


def test_something_else_takes_its_place_without_a_question(
    qtbot: QtBot, window: MainWindow, program: Started
) -> None:
    watch(qtbot, window, program)
    assert window.watching.may_close()
    window.start()
    assert not window.session.run.attached
    assert window.controls.stop.accessibleName() == "Stop"
    assert goes_on(qtbot, program)
    window.session.stop()
    watch(qtbot, window, program)  # It can be watched once more.


def test_while_its_main_thread_is_blocked_that_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(BLOCKED, tmp_path, monkeypatch) as program:
        program.go_on()
        counts = program._flag.with_name(f"{program._flag.name}-counts")
        qtbot.waitUntil(counts.exists, timeout=LONG)
        window.watching.watch(Program((), pid=program.pid, python=program.python))
        notice = window.body.notice
        words = f"Process {program.pid} cannot be watched yet: its main thread is blocked"
        qtbot.waitUntil(lambda: notice.said[0].startswith(words), timeout=LONG)
        assert window.body.sentence.text() == "No semaphore and no lock has been seen so far."
        qtbot.mouseClick(window.controls.stop, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.session.live, timeout=LONG)
        assert notice.said[0] == ""
        assert program.process.poll() is None


def test_what_cannot_be_watched_is_a_sentence_and_the_choice_is_there_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AttachDialog)
        seen.append(dialog.search.text())
        dialog.search.setText("2147483000")
        dialog.watch.click()

    ask_twice: Watching = window.watching
    for _ in range(2):
        QTimer.singleShot(0, choose)
        ask_twice.ask_running()
        said = "There is no process 2147483000."
        qtbot.waitUntil(lambda: window.body.sentence.text() == said, timeout=LONG)
    assert seen == ["", "2147483000"]
