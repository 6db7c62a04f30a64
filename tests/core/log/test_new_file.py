"""What takes a file's place: whole or not at all, and as the file was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.log.new_file import NewFile


def put(path: Path, content: bytes) -> None:
    new = NewFile(path)
    try:
        new.file.write(content)
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


def test_it_is_not_there_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    new = NewFile(path)
    new.file.write(b"half")
    assert not path.exists()
    new.close()
    assert list(tmp_path.iterdir()) == []


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
    path = tmp_path / ("x" * 255)
    put(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        NewFile(tmp_path)
