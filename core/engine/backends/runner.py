"""The shape that all backends have.

A backend is made with a scenario and the outlet, and then driven by the engine: `run` on the main
thread, everything else from others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from core.engine.board import Board
from core.protocol.events import Kind
from core.scenario.faults import FaultKind

NO_ROOM = "there is no room for another {worker}: worker {number} could not be started"
"""Not translated: it is a reason, as the system's own messages are."""

NO_SEMAPHORE = "this system cannot make a semaphore with limit {limit}: {reason}"
"""As above. On macOS, for example, 32,767 is the most."""


class Runner(Protocol):
    """What the engine asks of a backend."""

    board: Board
    unsure: list[int]
    """Workers that were killed in the moment of an acquire or release, each of which may or may not
    have taken a permit with it: that shows once all is quiet."""
    shaken: Callable[[], object]
    """Called when there is a new one among the unsure."""
    failed: Callable[[str], object]
    """Called with a reason when the run cannot go on."""
    recalls: bool
    """Whether `fetch` makes all who are blocked come back, not only those who are meant."""

    def run(self) -> None:
        """Start the workers and return when all are gone."""

    def add(self, worker: int) -> None:
        """Let a worker of this number join. Where the run is over, it is gone at once."""

    def fetch(self, blocked: list[int]) -> None:
        """Have these workers, blocked in an acquire, come back from it; with `recalls` all who are
        blocked. The mode is RECALL; returns at once."""

    def strike(self, worker: int, fault: FaultKind) -> bool:
        """Do a fault to a worker from outside; False for one that only the worker itself can do."""

    def reclaim(self, permits: int) -> int:
        """Give back permits that were lost. Logs it. Returns how many a bounded semaphore refused,
        as it was full."""

    def stop(self) -> None:
        """Let every worker leave soon. From any thread, more than once, also before `run`."""

    def wake(self, worker: int) -> None:
        """Make one sleeping worker look at the board."""

    def wake_all(self) -> None:
        """Make every sleeping worker look at the board."""

    def log(self, kind: Kind, value: int = 0, worker: int = -1, text: str = "") -> None:
        """Log an event after all that the workers have logged by now. `text` is one of
        `core.engine.turn.TEXTS`, or for `INJECTED` the fault's kind."""

    def resize(self, limit: int) -> int:
        """Change the number of permits, now. Logs it. Returns how many were refused."""

    def permits(self) -> int | None:
        """The real semaphore's count; None where the platform cannot tell."""

    def debt(self) -> int:
        """Permits that have to come back before anyone may enter."""

    def finish(self) -> None:
        """All workers are gone, and no command comes any more: bring the log to its end."""

    def close(self) -> None:
        """The run is over and logged: end what would go on without this process."""

    def drain(self) -> None:
        """Take back what `fetch` gave out and nobody took; while nobody moves."""
