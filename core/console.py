"""A run without a window: the seed's sentences, or the lines of the log, on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from core.client import Client
from core.events import Event, encode, encode_events
from core.scenario import Scenario
from core.transcript import sentence

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the signal's number."""

FAILED = 1


def plain_text(out: TextIO) -> None:
    """Let a stream carry the sentences' symbols whatever the console's code page is."""
    with suppress(AttributeError):
        out.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]


def run(scenario: Scenario, json: bool = False) -> int:
    """Run a scenario to its end and print what happens as it happens; the exit code.

    Ctrl-C stops the workers and gives 130; an engine that fails gives 1 and a sentence on standard
    error; a reader that goes away (`| head`) ends the run with 0.
    """
    out = sys.stdout
    plain_text(out)
    client = Client()
    write = _lines(out, client) if json else _sentences(out, scenario)
    try:
        client.start(scenario)
        code = _follow(client, write)
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


def _follow(client: Client, write: Callable[[list[Event]], None]) -> int:
    code = 0
    while not client.ended:
        try:
            client.wait()
            while (batch := client.next_batch()) is not None:
                write(batch)
        except KeyboardInterrupt:
            if code:
                return code
            code = INTERRUPTED
            client.stop()
    return code


def _sentences(out: TextIO, scenario: Scenario) -> Callable[[list[Event]], None]:
    backend = scenario.backend

    def write(events: list[Event]) -> None:
        lines = [line for event in events if (line := sentence(backend, event)) is not None]
        if lines:
            out.write("\n".join(lines) + "\n")
            out.flush()

    return write


def _lines(out: TextIO, client: Client) -> Callable[[list[Event]], None]:
    head = True

    def write(events: list[Event]) -> None:
        nonlocal head
        if head and client.header is not None:
            out.write(encode(client.header).decode())
            head = False
        out.write(encode_events(events).decode())
        out.flush()

    return write
