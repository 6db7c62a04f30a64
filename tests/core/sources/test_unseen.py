"""What of a program is not watched is said, where it can be known."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from core.sources.program import ProgramRun
from core.sources.watched.launch import Program
from core.sources.watched.unseen import ignoring_flag
from tests.core.sources.watching import PYTHON

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of other processes")


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("prog.py -I", ""),
        ("-I prog.py", "-I"),
        ("-uBE prog.py", "-E"),
        ("-X dev -S -m package", "-S"),
        ("-Xdev -W error::UserWarning -c pass -I", ""),
        ("-W ignore -I -c pass", "-I"),
        ("-WI prog.py", ""),
        ("-cI", ""),
        ("-mE", ""),
        ("-", ""),
        ("--check-hash-based-pycs -I -E x.py", "-E"),
        ("--version -I", "-I"),
        ("", ""),
    ],
)
def test_flags_with_which_the_probe_is_ignored(line: str, flag: str) -> None:
    assert ignoring_flag(line.split()) == flag


def remarks(tmp_path: Path, text: str, children: bool = False, patience: float = 30.0) -> list[str]:
    """What is said of a program, whose children end once it is, or after so many seconds."""
    file = tmp_path / "program.py"
    file.write_text(dedent(text), encoding="utf-8")
    program = Program((str(file),), python=PYTHON, children=children)
    run = ProgramRun(program, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        assert isinstance(run.process, subprocess.Popen)
        assert run.process.stdin is not None
        deadline = time.monotonic() + patience
        while not run.ended:
            run.wait(0.05)
            run.next_batch()
            done = run.remarks or time.monotonic() > deadline
            if done and not run.process.stdin.closed:
                run.process.stdin.close()
        assert run.exit_code == 0
        return [str(remark) for remark in run.remarks]
    finally:
        run.close()


CHILD = """
    import os, subprocess, sys, threading
    gate = threading.Semaphore(1)
    with gate:
        line = {line}
        child = subprocess.Popen(line, stdin=subprocess.PIPE, {more})
        input() if not sys.stdin.closed and sys.stdin.readline() else None
        child.stdin.close()
        child.wait()
"""


@linux
@pytest.mark.parametrize("flag", ["-I", "-E", "-S"])
def test_a_child_that_ignores_the_probe(tmp_path: Path, flag: str) -> None:
    line = f'[sys.executable, "{flag}", "-c", "import sys; sys.stdin.read()"]'
    assert remarks(tmp_path, CHILD.format(line=line, more=""), children=True) == [
        f"A Python that the program started was not watched: with {flag} it ignores PYTHONPATH."
    ]


@linux
def test_a_child_with_an_environment_of_its_own(tmp_path: Path) -> None:
    line = '[sys.executable, "-c", "import sys; sys.stdin.read()"]'
    assert remarks(tmp_path, CHILD.format(line=line, more="env={}"), children=True) == [
        "A Python that the program started was not watched: it was given an environment of its own."
    ]


@linux
def test_children_that_nobody_asked_for_are_told_once(tmp_path: Path) -> None:
    line = '[sys.executable, "-c", "import sys; sys.stdin.read()"]'
    assert remarks(tmp_path, CHILD.format(line=line, more="")) == [
        "Other Pythons that the program starts are not watched unless that is asked for."
    ]


@linux
def test_of_children_that_are_watched_or_no_pythons_nothing_is_said(tmp_path: Path) -> None:
    line = '[sys.executable, "-c", "import sys; sys.stdin.read()"]'
    assert remarks(tmp_path, CHILD.format(line=line, more=""), True, patience=3) == []
    assert remarks(tmp_path, CHILD.format(line='["cat"]', more=""), patience=3) == []
    forks = """
        import multiprocessing, os, sys
        def work(): os.read(end, 1)
        if __name__ == "__main__":
            for method in ("fork", "spawn", "forkserver"):
                context = multiprocessing.get_context(method)
                context.Semaphore(1)
            end, other = os.pipe()
            child = multiprocessing.get_context("fork").Process(target=work)
            child.start()
            sys.stdin.read()
            os.write(other, b"1")
            child.join()
    """
    assert remarks(tmp_path, forks, patience=3) == []


@pytest.mark.parametrize("flag", ["-I", "-E"])
def test_a_program_that_ignores_the_probe(flag: str) -> None:
    run = ProgramRun(Program((flag, "-c", "pass"), python=PYTHON))
    while not run.ended:
        run.wait(0.05)
        run.next_batch()
    assert str(run.failure) == (
        f"The program ran unwatched: with {flag}, its Python ignores PYTHONPATH."
    )
    run.close()


def test_what_does_not_work_is_told_once(tmp_path: Path) -> None:
    broken = """
        import sys
        def broken(module):
            raise AttributeError("no such thing")
        probe = sys.modules["_semlab_probe"].probe
        for name in ("queue", "asyncio.locks"):
            probe._PATCHES[name] = broken
        import queue, asyncio
        probe._patch("queue", queue)
    """
    assert remarks(tmp_path, broken) == [
        f"Something of the program is not watched: {name}: AttributeError: no such thing"
        for name in ("queue", "asyncio.locks")
    ]
