"""The figures of a run: exact on logs written by hand, and the same however they are reached."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis.statistics import (
    NAMES,
    NOTHING,
    SAMPLE,
    SHARES,
    Percentile,
    Share,
    Waits,
    figures,
    ideal,
    permit_time,
    shares,
)
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.scenario.settings import Scenario, scenario
from core.state.history import History
from core.state.state import State, state_after
from tests.core.logs import SECOND, random_log

THREE = scenario({})


def at(time: float, kind: Kind, worker: int = -1, value: int = 0, text: str = "") -> Event:
    return Event(round(time * SECOND), kind, worker, 0, value, text)


# Three workers, two permits, two seconds each.
SEED = [
    at(0, Kind.STARTED),
    *(at(0, Kind.SPAWNED, worker) for worker in range(3)),
    *(at(0, Kind.WAITING, worker) for worker in range(3)),
    at(0, Kind.ACQUIRED, 0, 2 * SECOND),
    at(0, Kind.ACQUIRED, 1, 2 * SECOND),
    at(2, Kind.RELEASED, 0),
    at(2, Kind.DONE, 0),
    at(2, Kind.ACQUIRED, 2, 2 * SECOND),
    at(2, Kind.RELEASED, 1),
    at(2, Kind.DONE, 1),
    at(4, Kind.RELEASED, 2),
    at(4, Kind.DONE, 2),
    at(4, Kind.FINISHED, value=2),
]


def log_of(events: list[Event]) -> Log:
    log = Log()
    log.extend(events)
    return log


def shown(
    events: list[Event], t: float | None = None, of: Scenario = THREE
) -> dict[str, tuple[str, str]]:
    """The value and meaning of each figure at a time in else at the last event."""
    state = state_after(of, events)
    now = state.t if t is None else round(t * SECOND)
    made = figures(state, Waits(log_of(events)), now)
    assert len({figure.key for figure in made}) == len(made)
    return {figure.key: (str(figure.value), str(figure.meaning)) for figure in made}


def values(events: list[Event], t: float | None = None, of: Scenario = THREE) -> dict[str, str]:
    return {key: value for key, (value, _) in shown(events, t, of).items()}


def test_the_seed_s_run() -> None:
    assert shown(SEED) == {
        "waiting": ("0", "Workers waiting for a permit. The most at once: 1."),
        "mean-wait": ("0.67 s", "The average of the 3 waits that ended with a permit."),
        "p95-wait": ("2.00 s", "At least 95 % of the waits were no longer than this."),
        "longest-wait": ("2.00 s", "So far. A wait that has not ended counts too."),
        "throughput": ("0.75 /s", "How many workers went inside per second."),
        "in-use": ("75 %", "The share of the permits’ time that was spent inside."),
        "time": (
            "4.00 s",
            "Ideal: 3.00 s, if all holds were divided evenly among the permits.",
        ),
        "overtakes": ("0", "How often a worker went inside before one that had come earlier."),
    }


def test_time_after_the_end_does_not_count() -> None:
    assert shown(SEED, 99) == shown(SEED)


def test_nothing_has_happened() -> None:
    found = values([], 0)
    assert found.pop("waiting") == "0"
    assert found.pop("overtakes") == "0"
    assert set(found.values()) == {NOTHING}


def test_every_figure_has_its_name_in_the_list() -> None:
    wrong = [
        *SEED[:7],
        Event(SECOND, Kind.KILLED, 0),
        Event(SECOND, Kind.PERMIT_LOST, 0),
        Event(SECOND, Kind.OVER_RELEASED, 1, value=1),
    ]
    assert (*shown(wrong), SHARES) == NAMES


def test_nobody_has_gone_inside() -> None:
    found = shown(SEED[:7], 1.5)
    assert found["waiting"][0] == "3"
    for key in ("mean-wait", "p95-wait", "throughput"):
        assert found[key][0] == NOTHING
    assert found["longest-wait"][0] == "1.50 s"
    assert found["in-use"][0] == "0 %"
    assert found["time"][0] == "1.50 s"
    assert "Ideal:" not in found["time"][1]


def test_the_time_since_the_last_event_counts() -> None:
    state = state_after(THREE, SEED[:9])
    assert permit_time(state, SECOND) == (2 * SECOND, 2 * SECOND)
    state = state_after(THREE, SEED[:-3])
    assert permit_time(state, 3 * SECOND) == (5 * SECOND, 6 * SECOND)
    found = values(SEED[:-3], 3)
    assert (found["in-use"], found["throughput"], found["time"]) == ("83 %", "1.00 /s", "3.00 s")


def test_pauses_do_not_count() -> None:
    paused = [
        *SEED[:9],
        at(1, Kind.PAUSED),
        at(6, Kind.RESUMED),
        *(Event(e.t + 5 * SECOND, e.kind, e.worker, e.round, e.value, e.text) for e in SEED[9:]),
    ]
    value, means = shown(SEED)["time"]
    assert shown(paused) == shown(SEED) | {"time": (value, f"{means} Pauses do not count.")}
    assert values(paused[:10], 4) == values(SEED[:9], 1)
    waits = Waits(log_of(paused))
    waits.catch_up()
    assert waits.waits.tolist() == [0, 0, 2 * SECOND]


def test_no_permits_no_share() -> None:
    none = scenario({"limit": 0})
    assert values(SEED[:7], 3, none)["in-use"] == NOTHING


def test_overtakes() -> None:
    swapped = [*SEED[:7], at(0, Kind.ACQUIRED, 2, 1), at(0, Kind.ACQUIRED, 0, 1)]
    assert values(swapped)["overtakes"] == "1"


def test_the_ideal_knows_the_most_permits_there_ever_were() -> None:
    def bound(*more: Event) -> float:
        events = [*SEED[:9], *more]
        return ideal(state_after(THREE, events), Waits_of(events)) / SECOND

    def Waits_of(events: list[Event]) -> Waits:  # noqa: N802
        waits = Waits(log_of(events))
        waits.catch_up()
        return waits

    assert bound() == 2
    assert bound(at(1, Kind.LIMIT_CHANGED, value=1)) == 2
    assert bound(at(1, Kind.LIMIT_CHANGED, value=3)) == pytest.approx(4 / 3)
    assert bound(
        at(1, Kind.LIMIT_CHANGED, value=3), at(1, Kind.LIMIT_CHANGED, value=2)
    ) == pytest.approx(4 / 3)
    # A worker holds one at most.
    assert bound(at(1, Kind.LIMIT_CHANGED, value=90)) == pytest.approx(4 / 3)
    assert bound(at(1, Kind.OVER_RELEASED, 0, 1)) == pytest.approx(4 / 3)


@pytest.mark.parametrize(
    "cut",
    [
        [at(1, Kind.FINISHED, text="stopped")],
        [at(1, Kind.KILLED, 0), at(1, Kind.PERMIT_LOST, 0)],
        [at(1, Kind.FAILED, 0)],
    ],
    ids=["stopped", "killed", "failed"],
)
def test_holds_that_were_cut_short_have_no_ideal(cut: list[Event]) -> None:
    assert "no ideal" in shown([*SEED[:9], *cut])["time"][1]


def test_shares() -> None:
    assert shares(State(THREE)) == []
    assert shares(state_after(THREE, SEED[:7])) == [Share(k, 0.0) for k in range(3)]
    state = state_after(THREE, SEED[:8])
    assert shares(state) == [Share(0, 1.0), Share(1, 0.0), Share(2, 0.0)]
    assert shares(state_after(THREE, SEED), most=2) == [Share(0, 1 / 3), Share(1, 1 / 3)]


def test_a_hog_is_among_the_shares_whatever_its_number() -> None:
    state = state_after(THREE, SEED)
    state.turns, state.place = [1] * 40, [state.place[0]] * 40
    state.shown.acquires = 40
    assert [share.worker for share in shares(state, 3)] == [0, 1, 2]
    state.turns[30], state.shown.acquires = 100, 139
    assert shares(state, 3) == [Share(0, 1 / 139), Share(1, 1 / 139), Share(30, 100 / 139)]
    assert len(shares(state)) == 40


def test_what_went_wrong_is_told_only_where_it_did() -> None:
    assert {"lost", "over", "ended"}.isdisjoint(shown(SEED))
    events = [
        *SEED[:9],
        at(1, Kind.KILLED, 0),
        at(1, Kind.PERMIT_LOST, 0),
        at(1, Kind.FAILED, 1, text="RuntimeError"),
        at(1, Kind.PERMIT_LOST, 1),
        at(1, Kind.TIMED_OUT, 2),
        at(2, Kind.FINISHED),
    ]
    told = shown(events)
    assert told["lost"] == ("2", "They never come back by themselves. The limit is 2.")
    assert told["ended"] == (
        "3",
        "Workers that did not finish all of their rounds: failed: 1, killed: 1, gave up: 1.",
    )
    # Two inside for one of the two seconds that both permits were there for.
    assert told["in-use"] == (
        "50 %",
        "The share of the permits’ time that was spent inside. Lost permits count as unused.",
    )
    back = [*events[:-1], at(2, Kind.PERMIT_RECLAIMED, value=2), at(2, Kind.FINISHED)]
    assert "lost" not in shown(back)


def test_permits_too_many() -> None:
    events = [*SEED[:9], at(0, Kind.OVER_RELEASED, 0, 1), at(0, Kind.ACQUIRED, 2, SECOND)]
    told = shown([*events, at(2, Kind.RELEASED, 0)])
    assert told["over"][0] == "1"
    assert told["in-use"][0] == "150 %"
    assert "Extra permits add to it." in told["in-use"][1]


def waits_of(nanoseconds: list[int]) -> Waits:
    """Waits that took this long, one after the other."""
    waits = Waits(Log())
    waits.waits.extend(nanoseconds)
    return waits


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=300))
def test_the_percentile_is_the_nearest_rank(all_waits: list[int]) -> None:
    found = waits_of(all_waits).p95(len(all_waits))
    assert found == Percentile(
        sorted(all_waits)[math.ceil(95 * len(all_waits) / 100) - 1], exact=True
    )
    # That is what its sentence says.
    no_longer = sum(wait <= found.wait for wait in all_waits)
    assert 100 * no_longer >= 95 * len(all_waits)


def test_a_percentile_of_a_moment_knows_only_what_was_before() -> None:
    waits = waits_of([1, 2, 3, 1_000])
    assert waits.p95(0) is None
    assert waits.p95(3) == Percentile(3, exact=True)
    assert waits.p95(4) == Percentile(1_000, exact=True)
    assert waits.p95(3) == Percentile(3, exact=True)


def test_beyond_the_sample_it_says_so() -> None:
    many = [Random(0).randrange(10**9) for _ in range(SAMPLE)]
    assert waits_of(many).p95(SAMPLE) == Percentile(sorted(many)[SAMPLE * 95 // 100 - 1], True)
    waits = waits_of(list(range(1_000_000)))
    found = waits.p95(1_000_000)
    assert found is not None
    assert not found.exact
    assert found.wait == pytest.approx(950_000, abs=100)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 120), st.data())
def test_a_moment_is_the_same_in_the_whole_log_and_in_one_cut_there(
    seed: int, length: int, data: st.DataObject
) -> None:
    events = random_log(seed, length)
    of = scenario({"workers": 6})
    history = History(of)
    history.extend(events)
    log, whole = history.log, Waits(history.log)
    whole.catch_up()
    position = data.draw(st.integers(0, len(events)))
    state = State(of)
    history.bring(state, position)
    cut = state_after(of, events[:position])
    t = cut.t + data.draw(st.integers(0, 10**10))
    assert figures(state, whole, t) == figures(cut, Waits(log_of(events[:position])), t)
    assert shares(state) == shares(cut)
    assert len(log) == len(events)
    taken = whole.waits[: state.acquires]
    assert sum(taken) == state.shown.waited
    assert max(taken, default=0) == state.shown.longest_wait
    used, offered = permit_time(state, t)
    assert used >= state.shown.used(state.clock(state.t))
    assert offered >= state.shown.offered(state.clock(state.t))


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_waits_can_be_read_bit_by_bit(seed: int, step: int) -> None:
    events = random_log(seed, 120)
    log = Log()
    waits = Waits(log)
    for start in range(0, len(events), step):
        log.extend(events[start : start + step])
        waits.catch_up()
    whole = Waits(log_of(events))
    whole.catch_up()
    assert waits.waits == whole.waits
