"""A program's file is written as it was read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gui.editor.file import FileError, Form, encoded, load, save


@pytest.mark.parametrize(
    "data",
    [
        b"print('hi')\n",
        b"print('hi')\r\nx = 1\r\n",
        "x = 'Ω😀'\n".encode(),
        b"\xef\xbb\xbfx = 1\n",
        "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"),
        b"",
        b"no end",
    ],
)
def test_what_is_not_changed_stays_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "program.py"
    file.write_bytes(data)
    text, form = load(file)
    assert "\r" not in text
    assert encoded(text, form, file) == data


def test_what_a_text_says_of_its_encoding_is_what_it_is_written_in(tmp_path: Path) -> None:
    text = "# coding: latin-1\nx = 'é'\n"
    assert encoded(text, Form(), tmp_path / "x.py") == text.encode("latin-1")
    with pytest.raises(FileError, match="is in iso-8859-1, which has no “Ω”"):
        encoded(text + "Ω", Form(), tmp_path / "x.py")


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    def said(path: Path) -> str:
        with pytest.raises(FileError) as error:
            load(path)
        return str(error.value)

    assert said(tmp_path / "gone.py") == "gone.py cannot be read: No such file or directory."
    assert said(tmp_path) == f"{tmp_path.name} cannot be read: Is a directory."
    binary = tmp_path / "binary.py"
    binary.write_bytes(b"\xff\xfe\x00")
    assert said(binary) == "binary.py is not a text in UTF-8."
    large = tmp_path / "large.py"
    with large.open("wb") as file:
        file.truncate(3_000_000)
    assert said(large) == "large.py is too large for the editor."
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.py")
        assert said(tmp_path / "pipe.py").startswith("pipe.py cannot be read: ")


def test_what_cannot_be_written_is_a_sentence_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        save(tmp_path / "no" / "folder.py", b"x")
    file = tmp_path / "there.py"
    file.write_bytes(b"old")
    save(file, b"new")
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["there.py"]  # noqa: PTH208
