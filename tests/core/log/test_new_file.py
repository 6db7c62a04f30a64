"""What takes a file's place: whole or not at all, and as the file was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.log.new_file import GivenUp, NewFile


def put(path: Path, content: bytes) -> None:
    new = NewFile(path)
    try:
        new.write(content)
        new.keep()
    finally:
        new.close()


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o400])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(mode)
    put(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o7777) == (b"new", mode)


@pytest.mark.parametrize("umask", [0o022, 0o027])
def test_a_new_file_has_the_umasks_mode(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        put(tmp_path / "file", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o7777 == 0o666 & ~umask


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_until_it_is_whole_it_grows_under_a_name_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "file.x"
    new = NewFile(path)
    new.write(b"half")
    assert names(tmp_path) == ["file.unfinished.x"]
    assert (tmp_path / "file.unfinished.x").read_bytes() == b"half"
    new.close()
    assert names(tmp_path) == []


def test_what_is_unfinished_stays(tmp_path: Path) -> None:
    path = tmp_path / "file.x"
    first, second, third = NewFile(path), NewFile(path), NewFile(path)
    for new, content in ((first, b"1"), (second, b"2"), (third, b"3")):
        new.write(content)
    assert names(tmp_path) == [
        "file.unfinished-2.x",
        "file.unfinished-3.x",
        "file.unfinished.x",
    ]
    first.close()
    third.keep()
    assert path.read_bytes() == b"3"
    second.keep()
    assert path.read_bytes() == b"2"
    assert names(tmp_path) == ["file.x"]


@pytest.mark.parametrize("when", ["written", "kept"])
def test_what_is_given_up_leaves_the_old_file(tmp_path: Path, when: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    given_up = False
    new = NewFile(path, lambda: given_up)
    new.write(b"new")
    given_up = True
    with pytest.raises(GivenUp):
        new.write(b"er") if when == "written" else new.keep()
    new.close()
    assert names(tmp_path) == ["file"]
    assert path.read_bytes() == b"old"


def test_a_loop_of_links_is_no_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)
    with pytest.raises(OSError, match="Too many levels of symbolic links"):
        NewFile(one)
    assert names(tmp_path) == ["one", "two"]
    assert one.is_symlink()


def test_a_pipe_whose_reader_does_not_read_can_be_given_up(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    asked = 0

    def given_up() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    new = NewFile(path, given_up)
    try:
        with pytest.raises(GivenUp):
            new.write(bytes(100_000))
    finally:
        new.close()
        os.close(reader)


@pytest.mark.parametrize("exists", [True, False])
def test_a_symbolic_link_stays_one(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    target, link = folder / "target", tmp_path / "link"
    if exists:
        target.write_bytes(b"old")
    link.symlink_to(target)
    put(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert sorted(tmp_path.rglob("*")) == [folder, target, link]


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        put(path, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert path.is_fifo()


def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="No such device or address"):
        NewFile(path)
    assert path.is_fifo()


def test_a_device_stays_one(tmp_path: Path) -> None:
    """Through a link in a folder where it could be replaced."""
    path = tmp_path / "null"
    path.symlink_to(os.devnull)
    put(path, b"new")
    assert path.is_char_device()
    assert list(tmp_path.iterdir()) == [path]


def test_the_longest_name(tmp_path: Path) -> None:
    for path in (tmp_path / ("x" * 255), tmp_path / ("x" + "." + "y" * 253)):
        put(path, b"new")
        assert path.read_bytes() == b"new"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        NewFile(tmp_path)
