"""Which resources the map shows: all of them, or where there is no room for all, what matters."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.log.columns import Log
from core.state.state import State
from gui.resources_map import order

APART = 0.2
"""Seconds between two choices, at least."""

SHARE = 10
"""A choice comes no earlier than after so many times what the last one took: of a thousand
resources it takes a frame."""


class Choice(QObject):
    """Of the resources of the shown moment those that have a card."""

    def __init__(self, parent: QObject, again: Callable[[], None]) -> None:
        """`again` is called when it is time for another choice."""
        super().__init__(parent)
        self.only: frozenset[int] | None = None
        """What was asked for; None: nothing was."""
        self._known: tuple[int, ...] = ()
        self._known_of: tuple[object, ...] = ()
        self._chosen: tuple[int, ...] | None = None
        self._chosen_of: tuple[object, ...] = ()
        self._due = 0.0
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(again)

    def all(self, state: State, log: Log) -> tuple[int, ...]:
        """All that are known of, also those that are made later in the run."""
        key = (log, len(log.created), state, len(state.ledgers))
        if key != self._known_of:
            self._known_of = key
            self._known = tuple(sorted(log.created.keys() | state.ledgers.keys()))
        return self._known

    def shown(
        self, state: State, log: Log, room: int, stuck: Callable[[], frozenset[int]]
    ) -> tuple[int, ...]:
        """Those that have a card, ascending, of which so many have room. `stuck`: asks for those
        that are part of a deadlock."""
        wanted = self.all(state, log)
        if self.only is not None:
            wanted = tuple(one for one in wanted if one in self.only)
        if len(wanted) <= room:
            return wanted
        fixed = (state, log, state.resource, wanted, room)
        moment = (*fixed, state.position)
        chosen, now = self._chosen, time.monotonic()
        if chosen is not None and fixed == self._chosen_of[:-1]:
            if moment == self._chosen_of:
                return chosen
            if now < self._due:
                if not self._soon.isActive():
                    self._soon.start(1 + int(1000 * (self._due - now)))
                return chosen
        found = self._chosen = order.most_interesting(state, stuck(), wanted, room)
        self._chosen_of = moment
        self._due = now + max(APART, SHARE * (time.monotonic() - now))
        return found
