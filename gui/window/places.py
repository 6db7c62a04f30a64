"""Where a click on a figure, an event or a finding leads to."""

from __future__ import annotations

from gui.player.session import Session
from gui.window.selection import Selection


class Places:
    """Shows moments of the run, and marks the workers that they are about."""

    def __init__(self, session: Session, selection: Selection) -> None:
        self._session = session
        self._selection = selection

    def show_time(self, t: int) -> None:
        """Show the moment `t`, nanoseconds since the run's start; where nothing has happened since
        then, what is shown now shows it too, and a live view stays live."""
        session = self._session
        if not session.moment.newest or session.log.position(t) < len(session.log):
            session.seek(t)

    def show_figure(self, key: str) -> None:
        """Show the moment that a figure comes from, and mark the worker that it is about."""
        from core.analysis.statistics import Waits
        from core.analysis.whence import place_of

        session = self._session
        waits = Waits(session.log, session.resource)
        waits.catch_up()
        place = place_of(key, session.history, session.state, waits, session.t)
        if place is not None:
            if place.worker >= 0:
                self._selection.mark(place.worker)
            self.show_time(place.t)
