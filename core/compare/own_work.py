"""The user's own work as the hold: what is asked for, and the runs that are made of it."""

from __future__ import annotations

import importlib.util
import json
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

from core.compare.sweep import GLANCE, Result, Source, result_of
from core.log.columns import Log
from core.protocol.events import decode_events, decode_header
from core.scenario.settings import Backend, Scenario, ScenarioError
from core.sources.engine_command import engine_environment
from core.words import QT_TRANSLATE_NOOP, Message, message

PATIENCE = 1.5
"""Seconds that a load has to end once it was told to."""

MOST_TIMES = 100_000
"""How often the work is done at most, in all."""

NO_COMMAND = QT_TRANSLATE_NOOP("core", "{command}: there is no such command.")
NOT_WORDS = QT_TRANSLATE_NOOP("core", "{command}: a quotation mark has no other end.")
NO_CALL = QT_TRANSLATE_NOOP("core", "{call} must be a module and a function: module:function.")
THREADS_ONLY = QT_TRANSLATE_NOOP(
    "core", "Your own work is done by threads, but backend is {backend}."
)
OFTEN = QT_TRANSLATE_NOOP(
    "core", "The work would be done {count} times; {most} times are the most."
)
LOAD = QT_TRANSLATE_NOOP(
    "core",
    "This is a load: {what} is done {count} times, up to {most} at once, on this computer and on "
    "whatever it talks to. Ctrl-C or Stop ends it.",
)
BROKE = QT_TRANSLATE_NOOP("core", "The work could not be done: {reason}")


class OwnWork(Source):
    """Runs a command (`words`) or a function (`call`) while a thread is inside."""

    def __init__(self, scenario: Scenario, command: str = "", call: str = "") -> None:
        """Raises `ScenarioError` where it cannot be done."""
        super().__init__(scenario)
        if scenario.backend is not Backend.THREADING:
            raise ScenarioError(message(THREADS_ONLY, backend=scenario.backend.value), "backend")
        self.words: list[str] = []
        self.call = call
        self.failure: Message | None = None
        if call:
            module, colon, function = call.partition(":")
            if not (colon and function.isidentifier() and _is_module(module)):
                raise ScenarioError(message(NO_CALL, call=call[:80]))
            return
        try:
            self.words = shlex.split(command)
        except ValueError:
            raise ScenarioError(message(NOT_WORDS, command=command[:80])) from None
        if not self.words or shutil.which(self.words[0]) is None:
            raise ScenarioError(message(NO_COMMAND, command=command[:80]))

    def said(self, limits: int, repeats: int, highest: int) -> Message:
        """What will be done, in a sentence. Raises `ScenarioError` where that is too often."""
        scenario = self.scenario
        count = scenario.workers * scenario.rounds * limits * repeats
        if count > MOST_TIMES:
            raise ScenarioError(message(OFTEN, count=count, most=MOST_TIMES))
        most = min(highest, scenario.workers)
        what = self.call or shlex.join(self.words)
        return message(LOAD, what=what, count=count, most=most)

    def run(self, limit: int, asked_to_stop: Callable[[], bool]) -> Iterator[Result | None]:
        """As `Source.run`."""
        scenario = self.scenario.but(limit=limit)
        asked = {"scenario": scenario.settings(), "command": self.words, "call": self.call}
        with subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=engine_environment(),
        ) as process:
            assert process.stdin is not None
            parts: list[bytes] = []
            errors: list[bytes] = []
            readers = [
                threading.Thread(target=_read, args=(pipe, into), daemon=True)
                for pipe, into in ((process.stdout, parts), (process.stderr, errors))
            ]
            for reader in readers:
                reader.start()
            with suppress(OSError):
                process.stdin.write(json.dumps(asked).encode() + b"\n")
                process.stdin.flush()
            try:
                while readers[0].is_alive():
                    if asked_to_stop():
                        return
                    readers[0].join(GLANCE)
                    yield None
            finally:
                with suppress(OSError):
                    process.stdin.close()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
                for reader in readers:
                    reader.join()
        told = b"".join(errors).decode(errors="replace").strip().splitlines()
        if process.returncode != 0 or not parts:
            self.failure = message(BROKE, reason=told[-1] if told else str(process.returncode))
            return
        header_line, _, lines = b"".join(parts).partition(b"\n")
        log = Log()
        log.extend(decode_events(lines))
        failures = int(told[-1].removeprefix("failed ")) if told else 0
        found = result_of(log, decode_header(header_line), limit, failures)
        if found is not None:
            yield found


def _is_module(name: str) -> bool:
    if not name or not all(part.isidentifier() for part in name.split(".")):
        return False
    sys.path.insert(0, "")
    try:
        return importlib.util.find_spec(name.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False
    finally:
        del sys.path[0]


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "engine", "load"]
    return [sys.executable, "-P", "-m", "core.compare.load"]


def _read(pipe: object, into: list[bytes]) -> None:
    while part := pipe.read1(1 << 16):  # type: ignore[attr-defined]
        into.append(part)
