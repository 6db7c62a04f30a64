"""The runs of the lanes: started together or one after the other, and taken from once a frame."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.compare.lanes import Comparison, Lane
from core.log.recording import read
from core.words import Message
from gui.player.player import Player
from gui.player.run import Run
from gui.player.sources import Engines

BUDGET = 0.006
"""Seconds a frame that taking the events of all lanes may cost."""

STOP_WITHIN = 1.5
"""Seconds that an engine has to stop its workers before it is ended for them."""


class LaneRuns(QObject):
    """One run a lane. The player plays them all."""

    began = Signal()
    """The lanes are run anew: views get other runs."""
    ended = Signal()
    """Nothing more will come of any lane."""

    def __init__(
        self, comparison: Comparison, runs: Sequence[Run] = (), parent: QObject | None = None
    ) -> None:
        """`runs`: those of the lanes, where they have been run already. Raises `RecordingError`
        where a lane's recording cannot be read."""
        super().__init__(parent)
        self.comparison = comparison
        self.can_run = not runs and bool(comparison.live)
        """Whether any lane is a scenario to be run."""
        self.runs = [*runs] or [self._run(lane) for lane in comparison.lanes]
        self.player = Player(self.runs[0], self)
        self.player.show(*self.runs)
        self.player.frame.connect(self._frame)
        self._engines = Engines()
        self._waiting: list[int] = []
        """Lanes whose turn is still to come."""
        self._stop_by: float | None = None
        self._busy = False

    def _run(self, lane: Lane) -> Run:
        if lane.file is None:
            return Run(lane.scenario)
        recording = read(lane.file)
        run = Run(recording.scenario, recording.header, lane.file)
        run.history.extend(recording.events)
        run.clock.long_over(run.log.end)
        run.resource = min(run.log.created, default=0)
        return run

    # What is so --------------------------------------------------------------------------------

    @property
    def live(self) -> bool:
        """Whether a lane runs, or will."""
        return bool(self._waiting) or any(run.live for run in self.runs)

    def waits(self, index: int) -> bool:
        """Whether a lane has still to wait for its turn."""
        return index in self._waiting

    @property
    def stopped(self) -> bool:
        """Whether they were told to stop."""
        return self._stop_by is not None

    @property
    def failures(self) -> list[Message]:
        """Why lanes broke off."""
        return [run.failure for run in self.runs if run.failure is not None]

    # What is done ------------------------------------------------------------------------------

    def start(self) -> None:
        """Run the lanes that are scenarios, from their beginning."""
        self._end()
        lanes = self.comparison.lanes
        for index, lane in enumerate(lanes):
            if lane.file is None:
                self.runs[index] = Run(lane.scenario)
        self._waiting = [index for index, lane in enumerate(lanes) if lane.file is None]
        self._stop_by = None
        self._busy = bool(self._waiting)
        self.player.show(*self.runs)
        if self.comparison.in_turn:
            self._next()
        else:
            while self._waiting:
                self._next()
        self.began.emit()
        self.player.timer.start()
        self.player.go_on(always=True)

    def stop(self) -> None:
        """Have the workers of all lanes leave; lanes that have not begun do not begin."""
        self._waiting.clear()
        if self._stop_by is None:
            self._stop_by = time.monotonic() + STOP_WITHIN
            for run in self.runs:
                if run.client is not None:
                    run.client.stop()

    def close(self) -> None:
        """End everything."""
        self.player.timer.stop()
        self._end()
        self._engines.close()

    def _end(self) -> None:
        self._waiting.clear()
        for run in self.runs:
            self._engines.let_go(run.client)
            run.client = None

    def _next(self) -> None:
        index = self._waiting.pop(0)
        run = self.runs[index]
        client = self._engines.take()
        run.client = client
        client.start(run.scenario)

    def _frame(self) -> None:
        live = [run for run in self.runs if run.live]
        for run in live:
            client = run.client
            assert client is not None
            run.take(BUDGET / len(live))
            if (by := run.fold()) is not None:
                self.player.shorten(run, by)
            if client.ended and client.backlog == 0:
                run.client = None
                run.failure = client.failure if self._stop_by is None else None
                self._engines.let_go(client)
            elif self._stop_by is not None and time.monotonic() > self._stop_by:
                client.kill()
        if self._waiting and not any(run.live for run in self.runs):
            self._next()
        over = self._busy and not self.live
        self.player.go_on(always=over)
        if over:
            self._busy = False
            self.ended.emit()
        if not self.live and self.player.at_rest:
            self.player.timer.stop()
