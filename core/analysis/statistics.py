"""What a run comes to in numbers, at any of its moments.

Most of it the state keeps already. What a state cannot hold, as it would be copied with every
checkpoint, is each single wait: `Waits` reads these from the log, once.

Long, as half of it is what the figures mean, in words that are translated.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import reduce
from itertools import islice
from typing import NamedTuple

from core.log.columns import CODE, Log
from core.log.order import ENDS
from core.numbers import about, lasting, percent
from core.protocol.events import Kind
from core.state.columns import Sparse
from core.state.places import Phase
from core.state.state import State
from core.telling.names import are_cancelled
from core.words import QT_TRANSLATE_NOOP, Message, Value, message

SAMPLE = 20_000
"""Waits that are sorted at most for a percentile: about 5 ms."""

NOTHING = "–"
"""The value of a figure that is not defined yet."""

_WAIT = CODE[Kind.WAITING]
_ACQUIRED = CODE[Kind.ACQUIRED]
_LIMIT_CHANGED = CODE[Kind.LIMIT_CHANGED]
_GAVE_UP = CODE[Kind.GAVE_UP]
_ENDING = frozenset(CODE[kind] for kind in ENDS)


class Percentile(NamedTuple):
    """The wait that 95 of 100 waits did not exceed."""

    wait: int
    """Nanoseconds of the run's clock."""
    exact: bool
    """False if it comes from an even sample of `SAMPLE` waits."""


class Waits:
    """The waits of a log for one resource that ended with a permit, in the order of the acquires.

    A ledger has seen the first `acquires` of them, so one of these serves all moments of a run. It
    may be behind the log; `catch_up` reads what is new.
    """

    def __init__(self, log: Log, resource: int = 0) -> None:
        self.log = log
        self.resource = resource
        self.position = 0
        """How many of the log's events have been read."""
        self.waits = array("q")
        """Nanoseconds of the run's clock, which pauses stop."""
        self._ended = array("i")
        """The positions at which they ended."""
        self._began: dict[int, int] = {}
        self._changed = [0]
        self._highest = [0]
        """The highest limit that had been set, from each position in `_changed` on."""
        self._percentile: tuple[int, Percentile] | None = None

    def catch_up(self, most: int | None = None) -> None:
        """Read the events that have come since, at most so many. What was before older events were
        dropped is no wait."""
        end = len(self.log) if most is None else min(len(self.log), self.position + most)
        if self.position < self.log.begins <= end:
            self._read(self.log.begins)
            del self.waits[:]
            self._percentile = None
        self._read(end)

    def _read(self, stop: int) -> None:
        log, start = self.log, self.position
        began, append, mine = self._began, self.waits.append, self.resource
        ended = self._ended.append
        for position, clock, code, worker, resource in zip(
            range(start, stop),
            log.clocks(start, stop),
            log.kind[start:stop],
            log.worker[start:stop],
            log.resources(start, stop),
            strict=True,
        ):
            if code in _ENDING:
                began.pop(worker, None)
            if resource != mine:
                continue
            if code == _ACQUIRED:
                append(clock - began.pop(worker, clock))
                ended(position)
            elif code == _WAIT:
                began.setdefault(worker, clock)
            elif code == _GAVE_UP:
                began.pop(worker, None)
            elif code == _LIMIT_CHANGED:
                self._changed.append(position + 1)
                self._highest.append(max(self._highest[-1], log.value[position]))
        self.position = stop

    def between(self, first: int, last: int) -> array[int]:
        """The waits that ended at positions from `first` up to, not with, `last`."""
        return self.waits[bisect_left(self._ended, first) : bisect_left(self._ended, last)]

    def most_permits(self, state: State) -> int:
        """At least as many permits as there ever were up to the state's moment."""
        highest = self._highest[bisect_right(self._changed, state.position) - 1]
        return max(0, max(state.shown.first, highest) + state.over)

    def p95(self, count: int) -> Percentile | None:
        """The 95th percentile (nearest rank) of the first `count` waits; None where there is none.

        Exact for up to `SAMPLE` waits, beyond that from as many, evenly taken.
        """
        count = min(count, len(self.waits))
        if count <= 0:
            return None
        if self._percentile is not None and self._percentile[0] == count:
            return self._percentile[1]
        exact = count <= SAMPLE
        waits = self.waits
        chosen = waits[:count] if exact else [waits[k * count // SAMPLE] for k in range(SAMPLE)]
        # Whole numbers: 0.95 * 20 is 19.0 only by luck.
        rank = -(-95 * len(chosen) // 100)
        found = Percentile(sorted(chosen)[rank - 1], exact)
        self._percentile = count, found
        return found


class Figure(NamedTuple):
    """One number, and what it means."""

    key: str
    """Its name in the program: it never changes and is never translated."""
    name: Message
    value: Value
    """`NOTHING` where it is not defined."""
    meaning: Message


WAITING = QT_TRANSLATE_NOOP("core", "Waiting now")
WAITING_MEANS = QT_TRANSLATE_NOOP("core", "Workers waiting for a permit. The most at once: {most}.")
MEAN = QT_TRANSLATE_NOOP("core", "Mean wait")
MEAN_MEANS_NOTHING = QT_TRANSLATE_NOOP("core", "Nobody has gone inside yet.")
MEAN_MEANS_ONE = QT_TRANSLATE_NOOP("core", "How long the only wait so far took.")
MEAN_MEANS = QT_TRANSLATE_NOOP("core", "The average of the {count} waits that ended with a permit.")
P95 = QT_TRANSLATE_NOOP("core", "Slow wait (p95)")
P95_MEANS = QT_TRANSLATE_NOOP("core", "At least 95 % of the waits were no longer than this.")
P95_MEANS_ABOUT = QT_TRANSLATE_NOOP(
    "core", "About 95 % of the waits were no longer than this, judging by a sample of {sample}."
)
LONGEST = QT_TRANSLATE_NOOP("core", "Longest wait")
LONGEST_MEANS = QT_TRANSLATE_NOOP("core", "So far. A wait that has not ended counts too.")
THROUGHPUT = QT_TRANSLATE_NOOP("core", "Throughput")
THROUGHPUT_MEANS = QT_TRANSLATE_NOOP("core", "How many workers went inside per second.")
IN_USE = QT_TRANSLATE_NOOP("core", "Permits in use")
IN_USE_MEANS_KNOWN = QT_TRANSLATE_NOOP(
    "core", "The share of the known permits’ time that was spent inside. There may be more permits."
)
IN_USE_MEANS = QT_TRANSLATE_NOOP("core", "The share of the permits’ time that was spent inside.")
TIME = QT_TRANSLATE_NOOP("core", "Run time")
TIME_MEANS_SO_FAR = QT_TRANSLATE_NOOP(
    "core", "So far. The ideal is known once a permit has been acquired."
)
TIME_MEANS_RUNNING = QT_TRANSLATE_NOOP(
    "core", "So far. Ideal: {ideal}, if the holds begun were divided evenly among the permits."
)
TIME_MEANS_ENDED = QT_TRANSLATE_NOOP(
    "core", "Ideal: {ideal}, if all holds were divided evenly among the permits."
)
TIME_MEANS_CUT = QT_TRANSLATE_NOOP(
    "core", "From start to end. Holds were cut short, so there is no ideal to compare with."
)
TIME_MEANS_WATCHED = QT_TRANSLATE_NOOP("core", "For so long the program was watched. It goes on.")
TIME_WITHOUT = QT_TRANSLATE_NOOP("core", "{means} Pauses do not count.")
OVERTAKES = QT_TRANSLATE_NOOP("core", "Overtakes")
OVERTAKES_MEANS = QT_TRANSLATE_NOOP(
    "core", "How often a worker went inside before one that had come earlier."
)
IN_USE_MEANS_LOST = QT_TRANSLATE_NOOP(
    "core", "The share of the permits’ time that was spent inside. Lost permits count as unused."
)
IN_USE_MEANS_OVER = QT_TRANSLATE_NOOP(
    "core", "The time spent inside, as a share of what the limit allows. Extra permits add to it."
)
LOST = QT_TRANSLATE_NOOP("core", "Permits lost")
LOST_MEANS = QT_TRANSLATE_NOOP("core", "They never come back by themselves. The limit is {limit}.")
OVER = QT_TRANSLATE_NOOP("core", "Extra permits")
OVER_MEANS = QT_TRANSLATE_NOOP(
    "core", "From releases without an acquire: that many more than the limit may be inside."
)
ENDED = QT_TRANSLATE_NOOP("core", "Ended early")
FAILED = QT_TRANSLATE_NOOP("core", "failed: {count}")
KILLED = QT_TRANSLATE_NOOP("core", "killed: {count}")
TIMED_OUT = QT_TRANSLATE_NOOP("core", "gave up: {count}")
CANCELLED = QT_TRANSLATE_NOOP("core", "cancelled: {count}")
LEFT = QT_TRANSLATE_NOOP("core", "told to leave: {count}")
ENDED_MEANS = QT_TRANSLATE_NOOP("core", "Workers that did not finish all of their rounds: {how}.")
AND_MORE = QT_TRANSLATE_NOOP("core", "{first}, {more}")

_ENDS = {
    Kind.FAILED: FAILED,
    Kind.KILLED: KILLED,
    Kind.TIMED_OUT: TIMED_OUT,
    Kind.CANCELLED: CANCELLED,
}


PAUSED_FOR = 50_000_000
"""Nanoseconds of pauses that are told of: a reader would miss them in a tenth of a second."""

LEAST_COUNTED = 100_000_000
"""Nanoseconds that a run has to have gone on before it has a throughput: the first few workers of a
run that is paused at once went in within no time."""

SHARES = "shares"

NAMES = (
    "waiting",
    "mean-wait",
    "p95-wait",
    "longest-wait",
    "throughput",
    "in-use",
    "time",
    "overtakes",
    "lost",
    "over",
    "ended",
    SHARES,
)
"""The keys of all figures that there can be, and the shares of the turns."""


def permit_time(state: State, t: int) -> tuple[int, int]:
    """Permit time in use and permit time that there was, up to `t`; nanoseconds, summed up."""
    clock = state.clock(t)
    return state.shown.used(clock), state.shown.offered(clock)


def ideal(state: State, waits: Waits) -> int:
    """The least time, in nanoseconds, that the holds planned so far take on the permits.

    A lower bound: no order of work is faster, and a hold cannot be cut in two. A worker holds one
    permit at most, so more permits than workers are of no use.
    """
    permits = min(waits.most_permits(state), state.workers)
    return -(-state.shown.planned // permits) if permits else 0


def figures(state: State, waits: Waits, t: int, most: int | None = None) -> list[Figure]:
    """The figures of a run at time `t`, with the state and the waits of the same log.

    The waits read on first, by at most so many events. What is not known as long as they are behind
    the state is left open.
    """
    # Long, as it is a list, a figure after the other.
    if waits.position < state.position:
        waits.catch_up(most)
    clock = state.clock(t)
    went = state.acquires
    used, offered = permit_time(state, t)
    mean = lasting(state.shown.waited / went) if went else NOTHING
    p95 = waits.p95(went) if waits.position >= state.position else None
    counted = clock - state.counts_from
    per_second = went * 1e9 / counted if counted else 0.0
    return [
        Figure(
            "waiting",
            message(WAITING),
            len(state.waiters),
            message(WAITING_MEANS, most=state.shown.most_waiting),
        ),
        Figure("mean-wait", message(MEAN), mean, _mean_means(went)),
        Figure(
            "p95-wait",
            message(P95),
            lasting(p95.wait) if p95 else NOTHING,
            message(P95_MEANS)
            if p95 is None or p95.exact
            else message(P95_MEANS_ABOUT, sample=SAMPLE),
        ),
        Figure(
            "longest-wait",
            message(LONGEST),
            lasting(_longest(state, clock)) if went or state.waiters else NOTHING,
            message(LONGEST_MEANS),
        ),
        Figure(
            "throughput",
            message(THROUGHPUT),
            about(per_second, " /s") if went and counted >= LEAST_COUNTED else NOTHING,
            message(THROUGHPUT_MEANS),
        ),
        Figure(
            "in-use",
            message(IN_USE),
            percent(used / offered) if offered > 0 else NOTHING,
            message(_in_use_means(state)),
        ),
        Figure(
            "time",
            message(TIME),
            NOTHING if state.phase is Phase.IDLE else lasting(clock),
            _time_means(state, waits, state.clock_stopped),
        ),
        Figure(
            "overtakes",
            message(OVERTAKES),
            state.overtakes,
            message(OVERTAKES_MEANS),
        ),
        *_gone_wrong(state),
    ]


def _longest(state: State, clock: int) -> int:
    """The longest wait, in nanoseconds. One that goes on counts: who starves has the longest."""
    first = next(iter(state.waiters), None)
    return (
        state.shown.longest_wait
        if first is None
        else max(state.shown.longest_wait, clock - state.clock_in[first])
    )


def _in_use_means(state: State) -> str:
    if state.shown.about.at_least:
        return IN_USE_MEANS_KNOWN
    if state.over > 0:
        return IN_USE_MEANS_OVER
    return IN_USE_MEANS_LOST if state.lost else IN_USE_MEANS


def _gone_wrong(state: State) -> list[Figure]:
    """What there is only where something went wrong."""
    found = []
    if state.lost:
        means = message(LOST_MEANS, limit=state.limit)
        found.append(Figure("lost", message(LOST), state.lost, means))
    if state.over > 0:
        found.append(Figure("over", message(OVER), state.over, message(OVER_MEANS)))
    if state.ended:
        counts = Counter(state.ended.values())
        ends = dict(_ENDS)
        if not are_cancelled(state.scenario.backend, state.many):
            ends[Kind.CANCELLED] = LEFT
        each = [message(ends[kind], count=counts[kind]) for kind in ends if counts[kind]]
        how = reduce(lambda first, more: message(AND_MORE, first=first, more=more), each)
        means = message(ENDED_MEANS, how=how)
        found.append(Figure("ended", message(ENDED), len(state.ended), means))
    return found


def _mean_means(went: int) -> Message:
    if went == 0:
        return message(MEAN_MEANS_NOTHING)
    return message(MEAN_MEANS_ONE) if went == 1 else message(MEAN_MEANS, count=went)


def _time_means(state: State, waits: Waits, paused: int) -> Message:
    """What the run time is; `paused`, nanoseconds, are not in it."""
    means = _time_is(state, waits)
    return message(TIME_WITHOUT, means=means) if paused >= PAUSED_FOR else means


def _time_is(state: State, waits: Waits) -> Message:
    if state.goes_on:
        return message(TIME_MEANS_WATCHED)
    if state.ending or state.ended or state.lost:
        return message(TIME_MEANS_CUT)
    if not state.acquires or waits.position < state.position:
        return message(TIME_MEANS_SO_FAR)
    ended = state.phase is Phase.FINISHED
    template = TIME_MEANS_ENDED if ended else TIME_MEANS_RUNNING
    return message(template, ideal=lasting(ideal(state, waits)))


class Share(NamedTuple):
    """One worker's part of all the times that somebody went inside."""

    worker: int
    share: float
    """0 to 1; 0 while nobody has gone inside."""


def shares(state: State, most: int | None = None) -> list[Share]:
    """The share of the turns of each worker, or of the first `most`, by number.

    A later one that went in at least twice as often as any of these takes the last one's place: a
    hog is always seen.
    """
    went, turns = state.acquires, state.turns
    if isinstance(turns, Sparse):
        numbers = sorted(turns)[:most]
        top = max(turns, key=turns.__getitem__, default=0)
    else:
        there = (worker for worker, place in enumerate(state.place) if place)
        numbers = [*islice(there, most)]
        top = turns.index(max(turns)) if len(numbers) < len(turns) else 0
    most_of_these = max((turns[worker] for worker in numbers), default=0)
    if numbers and top not in numbers and turns[top] >= max(2, 2 * most_of_these):
        numbers[-1] = top
    return [Share(worker, turns[worker] / went if went else 0.0) for worker in numbers]
