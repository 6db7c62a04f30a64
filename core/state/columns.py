"""Numbers of which a ledger has one for each worker."""

from __future__ import annotations

from array import array
from typing import TypeAlias

COLUMNS = {
    "place": "i",
    "came_from": "i",
    "moved_at": "q",
    "round": "i",
    "hold": "q",
    "clock_in": "q",
    "turns": "i",
    "arrival": "i",
}
"""The columns with an entry a worker, and the type of their numbers as in `array`."""

CROWD = 20_000
"""Workers from which on these columns are arrays, that are copied at once. To change lists, as of
fewer, takes a fifth less time."""


class Sparse(dict[int, int]):
    """A column with an entry for those workers only that have touched the resource."""

    def __init__(self, nothing: int = 0) -> None:
        self._nothing = nothing

    def __missing__(self, _: int) -> int:
        return self._nothing


Column: TypeAlias = "list[int] | array[int] | Sparse"
