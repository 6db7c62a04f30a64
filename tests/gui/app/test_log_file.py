"""What went wrong is found in a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gui.app.log_file import LARGEST, log_path, note


def test_entries_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lab.log"
    note("Traceback: one\n", path)
    note("Traceback: two ✅", path)
    first, second, rest = path.read_text(encoding="utf-8").split("\n\n")
    assert (first.splitlines()[1:], second.splitlines()[1:], rest) == (
        ["Traceback: one"],
        ["Traceback: two ✅"],
        "",
    )
    assert "semaphore-lab" in first.splitlines()[0]


def test_the_older_half_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "lab.log"
    for number in range(30):
        note(f"{number} " + 10_000 * "x", path)
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_size <= LARGEST
    assert text.rstrip().splitlines()[-1].startswith("29 ")
    assert "semaphore-lab" in text.splitlines()[0]
    assert list(tmp_path.iterdir()) == [path]


def test_where_it_cannot_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    note("lost", tmp_path / "file" / "lab.log")


@pytest.mark.skipif(os.name == "nt", reason="goes by XDG's variables")
def test_it_is_where_the_platform_puts_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if os.uname().sysname == "Linux":
        assert log_path() == tmp_path / "semaphore-lab" / "semaphore-lab.log"
    assert log_path().name == "semaphore-lab.log"
