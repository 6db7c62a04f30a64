"""Opening and saving, and what the window says of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.log import recording, saving
from core.log.recording import read
from core.scenario import reading
from core.scenario.file import load
from core.scenario.settings import Backend, Scenario
from gui.player.words import moment_words
from gui.window import files
from gui.window.main_window import MainWindow
from tests.e2e.frames import lively
from tests.recordings import SCENARIO, long_recording

TURNS = 60_000
"""Of a recording that takes some frames to load."""


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def notice(window: MainWindow) -> str:
    label = window.findChild(QLabel, "notice")
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("name", ["run.semlab", "RUN.SEMLAB"])
def test_a_small_recording_is_there_at_once(window: MainWindow, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    count = long_recording(path, 5)
    window.open_file(path)
    assert len(window.session.log) == count
    assert notice(window) == ""
    assert window.controls.scenario() == window.session.scenario == SCENARIO
    assert window.menu.save_recording.isEnabled()
    assert window.recent_files() == [path]


def test_while_a_long_one_loads(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "long.semlab"
    count = long_recording(path, TURNS)
    window.select(1)
    with qtbot.waitSignal(window.session.loaded, timeout=20_000):
        window.open_file(path)
        assert notice(window) == "Opening long.semlab: 0 %"
        qtbot.waitUntil(lambda: len(window.session.log) > 0, timeout=5_000)
        assert notice(window).startswith("Opening long.semlab: ")
        assert moment_words(window.session.moment) == ""
        assert not window.menu.save_recording.isEnabled()
        assert window.controls.start.isEnabled()
        assert window.selected is None
    assert notice(window) == ""
    assert len(window.session.log) == count
    assert window.menu.save_recording.isEnabled()
    assert window.recent_files() == [path]


@pytest.mark.parametrize("act", ["start", "reset", "toml"])
def test_what_ends_the_loading_takes_its_sentence_away(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, act: str
) -> None:
    path, other = tmp_path / "long.semlab", tmp_path / "other.toml"
    long_recording(path, TURNS)
    other.write_text("workers = 5\n")
    window.open_file(path)
    qtbot.waitUntil(lambda: len(window.session.log) > 0, timeout=5_000)
    match act:
        case "start":
            window.controls.start.click()
        case "reset":
            window.controls.reset.click()
        case "toml":
            window.open_file(other)
    assert not window.session.opening
    assert notice(window) == ""
    assert window.session.live is (act == "start")
    assert window.session.scenario.workers == (5 if act == "toml" else 1)


def test_a_change_of_the_controls_does_not_end_the_loading(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.semlab"
    count = long_recording(path, TURNS)
    window.session.opened.connect(lambda: window.controls.workers.setValue(7))
    with qtbot.waitSignal(window.session.loaded, timeout=20_000):
        window.open_file(path)
    assert len(window.session.log) == count
    assert window.session.scenario == SCENARIO


def test_a_window_can_be_closed_while_it_loads(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "long.semlab"
    long_recording(path, TURNS)
    window.open_file(path)
    qtbot.waitUntil(lambda: len(window.session.log) > 0, timeout=5_000)
    assert window.close()
    assert not window.session.opening  # That no thread is left, the conftest checks.


def test_what_is_no_recording_is_not_remembered(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "text.semlab"
    path.write_text("Dear diary")
    log = window.session.log
    window.open_file(path)
    assert notice(window) == "text.semlab is not a recording made by Semaphore Lab."
    assert window.session.log is log
    assert window.recent_files() == []


def test_what_is_saved_can_be_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    what = Scenario().but(backend=Backend.ASYNCIO, hold=0, workers=4)
    window.controls.set_scenario(what)
    window.reset()
    with qtbot.waitSignal(window.session.finished, timeout=10_000):
        window.start()
    run, scenario = tmp_path / "run.semlab", tmp_path / "run.toml"
    window.save_recording(run)
    window.save_scenario(scenario)
    qtbot.waitUntil(lambda: set(window.recent_files()) == {run, scenario}, timeout=5_000)
    assert read(run).events == list(window.session.log)
    assert load(scenario) == what


# Qt 6.12 has another constructor, which 6.11 has not.
@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["a.txt", "b.toml"], True),
        (["c.semlab"], True),
        (["d.txt"], False),
        (["E.SEMLAB"], True),
        (["F.TOML"], True),
    ],
)
def test_what_can_be_dropped(window: MainWindow, names: list[str], taken: bool) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/{name}") for name in names])
    event = QDragEnterEvent(
        QPointF(10, 10).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    window.dragEnterEvent(event)
    assert event.isAccepted() is taken


@pytest.fixture
def long(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window that shows a run which takes some frames to save."""
    path = tmp_path / "long.semlab"
    long_recording(path, TURNS)
    with qtbot.waitSignal(window.session.loaded, timeout=20_000):
        window.open_file(path)
    return window


def test_a_long_run_is_saved_while_the_window_goes_on(
    qtbot: QtBot, long: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "copy.semlab"
    with lively():
        long.save_recording(path)
        assert notice(long).startswith("Saving copy.semlab: ")
        assert not path.exists()
        long.reset()  # What is saved is what was shown then.
        qtbot.waitUntil(lambda: path in long.recent_files(), timeout=20_000)
    assert notice(long) == "Saved copy.semlab."
    assert path.read_bytes() == (tmp_path / "long.semlab").read_bytes()


def test_a_run_that_is_too_long_to_be_opened_again(
    qtbot: QtBot, long: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "MOST_EVENTS", 1_000)
    long.save_recording(tmp_path / "copy.semlab")
    said = "copy.semlab has 180,004 events; only the first 1,000 of them can be opened again."
    qtbot.waitUntil(lambda: notice(long) == said, timeout=20_000)


def test_what_is_being_saved_is_there_when_the_window_is_closed(
    qtbot: QtBot, long: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "copy.semlab"
    long.show()
    with lively():
        long.save_recording(path)
        assert not path.exists()
        assert not long.close()
        assert not long.close()  # As a double click does.
        assert notice(long).endswith(
            " %. The window closes when that is done. Close it again to stop saving; an existing "
            "file stays as it was."
        )
        qtbot.waitUntil(lambda: not long.isVisible(), timeout=20_000)
    assert path.read_bytes() == (tmp_path / "long.semlab").read_bytes()
    assert long.recent_files()[0] == path


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A pipe whose reader does not read."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield path
    os.close(reader)


def test_saving_can_be_given_up(
    qtbot: QtBot, long: MainWindow, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 0)
    long.show()
    with lively():
        long.save_recording(pipe)
        assert not long.close()
        assert long.isVisible()
        assert long.close()
    assert pipe not in long.recent_files()


def test_closing_does_not_wait_for_what_stands_still(
    qtbot: QtBot, long: MainWindow, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "STALLED", 0.2)
    long.show()
    with lively():
        long.save_recording(pipe)
        assert not long.close()
        qtbot.waitUntil(lambda: not long.isVisible(), timeout=20_000)


def test_the_end_of_the_program_waits_only_so_long(
    long: MainWindow, tmp_path: Path, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.semlab"
    long.save_recording(path)
    long.files.finish()
    assert path.read_bytes() == (tmp_path / "long.semlab").read_bytes()
    monkeypatch.setattr(files, "FINISHED_WITHIN", 0.1)
    long.save_recording(pipe)
    long.files.finish()
    assert long.close()


def test_a_window_stays_to_say_what_could_not_be_saved(
    qtbot: QtBot, long: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    long.show()
    long.save_recording(tmp_path / "copy.semlab")
    assert not long.close()
    said = "copy.semlab cannot be written: No space left on device."
    qtbot.waitUntil(lambda: notice(long) == said, timeout=20_000)
    assert long.isVisible()
    assert long.close()


def test_a_scenario_is_not_pressed_on_a_pipe_that_is_full(
    window: MainWindow, pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "TAKEN_WITHIN", 0.1)
    full = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    try:
        with suppress(BlockingIOError):
            while True:
                os.write(full, bytes(4_096))
        window.save_scenario(pipe)
    finally:
        os.close(full)
    assert notice(window) == "Saving pipe was stopped; an existing file stays as it was."


def test_a_loop_of_links_is_no_place_to_save_in(window: MainWindow, tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.symlink_to(two)
    two.symlink_to(one)
    window.save_scenario(one)
    assert notice(window) == "one.toml cannot be written: Too many levels of symbolic links."
    assert one.is_symlink()


def test_a_pipe_is_not_waited_for(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    said = "pipe cannot be written: No such device or address."
    window.save_scenario(path)
    assert notice(window) == said
    window.show_notice("")
    window.save_recording(path)
    qtbot.waitUntil(lambda: notice(window) == said, timeout=5_000)
    assert path.is_fifo()


def test_a_long_run_that_cannot_be_saved(
    qtbot: QtBot, long: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    long.save_recording(tmp_path / "copy.semlab")
    said = "copy.semlab cannot be written: No space left on device."
    qtbot.waitUntil(lambda: notice(long) == said, timeout=20_000)
    assert list(tmp_path.iterdir()) == [tmp_path / "long.semlab"]


def test_what_was_saved_is_said_and_takes_an_older_complaint_away(
    window: MainWindow, tmp_path: Path
) -> None:
    window.save_scenario(tmp_path / "none" / "noon.toml")
    assert notice(window).startswith("noon.toml cannot be written: ")
    window.save_scenario(tmp_path / "noon.TOML")
    assert notice(window) == "Saved noon.TOML."
    window.reset()
    assert notice(window) == ""
    window.open_file(tmp_path / "noon.TOML")
    assert window.recent_files() == [tmp_path / "noon.TOML"]


def test_a_suffix_may_be_written_large(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "RUN.SEMLAB"
    long_recording(path, 1)
    window.open_file(path)
    assert window.session.over


def test_a_recent_file_of_an_impossible_name_counts_as_gone(
    window: MainWindow, tmp_path: Path
) -> None:
    window.save_scenario(tmp_path / "noon.toml")
    window.settings.remember_file(tmp_path / ("a" * 300))
    assert window.recent_files() == [tmp_path / "noon.toml"]
    window.menu._recent.aboutToShow.emit()


def test_what_was_bounded_before_does_not_bound_what_is_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.controls.set_scenario(Scenario().but(limit=5))
    window.save_scenario(tmp_path / "five.toml")
    window.controls.set_scenario(Scenario().but(limit=2, bounded=True, hold=600))
    with qtbot.waitSignal(window.session.started):
        window.start()
    assert window.controls.limit.maximum() == 2
    window.open_file(tmp_path / "five.toml")
    assert window.controls.limit.value() == window.session.scenario.limit == 5


def test_a_scenario_that_is_a_pipe_blocks_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "pipe.toml"
    os.mkfifo(path)
    window.open_file(path)
    qtbot.waitUntil(
        lambda: notice(window) == "pipe.toml cannot be read: it is not an ordinary file."
    )


def test_a_scenario_that_takes_its_time_is_read_beside_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = tmp_path / "slow.toml", tmp_path / "quick.toml"
    for path, workers in ((slow, 7), (quick, 8)):
        path.write_text(f"workers = {workers}")
    read, gates = load, {slow: threading.Event(), quick: threading.Event()}

    def wait_and_read(path: Path, _changes: object) -> Scenario:
        gates[path].wait(10)
        return read(path)

    monkeypatch.setattr(reading, "load", wait_and_read)
    before = window.controls.scenario()
    window.open_file(slow)
    assert window.controls.scenario() == before
    gates[slow].set()
    qtbot.waitUntil(lambda: window.session.scenario.workers == 7)
    # The one that is asked for last counts.
    gates[slow].clear()
    window.open_file(slow)
    window.open_file(quick)
    gates[slow].set()
    gates[quick].set()
    qtbot.waitUntil(lambda: window.session.scenario.workers == 8)
    assert window.recent_files() == [quick, slow]


def test_no_value_of_a_file_makes_the_notice_large(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    wide = window.minimumSizeHint().width()
    for text in ("x" * 1_900, "x " * 900, r"\n" * 900, "<table>" * 250):
        path.write_text(f'backend = "{text}"\n"{text}" = 1')
        window.show_notice("")
        window.open_file(path)
        qtbot.waitUntil(lambda: bool(notice(window)))
        label = window.findChild(QLabel, "notice")
        assert len(label.text()) < 600
        assert window.minimumSizeHint().width() <= max(wide, window.width())
        assert label.height() < 150


def test_the_name_of_what_was_opened_is_said(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "monday.semlab"
    long_recording(path, 5)
    assert window.windowTitle() == "Semaphore Lab"
    window.open_file(path)
    assert window.panels is not None
    assert window.windowTitle() == "monday.semlab – Semaphore Lab"
    assert window.panels.source.text() == "Recording: monday.semlab"
    assert window.panels.source.isVisible()
    window.reset()
    assert window.windowTitle() == "Semaphore Lab"
    assert not window.panels.source.isVisible()


def test_of_half_a_recording_it_is_the_file_that_ends(window: MainWindow, tmp_path: Path) -> None:
    whole, half = tmp_path / "whole.semlab", tmp_path / "half.semlab"
    long_recording(whole, 5)
    lines = whole.read_bytes().splitlines(keepends=True)
    half.write_bytes(b"".join(lines[:-2]))
    window.open_file(whole)
    assert moment_words(window.session.moment).startswith("the run ended at ")
    window.open_file(half)
    assert moment_words(window.session.moment).startswith("the file ends at ")
