"""Which puzzle a window shall begin with."""

from __future__ import annotations

from typing import NamedTuple

from core.scenario.settings import Backend


class Wanted(NamedTuple):
    """Where to begin."""

    puzzle: str
    version: str
    """The name of the version that is run at once; "": from the puzzle's beginning."""
    backend: Backend
    """The kind of workers; the puzzle's first one where it is not there for this."""
