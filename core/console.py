"""A run without a window: the seed's sentences, or the lines of the log, on standard output."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from core.client import Client
from core.events import Event, Header, encode, encode_events
from core.recording import Parts, opened, writing
from core.scenario import Scenario
from core.transcript import sentence

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the signal's number."""

FAILED = 1


def plain_text(out: TextIO) -> None:
    """Let a stream carry the sentences' symbols whatever the console's code page is."""
    with suppress(AttributeError):
        out.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]


Put = Callable[[bytes], object]


def run(scenario: Scenario, json: bool = False, record: Path | None = None) -> int:
    """Run a scenario to its end and print what happens as it happens; the exit code.

    With `record` the run is saved there too. Ctrl-C stops the workers and gives 130; an engine that
    fails gives 1 and a sentence on standard error; a reader that goes away (`| head`) ends the run
    with 0. Raises `RecordingError` if the recording cannot be written.
    """
    out = sys.stdout
    plain_text(out)
    client = Client()
    say = _lines(out) if json else _sentences(out, scenario)
    try:
        client.start(scenario)
        if record is None:
            code = _follow(client, say, None)
        else:
            with writing(record) as put:
                code = _follow(client, say, put)
    except BrokenPipeError:
        # Python flushes standard output at its end, and would complain once more.
        with suppress(OSError):
            out.close()
        return 0
    finally:
        client.close()
    if client.failure is not None:
        print(client.failure, file=sys.stderr)
        return FAILED
    return code


def show(path: Path, json: bool = False) -> int:
    """Print a recording as `run` printed it; the exit code, 1 if the file is damaged.

    Raises `RecordingError` if there is no recording in the file.
    """
    out = sys.stdout
    plain_text(out)
    with opened(path) as file:
        parts = Parts(file, path.name)
        say = _lines(out) if json else _sentences(out, parts.scenario)
        try:
            say(parts.header, [])  # Also a run of which nothing is left has a header.
            for events in parts:
                say(parts.header, events)
        except BrokenPipeError:
            with suppress(OSError):
                out.close()
            return 0
    if parts.damage is not None:
        print(parts.damage, file=sys.stderr)
        return FAILED
    return 0


Say = Callable[[Header, list[Event]], None]


def _follow(client: Client, say: Say, put: Put | None) -> int:
    """Say and put all that comes; the exit code.

    The first Ctrl-C only stops the run: as an exception it could tear a line that is being written.
    """
    interrupted = False

    def interrupt(_signal: int, _frame: object) -> None:
        nonlocal interrupted
        if interrupted:
            raise KeyboardInterrupt
        interrupted = True
        client.stop()

    headed = False
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        while not client.ended:
            client.wait()
            while (batch := client.next_batch()) is not None:
                assert client.header is not None
                if put is not None:
                    lines = encode_events(batch)
                    put(lines if headed else encode(client.header) + lines)
                    headed = True
                say(client.header, batch)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGINT, before)
    return INTERRUPTED if interrupted else 0


def _sentences(out: TextIO, scenario: Scenario) -> Say:
    backend = scenario.backend

    def say(_header: Header, events: list[Event]) -> None:
        lines = [line for event in events if (line := sentence(backend, event)) is not None]
        if lines:
            out.write("\n".join(lines) + "\n")
            out.flush()

    return say


def _lines(out: TextIO) -> Say:
    headed = False

    def say(header: Header, events: list[Event]) -> None:
        nonlocal headed
        if not headed:
            out.write(encode(header).decode())
            headed = True
        out.write(encode_events(events).decode())
        out.flush()

    return say
