"""A program watched without a window: as text, lines or a recording, with what is wrong.

The program has this process's standard streams as if nobody watched it. Words of ours go to
standard error, and only where they are asked for.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from core.analysis.finding import Finding, Severity
from core.analysis.findings import findings
from core.log.recording import writing
from core.protocol.events import Event, encode, encode_events
from core.scenario.settings import Backend
from core.sources.program import ProgramRun
from core.sources.watched.attach import Attached
from core.sources.watched.launch import Program
from core.sources.watched.manner import AS_IT_IS, Manner
from core.state.compaction import Kept
from core.state.history import History
from core.telling.console import plain_text
from core.telling.transcript import line
from core.words import QT_TRANSLATE_NOOP, message

FOUND = 1
"""The exit code with `check` where a finding is serious and the program itself ended well."""

NOT_STARTED = 2
"""The exit code where the program cannot be started, or did not let itself be watched."""

OFTEN = 0.25
"""Seconds between two looks for findings."""

STANDS = 1.0
"""Seconds that a deadlock has stood before `check` ends a program that can never go on."""

TASKS_STAND = 10.0
"""The same where tasks are part of it: `asyncio.wait_for` may yet end one of their waits."""


DROPPED = QT_TRANSLATE_NOOP(
    "core",
    "{count} of the oldest events were dropped, so what is said is of the {kept} since, and of how "
    "it stood before.",
)


class Wishes(NamedTuple):
    """What is to be said of a program."""

    text: bool = False
    """A transcript and findings on standard error."""
    json: Path | None = None
    """The log's lines into this file; "-" is standard error."""
    record: Path | None = None
    check: bool = False
    """Findings on standard error, and exit code 1 where one is serious. A program that has
    deadlocked is ended."""
    manner: Manner = AS_IT_IS
    """How it is watched. A file has all events, however few are kept."""


def watch(program: Program, wishes: Wishes) -> int:
    """Run it to its end; its exit code, as a shell says it (128 and the number of a signal), or one
    of ours. Raises `RecordingError` where a file cannot be written."""
    error = sys.stderr
    plain_text(error)
    with ExitStack() as stack:
        puts: list[Callable[[bytes], object]] = []
        if wishes.record is not None:
            puts.append(stack.enter_context(writing(wishes.record)))
        if wishes.json is not None:
            puts.append(_json(stack, wishes.json))
        run = ProgramRun(program, wishes.manner)
        stack.callback(run.close)
        stack.enter_context(_signals(run))
        if run.process is None:
            _say(error, str(run.failure))
            return NOT_STARTED
        teller = Teller(run, wishes, error)
        headed = False
        while not run.ended:
            run.wait(OFTEN)
            batch = run.next_batch()
            if batch is not None:
                lines = encode_events(batch)
                for put in puts:
                    put(lines if headed else encode(run.header) + lines)
                headed = True
                teller.take(batch)
            teller.look(batch is None)
        teller.end()
        if not run.let_in:
            return NOT_STARTED
        code = 0 if run.exit_code is None else run.exit_code
        return FOUND if wishes.check and teller.serious and code in (0, 143) else code


def _json(stack: ExitStack, path: Path) -> Callable[[bytes], object]:
    if str(path) == "-":
        return lambda lines: _write(sys.stderr.buffer, lines)
    return stack.enter_context(writing(path))


def _write(file: BinaryIO, lines: bytes) -> None:
    with suppress(OSError):
        file.write(lines)
        file.flush()


def _say(file: TextIO, text: str) -> None:
    with suppress(OSError):
        print(text, file=file, flush=True)


@contextmanager
def _signals(run: ProgramRun) -> Iterator[None]:
    """The terminal tells the program itself of Ctrl-C, and it decides what that means; other
    signals are passed on."""
    if run.process is None:
        yield
        return
    process = run.process
    if isinstance(process, Attached):
        with _stops(run):
            yield
        return

    def forward(number: int, _frame: object) -> None:
        with suppress(OSError):
            process.send_signal(number)

    before = {signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN)}
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            number = getattr(signal, name)
            before[number] = signal.signal(number, forward)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _stops(run: ProgramRun) -> Iterator[None]:
    """Any signal that would end us ends the watching of a program that ran before."""

    def stop(_number: int, _frame: object) -> None:
        run.stop()

    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    before = {number: signal.signal(number, stop) for number in numbers if number is not None}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Teller:
    """Says what happens, and each finding once."""

    def __init__(self, run: ProgramRun, wishes: Wishes, out: TextIO) -> None:
        self.serious = False
        """Whether a serious finding has been made."""
        self._run = run
        self._wishes = wishes
        self._out = out
        self.history = History(run.header.scenario, many=True)
        self.kept = Kept(wishes.manner.kept)
        self._told: set[tuple[str, object]] = set()
        ran = run.header.program
        self._attached = ran is not None and bool(ran.pid)
        self._remarked: set[str] = set()
        self._looked = 0.0
        self._stuck_since: float | None = None
        self._ended_it = False
        """Whether it deadlocked and was ended for that: what follows is our own doing."""
        self._wanted = wishes.text or wishes.check

    def take(self, events: list[Event]) -> None:
        """Tell of events."""
        if not self._wanted:
            return
        self.history.extend(events)
        self.kept.take(self.history, events)
        if self._wishes.text:
            self._transcribe(events)
        if (shorter := self.kept.due) is not None:
            self.history = shorter
            self.kept.swap()

    def _transcribe(self, events: list[Event]) -> None:
        log = self.history.log
        for event in events:
            said = line(log, Backend.THREADING, event)
            if said is not None:
                _say(self._out, f"{event.t / 1e9:9.3f}  {said}")

    def look(self, idle: bool) -> None:
        """Tell of findings, now and then."""
        now = time.monotonic()
        if self._wanted and self._attached:
            self._remark()  # It may never let itself be watched, nor end.
        if not self._wanted or self._ended_it or (not idle and now - self._looked < OFTEN):
            return
        self._looked = now
        stuck = next((one for one in self._find() if one.name == "deadlock"), None)
        if stuck is None:
            self._stuck_since = None
        elif self._stuck_since is None:
            self._stuck_since = now
        elif self._run.fails_tests:
            return  # pytest's own exit code says it.
        elif now - self._stuck_since > (TASKS_STAND if self._has_tasks(stuck) else STANDS):
            self.serious = True
            if self._wishes.check:
                self._ended_it = True
                self._run.stop()

    def end(self) -> None:
        """Tell of what is known at the end."""
        if self._wanted and not self._ended_it:
            self._find()
        if self._wanted and self.kept.dropped:
            kept = len(self.history.log) - self.history.log.begins
            said = message(DROPPED, count=self.kept.dropped, kept=kept)
            _say(self._out, f"semaphore-lab: {said}")
        if self._wanted:
            self._remark()
        if self._run.failure is not None and (self._wanted or not self._run.let_in):
            _say(self._out, f"semaphore-lab: {self._run.failure}")

    def _remark(self) -> None:
        for remark in [str(remark) for remark in self._run.remarks]:
            if remark not in self._remarked:
                self._remarked.add(remark)
                _say(self._out, f"semaphore-lab: {remark}")

    def _has_tasks(self, found: Finding) -> bool:
        born = self.history.log.born
        return any(worker in born and born[worker].type == "task" for worker in found.workers)

    def _find(self) -> list[Finding]:
        state, log = self.history.now, self.history.log
        found = findings(state, log, max(state.t, self._run.t))
        for one in found:
            if one.severity is Severity.SERIOUS and not (
                one.name == "deadlock" and (self._run.fails_tests or self._has_tasks(one))
            ):
                self.serious = True
            key: tuple[str, object] = one.name, one.workers
            if one.name == "asked-again":  # Else each worker of a crowd is the worst once.
                key = one.name, str(one.message.values["resource"])
            if key not in self._told and (self._wishes.text or one.severity > Severity.NOTE):
                self._told.add(key)
                _say(self._out, f"semaphore-lab: {one.message}")
        return found
