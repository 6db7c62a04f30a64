"""In which order commands are carried out."""

from __future__ import annotations

import pytest

from core.engine.command_queue import CommandQueue
from core.protocol.commands import Command, Pause, Reclaim, Resume, SetLimit, SetWorkers, Step

CHANGES = [SetLimit(1), SetWorkers(5), SetLimit(2)]


@pytest.mark.parametrize(
    ("put", "order"),
    [
        ([*CHANGES, Pause()], [Pause(), *CHANGES]),
        ([*CHANGES, Pause(), SetLimit(3)], [Pause(), *CHANGES, SetLimit(3)]),
        # What can be done only before, or after, stays so.
        ([Pause(), Step(), Resume(), Pause()], [Pause(), Step(), Resume(), Pause()]),
        ([SetLimit(1), Resume(), Pause()], [SetLimit(1), Resume(), Pause()]),
        ([SetLimit(1), Reclaim(), Pause()], [SetLimit(1), Reclaim(), Pause()]),
        ([Pause(), SetLimit(1), Pause()], [Pause(), SetLimit(1), Pause()]),
    ],
)
def test_only_a_pause_overtakes_and_only_changes(put: list[Command], order: list[Command]) -> None:
    queue = CommandQueue()
    for command in (*put, None):
        queue.put(command)
    assert [queue.get() for _ in put] == order
    assert queue.get() is None
