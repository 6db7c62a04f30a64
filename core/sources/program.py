"""A program of the user's that is watched: taken from as an engine is (`core.sources.engine`).

One thread looks for what the program has noted and puts it into the words of the log. The program
waits when it is some thousand events ahead, so that nothing is lost, unless it is told to go on.

Long, as it is all that can be asked of a run, and be told to it.
"""

from __future__ import annotations

import contextlib
import platform
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import replace
from pathlib import Path

import msgspec

from core.engine.clock import monotonic_ns
from core.protocol.commands import Command
from core.protocol.events import FORMAT, Can, Event, Header, Kind
from core.protocol.events import Program as WhatRan
from core.sources.asking import Asking
from core.sources.program_gates import ProgramGates
from core.sources.remarks import Remarks
from core.sources.suite import Suite
from core.sources.translator import Translator
from core.sources.watched.attach import Attached, attach
from core.sources.watched.events import Line
from core.sources.watched.family import Family
from core.sources.watched.folder import Folder
from core.sources.watched.heartbeat import Heartbeat
from core.sources.watched.launch import LaunchError, Program, find_python, launch
from core.sources.watched.manner import AS_IT_IS, Manner
from core.sources.watched.names import Names
from core.sources.watched.output import Output, Pipes
from core.sources.watched.own_lines import OwnLines
from core.sources.watched.reader import Watched
from core.sources.watched.running import find
from core.sources.watched.unseen import ignoring_flag
from core.words import QT_TRANSLATE_NOOP, Message, message

LOOK = 0.01
"""Seconds between two looks at what the program has noted."""

SOON = 0.002
BEGINNING = 0.5
"""And in the first half second, in which somebody waits for the program to begin."""

BATCH = 250
"""Events that are handed on at once: a window takes a millisecond for them."""

SLICE = 500
"""Records of a process that are read at once beside a window: some milliseconds in which it hardly
gets on, as Python runs one thread at a time."""

BREATH = 1.5
"""For so many times as long as each of them took the window is then left alone."""

MOST_WAITING = 20_000
"""Events that may wait to be taken; then the program waits."""

BEAT = 0.5
"""Seconds between two looks whether what has come is being taken."""

GRACE = 1.0
"""Seconds that a program has to end after it was asked to. Then it is killed."""

SHORT_GRACE = 0.4
"""The same where all of its processes end: nobody may have to wait for longer than a second."""

LINGER = 1.0
"""Seconds that other processes of such a program may go on after its end."""

_LINES = {"SEMLAB_LINES": "1", "PYTHONIOENCODING": "utf-8:backslashreplace"}
"""Has what is printed come line by line, as in a terminal."""

NOT_STARTED = QT_TRANSLATE_NOOP("core", "The program could not be started: {reason}")
NOT_WATCHED = QT_TRANSLATE_NOOP(
    "core",
    "The program ran unwatched: it ended before it could be watched, or its Python "
    "ignores PYTHONPATH.",
)
IGNORED_BY = QT_TRANSLATE_NOOP(
    "core", "The program ran unwatched: with {flag}, its Python ignores PYTHONPATH."
)


class ProgramRun:
    """A program that runs, watched. Methods may be called from any thread but its own."""

    def __init__(
        self,
        program: Program,
        manner: Manner = AS_IT_IS,
        *,
        stdout: int | None = None,
        stderr: int | None = None,
        stdin: int | None = None,
        kept: bool = False,
        beside_window: bool = False,
    ) -> None:
        """Starts it; `failure` says why it could not. `kept`: what it prints is in `output`, it is
        given what to read, and all of its processes end with it. `beside_window`: it is read in
        slices, so that a window in this process can draw."""
        # Long, as all that is known of a run begins here.
        self.header = Header(
            semlab=FORMAT,
            program=WhatRan(
                tuple(word[:4096] for word in program.arguments[:100]), str(Path.cwd())
            ),
            can=(Can.PAUSE, Can.STEP),
            python=platform.python_version(),
            platform=sys.platform,
        )
        self.failure: Message | None = None
        self.damage: Message | None = None
        self.exit_code: int | None = None
        """As a shell says it; None while it runs."""
        self.process: subprocess.Popen[bytes] | Attached | None = None
        self.output: Output | None = None
        """What it prints, if that is kept."""
        self.pipes: Pipes | None = None
        self.start = 0
        """When it began, on `monotonic_ns`; 0 before that."""
        self._family: Family | None = None
        self._translator = Translator(program.folder or ".")
        self._batches: deque[list[Event]] = deque()
        self._waiting = 0
        self._news = threading.Condition()
        self._over = False
        self._gates = ProgramGates(manner)
        self._at_gate: frozenset[int] = frozenset()
        self._stop_by: float | None = None
        self._ended_at = 0.0
        self._rest = threading.Event()
        self.left_behind = 0
        """How many processes were ended that the program had left behind."""
        self._let_go = False
        self._watched: Watched | None = None
        self._heart: Heartbeat | None = None
        self._program = program
        self._attaches = bool(program.pid)
        """Whether it ran before, and so is not ours to end."""
        self._asking = Asking(program.pid)
        self._beside_window = beside_window
        self._remarks = Remarks(program.children)
        self.fails_tests = program.pytest
        """Whether what deadlocks fails a test, and so comes to an end."""
        self._suite: Suite | None = None
        try:
            self._launch(program, manner, (stdin, stdout, stderr), kept)
        except (LaunchError, OSError) as problem:
            self._give_up(problem)
            return
        self._thread = threading.Thread(target=self._follow, name="watch", daemon=True)
        self._thread.start()

    def _launch(
        self, program: Program, manner: Manner, streams: tuple[int | None, ...], kept: bool
    ) -> None:
        """Raises `LaunchError` or `OSError` where it cannot be started."""
        running = find(program.pid) if program.pid else None
        here, python = program.folder or ".", program.python
        if running is not None:
            here, python = running.folder or ".", python or running.python
            words = tuple(word[:4096] for word in running.arguments[:100])
            ran = WhatRan(words, here[:4096], program.pid)
            self.header = msgspec.structs.replace(self.header, program=ran)
        elif not program.pid:
            python = find_python(program)
        self._watched = Watched(Folder(), Names(python), SLICE if self._beside_window else None)
        folder = self._watched.folder
        folder.lose(manner.lossy)
        if manner.fuzz is not None:
            folder.delay(manner.fuzz)
        if self._gates.shut_at_first:
            folder.pause()
        if program.pytest:
            self._suite = Suite(folder.path, self.header.scenario)
        if kept:
            streams = (subprocess.PIPE,) * 3
            program = replace(program, environment=_LINES | program.environment)
        shown = folder.shown_as(program.arguments[0]) if program.text is not None else None
        self._translator = Translator(here, dict([shown] if shown else []), OwnLines(here, python))
        if program.pid:
            self.process = attach(program.pid, program, folder)
            return
        stdin, stdout, stderr = streams
        self.process = launch(
            program, folder, stdout=stdout, stderr=stderr, stdin=stdin, alone=kept
        )
        if kept:
            self.output = Output(shown)
            self.pipes = Pipes(self.output, self.process)
            self._family = Family(self.process, f"SEMLAB_WATCH={folder.path}")

    def _give_up(self, problem: Exception) -> None:
        reason: Message | str = str(problem)
        if isinstance(problem, LaunchError):
            reason = problem.message
        elif isinstance(problem, OSError) and problem.strerror:
            reason = problem.strerror
        self.failure = message(NOT_STARTED, reason=reason)
        if self._attaches and isinstance(reason, Message):
            self.failure = reason
        self._over = True
        if self._watched is not None:
            self._watched.close()
            self._watched = None

    # What a reader asks ------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        """The program's process id; 0 if it could not be started."""
        return 0 if self.process is None else self.process.pid

    @property
    def let_in(self) -> bool:
        """Whether it is watched: of a process that ran before, whether it has answered."""
        return self._asking.let_in

    @property
    def t(self) -> int:
        """The run's time now, in nanoseconds; 0 before anything was seen of the program."""
        watched = self._watched
        return max(0, monotonic_ns() - watched.start) if watched and watched.seen else 0

    @property
    def paused_at(self) -> int | None:
        """The time of the run since when its workers stop at their gates, while they do. Known
        before the event is taken, as of `core.sources.engine.Client`."""
        return self._gates.paused_at

    @property
    def at_gate(self) -> frozenset[int]:
        """The workers that stand at a gate of a paused program: a step moves one of these."""
        return self._at_gate

    @property
    def troubles(self) -> list[str]:
        """What could not be watched, in the probe's words."""
        return self._translator.troubles

    @property
    def remarks(self) -> list[Message]:
        """What is not watched of it, as far as that is known by now, in a sentence each."""
        return self._remarks.found

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self._over and not self._batches

    @property
    def batches(self) -> int:
        """How many batches can be taken at once."""
        return len(self._batches)

    @property
    def backlog(self) -> int:
        """How many events wait to be taken."""
        return self._waiting

    def next_batch(self) -> list[Event] | None:
        """Some events, in order; None where none wait."""
        with self._news:
            if not self._batches:
                return None
            batch = self._batches.popleft()
            self._waiting -= len(batch)
            self._news.notify_all()
            return batch

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until there is a batch, or nothing more will come; whether that is so."""
        with self._news:
            return self._news.wait_for(lambda: bool(self._batches) or self._over, seconds)

    # What can be done --------------------------------------------------------------------------

    def send(self, command: Command) -> None:
        """Pause, resume or step; other commands are for scenarios, and do nothing here."""
        self._gates.send(command)

    def stop(self) -> None:
        """Ask the program to end, and kill it where it does not within `GRACE` seconds, or, with
        all of its processes, `SHORT_GRACE`. One that ran before is only watched no longer."""
        if self.process is None or self._stop_by is not None:
            return
        if self._attaches:
            self._stop_by = time.monotonic()
            with self._news:
                self._news.notify_all()
            return
        if self._family is not None:
            self._stop_by = time.monotonic() + SHORT_GRACE
            self._family.ask()
        else:
            self._stop_by = time.monotonic() + GRACE
            self._signal(signal.SIGTERM)

    def let_go(self) -> None:
        """Watch it no longer: its gates open, and it goes on by itself, at full speed."""
        self._let_go = True
        with self._news:
            self._news.notify_all()

    def kill(self) -> None:
        """End the program at once."""
        if self._family is not None:
            self._family.kill()
            return
        self._signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)

    def _signal(self, number: int) -> None:
        process = self.process
        if isinstance(process, subprocess.Popen) and process.poll() is None:
            with contextlib.suppress(OSError):
                process.send_signal(number)

    def close(self, seconds: float = 2 * GRACE) -> None:
        """End the program if it runs and was not let go, and let go of everything."""
        if not self._let_go:
            self.stop()
        with self._news:
            self._waiting = 0
            self._batches.clear()
            self._news.notify_all()
        if self.process is not None:
            self._thread.join(seconds)

    # How it works ------------------------------------------------------------------------------

    def _follow(self) -> None:
        process, watched = self.process, self._watched
        assert process is not None
        assert watched is not None
        self._heart = heart = Heartbeat(watched.folder)
        self._put([Event(0, Kind.STARTED)])
        soon = time.monotonic() + BEGINNING
        try:
            while self._goes_on(process) and not self._let_go:
                heart.come_round()
                self.failure = self._asking.look(process, watched.folder, self._remarks)
                if self.failure is not None:
                    return
                begun = time.monotonic()
                self._put(self._gates.act(watched, self.t))
                lines = watched.read()
                self.start = watched.start
                events = self._translator.events(lines)
                if self._suite is not None:
                    self._suite.take(lines, events, watched.start)
                took = time.monotonic() - begun
                self._put(events)
                self._at_gate = watched.at_gate
                self._remarks.look(process.pid, watched.pids, self.troubles)
                if self._stop_by is not None and time.monotonic() > self._stop_by:
                    self.kill()
                if not lines:
                    self._gates.let_one_through(watched)
                    self._nap(process, SOON if time.monotonic() < soon else LOOK)
                elif self._beside_window:
                    time.sleep(BREATH * took)
            if self._let_go:
                return
            if not self._asking.let_in:
                self.failure = self._asking.ended(process, self._remarks)
                return
            self._put(self._translator.events(self._last_lines(process, watched)))
            self._remarks.take(self.troubles)
            self.start = watched.start
            if not watched.seen:
                flag = ignoring_flag(self._program.arguments)
                self.failure = message(IGNORED_BY if flag else NOT_WATCHED, flag=flag)
        finally:
            self._close_all(process, watched)

    def _close_all(self, process: subprocess.Popen[bytes] | Attached, watched: Watched) -> None:
        if self._family is not None and not self._let_go:
            self._family.kill()
        if self.pipes is not None:
            self.pipes.close()
        if self._heart is not None:
            self._heart.stop()
        watched.close()
        if isinstance(process, Attached):
            process.close()
        self._gates.close()
        with self._news:
            self._over = True
            self._news.notify_all()

    def _last_lines(
        self, process: subprocess.Popen[bytes] | Attached, watched: Watched
    ) -> list[Line]:
        if isinstance(process, Attached):
            return watched.finish(-1, goes_on=process.poll() is None)
        self._end_all()
        code = process.wait()
        self.exit_code = code if code >= 0 else 128 - code
        return watched.finish(self.exit_code)

    def _goes_on(self, process: subprocess.Popen[bytes] | Attached) -> bool:
        """Whether the program runs; or, where all of its processes count, one of the others that
        has a moment yet to end by itself."""
        if self._attaches and self._stop_by is not None:
            return False
        if process.poll() is None:
            return True
        if self._family is None or self._stop_by is not None:
            return False
        now = time.monotonic()
        self._ended_at = self._ended_at or now
        return now < self._ended_at + LINGER and bool(self._family.members())

    def _end_all(self) -> None:
        """End the processes that the program has left behind."""
        if self._family is None:
            return
        left = self._family.kill()
        if left and self._stop_by is None and self.output is not None:
            self.left_behind = left

    def _nap(self, process: subprocess.Popen[bytes] | Attached, seconds: float) -> None:
        if process.returncode is not None:
            self._rest.wait(seconds)
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)

    def _put(self, events: list[Event]) -> None:
        for start in range(0, len(events), BATCH):
            batch = events[start : start + BATCH]
            with self._news:
                while not (
                    self._waiting < MOST_WAITING or self._stop_by is not None or self._let_go
                ):
                    self._news.wait(BEAT)
                    if self._heart is not None:
                        self._heart.come_round()
                self._batches.append(batch)
                self._waiting += len(batch)
                self._news.notify_all()
