"""A run without a window: the seed's sentences, or the lines of the log, on standard output."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TextIO

from core.analysis.standstill import Standstill
from core.log.columns import Log
from core.log.recording import NOT_WRITTEN, Parts, longer, opened, writing
from core.protocol.events import Event, Header, encode, encode_events
from core.scenario.cluster import refusal
from core.scenario.settings import Scenario, ScenarioError
from core.sources.engine import PATIENCE, Client
from core.telling.transcript import line
from core.words import message, named

FAILED = 1
UNWRITTEN = 2
"""The exit code where standard output cannot be written: that of any mistake in what is asked."""

SIGNALLED = 128
"""The exit code after Ctrl-C or another signal that asks for the end is this and its number."""

WAKE = 0.1
"""Seconds after which a wait is looked up from: on Windows, Ctrl-C interrupts none."""

ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""The signals that ask for the end: Ctrl-C, a computer that is shut down, a terminal that is
closed. Windows has no SIGHUP."""


def plain_text(out: TextIO) -> None:
    """Let a stream carry the sentences' symbols whatever the console's code page is."""
    with suppress(AttributeError):
        out.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]


class Output:
    """Standard output, until it takes no more. This is the one place where that is noticed."""

    def __init__(self) -> None:
        self._file = sys.stdout
        plain_text(self._file)
        self.error: OSError | None = None
        """Why it takes no more; what is written then is dropped."""

    def write(self, text: str) -> None:
        """Write and flush; raises nothing."""
        if self.error is not None:
            return
        try:
            self._file.write(text)
            self._file.flush()
        except OSError as error:
            self.error = error
            # Python flushes standard output at its end, and would complain once more.
            with suppress(OSError):
                self._file.close()

    def code(self) -> int:
        """The exit code. A reader that has enough (`| head`) is no mistake; of anything else there
        is a sentence on standard error."""
        if self.error is None or isinstance(self.error, BrokenPipeError):
            return 0
        reason = self.error.strerror or str(self.error)
        _tell(message(NOT_WRITTEN, file="Standard output", reason=reason))
        return UNWRITTEN


def _tell(what: object) -> None:
    with suppress(OSError):  # There may be nobody left to tell.
        print(what, file=sys.stderr)


Put = Callable[[bytes], object]


def run(
    scenario: Scenario,
    json: bool = False,
    record: Path | None = None,
    check: bool = False,
    yes: bool = False,
) -> int:
    """Run a scenario to its end and print what happens as it happens; the exit code.

    With `record` the run is saved there too. If the run cannot go on, standard error says so, once;
    with `check` it is then stopped, and gives 1. Ctrl-C stops the workers and gives 130, and other
    signals that ask for the end theirs; an engine that fails gives 1 and a sentence on standard
    error. One that does not stop within `PATIENCE` seconds is killed, with that sentence. A reader
    that goes away (`| head`) ends the run with 0, another failure of standard output with 2. The
    recording is kept in each case. `yes`: it may start as many workers as it has on a cluster
    that it joins; an engine that refuses to begin gives 2, and its sentence. Raises
    `RecordingError` if it cannot be written, and `ScenarioError` where there is no cluster.
    """
    why = refusal(scenario, yes)
    if why is not None:
        raise ScenarioError(why)
    out = Output()
    say = _lines(out) if json else _sentences(out, scenario)
    standstill = Standstill(scenario)
    with _asked_to_end() as asked:
        client = Client()
        try:
            client.start(scenario, yes=yes)
            with nullcontext() if record is None else writing(record) as put:
                events = _follow(client, out, say, put, asked, standstill, check)
        finally:
            client.close()
    if record is not None and (remark := longer(record, events)) is not None:
        _tell(remark)
    if client.failure is not None:
        _tell(client.failure)
    if asked:
        return SIGNALLED + asked[0]
    if client.refused:
        return UNWRITTEN
    stuck = check and standstill.found is not None
    return FAILED if stuck or client.failure is not None else out.code()


def show(path: Path, json: bool = False) -> int:
    """Print a recording as `run` printed it; the exit code, 1 if the file is damaged.

    Raises `RecordingError` if there is no recording in the file, or it cannot be read.
    """
    out = Output()
    with opened(path) as file:
        parts = Parts(file, named(path))
        say = _lines(out) if json else _sentences(out, parts.scenario, parts.header)
        say(parts.header, [])  # Also a run of which nothing is left has a header.
        for events in parts:
            say(parts.header, list(events))
            if out.error is not None:
                return out.code()
    if parts.damage is not None:
        _tell(parts.damage)
        return FAILED
    return out.code()


Say = Callable[[Header, list[Event]], None]


@contextmanager
def _asked_to_end() -> Iterator[Sequence[int]]:
    """The signals that have asked for the end, as they come.

    The first is only noted: as an exception it could tear a line that is being written, and leave
    a recording half written. The second is a `KeyboardInterrupt`.
    """
    asked: list[int] = []

    def note(number: int, _frame: object) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    before = {
        number: signal.signal(number, note)
        for number in ENDING
        # Whoever starts it with `nohup` wants it to go on.
        if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _follow(
    client: Client,
    out: Output,
    say: Say,
    put: Put | None,
    asked: Sequence[int],
    standstill: Standstill,
    check: bool,
) -> int:
    """Say and put all that comes, until the run is over; the number of events. Stop it once that is
    asked for, nobody reads what is said, or with `check` if it cannot go on."""
    headed = False
    stop_by: float | None = None
    events = 0
    try:
        while not client.ended:
            if out.error is not None and put is None:
                break
            stuck = check and standstill.found is not None
            if stop_by is None and (asked or out.error is not None or stuck):
                stop_by = time.monotonic() + PATIENCE
                client.stop()
            elif stop_by is not None and time.monotonic() > stop_by:
                client.kill()
            batch = client.next_batch()
            if batch is None:
                if not client.wait(WAKE) and standstill.look():
                    _tell(standstill.found)
                continue
            assert client.header is not None
            if put is not None:
                lines = encode_events(batch)
                put(lines if headed else encode(client.header) + lines)
            headed = True
            events += len(batch)
            standstill.take(batch)
            say(client.header, batch)
    except KeyboardInterrupt:
        if not headed:  # There is nothing to keep: a file that is there stays as it is.
            raise
    return events


def _sentences(out: Output, scenario: Scenario, header: Header | None = None) -> Say:
    backend = scenario.backend
    names = Log(many=header is not None and header.program is not None)
    """Of the log only what says how things are called."""

    def say(_header: Header, events: list[Event]) -> None:
        names.extend(event for event in events if event.about is not None)
        said = (line(names, backend, event) for event in events)
        lines = [text for text in said if text is not None]
        if lines:
            out.write("\n".join(lines) + "\n")

    return say


def _lines(out: Output) -> Say:
    headed = False

    def say(header: Header, events: list[Event]) -> None:
        nonlocal headed
        lines = encode_events(events)
        out.write((lines if headed else encode(header) + lines).decode())
        headed = True

    return say
