"""The search: one run after the other, until one goes wrong or enough have been tried."""

from __future__ import annotations

import dataclasses
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.explore.failure import Failure, Judge
from core.explore.one_run import Ran, Runner, Stopped
from core.explore.order import free_name, order_of
from core.explore.shortening import Shortening
from core.explore.strategies import Strategies
from core.explore.told import difference
from core.log.recording import writing
from core.protocol.events import FORMAT, Header, Order, encode, encode_events
from core.protocol.events import Program as WhatRan
from core.sources.watched.launch import Program
from core.sources.watched.plan import Plan
from core.words import Message


@dataclass(frozen=True)
class Bounds:
    """When to give up: after so many runs, or so many seconds."""

    runs: int = 500
    seconds: float = 30.0
    seed: int = 0


@dataclass(frozen=True)
class Progress:
    """How far a search is."""

    runs: int = 0
    distinct: int = 0
    """How many different orders these were."""
    seconds: float = 0.0
    cut: int = 0
    """How many runs did not come to their end, and were ended."""
    shrinking: bool = False
    """Whether something was found, and is being made shorter."""


@dataclass(frozen=True)
class Nothing:
    """Nothing went wrong in what was tried. That says nothing of any other order."""

    progress: Progress
    only_one: bool = False
    """Whether there is nothing to decide: never can two workers go on."""
    processes: bool = False
    """Whether the program started processes, whose order is not chosen."""


@dataclass(frozen=True)
class Found:
    """An order in which the program goes wrong."""

    progress: Progress
    program: Program
    kind: Message
    """What goes wrong."""
    failure: Failure
    difference: list[Message]
    """How the order differs from the plain one."""
    order: Order
    recording: Path
    sure: bool
    """Whether the same decisions made the same failure again."""
    header: Header
    processes: bool = False


def _nobody(progress: Progress) -> None:
    """Nobody wants to know."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


class Hunt:
    """Looks for an order that breaks a program. One thread runs it."""

    def __init__(self, program: Program, bounds: Bounds, recording: Path | None = None) -> None:
        """`recording`: where what is found is kept; else in a new file in the current folder."""
        self._program = program
        self._bounds = bounds
        self._recording = recording
        self._orders: set[int] = set()
        self._runs = 0
        self._cut = 0
        self._processes = False
        self._shrinking = False
        self._began = time.monotonic()
        self._judge = Judge()
        self._on_progress: Callable[[Progress], object] = _nobody
        self._asked_to_stop: Callable[[], bool] = never

    @property
    def progress(self) -> Progress:
        """How far it is."""
        seconds = time.monotonic() - self._began
        return Progress(self._runs, len(self._orders), seconds, self._cut, self._shrinking)

    def run(
        self,
        on_progress: Callable[[Progress], object] = _nobody,
        asked_to_stop: Callable[[], bool] = never,
    ) -> Found | Nothing:
        """Look until something is found, a bound is reached, or it is asked to stop.

        `on_progress` is called after each run, `asked_to_stop` every few milliseconds. Raises
        `LaunchError`, `OSError`, and `RecordingError` where what is found cannot be kept.
        """
        self._on_progress, self._asked_to_stop = on_progress, asked_to_stop
        self._began = time.monotonic()
        strategies = Strategies(self._bounds.seed)
        runner = Runner(self._program)
        try:
            while self._runs < self._bounds.runs and not self._is_over():
                plan = strategies.next()
                try:
                    ran = runner.run(plan, self._is_over)
                except Stopped:
                    break
                self._count(ran)
                found = self._judge.failure(ran)
                on_progress(self.progress)
                if found is not None:
                    return self._found(runner, strategies, ran, found)
                strategies.learn(plan, ran.decided.decisions)
                if strategies.nothing_to_decide:
                    return Nothing(self.progress, True, self._processes)
        finally:
            runner.close()
        return Nothing(self.progress, False, self._processes)

    def _is_over(self) -> bool:
        return self._asked_to_stop() or self.progress.seconds > self._bounds.seconds

    def _count(self, ran: Ran) -> None:
        self._runs += 1
        self._orders.add(hash(ran.decided.decisions))
        self._cut += ran.cut
        self._processes |= ran.decided.processes

    # What was found ----------------------------------------------------------------------------

    def _found(self, runner: Runner, strategies: Strategies, ran: Ran, found: Failure) -> Found:
        """Make it short, run it once more to be told of, and keep it."""
        counted = self.progress
        self._shrinking = True
        shortening = Shortening(
            runner,
            self._judge,
            found,
            self._asked_to_stop,
            lambda: self._on_progress(self.progress),
        )
        plan = dataclasses.replace(shortening.plan(ran, strategies), explain=True)
        again = self._again(runner, plan, found)
        sure, final = again is not None, again or ran
        words = self._judge.failure(final) or found
        order = order_of(plan, self._program, found)
        header = Header(
            semlab=FORMAT,
            program=WhatRan(
                tuple(word[:4096] for word in self._program.arguments[:100]),
                self._program.folder or str(Path.cwd()),
            ),
            python=platform.python_version(),
            platform=sys.platform,
            order=order,
        )
        path = self._recording or free_name(self._program, Path.cwd())
        _write(path, header, final)
        return Found(
            counted,
            self._program,
            words.message,
            found,
            difference(final.decided) if sure else [],
            order,
            path,
            sure and not final.decided.unsure,
            header,
            self._processes,
        )

    def _again(self, runner: Runner, plan: Plan, found: Failure) -> Ran | None:
        """Run it once more; None where it does not go wrong in the same way."""
        for _ in range(3):
            try:
                ran = runner.run(plan)
            except Stopped:
                return None
            if found.same(self._judge.failure(ran)):
                return ran
        return None


def _write(path: Path, header: Header, ran: Ran) -> None:
    with writing(path) as put:
        put(encode(header))
        put(encode_events(ran.events if ran.stuck else [*ran.events, *ran.end]))
