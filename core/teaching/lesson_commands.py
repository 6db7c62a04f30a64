"""What a step of a lesson does to the run that goes on: commands, in words."""

from __future__ import annotations

from core.protocol import commands
from core.scenario.faults import FaultKind, refusal
from core.scenario.settings import (
    CEILING,
    Backend,
    Scenario,
    ScenarioError,
    read_limit,
    read_whole,
    read_workers,
)
from core.scenario.toml import Located
from core.words import QT_TRANSLATE_NOOP, message

COMMAND = QT_TRANSLATE_NOOP(
    "core",
    "{value} is not something to do; known are pause, resume, step, step K, limit N, workers N, "
    "inject FAULT K, reclaim, stop.",
)
NO_RUN = QT_TRANSLATE_NOOP("core", "there is no run yet to do something to.")


def read_commands(table: Located, key: str, now: Scenario | None) -> tuple[commands.Command, ...]:
    """The commands at a key, for the run of this scenario; none where there is no such key.
    `LessonError` on a mistake."""
    if key not in table:
        return ()
    if now is None:
        raise table.wrong(message(NO_RUN), key)
    value = table.values[key]
    try:
        return tuple(
            _command(text, now) for text in (value if isinstance(value, list) else [value])
        )
    except ScenarioError as error:
        raise table.wrong(error.message, key) from None


def _command(text: object, now: Scenario) -> commands.Command:
    """The command of these words; `ScenarioError`."""
    match str(text).split():
        case ["pause"]:
            return commands.Pause()
        case ["resume"]:
            return commands.Resume()
        case ["step"]:
            return commands.Step()
        case ["step", worker]:
            return commands.Step(_worker(worker, now.backend))
        case ["limit", limit]:
            return commands.SetLimit(read_limit(limit))
        case ["workers", workers]:
            return commands.SetWorkers(read_workers(now.backend, workers))
        case ["inject", kind, worker] if kind in tuple(FaultKind):
            if (why := refusal(now.backend, FaultKind(kind))) is not None:
                raise ScenarioError(why)
            return commands.Inject(FaultKind(kind), _worker(worker, now.backend))
        case ["reclaim"]:
            return commands.Reclaim()
        case ["stop"]:
            return commands.Stop()
    raise ScenarioError(message(COMMAND, value=str(text)[:40]))


def _worker(text: str, backend: Backend) -> int:
    return read_whole("worker", text, 0, CEILING[backend] - 1)
