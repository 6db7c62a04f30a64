"""Which run the window shows: begun, got ready, forgotten, opened, or gone back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.scenario.cluster import asks_first
from core.scenario.settings import Scenario
from gui.controls.toolbar import Controls
from gui.player.session import Session
from gui.window.borrowed_scenario import Lending
from gui.window.many_on_cluster import agreed
from gui.window.selection import Selection

if TYPE_CHECKING:
    from core.teaching.lessons import Run as TaughtRun
    from gui.player.run import Run


class Runs(QObject):
    """Makes runs of what the controls show, and has the controls show what a run was made of."""

    begun = Signal()
    """The user has pressed Start."""
    ready = Signal()
    """An engine for what the controls show is likely to be wanted."""
    came = Signal()
    """Another run takes the place of what was shown: of a file, or from before."""

    def __init__(
        self,
        session: Session,
        controls: Callable[[], Controls],
        selection: Selection,
        lending: Lending,
    ) -> None:
        """`controls` are those that the window has now: in another language they are others."""
        super().__init__(session)
        self._session = session
        self._controls = controls
        self._selection = selection
        self._lending = lending
        self.answers: Callable[[], bool] = lambda: False
        """While a lesson asks, Start is for its run; then this begins it and says so."""
        session.returned.connect(self.take)

    def start(self) -> None:
        """Run the scenario that the controls show; while a lesson asks, its run answers."""
        if self.answers():
            return
        controls = self._controls()
        scenario = controls.scenario()
        asked = asks_first(scenario)
        if asked is not None and not agreed(scenario, controls.window()):
            return
        self._selection.select(None)
        self.begun.emit()
        self._session.start(scenario, controls.start_paused, controls.pause_when, yes=True)

    def show(self, run: TaughtRun) -> None:
        """Run what a claim of the guide is about."""
        self._selection.select(None)
        self._session.start(run.scenario, run.paused, run.pause_when)
        self._lending.lend(run.scenario)

    def start_or_toggle(self) -> None:
        """Before a run, start it; then let the view stand still, or play on."""
        if self._session.live or len(self._session.log):
            self._session.toggle()
        else:
            self._controls().start.click()

    def reset(self) -> None:
        """End and forget the run, and get ready for the scenario that the controls show."""
        self._selection.select(None)
        self._session.reset(self._controls().scenario())
        self.ready.emit()

    def pause_or_resume(self) -> None:
        """Pause the real workers, or let them go on."""
        if self._session.paused:
            self._session.resume()
        else:
            self._session.pause()

    def go_back_to(self, run: Run) -> None:
        """Show one of the runs since the window was opened."""
        if run is not self._session.run:
            self._session.go_back_to(run)

    def take(self) -> None:
        """Another run is there than the user has begun."""
        self._selection.select(None)
        if not self._session.run.many:  # A program has no settings; the user's stay.
            self._controls().set_scenario(self._session.scenario)
            self._lending.end()
        self.came.emit()

    def take_scenario(self, scenario: Scenario) -> None:
        """A scenario was read from a file."""
        self._controls().set_scenario(scenario)
        self._lending.end()
        self.reset()

    def take_change(self, changed: Scenario) -> None:
        """The user has changed what the controls show."""
        session = self._session
        self._lending.note_edit()
        if session.live:
            session.set_limit(changed.limit)
            session.set_workers(changed.workers)
            return
        if not len(session.log) and session.reading is None:
            session.reset(changed)
        if self._controls().isVisible():
            self.ready.emit()
