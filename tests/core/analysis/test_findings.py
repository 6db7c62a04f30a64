"""What is wrong, by its log: for each rule one that makes it speak, and one that nearly does."""

from __future__ import annotations

import string
import time
from typing import NamedTuple

import pytest
from hypothesis import given

from core.analysis import findings as module
from core.analysis.finding import Finding, Severity
from core.analysis.findings import RULES, findings
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.faults import Fault, FaultKind, Moment
from core.scenario.settings import Backend, Scenario
from core.state.state import State
from core.words import Message
from tests.core.logs import SECOND, random_logs

K = Kind
PROCESSES = Scenario(backend=Backend.MULTIPROCESSING)
THREADS = Scenario(backend=Backend.THREADING)
TASKS = Scenario(backend=Backend.ASYNCIO)
CLUSTER = Scenario(backend=Backend.CLUSTER, lease_timeout=2.0)


def e(seconds: float, kind: Kind, worker: int = -1, value: int = 0, text: str = "") -> Event:
    return Event(round(seconds * SECOND), kind, worker, 0, value, text)


def start(workers: int) -> list[Event]:
    return [e(0, K.STARTED), *(e(0, K.SPAWNED, worker) for worker in range(workers))]


def enter(seconds: float, worker: int, hold: float = 2) -> list[Event]:
    return [
        e(seconds, K.WAITING, worker),
        e(seconds, K.ACQUIRED, worker, round(hold * SECOND)),
    ]


def kill(seconds: float, worker: int, text: str = "SIGKILL") -> list[Event]:
    return [e(seconds, K.KILLED, worker, text=text), e(seconds, K.PERMIT_LOST, worker)]


def left_behind(seconds: float, worker: int) -> list[Event]:
    return [e(seconds, K.KILLED, worker), e(seconds, K.PERMIT_LOST, worker, SECOND)]


def wait(seconds: float, *workers: int) -> list[Event]:
    return [e(seconds, K.WAITING, worker) for worker in workers]


def turn(seconds: float, worker: int) -> list[Event]:
    return [*enter(seconds, worker), e(seconds + 0.01, K.RELEASED, worker)]


def twice(seconds: float, worker: int) -> list[Event]:
    return [e(seconds, K.RELEASED, worker), e(seconds, K.OVER_RELEASED, worker, 1)]


def refuse(seconds: float, worker: int) -> list[Event]:
    text = "ValueError: Semaphore released too many times"
    return [e(seconds, K.OVER_RELEASED, worker, -1), e(seconds, K.FAILED, worker, text=text)]


def finish(seconds: float, real: int) -> list[Event]:
    return [e(seconds, K.FINISHED, value=real)]


FAIL = "RuntimeError: the work failed"
TWO_INSIDE = [*start(3), *enter(0.1, 0), *enter(0.2, 1)]
HOGGED = [*start(3), *wait(0.1, 0), *(e for n in range(12) for e in turn(1 + n, 2))]
SHARED = [
    *start(2),
    *(e for n in range(40) for e in (*turn(1 + 2 * n, 0), *turn(2 + 2 * n, 1))),
    *wait(99, 0),
]
CROWD = [
    *start(12),
    *wait(0.1, 0),
    *(e for n in range(11) for w in range(1, 12) for e in turn(1 + n + w / 20, w)),
]
OWN_REFUSED = [*start(3), *enter(0.1, 1), *twice(0.8, 1), *refuse(0.8, 1)]
STUCK = [*start(2), *wait(0.1, 0, 1)]


class Case(NamedTuple):
    """A log that makes a rule speak."""

    rule: str
    said: str
    scenario: Scenario
    events: list[Event]
    workers: tuple[int, ...] = ()
    t: float | None = None
    """The moment in seconds; None: the log's end."""


def limited(limit: int, workers: int = 2, faults: tuple[Fault, ...] = ()) -> Scenario:
    return Scenario(workers=workers, limit=limit, faults=faults)


CASES = [
    Case(
        "lease-left",
        "Worker 1 left its permit behind at 2.41 s. It is a lease, and comes back by itself at "
        "most 2.0 s later.",
        CLUSTER,
        [*TWO_INSIDE, *left_behind(2.41, 1)],
        (1,),
    ),
    Case(
        "lease-left",
        "2 permits were left behind, the latest by worker 1 at 2.41 s. They are leases, and come "
        "back by themselves at most 2.0 s later.",
        CLUSTER,
        [*TWO_INSIDE, *left_behind(2.4, 0), *left_behind(2.41, 1)],
        (1,),
    ),
    Case(
        "lease-returned",
        "The lease that worker 1 left behind ran out at 4.00 s: its permit is back.",
        CLUSTER,
        [*TWO_INSIDE, *left_behind(2.41, 1), e(4, K.LEASE_RETURNED, 1)],
        (1,),
    ),
    Case(
        "overbooked",
        "3 are inside, and the limit is 2: the lease of worker 0 ran out at 3.00 s, while it was "
        "inside.",
        CLUSTER,
        [*TWO_INSIDE, e(3, K.LEASE_EXPIRED, 0), *enter(3.1, 2)],
        (0,),
    ),
    Case(
        "overbooked",
        "Worker 0 is inside without a permit: its lease ran out at 3.00 s, and it does not know.",
        CLUSTER,
        [*TWO_INSIDE, e(3, K.LEASE_EXPIRED, 0)],
        (0,),
    ),
    Case(
        "permit-lost",
        "Permit lost: task 1 forgot to release at 2.41 s. 1 of 2 permits left.",
        CLUSTER,
        [*TWO_INSIDE, e(2.41, K.PERMIT_LOST, 1)],
        (1,),
    ),
    Case(
        "reclaimed",
        "The lost permit was given back at 3.00 s.",
        THREADS,
        [*TWO_INSIDE, e(2, K.PERMIT_LOST, 0), e(3, K.PERMIT_RECLAIMED, value=1)],
    ),
    Case(
        "reclaimed",
        "2 lost permits were given back at 3.00 s.",
        THREADS,
        [
            *TWO_INSIDE,
            e(2, K.PERMIT_LOST, 0),
            e(2, K.PERMIT_LOST, 1),
            e(3, K.PERMIT_RECLAIMED, value=2),
        ],
    ),
    Case(
        "permit-lost",
        "Permit lost: process 1 was killed inside at 2.41 s. 1 of 2 permits left.",
        PROCESSES,
        [*TWO_INSIDE, *kill(2.41, 1)],
        (1,),
    ),
    Case(
        "permit-lost",
        "Permit lost: thread 1 ended inside at 2.41 s. 1 of 2 permits left.",
        THREADS,
        [*TWO_INSIDE, *kill(2.41, 1, "thread")],
        (1,),
    ),
    Case(
        "permit-lost",
        "Permit lost: task 1 failed without “with” at 2.41 s. 1 of 2 permits left.",
        TASKS,
        [*TWO_INSIDE, e(2.41, K.FAILED, 1, text=FAIL), e(2.42, K.PERMIT_LOST, 1)],
        (1,),
    ),
    Case(
        "permit-lost",
        "Permit lost: thread 0 forgot to release at 2.00 s. 1 of 2 permits left.",
        THREADS,
        [*TWO_INSIDE, e(2, K.PERMIT_LOST, 0)],
        (0,),
    ),
    Case(
        "permit-lost",
        "Permit lost: process 2 was killed in the middle of an acquire or a release at 3.00 s. "
        "1 of 2 permits left.",
        PROCESSES,
        [
            *TWO_INSIDE,
            *wait(1, 2),
            e(3, K.KILLED, 2, text="SIGKILL"),
            e(4, K.PERMIT_LOST, 2, text="found"),
        ],
        (2,),
    ),
    Case(
        "permit-lost",
        "2 permits lost; the latest: process 0 was killed inside at 3.00 s. No permit is left.",
        PROCESSES,
        [*TWO_INSIDE, *kill(2, 1), *kill(3, 0)],
        (0,),
    ),
    Case(
        "permit-lost",  # It was killed in another life.
        "Permit lost: thread 1 forgot to release at 5.00 s. 1 of 2 permits left.",
        THREADS,
        [
            *TWO_INSIDE,
            *kill(2, 1, "thread"),
            e(3, K.PERMIT_RECLAIMED, value=1),
            e(4, K.SPAWNED, 1),
            *enter(4, 1),
            e(5, K.PERMIT_LOST, 1),
        ],
        (1,),
    ),
    Case(
        "cannot-go-on",
        "All workers wait, and nobody holds a permit: this run cannot go on.",
        limited(0),
        STUCK,
        (0, 1),
    ),
    Case(
        "cannot-go-on",
        "All workers that are left wait, and nobody holds a permit: this run cannot go on.",
        limited(1, workers=3),
        [*start(3), *enter(0.1, 0), *wait(0.2, 1, 2), *kill(1, 0)],
        (1, 2),
    ),
    Case(
        "cannot-go-on",
        "Worker 1 waits, and nobody holds a permit: this run cannot go on.",
        limited(1),
        [*start(2), *enter(0.1, 0), *wait(0.2, 1), *kill(1, 0)],
        (1,),
    ),
    Case(
        "hog",
        "Worker 2 took 100 % of the turns.",
        limited(1, workers=3),
        HOGGED,
        (2,),
    ),
    Case(
        "hog",
        "Worker 2 took 97 % of the last 100 turns.",
        limited(1, workers=3),
        [
            *start(3),
            *(e for n in range(20) for e in (*turn(n, 0), *turn(n, 1))),
            *wait(20, 0),
            *(e for n in range(97) for e in turn(21 + n, 2)),
        ],
        (2,),
    ),
    Case(
        "over-released",
        "Worker 1 released twice at 0.80 s: there are 3 permits now, and the limit is 2.",
        THREADS,
        [*TWO_INSIDE, *twice(0.8, 1)],
        (1,),
    ),
    Case(
        "over-released",
        "Worker 1 released twice at 0.80 s: 3 are inside now, and the limit is 2.",
        THREADS,
        [*TWO_INSIDE, *twice(0.8, 1), *enter(1, 1), *enter(2, 2)],
        (1,),
    ),
    Case(
        "refused",
        "The bounded semaphore refused a release by worker 0: worker 1 had released once too "
        "often.",
        Scenario(bounded=True),
        [*TWO_INSIDE, *twice(0.8, 1), e(2, K.RELEASED, 0), *refuse(2, 0)],
        (0, 1),
    ),
    Case(
        "refused",
        "The bounded semaphore refused the second release by worker 1.",
        Scenario(bounded=True),
        OWN_REFUSED,
        (1,),
    ),
    Case(
        "refused",  # Also where somebody else's came in between.
        "The bounded semaphore refused the second release by worker 1.",
        Scenario(bounded=True),
        [*TWO_INSIDE, *twice(0.8, 1), *twice(0.8, 0), *refuse(0.8, 1)],
        (1,),
    ),
    Case(
        "refused",
        "The bounded semaphore refused one more permit: worker 1 had released once too often.",
        Scenario(bounded=True),
        [*TWO_INSIDE, *twice(0.8, 1), e(3, K.OVER_RELEASED, -1, -1)],
        (1,),
    ),
    Case(
        "refused",
        "The bounded semaphore refused one release too many.",
        Scenario(bounded=True),
        [*start(1), *enter(0.1, 0), e(1, K.RELEASED, 0), *refuse(1, 0)],
        (0,),
    ),
    Case(
        "gave-up",
        "Worker 3 gave up after waiting for 1.0 s.",
        THREADS,
        [*start(4), *wait(0, 3), e(1, K.TIMED_OUT, 3, SECOND)],
        (3,),
    ),
    Case(
        "gave-up",
        "2 workers gave up; the latest was worker 2, after waiting for 1.5 s.",
        THREADS,
        [
            *start(4),
            *wait(0, 3, 2),
            e(1, K.TIMED_OUT, 3, SECOND),
            e(1.5, K.TIMED_OUT, 2, SECOND * 3 // 2),
        ],
        (2,),
    ),
    Case(
        "failed",
        "Worker 1 failed inside; “with” gave its permit back.",
        THREADS,
        [*TWO_INSIDE, e(1, K.RELEASED, 1), e(1, K.FAILED, 1, text=FAIL)],
        (1,),
    ),
    Case(
        "cancelled",
        "Worker 1 was cancelled inside; “with” gave its permit back.",
        TASKS,
        [*TWO_INSIDE, e(1, K.RELEASED, 1), e(1, K.CANCELLED, 1, text="fault")],
        (1,),
    ),
    Case(
        "cancelled",
        "Worker 2 was cancelled while it waited.",
        TASKS,
        [*TWO_INSIDE, *wait(1, 2), e(2, K.CANCELLED, 2, text="fault")],
        (2,),
    ),
    Case(
        "killed",
        "Worker 2 was killed at 3.00 s.",
        PROCESSES,
        [*TWO_INSIDE, *wait(1, 2), e(3, K.KILLED, 2, text="SIGKILL")],
        (2,),
    ),
    Case(
        "overdue",
        "Worker 1 has been inside for 34 s; its planned hold was 2 s.",
        THREADS,
        [*start(2), *enter(0, 1)],
        (1,),
        34.2,
    ),
    Case(
        "overdue",
        "Worker 0 has been inside for 7 s; its planned hold was 0.2 s.",
        THREADS,
        [*start(1), *enter(0, 0, 0.2), e(5, K.SPAWNED, 1), e(5, K.SPAWNED, 2)],
        (0,),
        7,
    ),
    Case(
        "overdue",  # A worker that was added later is nobody's excuse.
        "Worker 0 has been inside for 7 s; its planned hold was 0.2 s.",
        THREADS,
        [*start(3), *enter(0, 0, 0.2), e(6.9, K.SPAWNED, 3)],
        (0,),
        7,
    ),
    Case(
        "overdue",  # Not the one that has been inside for longer.
        "Worker 1 has been inside for 5 s; its planned hold was 0.02 s.",
        THREADS,
        [*start(2), *enter(0, 0, 30), *enter(1, 1, 0.02)],
        (1,),
        6,
    ),
    Case(
        "difference",
        "The semaphore’s real count is 1; by the log, it should be 2.",
        THREADS,
        [*start(1), e(1, K.PAUSED, value=2)],
    ),
    Case(
        "ended",
        "This run ended with 1 of 2 permits: 1 is lost.",
        THREADS,
        [*TWO_INSIDE, *kill(1, 0), *kill(1, 1), e(2, K.PERMIT_RECLAIMED, value=1), *finish(3, 1)],
    ),
    Case(
        "ended",
        "This run ended with 0 of 2 permits: 2 are lost.",
        THREADS,
        [*TWO_INSIDE, *kill(1, 0), *kill(1, 1), *finish(3, 0)],
    ),
    Case(
        "ended",
        "This run ended with 3 permits, 1 more than the limit of 2.",
        THREADS,
        [*start(1), *enter(0, 0), *twice(1, 0), *finish(3, 3)],
    ),
    Case(
        "ended",
        "This run ended with 2 permits for a limit of 2: 1 lost, 1 too many.",
        THREADS,
        [*TWO_INSIDE, *twice(1, 0), *kill(1, 1), *finish(3, 2)],
    ),
]

GIVES_UP = Fault(kind=FaultKind.GIVE_UP, worker=1)
KILLED_WAITING = Fault(kind=FaultKind.KILL, worker=0, at=Moment.WAITING)

# The rule that must not speak, and why not; then as in `Case`.
NEAR_MISSES = [
    Case("lease-left", "it is renewed", CLUSTER, [*TWO_INSIDE, e(2.41, K.PERMIT_LOST, 1)]),
    Case(
        "lease-left", "the run is over", CLUSTER, [*TWO_INSIDE, *left_behind(2.4, 1), *finish(3, 1)]
    ),
    Case("permit-lost", "it comes back", CLUSTER, [*TWO_INSIDE, *left_behind(2.41, 1)]),
    Case(
        "lease-returned",
        "another is lost by then",
        CLUSTER,
        [*TWO_INSIDE, *left_behind(2, 1), e(4, K.LEASE_RETURNED, 1), *left_behind(5, 0)],
    ),
    Case(
        "overbooked",
        "it has left",
        CLUSTER,
        [*TWO_INSIDE, e(3, K.LEASE_EXPIRED, 0), *enter(3.1, 2), e(4, K.RELEASED, 0)],
    ),
    Case(
        "cannot-go-on",
        "a lease will run out",
        Scenario(backend=Backend.CLUSTER, workers=2, limit=1),
        [*start(2), *enter(0, 0), *wait(0, 1), *left_behind(1, 0)],
    ),
    Case(
        "reclaimed",
        "another is lost by then",
        THREADS,
        [
            *TWO_INSIDE,
            e(2, K.PERMIT_LOST, 0),
            e(3, K.PERMIT_RECLAIMED, value=1),
            e(4, K.PERMIT_LOST, 1),
        ],
    ),
    Case(
        "permit-lost",
        "it has come back",
        PROCESSES,
        [*TWO_INSIDE, *kill(2, 1), e(3, K.PERMIT_RECLAIMED, value=1)],
    ),
    Case("permit-lost", "killed, not yet lost", PROCESSES, [*TWO_INSIDE, kill(2, 1)[0]]),
    Case("cannot-go-on", "a permit is free", limited(1), STUCK),
    Case("cannot-go-on", "somebody is inside", limited(1), [*start(2), *enter(0, 0), *wait(0, 1)]),
    Case("cannot-go-on", "somebody has not asked", limited(0), [*start(2), *wait(0, 1)]),
    Case("cannot-go-on", "not all are there", limited(0, workers=3), STUCK),
    Case("cannot-go-on", "one will give up", limited(0, faults=(GIVES_UP,)), STUCK),
    Case("cannot-go-on", "one will be killed", limited(0, faults=(KILLED_WAITING,)), STUCK),
    Case("cannot-go-on", "it was stopped", limited(0), [*STUCK, *finish(1, -1)]),
    Case(
        "hog", "others came late", limited(1, workers=3), [*HOGGED[:4], *HOGGED[5:], *wait(30, 0)]
    ),
    Case("hog", "too few turns", limited(1, workers=3), HOGGED[:-9]),
    Case("hog", "they took turns", limited(1), SHARED),
    Case(
        "hog",
        "most of its turns were before anybody waited",
        limited(1, workers=3),
        [
            *start(3),
            *(e for n in range(60) for e in turn(n, 2)),
            *wait(60, 0),
            *(e for n in range(3) for e in turn(61 + n, 1)),
            *(e for n in range(9) for e in turn(71 + n, 2)),
        ],
    ),
    Case("hog", "its share is ordinary", limited(1, workers=12), CROWD),
    Case("over-released", "refused", Scenario(bounded=True), OWN_REFUSED),
    Case("refused", "not bounded", THREADS, [*TWO_INSIDE, *twice(0.8, 1)]),
    Case(
        "gave-up",
        "it went in after all",
        THREADS,
        [*start(1), *wait(0, 0), e(9, K.ACQUIRED, 0)],
    ),
    Case(
        "failed",
        "without `with`",
        THREADS,
        [*TWO_INSIDE, e(1, K.FAILED, 1, text=FAIL), e(1, K.PERMIT_LOST, 1)],
    ),
    Case("failed", "a refused release", Scenario(bounded=True), OWN_REFUSED),
    Case(
        "cancelled",
        "the user took it away",
        TASKS,
        [*TWO_INSIDE, *wait(1, 2), e(2, K.CANCELLED, 2)],
    ),
    Case("killed", "inside: that is a lost permit", PROCESSES, [*TWO_INSIDE, *kill(2, 1)]),
    Case("killed", "inside, and not said yet", PROCESSES, [*TWO_INSIDE, kill(2, 1)[0]]),
    Case("overdue", "three times its plan", THREADS, [*start(1), *enter(0, 0)], t=6.9),
    Case(
        "overdue",
        "the workers were paused",
        THREADS,
        [*start(1), *enter(0, 0), e(1, K.PAUSED, value=2)],
        t=60,
    ),
    Case(
        "overdue",
        "others are still being started",
        THREADS,
        [*start(1), *enter(0, 0, 0.2), e(5, K.SPAWNED, 1)],
        t=6,
    ),
    Case("overdue", "it has left", THREADS, [*start(1), *turn(0, 0)], t=60),
    Case("overdue", "the run was stopped", THREADS, [*start(1), *enter(0, 0), *finish(60, -1)]),
    Case("difference", "it is right", THREADS, [*start(1), e(1, K.PAUSED, value=3)]),
    Case("difference", "it cannot be read", THREADS, [*start(1), e(1, K.PAUSED)]),
    Case("ended", "with all of them", THREADS, [*start(1), *turn(0, 0), *finish(3, 2)]),
    Case("ended", "not yet", THREADS, [*TWO_INSIDE, *kill(1, 0)]),
]


def found(case: Case) -> dict[str, Finding]:
    log = Log()
    log.extend(case.events)
    state = State(case.scenario)
    state.advance(log, len(log))
    t = log.end if case.t is None else round(case.t * SECOND)
    return {finding.name: finding for finding in findings(state, log, t)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.said[:50])
def test_a_log_makes_its_rule_speak(case: Case) -> None:
    finding = found(case)[case.rule]
    assert str(finding.message) == case.said
    assert finding.workers == case.workers


@pytest.mark.parametrize("case", NEAR_MISSES, ids=lambda case: f"{case.rule}: {case.said}")
def test_a_near_miss_does_not(case: Case) -> None:
    assert case.rule not in found(case)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_its_log_and_its_near_miss(rule: str) -> None:
    assert rule in {case.rule for case in CASES}
    assert rule in {case.rule for case in NEAR_MISSES}


def test_the_worst_comes_first() -> None:
    events = [*start(4), *wait(0, 3), e(1, K.TIMED_OUT, 3, SECOND), *enter(1, 0), *enter(1, 1)]
    events += [*kill(2, 1), *kill(3, 0), *wait(3, 2)]
    said = found(Case("", "", Scenario(workers=4), events)).values()
    assert [(finding.name, finding.severity) for finding in said] == [
        ("cannot-go-on", Severity.SERIOUS),
        ("permit-lost", Severity.SERIOUS),
        ("gave-up", Severity.NOTE),
    ]


def test_before_a_run_nothing_is_wrong() -> None:
    assert findings(State(limited(0)), Log(), 0) == []


def templates(text: Message) -> set[str]:
    inner = [templates(value) for value in text.values.values() if isinstance(value, Message)]
    return {text.template}.union(*inner)


def test_each_template_is_reached_and_filled() -> None:
    reached = set()
    for case in CASES:
        text = found(case)[case.rule].message
        reached |= templates(text)
        wanted = {name for _, name, _, _ in string.Formatter().parse(text.template) if name}
        assert wanted <= set(text.values)
    written = {
        value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)
    }
    assert written <= reached


@given(random_logs)
def test_scrubbed_back_it_says_what_was_known_then(events: list[Event]) -> None:
    """The same after half of the log, whether the rest has come or not."""
    half = len(events) // 2
    scenario = Scenario(workers=6)
    short, whole = Log(), Log()
    short.extend(events[:half])
    whole.extend(events)
    then, back = State(scenario), State(scenario)
    then.advance(short, half)
    back.advance(whole, half)
    assert findings(back, whole, short.end) == findings(then, short, short.end)


def test_a_log_is_read_once_while_it_grows() -> None:
    log, state = Log(), State(THREADS)
    for event in [*TWO_INSIDE, *kill(1, 0), *kill(2, 1)]:
        log.extend([event])
        state.advance(log, len(log))
        said = [str(finding.message) for finding in findings(state, log, log.end)]
    assert said == [
        "2 permits lost; the latest: thread 1 was killed inside at 2.00 s. No permit is left."
    ]


def test_it_costs_little_in_a_long_log_of_many_workers() -> None:
    """A million events of 10,000 workers, with all that can go wrong: a fraction of a frame."""
    workers = 10_000
    scenario = Scenario(backend=Backend.ASYNCIO, workers=workers, limit=5_000)
    log = Log()
    log.extend([*start(workers), *kill(0, 0), *twice(0, 1)[1:], *wait(0, 2, 3)])
    log.extend([e(0, K.TIMED_OUT, 2, 5), e(0, K.CANCELLED, 3, text="fault")])
    turns = [event for n in range(4, 5_000) for event in turn(0.01, n)]
    while len(log) < 985_000:
        log.extend(turns)
    log.extend(event for n in range(4, 4_900) for event in enter(1, n))
    log.extend(wait(1, *range(4_900, workers)))
    state = State(scenario)
    state.advance(log, len(log))
    assert len(log) > 1_000_000 - 5_000
    findings(state, log, 3 * SECOND)  # Once for the log that is new.
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        findings(state, log, 3 * SECOND)
        times.append(time.perf_counter() - begun)
    # Measured 0.09 ms; the bound leaves room for a busy machine.
    assert min(times) < 0.0003
