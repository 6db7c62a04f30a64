"""`semaphore-lab export`: a run as a picture, an animation, a trace or a table."""

from __future__ import annotations

import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from core.log.columns import Log
from core.log.recording import RecordingError, is_recording, read
from core.numbers import as_set
from core.protocol.events import Header, header_of
from core.scenario.settings import LONGEST, Scenario, ScenarioError, Spread, read_duration
from core.sources.engine import Client
from core.words import QT_TRANSLATE_NOOP, message, named

SECONDS = QT_TRANSLATE_NOOP("core", "{name} is {value}: it must be seconds from 0 to {high}.")
RATE = QT_TRANSLATE_NOOP("core", "fps is {value}: it must be a whole number from {low} to {high}.")
SPEED = QT_TRANSLATE_NOOP("core", "speed is {value}: it must be a number from {low} to {high}.")
NO_RESOURCE = QT_TRANSLATE_NOOP("core", "{file} has no resource called {name}. It has {names}.")
NOT_SEVERAL = QT_TRANSLATE_NOOP("core", "{file} is the run of a scenario: it has one semaphore.")

SLOWEST, FASTEST = 0.01, 100.0
"""Seconds of the run in a second of the animation."""


def moment(name: str, raw: str) -> int:
    """Nanoseconds from seconds as the command line has them; `ScenarioError` on a mistake."""
    try:
        duration = read_duration(name, raw)
    except ScenarioError:
        duration = None
    if duration is None or duration.spread is not Spread.FIXED:
        raise ScenarioError(message(SECONDS, name=name, value=raw[:40], high=int(LONGEST)), name)
    return round(duration.low * 1e9)


def rate(raw: str) -> int:
    """Frames per second; `ScenarioError` on a mistake."""
    low, high = 1, 60
    if not raw.isascii() or not raw.isdigit() or not low <= int(raw[:9]) <= high:
        raise ScenarioError(message(RATE, value=raw[:40], low=low, high=high), "fps")
    return int(raw)


def speed(raw: str) -> float:
    """How many seconds of the run one of the animation shows; `ScenarioError` on a mistake."""
    try:
        found = float(raw)
    except ValueError:
        found = 0.0
    if not SLOWEST <= found <= FASTEST:
        raise ScenarioError(
            message(SPEED, value=raw[:40], low=as_set(SLOWEST), high=as_set(FASTEST)), "speed"
        )
    return found


def run_of(
    file: Path | None, scenario: Callable[[], Scenario], until: int | None
) -> tuple[Header, Log]:
    """The run in a recording; or that of a scenario, made now, up to `until` (nanoseconds) or its
    end. Raises `RecordingError` or `ScenarioError`."""
    if file is not None and is_recording(file):
        recording = read(file)
        if recording.damage is not None:
            print(recording.damage, file=sys.stderr)
        log = Log(recording.header.program is not None)
        log.extend(recording.events)
        return recording.header, log
    return _made(scenario(), until)


def _made(scenario: Scenario, until: int | None) -> tuple[Header, Log]:
    log, client = Log(), Client()
    try:
        client.start(scenario)
        while not client.ended:
            batch = client.next_batch()
            if batch is None:
                client.wait(0.1)
            else:
                log.extend(batch)
            if until is not None and log.end > until:
                client.stop()
                break
        header = client.header or header_of(scenario)
    finally:
        client.close()
    if client.failure is not None and not len(log):
        raise RecordingError(client.failure)
    return header, log


def export(given: Namespace, scenario: Callable[[], Scenario]) -> int:
    """Do what the arguments ask for; the exit code.

    Raises `ScenarioError` or `RecordingError` on a mistake in what was asked for.
    """
    at = moment("at", given.at) if given.at is not None else None
    start = moment("from", given.start) if given.start is not None else 0
    stop = moment("to-time", given.stop) if given.stop is not None else None
    per_second, faster = rate(given.fps), speed(given.speed)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app.application import application
    from gui.app.collector import Collector
    from gui.app.screenshot import THEME, read_size
    from gui.export.plan import PICTURES, Plan, Table, carry_out, check
    from gui.export.scene import Look
    from gui.look.theme import THEMES

    if given.theme not in THEMES:
        raise ScenarioError(
            message(THEME, value=given.theme[:40], choices=", ".join(THEMES)), "theme"
        )
    size = read_size(given.size)
    look = Look(size, THEMES[given.theme], given.timeline, given.map)
    plan = Plan(given.to, look, start, stop, per_second, faster, Table(given.table))
    check(plan, Log())  # Before a run is made for it.
    picture = plan.kind in PICTURES
    header, log = run_of(given.file, scenario, at if picture else stop)
    plan = plan._replace(
        start=(log.end if at is None else at) if picture else start,
        resource=_resource(given, log),
    )
    collector = Collector(application())
    bar = Bar()
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for share in carry_out(plan, log, header):
            bar.show(share)
            collector.look()
    except KeyboardInterrupt:
        bar.clear()
        return 130
    finally:
        signal.signal(signal.SIGINT, previous)
    bar.clear()
    return 0


def _resource(given: Namespace, log: Log) -> int:
    """The number of the resource that was asked for by its name or number."""
    if given.resource is None:
        return min(log.created, default=0)
    if not log.many:
        raise RecordingError(message(NOT_SEVERAL, file=named(given.file)))
    names = {log.abouts[at].name: number for number, at in log.created.items() if at in log.abouts}
    if given.resource in names:
        return names[given.resource]
    if given.resource.isascii() and given.resource.isdigit() and int(given.resource) in log.created:
        return int(given.resource)
    some = ", ".join(name for name in list(names)[:10] if name)
    raise RecordingError(
        message(NO_RESOURCE, file=named(given.file), name=given.resource, names=some)
    )


class Bar:
    """How far it is, on a terminal's standard error; nothing elsewhere."""

    WIDE = 30

    def __init__(self) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._last = 0.0

    def show(self, share: float) -> None:
        """Draw it, ten times a second at most."""
        now = time.monotonic()
        if self._on and now - self._last > 0.1:
            self._last = now
            done = round(self.WIDE * share)
            sys.stderr.write(f"\r[{'#' * done}{' ' * (self.WIDE - done)}] {share:4.0%}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take it away."""
        if self._on and self._last:
            sys.stderr.write("\r" + " " * (self.WIDE + 8) + "\r")
            sys.stderr.flush()
