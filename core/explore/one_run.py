"""One run of a program by a plan, to its end: what was decided, and what became of it."""

from __future__ import annotations

import contextlib
import dataclasses
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from core.explore.server import Server, ServerError
from core.protocol.events import Event, Kind
from core.sources.translator import Translator
from core.sources.watched import events as told
from core.sources.watched.decided import Decided, Status, read
from core.sources.watched.folder import Folder
from core.sources.watched.launch import LaunchError, Prepared, Program, prepared, start
from core.sources.watched.names import Names
from core.sources.watched.own_lines import OwnLines
from core.sources.watched.plan import Plan
from core.sources.watched.reader import Watched

LOOK = 0.01
"""Seconds between two looks at a program that runs."""


LEAST = 2.0
TIMES = 10
"""Seconds that a run may take at least, and how many times as long as the first one."""


class Stopped(Exception):  # noqa: N818 (not an error: somebody's wish)
    """Nobody wants to know any more."""


@dataclass(frozen=True)
class Ran:
    """A run that is over."""

    plan: Plan
    decided: Decided
    events: list[Event]
    """What happened, up to where the process was at its end."""
    end: list[Event]
    """What that end did to those who still lived."""
    code: int | None
    """The exit code, as a shell says it; None where the lab ended it, as it took too long."""
    translator: Translator

    @property
    def cut(self) -> bool:
        """Whether it did not come to its end."""
        return self.code is None or self.decided.status is Status.CUT

    @property
    def stuck(self) -> bool:
        """Whether nobody could go on."""
        return self.decided.status is Status.STUCK


class _Started:
    """A run of its own process, with the words of a `Server`."""

    def __init__(self, made: Prepared, folder: Folder, streams: int | None) -> None:
        self._process = start(made, folder, stdin=streams, stdout=streams, stderr=streams)

    def wait(self, seconds: float) -> int | None:
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        return code if code >= 0 else 128 - code

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


class Runner:
    """Runs a program again and again."""

    def __init__(self, program: Program, longest: float = 10.0, quiet: bool = True) -> None:
        """`longest`: seconds after which a run is ended; earlier where the first was short.
        `quiet`: what the program prints is not shown, and it has no input. `LaunchError` where it
        cannot be run."""
        self._streams = subprocess.DEVNULL if quiet else None
        self._program = program
        self._longest = longest
        self._home = Folder()
        self._shown = dict([self._home.shown_as(program.arguments[0])] if program.text else [])
        try:
            self._made: Prepared = prepared(program, self._home)
        except LaunchError:
            self._home.close()
            raise
        self._server: Server | None = None
        self._loaded = False
        self._known = False
        """Whether it is known how long a run takes."""
        python = self._made.words[0]
        self._names, self._own_lines = Names(python), OwnLines(program.folder or ".", python)
        if quiet:
            with contextlib.suppress(ServerError):
                self._server = Server(self._made)

    def run(self, plan: Plan, asked_to_stop: Callable[[], bool] = lambda: False) -> Ran:
        """Run it to its end. Raises `Stopped`, `OSError` and `LaunchError`."""
        if self._server is not None and not self._loaded:
            plan = dataclasses.replace(plan, modules=True)
        began = time.monotonic()
        try:
            ran = self._run(plan, asked_to_stop)
        except ServerError:
            self._end_server()
            ran = self._run(plan, asked_to_stop)
        if not self._known:
            self._known = True
            usual = time.monotonic() - began
            self._longest = min(self._longest, max(LEAST, TIMES * usual))
        if self._server is not None and not self._loaded:
            self._loaded = True
            for told in ran.decided.told:
                if told.word == "modules":
                    self._server.load(told.text(0))
        return ran

    def _run(self, plan: Plan, asked_to_stop: Callable[[], bool]) -> Ran:
        watched = Watched(Folder(clear=False), self._names)
        try:
            watched.folder.by_plan(plan)
            run: Server | _Started
            if self._server is not None:
                run = self._server
                self._server.start(watched.folder)
            else:
                run = _Started(self._made, watched.folder, self._streams)
            lines: list[told.Line] = []
            try:
                code = self._follow(run, watched, lines, asked_to_stop)
            finally:
                run.kill()
            return self._told(plan, watched, lines, code)
        finally:
            watched.close()

    def _follow(
        self,
        run: Server | _Started,
        watched: Watched,
        lines: list[told.Line],
        asked_to_stop: Callable[[], bool],
    ) -> int | None:
        deadline = time.monotonic() + self._longest
        while (code := run.wait(LOOK)) is None:
            lines += watched.read()
            if asked_to_stop():
                raise Stopped
            if time.monotonic() > deadline:
                return None
        return code

    def _told(self, plan: Plan, watched: Watched, lines: list[told.Line], code: int | None) -> Ran:
        lines += watched.finish(-1 if code is None else code)
        decided = read(watched.folder.path)
        cut = len(lines)
        while cut and _is_of_the_end(lines[cut - 1]):
            cut -= 1
        translator = Translator(self._program.folder or ".", self._shown, self._own_lines)
        events = [Event(0, Kind.STARTED), *translator.events(lines[:cut])]
        return Ran(plan, decided, events, translator.events(lines[cut:]), code, translator)

    def _end_server(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def close(self) -> None:
        """Let go of everything."""
        self._end_server()
        self._home.close()


def _is_of_the_end(line: told.Line) -> bool:
    """Whether this was said because the process was over."""
    if not isinstance(line, told.Event):
        return False
    if line.kind is told.Kind.ENDED:
        return line.text in ("exit", "killed")
    return line.kind is told.Kind.FINISHED
