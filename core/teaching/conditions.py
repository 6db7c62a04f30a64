"""What a lesson can wait for or bet on: a closed set of conditions over the state and the log.

Each can have `not` before it: `not hog`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from core.analysis.finding import Now
from core.analysis.findings import RULES
from core.analysis.traces import traces
from core.log.columns import Log
from core.protocol.events import Kind
from core.scenario.settings import Backend
from core.state.places import Phase
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP, Message, message

UNKNOWN = QT_TRANSLATE_NOOP(
    "core", "{field} is {value}: it must be one of {flags}, or one of {counts} with a number."
)

NO_PROMISE = "no-promise"
"""The condition of the choice "Nobody can know": true where the platform promises nothing."""


def _ended(state: State, kind: Kind) -> int:
    return sum(how is kind for how in state.ended.values())


COUNTS: dict[str, Callable[[State], int]] = {
    "waiting": lambda state: len(state.waiters),
    "held": lambda state: len(state.holders),
    "done": lambda state: len(state.finishers),
    "lost": lambda state: state.lost,
    "over": lambda state: state.over,
    "acquires": lambda state: state.acquires,
    "overtakes": lambda state: state.overtakes,
    "limit": lambda state: state.limit,
    "workers": lambda state: state.workers,
    "failed": lambda state: _ended(state, Kind.FAILED),
    "killed": lambda state: _ended(state, Kind.KILLED),
    "gave-up": lambda state: _ended(state, Kind.TIMED_OUT),
    "cancelled": lambda state: _ended(state, Kind.CANCELLED),
}
"""What can be counted: `lost 1` (at least), `lost=1`, `lost>1`, `lost<1`."""

WORKERS: dict[str, Callable[[State, int], bool]] = {
    "inside": lambda state, worker: worker in state.holders,
    "waits": lambda state, worker: worker in state.waiters,
    "fails": lambda state, worker: state.ended.get(worker) is Kind.FAILED,
}
"""What can be true of a worker: `inside 0`."""

FLAGS: dict[str, Callable[[State, Log], bool]] = {
    "paused": lambda state, _: state.phase is Phase.PAUSED,
    "running": lambda state, _: state.phase is Phase.RUNNING,
    "finished": lambda state, _: state.phase is Phase.FINISHED,
    "quiet": lambda state, log: (
        state.phase in (Phase.PAUSED, Phase.FINISHED) or _found("cannot-go-on", state, log)
    ),
    "all-back": lambda state, _: state.balance == state.limit and not state.over,
    NO_PROMISE: lambda state, _: state.scenario.backend is not Backend.ASYNCIO,
    "cannot-go-on": lambda state, log: _found("cannot-go-on", state, log),
    "hog": lambda state, log: _found("hog", state, log),
    "refused": lambda state, log: _found("refused", state, log),
}
"""What can be true of the run. `quiet`: nothing moves any more by itself. `all-back`: every permit
of the limit is free, and no more."""

_OPERATORS: dict[str, Callable[[int, int], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    " ": operator.ge,
}
_PATTERN = re.compile(r"(not )?([a-z-]+)(?:([><= ])(\d{1,6}))?")


def _found(name: str, state: State, log: Log) -> bool:
    return RULES[name](Now(state, log, state.t, traces(log))) is not None


def misread(field: str, text: str) -> Message | None:
    """Why this is no condition; None if it is one."""
    found = _PATTERN.fullmatch(text)
    if found is not None:
        _, name, sign, _ = found.groups()
        if name in (COUNTS if sign else FLAGS) or (name in WORKERS and sign in ("=", " ")):
            return None
    return message(
        UNKNOWN,
        field=field,
        value=text[:40],
        flags=", ".join(FLAGS),
        counts=", ".join((*COUNTS, *WORKERS)),
    )


def holds(text: str, state: State, log: Log) -> bool:
    """Whether a condition that `misread` passed is true in this state of this log."""
    found = _PATTERN.fullmatch(text)
    assert found is not None, text
    negated, name, sign, number = found.groups()
    if sign is None:
        true = FLAGS[name](state, log)
    elif name in WORKERS:
        true = WORKERS[name](state, int(number))
    else:
        true = _OPERATORS[sign](COUNTS[name](state), int(number))
    return true is not bool(negated)
