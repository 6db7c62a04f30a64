"""What a program prints and is given to read: the last of it, each line with its time.

One thread puts what it reads here as it comes, and does nothing else. Another one takes it and
turns it into lines, as many as it has time for. What comes faster is not waited for: the oldest is
left out, and counted.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum

from core.engine.clock import monotonic_ns

MOST_LINES = 10_000
"""Lines that are kept."""

MOST_CHARACTERS = 1_000_000
"""Characters of them; the last line is kept in any case."""

LONGEST = 4_000
"""Characters of a line. One that is longer goes on in the next."""

CHUNK = 1 << 14
"""Bytes that are read at once."""

PROMPTLY = 20.0
"""Times that it is read at once before that: what is printed now and then has its right time."""

IN_A_ROW = 8
"""Times that a pipe is read which is full again each time."""

BUSY = 0.004
"""Seconds that a pipe is left alone out of which much comes: else each line would wake this
process, which has a window to draw."""

AT_ONCE = 2_000
"""Lines that are made for one frame, some 2 ms."""

SELDOM = 150_000_000
"""Nanoseconds between two times that something is taken of what comes too fast to be read."""

PROMPT = 100_000_000
"""Nanoseconds after which a line without an end is a line: a question that waits for its answer."""

LEAVE = 0.3
"""Seconds that somebody may go on to write who is left when the program has ended."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_CONTROLS = dict.fromkeys((*range(32), 127), "�")


class Stream(IntEnum):
    """Where a line comes from."""

    OUT = 0
    ERROR = 1
    INPUT = 2
    """The user."""


class Output:
    """The lines, oldest first."""

    def __init__(self, shown: tuple[str, str] | None = None) -> None:
        """`shown`: wherever the first text stands, the second is shown."""
        self.times: list[int] = []
        """Nanoseconds on `monotonic_ns`."""
        self.texts: list[str] = []
        self.streams: list[Stream] = []
        self.left_out = 0
        """How many lines came before these, and are not kept."""
        self.gone = 0
        """How many lines that were among these are not any more. It tells what moved."""
        self._characters = 0
        self._shown = shown
        self._waiting: deque[tuple[int, Stream, bytes]] = deque()
        self._lines = 0
        self._bytes = 0
        self._lost = 0
        self._overrun = False
        self._looked = 0
        self._begun: dict[Stream, tuple[int, bytes]] = {}
        self._lock = threading.Lock()

    # What is put in, by any thread -------------------------------------------------------------

    def put(self, data: bytes, stream: Stream) -> None:
        """Something was printed."""
        with self._lock:
            # Within the lock, so that the times never go back.
            self._waiting.append((monotonic_ns(), stream, data))
            self._lines += data.count(b"\n")
            self._bytes += len(data)
            while len(self._waiting) > 1 and (
                self._lines > MOST_LINES or self._bytes > MOST_CHARACTERS
            ):
                _, _, oldest = self._waiting.popleft()
                lines = oldest.count(b"\n")
                self._lines -= lines
                self._bytes -= len(oldest)
                self._lost += lines
                self._overrun = True

    # What is taken, by one thread --------------------------------------------------------------

    def take(self, until: int, most: int | None = AT_ONCE) -> bool:
        """Make lines of what came before `until` (on `monotonic_ns`), about so many; whether there
        is no more of that."""
        made = 0
        floods = most is not None and self._floods()
        if floods:
            # Most of it is never seen: a look now and then.
            now = monotonic_ns()
            if now - self._looked < SELDOM:
                return True
            self._looked = now
        while most is None or made < most:
            with self._lock:
                if self._overrun:
                    self._forget()
                if not self._waiting:
                    break
                if self._waiting[0][0] >= until and not floods:
                    break
                t, stream, data = self._waiting.popleft()
                self._lines -= data.count(b"\n")
                self._bytes -= len(data)
            made += self._add(t, stream, data)
        else:
            return False
        for stream, (t, data) in list(self._begun.items()):
            if t < until - PROMPT:
                del self._begun[stream]
                self._append(t, stream, _decoded(data))
        self._bound()
        return True

    def take_all(self) -> None:
        """Make lines of everything: nothing more will come."""
        self.take(monotonic_ns() + PROMPT + 1, None)
        for stream, (t, data) in self._begun.items():
            self._append(t, stream, _decoded(data))
        self._begun.clear()
        self._bound()

    @property
    def last_error(self) -> str:
        """The last line of standard error that is not blank; "" where there is none."""
        pairs = zip(reversed(self.texts), reversed(self.streams), strict=True)
        found = (text for text, stream in pairs if stream is Stream.ERROR and text.strip())
        return next(found, "").strip()

    def _floods(self) -> bool:
        """Whether so much waits that the oldest of it would soon be left out."""
        return 2 * self._lines > MOST_LINES or 2 * self._bytes > MOST_CHARACTERS

    def _forget(self) -> None:
        """Something newer was left out: what is older goes as well, so that there is one gap."""
        self._overrun = False
        self.left_out += self._lost + len(self.texts)
        self.gone += len(self.texts)
        self._lost = 0
        self._begun.clear()
        self._characters = 0
        for kept in (self.times, self.texts, self.streams):
            kept.clear()

    def _add(self, t: int, stream: Stream, data: bytes) -> int:
        """Make lines of a piece; how many."""
        begun = self._begun.pop(stream, None)
        if begun is not None:
            t, data = begun[0], begun[1] + data
        *whole, rest = data.split(b"\n")
        if len(rest) > LONGEST:
            whole.append(rest)
        elif rest:
            self._begun[stream] = (t, rest)
        if len(whole) > MOST_LINES:
            self.left_out += len(whole) - MOST_LINES
            whole = whole[-MOST_LINES:]
        for line in _decoded(b"\n".join(whole)).split("\n") if whole else ():
            self._append(t, stream, line)
        self._bound()
        return len(whole)

    def _append(self, t: int, stream: Stream, text: str) -> None:
        text = _plain(text)
        if self._shown is not None and stream is not Stream.INPUT:
            text = text.replace(*self._shown)
        if self.times:
            t = max(t, self.times[-1])
        for start in range(0, max(1, len(text)), LONGEST):
            self.texts.append(text[start : start + LONGEST])
            self.times.append(t)
            self.streams.append(stream)
        self._characters += len(text)

    def _bound(self) -> None:
        """Let the oldest go where there are too many."""
        count = max(0, len(self.texts) - MOST_LINES)
        characters = self._characters - sum(map(len, self.texts[:count]))
        while characters > MOST_CHARACTERS and count < len(self.texts) - 1:
            characters -= len(self.texts[count])
            count += 1
        if count:
            self._characters = characters
            self.left_out += count
            self.gone += count
            for kept in (self.times, self.texts, self.streams):
                del kept[:count]


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _plain(text: str) -> str:
    """A line as a terminal would leave it: without colours, and what was written over is gone."""
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if not text.isprintable():
        text = text.rstrip("\r").rpartition("\r")[2].expandtabs(8).translate(_CONTROLS)
    return text


class Pipes:
    """Reads what a program prints, on a thread of its own, and hands it what is to be read."""

    def __init__(self, output: Output, process: subprocess.Popen[bytes]) -> None:
        """`process` was started with three pipes."""
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self.output = output
        self._process = process
        self._streams = {
            process.stdout.fileno(): Stream.OUT,
            process.stderr.fileno(): Stream.ERROR,
        }
        self._into = process.stdin.fileno()
        self._given: deque[bytes] = deque()
        self._news = threading.Condition()
        self._no_more = False
        self._leaving = False
        self._threads = [self._thread(self._write)]
        if sys.platform == "win32":  # Nothing there tells which of two pipes has something.
            self._threads += [self._thread(self._read, [file]) for file in self._streams]
        else:
            for file in self._streams:
                os.set_blocking(file, False)
            self._threads.append(self._thread(self._read, list(self._streams)))
        for thread in self._threads:
            thread.start()

    def _thread(self, do: Callable[..., None], *arguments: object) -> threading.Thread:
        return threading.Thread(target=do, args=arguments, name="pipes", daemon=True)

    @property
    def takes_input(self) -> bool:
        """Whether the program can be given something to read."""
        return not (self._no_more or self._leaving)

    def give(self, line: str) -> None:
        """Let the program read a line."""
        data = (line + "\n").encode("utf-8", "replace")
        if self._pass_on(data):
            self.output.put(data, Stream.INPUT)

    def end_input(self) -> None:
        """Let the program read the end of its input."""
        self._pass_on(b"")

    def _pass_on(self, data: bytes) -> bool:
        with self._news:
            if not self.takes_input:
                return False
            self._given.append(data)
            self._no_more = not data
            self._news.notify()
            return True

    def close(self) -> None:
        """The program has ended: wait a little for what it has printed, then let go."""
        with self._news:
            self._leaving = True
            self._news.notify()
        for thread in self._threads:
            thread.join(LEAVE + 1)
        for file in (self._process.stdout, self._process.stderr):
            if file is not None:
                file.close()

    def _write(self) -> None:
        try:
            while True:
                with self._news:
                    self._news.wait_for(lambda: self._given or self._leaving)
                    data = self._given.popleft() if self._given else b""
                if not data:
                    break
                while data:
                    data = data[os.write(self._into, data) :]
        except OSError:
            pass  # It reads no longer.
        finally:
            with self._news:
                self._no_more = True
            assert self._process.stdin is not None
            with suppress(OSError):
                self._process.stdin.close()

    def _read(self, files: list[int]) -> None:
        open_ = list(files)
        pause = threading.Event()
        late: int | None = None
        last, credit = monotonic_ns(), PROMPTLY
        while open_ and (late is None or monotonic_ns() < late):
            if self._leaving and late is None:
                late = monotonic_ns() + int(LEAVE * 1e9)
            ready = open_
            if sys.platform != "win32":
                ready = select.select(open_, [], [], 0.05)[0]
            for file in sorted(ready, key=self._streams.__getitem__):
                if not self._drain(file):
                    open_.remove(file)
            now = monotonic_ns()
            credit = min(PROMPTLY, credit + (now - last) / (BUSY * 1e9)) - 1
            last = now
            if ready and credit < 0:
                pause.wait(BUSY)

    def _drain(self, file: int) -> bool:
        """Read what there is; whether more may come."""
        for _ in range(IN_A_ROW):
            try:
                data = os.read(file, CHUNK)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not data:
                return False
            self.output.put(data, self._streams[file])
            if len(data) < CHUNK:
                return True
        return True
