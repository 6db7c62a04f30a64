"""What is to be exported: checked before anything is drawn, and carried out bit by bit."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from core.log.columns import Log
from core.log.new_file import never
from core.log.recording import RecordingError, writing
from core.numbers import SECOND, as_set
from core.protocol.events import Header
from core.words import QT_TRANSLATE_NOOP, message, named
from gui.export.encoder import FFMPEG, NO_FFMPEG, PILLOW, Encoder, ffmpeg
from gui.export.scene import Look, Scene
from gui.player.clock import AFTERGLOW

PICTURES = (".png", ".svg")
ANIMATIONS = (*PILLOW, *FFMPEG)
DATA = (".json", ".csv")
SUFFIXES = (*PICTURES, *ANIMATIONS, *DATA)

SLOWEST, FASTEST = 1, 60
"""Frames per second."""

MOST_FRAMES = 36_000
"""Ten minutes at 60 frames per second."""

SUFFIX = QT_TRANSLATE_NOOP("core", "{file} must end with {choices}.")
TOO_LONG = QT_TRANSLATE_NOOP(
    "core",
    "That would be {count} frames, and the most is {most}: choose a shorter range, fewer frames "
    "per second or a higher speed.",
)
ORDER = QT_TRANSLATE_NOOP("core", "The range ends at {stop} s, before it begins ({start} s).")
BEYOND = QT_TRANSLATE_NOOP(
    "core", "The range begins at {start} s, but the run is over at {stop} s."
)
NO_MAP = QT_TRANSLATE_NOOP(
    "core",
    "The map shows a program’s resources; this is the run of a scenario, with one semaphore.",
)
NO_FOLDER = QT_TRANSLATE_NOOP("core", "{file} cannot be written: its folder does not exist.")


class Table(StrEnum):
    """What a .csv file has a row for."""

    EVENTS = "events"
    WORKERS = "workers"


class Plan(NamedTuple):
    """One file and what is in it. Times are nanoseconds since the run's start."""

    path: Path
    look: Look
    start: int = 0
    """The moment of a picture; where a range begins."""
    stop: int | None = None
    """Where a range ends; None is the run's end."""
    per_second: int = 20
    """Frames of an animation."""
    speed: float = 1.0
    """Seconds of the run in a second of the animation."""
    table: Table = Table.EVENTS
    resource: int = 0
    """Which of a program's resources is shown."""

    @property
    def kind(self) -> str:
        """The suffix, in small letters."""
        return self.path.suffix.lower()

    def frames(self, log: Log) -> range:
        """The times of an animation's frames. The last one is of the end."""
        stop = log.end if self.stop is None else self.stop
        step = max(1, round(1e9 * self.speed / self.per_second))
        return range(self.start, max(stop, self.start) + step, step)


def check(plan: Plan, log: Log) -> None:
    """Raises `RecordingError` where a plan cannot be carried out."""
    if plan.kind not in SUFFIXES:
        raise RecordingError(message(SUFFIX, file=named(plan.path), choices=", ".join(SUFFIXES)))
    if not plan.path.absolute().parent.is_dir():
        raise RecordingError(message(NO_FOLDER, file=named(plan.path)))
    if plan.kind in FFMPEG and ffmpeg() is None:
        raise RecordingError(message(NO_FFMPEG, suffix=plan.kind))
    if plan.stop is not None and plan.stop < plan.start and plan.kind not in PICTURES:
        raise RecordingError(
            message(ORDER, start=as_set(plan.start / SECOND), stop=as_set(plan.stop / SECOND))
        )
    if len(log) and plan.start > log.end and plan.kind not in PICTURES:
        raise RecordingError(
            message(BEYOND, start=as_set(plan.start / SECOND), stop=as_set(log.end / SECOND))
        )
    if plan.kind in ANIMATIONS and (count := len(plan.frames(log))) > MOST_FRAMES:
        raise RecordingError(message(TOO_LONG, count=count, most=MOST_FRAMES))


def carry_out(
    plan: Plan, log: Log, header: Header, given_up: Callable[[], bool] = never
) -> Generator[float]:
    """Write the file; yields the share that is done, from 0 to 1, after each bit of some
    milliseconds. Closing the iterator gives it up: a file that was there then stays.

    Raises `RecordingError` where it cannot be done.
    """
    check(plan, log)
    if plan.look.as_map and plan.kind not in DATA and not log.many:
        raise RecordingError(message(NO_MAP))
    if plan.kind in DATA:
        yield from _data(plan, log, header, given_up)
        return
    scene = Scene(log, header.scenario, plan.look, plan.resource)
    try:
        if plan.kind in PICTURES:
            yield from _picture(plan, scene, log)
        else:
            yield from _animation(plan, scene, log)
    finally:
        scene.close()


def _data(plan: Plan, log: Log, header: Header, given_up: Callable[[], bool]) -> Iterator[float]:
    from core.export import tables
    from core.export.trace import trace

    share = 0.0

    def note(done: float) -> None:
        nonlocal share
        share = done

    if plan.kind == ".json":
        parts = trace(log, header, plan.start, plan.stop, note)
    elif plan.table is Table.EVENTS:
        parts = tables.events(log, plan.start, plan.stop, note)
    else:
        parts = tables.workers(log, plan.start, plan.stop)
    with writing(plan.path, given_up) as put:
        for part in parts:
            put(part)
            yield share


def _picture(plan: Plan, scene: Scene, log: Log) -> Iterator[float]:
    from gui.window.export import png

    # Nothing is on its way any more, as in the window.
    scene.bring(min(plan.start, log.end), AFTERGLOW)
    data = scene.svg() if plan.kind == ".svg" else png(scene.image())
    with writing(plan.path) as put:
        put(data)
    yield 1.0


def _animation(plan: Plan, scene: Scene, log: Log) -> Iterator[float]:
    times = plan.frames(log)
    encoder = Encoder(plan.path, plan.look.size, len(times), plan.per_second)
    try:
        for index, t in enumerate(times):
            scene.bring(min(t, times[-1]))
            raw = pixels(scene.image())
            while not encoder.offer(raw, 0.02):
                if encoder.ended:
                    break
                yield index / len(times)
            if encoder.ended:
                break
            yield index / len(times)
        while not encoder.finish(0.02):
            yield 1.0
    finally:
        if not encoder.ended:
            encoder.give_up()
    if encoder.failure is not None:
        raise RecordingError(encoder.failure)


def pixels(image: QImage) -> bytes:
    """A picture's pixels as an encoder takes them."""
    return bytes(image.constBits())
