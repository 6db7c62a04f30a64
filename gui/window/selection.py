"""The worker that the user has chosen, and what is done with a worker by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.telling.diagnosis import why_not
from gui.look.language import translated
from gui.player.session import Session
from gui.stage import Stage

HINT_SECONDS = 4
"""How long the reason why a worker cannot be stepped stays in place of the sentence."""


class Selection(QObject):
    """Marks a worker in all parts of the window, lets it step, and offers it faults."""

    hint_over = Signal()
    """The sentence may say again what happens."""

    changed = Signal(object)
    """This worker, or None, is to be marked in all parts of the window."""
    said = Signal(str)
    """Why a worker cannot be stepped."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.worker: int | None = None
        self._hint = QTimer(self, singleShot=True, interval=HINT_SECONDS * 1000)
        self._hint.timeout.connect(self.hint_over)

    @property
    def hints(self) -> bool:
        """Whether the sentence says at the moment why a worker cannot be stepped."""
        return self._hint.isActive()

    def select(self, worker: int | None) -> None:
        """Mark a worker everywhere; the same worker again, or None, takes the mark away."""
        self.worker = None if worker == self.worker else worker
        self.show()

    def mark(self, worker: int) -> None:
        """Mark a worker everywhere, if it is not marked."""
        if worker != self.worker:
            self.select(worker)

    def show(self) -> None:
        """Mark the worker in the parts of the window that there are now."""
        self.changed.emit(self.worker)

    def take_click(self, worker: int) -> None:
        """A token was clicked: while the workers are paused, its worker does one thing."""
        if self._session.paused:
            self.step(worker)
        else:
            self.select(worker)

    def step(self, worker: int) -> None:
        """While the workers are paused, let this one do one thing, or say why it cannot."""
        session = self._session
        if not session.paused:
            return
        if self.worker != worker:
            self.select(worker)
        # While the way to this pause is not known yet, the engine decides.
        now = session.history.now
        reason = why_not(now, session.log, worker) if session.run.stands else None
        if reason is None:
            session.step(worker)
        else:
            self.said.emit(translated(reason))
            self._hint.start()

    def show_faults(self, worker: int | None, at: QPoint) -> None:
        """Open the menu of what can go wrong with a worker at a point of the screen."""
        from gui.faults.menu import FaultMenu  # Here, as the window opens without it.

        FaultMenu(self._session, self._window, self.step, worker).open_at(at)

    def show_faults_below(self, button: QWidget) -> None:
        """Open that menu of the chosen worker below the toolbar's button."""
        self.show_faults(self.worker, button.mapToGlobal(QPoint(0, button.height() + 2)))

    def show_faults_there(self, stage: Stage) -> None:
        """Open that menu at the chosen worker's token; without one, in the middle of the stage."""
        worker = self.worker
        at = stage.rect().center() if worker is None else stage.token_center(worker).toPoint()
        self.show_faults(worker, stage.mapToGlobal(at))

    def close(self) -> None:
        """The window goes: nothing comes back later."""
        self._hint.stop()
