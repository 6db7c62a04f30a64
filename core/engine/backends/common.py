"""What backends have in common."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable

from core.engine.backends.permits import Permits, Semaphore
from core.engine.backends.runner import NO_ROOM
from core.engine.board import At, Board, Mode
from core.engine.outlet import Outlet
from core.protocol.events import Kind
from core.scenario.settings import Scenario


class Common:
    """What all have: the board, the scenario, and whom they tell what."""

    def __init__(self, scenario: Scenario, outlet: Outlet, board: Board) -> None:
        self.board = board
        self._scenario = scenario
        self._outlet = outlet
        self._limit = scenario.limit
        self.shaken: Callable[[], object] = bool
        self.failed: Callable[[str], object] = str
        self.unsure: list[int] = []
        """None, where nothing ends a worker but its own code."""

    def log(self, kind: Kind, value: int = 0, worker: int = -1, text: str = "") -> None:
        self._outlet.log(kind, worker, value=value, text=text)

    def finish(self) -> None:
        """What was logged is on its way."""

    def close(self) -> None:
        """Workers are part of this process, or end with it."""


class Blocking(Common, ABC):
    """Threads and processes: nobody can tell a worker anything that is blocked in its acquire."""

    recalls = True

    noun: str
    """What a worker is, in a reason."""
    troubles: tuple[type[Exception], ...]
    """What starting one raises where there is no room."""

    def __init__(
        self,
        scenario: Scenario,
        outlet: Outlet,
        board: Board,
        semaphore: Semaphore,
        debt: Semaphore,
    ) -> None:
        super().__init__(scenario, outlet, board)
        self._permits = Permits(semaphore, debt)
        self._changing = threading.Lock()
        self._over = False
        """Whether all workers are gone, and none may join."""

    def add(self, worker: int) -> None:
        with self._changing:
            if self._over or self.board.mode == Mode.STOPPING:
                self.board.stand(worker, At.GONE)
                return
            try:
                self._begin(worker)
                return
            except self.troubles:
                self.board.stand(worker, At.GONE)
        self.failed(NO_ROOM.format(worker=self.noun, number=worker))

    @abstractmethod
    def _begin(self, worker: int) -> None:
        """Start a worker, and remember it; while nobody else changes who is there."""

    def reclaim(self, permits: int) -> int:
        self.log(Kind.PERMIT_RECLAIMED, permits)
        return self._permits.grow(permits)

    def drain(self) -> None:
        self._permits.drain()

    def resize(self, limit: int) -> int:
        before, self._limit = self._limit, limit
        return self._permits.resize(before, limit, lambda: self.log(Kind.LIMIT_CHANGED, limit))
