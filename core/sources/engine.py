"""The app's side of an engine: start it, send commands, take events.

One thread only reads: it takes lines from the engine's pipe and decodes them. Whoever wants the
events takes them when it suits, so that a busy run never calls into the window.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from contextlib import suppress

import msgspec

from core.engine.folder import clear_abandoned
from core.protocol.commands import Command, Pause, Prepare, Resume, Start, Stop, encode
from core.protocol.events import Event, Header, Kind, decode_events, decode_header
from core.scenario.settings import Backend, Scenario
from core.sources.engine_command import engine_command, engine_environment
from core.words import QT_TRANSLATE_NOOP, Message, message

CHUNK = 65_536
"""Bytes that are read at once: some 900 events, a batch."""

MOST_WAITING = 20_000
"""Events that may wait to be taken. Beyond it the reader waits, the pipe fills up, then the
engine's outlet does, and then its workers wait: a flood is slowed down and nothing is dropped. So
the memory of a window that cannot follow stays bounded, and what it shows is never long past: one
that takes 40,000 events a second was 10 seconds behind with twenty times as much, and now is one.

A command must not wait for that. What answers Pause and Stop comes last of all that is on its way;
so from then on until the answer is there, the reader waits for nobody. The engine shuts its gates
at once, hence only so much can come as its outlet and the pipe still hold: some 25,000 events.
There is no second way round the first for the answer: two ways would be two orders.
"""

MOST_AT_ONCE = 10_000
PAUSE = 0.0005
"""When more events wait, the reader sleeps so many seconds after each batch: decoding without a
break, it would take turns from the window, which is behind as it is. It still reads a million a
second."""

PATIENCE = 1.5
"""Seconds that an engine has to end after it was told to. Longer than `GRACE` in
`core.engine.backends.processes`, after which it kills workers that do not leave: an engine that
ends by itself leaves nothing behind."""

GRACE = 1.0
"""Seconds that the processes of a killed engine have to go by themselves."""

HEARD = 10.0
"""Seconds that an engine has to take in a long scenario; it may just be starting."""

REFUSED = 2
"""An engine's exit code where it does not begin."""

LOOK = 1.0
"""Seconds without a word after which is looked whether the engine is still there: a process of its
own that somebody has stopped keeps the pipe of a dead engine open for ever."""

ENDED = QT_TRANSLATE_NOOP(
    "core", "The engine ended before its workers did ({reason}). Everything up to then is shown."
)
NOT_BEGUN = QT_TRANSLATE_NOOP("core", "The run cannot begin: {reason}.")
GARBLED = QT_TRANSLATE_NOOP("core", "The engine sent something that is not an event: {reason}.")
NOT_STARTED = QT_TRANSLATE_NOOP("core", "The engine could not be started: {reason}.")


class Client:
    """An engine process, for one run. It exists from the beginning, so that `start` acts at once.

    Making one raises nothing: a failure is told by `failure`, like any that comes later.
    """

    def __init__(self, prepare: Backend | None = None) -> None:
        """`prepare` names the backend that will probably be run."""
        self.header: Header | None = None
        self.failure: Message | None = None
        """Why the engine ended, if not by finishing its run."""
        self.refused = False
        """Whether the engine did not even begin, as the run cannot be as it was asked for."""
        self.finished = False
        """Whether the `finished` event has come, though it may not have been taken yet."""
        self.paused_at: int | None = None
        """The time of the run at which all workers stood still, while they do. Known before the
        event is taken: a window can say so at once, and show the way there afterwards."""
        self._batches: deque[list[Event]] = deque()
        # Two counts, each changed by one thread only: a single one would lose some of its changes.
        self._come = 0
        self._taken = 0
        self._arrived = threading.Event()
        self._ended = threading.Event()
        self._closing = False
        self._stopping = False
        self._pausing = False
        """Whether `Pause` has been sent and not been answered."""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in `close`)
        self._sending = threading.Lock()
        try:
            self._process = self._launch()
        except OSError as error:
            self._not_started(error.strerror or error)
            return
        if sys.platform != "win32":  # There, before Python 3.12, a pipe always waits.
            assert self._process.stdin is not None
            os.set_blocking(self._process.stdin.fileno(), False)
        reader = threading.Thread(target=self._read, name="engine reader", daemon=True)
        try:
            reader.start()
        except RuntimeError as error:  # There is no room for another thread.
            self._process.kill()
            self._process.communicate()  # It also closes the pipes.
            self._not_started(error)
            return
        self._reader = reader
        if prepare is not None:
            self.prepare(prepare)

    def _not_started(self, reason: Exception | str) -> None:
        self.failure = message(NOT_STARTED, reason=reason)
        self._ended.set()
        self._arrived.set()

    def prepare(self, backend: Backend) -> None:
        """Get ready to run this backend; before `start` only."""
        self.send(Prepare(backend))

    def start(
        self, scenario: Scenario, paused: bool = False, pause_when: str = "", yes: bool = False
    ) -> None:
        """Run a scenario, once; all else as in `core.protocol.commands.Start`."""
        self.send(Start(scenario.settings(), paused, pause_when, yes))

    def _launch(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C in a terminal reaches the app alone, and one signal ends the
        # engine with all of its processes.
        windows = sys.platform == "win32"
        return subprocess.Popen(
            engine_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=0,
            env=engine_environment(),
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if windows else 0,
        )

    # From the engine ---------------------------------------------------------------------------

    @property
    def remarks(self) -> list[Message]:
        """Of a scenario everything is seen."""
        return []

    @property
    def pid(self) -> int:
        """The engine's process id."""
        return self._process.pid

    @property
    def gone(self) -> bool:
        """Whether the engine is gone; what it said may wait to be taken."""
        return self._ended.is_set()

    @property
    def ended(self) -> bool:
        """Whether the engine is gone and everything that it said has been taken."""
        return self._ended.is_set() and not self._batches

    def next_batch(self) -> list[Event] | None:
        """The next batch that has come, or None. Never blocks."""
        try:
            batch = self._batches.popleft()
        except IndexError:
            return None
        self._taken += len(batch)
        return batch

    @property
    def batches(self) -> int:
        """How many batches have come and not been taken."""
        return len(self._batches)

    @property
    def backlog(self) -> int:
        """How many events have come and not been taken: mostly up to `MOST_WAITING`."""
        return self._come - self._taken

    def wait(self, seconds: float | None = None) -> bool:
        """Block until there is something to take or the engine is gone; False on a timeout.

        Returns at once while a batch waits to be taken. One that has just been taken may end the
        next wait as well.
        """
        # First: whatever comes after the look sets it again.
        self._arrived.clear()
        if self._batches or self._ended.is_set():
            return True
        return self._arrived.wait(seconds)

    def _read(self) -> None:
        assert self._process.stdout is not None
        file = self._process.stdout.fileno()
        rest = b""
        try:
            while chunk := self._chunk(file):
                head, newline, tail = (rest + chunk).rpartition(b"\n")
                rest = tail
                if newline:
                    self._receive(head + newline)
                if self.backlog > MOST_AT_ONCE:
                    time.sleep(PAUSE)
                while self.backlog > MOST_WAITING and not self._hurries():
                    time.sleep(0.005)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self.failure = message(GARBLED, reason=error)
            self.kill()
        try:
            code = self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # It says no more, and does not go.
            self.kill()
            code = self._process.wait()
        if self.failure is None and not self.finished and not self._closing:
            self.refused = code == REFUSED and self.header is None
            template, reason = (NOT_BEGUN if self.refused else ENDED), self._reason(code)
            self.failure = message(template, reason=reason.removesuffix("."))
        self._ended.set()
        self._arrived.set()
        if code:
            self._sweep()

    def _hurries(self) -> bool:
        """Whether the reader waits for nobody (`MOST_WAITING`)."""
        return self._closing or self._stopping or self._pausing

    def _chunk(self, file: int) -> bytes:
        """What comes next from the engine; nothing at its end, also where its pipe stays open."""
        if sys.platform != "win32":  # There, a pipe cannot be looked at; nor is a process stopped.
            ready = select.poll()
            ready.register(file, select.POLLIN)
            for last_resort in (self._wake_all, self._kill_all, None):
                while not ready.poll(1000 * LOOK) and self._process.poll() is None:
                    pass
                if ready.poll(0):
                    break
                if last_resort is None:
                    return b""  # Whoever has it is none of ours.
                last_resort()
        return os.read(file, CHUNK)

    def _receive(self, lines: bytes) -> None:
        if self.header is None:
            first, _, lines = lines.partition(b"\n")
            self.header = decode_header(first)
        events = decode_events(lines)
        if not events:
            return
        if b"paused" in lines or b"resumed" in lines:  # To look at each event costs ten times that.
            self._note_pauses(events)
        if events[-1].kind is Kind.FINISHED:
            self.finished = True
            self.paused_at = None
        self._come += len(events)
        self._batches.append(events)
        self._arrived.set()

    def _note_pauses(self, events: list[Event]) -> None:
        for event in events:
            if event.kind is Kind.PAUSED:
                self.paused_at = event.t
                self._pausing = False
            elif event.kind is Kind.RESUMED:
                self.paused_at = None

    def _reason(self, code: int) -> str:
        """What is known of an engine's end: its last words, a signal, or an exit code."""
        self._errors.seek(0)
        words = self._errors.read()[-2000:].decode(errors="replace").strip().splitlines()
        if code < 0:
            try:
                return signal.Signals(-code).name
            except ValueError:
                return f"signal {-code}"
        return words[-1] if words else f"exit code {code}"

    # To the engine -----------------------------------------------------------------------------

    def send(self, command: Command) -> None:
        """Send a command. One that an engine cannot take is dropped: it has ended, or has not
        listened for so long that its pipe is full. Does not wait for it then."""
        if self._ended.is_set():
            return
        match command:
            case Stop():
                self._stopping = True
            case Pause():
                self._pausing = self.paused_at is None
            case Resume():
                self._pausing = False
        assert self._process.stdin is not None
        with suppress(OSError, ValueError), self._sending:
            self._write(self._process.stdin.fileno(), encode(command))

    def _write(self, file: int, line: bytes) -> None:
        """Write a line whole or not at all. A long one, which only `Start` can be, may have to wait
        for the engine to read; one that does not even do that is ended."""
        view = memoryview(line)
        deadline = time.monotonic() + HEARD
        while view:
            try:
                view = view[os.write(file, view) :]
            except BlockingIOError:
                if len(view) == len(line) <= select.PIPE_BUF:
                    return
                if time.monotonic() > deadline:
                    self.kill()
                    return
                time.sleep(0.005)

    def let_go(self) -> None:
        """An engine is ours: without a reader it ends."""
        self.close()

    def stop(self) -> None:
        """Ask the workers to leave."""
        self.send(Stop())

    def close(self, seconds: float = PATIENCE) -> None:
        """End the engine and all of its workers: politely, and after `seconds` for certain."""
        self._closing = True
        if not self._ended.is_set():
            assert self._process.stdin is not None
            with suppress(OSError):
                self._process.stdin.close()
            if not self._ended.wait(seconds):
                self.kill()
                if not self._ended.wait(GRACE):
                    self._kill_all()
                    self._ended.wait()
        if reader := getattr(self, "_reader", None):
            reader.join()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
        self._errors.close()

    def kill(self) -> None:
        """End the engine at once, and with it its workers; does not wait."""
        self._process.kill()
        self._wake_all()

    def _wake_all(self) -> None:
        if sys.platform != "win32":
            # A worker that somebody has stopped does not notice its engine's end before it goes on.
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGCONT)

    def _kill_all(self) -> None:
        if sys.platform != "win32":
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _sweep(self) -> None:
        """Wait until the processes of an engine that ended badly are gone, end those that stay, and
        clear away what it left."""
        if sys.platform == "win32":
            return
        # Its workers notice, and go. So does the helper that then removes their semaphores: killed
        # along with them, it would leave these behind until somebody clears them away.
        deadline = time.monotonic() + GRACE
        while self._any_left():
            if time.monotonic() > deadline:
                self._kill_all()
                break
            time.sleep(0.005)
        clear_abandoned()

    def _any_left(self) -> bool:
        """Whether there is a process of the engine's group."""
        with suppress(OSError):
            os.killpg(self._process.pid, 0)
            return True
        return False
