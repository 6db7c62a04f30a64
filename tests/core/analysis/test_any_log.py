"""Whatever passes the door of a recording folds without an error, and to the same, however."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.density import shares as densities
from core.analysis.density import sizes
from core.analysis.findings import findings
from core.analysis.spans import Spans
from core.analysis.statistics import Waits, figures, shares
from core.analysis.traces import traces
from core.log.columns import Log
from core.log.plausible import Plausible
from core.protocol.events import LONGEST_RUN, About, Event, Kind, header_of
from core.scenario.faults import FaultKind
from core.scenario.settings import Backend, Scenario
from core.state.history import History
from core.state.places import Zone
from core.state.playhead import Playhead
from core.state.state import State
from core.teaching.conditions import holds
from core.teaching.measures import most_inside
from core.telling.diagnosis import sentence, why_not
from core.telling.listing import listing
from core.telling.mistakes import Injected, Mistakes
from core.telling.on_line import marks, standing
from core.telling.transcript import sentence as line
from tests.core.state.test_checkpoint import everything as contents

TIMES = [0, 0, 1, 1_000, 60_000_000, 2_000_000_000]
FAR = [10**14, LONGEST_RUN, LONGEST_RUN + 1, 2**61]
WORKERS = [0, 0, 0, 1, 1, 2, 3, 70, 127, -1]
VALUES = [-1, 0, 0, 1, 1, 2, 5, 10**9, 100_000, LONGEST_RUN, 2**62 - 1]
TEXTS = ["", "", "SIGKILL", "found", "stopped", "fault", *FaultKind, "<b>\n\0"]

HOMES = [About(machine=f"m{n // 2}", process=n, address=f"tcp://{n}") for n in range(4)]

EVENTS = st.builds(
    Event,
    t=st.sampled_from(TIMES + FAR),
    kind=st.sampled_from(Kind),
    worker=st.sampled_from(WORKERS),
    round=st.sampled_from([0, 1, 2**31 - 1]),
    value=st.sampled_from(VALUES),
    text=st.sampled_from(TEXTS),
)
"""Anything, but seldom so that it can follow."""

SCENARIOS = st.builds(
    lambda backend, workers, limit: Scenario().but(backend=backend, workers=workers, limit=limit),
    st.sampled_from(Backend),
    st.sampled_from([1, 3, 100]),
    st.sampled_from([0, 1, 2, 100_000]),
)


SEEDS, LENGTHS = st.integers(0, 2**32), st.integers(1, 80)


def let_in(scenario: Scenario, seed: int, length: int) -> list[Event]:
    """Events at random, of those that the door lets in, one after the other: whatever that may be,
    and not what a run would do."""
    random, door, found = Random(seed), Plausible(header_of(scenario)), list[Event]()
    rare = [kind for kind in Kind if kind is not Kind.FINISHED]
    for _ in range(20 * length):
        event = Event(
            (found[-1].t if found else 0) + random.choice(TIMES + FAR * (random.random() < 0.002)),
            random.choice(rare) if random.random() < 0.999 else Kind.FINISHED,
            random.choice(WORKERS),
            random.choice([0, 1, 2**31 - 1]),
            random.choice(VALUES),
            random.choice(TEXTS),
            about=random.choice(HOMES) if random.random() < 0.5 else None,
        )
        asked = deepcopy(door)  # What it refuses may have changed it.
        if asked.take([event]):
            door = asked
            found.append(event)
            if len(found) == length:
                break
    return found


def look(state: State, log: Log, t: int, waits: Waits) -> None:
    """All that views ask of a moment."""
    for text in (sentence(state), *(one.message for one in findings(state, log, t))):
        assert str(text)
    for worker in range(-1, state.numbers + 1):
        why_not(state, Log(), worker)
        assert (state.zone(worker) is Zone.NOWHERE) is (worker not in appeared(log, state))
    for figure in figures(state, waits, t):
        assert str(figure.value)
        assert str(figure.meaning)
    assert sum(share.share for share in shares(state)) <= 1.000001
    assert {share.worker for share in shares(state)} == appeared(log, state)
    assert state.workers == len(appeared(log, state))
    assert len(shares(state, 3)) == min(3, state.workers)
    program = listing(state.scenario, Injected(log).before(state.position))
    assert str(standing(state, program))
    marks(state, program, asked=1)
    for condition in ("cannot-go-on", "hog", "quiet", "all-back", "workers 2", "lost 1"):
        holds(condition, state, log)
    assert state.free >= 0
    assert state.shown.kept_waiting <= state.shown.most_waiting


def appeared(log: Log, state: State) -> set[int]:
    return {
        event.worker for event in list(log)[: state.position] if event.kind is Kind.SPAWNED
    }  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(SCENARIOS, SEEDS, LENGTHS)
def test_what_passes_the_door_folds(scenario: Scenario, seed: int, length: int) -> None:
    events = let_in(scenario, seed, length)
    history = History(scenario)
    history.extend(events)
    log, waits = history.log, Waits(history.log)
    step, back = State(scenario), State(scenario)
    for position in range(len(log) + 1):
        step.advance(log, position)
        look(step, log, step.t + 60_000_000, waits)
    assert contents(step) == contents(history.now)
    for position in range(len(log), -1, -1):
        history.bring(back, position)
    assert contents(back) == contents(State(scenario))
    traces(log)
    Mistakes(scenario, Injected(log).before(len(log)))
    most_inside(log, len(log))
    for event in log:
        line(scenario.backend, event)
    playhead = Playhead()
    for t in (0, log.end // 2, log.end, LONGEST_RUN):
        playhead.seek(t, log)


@settings(deadline=None, max_examples=60)
@given(SCENARIOS, SEEDS, LENGTHS, st.sampled_from([0, 4, 20, 33, 41, 43, 49]), st.integers(0, 3))
def test_what_passes_the_door_has_spans_and_a_density(
    scenario: Scenario, seed: int, length: int, level: int, more: int
) -> None:
    log = Log()
    log.extend(let_in(scenario, seed, length))
    spans = Spans(log, scenario.workers, scenario.limit)
    while spans.behind:
        spans.extend(7)
    for worker in range(-1, spans.workers + 1):
        spans.spans_of(worker, 0, LONGEST_RUN)
        spans.span_at(worker, log.end)
    spans.extremes(0, spans.position)
    if spans.workers:
        shift = spans.shift + more
        first = max(0, (log.end >> level) - 3)
        cells, final = densities(spans, spans.workers, shift, level, first, 5, gain=4)
        assert len(cells) == 5 * len(sizes(spans.workers, shift))
        assert 0 <= final <= 5
    assert spans.room(spans.position) >= 0


@settings(deadline=None, max_examples=200)
@given(SCENARIOS, st.lists(EVENTS, max_size=30))
def test_the_door_itself_never_fails(scenario: Scenario, events: list[Event]) -> None:
    assert 0 <= Plausible(header_of(scenario)).take(events) <= len(events)


def test_the_door_lets_all_kinds_in() -> None:
    """Or the tests above would look at nothing."""
    kinds = {event.kind for seed in range(40) for event in let_in(Scenario(), seed, 80)}
    of_programs = {Kind.CREATED, Kind.BORN, Kind.SITE, Kind.GAVE_UP, Kind.REFUSED}
    of_clusters = {Kind.AGAIN, Kind.JOINED, Kind.LEFT}
    of_clusters |= {Kind.LEASE_RETURNED, Kind.LEASE_EXPIRED, Kind.LEASE_RENEWED}
    assert kinds == set(Kind) - of_programs - of_clusters
    there = Scenario().but(backend="cluster")
    kinds = {event.kind for seed in range(120) for event in let_in(there, seed, 80)}
    assert kinds == set(Kind) - of_programs
    assert len(let_in(Scenario(), 7, 80)) == 80


def test_a_refusal_needs_a_release_too_many() -> None:
    """Of a limit of 0, one refused made a lower bound of less than nothing."""
    start = [Event(0, Kind.SPAWNED, 0)]
    refused = Event(1, Kind.OVER_RELEASED, 0, value=-1)
    scenario = Scenario().but(limit=0)
    assert Plausible(header_of(scenario)).take([*start, refused]) == 1
    over = Event(1, Kind.OVER_RELEASED, 0, value=1)
    assert Plausible(header_of(scenario)).take([*start, over, refused, refused]) == 3


def test_what_was_given_back_may_be_refused() -> None:
    """A permit that was thought lost and was not: by the log there is one too few then."""
    events = [
        *(Event(0, kind, 0) for kind in (Kind.SPAWNED, Kind.WAITING, Kind.ACQUIRED, Kind.KILLED)),
        Event(1, Kind.PERMIT_LOST, 0),
        Event(2, Kind.PERMIT_RECLAIMED, value=1),
        Event(3, Kind.OVER_RELEASED, value=-1),
    ]
    assert Plausible(header_of(Scenario())).take([*events, events[-1]]) == len(events)
    log = Log()
    log.extend(events)
    state = State(Scenario().but(limit=0))
    state.advance(log, len(log))
    assert state.over == -1
    look(state, log, state.t, Waits(log))


def test_no_time_is_beyond_ten_days() -> None:
    door = Plausible(header_of(Scenario()))
    assert door.take([Event(LONGEST_RUN, Kind.SPAWNED, 0)]) == 1
    assert door.take([Event(LONGEST_RUN + 1, Kind.WAITING, 0)]) == 0
    assert door.take([Event(LONGEST_RUN, Kind.WAITING, 0)]) == 1
    assert door.take([Event(LONGEST_RUN, Kind.ACQUIRED, 0, value=LONGEST_RUN + 1)]) == 0
