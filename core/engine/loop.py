"""The command loop: one run, from `Start` to its last worker.

The main thread runs the backend. A second thread takes commands, so that Stop is heard whatever the
workers do; the conductor carries the others out, one after the other.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import NoReturn

import msgspec

from core.engine.backends import Runner, create, drop, prepare
from core.engine.conductor import Conductor
from core.engine.folder import remove_own_folder
from core.engine.outlet import Outlet
from core.engine.pause_when import Watch
from core.protocol.commands import Command, Pause, Prepare, Start, Stop, decode
from core.protocol.events import Kind, header_of
from core.scenario.settings import Backend, Scenario, ScenarioError, scenario

PATIENCE = 3.0
"""Seconds after Stop, or after the app's end, when the engine ends itself the hard way."""

FORSAKEN = 1.0
"""Seconds after the app's end when the engine does so where its run has not begun. Less than the
app waits: an engine that ends by itself leaves nothing behind."""


def lines(file: int) -> Iterator[bytes]:
    """Whole lines of a descriptor until its end.

    Not from `sys.stdin`: a thread that is inside its lock when the interpreter ends is a fatal
    error.
    """
    rest = b""
    while chunk := os.read(file, 65536):
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole


def end_hard() -> None:
    """End this process, at once; its workers notice, and go.

    No signal to all of them: it would also end the helper that removes their semaphores. Those of a
    cluster of one's own are ended, as one that is just starting, or is stopped, notices nothing.
    """
    if "distributed" in sys.modules:
        from multiprocessing import active_children

        with suppress(Exception):
            for process in active_children():
                process.kill()
    remove_own_folder()
    os._exit(70)


def _cluster_output(what: Scenario, yes: bool) -> int:
    """Where the log goes that no process of the cluster inherits; `ScenarioError` where the run
    cannot be."""
    from core.engine.cluster.place import output
    from core.scenario.cluster import refusal

    why = refusal(what, yes)
    if why is not None:
        raise ScenarioError(why)
    return output()


def refuse(reason: Exception) -> NoReturn:
    """End this process, as its run cannot begin."""
    print(reason, file=sys.stderr, flush=True)
    if "distributed" in sys.modules:
        # A client that never came about would be waited for, and have the last word.
        drop()
        remove_own_folder()
        os._exit(2)
    sys.exit(2)


class Parent:
    """The app. Where it goes before the run has begun, this process ends.

    Until then nobody listens, and what is waited for may never come: a process that was stopped
    while its cluster starts.
    """

    def __init__(self) -> None:
        self._begun = threading.Event()
        if sys.platform != "win32":  # There, a pipe cannot be looked at; nor is a process stopped.
            threading.Thread(target=self._look, name="parent", daemon=True).start()

    def listen(self) -> None:
        """From now on, commands are listened to, and their end is heard."""
        self._begun.set()

    def _look(self) -> None:
        ended = select.poll()
        ended.register(0, 0)  # An end is told unasked.
        ended.poll()
        if not self._begun.wait(FORSAKEN):
            end_hard()


class Engine:
    """One run."""

    def __init__(self, start: Start, out: int) -> None:
        """Raises `ScenarioError` if the settings are wrong, and `OSError` if the system lacks what
        the workers need."""
        what = scenario(start.scenario)
        method = ""
        self.backend_ends_with_us = what.backend is not Backend.MULTIPROCESSING
        """Whether the workers are part of this process, and need no clearing up."""
        if what.backend is Backend.MULTIPROCESSING:
            from core.engine.backends.processes import start_method

            method = start_method()
        if what.backend is Backend.CLUSTER:
            out = _cluster_output(what, start.yes)
        elif "core.engine.cluster.place" in sys.modules:  # One was prepared, which has moved it.
            from core.engine.cluster.place import output

            out = output()
        self.outlet = Outlet(out, header_of(what, method), self.stop)
        self.backend: Runner = create(what, self.outlet, start.yes)
        self.conductor = Conductor(self.backend, self.outlet, what)
        if start.pause_when:
            watch = Watch(start.pause_when, what.limit, lambda: self.conductor.put(Pause()))
            self.outlet.watch = watch.see
        self._stopped = threading.Event()
        self.failure = ""
        """Why the run could not go on."""
        self.backend.failed = self.fail
        # Made now: where a run fails because there is no room for a thread, there is none for it.
        threading.Thread(target=self._guard, name="guard", daemon=True).start()

    def begin(self, paused: bool) -> None:
        """Begin the log. Commands are for afterwards: none may come before `started`."""
        self.outlet.begin()
        if paused:
            self.conductor.start_paused()

    def run(self) -> None:
        """Run to the end and log it."""
        self.backend.run()
        self.conductor.close()
        self.backend.finish()
        if self.failure:
            self.outlet.close()
            print(self.failure, file=sys.stderr, flush=True)
            return
        stopped = self._stopped.is_set()
        if not stopped:
            self.conductor.find_lost()
        permits = None if stopped else self.backend.permits()
        self.outlet.log(
            Kind.FINISHED,
            value=-1 if permits is None else permits,
            text="stopped" if stopped else "",
        )
        self.outlet.close()

    def listen(self, commands: Iterator[bytes]) -> None:
        """Carry out commands until their end, then stop."""
        for line in commands:
            try:
                command: Command = decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                print(f"not a command: {error}", file=sys.stderr, flush=True)
                continue
            if isinstance(command, Stop):
                self.stop()
            else:
                self.conductor.put(command)
        self.stop()

    def _guard(self) -> None:
        self._stopped.wait()
        time.sleep(PATIENCE)
        end_hard()

    def fail(self, reason: str) -> None:
        """Stop the run, as it cannot go on; the first reason is told."""
        self.failure = self.failure or reason
        self.stop()

    def stop(self) -> None:
        """Stop the run; the engine ends within `PATIENCE` seconds."""
        if self._stopped.is_set():
            return
        self._stopped.set()
        self.outlet.hurry()
        self.conductor.stop()
        self.backend.stop()


def main() -> None:
    """Read `Start` from standard input, run it, write events to standard output."""
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # The app decides what Ctrl-C means.
    commands = lines(0)
    parent = Parent()
    try:
        first = decode(next(commands))
        while isinstance(first, Prepare):
            prepare(first.backend)
            first = decode(next(commands))
        if not isinstance(first, Start):
            raise msgspec.ValidationError("a run begins with the command start")
        engine = Engine(first, out=1)
    except StopIteration:
        return
    except (msgspec.DecodeError, UnicodeDecodeError, ScenarioError, OSError) as error:
        refuse(error)
    engine.begin(first.paused)
    parent.listen()
    threading.Thread(target=engine.listen, args=(commands,), name="commands", daemon=True).start()
    engine.run()
    code = 1 if engine.failure else 0
    if engine.backend_ends_with_us:
        # All is said. To take 10,000 tasks or threads apart would cost 0.2 seconds.
        sys.stderr.flush()
        engine.backend.close()
        remove_own_folder()  # Processes may have been prepared.
        os._exit(code)
    sys.exit(code)
