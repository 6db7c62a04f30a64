"""The menu of what can go wrong with one worker of the live run, and of giving back what is lost.

What cannot be done now is greyed, with the reason in its text: not every platform shows the tooltip
of an item that is off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from core.scenario.faults import FaultKind, Moment, refusal
from core.scenario.settings import ENDLESS
from core.state.places import Zone
from core.state.state import State
from core.telling.diagnosis import why_not
from gui.faults.words import fault_name, fault_tip
from gui.look.language import filled, translated
from gui.player.session import Session
from gui.widgets.plain_text import set_tip

NAMED = 12
"""Workers that the submenu names at most; the others are asked for by their numbers."""


def likely_worker(state: State) -> int:
    """The worker that a fault is most to be seen on: the first inside, else the first that waits,
    else the first that is there at all, else 0."""
    return next(present_workers(state), 0)


def present_workers(state: State) -> Iterator[int]:
    """The workers that are not gone: those inside, then those that wait, then those outside."""
    outside = (w for w in range(state.numbers) if state.zone(w) is Zone.READY)
    return chain(state.inside, state.waiting, outside)


class FaultMenu(QMenu):
    """The menu for one worker. It lives until it is closed."""

    def __init__(
        self, session: Session, window: QWidget, step: Callable[[int], None], worker: int | None
    ) -> None:
        """`step` lets a worker take a step; without a `worker`, the likely one is named."""
        super().__init__(window)
        self.setObjectName("fault-menu")
        self.setAccessibleName(self.tr("Faults"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        self._session = session
        self._window = window
        self._step = step
        self._at = QPoint()
        # What is true now counts, whatever moment is shown: that is what a fault strikes.
        self._state = session.history.now
        self.worker = likely_worker(self._state) if worker is None else worker
        self._fill()

    def open_at(self, at: QPoint) -> None:
        """Open at a point of the screen."""
        self._at = at
        self.popup(at)

    # What is in it -----------------------------------------------------------------------------

    def _fill(self) -> None:
        self._add_title()
        gone = self._why_nothing()
        if gone:
            self._add("reason", gone, "", off=True)
        self.addSeparator()
        self._add_step(gone)
        self.addSeparator()
        for kind in FaultKind:
            self._add_fault(kind, gone)
        self.addSeparator()
        self._add_reclaim()

    def _add(
        self,
        name: str,
        text: str,
        tip: str,
        do: Callable[[], object] | None = None,
        off: bool = False,
    ) -> QAction:
        action = self.addAction(text.replace("&", "&&"))
        action.setObjectName(name)
        set_tip(action, tip or text)
        action.setEnabled(not off)
        if do is not None:
            action.triggered.connect(lambda: do())
        return action

    def _add_title(self) -> None:
        """The worker, as a submenu of all that could be meant instead."""
        title = filled(
            self.tr("Worker {worker}: {place}"), worker=self.worker, place=self._place(self.worker)
        )
        others = self.addMenu(title)
        others.setObjectName("fault-worker")
        set_tip(others.menuAction(), self.tr("Choose another worker."))
        there = list(islice(present_workers(self._state), NAMED + 1))
        for worker in there[:NAMED]:
            text = filled(
                self.tr("Worker {worker}: {place}"), worker=worker, place=self._place(worker)
            )
            action = others.addAction(text)
            action.setCheckable(True)
            action.setChecked(worker == self.worker)
            action.triggered.connect(partial(self._reopen, worker))
        if len(there) > NAMED:
            others.addAction(self.tr("Another worker…")).triggered.connect(self._ask)
        others.setEnabled(bool(there))

    def _place(self, worker: int) -> str:
        state = self._state
        return {
            Zone.NOWHERE: self.tr("not there"),
            Zone.READY: self.tr("outside"),
            Zone.WAITING: self.tr("waiting"),
            Zone.INSIDE: self.tr("inside"),
            Zone.DONE: self.tr("gone") if worker in state.ended else self.tr("done"),
            Zone.LOST: self.tr("gone, with its permit"),
        }[state.zone(worker)]

    def _why_nothing(self) -> str:
        """Why nothing at all can go wrong with the worker; "" if something can."""
        if not self._session.live:
            return self.tr("Nothing is running: start a run first.")
        zone = self._state.zone(self.worker)
        if zone is Zone.NOWHERE:
            return filled(self.tr("There is no worker {worker}."), worker=self.worker)
        if zone in (Zone.DONE, Zone.LOST):
            return filled(
                self.tr("Worker {worker} has ended: nothing can happen to it any more."),
                worker=self.worker,
            )
        return ""

    def _add_step(self, gone: str) -> None:
        reason = gone
        if not gone and not self._session.paused:
            reason = self.tr("Pause the workers first.")
        elif not gone:
            blocked = why_not(self._state, self._session.log, self.worker)
            reason = "" if blocked is None else translated(blocked)
        text, tip = self.tr("Step"), self.tr("Let this worker take one step.")
        self._add_item("fault-step", text, tip, gone, reason, partial(self._step, self.worker))

    def _add_fault(self, kind: FaultKind, gone: str) -> None:
        self._add_item(
            f"fault-{kind.value}",
            fault_name(kind),
            fault_tip(kind),
            gone,
            gone or self._why_not(kind),
            partial(self._session.inject, self.worker, kind),
        )

    def _add_item(
        self,
        name: str,
        text: str,
        tip: str,
        gone: str,
        reason: str,
        do: Callable[[], object],
    ) -> None:
        if reason and not gone:  # What holds for all is said once, above.
            text = filled(self.tr("{fault}: {reason}"), fault=text, reason=reason)
        self._add(name, text, reason or tip, do, off=bool(reason))

    def _why_not(self, kind: FaultKind) -> str:
        """Why this fault cannot happen to the worker now; "" if it can."""
        state, worker = self._state, self.worker
        scenario = self._session.scenario
        zone = state.zone(worker)
        at = Moment.WAITING if zone is Zone.WAITING else Moment.INSIDE
        refused = refusal(scenario.backend, kind, at, bool(scenario.cluster))
        if refused is not None:
            return translated(refused)
        last = scenario.rounds != ENDLESS and state.round[worker] >= scenario.rounds - 1
        if last and (kind is FaultKind.HOG or (kind is FaultKind.GIVE_UP and zone is Zone.INSIDE)):
            return self.tr("This is its last round: it will not ask again.")
        return ""

    def _add_reclaim(self) -> None:
        lost = self._state.lost
        if lost == 1:
            text = self.tr("Reclaim 1 lost permit")
        elif lost:
            text = filled(self.tr("Reclaim {count} lost permits"), count=lost)
        else:
            text = self.tr("Reclaim: no permit is lost")
        live = self._session.live
        if lost and not live:
            text = filled(
                self.tr("{fault}: {reason}"), fault=text, reason=self.tr("The run is over.")
            )
        tip = self.tr("Give back exactly the permits that were lost, so that others can go in.")
        self._add("reclaim", text, tip, self._session.reclaim, off=not (lost and live))

    # Another worker ----------------------------------------------------------------------------

    def _reopen(self, worker: int) -> None:
        FaultMenu(self._session, self._window, self._step, worker).open_at(self._at)

    def _ask(self) -> None:
        last = max(0, self._state.numbers - 1)
        worker, chosen = QInputDialog.getInt(
            self._window, self.tr("Fault"), self.tr("Number of the worker:"), 0, 0, last
        )
        if chosen:
            self._reopen(worker)
