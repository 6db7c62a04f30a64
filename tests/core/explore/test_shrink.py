"""Making a list of changes shorter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as any_

from core.explore.shortening import Changes
from core.explore.shrink import shrunk

STEPS = any_.integers(0, 40)


@given(any_.sets(STEPS, max_size=6), any_.sets(STEPS, max_size=30))
def test_only_what_is_needed_is_left(needed: set[int], more: set[int]) -> None:
    tries = 0

    def attempt(changes: Changes) -> Changes | None:
        nonlocal tries
        tries += 1
        return changes if needed <= changes.keys() else None

    found = shrunk({step: step + 1 for step in needed | more}, attempt)
    assert needed <= found.keys()
    assert len(found) <= max(2, len(needed))
    assert all(worker == step + 1 for step, worker in found.items())
    assert tries < 400


def test_what_was_not_made_is_left_out() -> None:
    """A change to somebody who could not go on is none."""

    def attempt(changes: Changes) -> Changes | None:
        made = {step: worker for step, worker in changes.items() if step != 3}
        return made if {1, 2} <= made.keys() else None

    assert shrunk({1: 1, 2: 1, 3: 1, 4: 1, 5: 1}, attempt) == {1: 1, 2: 1}


def test_where_no_try_is_left_it_stays_as_it_is() -> None:
    changes = dict.fromkeys(range(9), 1)
    assert shrunk(changes, lambda _: None) == changes
