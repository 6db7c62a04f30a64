"""Makes the difference from the plain order as short as it can, by trying with less of it
(delta debugging: A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing input",
2002)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

FEW = 2
"""Changes that need no more shrinking than each being tried alone."""


def shrunk(
    changes: dict[Key, int], attempt: Callable[[dict[Key, int]], dict[Key, int] | None]
) -> dict[Key, int]:
    """A shorter list of changes that still goes wrong: none of it can be left out.

    `attempt` runs with such changes and gives those that were really made, or None where it does
    not go wrong in the same way, or no try is left.
    """
    best = dict(changes)
    for one in list(best.items()) if len(best) > 1 else ():
        if (made := attempt(dict([one]))) is not None and len(made) < len(best):
            return made
    parts = 2
    while len(best) > FEW:
        smaller = _smaller(best, parts, attempt)
        if smaller is not None:
            best, parts = smaller, max(2, parts - 1)
        elif parts >= len(best):
            break
        else:
            parts = min(len(best), 2 * parts)
    return best


def _smaller(
    best: dict[Key, int],
    parts: int,
    attempt: Callable[[dict[Key, int]], dict[Key, int] | None],
) -> dict[Key, int] | None:
    """With one of so many parts left out; None if all are needed."""
    for without in _without_a_part(list(best.items()), parts):
        made = attempt(dict(without))
        if made is not None and len(made) < len(best):
            return made
    return None


def _without_a_part(items: list[tuple[Key, int]], parts: int) -> Iterable[list[tuple[Key, int]]]:
    """The last part first: what came late often is only what followed."""
    size = -(-len(items) // parts)
    for end in range(len(items), 0, -size):
        yield items[: max(0, end - size)] + items[end:]
