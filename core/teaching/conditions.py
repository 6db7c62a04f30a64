"""What a lesson can wait for, bet on or claim: conditions over the state and the log, a closed set.

Each can have `not` before it, and several can be joined: `not hog and waiting 2`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import partial

from core.analysis.finding import Now
from core.analysis.findings import RULES
from core.analysis.program_rules import PROGRAM_RULES
from core.analysis.traces import traces
from core.log.cluster import times_again
from core.log.columns import Log
from core.protocol.events import Kind
from core.scenario.settings import Backend
from core.state.places import Phase
from core.state.state import State
from core.teaching.measures import idle, most_inside, starved, took
from core.words import QT_TRANSLATE_NOOP, Message, message

UNKNOWN = QT_TRANSLATE_NOOP(
    "core", "{field} is {value}: it must be one of {flags}, or one of {counts} with a number."
)

NO_PROMISE = "no-promise"
"""The condition of the choice "Nobody can know": true where the platform promises nothing."""


OF_PROGRAMS = (
    "deadlock",
    "permit-lost",
    "never-applied",
    "nobody-left",
    "released-too-often",
    "could-deadlock",
)
"""What can be found to be wrong in a program, by the names of `core.analysis.program_rules`."""


def _ended(state: State, kind: Kind) -> int:
    return sum(how is kind for how in state.ended.values())


def _found(name: str, state: State, log: Log, t: int = -1) -> bool:
    rule = (PROGRAM_RULES if state.many else RULES).get(name)
    return rule is not None and rule(Now(state, log, max(t, state.t), traces(log))) is not None


COUNTS: dict[str, Callable[[State], int]] = {
    "waiting": lambda state: len(state.waiters),
    "held": lambda state: len(state.holders),
    "done": lambda state: len(state.finishers),
    "lost": lambda state: state.lost,
    "coming-back": lambda state: len(state.until),
    "overbooked": lambda state: state.overbooked,
    "over": lambda state: state.over,
    "acquires": lambda state: state.acquires,
    "overtakes": lambda state: state.overtakes,
    "limit": lambda state: state.limit,
    "workers": lambda state: state.workers,
    "failed": lambda state: _ended(state, Kind.FAILED),
    "killed": lambda state: _ended(state, Kind.KILLED),
    "gave-up": lambda state: _ended(state, Kind.TIMED_OUT),
    "cancelled": lambda state: _ended(state, Kind.CANCELLED),
    "longest": lambda state: _in_holds(state, state.shown.longest_wait),
    "exit": lambda state: max(0, state.real_value) if state.phase is Phase.FINISHED else 0,
}
"""What can be counted: `lost 1` (at least), `lost=1`, `lost>1`, `lost<1`. `coming-back`: of those
that are lost the leases that have not run out; `overbooked`: how many are inside beyond the limit,
as leases ran out under their holders. `longest`: the longest
wait, in percent of a hold as it was planned. `exit`: the code with which a program has ended."""

MEASURES: dict[str, Callable[[State, Log], int]] = {
    "most": lambda state, log: most_inside(log, state.position),
    "took": lambda state, log: _in_holds(state, took(log, state.position)),
    "idle": lambda state, log: idle(log, state.position),
    "starved": lambda state, log: starved(state, log),
    "again": lambda state, log: sum(
        times_again(log, worker, state.position) for worker in log.again
    ),
}
"""What is counted by going through the whole log, and so not in every frame: `most` inside at once;
`took`, from the first wait to the last release, in percent of a hold as it was planned; `idle`, the
percentage of the time from the first acquire to the last release in which nobody was inside;
`starved`, the longest wait for a permit of a program, in percent of its run; `again`, how often a
cluster has run a task once more."""

WORKERS: dict[str, Callable[[State, int], bool]] = {
    "inside": lambda state, worker: worker in state.holders,
    "waits": lambda state, worker: worker in state.waiters,
    "fails": lambda state, worker: state.ended.get(worker) is Kind.FAILED,
    "loses": lambda state, worker: worker in state.locked.values(),
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
    "in-order": lambda state, _: list(state.waiters) == sorted(state.waiters),
    NO_PROMISE: lambda state, _: state.scenario.backend is not Backend.ASYNCIO,
    "cannot-go-on": lambda state, log: _found("cannot-go-on", state, log),
    "hog": lambda state, log: _found("hog", state, log),
    "refused": lambda state, log: _found("refused", state, log),
    **{name: partial(_found, name) for name in OF_PROGRAMS},
}
"""What can be true of the run. `quiet`: nothing moves any more by itself. `all-back`: every permit
of the limit is free, and no more. `in-order`: those who wait came in the order of their numbers."""

_OPERATORS: dict[str, Callable[[int, int], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    " ": operator.ge,
}
_AND = " and "
_PATTERN = re.compile(r"(not )?([a-z-]+)(?:([><= ])(\d{1,6}))?")


def misread(field: str, text: str, measured: bool = True) -> Message | None:
    """Why this is no condition; None if it is one. `measured`: whether it may be a measure."""
    counts = (*COUNTS, *MEASURES) if measured else tuple(COUNTS)
    for part in text.split(_AND):
        found = _PATTERN.fullmatch(part)
        if found is not None:
            _, name, sign, _ = found.groups()
            if name in (counts if sign else FLAGS) or (name in WORKERS and sign in ("=", " ")):
                continue
        return message(
            UNKNOWN,
            field=field,
            value=part[:40],
            flags=", ".join(FLAGS),
            counts=", ".join((*counts, *WORKERS)),
        )
    return None


def holds(text: str, state: State, log: Log, t: int = -1) -> bool:
    """Whether a condition that `misread` passed is true in this state of this log. `t`: the time,
    nanoseconds since the run's start, if it is later than the state's last event."""
    return all(_holds(part, state, log, t) for part in text.split(_AND))


def _holds(text: str, state: State, log: Log, t: int) -> bool:
    found = _PATTERN.fullmatch(text)
    assert found is not None, text
    negated, name, sign, number = found.groups()
    if name in OF_PROGRAMS:
        true = _found(name, state, log, t)
    elif sign is None:
        true = FLAGS[name](state, log)
    elif name in WORKERS:
        true = WORKERS[name](state, int(number))
    else:
        count = MEASURES[name](state, log) if name in MEASURES else COUNTS[name](state)
        true = _OPERATORS[sign](count, int(number))
    return true is not bool(negated)


def _in_holds(state: State, nanoseconds: int) -> int:
    """A time in percent of a hold; 0 where holds take no time."""
    hold = state.scenario.hold.mean
    return round(nanoseconds / 1e7 / hold) if hold else 0
