"""What went wrong in a run, if anything."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from core.analysis.deadlock import certain, deadlock_words, latest
from core.analysis.finding import Finding, Severity
from core.analysis.findings import findings
from core.analysis.wait_for import deadlocks, waits
from core.explore.one_run import Ran
from core.log.columns import Log
from core.protocol.events import OF_A_PROGRAM, Kind
from core.state.history import History
from core.state.state import State
from core.telling.names import place_name, resource_name, short, worker_name
from core.words import QT_TRANSLATE_NOOP, Message, message

RAISED = QT_TRANSLATE_NOOP("core", "{worker} ended with {error}: {text}")
RAISED_AT = QT_TRANSLATE_NOOP("core", "{worker} ended with {error} at {place}: {text}")
FAILED = QT_TRANSLATE_NOOP("core", "{worker} ended with {error}.")
ASSERTION = QT_TRANSLATE_NOOP("core", "An assertion of {worker} failed.")
ASSERTION_AT = QT_TRANSLATE_NOOP("core", "An assertion of {worker} failed at {place}.")
EXITED = QT_TRANSLATE_NOOP("core", "The program ended with exit code {code}.")
NOBODY = QT_TRANSLATE_NOOP("core", "Nobody can go on: {waits}.")
WAITS = QT_TRANSLATE_NOOP("core", "{worker} waits for {resource}")
WAITS_AT = QT_TRANSLATE_NOOP("core", "{worker} waits at {place} for {resource}")
WAITS_SOMEWHERE = QT_TRANSLATE_NOOP("core", "{worker} waits at {place}")
AND_SO_ON = QT_TRANSLATE_NOOP("core", "{first}; {rest}")
MORE = QT_TRANSLATE_NOOP("core", "{count} more wait")
NOBODY_AT_ALL = QT_TRANSLATE_NOOP("core", "Nobody can go on.")

MOST_NAMED = 6
"""Workers that a sentence tells of."""


class Wrong(StrEnum):
    """How a run can go wrong."""

    ASSERTION = "assertion"
    EXCEPTION = "exception"
    DEADLOCK = "deadlock"
    STUCK = "stuck"
    LOST = "permit-lost"
    TOO_MANY = "released-too-often"
    EXIT = "exit"


class Failure(NamedTuple):
    """How a run went wrong."""

    wrong: Wrong
    message: Message
    key: str = ""
    """What else has to be the same for it to be the same failure: an exception's type."""

    def same(self, other: Failure | None) -> bool:
        """Whether another run went wrong in the same way."""
        return other is not None and (self.wrong, self.key) == (other.wrong, other.key)


class Judge:
    """Says how runs of one program went wrong. It is given the plain order's first."""

    def __init__(self) -> None:
        self._strict: bool | None = None

    def failure(self, ran: Ran) -> Failure | None:
        """How this run went wrong; None if it did not."""
        if self._strict is None:
            loosely = failure(ran, strict=False)
            self._strict = loosely is not None and loosely.wrong is Wrong.LOST
        return failure(ran, self._strict)


def failure(ran: Ran, strict: bool = True) -> Failure | None:
    """How a run went wrong, the cause before what follows from it; None if it did not.

    `strict`: a permit that a worker took with it to its end counts only where others wait for it,
    or the worker failed. It may do that on purpose; but then it does so in the plain order, too.
    """
    return next(_failures(ran, strict), None)


def _failures(ran: Ran, strict: bool) -> Iterator[Failure]:
    history = History(OF_A_PROGRAM, many=True)
    history.extend(ran.events)
    log, state = history.log, history.now
    yield from _raised(ran, log)
    # Where nobody is left to have a turn, nobody hands a lock on either.
    for stuck in deadlocks(state, trusting=True) if ran.stuck else certain(log, state):
        yield Failure(Wrong.DEADLOCK, deadlock_words(log, state.position, stuck))
    if ran.stuck:
        for finding in findings(state, log, state.t):
            if finding.name == Wrong.LOST:
                yield Failure(Wrong.LOST, finding.message)
        yield Failure(Wrong.STUCK, _nobody(ran, state, log))
    # Before the process was at its end: what that takes away from those who live is not lost.
    found = {one.name: one for one in findings(state, log, state.t)} if not ran.cut else {}
    for wrong in (Wrong.LOST, Wrong.TOO_MANY):
        if wrong in found and (not strict or wrong is Wrong.TOO_MANY or _counts(found[wrong])):
            yield Failure(wrong, found[wrong].message)
    if ran.code and not ran.cut:
        yield Failure(Wrong.EXIT, message(EXITED, code=ran.code), str(ran.code))


def _counts(finding: Finding) -> bool:
    return finding.severity is Severity.SERIOUS


def _raised(ran: Ran, log: Log) -> Iterator[Failure]:
    """Exceptions that nobody caught."""
    for told in ran.decided.told:
        if told.word != "raised":
            continue
        name, error, text, file = (told.text(index) for index in (1, 2, 3, 4))
        place = f"{file.replace(chr(92), '/').rpartition('/')[2]}:{told.number(5)}" if file else ""
        if error == "AssertionError" and not text:
            template = ASSERTION_AT if place else ASSERTION
        elif text:
            template = RAISED_AT if place else RAISED
        else:
            template = FAILED
        words = message(template, worker=short(name), error=error, text=text, place=place)
        wrong = Wrong.ASSERTION if error == "AssertionError" else Wrong.EXCEPTION
        yield Failure(wrong, words, error)


def _nobody(ran: Ran, state: State, log: Log) -> Message:
    """Who waits for what, where nobody can go on."""
    parts: list[Message] = []
    for worker, resource in waits(state).items():
        at = latest(log, state.position, worker, resource, Kind.WAITING)
        place = place_name(log, log.site[at]) if at is not None and log.site is not None else ""
        parts.append(
            message(
                WAITS_AT if place else WAITS,
                worker=worker_name(log, worker),
                resource=resource_name(log, resource),
                place=place,
            )
        )
    if not parts:
        return message(NOBODY_AT_ALL)
    if len(parts) > MOST_NAMED:
        more = message(MORE, count=len(parts) - MOST_NAMED + 1)
        parts = [*parts[: MOST_NAMED - 1], more]
    words = parts.pop()
    while parts:
        words = message(AND_SO_ON, first=parts.pop(), rest=words)
    return message(NOBODY, waits=words)
