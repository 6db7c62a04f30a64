"""A second start hands its file over; where the first one does not answer, it opens it itself."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.app.single_instance import ACTIVATION, STALE, Inbox, data_folder, notes_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ördner" / "open"


@pytest.fixture
def first(folder: Path, qtbot: QtBot) -> Iterator[Inbox]:
    inbox = Inbox(folder)
    inbox.listen()
    yield inbox
    inbox.close()


def hand_over(folder: Path, file: Path) -> subprocess.CompletedProcess[str]:
    """What a second start does, as another process."""
    code = (
        "import sys; from pathlib import Path; from gui.app.single_instance import Inbox\n"
        "inbox = Inbox(Path(sys.argv[1]))\n"
        "print(inbox.claim() or inbox.hand_over(Path(sys.argv[2])))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(folder), str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
        cwd=file.parent,
    )


def test_another_process_hands_its_file_over(
    first: Inbox, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    came: list[Path] = []
    first.came.connect(came.append)
    said: list[str] = []
    names = [tmp_path / "größe 1.semlab", tmp_path / "a\nb.semlab"]

    def start_twice() -> None:
        said.extend(hand_over(folder, name).stdout for name in names)

    # The one that runs has to run meanwhile.
    other = threading.Thread(target=start_twice)
    other.start()
    qtbot.waitUntil(lambda: not other.is_alive(), timeout=30_000)
    other.join()
    assert (came, said) == (names, ["True\n", "True\n"])
    assert [file.name for file in folder.iterdir()] == ["lock"]


def test_only_one_claims(first: Inbox, folder: Path) -> None:
    second = Inbox(folder)
    assert (first.claim(), second.claim()) == (True, False)
    first.close()
    assert second.claim()
    second.close()
    assert list(folder.iterdir()) == []


def test_a_relative_name_is_taken_from_where_the_second_one_was_started(
    first: Inbox, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[Path] = []
    first.came.connect(came.append)
    monkeypatch.chdir(tmp_path)
    second = threading.Thread(target=Inbox(folder).hand_over, args=(Path("noon.semlab"),))
    second.start()
    qtbot.waitUntil(lambda: bool(came))
    second.join()
    assert came == [tmp_path / "noon.semlab"]


def test_one_that_does_not_answer_is_not_waited_for(folder: Path) -> None:
    frozen = Inbox(folder)
    assert frozen.claim()
    assert not Inbox(folder).hand_over(Path("noon.semlab"), patience=0.05)
    assert [file.name for file in folder.iterdir()] == ["lock"]
    frozen.close()


def test_a_note_from_before_it_listened_is_taken(folder: Path, qtbot: QtBot) -> None:
    inbox = Inbox(folder)
    assert inbox.claim()
    (folder / "1.note").write_bytes(b"/noon.semlab\0")
    with qtbot.waitSignal(inbox.came) as came:
        inbox.listen()
    assert came.args == [Path("/noon.semlab")]
    inbox.close()


def test_a_note_that_nobody_waits_for_any_more_opens_nothing(folder: Path, qtbot: QtBot) -> None:
    inbox = Inbox(folder)
    assert inbox.claim()
    note = folder / "1.note"
    note.write_bytes(b"/noon.semlab\0")
    old = time.time() - STALE - 1
    os.utime(note, (old, old))
    came: list[Path] = []
    inbox.came.connect(came.append)
    inbox.listen()
    assert (came, note.exists()) == ([], False)
    inbox.close()


def test_the_lock_of_a_killed_app_is_no_hindrance(folder: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from gui.app.single_instance import Inbox\n"
        "inbox = Inbox(Path(sys.argv[1])); assert inbox.claim(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False, timeout=20)
    assert (folder / "lock").exists()
    inbox = Inbox(folder)
    assert inbox.claim()
    inbox.close()


def test_where_nothing_can_be_written_it_opens_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    inbox = Inbox(tmp_path / "file" / "open")
    assert not inbox.claim()
    assert not inbox.hand_over(Path("noon.semlab"))
    inbox.listen()
    inbox.close()


def test_the_right_to_come_to_the_front_goes_along(
    first: Inbox, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ACTIVATION, raising=False)
    with qtbot.waitSignal(first.came):
        (folder / "draft").write_bytes(b"/noon.semlab\0token")
        (folder / "draft").replace(folder / "1.note")
    assert os.environ[ACTIVATION] == "token"


def test_each_display_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def folder_of(display: str) -> Path:
        monkeypatch.setenv("DISPLAY", display)
        return notes_folder()

    assert folder_of(":0") != folder_of(":1")
    assert folder_of(":0") == folder_of(":0.0")
    assert folder_of(":0").parent == data_folder() / "open"
