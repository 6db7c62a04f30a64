"""What the user has set, while lessons and the guide have the controls show theirs."""

from __future__ import annotations

from collections.abc import Callable

from core.scenario.settings import Scenario
from gui.controls.toolbar import Controls
from gui.player.run import Run
from gui.player.session import Session


class Lending:
    """Lends the controls to runs that are not the user's, and keeps what the user had set.

    A change while such a run goes on, or while its lesson is open, is tried out on what is lent.
    With the next change after that, what the controls show is the user's again.
    """

    def __init__(self, session: Session, controls: Callable[[], Controls]) -> None:
        """`controls` are those that the window has now: in another language they are others."""
        self._session = session
        self._controls = controls
        self.in_lesson: Callable[[], bool] = lambda: False
        """Whether a lesson is open, and the window shows its run."""
        self._own: Scenario | None = None
        """None where the controls show it."""
        self._run: Run | None = None

    @property
    def own(self) -> Scenario:
        """What the user has set: to be remembered for the next start."""
        return self._controls().scenario() if self._own is None else self._own

    @property
    def lends(self) -> bool:
        """Whether the controls show what is not the user's."""
        return self._own is not None

    def lend(self, scenario: Scenario) -> None:
        """Have the controls show the scenario of the run that is there now."""
        self._own = self.own
        self._run = self._session.run
        self._controls().set_scenario(scenario)

    def give_back(self) -> None:
        """Have the controls show what the user has set. A run that is shown stays there."""
        own, session = self._own, self._session
        if own is None:
            return
        self.end()
        self._controls().set_scenario(own)
        if not len(session.log):
            session.reset(own)

    def end(self) -> None:
        """What the controls show is the user's choice from now on."""
        self._own = self._run = None

    def note_edit(self) -> None:
        """The user has changed what the controls show."""
        if not self._lent_now:
            self.end()

    @property
    def _lent_now(self) -> bool:
        if self.in_lesson():
            return True
        return self._session.live and self._session.run is self._run
