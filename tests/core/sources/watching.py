"""Programs that are watched in tests, and what the events must obey whatever the program did."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

from core.sources.watched.events import Born, Created, Event, Kind, Line, Process, Site, Trouble
from core.sources.watched.folder import Folder
from core.sources.watched.launch import Program, launch
from core.sources.watched.names import Names
from core.sources.watched.reader import Watched

LONGEST = 60.0
"""Seconds that a program of a test may take."""

NAMED = os.environ.get("SEMAPHORE_LAB_WATCHED_PYTHON", "")
"""The Python of all programs that tests watch, where somebody asks for another than ours."""

PYTHON = NAMED or sys.executable
"""The Python of the programs that tests watch."""

_ASK = """
import sys
print(*sys.version_info[:2], int("free-threading" in sys.version))
"""


def version_of(python: str | Path) -> tuple[int, int, bool]:
    """A Python's version, and whether it is a free-threaded build; ValueError if it is none."""
    try:
        done = subprocess.run(
            [python, "-IS", "-c", _ASK], capture_output=True, text=True, timeout=20
        )
        major, minor, free = map(int, done.stdout.split())
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise ValueError(str(problem)) from problem
    return major, minor, bool(free)


@functools.cache
def pythons(oldest: tuple[int, int] = (3, 9)) -> list[str]:
    """Each kind of CPython from this version on that this machine has, our own first; or the one
    that is named."""
    if NAMED:
        return [NAMED] if version_of(NAMED)[:2] >= oldest else []
    found: dict[tuple[int, int, bool], str] = {}
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    others = [*root.glob("*/bin/python"), *Path("/usr/bin").glob("python3.[0-9]*")]
    for place in (sys.executable, *map(str, others)):
        try:
            version = version_of(place)
        except ValueError:
            continue
        if version[:2] >= oldest:
            found.setdefault(version, place)
    return list(found.values())


@dataclass
class Watching:
    """What a watched program did."""

    lines: list[Line]
    code: int
    out: str
    err: str
    lost_definitions: int = 0
    unsure: int = 0
    mended: int = 0
    events: list[Event] = field(init=False)

    def __post_init__(self) -> None:
        self.events = [line for line in self.lines if isinstance(line, Event)]

    def created(self, name: str = "") -> list[Created]:
        return [
            line
            for line in self.lines
            if isinstance(line, Created) and (not name or line.name == name)
        ]

    def workers(self) -> dict[int, Born]:
        return {line.worker: line for line in self.lines if isinstance(line, Born)}

    def processes(self) -> list[Process]:
        return [line for line in self.lines if isinstance(line, Process)]

    def trouble(self) -> list[Trouble]:
        return [line for line in self.lines if isinstance(line, Trouble)]

    def sites(self) -> dict[int, Site]:
        return {line.site: line for line in self.lines if isinstance(line, Site)}

    def of(self, resource: int) -> list[Event]:
        return [event for event in self.events if event.resource == resource]

    def kinds(self, name: str) -> list[str]:
        """The kinds of the events of the one resource of this name, in order."""
        (resource,) = self.created(name)
        return [event.kind.value for event in self.of(resource.resource)]


def watch(
    program: str | Path,
    *arguments: str,
    folder: Path | None = None,
    python: str = PYTHON,
    prepare: Callable[[Folder], object] = lambda folder: None,
    each: Callable[[Watched, list[Line], subprocess.Popen[bytes]], object] = lambda *given: None,
    most: int | None = None,
    **options: object,
) -> Watching:
    """Run a program to its end, given as text, which goes into a `folder`, or as a file."""
    if isinstance(program, str):
        assert folder is not None
        file = folder / "program.py"
        file.write_text(dedent(program), encoding="utf-8")
    else:
        file = program
    return watch_line(
        str(file), *arguments, python=python, prepare=prepare, each=each, most=most, **options
    )


def watch_line(
    *arguments: str,
    python: str = PYTHON,
    prepare: Callable[[Folder], object] = lambda folder: None,
    each: Callable[[Watched, list[Line], subprocess.Popen[bytes]], object] = lambda *given: None,
    most: int | None = None,
    **options: object,
) -> Watching:
    """Run a Python command line to its end. `most`: records of a process that are read at once."""
    watched = Watched(Folder(), Names(python), most)
    out, err = os.memfd_create("out"), os.memfd_create("err")
    lines: list[Line] = []
    process: subprocess.Popen[bytes] | None = None
    try:
        prepare(watched.folder)
        asked = Program(tuple(arguments), python=python, **options)  # type: ignore[arg-type]
        process = launch(asked, watched.folder, stdout=out, stderr=err)
        deadline = time.monotonic() + LONGEST
        while True:
            try:
                code = process.wait(0.01)
                break
            except subprocess.TimeoutExpired:
                new = watched.read()
                lines += new
                each(watched, lines, process)
                if time.monotonic() > deadline:
                    raise AssertionError(f"it hangs: {lines[-20:]}\n{_text(err)}") from None
        lines += watched.finish(code if code >= 0 else 128 - code)
        return Watching(
            lines,
            code,
            _text(out),
            _text(err),
            watched.lost_definitions,
            watched.unsure,
            watched.mended,
        )
    finally:
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        watched.close()
        os.close(out)
        os.close(err)


def _text(file: int) -> str:
    return os.pread(file, 1 << 20, 0).decode(errors="replace")


def check(lines: Sequence[Line]) -> dict[int, int]:
    """Check what holds for every program; return how many permits of each resource are free at the
    end. Independent of what the reader itself keeps."""
    checker = Checker()
    checker.feed(lines)
    return checker.free


class Checker:
    """`check`, bit by bit."""

    def __init__(self) -> None:
        self.free: dict[int, int] = {}
        self.count = 0
        self._workers: set[int] = set()
        self._sites: set[int] = set()
        self._waiting: set[tuple[int, int]] = set()
        self._last = 0

    def feed(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self._one(line)
        self.count += len(lines)

    def _one(self, line: Line) -> None:
        if isinstance(line, Site):
            self._sites.add(line.site)
            return
        assert line.t >= self._last, line
        self._last = line.t
        match line:
            case Created():
                assert line.resource == len(self.free), line
                self.free[line.resource] = line.free if line.free >= 0 else line.count
            case Born():
                self._workers.add(line.worker)
            case Event(kind=Kind.GAP | Kind.FINISHED):
                pass
            case Event():
                self._event(line)

    def _event(self, event: Event) -> None:
        assert event.site == -1 or event.site in self._sites, event
        assert event.kind is Kind.GONE or event.worker in self._workers, event
        place = (event.worker, event.resource)
        if event.kind is Kind.WAITING:
            self._waiting.add(place)
        elif event.kind is Kind.ACQUIRED:
            assert place in self._waiting, event
            self._waiting.discard(place)
            if self.free[event.resource] < 0:
                return  # It has no permits.
            self.free[event.resource] -= 1
            assert self.free[event.resource] >= 0, event
        elif event.kind is Kind.RELEASED and self.free[event.resource] >= 0:
            self.free[event.resource] += event.value
        elif event.kind is Kind.REFUSED:
            self.free[event.resource] -= event.value
