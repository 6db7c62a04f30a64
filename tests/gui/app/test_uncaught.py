"""Exceptions that nobody catches are written down and said, on whatever thread they are."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.app import application, log_file
from gui.app.uncaught import AGAIN, Mistakes
from gui.window.main_window import MainWindow
from gui.window.spare_engine import SETTLED


class Heard:
    """What came of mistakes, and a clock that goes on by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.noted: list[str] = []
        self.said: list[str] = []
        self.threads: set[threading.Thread] = set()

    def say(self, text: str) -> None:
        self.said.append(text.removeprefix("Something went wrong inside the program: "))
        self.threads.add(threading.current_thread())


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    heard = Heard()
    monkeypatch.setattr(log_file, "note", lambda text: heard.noted.append(text.splitlines()[-1]))
    return heard


@pytest.fixture
def mistakes(qapp: object, heard: Heard) -> Iterator[Mistakes]:
    mistakes = Mistakes(heard.say, lambda: heard.now)
    mistakes.listen()
    yield mistakes
    mistakes.close()


def test_the_same_one_in_each_frame_counts_once(
    qtbot: QtBot, heard: Heard, mistakes: Mistakes
) -> None:
    for _ in range(3 * 62):
        mistakes.take(ValueError, ValueError("one"), None)
        mistakes.take(ValueError, ValueError("two"), None)
        heard.now += AGAIN / 62
    assert heard.said == []  # Not within a paint that fails: a label would change under it.
    qtbot.waitUntil(lambda: heard.said == ["one", "two"])
    heard.now += AGAIN
    mistakes.take(ValueError, ValueError("two"), None)
    qtbot.waitUntil(lambda: heard.said == ["one", "two", "two"])
    assert heard.noted == ["ValueError: one", "ValueError: two", "ValueError: two"]


def test_another_number_in_its_text_is_the_same_mistake(heard: Heard, mistakes: Mistakes) -> None:
    for number in range(3):
        try:
            raise KeyError(number)
        except KeyError as error:
            mistakes.take(KeyError, error, error.__traceback__)
    assert heard.noted == ["KeyError: 0"]


class SpeechlessError(ValueError):
    """Fails when it is asked what it says."""

    def __str__(self) -> str:
        raise ZeroDivisionError


class Shut:
    """A standard error that is closed."""

    def write(self, text: str) -> int:
        raise ValueError("I/O operation on closed file")


def test_one_that_cannot_be_told_is_told_by_its_name(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, heard: Heard, mistakes: Mistakes
) -> None:
    monkeypatch.setattr("sys.stderr", Shut())
    mistakes.take(SpeechlessError, SpeechlessError(), None)
    qtbot.waitUntil(lambda: heard.said == ["SpeechlessError"])


@pytest.mark.usefixtures("mistakes")
def test_one_on_another_thread_is_said_on_the_windows(qtbot: QtBot, heard: Heard) -> None:
    def work() -> None:
        raise LookupError("lost")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert heard.noted == ["LookupError: lost"]
    assert heard.said == []
    qtbot.waitUntil(lambda: heard.said == ["lost"])
    assert heard.threads == {threading.current_thread()}


@pytest.mark.usefixtures("mistakes")
def test_a_thread_may_leave(heard: Heard) -> None:
    def work() -> None:
        raise SystemExit

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert heard.noted == []


def test_the_hooks_of_before_come_back(heard: Heard) -> None:
    before = threading.excepthook
    mistakes = Mistakes(heard.say)
    mistakes.listen()
    assert threading.excepthook == mistakes.take_from_thread
    mistakes.close()
    assert threading.excepthook is before


class NoSignals:
    """In place of the system's: a test keeps its own."""

    def __init__(self, _app: object) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.mark.usefixtures("qapp")
def test_the_app_says_them_in_its_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, heard: Heard
) -> None:
    said: list[str] = []

    def work() -> None:
        raise LookupError("lost")

    def look() -> None:
        with contextlib.suppress(qtbot.TimeoutError):
            see()
        QApplication.closeAllWindows()

    def see() -> None:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        window = next(
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, MainWindow) and one.isVisible()
        )
        notice = window.findChild(QLabel, "notice")
        qtbot.waitUntil(lambda: bool(notice.text()))
        said.append(notice.text())

    monkeypatch.setattr("gui.app.system_signals.SystemSignals", NoSignals)
    QTimer.singleShot(3 * SETTLED, look)
    assert application.run({}, False) == 0
    assert said == ["Something went wrong inside the program: lost"]
    assert heard.noted == ["LookupError: lost"]
