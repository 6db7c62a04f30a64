"""A program while it is written: its lines, which are marked, and words for some of its workers."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from core.state.places import Zone

LONGEST_TEST = 48
"""Characters of `worker_id in …`; longer, the workers are a set of their own."""


class Page:
    """Lines of Python, put one below the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.where: dict[Zone, int] = {}
        """The index of the line on which a worker in this zone is."""
        self.marked: set[int] = set()
        """The indexes of the lines that make a mistake, or mend one."""
        self.named: dict[str, tuple[int, ...]] = {}
        """Sets of workers that are too large for one line."""

    def put(
        self, depth: int, text: str = "", zone: Zone | None = None, marked: bool = False
    ) -> None:
        """Put a line; `zone`: workers in it are on this line."""
        if zone is not None:
            self.where[zone] = len(self.lines)
        if marked:
            self.marked.add(len(self.lines))
        self.lines.append("    " * depth + text if text else "")

    def among(self, workers: Sequence[int], name: str) -> str:
        """An expression for these workers, at least one."""
        first, last = workers[0], workers[-1]
        if len(workers) > 3 and last - first + 1 == len(workers):
            return f"range({first}, {last + 1})"
        text = repr(tuple(workers))
        if len(text) <= LONGEST_TEST - len("worker_id not in "):
            return text
        self.named[name] = tuple(workers)
        return name

    def test(self, workers: Sequence[int], name: str, others: bool = False) -> str:
        """Whether a worker is one of these, or one of the others."""
        if len(workers) == 1:
            return f"worker_id {'!=' if others else '=='} {workers[0]}"
        return f"worker_id {'not ' if others else ''}in {self.among(workers, name)}"

    def sets(self) -> list[str]:
        """The lines that make the named sets: to be put before all that use them."""
        lines = []
        for name, workers in self.named.items():
            inside = textwrap.wrap(", ".join(map(str, workers)), 76)
            lines += [f"{name} = {{", *(f"    {line}" for line in inside), "}"]
        return [*lines, ""] if lines else []
