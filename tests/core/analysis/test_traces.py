"""What is noted of a log where things went wrong, however much that is."""

from __future__ import annotations

import pytest

from core.analysis.traces import Sort, traces
from core.log.columns import Log
from core.protocol.events import Event, Kind

OVER, REFUSED = 1, -1


def over_released(*released: tuple[int, int, int]) -> Log:
    """A log of releases too many and refusals: workers, rounds and values."""
    log = Log()
    log.extend([Event(0, Kind.OVER_RELEASED, *each) for each in released])
    return log


def culprits(log: Log) -> list[int]:
    return list(traces(log).culprit.values())


def test_whose_release_too_many_a_refusal_is_due_to() -> None:
    log = over_released(
        (0, 0, OVER), (1, 0, OVER), (2, 0, OVER), (0, 0, OVER),
        (1, 0, REFUSED),  # Its own.
        (7, 0, REFUSED),  # The latest.
        (0, 1, REFUSED),  # In another round: the latest that is left.
        (-1, 0, REFUSED),
        (0, 0, REFUSED),  # Nobody's any more.
    )  # fmt: skip
    assert culprits(log) == [1, 0, 0, 2, -1]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("own", [True, False])
def test_any_number_of_them_is_read_at_once(own: bool) -> None:
    """Minutes, if each refusal looked through all releases too many."""
    count = 200_000
    log = over_released(
        *((worker, 0, OVER) for worker in range(count)),
        *((worker if own else -1, 0, REFUSED) for worker in reversed(range(count))),
    )
    assert culprits(log) == list(reversed(range(count)))
    assert traces(log).number(Sort.REFUSED, len(log)) == count
