import random
import time

import pytest

from core.analysis.density import Sweep, gain_of, shares, sizes
from core.analysis.spans import BLOCK, INSIDE, MOST_LINKED, MOST_ROWS, WAITING, Span, Spans
from core.log.columns import Log
from core.protocol.events import Event, Kind
from core.state.state import State
from tests.core.simulated import prefix, run_of


def log_of(*events: Event) -> Log:
    log = Log()
    log.extend(events)
    return log


def spans_of(log: Log, workers: int = 0, limit: int = 0) -> Spans:
    spans = Spans(log, workers, limit)
    spans.extend()
    return spans


def all_of(spans: Spans) -> list[object]:
    links = spans.links
    return [
        spans.position, spans.workers, spans.change, spans.count, spans.rows, spans.faults,
        spans.limits, spans.pauses, spans.miscounts, spans._lost, spans._over,
        spans.most_inside, spans.highest_limit, spans.shift,
        links.released, links.acquired,
        [spans.checkpoint(block) for block in range(spans.position // BLOCK + 1)],
    ]  # fmt: skip


def turn(worker: int, waiting: int, acquired: int, released: int, round_: int = 0) -> list[Event]:
    return [
        Event(waiting, Kind.WAITING, worker, round_),
        Event(acquired, Kind.ACQUIRED, worker, round_),
        Event(released, Kind.RELEASED, worker, round_),
    ]


def test_a_worker_waits_is_inside_and_is_neither_between_two_rounds() -> None:
    spans = spans_of(log_of(*turn(0, 10, 20, 50), *turn(0, 60, 61, 90, 1)), 1, 1)
    assert spans.spans_of(0, 0, 100) == [
        Span(WAITING, 10, 20, 0),
        Span(INSIDE, 20, 50, 1),
        Span(WAITING, 60, 61, 3),
        Span(INSIDE, 61, 90, 4),
    ]


def test_only_spans_that_share_a_moment_with_the_window_are_given() -> None:
    spans = spans_of(log_of(*turn(0, 10, 20, 50), *turn(0, 60, 61, 90, 1)), 1, 1)
    assert [span.start for span in spans.spans_of(0, 30, 60)] == [20, 60]
    assert [span.start for span in spans.spans_of(0, 51, 59)] == []
    assert [span.start for span in spans.spans_of(0, 70, 70)] == [61]
    assert spans.spans_of(7, 0, 100) == []


def test_a_span_that_lasts_has_no_end() -> None:
    spans = spans_of(log_of(Event(5, Kind.WAITING, 2)))
    assert spans.span_at(2, 5) == spans.span_at(2, 10**12) == Span(WAITING, 5, -1, 0)
    assert spans.span_at(2, 4) is None
    assert spans.span_at(0, 5) is None


@pytest.mark.parametrize("kind", [Kind.TIMED_OUT, Kind.FAILED, Kind.KILLED, Kind.CANCELLED])
def test_a_worker_that_breaks_off_waits_no_longer_and_is_marked(kind: Kind) -> None:
    spans = spans_of(log_of(Event(5, Kind.WAITING, 0), Event(9, kind, 0)))
    assert spans.spans_of(0, 0, 20) == [Span(WAITING, 5, 9, 0)]
    assert list(spans.faults) == [1]


def test_a_worker_killed_inside_is_inside_until_its_permit_is_lost() -> None:
    log = log_of(*turn(0, 1, 2, 99)[:2], Event(5, Kind.KILLED, 0), Event(8, Kind.PERMIT_LOST, 0))
    spans = spans_of(log)
    assert spans.span_at(0, 7) == Span(INSIDE, 2, 8, 1)
    assert list(spans.faults) == [2, 3]
    assert list(spans.count) == [0, 1, 1, 0]


@pytest.mark.parametrize(("workers", "limit"), [(1, 1), (6, 2), (90, 7)])
def test_counts_agree_with_the_state_at_every_event(workers: int, limit: int) -> None:
    scenario, log = run_of(workers, limit, kill=0.1, pauses=True)
    spans, state = spans_of(log, workers, limit), State(scenario)
    for position in range(len(log) + 1):
        state.advance(log, position)
        assert spans.inside(position) == len(state.holders)
        waiting, inside = Sweep(spans, spans.shift).numbers(position)
        assert sum(waiting) == len(state.waiters)
        assert sum(inside) == len(state.holders)


@pytest.mark.parametrize("workers", [5, 61, 200])
def test_it_is_the_same_however_it_got_there(workers: int) -> None:
    _, log = run_of(workers, 4, rounds=6, kill=0.05, pauses=True)
    fresh = spans_of(log, workers, 4)
    chance = random.Random(3)
    grown = Spans(Log(), workers, 4)
    fed = 0
    while fed < len(log):
        more = chance.randrange(1, 200)
        grown.log.extend([log[at] for at in range(fed, min(len(log), fed + more))])
        fed = len(grown.log)
        grown.extend(chance.randrange(1, 300))
    grown.extend()
    assert all_of(grown) == all_of(fresh)


def test_it_takes_no_more_than_it_is_told() -> None:
    _, log = run_of(20, 3)
    spans = Spans(log, 20, 3)
    assert spans.extend(50) == 50
    assert (spans.position, spans.behind) == (50, len(log) - 50)
    assert all_of(spans) == all_of(spans_of(prefix(log, 50), 20, 3))
    assert spans.extend() == len(log) - 50
    assert spans.extend() == 0


def test_more_workers_than_expected_make_the_groups_larger() -> None:
    _, log = run_of(300, 9)
    surprised, told = spans_of(log, 1, 9), spans_of(log, 300, 9)
    assert surprised.shift == told.shift == 3
    assert all_of(surprised) == all_of(told)


def test_the_least_and_the_most_inside_are_those_of_all_events_between() -> None:
    _, log = run_of(40, 13, rounds=30, hold=20)
    spans, chance = spans_of(log, 40, 13), random.Random(5)
    for _ in range(500):
        start, stop = sorted(chance.randrange(len(log) + 1) for _ in range(2))
        counts = [spans.inside(position) for position in range(start, stop + 1)]
        assert spans.extremes(start, stop) == (min(counts), max(counts))


def test_the_limit_is_what_it_was_changed_to() -> None:
    log = log_of(
        Event(5, Kind.LIMIT_CHANGED, value=4), Event(5, Kind.PAUSED), Event(9, Kind.LIMIT_CHANGED)
    )
    spans = spans_of(log, 3, 2)
    assert [spans.limit(position) for position in range(4)] == [2, 4, 4, 0]
    assert spans.highest_limit == 4


def test_who_forgot_its_release_is_outside_from_then_on() -> None:
    log = log_of(*turn(0, 1, 2, 99)[:2], Event(5, Kind.PERMIT_LOST, 0), *turn(0, 6, 7, 9, 1))
    spans = spans_of(log, 1, 2)
    assert spans.spans_of(0, 0, 20) == [
        Span(WAITING, 1, 2, 0),
        Span(INSIDE, 2, 5, 1),
        Span(WAITING, 6, 7, 3),
        Span(INSIDE, 7, 9, 4),
    ]
    assert list(spans.faults) == [2]


def test_a_loss_that_shows_later_moves_nobody() -> None:
    log = log_of(
        Event(1, Kind.WAITING, 0), Event(2, Kind.PERMIT_LOST, 0, text="found"),
        Event(3, Kind.ACQUIRED, 0),
    )  # fmt: skip
    assert spans_of(log, 1, 2).spans_of(0, 0, 9) == [Span(WAITING, 1, 3, 0), Span(INSIDE, 3, -1, 2)]


def test_lost_and_surplus_permits_change_the_room() -> None:
    log = log_of(
        *turn(0, 1, 2, 99)[:2],
        Event(3, Kind.INJECTED, 0, text="kill"),
        Event(3, Kind.KILLED, 0),
        Event(3, Kind.PERMIT_LOST, 0),
        Event(4, Kind.OVER_RELEASED, 1, value=1),
        Event(5, Kind.OVER_RELEASED, 1, value=1),
        Event(6, Kind.PERMIT_RECLAIMED, value=1),
        Event(7, Kind.OVER_RELEASED, 1, value=-1),
        Event(8, Kind.LIMIT_CHANGED, value=1),
    )
    spans = spans_of(log, 2, 2)
    assert [spans.lost(at) for at in range(11)] == [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert [spans.over(at) for at in range(11)] == [0, 0, 0, 0, 0, 0, 1, 2, 2, 1, 1]
    assert [spans.room(at) for at in range(11)] == [2, 2, 2, 2, 2, 1, 2, 3, 4, 3, 2]
    assert spans.highest_limit == 4
    assert list(spans.faults) == [2, 3, 4, 5, 6, 8]


def links(limit: int, *events: Event) -> list[tuple[int, int]]:
    spans = spans_of(log_of(*sorted(events, key=lambda event: event.t)), 9, limit)
    return list(zip(spans.links.released, spans.links.acquired, strict=True))


def test_an_acquire_that_had_to_wait_is_linked_to_the_release_before_it() -> None:
    events = [*turn(0, 0, 1, 50), *turn(1, 2, 51, 90)]
    assert links(1, *events) == [(3, 4)]


def test_a_permit_that_was_free_links_nothing() -> None:
    assert links(2, *turn(0, 0, 1, 50), *turn(1, 2, 3, 60)) == []
    # Free since 50, though it had been held before.
    assert links(1, *turn(0, 0, 1, 50), *turn(1, 55, 56, 60)) == []


def test_the_latest_release_is_linked_first_and_each_only_once() -> None:
    events = [
        *turn(0, 0, 1, 50), *turn(1, 2, 3, 51), *turn(2, 4, 52, 90), *turn(3, 5, 53, 91),
    ]  # fmt: skip
    assert links(2, *events) == [(7, 8), (6, 9)]


def test_a_permit_taken_by_somebody_who_just_came_is_gone() -> None:
    barging = [*turn(0, 0, 1, 50), *turn(2, 51, 52, 70), Event(2, Kind.WAITING, 1)]
    assert links(1, *barging, Event(71, Kind.ACQUIRED, 1)) == [(6, 7)]


def test_a_permit_that_a_grown_limit_brought_links_nothing() -> None:
    events = [*turn(0, 0, 1, 90), Event(2, Kind.WAITING, 1), Event(5, Kind.ACQUIRED, 1)]
    assert links(1, *events, Event(3, Kind.LIMIT_CHANGED, value=2)) == []


@pytest.mark.parametrize("kind", [Kind.PERMIT_RECLAIMED, Kind.OVER_RELEASED])
def test_a_permit_that_was_given_back_otherwise_links_nothing(kind: Kind) -> None:
    events = [
        *turn(0, 0, 1, 99)[:2], Event(2, Kind.PERMIT_LOST, 0), Event(2, Kind.WAITING, 1),
        Event(3, kind, 8, value=1), Event(4, Kind.ACQUIRED, 1), Event(5, Kind.WAITING, 2),
        Event(6, Kind.RELEASED, 1), Event(7, Kind.ACQUIRED, 2),
    ]  # fmt: skip
    assert links(1, *events) == [(7, 8)]


def test_a_refused_release_makes_no_room() -> None:
    events = [
        *turn(0, 0, 1, 4), *turn(1, 0, 2, 6), Event(5, Kind.OVER_RELEASED, 0, value=1),
        Event(7, Kind.OVER_RELEASED, 1, value=-1), *turn(2, 8, 9, 99), *turn(3, 8, 9, 99),
        Event(10, Kind.WAITING, 4), Event(99, Kind.ACQUIRED, 4),
    ]  # fmt: skip
    assert links(2, *events) == [(14, 15)]


def test_links_are_kept_for_few_workers_only() -> None:
    _, few = run_of(MOST_LINKED, 2)
    _, many = run_of(MOST_LINKED + 1, 2)
    assert len(spans_of(few, 60, 2).links.acquired) > MOST_LINKED
    assert not spans_of(many, 61, 2).links.acquired


def brute_shares(spans: Spans, workers: int, shift: int, level: int, count: int) -> bytes:
    width, groups = 1 << level, sizes(workers, shift)
    sums = {zone: [[0] * len(groups) for _ in range(count)] for zone in (WAITING, INSIDE)}
    for worker in range(workers):
        for zone, start, stop, _ in spans.spans_of(worker, 0, count * width):
            last = count if stop < 0 else min(count, (stop >> level) + 1)
            for column in range(start >> level, last):
                begin, end = column * width, (column + 1) * width
                passed = (end if stop < 0 else min(stop, end)) - max(start, begin)
                sums[zone][column][worker >> shift] += max(0, passed)
    return bytes(
        16 * -(-sums[WAITING][column][group] * 15 // (size * width))
        + -(-sums[INSIDE][column][group] * 15 // (size * width))
        for column in range(count)
        for group, size in enumerate(groups)
    )


@pytest.mark.parametrize(("workers", "shift"), [(1, 0), (6, 0), (100, 1), (100, 2), (300, 3)])
def test_shares_are_exact_averages(workers: int, shift: int) -> None:
    _, log = run_of(workers, 5, kill=0.03)
    spans = spans_of(log, workers, 5)
    for level in (22, 25, 28):
        count = (log.end >> level) + 2
        found, final = shares(spans, workers, shift, level, 0, count)
        assert found == brute_shares(spans, workers, shift, level, count)
        assert final == log.end >> level
        groups = len(sizes(workers, shift))
        part, _ = shares(spans, workers, shift, level, count // 2, 2)
        assert part == found[count // 2 * groups : (count // 2 + 2) * groups]


def test_final_columns_stay_as_they_are() -> None:
    _, log = run_of(100, 5)
    whole = spans_of(log, 100, 5)
    for events in (10, 200, 500):
        early, final = shares(spans_of(prefix(log, events), 100, 5), 100, 1, 24, 0, 60)
        assert early[: 50 * final] == shares(whole, 100, 1, 24, 0, 60)[0][: 50 * final]


def test_few_inside_of_many_are_shown_larger() -> None:
    assert [gain_of(*pair) for pair in [(6, 2), (64, 2), (10_000, 100), (10, 0)]] == [0, 4, 4, 2]
    _, log = run_of(300, 2)
    spans = spans_of(log, 300, 2)
    plain, _ = shares(spans, 300, 3, 24, 0, 40)
    gained, _ = shares(spans, 300, 3, 24, 0, 40, gain=2)
    for before, after in zip(plain, gained, strict=True):
        assert before >> 4 == after >> 4
        assert (before & 15) <= (after & 15) <= min(15, 4 * (before & 15))


def test_a_nonsensical_log_breaks_nothing() -> None:
    chance = random.Random(9)
    kinds = list(Kind)
    log = Log()
    log.extend(
        Event(
            position * 2**52,
            chance.choice(kinds),
            chance.choice([-1, 0, 1, 5, 90, 999_999]),
            value=chance.randrange(-5, 5),
        )
        for position in range(1_000)
    )
    spans = spans_of(log, 2, 1)
    assert spans.workers == 1_000_000
    assert len(spans.rows) == MOST_ROWS
    assert min(spans.count) >= 0
    shares(spans, spans.workers, spans.shift, 53, 0, 400)
    shares(spans, spans.workers, spans.shift, 20, 0, 10)


def test_it_is_small() -> None:
    for workers in (6, 400, 5_000):
        _, log = run_of(workers, 10, rounds=max(6, 5_000 // workers))
        assert spans_of(log, workers, 10).size / len(log) < 30


def test_it_is_quick() -> None:
    """Half a microsecond an event; ten times that is too slow on any machine."""
    _, log = run_of(100, 10, rounds=100, hold=5)
    began = time.process_time()
    spans_of(log, 100, 10)
    assert (time.process_time() - began) / len(log) < 5e-6


def test_the_last_group_may_be_smaller() -> None:
    assert sizes(10, 2) == [4, 4, 2]
    assert sizes(8, 2) == [4, 4]
