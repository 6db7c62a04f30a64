"""Garbage is collected on the thread of the windows, and nowhere else."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.__main__ import main
from gui.app.collector import EVERY, YOUNG, Collector, generation

RUN = Path(__file__).parents[2] / "data" / "format-1" / "threads.semlab"

READING = """
import gc, sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from gui.app.application import application

app = application()
where = []

def ended(what):
    where.append((what, threading.current_thread() is threading.main_thread()))

def forget():
    '''A window and a timer that goes, which only their own knots hold.'''
    window, timer = QWidget(), QTimer(interval=5)
    timer.timeout.connect(int)
    timer.start()
    window.show()
    for what, one in (("window", window), ("timer", timer)):
        one.knot = one
        one.destroyed.connect(lambda _one, what=what: ended(what))

def read():
    '''What a thread that reads events does, but more of it: it makes objects.'''
    while len(where) < 2 and not over.is_set():
        knots = [[] for _ in range(5_000)]
        for knot in knots:
            knot.append(knot)

over = threading.Event()
thread = threading.Thread(target=read)

def begin():
    forget()
    thread.start()
    look.start()

def see():
    if len(where) == 2:
        app.quit()

look = QTimer(interval=10)
look.timeout.connect(see)
QTimer.singleShot(500, begin)
QTimer.singleShot(20_000, app.quit)
app.exec()
over.set()
thread.join()
print(sorted(where))
"""


def test_what_is_qt_s_ends_on_the_windows_thread_whoever_makes_garbage() -> None:
    """Else the process ends here, or waits for good."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", READING],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "[('timer', True), ('window', True)]\n"


@pytest.fixture
def collections() -> Iterator[list[int]]:
    """The generations that are collected."""
    found: list[int] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            found.append(told["generation"])

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)
    gc.unfreeze()


def test_it_comes_when_there_is_something_to_look_for(qtbot: QtBot, collections: list[int]) -> None:
    gc.collect()
    collections.clear()
    parent = QObject()
    Collector(parent)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0, timeout=40 * EVERY)
    made = [[number] for number in range(3 * YOUNG)]
    assert collections == []
    qtbot.waitUntil(lambda: collections != [], timeout=40 * EVERY)
    assert not gc.isenabled()
    assert len(made) == 3 * YOUNG
    parent.deleteLater()


def test_most_often_it_looks_at_what_is_young() -> None:
    assert Counter(map(generation, range(1, 1_001))) == {0: 900, 1: 90, 2: 10}


def test_an_export_has_no_event_loop_and_collects_as_well(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, collections: list[int]
) -> None:
    made: list[list[int]] = []

    def carried_out(*_: object) -> Iterator[float]:
        for share in (0.5, 1.0):
            made.extend([number] for number in range(2 * YOUNG))
            assert collections == ([] if share == 0.5 else [0])
            yield share

    monkeypatch.setattr("gui.export.plan.carry_out", carried_out)
    gc.collect()
    collections.clear()

    assert main(["export", str(RUN), "--to", str(tmp_path / "run.gif")]) == 0

    assert len(made) == 4 * YOUNG
    assert collections == [0, 0]
