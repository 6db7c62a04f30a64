"""Files of a run: drawing the frames of an animation, and writing a trace."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage

from core.export.trace import trace
from core.log.columns import Log
from core.log.recording import write
from core.protocol.events import (
    Event,
    Kind,
    decode_event,
    encode,
    header_of,
)
from core.scenario.settings import Scenario
from gui.app.application import application
from gui.export.plan import Plan, carry_out, pixels
from gui.export.scene import Look, Scene
from gui.look.theme import LIGHT
from tests.benchmarks.rows import Row, compare

SIZE = (1280, 720)
SCENARIO = Scenario(workers=20, limit=5)


def turns(count: int, step: int) -> Log:
    """So many events of 20 workers that go in and out, `step` nanoseconds from one to the next."""
    log = Log()
    log.extend([Event(0, Kind.STARTED), *(Event(0, Kind.SPAWNED, k) for k in range(20))])
    kinds = (Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED)
    log.extend(
        Event(k * step, kinds[k // 5 % 3], 5 * (k // 15 % 4) + k % 5, k // 60) for k in range(count)
    )
    return log


def animated(log: Log, seconds: int) -> float:
    """Seconds to draw an animation's frames: 30 for each of so many seconds."""
    plan = Plan(Path("none.gif"), Look(SIZE, LIGHT, False), 0, seconds * 10**9, per_second=30)
    scene = Scene(log, SCENARIO, plan.look)
    began = time.perf_counter()
    for t in plan.frames(log):
        scene.bring(t)
        pixels(scene.image())
    return time.perf_counter() - began


def plainly(log: Log, seconds: int) -> float:
    """Seconds to render as many pictures of the same stage, one after the other."""
    scene = Scene(log, SCENARIO, Look(SIZE, LIGHT, False))
    stage = scene._stage
    began = time.perf_counter()
    for k in range(30 * seconds + 1):
        scene.bring(k * 10**9 // 30)
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        stage.render(image)
    return time.perf_counter() - began


def traced(log: Log, path: Path) -> float:
    """Seconds to write the trace."""
    header = header_of(SCENARIO)
    began = time.perf_counter()
    with path.open("wb") as file:
        file.writelines(trace(log, header))
    return time.perf_counter() - began


def copied(source: Path, path: Path) -> float:
    """Seconds to copy the recording, each line decoded and encoded as its reader and writer do."""
    began = time.perf_counter()
    with source.open("rb") as lines, path.open("wb") as file:
        file.write(next(lines))
        for line in lines:
            file.write(encode(decode_event(line)))
    return time.perf_counter() - began


def moved(source: Path, path: Path) -> float:
    """Seconds to copy its lines as they are."""
    began = time.perf_counter()
    with source.open("rb") as lines, path.open("wb") as file:
        for line in lines:
            file.write(line)
    return time.perf_counter() - began


def peak() -> float:
    """Megabytes that this process has had at most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def rows(quick: bool) -> Iterator[Row]:
    """What exporting costs, against what it is made of."""
    application()
    seconds = 1 if quick else 10
    log = turns(seconds * 200, 5_000_000)
    pairs = 1 if quick else 3
    ours, baseline, ratio = compare(
        lambda: animated(log, seconds), lambda: plainly(log, seconds), pairs
    )
    yield Row(
        f"draw {30 * seconds} frames of an animation, {SIZE[0]}×{SIZE[1]}; as many stage pictures",
        ours * 1e3, "ms", baseline * 1e3, ratio, most_ratio=1.5,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        plan = Plan(place / "out.gif", Look(SIZE, LIGHT), 0, 10**9, per_second=30)
        for _ in carry_out(plan, log, header_of(SCENARIO)):
            pass
        before = peak()
        for _ in carry_out(plan._replace(stop=seconds * 10**9), log, header_of(SCENARIO)):
            pass
        yield Row(
            f"memory for {seconds} times as many frames of a GIF", peak(), "MB", before,
            peak() / before, most_ratio=1.1,
        )  # fmt: skip
        count = 20_000 if quick else 1_000_000
        long = turns(count, 1_000)
        write(place / "run.semlab", header_of(SCENARIO), long)
        for name, base in (("decoding and encoding", copied), ("moving", moved)):
            ours, baseline, ratio = compare(
                lambda: traced(long, place / "out.json"),
                lambda base=base: base(place / "run.semlab", place / "copy"),  # type: ignore[misc]
                pairs,
            )
            yield Row(
                f"the trace of {count:,} events, against {name} each line of the recording",
                ours * 1e3, "ms", baseline * 1e3, ratio, most_ratio=3.0,
            )  # fmt: skip
