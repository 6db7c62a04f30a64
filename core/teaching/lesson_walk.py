"""The way through a lesson: which step, what to send to the engine next, when a step is shown.

A walk is told the state and the log that the class sees. It sends nothing itself and keeps no time,
so the window's player and a test walk alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import msgspec

from core.compare.lanes import Comparison, ready_made
from core.log.columns import Log
from core.protocol.commands import Command
from core.scenario.settings import Backend, Duration, Scenario
from core.state.places import Phase
from core.state.state import State
from core.teaching import lane_conditions
from core.teaching.conditions import holds
from core.teaching.lessons import Lesson, Run, Script, Step
from core.teaching.moments import position_of
from core.teaching.questions import Answer, Asked, Verdict, ask, happened, judge
from core.words import Message

SHORTEST = 1.0
"""Seconds of a lease at least, however much shorter the times of a lesson are."""

Order = Command | Script | Comparison
"""What is to be done: a command for the engine, or a program that is to be run, or lanes."""


class Stage(Enum):
    """How far a step is."""

    ASKING = auto()
    """The question stands; `Walk.next` lets the run answer it."""
    SHOWING = auto()
    """What `until` waits for has not come."""
    SHOWN = auto()


@dataclass
class Shown:
    """What a walk knows of one of its steps."""

    asked: Asked | None = None
    choice: int | None = None
    verdict: Verdict | None = None
    run: int = 0
    """The number of its run in this walk, from 1; 0 for none."""
    position: int = 0
    """How many events of that run's log had come when the step had been shown."""
    missed: bool = False
    """The run was over, or was stopped, before what the step waits for."""
    refused: Message | None = None
    """Why its run cannot be here, where it cannot: the step is told, and shows nothing."""
    seen: bool = True
    """Whether what there is to look at was there, once the step had been shown."""


class Walk:
    """A lesson, gone through step by step."""

    def __init__(self, lesson: Lesson, scale: float = 1.0) -> None:
        """`scale` is multiplied with all holds, gaps and other times of the runs."""
        self.lesson = lesson
        self.scale = scale
        self.index = 0
        """The step that is looked at, from 0."""
        self.run = 0
        """How many runs have been started."""
        self._steps = [Shown()]
        """Of the steps up to the furthest."""
        self._stage = Stage.SHOWN
        self._orders: Iterator[Order] = iter(())
        self._old: Log | None = None
        """The log of the run before the one that was just asked for."""
        self._columns: Sequence[Sequence[float | None]] | None = None
        """What the lanes came to, if the latest run was of lanes."""
        self._enter()

    # What the window shows ---------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """The step that is looked at."""
        return self.lesson.steps[self.index]

    @property
    def shown(self) -> Shown:
        """What is known of the step that is looked at: question, answer, verdict."""
        return self._steps[self.index]

    @property
    def stage(self) -> Stage:
        """How far that step is; SHOWN for one that was gone back to."""
        return self._stage if self.index == len(self._steps) - 1 else Stage.SHOWN

    @property
    def side_by_side(self) -> bool:
        """Whether the step that is looked at is about lanes: its own, or those before it."""
        return self._beside(self.index)

    @property
    def deciding(self) -> bool:
        """Whether the run is about to answer a question: its choice stands until it has."""
        return self.stage is Stage.SHOWING and self.step.question is not None

    @property
    def at_end(self) -> bool:
        """Whether the last step has been shown."""
        return self.index == len(self.lesson.steps) - 1 and self.stage is Stage.SHOWN

    # What the class does -----------------------------------------------------------------------

    def answer(self, choice: int) -> bool:
        """Choose an option of the question that stands, or another; False if none stands. The run
        goes on with `next`."""
        asked = self.shown.asked
        if self.stage is not Stage.ASKING or asked is None or not 0 <= choice < len(asked.options):
            return False
        self.shown.choice = choice
        return True

    def next(self) -> bool:
        """Let the run answer the question that stands, or go to the next step, also where what this
        one waits for has not come; False at the end."""
        if self.stage is Stage.ASKING:
            self._act()
            return True
        if self.index == len(self.lesson.steps) - 1:
            return False
        self.index += 1
        if self.index == len(self._steps):
            self._steps.append(Shown())
            self._enter()
        return True

    def back(self) -> bool:
        """Look at the step before again, as it was; False at the first. Nothing is sent: `shown`
        has the run and position to show."""
        if self.index == 0:
            return False
        self.index -= 1
        return True

    def jump(self, index: int) -> None:
        """Go to a step as if it came next: what follows it is yet to come, and what was not gone
        through before it stays so."""
        del self._steps[index:]
        self._steps += [Shown() for _ in range(index + 1 - len(self._steps))]
        self.index = index
        self._enter()

    def replay(self) -> None:
        """Begin again from the step that started the run of the one that is looked at."""
        while self.index and self.step.run is None and not self.step.compare:
            self.index -= 1
        del self._steps[self.index :]
        self._steps.append(Shown())
        self._enter()

    # What happens ------------------------------------------------------------------------------

    def told(self, state: State, log: Log, t: int = -1) -> Order | None:
        """Take note of what the class sees; call it whenever that changes, and again as long as it
        returns something to carry out. After a run was started, the next call has its log. `t`: the
        time that is shown, where it is later than the state's last event."""
        shown = self._steps[-1]
        step = self.lesson.steps[len(self._steps) - 1]
        if self._stage is Stage.ASKING:
            if shown.asked is None and step.question is not None:
                begins = step.run is not None or step.compare
                shown.asked = ask(step.question, None if begins else state)
            return None
        if self._stage is Stage.SHOWN:
            return next(self._orders, None)
        if (order := next(self._orders, None)) is not None:
            if step.run is not None or step.compare:
                self._old = log if step.run is not None else None
                self._columns = None
                self.run += 1
            return order
        if log is self._old or step.compare:
            return None
        self._look(step, shown, state, log, t)
        return next(self._orders, None)

    def compared(self, columns: Sequence[Sequence[float | None]], whole: bool = True) -> None:
        """Take note that the lanes have been run, and of what they came to: of each its values, one
        for each of `core.compare.figures.MEASURES`. `whole`: whether all came to their ends."""
        shown = self._steps[-1]
        step = self.lesson.steps[len(self._steps) - 1]
        if not self._beside(len(self._steps) - 1):
            return
        self._columns = columns if whole else None
        shown.seen = self._is_seen(step)
        if self._stage is not Stage.SHOWING:  # Gone on to the words after them, or run once more.
            return
        self._stage = Stage.SHOWN
        shown.run, shown.position, shown.missed = self.run, 0, not whole
        if whole and shown.asked is not None and shown.choice is not None:
            shown.verdict = happened(
                shown.asked, shown.choice, lambda when: lane_conditions.holds(when, columns)
            )

    def answered(self) -> Answer | None:
        """The answer to the step that is looked at, once it has been judged."""
        shown = self.shown
        if shown.asked is None or shown.choice is None or shown.verdict is None:
            return None
        return Answer(self.lesson, self.index, shown.asked, shown.choice, shown.verdict)

    # How it works ------------------------------------------------------------------------------

    def _is_seen(self, step: Step) -> bool:
        """Whether what a step says of lanes is so."""
        columns = self._columns
        if not step.shows:
            return True
        return columns is not None and lane_conditions.holds(step.shows, columns)

    def _beside(self, index: int) -> bool:
        for step in reversed(self.lesson.steps[: index + 1]):
            if step.compare or step.shows_another:
                return bool(step.compare)
        return False

    def _enter(self) -> None:
        self._steps[-1].refused = self._refusal()
        if self._steps[-1].refused is not None:
            self._stage, self._orders = Stage.SHOWN, iter(())
        elif self.step.question is not None:
            self._stage = Stage.ASKING
        else:
            self._act()

    def _refusal(self) -> Message | None:
        """Why the run that this step is about cannot be here."""
        for step in reversed(self.lesson.steps[: self.index + 1]):
            if step.run is not None:
                return step.refusal()
            if step.compare:
                break
        return None

    def _act(self) -> None:
        step = self.step
        self._stage = Stage.SHOWING
        run = step.run
        orders: tuple[Order, ...] = step.do
        if run is not None:
            orders = (run if isinstance(run, Script) else scaled(run, self.scale).start(),)
        elif step.compare:
            orders = (lanes_of(step, self.scale),)
        self._orders = iter(orders)

    def _look(self, step: Step, shown: Shown, state: State, log: Log, t: int) -> None:
        """The step is shown if what it waits for is true, or cannot come any more."""
        came = not step.until or holds(step.until, state, log, t)
        if not came and state.phase is not Phase.FINISHED:
            return
        self._stage = Stage.SHOWN
        if self._beside(len(self._steps) - 1):
            shown.run, shown.seen = self.run, self._is_seen(step)
            return
        shown.run, shown.position, shown.missed = self.run, state.position, not came
        if step.moment and state.phase is Phase.FINISHED:
            shown.position = position_of(step.moment, state, log) or state.position
        shown.seen = came and (not step.shows or holds(step.shows, state, log, t))
        if came:
            self._orders = iter(step.then)
        # A program may have been changed, and end where it was to hang: it answers as well.
        answers = came or self.lesson.of_puzzle
        if answers and shown.asked is not None and shown.choice is not None:
            shown.verdict = judge(shown.asked, shown.choice, state, log, self.scale, t)


def lanes_of(step: Step, factor: float) -> Comparison:
    """What a step has run side by side, with all times multiplied."""
    comparison = ready_made()[step.compare]
    return comparison._replace(
        lanes=tuple(
            lane._replace(scenario=scaled(Run(lane.scenario), factor).scenario)
            for lane in comparison.lanes
        )
    )


def scaled(run: Run, factor: float) -> Run:
    """The run with all of its times multiplied."""
    if factor == 1.0:
        return run
    replace = msgspec.structs.replace

    def times(duration: Duration) -> Duration:
        return replace(duration, low=duration.low * factor, high=duration.high * factor)

    of: Scenario = run.scenario
    faults = tuple(
        fault if fault.after is None else replace(fault, after=fault.after * factor)
        for fault in of.faults
    )
    lease = of.lease_timeout
    if of.backend is Backend.CLUSTER:  # What is renewed more often is late on a busy machine.
        lease = min(lease, max(SHORTEST, lease * factor))
    return replace(
        run,
        scenario=replace(
            of, hold=times(of.hold), gap=times(of.gap), faults=faults, lease_timeout=lease
        ),
    )
