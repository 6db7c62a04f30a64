"""The gates of a watched program: whether its workers stop at them, and who is let through."""

from __future__ import annotations

import random
from collections import deque

from core.protocol.commands import Command, Pause, Resume, Step
from core.protocol.events import Event, Kind
from core.sources.watched.manner import Manner
from core.sources.watched.reader import Watched


class ProgramGates:
    """What is asked of the gates, from any thread, and done at them, by the one that reads."""

    def __init__(self, manner: Manner) -> None:
        self._steps: deque[int] = deque()
        self._schedule = None if manner.schedule is None else random.Random(manner.schedule)
        self._wanted = manner.paused
        self._paused = False
        self.shut_at_first = manner.paused or manner.schedule is not None
        """Whether nobody may get past a gate before the program begins."""
        self.paused_at: int | None = None
        """The time of the run since when its workers stop at their gates, while they do."""

    def send(self, command: Command) -> None:
        """Pause, resume or step; other commands are for scenarios, and do nothing here."""
        if isinstance(command, Pause):
            self._wanted = True
        elif isinstance(command, Resume):
            self._wanted = False
        elif isinstance(command, Step):
            self._steps.append(command.worker)

    def act(self, watched: Watched, now: int) -> list[Event]:
        """Do what was asked; what is to be logged of it, at the time `now` of the run."""
        events = []
        if self._wanted is not self._paused:
            self._paused = self._wanted
            if self._paused:
                watched.folder.pause()
            elif self._schedule is None:
                watched.folder.resume()
            self.paused_at = now if self._paused else None
            events.append(Event(now, Kind.PAUSED if self._paused else Kind.RESUMED))
        while self._steps:
            worker = self._steps.popleft()
            at_gate = sorted(watched.at_gate)
            if worker < 0 and at_gate:
                worker = at_gate[0]
            if worker >= 0:
                watched.step(worker)
        return events

    def let_one_through(self, watched: Watched) -> None:
        """By the schedule: all others stand at a gate, or wait, or do something of their own."""
        if self._schedule is not None and not self._paused and watched.at_gate:
            watched.step(self._schedule.choice(sorted(watched.at_gate)))

    def close(self) -> None:
        """The program is over, or on its own."""
        self.paused_at = None
