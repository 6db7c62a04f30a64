"""What is wrong at a moment, in plain words, with the evidence.

Each rule is a small function of the moment, in `RULES`; the log that makes it speak is its test
(`tests/core/analysis/test_findings.py`). Nothing is remembered between two moments: scrub back, and
what is said is what was known then.

Long, as it is a function and its words for each thing that can go wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from core.analysis.finding import Finding, Now, Said, Severity, who
from core.analysis.hog import hog
from core.analysis.lease_rules import lease_left, lease_returned, overbooked
from core.analysis.program_rules import PROGRAM_RULES
from core.analysis.traces import Sort, traces
from core.log.columns import CODE, Log
from core.numbers import exactly, planned, tenths
from core.protocol.events import Kind
from core.scenario.faults import FaultKind, Moment
from core.state.places import Phase, Zone
from core.state.state import State
from core.words import QT_TRANSLATE_NOOP, message

OVERDUE_TIMES = 3
OVERDUE_MORE = 1_000_000_000
"""A worker is overdue after so many times its planned hold, and so many nanoseconds more: a busy
computer alone makes nobody that late."""

OLDEST = 128
"""Workers inside that are looked at for being overdue: those that went in first. An overdue one
soon is among them, as the others leave."""


def findings(state: State, log: Log, t: int) -> list[Finding]:
    """What is wrong at the time `t` (nanoseconds), the worst first. `state` is that of the log."""
    if state.phase is Phase.IDLE:
        return []
    now = Now(state, log, t, traces(log))
    rules = PROGRAM_RULES if state.many else RULES
    found = [
        Finding(name, *said) for name, rule in rules.items() if (said := rule(now)) is not None
    ]
    found.sort(key=lambda finding: -finding.severity)
    return found


# Permits ----------------------------------------------------------------------------------------

CANNOT_GO_ON_ONE = QT_TRANSLATE_NOOP(
    "core", "Worker {worker} waits, and nobody holds a permit: this run cannot go on."
)
CANNOT_GO_ON = QT_TRANSLATE_NOOP(
    "core", "All workers wait, and nobody holds a permit: this run cannot go on."
)
CANNOT_GO_ON_REST = QT_TRANSLATE_NOOP(
    "core",
    "All workers that are left wait, and nobody holds a permit: this run cannot go on.",
)


def cannot_go_on(now: Now) -> Said | None:
    """Everybody waits, and there is no permit that could come."""
    state = now.state
    waiting, ready = len(state.waiters), state.seats[Zone.READY]
    if (
        state.phase not in (Phase.RUNNING, Phase.PAUSED)
        or not waiting
        or state.holders
        or state.free
        or state.until  # A lease runs out, and somebody gets in.
        or ready.high > len(ready.free)
        or state.workers < state.scenario.workers  # The others are still on their way.
        or _somebody_leaves(state)
    ):
        return None
    if waiting == state.workers > 1:
        text = message(CANNOT_GO_ON)
    elif waiting == 1:
        text = message(CANNOT_GO_ON_ONE, worker=next(iter(state.waiters)))
    else:
        text = message(CANNOT_GO_ON_REST)
    return text, Severity.SERIOUS, tuple(islice(state.waiters, 4)), _stuck_since(now)


def _stuck_since(now: Now) -> int:
    """When a worker did the last thing: began to wait, left without a release, was gone."""
    workers, position = now.log.worker, now.state.position - 1
    while position > 0 and workers[position] < 0:
        position -= 1
    return now.log.t[position]


def _somebody_leaves(state: State) -> bool:
    """Whether a fault that is planned will take away one of those who wait."""
    return any(
        fault.worker in state.waiters
        and fault.round == state.round[fault.worker]
        and (fault.kind is FaultKind.GIVE_UP or fault.at is Moment.WAITING)
        for fault in state.scenario.faults
    )


DIFFERENCE = QT_TRANSLATE_NOOP(
    "core", "The semaphore’s real count is {real}; by the log, it should be {free}."
)


def difference(now: Now) -> Said | None:
    """The real semaphore does not say what the log says."""
    state = now.state
    if not state.difference:
        return None
    text = message(DIFFERENCE, real=state.real_value, free=state.free)
    since = state.paused_at if state.phase is Phase.PAUSED else state.t
    return text, Severity.SERIOUS, (), since


LOST = QT_TRANSLATE_NOOP("core", "Permit lost: {cause} at {seconds} s. {left}.")
LOST_SEVERAL = QT_TRANSLATE_NOOP(
    "core", "{count} permits lost; the latest: {cause} at {seconds} s. {left}."
)
LEFT = QT_TRANSLATE_NOOP("core", "{left} of {limit} permits left")
NONE_LEFT = QT_TRANSLATE_NOOP("core", "No permit is left")
KILLED_INSIDE = QT_TRANSLATE_NOOP("core", "{who} was killed inside")
KILLED_BETWEEN = QT_TRANSLATE_NOOP(
    "core", "{who} was killed in the middle of an acquire or a release"
)
ENDED_INSIDE = QT_TRANSLATE_NOOP("core", "{who} ended inside")
FAILED_WITHOUT = QT_TRANSLATE_NOOP("core", "{who} failed without “with”")
FORGOT = QT_TRANSLATE_NOOP("core", "{who} forgot to release")


def permit_lost(now: Now) -> Said | None:
    """Permits are lost, and have not been given back."""
    state, log = now.state, now.log
    position = now.last(Sort.LOST)
    if not state.lost or position is None or lease_left(now) is not None:
        return None
    worker = log.worker[position]
    end = now.traces.end.get(position)
    if end is None:
        cause = FORGOT
    elif log.kind[end] == CODE[Kind.FAILED]:
        cause = FAILED_WITHOUT
    elif log.texts.get(position):
        cause = KILLED_BETWEEN
    else:
        cause = ENDED_INSIDE if log.texts.get(end) == "thread" else KILLED_INSIDE
    left = state.limit + state.over - state.lost
    text = message(
        LOST if state.lost == 1 else LOST_SEVERAL,
        count=state.lost,
        cause=message(cause, who=who(state, worker)),
        seconds=exactly(log.t[position if end is None else end]),
        left=message(LEFT, left=left, limit=state.limit) if left > 0 else message(NONE_LEFT),
    )
    return text, Severity.SERIOUS, (worker,), log.t[position]


RECLAIMED_ONE = QT_TRANSLATE_NOOP("core", "The lost permit was given back at {seconds} s.")
RECLAIMED = QT_TRANSLATE_NOOP("core", "{count} lost permits were given back at {seconds} s.")


def reclaimed(now: Now) -> Said | None:
    """All permits that were lost are back."""
    position = now.last(Sort.RECLAIMED)
    if position is None or now.state.lost:
        return None
    count = now.log.value[position]
    text = message(
        RECLAIMED_ONE if count == 1 else RECLAIMED,
        count=count,
        seconds=exactly(now.log.t[position]),
    )
    return text, Severity.NOTE, (), now.log.t[position]


OVER = QT_TRANSLATE_NOOP(
    "core",
    "Worker {worker} released twice at {seconds} s: there are {count} permits now, and the limit "
    "is {limit}.",
)
OVER_INSIDE = QT_TRANSLATE_NOOP(
    "core",
    "Worker {worker} released twice at {seconds} s: {inside} are inside now, and the limit is "
    "{limit}.",
)


def over_released(now: Now) -> Said | None:
    """There are permits that nobody had acquired."""
    state, log = now.state, now.log
    position = now.last(Sort.OVER)
    if state.over <= 0 or position is None:
        return None
    inside = len(state.holders)
    text = message(
        # More can also be inside because the limit has shrunk; then some have to leave.
        OVER_INSIDE if inside > state.limit and not state.surplus else OVER,
        worker=log.worker[position],
        seconds=exactly(log.t[position]),
        inside=inside,
        count=max(0, state.limit + state.over - state.lost),
        limit=state.limit,
    )
    return text, Severity.SERIOUS, (log.worker[position],), log.t[position]


ENDED_SHORT_ONE = QT_TRANSLATE_NOOP(
    "core", "This run ended with {count} of {limit} permits: 1 is lost."
)
ENDED_SHORT = QT_TRANSLATE_NOOP(
    "core", "This run ended with {count} of {limit} permits: {lost} are lost."
)
ENDED_OVER = QT_TRANSLATE_NOOP(
    "core", "This run ended with {count} permits, {over} more than the limit of {limit}."
)
ENDED_BOTH = QT_TRANSLATE_NOOP(
    "core",
    "This run ended with {count} permits for a limit of {limit}: {lost} lost, {over} too many.",
)


def ended(now: Now) -> Said | None:
    """A run is over, with fewer permits than its limit, or more."""
    state = now.state
    lost, over = state.lost, state.over
    if state.phase is not Phase.FINISHED or not (lost or over):
        return None
    if not over:
        template = ENDED_SHORT_ONE if lost == 1 else ENDED_SHORT
    else:
        template = ENDED_BOTH if lost else ENDED_OVER
    text = message(
        template,
        count=max(0, state.limit + over - lost),
        limit=state.limit,
        lost=lost,
        over=over,
    )
    return text, Severity.SERIOUS, (), state.t


# Workers ----------------------------------------------------------------------------------------

REFUSED = QT_TRANSLATE_NOOP(
    "core",
    "The bounded semaphore refused a release by worker {worker}: worker {culprit} had released "
    "once too often.",
)
REFUSED_OWN = QT_TRANSLATE_NOOP(
    "core", "The bounded semaphore refused the second release by worker {worker}."
)
REFUSED_ENGINE = QT_TRANSLATE_NOOP(
    "core",
    "The bounded semaphore refused one more permit: worker {culprit} had released once too often.",
)
REFUSED_PLAIN = QT_TRANSLATE_NOOP("core", "The bounded semaphore refused one release too many.")


def refused(now: Now) -> Said | None:
    """A bounded semaphore refused a release; it may have been an innocent worker's."""
    position = now.last(Sort.REFUSED)
    if position is None:
        return None
    worker, culprit = now.log.worker[position], now.traces.culprit[position]
    if culprit < 0:
        text = message(REFUSED_PLAIN)
    elif worker < 0:
        text = message(REFUSED_ENGINE, culprit=culprit)
    elif culprit == worker:
        text = message(REFUSED_OWN, worker=worker)
    else:
        text = message(REFUSED, worker=worker, culprit=culprit)
    about = dict.fromkeys(number for number in (worker, culprit) if number >= 0)
    return text, Severity.WARNING, tuple(about), now.log.t[position]


def _all_began(now: Now) -> int:
    """What the run's clock showed when the latest of the scenario's workers began. To start many
    takes seconds, in which the program is busy with that: nobody inside is late for it. Those whom
    somebody adds later are few, and keep nobody."""
    state, log = now.state, now.log
    if state.workers > state.scenario.workers:
        return 0
    position = log.kind.rfind(CODE[Kind.SPAWNED], 0, state.position)
    return 0 if position < 0 else log.clocks(position, position + 1)[0]


OVERDUE = QT_TRANSLATE_NOOP(
    "core", "Worker {worker} has been inside for {seconds} s; its planned hold was {planned} s."
)


def overdue(now: Now) -> Said | None:
    """A worker has been inside for much longer than it had planned."""
    state = now.state
    if state.phase is Phase.FINISHED or not state.holders or state.many:
        return None  # Nobody knows what a worker of a program has planned.
    clock = state.clock(now.t)
    began: int | None = None
    for worker in islice(state.holders, OLDEST):
        inside = clock - state.clock_in[worker]
        if inside <= OVERDUE_MORE:
            return None  # Nobody who came later has been inside for longer.
        late = OVERDUE_TIMES * state.hold[worker] + OVERDUE_MORE
        if inside > late:
            began = _all_began(now) if began is None else began
            if clock - began <= late:
                continue
            text = message(
                OVERDUE,
                worker=worker,
                seconds=inside // 1_000_000_000,
                planned=planned(state.hold[worker]),
            )
            return text, Severity.WARNING, (worker,), state.moved_at[worker]
    return None


FAILED = QT_TRANSLATE_NOOP("core", "Worker {worker} failed inside; “with” gave its permit back.")


def failed(now: Now) -> Said | None:
    """A worker's code raised, and `with` did what it is for."""
    position = now.last(Sort.FAILED)
    if position is None:
        return None
    worker = now.log.worker[position]
    return message(FAILED, worker=worker), Severity.NOTE, (worker,), now.log.t[position]


GAVE_UP = QT_TRANSLATE_NOOP("core", "Worker {worker} gave up after waiting for {seconds} s.")
GAVE_UP_SEVERAL = QT_TRANSLATE_NOOP(
    "core",
    "{count} workers gave up; the latest was worker {worker}, after waiting for {seconds} s.",
)


def gave_up(now: Now) -> Said | None:
    """An acquire timed out."""
    position = now.last(Sort.GAVE_UP)
    if position is None:
        return None
    worker, count = now.log.worker[position], now.number(Sort.GAVE_UP)
    text = message(
        GAVE_UP if count == 1 else GAVE_UP_SEVERAL,
        count=count,
        worker=worker,
        seconds=tenths(now.log.value[position]),
    )
    return text, Severity.NOTE, (worker,), now.log.t[position]


CANCELLED_INSIDE = QT_TRANSLATE_NOOP(
    "core", "Worker {worker} was cancelled inside; “with” gave its permit back."
)
CANCELLED_WAITING = QT_TRANSLATE_NOOP("core", "Worker {worker} was cancelled while it waited.")


def cancelled(now: Now) -> Said | None:
    """A task was cancelled."""
    position = now.last(Sort.CANCELLED)
    if position is None:
        return None
    worker = now.log.worker[position]
    inside = position in now.traces.was_inside
    text = message(CANCELLED_INSIDE if inside else CANCELLED_WAITING, worker=worker)
    return text, Severity.NOTE, (worker,), now.log.t[position]


KILLED = QT_TRANSLATE_NOOP("core", "Worker {worker} was killed at {seconds} s.")


def killed(now: Now) -> Said | None:
    """A worker was killed, and as far as is known its permit was not."""
    position = now.last(Sort.KILLED)
    if position is None:
        return None
    worker = now.log.worker[position]
    lost = now.traces.loss.get(position)
    if worker in now.state.holders or (lost is not None and lost < now.state.position):
        return None
    text = message(KILLED, worker=worker, seconds=exactly(now.log.t[position]))
    return text, Severity.NOTE, (worker,), now.log.t[position]


RULES: dict[str, Callable[[Now], Said | None]] = {
    "cannot-go-on": cannot_go_on,
    "difference": difference,
    "permit-lost": permit_lost,
    "lease-left": lease_left,
    "lease-returned": lease_returned,
    "overbooked": overbooked,
    "over-released": over_released,
    "ended": ended,
    "refused": refused,
    "overdue": overdue,
    "hog": hog,
    "failed": failed,
    "gave-up": gave_up,
    "cancelled": cancelled,
    "killed": killed,
    "reclaimed": reclaimed,
}
"""All that is known to go wrong in a run of a scenario. Of equally severe findings, the earlier in
this list is shown first."""
