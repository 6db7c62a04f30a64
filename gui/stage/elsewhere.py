"""What the workers of a program wait for and hold besides the resource that is shown."""

from __future__ import annotations

from core.analysis.wait_for import holds, waits
from core.state.state import State


class Elsewhere:
    """Who waits for which other resource, and who holds which others, at one moment."""

    def __init__(self) -> None:
        self._moment: tuple[State, int, int] | None = None
        self._waits: dict[int, int] = {}
        self._holds: dict[int, list[int]] = {}
        self._resource = 0

    def bring(self, state: State) -> None:
        """Go to the moment of a state. Its cost grows with those who wait or hold something."""
        moment = (state, state.position, state.resource)
        if moment != self._moment:
            self._moment = moment
            self._resource = state.resource
            self._waits, self._holds = waits(state), holds(state)

    def waits_for(self, worker: int) -> int | None:
        """The other resource that a worker waits for."""
        found = self._waits.get(worker)
        return None if found == self._resource else found

    def holds(self, worker: int) -> list[int]:
        """The other resources that a worker holds permits of."""
        return [at for at in self._holds.get(worker, ()) if at != self._resource]
