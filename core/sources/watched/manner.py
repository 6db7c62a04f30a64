"""How a program is watched: what is done to it, and how much of it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from core.state.compaction import MOST

LEAST_KEPT = 10_000
"""Events that are kept at least: some seconds of a busy program."""


@dataclass(frozen=True)
class Manner:
    """What a user may choose beside the program itself."""

    paused: bool = False
    """Every worker stops before its first acquire."""
    lossy: bool = False
    """Rather lose events than make the program wait."""
    fuzz: int | None = None
    """A seed for small random delays before each acquire and release."""
    schedule: int | None = None
    """A seed by which workers are let through to their next acquire or release, one at a time; the
    same seed usually, and not always, makes the same order."""
    keep: int = MOST
    """Events that are kept of a long run; twice as many may be there for a while."""

    @property
    def kept(self) -> int:
        """The same, but for what would keep too few to say anything."""
        return max(LEAST_KEPT, self.keep)


AS_IT_IS = Manner()
"""Nothing is done to it."""
