"""What is wrong with a program's use of its resources, in plain words, with file and line.

A rule says what the log proves. Where that leaves something open it says "may" or "could". Here
stand what concerns the log itself, and the list of all rules.
"""

from __future__ import annotations

from collections.abc import Callable

from core.analysis.deadlock import deadlock, may_be_deadlock
from core.analysis.evidence import last_before, resource_of
from core.analysis.finding import Now, Said, Severity
from core.analysis.limit_rules import loosely_used, never_applied
from core.analysis.order_rules import asked_again, blocks_its_loop, could_deadlock, stood_still
from core.analysis.permit_rules import nobody_left, permit_lost, refused, released_too_often
from core.telling.names import resource_name, worker_name
from core.words import QT_TRANSLATE_NOOP, message

MISSING = QT_TRANSLATE_NOOP(
    "core", "{count} events are missing: the program was faster than the lab."
)


def missing(now: Now) -> Said | None:
    """Events were lost."""
    if not now.state.missing:
        return None
    return message(MISSING, count=now.state.missing), Severity.NOTE, ()


CONTRADICTS = QT_TRANSLATE_NOOP(
    "core",
    "What {worker} did with {resource} contradicts what was seen before. From here on, who "
    "holds what may be wrong.",
)


def contradicts(now: Now) -> Said | None:
    """An event cannot follow what stands before it."""
    log = now.log
    position = last_before(log.unexpected, now.state.position)
    if position is None:
        return None
    worker, resource = log.worker[position], resource_of(log, position)
    text = message(
        CONTRADICTS, worker=worker_name(log, worker), resource=resource_name(log, resource)
    )
    about = (worker,) if worker >= 0 else ()
    return text, Severity.NOTE, about, log.t[position], resource


PROGRAM_RULES: dict[str, Callable[[Now], Said | None]] = {
    "deadlock": deadlock,
    "may-be-deadlock": may_be_deadlock,
    "permit-lost": permit_lost,
    "refused": refused,
    "never-applied": never_applied,
    "released-too-often": released_too_often,
    "nobody-left": nobody_left,
    "could-deadlock": could_deadlock,
    "blocks-its-loop": blocks_its_loop,
    "stood-still": stood_still,
    "asked-again": asked_again,
    "loosely-used": loosely_used,
    "contradicts": contradicts,
    "missing": missing,
}
"""All that is known to go wrong in programs. Of equally severe findings, the earlier is first."""
