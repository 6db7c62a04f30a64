"""A program of the user's in the real window: seen, paused, stopped, let go."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from core.log.recording import read
from core.probe import probe
from core.protocol.events import Kind
from core.scenario.settings import Scenario
from core.sources.watched.launch import Program
from core.sources.watched.manner import Manner
from gui.window.main_window import MainWindow
from gui.window.notice import Tone
from gui.window.still_running import StillRunning
from gui.window.watch_dialog import WatchDialog

CASES = Path(__file__).parents[1] / "watching" / "cases"

RECORDED = Path(__file__).parents[1] / "data" / "programs" / "philosophers.semlab"

ENDLESS = """
import threading, time
gate = threading.Semaphore(1)
def work():
    while True:
        with gate:
            time.sleep(0.01)
for name in ("ada", "bob"):
    threading.Thread(target=work, name=name).start()
"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Scenario(workers=7), store=store)
    # The window itself would ask what becomes of a program that runs.
    qtbot.addWidget(window, before_close_func=lambda _: window.session.close())
    window.show()
    return window


def program(tmp_path: Path, source: str) -> Program:
    file = tmp_path / "program.py"
    file.write_text(source, encoding="utf-8")
    return Program((str(file),), folder=str(tmp_path))


def case(number: str) -> Program:
    (file,) = CASES.glob(f"{number}-*.py")
    return Program((str(file),))


def names(window: MainWindow) -> set[str]:
    return {about.name for about in window.session.log.born.values()}


def test_a_deadlock_is_told_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    window.watching.watch(case("10"))

    def told() -> bool:
        found = window.findings.found()
        return any("Deadlock: bob waits at" in str(one.message) for one in found)

    qtbot.waitUntil(told, timeout=20_000)
    assert names(window) >= {"ada", "bob"}
    assert window.session.watching
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)
    assert window.session.log.kind[-1] == tuple(Kind).index(Kind.FINISHED)


def test_what_cannot_be_done_says_why(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.watching.watch(program(tmp_path, ENDLESS))
    qtbot.waitUntil(lambda: names(window) >= {"ada", "bob"}, timeout=20_000)
    limit, workers = (window.findChild(QSpinBox, name) for name in ("limit", "workers"))
    fault = window.findChild(QPushButton, "fault")
    said = [widget.accessibleDescription() for widget in (limit, workers, fault)]
    assert said == [
        "A program sets its own limits.",
        "A program starts its own workers.",
        "A program cannot be given a fault.",
    ]
    assert not any(widget.isEnabled() for widget in (limit, workers, fault))
    assert workers.value() == 7  # It is the user's, for the next run of a scenario.
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)
    assert limit.isEnabled()


def test_it_is_paused_and_goes_on(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.watching.watch(program(tmp_path, ENDLESS))
    session = window.session
    qtbot.waitUntil(lambda: names(window) >= {"ada", "bob"}, timeout=20_000)
    session.pause()
    qtbot.waitUntil(lambda: session.paused, timeout=10_000)
    acquires = session.history.now.acquires
    session.resume()
    qtbot.waitUntil(lambda: session.history.now.acquires > acquires + 20, timeout=10_000)


def test_what_was_asked_for_is_done_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.watching.watch(
        program(tmp_path, ENDLESS), Manner(lossy=True, fuzz=3, schedule=4, keep=10_000)
    )
    session = window.session
    # One after the other, each through its gates.
    qtbot.waitUntil(lambda: session.history.now.acquires > 20, timeout=20_000)
    source = session.run.client
    assert source is not None
    folder = source._watched.folder  # type: ignore[attr-defined]
    control = (folder.path / "control").read_bytes()
    assert control[probe.MODE] == probe.PAUSED | probe.DELAYS
    assert control[probe.LOSSY] == 1
    assert probe.COUNTER.unpack_from(control, probe.SEED) == (3,)
    assert session.run._kept.most == 10_000
    assert not session.paused  # The gates are the schedule's, not the user's.


def test_another_program_asks_what_becomes_of_the_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    first = program(tmp_path, ENDLESS)
    window.watching.watch(first)
    qtbot.waitUntil(lambda: names(window) >= {"ada", "bob"}, timeout=20_000)
    run = window.session.run

    def choose(button: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, StillRunning)
        pressed = next(one for one in box.findChildren(QAbstractButton)
                       if button in (one.objectName(), one.text()))  # fmt: skip
        pressed.click()

    again = window.watching.recent.all()[0]
    QTimer.singleShot(0, lambda: choose("Cancel"))
    window.watching.again(again)
    assert window.session.run is run
    assert window.session.watching
    QTimer.singleShot(0, lambda: choose("program-end"))
    window.watching.again(again)
    assert window.session.run is not run
    qtbot.waitUntil(lambda: names(window) >= {"ada", "bob"}, timeout=20_000)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of other processes")
def test_what_is_not_watched_is_said_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    child = "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'input()'],"
    child += " stdin=subprocess.PIPE)\n"
    window.watching.watch(program(tmp_path, child + ENDLESS))
    said = "Other Pythons that the program starts are not watched unless that is asked for."
    qtbot.waitUntil(lambda: window.body.notice.said == (said, Tone.WARNING), timeout=20_000)
    with qtbot.assertNotEmitted(window.session.remarked, wait=700):
        pass  # Once.
    window.session.stop()
    qtbot.waitUntil(lambda: not window.session.live, timeout=10_000)


def test_its_recording_opens_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.watching.watch(case("31"))
    qtbot.waitUntil(lambda: window.session.over, timeout=20_000)
    file = tmp_path / "run.semlab"
    window.save_recording(file)
    qtbot.waitUntil(file.exists, timeout=10_000)
    recording = read(file)
    assert recording.damage is None
    assert recording.events == list(window.session.log)


def test_a_recorded_program_leaves_the_users_settings(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.open_file(RECORDED)
    qtbot.waitUntil(lambda: window.session.run.many, timeout=10_000)
    qtbot.waitUntil(lambda: window.session.over, timeout=10_000)
    workers = window.findChild(QSpinBox, "workers")
    assert isinstance(workers, QSpinBox)
    assert (workers.value(), window.controls.scenario().workers) == (7, 7)


def test_one_that_cannot_be_started_is_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.failed, timeout=10_000) as told:
        window.watching.watch(Program(("nowhere.py",)))
    assert told.args == ["The program could not be started: There is no nowhere.py."]


def test_a_program_is_asked_about_and_not_run(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "other.py"
    file.write_text("raise SystemExit(3)")
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WatchDialog)
        seen.append(dialog.file.text())
        dialog.reject()

    QTimer.singleShot(0, look)
    window.open_file(file)
    assert seen == [str(file)]
    assert not window.session.live


@pytest.mark.parametrize(("button", "lives"), [("program-on", True), ("program-end", False)])
def test_closing_the_window_asks_what_becomes_of_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, button: str, lives: bool
) -> None:
    window.watching.watch(program(tmp_path, ENDLESS))
    qtbot.waitUntil(lambda: names(window) >= {"ada", "bob"}, timeout=20_000)
    source = window.session.run.client
    assert source is not None
    process = source.process  # type: ignore[attr-defined]

    def choose() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, StillRunning)
        pressed = box.findChild(QAbstractButton, button)
        assert pressed is not None
        pressed.click()

    QTimer.singleShot(0, choose)
    assert window.close()
    if lives:
        assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
    assert process.wait(10) in (-signal.SIGKILL if lives else -signal.SIGTERM, -signal.SIGKILL)
