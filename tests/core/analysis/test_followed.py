"""One worker that is looked at closely: whatever its number, its spans are those of the log."""

from __future__ import annotations

import pytest

from core.analysis.followed import Followed
from core.analysis.spans import MOST_ROWS, Spans
from core.log.columns import Log
from tests.core.programs import philosophers
from tests.core.simulated import run_of


@pytest.fixture(scope="module")
def log() -> Log:
    return run_of(MOST_ROWS + 60, 40, rounds=3, kill=0.02, pauses=True)[1]


def reference(log: Log, worker: int) -> list[tuple[int, int, int]]:
    """The spans of a worker, as those who have rows of their own have them: it is renumbered."""
    few = Log()
    few.extend(
        [
            event if event.worker < 0 else event.__class__(
                event.t, event.kind, (event.worker - worker) % (MOST_ROWS + 60), event.round,
                event.value, event.text,
            )
            for event in (log[at] for at in range(len(log)))
        ]
    )  # fmt: skip
    spans = Spans(few)
    spans.extend()
    return [tuple(span[:3]) for span in spans.spans_of(0, 0, few.end)]  # type: ignore[misc]


@pytest.mark.parametrize("worker", [0, 5, MOST_ROWS - 1, MOST_ROWS, MOST_ROWS + 37])
def test_any_worker_s_spans_are_found(log: Log, worker: int) -> None:
    spans = Spans(log)
    followed = Followed(spans, worker)
    while spans.behind:
        spans.extend(700)
        followed.bring()
    found = followed.between(0, log.end)
    assert [tuple(span[:3]) for span in found] == reference(log, worker)
    assert found
    for span in found:
        assert followed.at(span.start) == span
    assert followed.count(0, log.end) >= len(found)
    assert followed.at(found[0].start - 1) is None


def test_one_that_is_followed_late_has_the_same_spans(log: Log) -> None:
    spans = Spans(log)
    spans.extend()
    late = Followed(spans, MOST_ROWS + 3)
    late.bring()
    assert [tuple(span[:3]) for span in late.between(0, log.end)] == reference(log, late.worker)


def test_what_another_worker_gave_back_is_booked_on_its_holder() -> None:
    script = philosophers()
    log = script.log()
    spans = Spans(log, resource=1)
    spans.extend()
    for worker in range(spans.workers):
        followed = Followed(spans, worker)
        followed.bring()
        assert followed.between(0, log.end) == spans.spans_of(worker, 0, log.end)
