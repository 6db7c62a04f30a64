"""What a view is given: a run, what is true of it at one time, and that time."""

from __future__ import annotations

import msgspec

from core.log.columns import Log
from core.state.playhead import Motion
from core.state.state import State
from gui.player.run import Run


class Moment(msgspec.Struct, frozen=True):
    """One moment of one run. Its state changes only right before the player says `moved`: who holds
    a moment until then never sees another one in it."""

    run: Run
    log: Log
    state: State
    t: int
    """Nanoseconds since the run's start."""
    motion: Motion = Motion.STAND
    """What the playhead does by itself."""
    ahead: int = 0
    """Nanoseconds that tokens are further on their ways than at `t`: while the view stands at a
    moment that was looked for, they arrive. What is said and the picture are then of one mind, also
    where the next thing happened before they could have come."""

    @property
    def told(self) -> int:
        """The time that everything is told of: `t`, which goes on a little after the last event,
        until tokens have arrived, but of a run that is over no later than that."""
        return min(self.t, self.log.end) if self.run.over else self.t

    @property
    def lead(self) -> int:
        """Nanoseconds that tokens are further on their ways than at the time that is told."""
        return self.t - self.told + self.ahead

    @property
    def position(self) -> int:
        """How many of the log's events are in its past."""
        return self.state.position

    @property
    def newest(self) -> bool:
        """Whether nothing is known that is later."""
        return self.state.position == len(self.log)
