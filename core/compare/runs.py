"""Runs the lanes of a comparison without a window, and tells what they came to."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.compare.figures import MEASURES, Figure, Measure, Readings, compared
from core.compare.lanes import Comparison, Lane
from core.log.columns import Log
from core.log.recording import read
from core.numbers import Number, measured
from core.protocol.events import Header, header_of
from core.sources.engine import Client
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP, Message, message

GLANCE = 0.05
"""Seconds between two looks at engines that say nothing."""

IN_TURN = QT_TRANSLATE_NOOP(
    "core", "These compute, and would share the processor: they run one after the other."
)


class Done(NamedTuple):
    """A lane that has been run or read."""

    lane: Lane
    header: Header
    log: Log
    failure: Message | None


class _Going:
    """A lane whose engine runs."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.log = Log()
        self.client = Client()
        self.client.start(lane.scenario)

    def take(self) -> bool:
        """Take what has come; whether anything had."""
        came = False
        for _ in range(self.client.batches):
            batch = self.client.next_batch()
            if batch is None:
                break
            self.log.extend(batch)
            came = True
        return came

    def done(self) -> Done:
        header = self.client.header or header_of(self.lane.scenario)
        failure = self.client.failure
        self.client.close()
        return Done(self.lane, header, self.log, failure)


def run_lanes(
    comparison: Comparison,
    say: Callable[[Message], object] = lambda _: None,
    asked_to_stop: Callable[[], bool] = lambda: False,
) -> list[Done]:
    """Run or read all lanes; in the order of the lanes. A lane that is stopped has what it did.

    Raises `RecordingError` where a recording cannot be read.
    """
    found: dict[int, Done] = {}
    live: list[int] = []
    for index, lane in enumerate(comparison.lanes):
        if lane.file is None:
            live.append(index)
            continue
        recording = read(lane.file)
        log = Log(recording.header.program is not None)
        log.extend(recording.events)
        found[index] = Done(lane, recording.header, log, recording.damage)
    if comparison.in_turn:
        say(message(IN_TURN))
        for index in live:
            _run(comparison.lanes, [index], found, asked_to_stop)
    else:
        _run(comparison.lanes, live, found, asked_to_stop)
    return [found[index] for index in sorted(found)]


def _run(
    lanes: Sequence[Lane], which: Sequence[int], found: dict[int, Done],
    asked_to_stop: Callable[[], bool],
) -> None:  # fmt: skip
    going = {index: _Going(lanes[index]) for index in which}
    told = False
    try:
        while going:
            if asked_to_stop() and not told:
                told = True
                for each in going.values():
                    each.client.stop()
            came = False
            for index, each in [*going.items()]:
                ended = each.client.ended  # Before what it said last is taken.
                came |= each.take()
                if ended:
                    found[index] = going.pop(index).done()
            if going and not came:
                next(iter(going.values())).client.wait(GLANCE)
    finally:
        for each in going.values():
            each.client.close()


def values_of(done: Done) -> list[float | None]:
    """What a lane came to, for each of `MEASURES`."""
    log = done.log
    resource = min(log.created, default=0)
    state = State(done.header.scenario, log.many)
    if log.many:
        state.show(resource)
    state.advance(log, len(log))
    return Readings(log, resource).values(state, log.end)


def cell(measure: Measure, figure: Figure) -> str:
    """A figure as a line of text has it."""
    if figure.value is None:
        return "–"
    said = str(measured(figure.value, measure.unit))
    if figure.best:
        return f"{said} *"
    return said if figure.factor is None else f"{said} ({Number(figure.factor, 1)} ×)"


def table(found: Sequence[Done]) -> str:
    """The figures as lines of text, lanes side by side; the best of each line has a star."""
    rows = [["", *(str(done.lane.name) for done in found)]]
    for measure, figures in zip(
        MEASURES, compared([values_of(done) for done in found]), strict=True
    ):
        cells = [measure.name, *(cell(measure, figure) for figure in figures)]
        rows.append(cells)
    wide = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    lines = []
    for row in rows:
        first, *rest = (cell.ljust(width) for cell, width in zip(row, wide, strict=True))
        lines.append("  ".join((first, *rest)).rstrip())
    return "\n".join(lines) + "\n"


def as_json(found: Sequence[Done]) -> str:
    """The figures as one JSON object: a list of lanes."""
    lanes = []
    for done in found:
        values = zip(MEASURES, values_of(done), strict=True)
        lanes.append(
            {
                "name": str(done.lane.name),
                "scenario": done.header.settings,
                "file": None if done.lane.file is None else str(done.lane.file),
                "failure": None if done.failure is None else str(done.failure),
                "figures": {measure.key: value for measure, value in values},
            }
        )
    return json.dumps({"lanes": lanes}, ensure_ascii=False, indent=1) + "\n"
