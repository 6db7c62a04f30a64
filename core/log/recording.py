"""A run in a file: the lines of its log (`core.protocol.events`), as the engine said them.

A file is data: nothing in it is executed, every size is bounded, and every event is checked against
what could have happened. Of a damaged file, all that stands before the damage can still be opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from core.log.columns import Log
from core.log.new_file import NewFile, never
from core.log.plausible import Plausible
from core.log.turns import Batch, turns_of
from core.protocol.events import (
    FORMAT,
    LONGEST_RUN,
    Event,
    Header,
    decode_event,
    decode_events,
    decode_header,
    encode,
    encode_events,
)
from core.scenario.settings import MOST_FAULTS, Scenario, ScenarioError
from core.scenario.toml_bounds import TOO_LARGE
from core.words import QT_TRANSLATE_NOOP, Message, message, named

SUFFIX = ".semlab"

LARGEST_FILE = 2_000_000_000
"""Bytes of a recording that are read."""

LONGEST_LINE = 16_384
"""Bytes of an event; most have about sixty."""

LONGEST_HEADER = LONGEST_LINE + 200 * MOST_FAULTS
"""Bytes of the first line: a scenario without faults takes some hundred, a fault at most 120."""

MOST_EVENTS = 10_000_000
"""Events that are read; they take about a gigabyte of memory."""

DAYS = LONGEST_RUN // 86_400_000_000_000

CHUNK = 1 << 16
"""Bytes that are read and decoded at once: some 900 events, half a millisecond. A window that opens
a file on another thread never waits longer than that for its turn."""

UNREADABLE = QT_TRANSLATE_NOOP("core", "{file} cannot be read: {reason}.")
NOT_WRITTEN = QT_TRANSLATE_NOOP("core", "{file} cannot be written: {reason}.")
EMPTY = QT_TRANSLATE_NOOP("core", "{file} is empty.")
NOT_OURS = QT_TRANSLATE_NOOP("core", "{file} is not a recording made by Semaphore Lab.")
NEWER = QT_TRANSLATE_NOOP(
    "core",
    "{file} was made by a newer Semaphore Lab (format {found}); this one reads up to {known}.",
)
WRONG_SCENARIO = QT_TRANSLATE_NOOP("core", "{file}, line 1: {mistake}")
DAMAGED = QT_TRANSLATE_NOOP(
    "core", "{file} is damaged at line {line}: {reason}. Everything before that line is shown."
)
NOT_AN_EVENT = QT_TRANSLATE_NOOP("core", "it is not an event ({reason})")
CUT_OFF = QT_TRANSLATE_NOOP("core", "the line is cut off")
TOO_LONG = QT_TRANSLATE_NOOP("core", "the line is longer than {most} bytes")
TOO_MANY = QT_TRANSLATE_NOOP("core", "there are more than {most} events")
LONGER = QT_TRANSLATE_NOOP(
    "core", "{file} has {count} events; only the first {most} of them can be opened again."
)
TOO_LATE = QT_TRANSLATE_NOOP("core", "its time is beyond {days} days")
IMPOSSIBLE = QT_TRANSLATE_NOOP("core", 'this "{kind}" cannot follow what comes before it')


class RecordingError(Exception):
    """A file that cannot be opened or written at all, as one sentence in `message`."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.message = text


class Recording(NamedTuple):
    """What a file holds."""

    header: Header
    scenario: Scenario
    events: list[Event]
    damage: Message | None
    """What is wrong with the rest of the file, if anything."""


def _cause(event: Event) -> Message:
    """Why an event cannot follow what stands before it."""
    if event.t > LONGEST_RUN:
        return message(TOO_LATE, days=DAYS)
    return message(IMPOSSIBLE, kind=event.kind.value)


@contextmanager
def _said(template: str, file: str) -> Iterator[None]:
    """An `OSError` of this one operation on a file as a `RecordingError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecordingError(message(template, file=file, reason=reason)) from None


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file for reading; `RecordingError` if it cannot be opened. What goes wrong with anything
    else meanwhile is not its business."""
    with _said(UNREADABLE, named(path)):
        file = path.open("rb")
    with file:
        yield file


class Parts:
    """The events of an open file, one bounded batch after the other: iterate over it, once."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Raises `RecordingError` unless the file begins as a recording does, and later where it
        cannot be read. `name` is the file's in sentences."""
        self.header, self.scenario = _read_header(file, name)
        self.damage: Message | None = None
        """What is wrong with the rest of the file, if anything; known at the end."""
        self.size = max(1, os.fstat(file.fileno()).st_size)
        """Bytes of the whole file."""
        self.done = file.tell()
        """Bytes that have been read."""
        self._file = file
        self._name = name

    def __iter__(self) -> Iterator[Batch]:
        plausible = Plausible(self.header)
        events = 0
        rest = b""
        while chunk := self._chunk():
            self.done += len(chunk)
            head, newline, rest = (rest + chunk).rpartition(b"\n")
            batch, reason = _possible(plausible, head + newline)
            events += len(batch)
            if reason is None and len(rest) > LONGEST_LINE:
                reason = message(TOO_LONG, most=LONGEST_LINE)
            elif reason is None and events > MOST_EVENTS:
                reason = message(TOO_MANY, most=MOST_EVENTS)
            elif reason is None and self.done > LARGEST_FILE:
                reason = message(TOO_LARGE, most=LARGEST_FILE)
            if len(batch):
                yield batch
            if reason is not None:
                self._damaged(events, reason)
                return
        if rest:
            self._damaged(events, message(CUT_OFF))

    def _chunk(self) -> bytes:
        with _said(UNREADABLE, self._name):
            return self._file.read(CHUNK)

    def _damaged(self, events: int, reason: Message) -> None:
        line = events + 2
        self.damage = message(DAMAGED, file=self._name, line=line, reason=reason)


def is_recording(path: Path) -> bool:
    """Whether a file is one by its name; some systems write ".SEMLAB"."""
    return path.suffix.lower() == SUFFIX


def read(path: Path) -> Recording:
    """The recording in a file, at once; `RecordingError` if there is none."""
    with opened(path) as file:
        parts = Parts(file, named(path))
        events: list[Event] = []
        for batch in parts:
            events.extend(batch)
    return Recording(parts.header, parts.scenario, events, parts.damage)


def check(path: Path) -> None:
    """`RecordingError` unless the file begins as a recording does."""
    with opened(path) as file:
        Parts(file, named(path))


def _read_header(file: BinaryIO, name: str) -> tuple[Header, Scenario]:
    with _said(UNREADABLE, name):
        line = file.readline(LONGEST_HEADER)
    try:
        version = msgspec.json.decode(line, type=_Version).semlab
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RecordingError(message(NOT_OURS if line else EMPTY, file=name)) from None
    if version > FORMAT:
        raise RecordingError(message(NEWER, file=name, found=version, known=FORMAT))
    try:
        header = decode_header(line)
        return header, header.scenario
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RecordingError(message(NOT_OURS, file=name)) from None
    except ScenarioError as error:
        raise RecordingError(message(WRONG_SCENARIO, file=name, mistake=error.message)) from None


class _Version(msgspec.Struct):
    semlab: int


def _possible(plausible: Plausible, lines: bytes) -> tuple[Batch, Message | None]:
    """The events of whole lines, as far as they are possible, and what is wrong with the line after
    them, if anything."""
    turns = turns_of(lines)
    if turns is not None and plausible.take_turns(turns):
        return turns, None
    batch, reason = _decode(lines)
    possible = plausible.take(batch)
    if possible < len(batch):
        reason = _cause(batch[possible])
        del batch[possible:]
    return batch, reason


def _decode(lines: bytes) -> tuple[list[Event], Message | None]:
    """The events of whole lines, and what is wrong with the line after them, if anything."""
    try:
        events = decode_events(lines)
        # It passes over empty lines; a line number would then be wrong.
        if len(events) == lines.count(b"\n"):
            return events, None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    events = []
    for line in lines.split(b"\n")[:-1]:
        try:
            events.append(decode_event(line))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return events, message(NOT_AN_EVENT, reason=str(error).replace("`", '"'))
    return events, None


@contextmanager
def writing(
    path: Path, given_up: Callable[[], bool] = never
) -> Iterator[Callable[[bytes], object]]:
    """Write a file that appears whole or not at all: the new content takes the place of the old one
    at the end, with its mode (a new file has the umask's). Until then it grows beside it, under a
    name that says so (`core.log.new_file`): there it stays if this program is killed. Pipes and
    devices are written to directly, and symbolic links are followed.

    Raises `RecordingError` where the file cannot be made, written or put in place, and `GivenUp`
    once `given_up` is true; the old content then stays, as it does with any exception of the `with`
    body, which goes on unchanged.
    """
    name = named(path)
    with _said(NOT_WRITTEN, name):
        new = NewFile(path, given_up)

    def put(data: bytes) -> None:
        with _said(NOT_WRITTEN, name):
            new.write(data)

    try:
        yield put
        with _said(NOT_WRITTEN, name):
            new.keep()
    finally:
        new.close()


def longer(path: Path, events: int) -> Message | None:
    """What is to be said of a recording with so many events: a run may go on for longer than one
    can be opened again. None if it is short enough."""
    if events <= MOST_EVENTS:
        return None
    return message(LONGER, file=named(path), count=events, most=MOST_EVENTS)


def write(
    path: Path,
    header: Header,
    log: Log,
    progress: Callable[[float], object] | None = None,
    given_up: Callable[[], bool] = never,
) -> Message | None:
    """Save a run up to now; what is to be said of it (`longer`). `RecordingError` where that cannot
    be done and `GivenUp` once `given_up` is true, and then nothing has changed. `progress` is
    called now and then with the share that has been written, 0 to 1."""
    step = 500  # Half a millisecond.
    end = len(log)
    with writing(path, given_up) as put:
        put(encode(header))
        for start in range(0, end, step):
            stop = min(start + step, end)
            put(encode_events([log[i] for i in range(start, stop)]))
            if progress is not None:
                progress(stop / end)
    return longer(path, end)
