"""What reads a log once, for all who ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

from core.log.columns import Log


class Reader(Protocol):
    """What goes on where it stopped the last time."""

    def read(self, log: Log) -> None:
        """Read up to the log's end."""


Read = TypeVar("Read", bound=Reader)


class OncePerLog(Generic[Read]):
    """Called with a log, it answers with its reader, up to the log's end. A reader lives as long as
    its log."""

    def __init__(self, make: Callable[[], Read]) -> None:
        self._make = make
        self._known: WeakKeyDictionary[Log, Read] = WeakKeyDictionary()

    def __call__(self, log: Log) -> Read:
        known = self._known.get(log)
        if known is None:
            known = self._known[log] = self._make()
        known.read(log)
        return known
