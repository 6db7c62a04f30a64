"""Which moment of the log is shown: wall time in, log time out.

The playhead either follows the live run, plays at a speed, or stands still. It has no timer:
whoever draws a frame calls `tick` with the wall's clock first. All times are nanoseconds.
"""

from __future__ import annotations

from enum import Enum

from core.log.columns import Log

SLOWEST, FASTEST = 0.05, 8.0
"""The speeds that a user may choose."""


class Motion(Enum):
    """What the playhead does by itself."""

    FOLLOW = "follow"
    """Shows the newest moment."""
    PLAY = "play"
    """Goes through the log at `speed`."""
    STAND = "stand"


class Playhead:
    """The shown moment: a time `t`, and the `position` in the log, which events are in the past.

    Events can have the same time, so a position says more than a time. Always
    `log.t[position - 1] <= t`.
    """

    def __init__(self) -> None:
        self.motion = Motion.FOLLOW
        self.speed = 1.0
        self.t = 0
        self.position = 0
        self._wall: int | None = None

    def tick(self, wall: int, live: int, log: Log) -> None:
        """Go on to the wall's time `wall`. `live` is the run's own time now, at least `log.end`."""
        passed = 0 if self._wall is None else max(0, wall - self._wall)
        self._wall = wall
        if self.motion is Motion.FOLLOW:
            self.t, self.position = live, len(log)
        elif self.motion is Motion.PLAY:
            t = self.t + round(passed * self.speed)
            if t >= live:
                # Slower than life, it would fall behind again at once: it only came to the newest.
                if self.speed >= 1.0:
                    self.follow()
                self.t, self.position = live, len(log)
            else:
                self.t = t
                self.position = max(self.position, log.position(t))

    def follow(self) -> None:
        """Show what is happening now."""
        self.motion = Motion.FOLLOW

    def play(self) -> None:
        """Go on from the shown moment at `speed`."""
        self.motion = Motion.PLAY
        self._wall = None  # What has passed since the last tick was not played.

    def stand(self) -> None:
        """Stay at the shown moment."""
        self.motion = Motion.STAND

    def seek(self, t: int, log: Log) -> None:
        """Show time `t`, with all that had happened by then; does not start or stop playing."""
        if self.motion is Motion.FOLLOW:
            self.motion = Motion.STAND
        self.t = max(0, t)
        self.position = log.position(self.t)

    def step(self, events: int, log: Log) -> None:
        """Stand `events` events later (negative: earlier)."""
        self.motion = Motion.STAND
        self.position = min(max(0, self.position + events), len(log))
        self.t = log.t[self.position - 1] if self.position else 0
