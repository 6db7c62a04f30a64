"""Walking through a lesson without a window: its real runs, told to a walk as a window does."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.compare.lanes import Comparison
from core.compare.runs import run_lanes, values_of
from core.log.columns import Log
from core.protocol.commands import Command, Start
from core.scenario.settings import Scenario, scenario
from core.sources.engine import Client
from core.state.state import State
from core.teaching.lesson_walk import Stage, Walk
from core.teaching.lessons import Lesson, Script
from core.teaching.questions import Answer, Asked

PATIENCE = 60.0
"""Seconds in which any step here has long been shown."""


class Player:
    """One walk with an engine for each of its runs."""

    def __init__(self, lesson: Lesson, scale: float) -> None:
        self.walk = Walk(lesson, scale)
        self.client: Client | None = None
        self.log = Log()
        self.state = State(Scenario())

    def close(self) -> None:
        if self.client is not None:
            self.client.close()
            self.client = None

    def carry_out(self, command: Command) -> None:
        if isinstance(command, Start):
            self.close()
            of = scenario(command.scenario)
            self.log, self.state = Log(), State(of)
            self.client = Client()
            self.client.start(of, command.paused, command.pause_when)
        else:
            assert self.client is not None
            self.client.send(command)

    def go_on(self) -> None:
        """Until the class has to do something: answer, or ask for the next step."""
        deadline = time.monotonic() + PATIENCE
        while True:
            while (command := self.walk.told(self.state, self.log)) is not None:
                assert not isinstance(command, Script)
                if isinstance(command, Comparison):
                    self.close()
                    self.walk.compared([values_of(done) for done in run_lanes(command)])
                else:
                    self.carry_out(command)
            if self.walk.stage is not Stage.SHOWING:
                return
            left = deadline - time.monotonic()
            assert left > 0, (self.walk.step, list(self.log)[-10:])
            assert self.client is not None
            self._look(self.client, left)

    def _look(self, client: Client, seconds: float) -> None:
        """Take what comes next, and show it event by event, so that no moment is left out."""
        if self.state.position < len(self.log):
            self.state.advance(self.log, self.state.position + 1)
            return
        batch = client.next_batch()
        if batch is None:
            assert not client.ended, (str(client.failure), self.walk.step, list(self.log)[-10:])
            client.wait(seconds)
        else:
            self.log.extend(batch)


def walk_through(
    lesson: Lesson, choose: Callable[[Asked], int], scale: float = 1.0
) -> tuple[Walk, list[Answer]]:
    """Go through a lesson to its end; the answers, judged."""
    player = Player(lesson, scale)
    answers: list[Answer] = []
    try:
        while True:
            player.go_on()
            asked = player.walk.shown.asked
            if player.walk.stage is Stage.ASKING:
                assert asked is not None
                assert player.walk.answer(choose(asked))
            elif (answer := player.walk.answered()) is not None:
                answers.append(answer)
            if not player.walk.next():
                return player.walk, answers
    finally:
        player.close()
