"""Whether a live run can go on, for whoever follows it without a window."""

from __future__ import annotations

from core.log.columns import Log
from core.protocol.events import Event
from core.scenario.settings import Scenario
from core.state.state import State
from core.words import Message

KEPT = 65_536
"""Events after which those before are forgotten: a run may be endless, and nobody looks back."""


class Standstill:
    """Follows a scenario's run, until that cannot go on."""

    def __init__(self, scenario: Scenario) -> None:
        self.found: Message | None = None
        """Why the run cannot go on, as the window says it."""
        self._log = Log()
        self._state = State(scenario)
        self._looked = False

    def take(self, events: list[Event]) -> None:
        """Follow the run."""
        if self.found is not None:
            return
        if len(self._log) >= KEPT:
            self._log.forget()
            self._state.position = 0
        self._log.extend(events)
        self._state.advance(self._log, len(self._log))
        self._looked = False

    def look(self) -> bool:
        """Look whether the run can go on, which makes sense when nothing has come for a while.
        Whether it has just been `found` that it cannot."""
        if self._looked:
            return False
        self._looked = True
        # Here, as most runs are never looked at.
        from core.analysis.finding import Now
        from core.analysis.findings import cannot_go_on
        from core.analysis.traces import Traces

        said = cannot_go_on(Now(self._state, self._log, self._log.end, Traces()))
        self.found = None if said is None else said[0]
        return said is not None
