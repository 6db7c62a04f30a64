"""The figures of a stretch of a run: who went inside in it, and how long they had waited."""

from __future__ import annotations

from bisect import bisect_left

from core.analysis.spans import Spans
from core.analysis.statistics import (
    IN_USE,
    IN_USE_MEANS,
    LONGEST,
    MEAN,
    NOTHING,
    P95,
    P95_MEANS,
    THROUGHPUT,
    THROUGHPUT_MEANS,
    Figure,
    Waits,
)
from core.numbers import about, lasting, percent
from core.words import QT_TRANSLATE_NOOP, message

LENGTH = QT_TRANSLATE_NOOP("core", "Length")
LENGTH_MEANS = QT_TRANSLATE_NOOP("core", "From {start} to {stop}.")
WENT = QT_TRANSLATE_NOOP("core", "Went inside")
WENT_MEANS = QT_TRANSLATE_NOOP("core", "How often a worker got a permit in this range.")
MEAN_MEANS = QT_TRANSLATE_NOOP("core", "The average of the {count} waits that ended in this range.")
MEAN_MEANS_NONE = QT_TRANSLATE_NOOP("core", "No wait ended in this range.")
LONGEST_MEANS = QT_TRANSLATE_NOOP(
    "core", "Of the waits that ended in this range, whenever they began."
)
MOST = QT_TRANSLATE_NOOP("core", "Most inside")
MOST_MEANS = QT_TRANSLATE_NOOP("core", "The most workers inside at once.")


def stretch_figures(waits: Waits, spans: Spans, start: int, stop: int) -> list[Figure]:
    """The figures from time `start` up to `stop` (nanoseconds), of the same log and resource.

    Costs as much as there are events in the stretch.
    """
    # Long, as it is a list, a figure after the other.
    if waits.position < len(waits.log):
        waits.catch_up()
    log = waits.log
    first, last = log.position(start), log.position(stop)
    these = waits.between(first, last)
    went, long = len(these), max(1, stop - start)
    ranked = sorted(these)
    used, offered, most = _inside(spans, first, last, start, stop)
    return [
        Figure(
            "range",
            message(LENGTH),
            lasting(stop - start),
            message(LENGTH_MEANS, start=lasting(start), stop=lasting(stop)),
        ),
        Figure("range-went", message(WENT), went, message(WENT_MEANS)),
        Figure(
            "range-mean",
            message(MEAN),
            lasting(sum(these) / went) if went else NOTHING,
            message(MEAN_MEANS, count=went) if went else message(MEAN_MEANS_NONE),
        ),
        Figure(
            "range-p95",
            message(P95),
            lasting(ranked[-(-95 * went // 100) - 1]) if went else NOTHING,
            message(P95_MEANS),
        ),
        Figure(
            "range-longest",
            message(LONGEST),
            lasting(ranked[-1]) if went else NOTHING,
            message(LONGEST_MEANS),
        ),
        Figure(
            "range-throughput",
            message(THROUGHPUT),
            about(went * 1e9 / long, " /s"),
            message(THROUGHPUT_MEANS),
        ),
        Figure(
            "range-in-use",
            message(IN_USE),
            percent(used / offered) if offered > 0 else NOTHING,
            message(IN_USE_MEANS),
        ),
        Figure("range-most", message(MOST), most, message(MOST_MEANS)),
    ]


def _inside(spans: Spans, first: int, last: int, start: int, stop: int) -> tuple[int, int, int]:
    """The time spent inside, the permits' time that there was, and the most inside at once."""
    last = min(last, spans.position)
    times = spans.log.t
    now = spans.inside(first)
    used, most, since = 0, now, start
    for t, count in zip(times[first:last], spans.count[first:last], strict=True):
        used += now * (t - since)
        since, now = t, count
        most = max(most, count)
    used += now * max(0, min(stop, spans.known if spans.behind else stop) - since)
    offered, since, limit = 0, start, spans.limit(first)
    for position in spans.limits[bisect_left(spans.limits, first) :]:
        if position >= last:
            break
        offered += limit * (times[position] - since)
        since, limit = times[position], spans.log.value[position]
    return used, offered + limit * (stop - since), most
