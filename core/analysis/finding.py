"""What a finding is, what its rule looks at, and the words that all rules use."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from core.log.columns import Log
from core.scenario.settings import Backend
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP, Message, message

if TYPE_CHECKING:
    from core.analysis.traces import Sort, Traces


class Severity(IntEnum):
    """How bad a finding is."""

    NOTE = 1
    """Something went wrong, and was put right."""
    WARNING = 2
    """Something is not as it should be."""
    SERIOUS = 3
    """Permits are missing or too many, or nothing can go on."""


class Finding(NamedTuple):
    """One thing that is wrong."""

    name: str
    """The rule's, in `RULES`."""
    message: Message
    severity: Severity
    workers: tuple[int, ...]
    """Whom it is about; the first one most."""
    t: int = -1
    """The moment to look at: when it became so (of what goes on for too long, when that began), in
    nanoseconds since the run's start; -1 if it has none."""
    resource: int = -1
    """Which of a program's resources it is about; -1 where it is about none, or the only one."""


class Now(NamedTuple):
    """What a rule looks at."""

    state: State
    log: Log
    t: int
    """The moment, in nanoseconds since the run's start."""
    traces: Traces

    def last(self, sort: Sort) -> int | None:
        """Where in the log the latest of a sort is, up to this moment."""
        return self.traces.last(sort, self.state.position)

    def number(self, sort: Sort) -> int:
        """How many of a sort there are up to this moment."""
        return self.traces.number(sort, self.state.position)


Said = (
    tuple[Message, Severity, tuple[int, ...]]
    | tuple[Message, Severity, tuple[int, ...], int]
    | tuple[Message, Severity, tuple[int, ...], int, int]
)
"""What a rule returns: all of a finding but its name."""

THREAD = QT_TRANSLATE_NOOP("core", "thread {worker}")
PROCESS = QT_TRANSLATE_NOOP("core", "process {worker}")
TASK = QT_TRANSLATE_NOOP("core", "task {worker}")

_NOUNS = {
    Backend.THREADING: THREAD,
    Backend.MULTIPROCESSING: PROCESS,
    Backend.ASYNCIO: TASK,
    Backend.CLUSTER: TASK,
}


def who(state: State, worker: int) -> Message:
    return message(_NOUNS[state.scenario.backend], worker=worker)
