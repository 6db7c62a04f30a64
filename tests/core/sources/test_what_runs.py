"""Processes that run, and what their names tell."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from core.sources.watched.running import Running, find, pythons


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        ("python3.14 crawler.py --pages 100", ("crawler.py", "--pages", "100")),
        ("python -u -X dev -W error crawler.py -c", ("crawler.py", "-c")),
        ("python -m package.part -c", ("-m", "package.part", "-c")),
        ("python -c pass", ("-c", "pass")),
        ("python -", ("-",)),
        ("python -i", ()),
        ("python -X", ()),
        ("", ()),
    ],
)
def test_what_it_runs(words: str, arguments: tuple[str, ...]) -> None:
    assert Running(1, words=tuple(words.split())).arguments == arguments


def test_its_version_is_told_by_its_name_or_its_library(tmp_path: Path) -> None:
    assert Running(1, "/usr/bin/python3.14").version == (3, 14)
    assert Running(1, "/usr/bin/python3.13t").version == (3, 13)
    assert Running(1, str(tmp_path / "nowhere/bin/python")).version is None
    assert Running(1).version is None
    lib = tmp_path / "lib"
    (lib / "python3.12").mkdir(parents=True)
    (lib / "python3").mkdir()
    assert Running(1, str(tmp_path / "other/python")).version is None
    assert Running(1, str(tmp_path / "bin/python")).version == (3, 12)
    (lib / "python3.14").mkdir()  # Which of the two?
    assert Running(1, str(tmp_path / "bin/python3")).version is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of all processes")
def test_the_latest_comes_first() -> None:
    ourselves = find(os.getpid())
    assert ourselves is not None
    assert (ourselves.parent, ourselves.began > 0) == (os.getppid(), True)
    began = [one.began for one in pythons()]
    assert began == sorted(began, reverse=True)
