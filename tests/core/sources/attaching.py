"""Programs that run already when they are watched.

Where there is no Python 3.14, a newer one than 3.11 does: the program then has a signal's handler
that does what `sys.remote_exec` has it do.
"""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from core.protocol.events import Event, Kind
from core.sources.program import ProgramRun
from core.sources.watched import attach
from core.sources.watched.launch import Program
from tests.core.sources.watching import pythons

_HANDLER = """
import signal, sys
def _begin(number, frame):
    with open(sys.argv[2]) as file:
        exec(compile(file.read(), "<string>", "exec"), {"__builtins__": __builtins__})
signal.signal(signal.SIGUSR1, _begin)
"""

_REST = """
import os, time
def rest():
    with open(sys.argv[1], "w"):
        pass
    while not os.path.exists(sys.argv[1] + "-on"):
        time.sleep(0.002)
"""

LONGEST = 20.0
"""Seconds that anything may take."""


@functools.cache
def python_314() -> str:
    """A Python that can be asked to be watched, that of the environment variable
    SEMLAB_PYTHON_314 first; "" where this machine has none."""
    return _first((3, 14))


@functools.cache
def python_313() -> str:
    """One that a signal's handler can stand in for."""
    return _first((3, 12))


def _first(oldest: tuple[int, int]) -> str:
    named = os.environ.get("SEMLAB_PYTHON_314"), shutil.which("python3.14")
    for python in (*named, *pythons(oldest)):
        if python and _serves(python, oldest):
            return python
    return ""


def _serves(python: str, oldest: tuple[int, int]) -> bool:
    ask = f"import sys; print(sys.version_info >= {oldest} and 'free' not in sys.version)"
    done = subprocess.run(
        [python, "-IS", "-c", ask], capture_output=True, text=True, timeout=20, check=False
    )
    return done.stdout.strip() == "True"


needs_314 = pytest.mark.skipif(not python_314(), reason="there is no Python 3.14 on this machine")
needs_any = pytest.mark.skipif(
    not (python_314() or python_313()), reason="there is no Python 3.12 or newer on this machine"
)


class Started:
    """A program that nobody watches yet."""

    def __init__(self, process: subprocess.Popen[bytes], flag: Path, python: str) -> None:
        self.process = process
        self.python = python
        self._flag = flag

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid

    def go_on(self) -> None:
        """Let `rest()` return in it."""
        self._flag.with_name(f"{self._flag.name}-on").touch()

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Until that is so, while the program runs."""
        deadline = time.monotonic() + LONGEST
        while not condition():
            assert time.monotonic() < deadline
            assert self.process.poll() is None, self.process.stderr and self.process.stderr.read()
            time.sleep(0.002)

    @property
    def rests(self) -> bool:
        """Whether it has come to `rest()`."""
        return self._flag.exists()


@contextmanager
def started(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """A program of this text that has come to its `rest()`."""
    python, by_signal = python_314(), False
    if not python:
        python, by_signal = python_313(), True
    file, flag = folder / "program.py", folder / "rests"
    file.write_text(_HANDLER * by_signal + "import sys" + _REST + dedent(text), encoding="utf-8")
    if by_signal:
        monkeypatch.setattr(attach, "OLDEST", (3, 12))
        monkeypatch.setattr(attach, "_ask", lambda pid, *_: os.kill(pid, signal.SIGUSR1))
    script = attach.script_of()
    process = subprocess.Popen(
        [python, str(file), str(flag), str(script)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    program = Started(process, flag, python)
    try:
        program.wait_for(lambda: program.rests)
        yield program
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


class Told:
    """The events of a run, in words that a test can compare."""

    def __init__(self, pid: int, **options: object) -> None:
        self.run = ProgramRun(Program((), pid=pid, **options))  # type: ignore[arg-type]
        self.events: list[Event] = []
        self._seen = 0

    def until(self, condition: Callable[[list[str]], object]) -> list[str]:
        """What was told since the last time, when that is so of all that was told."""
        deadline = time.monotonic() + LONGEST
        while not condition(self.words()):
            assert time.monotonic() < deadline, (self.words(), str(self.run.failure))
            self.run.wait(0.01)
            self.events += self.run.next_batch() or []
            assert not self.run.failure, str(self.run.failure)
        self._seen, seen = len(self.words()), self._seen
        return self.words()[seen:]

    def until_told(self, *last: str) -> list[str]:
        """The same, when all of these were told."""
        return self.until(lambda words: set(last) <= set(words))

    def stop(self) -> list[str]:
        """Watch it no longer; what was told since the last time."""
        self.run.stop()
        return self.to_the_end()

    def to_the_end(self) -> list[str]:
        """What is told until the end."""
        return self.until(lambda _: self.run.ended)

    def words(self) -> list[str]:
        """`who does what: which (line)`."""
        workers, resources, lines = {-1: ""}, {}, {0: 0}
        said = []
        for event in self.events:
            about = event.about
            if event.kind is Kind.SITE and about is not None:
                lines[event.site] = about.line
            elif event.kind is Kind.BORN and about is not None:
                workers[event.worker] = about.name
            elif event.kind is Kind.CREATED and about is not None:
                resources[event.resource] = about.name
                more = " or more" * about.at_least
                said.append(f"{about.type} {about.name}: {event.value}{more}")
            elif event.kind in (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED, Kind.GAVE_UP):
                line = f" ({lines[event.site]})" if lines[event.site] else ""
                which = resources[event.resource]
                said.append(f"{workers[event.worker]} {event.kind}: {which}{line}")
            elif event.kind is not Kind.STARTED:
                said.append(f"{workers[event.worker]} {event.kind} {event.text}".strip())
        return said


@contextmanager
def watched(program: Started, **options: object) -> Iterator[Told]:
    """The program, watched from now on."""
    told = Told(program.pid, python=program.python, **options)
    try:
        yield told
    finally:
        told.run.close()
        assert told.run.process is None or told.run.wait(LONGEST)


def lines_of(text: str) -> dict[str, int]:
    """Where the lines are that end with a comment: its word, and the line in the whole file."""
    before = ("import sys" + _REST).count("\n")
    if not python_314():
        before += _HANDLER.count("\n")
    found = {}
    for number, line in enumerate(dedent(text).split("\n"), before + 1):
        _, mark, word = line.partition("  # ")
        if mark:
            found[word] = number
    return found
