"""What is known of one process of a watched program, and of what its workers do."""

from __future__ import annotations

from typing import Any

from core.sources.watched.ring import Record, Ring


class Doing:
    """What one worker does with one resource."""

    __slots__ = ("inside", "round")

    def __init__(self) -> None:
        self.round = -1
        self.inside: list[tuple[int, int, int]] = []
        """Where it got in and did not leave, and the turn of its event loop and the time then."""


class Stream:
    """One process: its ring, and what its numbers stand for in the events."""

    def __init__(self, ring: Ring, number: int, parent: Stream | None) -> None:
        self.ring = ring
        self.number = number
        self.parent = parent
        self.pending: list[Record] = []
        self.workers: dict[int, int] = {}
        self.resources: dict[int, int] = {}
        self.sites: dict[int, int] = {}
        self.told_workers: dict[int, dict[str, Any]] = {}
        self.told_resources: dict[int, dict[str, Any]] = {}
        self.told_sites: dict[int, dict[str, Any]] = {}
        self.ends: dict[int, str] = {}
        """What ended a worker, where that was no return."""
        self.alive: set[int] = set()
        """Workers, by the number of the events, that have not ended."""
        self.process: dict[str, Any] = {}
        self.told = False
        self.over = False
        self.replaced = False
        """Whether the process goes on as another program: it has replaced itself by `exec`."""
        self.dropped = 0

    def is_below(self, other: Stream) -> bool:
        """Whether this is that process, or one that it has started, or a later one."""
        above: Stream | None = self
        while above is not None:
            if above is other:
                return True
            above = above.parent
        return False
