"""What is compared: up to four lanes, each a scenario to run or a recording to show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import ENDLESS, LOCAL, Scenario, ScenarioError, Work
from core.words import QT_TRANSLATE_NOOP, Message, Value, message

MOST = 4
"""Lanes at a time: more cannot be told apart on a screen."""

LISTED = ("backend", "limit", "workers", "work", "hold", "rounds", "seed")
"""Settings that may have several values, with commas between: a lane for each."""

TOO_MANY = QT_TRANSLATE_NOOP("core", "That would be {count} lanes, and the most is {most}.")
TOO_FEW = QT_TRANSLATE_NOOP("core", "There is nothing to compare: name two files, or {example}.")
NEVER_ENDS = QT_TRANSLATE_NOOP(
    "core", "Lane {number} never ends: its rounds are endless. Compare runs that come to an end."
)

WORDS = {
    "backend": QT_TRANSLATE_NOOP("core", "{value}"),
    "limit": QT_TRANSLATE_NOOP("core", "limit {value}"),
    "workers": QT_TRANSLATE_NOOP("core", "{value} workers"),
    "work": QT_TRANSLATE_NOOP("core", "{value}"),
    "hold": QT_TRANSLATE_NOOP("core", "hold {value}"),
    "rounds": QT_TRANSLATE_NOOP("core", "{value} rounds"),
    "gap": QT_TRANSLATE_NOOP("core", "gap {value}"),
    "seed": QT_TRANSLATE_NOOP("core", "seed {value}"),
}
"""What a lane is called by a setting in which it differs from the others."""
BOUNDED = QT_TRANSLATE_NOOP("core", "bounded")
PLAIN = QT_TRANSLATE_NOOP("core", "plain")
WITH_FAULTS = QT_TRANSLATE_NOOP("core", "with a fault")
WITHOUT = QT_TRANSLATE_NOOP("core", "without a fault")
LANE = QT_TRANSLATE_NOOP("core", "lane {number}")
TWO_NAMES = QT_TRANSLATE_NOOP("core", "{first}, {more}")


class Lane(NamedTuple):
    """One of the runs that are compared."""

    name: Message
    scenario: Scenario
    file: Path | None = None
    """The recording that it is; else the scenario is run."""


class Comparison(NamedTuple):
    """Lanes that are shown together."""

    title: Message
    lanes: tuple[Lane, ...]
    remark: Message | None = None
    """What to look at."""

    @property
    def in_turn(self) -> bool:
        """Whether its lanes have to run one after the other: those that compute share the
        processor, and each would be slower for the others."""
        computing = [lane for lane in self.lanes if lane.file is None and computes(lane.scenario)]
        return len(computing) > 1 or (bool(computing) and len(self.live) > 1)

    @property
    def live(self) -> tuple[Lane, ...]:
        """The lanes that are run."""
        return tuple(lane for lane in self.lanes if lane.file is None)


def computes(scenario: Scenario) -> bool:
    """Whether its workers need the processor while they are inside."""
    return scenario.work is Work.COMPUTE


def named(scenarios: Sequence[Scenario]) -> list[Message]:
    """What lanes are called: by that in which they differ."""
    settings = [scenario.settings() for scenario in scenarios]
    differing = [name for name in WORDS if len({str(each.get(name)) for each in settings}) > 1]
    names = []
    for number, (scenario, each) in enumerate(zip(scenarios, settings, strict=True), 1):
        parts = [message(WORDS[name], value=each[name]) for name in differing]
        if len({one.bounded for one in scenarios}) > 1:
            parts.append(message(BOUNDED if scenario.bounded else PLAIN))
        if len({one.faults for one in scenarios}) > 1:
            parts.append(message(WITH_FAULTS if scenario.faults else WITHOUT))
        name = message(LANE, number=number)
        if parts:
            name = parts[0]
            for part in parts[1:]:
                name = message(TWO_NAMES, first=name, more=part)
        names.append(name)
    return names


def several(raw: Mapping[str, object]) -> list[dict[str, object]]:
    """The raw settings of each lane, from some that have several values: `limit: "1,2,4"`."""
    listed = {
        name: [part.strip() for part in value.split(",")]
        for name, value in raw.items()
        if name in LISTED and isinstance(value, str) and "," in value
    }
    if not listed:
        return [dict(raw)]
    count = 1
    for values in listed.values():
        count *= len(values)
    if count > MOST:
        raise ScenarioError(message(TOO_MANY, count=count, most=MOST))
    return [
        {**raw, **dict(zip(listed, chosen, strict=True))} for chosen in product(*listed.values())
    ]


def check(lanes: Sequence[Lane]) -> None:
    """Raises `ScenarioError` where these cannot be compared."""
    if len(lanes) > MOST:
        raise ScenarioError(message(TOO_MANY, count=len(lanes), most=MOST))
    if len(lanes) < 2:
        raise ScenarioError(message(TOO_FEW, example="--limit 1,2,4"))
    for number, lane in enumerate(lanes, 1):
        if lane.file is None and lane.scenario.rounds == ENDLESS:
            raise ScenarioError(message(NEVER_ENDS, number=number))


# Ready-made -------------------------------------------------------------------------------------


def _of(title: str, scenarios: Sequence[Scenario], remark: str, **values: Value) -> Comparison:
    lanes = tuple(
        Lane(name, scenario) for name, scenario in zip(named(scenarios), scenarios, strict=True)
    )
    return Comparison(message(title), lanes, message(remark, **values))


IO = QT_TRANSLATE_NOOP("core", "Three backends, with work that waits (I/O)")
IO_LOOK = QT_TRANSLATE_NOOP(
    "core", "Sleeping needs no processor: all three take about equally long. Tasks cost least."
)
CPU = QT_TRANSLATE_NOOP("core", "Three backends, with work that computes (CPU)")
CPU_LOOK = QT_TRANSLATE_NOOP(
    "core",
    "Threads and tasks share one interpreter lock, so two permits make them no faster. Processes "
    "use the {cores} cores of this computer.",
)
CPU_LOOK_FREE = QT_TRANSLATE_NOOP(
    "core",
    "This Python has no interpreter lock: threads and processes use the {cores} cores of this "
    "computer. Tasks share one thread.",
)
LIMITS = QT_TRANSLATE_NOOP("core", "Limit 1, 2, 4, 8")
LIMITS_LOOK = QT_TRANSLATE_NOOP(
    "core", "Twice the permits, half the time: as long as there are workers to use them."
)
RELEASES = QT_TRANSLATE_NOOP("core", "Bounded against plain, with one release too many")
RELEASES_LOOK = QT_TRANSLATE_NOOP(
    "core",
    "The plain semaphore keeps the extra permit for good. The bounded one refuses the release that "
    "goes beyond its limit: there the mistake shows, though later than it was made.",
)
HOG = QT_TRANSLATE_NOOP("core", "A hog, and none")
HOG_LOOK = QT_TRANSLATE_NOOP(
    "core", "One worker asks again at once, every time. Compare the longest waits."
)


def free_threaded() -> bool:
    """Whether this Python runs threads side by side."""
    enabled = getattr(sys, "_is_gil_enabled", None)
    return enabled is not None and not enabled()


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ready_made() -> dict[str, Comparison]:
    """The comparisons that the menu offers, by name."""
    base = Scenario()
    waits = base.but(workers=8, limit=2, hold=0.5)
    burns = base.but(workers=4, limit=2, hold=0.8, work="compute")
    over = base.but(workers=6, limit=2, hold=0.5, rounds=2, faults=(
        Fault(kind=FaultKind.RELEASE_TWICE, worker=0, round=0).settings(),
    ))  # fmt: skip
    turns = base.but(workers=6, limit=1, hold=0.1, gap=0.4, rounds=4)
    hog = Fault(kind=FaultKind.HOG, worker=0, round=0).settings()
    look = CPU_LOOK_FREE if free_threaded() else CPU_LOOK
    return {
        "io": _of(IO, [waits.but(backend=each.value) for each in LOCAL], IO_LOOK),
        "cpu": _of(CPU, [burns.but(backend=each.value) for each in LOCAL], look, cores=cores()),
        "limits": _of(
            LIMITS, [base.but(workers=16, hold=0.4, limit=n) for n in (1, 2, 4, 8)], LIMITS_LOOK
        ),
        "releases": _of(RELEASES, [over, over.but(bounded=True)], RELEASES_LOOK),
        "hog": _of(HOG, [turns, turns.but(faults=(hog,))], HOG_LOOK),
    }
