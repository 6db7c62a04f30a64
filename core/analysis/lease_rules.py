"""What is wrong with the leases of a cluster: permits that come back, and permits that two hold."""

from __future__ import annotations

from core.analysis.finding import Now, Said, Severity
from core.analysis.traces import Sort
from core.numbers import exactly, tenths
from core.state.places import Phase
from core.words import QT_TRANSLATE_NOOP, message

LEFT_BEHIND = QT_TRANSLATE_NOOP(
    "core",
    "Worker {worker} left its permit behind at {seconds} s. It is a lease, and comes back by "
    "itself at most {timeout} s later.",
)
LEFT_BEHIND_SEVERAL = QT_TRANSLATE_NOOP(
    "core",
    "{count} permits were left behind, the latest by worker {worker} at {seconds} s. They are "
    "leases, and come back by themselves at most {timeout} s later.",
)
RETURNED = QT_TRANSLATE_NOOP(
    "core", "The lease that worker {worker} left behind ran out at {seconds} s: its permit is back."
)
OVERBOOKED = QT_TRANSLATE_NOOP(
    "core",
    "{inside} are inside, and the limit is {limit}: the lease of worker {worker} ran out at "
    "{seconds} s, while it was inside.",
)
EXPIRED = QT_TRANSLATE_NOOP(
    "core",
    "Worker {worker} is inside without a permit: its lease ran out at {seconds} s, and it does not "
    "know.",
)


def comes_back(now: Now) -> bool:
    """Whether every lost permit is a lease that is running out."""
    return bool(now.state.locked) and now.state.locked.keys() <= now.state.until.keys()


def lease_left(now: Now) -> Said | None:
    """Somebody is gone with a lease that has not run out yet."""
    state, position = now.state, now.last(Sort.LOST)
    if position is None or not comes_back(now) or state.phase is Phase.FINISHED:
        return None
    worker = now.log.worker[position]
    text = message(
        LEFT_BEHIND if state.lost == 1 else LEFT_BEHIND_SEVERAL,
        count=state.lost,
        worker=worker,
        seconds=exactly(now.log.t[position]),
        timeout=tenths(state.scenario.lease_timeout * 1e9),
    )
    return text, Severity.WARNING, (worker,), now.log.t[position]


def lease_returned(now: Now) -> Said | None:
    """It has, and all is well again."""
    position = now.last(Sort.RETURNED)
    if position is None or now.state.lost:
        return None
    worker, t = now.log.worker[position], now.log.t[position]
    text = message(RETURNED, worker=worker, seconds=exactly(t))
    return text, Severity.NOTE, (worker,), t


def overbooked(now: Now) -> Said | None:
    """A lease ran out under its holder."""
    state, position = now.state, now.last(Sort.EXPIRED)
    if position is None or not state.overtime:
        return None
    worker, t = next(reversed(state.overtime)), now.log.t[position]
    inside = len(state.holders)
    if state.overbooked:
        text = message(
            OVERBOOKED, inside=inside, limit=state.limit, worker=worker, seconds=exactly(t)
        )
        return text, Severity.SERIOUS, tuple(state.overtime), t
    text = message(EXPIRED, worker=worker, seconds=exactly(t))
    return text, Severity.WARNING, (worker,), t
