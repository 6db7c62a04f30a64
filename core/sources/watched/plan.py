"""Who is next at each decision of a watched program: what `core/probe/turns.py` reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.probe import turns


class How(StrEnum):
    """By what it is chosen who is next."""

    LISTED = "listed"
    """The plain order, but for the decisions that are listed."""
    WALK = "walk"
    """Anybody who can go on, drawn by the seed."""
    DELAYS = "delays"
    """The plain order, but at some of its own points a worker lets others go first."""
    PRIORITIES = "priorities"
    """Whoever has the highest priority, as drawn by the seed; some decisions change one."""


@dataclass(frozen=True)
class Plan:
    """How a run is to choose who is next, where several can go on. Decisions are numbered from 0,
    workers as the program begins them: its main thread is 0."""

    how: How = How.LISTED
    seed: int = 0
    often: int = 8
    """Of a walk: at its fine points, in one of so many another goes on."""
    at: Mapping[int, int] = field(default_factory=dict)
    """Listed: the worker that goes next, by the decision's number, if it is a candidate."""
    picks: Mapping[int, int] = field(default_factory=dict)
    """Listed: which of the candidates goes next, counted from the plain order's."""
    changes: tuple[int, ...] = ()
    """Priorities: the decisions at which who would go on gets the lowest one."""
    delays: tuple[tuple[int, int], ...] = ()
    """Delays: workers, and at which of its points each."""
    fine: bool = False
    """Decide at the program's lines as well, and before it stores what others see."""
    hold: bool = False
    """What has deadlocked stays so; else the program ends there."""
    explain: bool = False
    """Have the places noted where the order is not the plain one."""
    modules: bool = False
    """Have it said at the end what it has loaded of the standard library."""
    pace: bool = False
    """Have it take the time that it says it takes: somebody looks on."""

    def text(self) -> str:
        """As the program reads it: a word and its values on each line."""
        lines = [f"how {self.how}", f"seed {self.seed}", f"often {self.often}"]
        flags = {"fine": self.fine, "hold": self.hold, "explain": self.explain, "pace": self.pace}
        flags["modules"] = self.modules
        lines += [f"{name} 1" for name, on in flags.items() if on]
        lines += [f"at {step} {worker}" for step, worker in self.at.items()]
        lines += [f"pick {step} {index}" for step, index in self.picks.items()]
        lines += [f"change {step}" for step in self.changes]
        lines += [f"delay {worker} {point}" for worker, point in self.delays]
        return "\n".join(lines) + "\n"

    def put(self, folder: Path) -> None:
        """Write it into a watched folder, with room for what is decided. Raises `OSError`."""
        (folder / turns.PLAN).write_text(self.text(), encoding="ascii")
        (folder / turns.FILE).write_bytes(bytes(turns.SIZE))
