"""The one sentence of a moment: each that there is, reached by a log."""

from __future__ import annotations

import string

import pytest

from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.faults import Fault, FaultKind
from core.scenario.settings import Backend, Scenario
from core.state.state import State, state_after
from core.telling import diagnosis
from core.telling.diagnosis import sentence, why_not
from core.words import MANY, SEVERAL, Message

K = Kind


def moment(
    waiting: int = 0, inside: int = 0, ready: int = 0, done: int = 0, limit: int | None = None
) -> list[Event]:
    """A running log: workers inside come first, then the waiting, the ready and the done."""
    count = inside + waiting + ready + done
    events = [Event(0, K.STARTED)]
    events += [Event(0, K.SPAWNED, worker) for worker in range(count)]
    events += [Event(1, K.WAITING, worker) for worker in range(inside)]
    events += [Event(1, K.ACQUIRED, worker) for worker in range(inside)]
    events += [Event(2, K.WAITING, worker) for worker in range(inside, inside + waiting)]
    events += [Event(2, K.DONE, worker) for worker in range(count - done, count)]
    if limit is not None:
        events.append(Event(3, K.LIMIT_CHANGED, value=limit))
    return events


def stopped(events: list[Event]) -> list[Event]:
    return [*events, Event(12_340_000_000, K.FINISHED, value=-1, text="stopped")]


def finished(events: list[Event], value: int) -> list[Event]:
    return [*events, Event(9, K.FINISHED, value=value)]


def lost(worker: int) -> list[Event]:
    """It was killed inside."""
    return [Event(4, K.KILLED, worker, text="SIGKILL"), Event(4, K.PERMIT_LOST, worker)]


def lost_and(inside: int, waiting: int) -> list[Event]:
    """Worker 0 has lost its permit; so many others are inside and wait."""
    return [*moment(inside=inside + 1, waiting=waiting), *lost(0)]


LOST = lost(0)
ONE_LEFT = lost_and(0, 1)
OVER = Event(3, K.OVER_RELEASED, 0, value=1)
IN = (K.WAITING, K.ACQUIRED)
WAIT = Event(5, K.WAITING, 3)
THREE_ENDS = [
    Event(4, K.RELEASED, 0),
    Event(4, K.FAILED, 0, text="RuntimeError: the work failed"),
    Event(5, K.TIMED_OUT, 1, value=3),
    Event(6, K.CANCELLED, 2),
]
GAP = [
    Event(1, K.WAITING, 0),
    Event(1, K.ACQUIRED, 0),
    Event(2, K.RELEASED, 0),
]

# A sentence, and the scenario's workers and limit and the log that lead to it.
SENTENCES: list[tuple[str, int, int, list[Event]]] = [
    ("Press Start: 3 workers will share 2 permits.", 3, 2, []),
    ("Press Start: 5,000 workers will share 1 permit.", 5000, 1, []),
    ("Press Start: 1 worker and 2 permits.", 1, 2, []),
    ("Press Start: with a limit of 0, nobody can ever go inside.", 3, 0, []),
    ("The workers are starting.", 3, 2, moment(ready=2)),
    ("Nobody is asking for a permit right now.", 3, 2, moment(ready=1) + GAP),
    ("Worker 0 is inside; nobody waits.", 3, 2, moment(inside=1)),
    ("Workers 0 and 1 are inside; nobody waits.", 3, 2, moment(inside=2)),
    ("Workers 0, 1, 2 and 3 are inside; nobody waits.", 6, 5, moment(inside=4)),
    ("5 workers are inside; nobody waits.", 6, 5, moment(inside=5)),
    ("Worker 1 waits: worker 0 holds the only permit.", 2, 1, moment(waiting=1, inside=1)),
    ("Worker 2 waits: workers 0 and 1 hold both permits.", 3, 2, moment(waiting=1, inside=2)),
    (
        "Workers 3 and 4 wait: workers 0, 1 and 2 hold all 3 permits.",
        5,
        3,
        moment(waiting=2, inside=3),
    ),
    (
        "Workers 5, 6, 7 and 8 wait: all 5 permits are held.",
        9,
        5,
        moment(waiting=4, inside=5),
    ),
    (
        "1,200 workers wait: all 1,000 permits are held.",
        2200,
        1000,
        moment(waiting=1200, inside=1000),
    ),
    ("Worker 0 waits: a permit is free and on its way.", 3, 2, moment(waiting=1)),
    (
        "Workers 0, 1 and 2 wait: the limit is 0, so there is no permit to wait for.",
        3,
        0,
        moment(waiting=3),
    ),
    (
        "2 inside, limit now 1: one more has to leave before anyone can go inside.",
        3,
        2,
        moment(inside=2, waiting=1, limit=1),
    ),
    (
        "3 inside, limit now 1: 2 more have to leave before anyone can go inside.",
        3,
        3,
        moment(inside=3, limit=1),
    ),
    (
        "The workers are paused. Worker 2 waits: workers 0 and 1 hold both permits.",
        3,
        2,
        [*moment(waiting=1, inside=2), Event(5, K.PAUSED)],
    ),
    (
        "The worker is done, and every permit is free again.",
        1,
        2,
        finished(moment(done=1), 2),
    ),
    (
        "Both workers are done, and every permit is free again.",
        2,
        2,
        finished(moment(done=2), 2),
    ),
    (
        "All 3 workers are done, and every permit is free again.",
        3,
        2,
        finished(moment(done=3), 2),
    ),
    (
        "The run is over: 1 done, 1 killed. 1 of 2 permits came back.",
        2,
        2,
        finished(moment(inside=1, done=1) + LOST, 1),
    ),
    (
        "The run is over: 1 done, 1 failed, 1 gave up, 1 told to leave. "
        "Every permit is free again.",
        4,
        2,
        finished([*moment(inside=1, waiting=2, done=1), *THREE_ENDS], 2),
    ),
    (
        "The run is over: 1 done. 3 permits are free, but the limit is 2.",
        1,
        2,
        finished([*moment(done=1), OVER], 3),
    ),
    ("Stopped at 12.3 s: 1 waiting, 0 inside, 1 killed.", 2, 2, stopped(ONE_LEFT)),
    ("Worker 1 waits: the only permit is lost.", 2, 1, ONE_LEFT),
    ("Worker 2 waits: worker 1 holds the only permit left.", 3, 2, lost_and(1, 1)),
    ("Worker 3 waits: workers 1 and 2 hold both permits left.", 4, 3, lost_and(2, 1)),
    ("Worker 4 waits: workers 1, 2 and 3 hold all 3 permits left.", 5, 4, lost_and(3, 1)),
    ("Worker 6 waits: all 5 permits left are held.", 7, 6, lost_and(5, 1)),
    (
        "Workers 2 and 3 wait: both permits are lost.",
        4,
        2,
        [*moment(inside=2, waiting=2), *LOST, *lost(1)],
    ),
    (
        "Worker 3 waits: all 3 permits are lost.",
        4,
        3,
        [*moment(inside=3, waiting=1), *LOST, *lost(1), *lost(2)],
    ),
    (
        "1 inside, limit now 1: nobody else can go inside, as no other permit is left.",
        3,
        2,
        [*lost_and(1, 1), Event(5, K.LIMIT_CHANGED, value=1)],
    ),
    (
        "Worker 3 waits: workers 0, 1 and 2 hold all 3 permits.",
        4,
        2,
        [*moment(ready=4), OVER, *(Event(4, kind, w) for w in range(3) for kind in IN), WAIT],
    ),
    (
        "Stopped at 12.3 s: 2 waiting, 1 inside, 3 done.",
        6,
        1,
        stopped(moment(waiting=2, inside=1, done=3)),
    ),
]


@pytest.mark.parametrize(
    ("said", "workers", "limit", "events"), SENTENCES, ids=lambda case: str(case)[:40]
)
def test_the_sentence_of_a_moment(said: str, workers: int, limit: int, events: list[Event]) -> None:
    state = state_after(Scenario(workers=workers, limit=limit), events)
    assert str(sentence(state)) == said


@pytest.mark.parametrize(
    ("worker", "said"),
    [
        (0, None),
        (1, None),
        (2, "Worker 2 is blocked in acquire: workers 0 and 1 hold both permits."),
        (3, None),
        (4, "Worker 4 is done: it has nothing left to do."),
        (9, "There is no worker 9."),
    ],
)
def test_why_a_worker_cannot_be_stepped(worker: int, said: str | None) -> None:
    state = state_after(Scenario(), moment(inside=2, waiting=1, ready=1, done=1))
    why = why_not(state, Log(), worker)
    assert (None if why is None else str(why)) == said


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (LOST, "Worker 0 was killed: it can do nothing more."),
        (THREE_ENDS[:2], "Worker 0 failed: it can do nothing more."),
    ],
)
def test_why_a_worker_that_is_gone_cannot_be_stepped(end: list[Event], said: str) -> None:
    state = state_after(Scenario(), [*moment(inside=1, waiting=2), *end])
    assert str(why_not(state, Log(), 0)) == said


def test_why_a_worker_that_left_cannot_be_stepped() -> None:
    state = state_after(Scenario(), [*moment(inside=1, waiting=2), *THREE_ENDS])
    assert str(why_not(state, Log(), 1)) == "Worker 1 gave up waiting, and has left."
    assert str(why_not(state, Log(), 2)) == "Worker 2 was told to leave, and left."


def test_a_task_that_left_early_was_cancelled() -> None:
    scenario = Scenario(backend=Backend.ASYNCIO)
    events = finished([*moment(inside=1, waiting=2), *THREE_ENDS], 2)
    state = state_after(scenario, events)
    assert str(sentence(state)) == (
        "The run is over: 1 failed, 1 gave up, 1 cancelled. Every permit is free again."
    )
    assert str(why_not(state, Log(), 2)) == "Worker 2 was cancelled: it can do nothing more."


def templates(text: Message) -> set[str]:
    inner = [templates(value) for value in text.values.values() if isinstance(value, Message)]
    return {text.template}.union(*inner)


NOT_SENTENCES = {
    "BLOCKED", "NOBODY", "NOT_THERE", "WAS_KILLED", "HAS_FAILED", "GAVE_UP", "HAS_LEFT",
    "WAS_CANCELLED",
    "END_CANCELLED", "NONE_ASKED", "LEASE_LEFT", "TOO_MANY_HOLD",
    "OVERBOOKED", "OVERBOOKED_ONE",
}  # fmt: skip
"""What the other tests reach."""


def test_leases() -> None:
    made = Scenario(backend=Backend.CLUSTER, workers=3, limit=1)
    begun = [Event(0, Kind.STARTED), *(Event(0, Kind.SPAWNED, worker) for worker in range(3))]
    begun += [Event(1, Kind.WAITING, 0), Event(1, Kind.ACQUIRED, 0), Event(1, Kind.WAITING, 1)]
    gone = [Event(2, Kind.KILLED, 0), Event(2, Kind.PERMIT_LOST, 0, value=5)]
    assert str(sentence(state_after(made, [*begun, *gone]))) == (
        "Worker 1 waits: the permit of somebody who is gone has not come back yet."
    )
    two = [Event(2, Kind.LEASE_EXPIRED, 0), Event(3, Kind.ACQUIRED, 1), Event(4, Kind.WAITING, 2)]
    over = "2 inside, though the limit is 1: the lease of worker 0 ran out while it was inside."
    assert str(sentence(state_after(made, [*begun, *two]))) == over
    renewed = [*begun, *two, Event(5, Kind.LEASE_RENEWED, 0)]  # Nobody has to leave for that.
    assert str(sentence(state_after(made, renewed))) == over
    shrunk = [*begun, *two, Event(5, Kind.LIMIT_CHANGED, value=0)]
    assert "limit now 0" in str(sentence(state_after(made, shrunk)))
    why = why_not(state_after(made, [*begun, *two]), Log(), 2)
    assert str(why) == "Worker 2 is blocked in acquire: 2 are inside, and the limit is 1."
    both = [Event(5, Kind.LEASE_EXPIRED, 1), Event(6, Kind.ACQUIRED, 2)]
    assert str(sentence(state_after(made, [*begun, *two, *both]))) == (
        "3 inside, though the limit is 1: the leases of workers 0 and 1 ran out while they were "
        "inside."
    )


def test_each_template_is_reached() -> None:
    reached = set()
    for _, workers, limit, events in SENTENCES:
        reached |= templates(sentence(state_after(Scenario(workers=workers, limit=limit), events)))
    written = {
        value
        for name, value in vars(diagnosis).items()
        if name.isupper() and isinstance(value, str)
    }
    for number in (1, 2):
        faults = [Fault(kind=FaultKind.RAISE, worker=worker) for worker in range(number)]
        reached |= templates(sentence(State(Scenario(faults=tuple(faults)))))
    elsewhere = {value for name, value in vars(diagnosis).items() if name in NOT_SENTENCES}
    assert reached - {SEVERAL, MANY} == written - elsewhere


def test_each_parameter_of_a_template_is_given() -> None:
    for _, workers, limit, events in SENTENCES:
        text = sentence(state_after(Scenario(workers=workers, limit=limit), events))
        wanted = {name for _, name, _, _ in string.Formatter().parse(text.template) if name}
        assert wanted <= set(text.values)


def test_what_will_go_wrong_is_said_before_the_run() -> None:
    fault = Fault(kind=FaultKind.RAISE, worker=0)
    assert str(sentence(State(Scenario(faults=(fault,))))) == (
        "Press Start: 3 workers will share 2 permits. One fault is planned."
    )
    several = Scenario(limit=0, faults=(fault, Fault(kind=FaultKind.GIVE_UP, worker=1)))
    assert str(sentence(State(several))) == (
        "Press Start: with a limit of 0, nobody can ever go inside. 2 faults are planned."
    )


def test_paused_before_anybody_has_asked() -> None:
    events = [Event(0, Kind.STARTED), Event(0, Kind.PAUSED), Event(5, Kind.SPAWNED, 0)]
    assert str(sentence(state_after(Scenario(), events))) == (
        "The workers are paused. None of them has asked for a permit yet."
    )
