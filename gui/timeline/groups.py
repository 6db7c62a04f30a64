"""Which rows belong together: those of workers that began in one process of a cluster. Pure."""

from __future__ import annotations

from typing import NamedTuple

from core.log.columns import Log
from core.protocol.events import About


class Group(NamedTuple):
    """Neighbouring workers that began in one process."""

    first: int
    size: int
    about: About
    """The process, and its machine."""
    name: str
    """What stands beside the rows: the process, and its machine where there are several."""

    @property
    def last(self) -> int:
        """The number after the last worker's."""
        return self.first + self.size


def groups_of(log: Log) -> tuple[Group, ...]:
    """The groups of a log, in the order of the workers; none where nobody knows of processes."""
    found: list[tuple[int, int, About]] = []
    for worker in sorted(log.homes):
        home = log.homes[worker][0].about
        first, count, last = found[-1] if found else (worker, 0, None)
        if last == home and first + count == worker:
            found[-1] = first, count + 1, home
        else:
            found.append((worker, 1, home))
    several = len({about.machine for *_, about in found}) > 1
    return tuple(Group(*each, _name(each[-1], several)) for each in found)


def _name(about: About, several: bool) -> str:
    return f"{about.machine} {about.process}" if several else str(about.process)
