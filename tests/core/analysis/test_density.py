"""The density of large numbers is reckoned group by group, and to the same as of small ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.analysis import density
from core.analysis.spans import Spans
from core.log.columns import Log
from core.protocol.events import LONGEST_RUN, Event, Kind
from tests.core.logs import at, random_logs


def spans_of(events: list[Event], workers: int = 0) -> Spans:
    log = Log()
    log.extend(events)
    spans = Spans(log, workers, 2)
    spans.extend()
    return spans


@settings(deadline=None)
@given(random_logs, st.integers(20, 34), st.integers(0, 3), st.integers(0, 4))
def test_slowly_is_the_same(events: list[Event], level: int, shift: int, gain: int) -> None:
    spans = spans_of(events)
    if not spans.workers:
        return
    asked = (spans, spans.workers, spans.shift + shift, level, 0, 12, gain)
    fast = density.shares(*asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(density, "MOST_WHOLE", -1)
        assert density.shares(*asked) == fast


@pytest.mark.parametrize("shift", [11, 13, 14, 17])
def test_a_hundred_thousand_that_wait_for_ten_days(shift: int) -> None:
    """No sum of theirs has room in 64 bits, nor has a share of them."""
    days = LONGEST_RUN / 1e9
    told: list[tuple[float, Kind, int]] = []
    for kind in (Kind.SPAWNED, Kind.WAITING):
        told += [(0.0, kind, worker) for worker in range(100_000)]
    spans = spans_of([*at(*told), *at((days, Kind.ACQUIRED, 0))], 100_000)
    level = 45
    columns = LONGEST_RUN >> level
    cells, final = density.shares(spans, 100_000, shift, level, 0, columns)
    assert set(cells) == {16 * density.STEPS}
    assert final == columns
