"""From one thing that is wrong to the next by a key, and back to what was shown before."""

from __future__ import annotations

from collections.abc import Sequence

from core.analysis.finding import Finding
from core.state.playhead import Motion
from gui.player.session import Session
from gui.window.selection import Selection


class Tour:
    """Shows the findings of a moment one after the other: of each its own moment, and the worker
    that it is about. Whoever moves the view otherwise ends it."""

    def __init__(self, session: Session, selection: Selection) -> None:
        self._session = session
        self._selection = selection
        self._found: Sequence[Finding] = ()
        self._index = -1
        self._t = 0
        self._moving = False
        self._from: tuple[bool, int, int | None] = (True, 0, None)
        """Whether the view followed the run, the moment, and the marked worker, before it began."""

    @property
    def finding(self) -> Finding | None:
        """What is shown of it; None where there is no tour."""
        if self._index >= 0 and not self._moving and self._session.t != self._t:
            self._index = -1
        return self._found[self._index] if self._index >= 0 else None

    @property
    def place(self) -> tuple[int, int]:
        """Which one that is, from 1, and of how many."""
        return self._index + 1, len(self._found)

    def next(self, found: Sequence[Finding]) -> bool:
        """Begin with these, or go on to the next; after the last one, back to where it began. False
        where nothing is wrong."""
        session = self._session
        if self.finding is None:
            if not found:
                return False
            follows = session.playhead.motion is Motion.FOLLOW
            self._from = follows, session.t, self._selection.worker
            self._found, self._index = tuple(found), -1
        self._index += 1
        if self._index == len(self._found):
            self._back()
        else:
            self._show(self._found[self._index])
        return True

    def _show(self, finding: Finding) -> None:
        if finding.workers:
            self._selection.mark(finding.workers[0])
        self._moving = True
        self._session.seek(finding.t if finding.t >= 0 else self._from[1])
        self._moving = False
        self._t = self._session.t  # A run's end is shown some moments after it.

    def _back(self) -> None:
        self._index = -1
        follows, t, worker = self._from
        if self._selection.worker != worker:
            self._selection.select(worker)
        if follows:
            self._session.follow()
        else:
            self._session.seek(t)
