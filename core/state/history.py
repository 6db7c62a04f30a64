"""A run's log together with the means to know the state at any of its moments, soon.

The state at the log's end is kept up to date as events come, and every so often a checkpoint is put
by. Any earlier state is the checkpoint before it and a few thousand events.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from core.log.columns import Log
from core.protocol.events import Event
from core.scenario.settings import Scenario
from core.state.checkpoint import Checkpoint, restore, save
from core.state.state import State

SPACING = 4_096
"""Events between two checkpoints, at least: about 3 ms to replay."""

SPENT = 55
"""Bytes an event that checkpoints may cost, but for `SPARE` bytes. Mostly those of a crowd share
nearly all with each other and cost half of that; where everybody has moved between any two, they
are further apart."""
SPARE = 8_000_000


def spacing(state: State) -> int:
    """Events between two checkpoints of this run, at least. Of a program, whose resources may all
    have changed, they are four fifths as many events as workers: to pack those takes time."""
    return max(SPACING, state.numbers * 4 // 5) if state.many else SPACING


class History:
    """The log of one run and the states along it."""

    def __init__(self, scenario: Scenario, many: bool = False) -> None:
        self.scenario = scenario
        self.log = Log(many)
        self.now = State(scenario, many)
        """The state at the log's end. For reading only, and only until the next `extend`."""
        self._checkpoints: list[Checkpoint] = [save(self.now)]
        self._positions = [0]
        self._spent = 0

    def extend(self, events: Iterable[Event]) -> None:
        """Append events and take the state along."""
        self.log.extend(events)
        end = len(self.log)
        while (due := self._due()) <= end:
            self.now.advance(self.log, due)
            made = save(self.now, self._checkpoints[-1])
            self._spent += made.cost
            self._checkpoints.append(made)
            self._positions.append(due)
        self.now.advance(self.log, end)

    def _due(self) -> int:
        """The position of the next checkpoint."""
        return max(self._positions[-1] + spacing(self.now), (self._spent - SPARE) // SPENT)

    def bring(self, state: State, position: int) -> None:
        """Make `state` (of this run) the state after the log's first `position` events."""
        if not 0 <= position <= len(self.log):
            raise IndexError(f"no position {position} in a log of {len(self.log)} events")
        index = bisect_right(self._positions, position) - 1
        if state.position > position or self._positions[index] > state.position:
            restore(state, self._checkpoints[index])
        state.advance(self.log, position)

    def earliest(self, stop: int, reached: Callable[[State], bool]) -> int | None:
        """The lowest position up to `stop` whose state has `reached` something that, once reached,
        stays; None if it never is. Costs the replay from one checkpoint to the next."""
        state = State(self.scenario, self.log.many)
        low, high = 0, bisect_right(self._positions, stop)
        while high - low > 1:  # That of `low` has not, or it is the first.
            middle = (low + high) // 2
            restore(state, self._checkpoints[middle])
            if reached(state):
                high = middle
            else:
                low = middle
        restore(state, self._checkpoints[low])
        while not reached(state):
            if state.position >= stop:
                return None
            state.advance(self.log, state.position + 1)
        return state.position
