"""Looking at processes from outside, as Linux shows them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Process(NamedTuple):
    """A process, known by its id and the moment of its birth: ids are used again."""

    pid: int
    born: str

    def alive(self) -> bool:
        fields = _fields(self.pid)
        return fields is not None and fields[19] == self.born and fields[0] != "Z"


def _fields(pid: int) -> list[str] | None:
    """What stands behind the name in /proc/PID/stat: state, parent, …"""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return text.rpartition(")")[2].split()


def descendants(pid: int) -> list[Process]:
    """The living children of a process, their children, and so on."""
    children: dict[int, list[Process]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))) and fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(Process(int(entry.name), fields[19]))
    found: list[Process] = []
    todo = [pid]
    while todo:
        for child in children.get(todo.pop(), []):
            found.append(child)
            todo.append(child.pid)
    return found


def until(condition: Callable[[], T], seconds: float = 10.0) -> T:
    """The condition's value once it is true; AssertionError if that takes more than `seconds`."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < deadline, "it did not become true in time"
        time.sleep(0.005)
    return value
