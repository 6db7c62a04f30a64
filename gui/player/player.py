"""The player: one playhead and one timer over one or several runs.

The playhead's position is in the first run's log. Of the others the same time is shown; a step goes
to the next event of any of them, and the end is the last one's.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.state.playhead import Motion, Playhead
from core.state.state import State
from gui.player.clock import AFTERGLOW
from gui.player.moment import Moment
from gui.player.run import Run

FRAME = 16
"""Milliseconds between two frames."""


class Player(QObject):
    """Has the runs' states follow the playhead, and says so.

    While it follows what happens, a run's state is the newest, which goes on with each event that
    comes; else it is one of its own that nothing but the playhead moves.
    """

    frame = Signal()
    """The timer's: time for what is new to be taken, and `go_on` to be called."""
    moved = Signal()
    """The shown moment, or what is known of it, has changed; at most once a frame."""

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.playhead = Playhead()
        self.runs = [run]
        self.held = False
        """Whether the playhead stays where it is even while it follows: views show how a file
        begins, as pictures in between would take longer than all of the loading."""
        self._states: dict[Run, State] = {}
        self._sought: int | None = None
        """Since when, in the wall's nanoseconds, the view stands where it was brought to; None: it
        does not, or was stopped there."""
        self._ahead = 0
        self._presents: list[tuple[int, int]] = []
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.setInterval(FRAME)
        self.timer.timeout.connect(self.frame)

    # What is shown -----------------------------------------------------------------------------

    def show(self, *runs: Run) -> None:
        """Play these, from what is newest of them; at the speed that is set."""
        speed = self.playhead.speed
        self.playhead = Playhead()
        self.playhead.speed = speed
        self.runs = list(runs)
        self.held = False
        self._states = {}
        self._sought, self._ahead = None, 0

    @property
    def run(self) -> Run:
        """The run that is steered."""
        return self.runs[0]

    @property
    def live_t(self) -> int:
        """The time that is newest, in nanoseconds."""
        return max(run.live_t for run in self.runs)

    def moment(self, run: Run | None = None) -> Moment:
        """What is shown of a run: of the first, if none is named."""
        run = run or self.run
        t = self.playhead.t
        if self._follows and len(self.runs) > 1:  # Each shows its own present.
            t = run.live_t
        return Moment(run, run.log, self.state(run), t, self.playhead.motion, self._ahead)

    def state(self, run: Run) -> State:
        """What is true of a run at the shown moment; it shows the resource that is chosen."""
        if self._follows:
            state = run.history.now
        else:
            state = self._states.get(run) or State(run.scenario, run.many)
            self._states[run] = state
            if state.position != (position := self._position(run)):
                run.history.bring(state, position)
        if state.resource != run.resource:
            state.show(run.resource)
        return state

    @property
    def _follows(self) -> bool:
        return self.playhead.motion is Motion.FOLLOW and not self.held

    def _position(self, run: Run) -> int:
        return self.playhead.position if run is self.run else run.log.position(self.playhead.t)

    # What a user does --------------------------------------------------------------------------

    def seek(self, t: int) -> None:
        """Show the moment `t`, nanoseconds since the run's start."""
        at_end = self._over and t >= self._end
        # After a run's end by as much as its last token needs to arrive.
        t = self._end + AFTERGLOW if at_end else min(t, self.live_t)
        self.playhead.seek(t, self.run.log)
        self._come_to_rest()

    def hop(self, nanoseconds: int) -> None:
        """Show the moment so much later (negative: earlier) than the one that is shown."""
        t = min(self.playhead.t, self._end) if self._over else self.playhead.t
        self.seek(max(0, t + nanoseconds))

    def step_events(self, events: int) -> None:
        """Show the moment so many events later (negative: earlier)."""
        if len(self.runs) == 1:
            self.playhead.step(events, self.run.log)
        else:
            self.playhead.stand()
            self.playhead.seek(self._stepped(events), self.run.log)
        self._come_to_rest()

    def _stepped(self, events: int) -> int:
        """The time of the event so many later, or earlier, among those of all runs."""
        t = self.playhead.t
        for _ in range(abs(events)):
            times = [run.log.t for run in self.runs]
            if events > 0:
                found = [at[index] for at in times if (index := bisect_right(at, t)) < len(at)]
                t = min(found, default=t)
            else:
                found = [at[index - 1] for at in times if (index := bisect_left(at, t))]
                t = max(found, default=0)
        return t

    def follow(self) -> None:
        """Show what is happening now."""
        self.playhead.follow()
        self._go()

    def toggle(self) -> None:
        """Let the view stand still, or play on from where it stands; at a run's end, once more."""
        if self.at_end:
            self.playhead.seek(0, self.run.log)
            self.playhead.play()
        elif self.playhead.motion is Motion.STAND:
            self.playhead.play()
        else:
            self.playhead.stand()
        self._go()

    def set_speed(self, speed: float) -> None:
        """Play the view at this speed. What is live can only be watched as it comes: the view then
        leaves it if the speed is below 1."""
        self.playhead.speed = speed
        if self.playhead.motion is Motion.FOLLOW and speed != 1.0 and len(self.run.log):
            self.playhead.play()
        self._go()

    def _come_to_rest(self) -> None:
        """Show the moment, and let the tokens that are on their way then arrive, if it stands."""
        self._sought, self._ahead = None, 0
        if self.playhead.motion is Motion.STAND:
            since, t = self.playhead.t - AFTERGLOW, self.playhead.t
            if any(run.log.position(t) > run.log.position(since) for run in self.runs):
                self._sought = time.monotonic_ns()
                self.timer.start()
        self._moved()

    def arrive(self) -> None:
        """Have all tokens where they go, if the moment stands: for a picture of it."""
        if self._sought is not None:
            self._sought, self._ahead = None, AFTERGLOW
            self._moved()

    def _go(self) -> None:
        """Have the timer run as long as the playhead moves by itself."""
        self._sought, self._ahead = None, 0
        self._tick()
        self._moved()
        if not self.timer.isActive() and len(self.run.log):
            self.timer.start()

    # How it goes on ----------------------------------------------------------------------------

    def go_on(self, always: bool = False) -> None:
        """Move the playhead to the present and the states to the playhead; `always`: say so even
        where neither moves."""
        before = (self.playhead.t, self.playhead.position, self._ahead)
        self._tick()
        if self._played_out():
            self.playhead.follow()
        presents, self._presents = self._presents, self._present_of_each()
        after = (self.playhead.t, self.playhead.position, self._ahead)
        if always or before != after or presents != self._presents:
            self._moved()

    def _present_of_each(self) -> list[tuple[int, int]]:
        """How far each of several runs is while its present is shown: one may go on while another,
        which was longer, has long been over."""
        if len(self.runs) == 1 or not self._follows:
            return []
        return [(run.live_t, len(run.log)) for run in self.runs]

    def hold(self) -> None:
        """Show what is newest, and stay there until `held` is taken back."""
        self._tick()
        self.held = True
        self._moved()

    def _tick(self) -> None:
        if not self.held or self.playhead.motion is not Motion.FOLLOW:
            self.playhead.tick(time.monotonic_ns(), self.live_t, self.run.log)
        if self._sought is not None:
            self._ahead = min(AFTERGLOW, time.monotonic_ns() - self._sought)
            if self._ahead == AFTERGLOW:
                self._sought = None

    def _moved(self) -> None:
        playhead, begins = self.playhead, self.run.log.begins
        if playhead.position < begins <= len(self.run.log):  # What was then is no longer known.
            playhead.position = begins
            playhead.t = max(playhead.t, self.run.log.t[begins - 1])
        for run in self.runs:
            self.state(run)
        self.moved.emit()

    def shorten(self, run: Run, by: int) -> None:
        """A run's first events are gone, and the positions of the others so much lower. Who looked
        at what is gone sees how what is left begins."""
        self._states.pop(run, None)
        if run is self.run:
            self.playhead.position = max(0, self.playhead.position - by)

    @property
    def at_end(self) -> bool:
        """Whether the end is shown of runs of which nothing more will come."""
        return self._over and self.playhead.t >= self._end

    @property
    def _over(self) -> bool:
        return all(run.over for run in self.runs)

    @property
    def _end(self) -> int:
        return max(run.log.end for run in self.runs)

    @property
    def at_rest(self) -> bool:
        """Whether nothing will move by itself."""
        if self.playhead.motion is Motion.FOLLOW:
            return all(run.rests for run in self.runs)
        return self.playhead.motion is Motion.STAND and self._sought is None

    def _played_out(self) -> bool:
        """Whether the view has played to the end of runs of which nothing more will come."""
        return (
            self.playhead.motion is Motion.PLAY
            and all(run.over and run.rests for run in self.runs)
            and self.playhead.t >= self.live_t
        )
