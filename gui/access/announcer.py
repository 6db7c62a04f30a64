"""What happens in the run, said aloud to those who do not see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible

from core.log.columns import KINDS, Log
from core.numbers import along
from core.protocol.events import Kind
from core.state.places import Phase
from core.telling.names import resource_name
from gui.findings.strip import announce
from gui.look.language import filled
from gui.player.session import Session
from gui.resources_map.map_widget import ResourceMap
from gui.stage import Stage
from gui.stage.program_words import said_name

APART = 1_000
"""Milliseconds between two announcements: faster, nobody can listen."""

SINGLY = 3
"""Events that are told one by one at most; of more, only what they led to."""


class Announcer(QObject):
    """Tells a screen reader of the run: what has happened since it spoke last, at most once a
    second. What is wrong is told by the findings, and not here once more."""

    def __init__(self, session: Session, stage: Callable[[], Stage], parent: QObject) -> None:
        """`stage` is the one that the window has now: in another language it is another."""
        super().__init__(parent)
        self._session = session
        self._stage = stage
        self._log: Log | None = None
        self._position = 0
        self._phase = Phase.IDLE
        self._rest = QTimer(self, singleShot=True, interval=APART)
        self._rest.timeout.connect(self._speak)
        session.advanced.connect(self._advance)

    def _advance(self) -> None:
        # Once a frame: nothing where nobody listens.
        if QAccessible.isActive() and not self._rest.isActive():
            self._speak()

    def _speak(self) -> None:
        if not self._stage().window().isVisible():
            return  # It has been closed meanwhile.
        words = self.words()
        if words:
            announce(self._stage(), words)
            self._rest.start()

    def words(self) -> str:
        """What has happened since this was asked last; "" where nothing has."""
        moment = self._session.moment
        log, position, state = moment.log, moment.position, moment.state
        if log is not self._log:
            self._log, self._position, self._phase = log, 0, Phase.IDLE
        first, self._position = self._position, position
        phase, self._phase = self._phase, state.phase
        parts = []
        if state.goes_on and state.phase is not phase:
            parts.append(self.tr("The program goes on, and is watched no longer."))
        elif state.phase is not phase:
            parts.append(self._phase_words(state.phase, phase))
        if position < first:
            parts.append(filled(self.tr("View at {t} s."), t=along(moment.t, log.end)))
            parts.append(self._stage().summary)
        else:
            told = [at for at in range(first, min(position, first + 50)) if self._tells(log, at)]
            if position > first + 50 or len(told) > SINGLY:
                parts.append(self._stage().summary)
            else:
                parts += [self._event_words(log, at) for at in told]
        return " ".join(part for part in parts if part)

    def _tells(self, log: Log, at: int) -> bool:
        if log.resource is not None and log.resource[at] != self._session.resource:
            return False  # Of a program's resources, the one that is shown is told of.
        if log.worker[at] in log.unknown and KINDS[log.kind[at]] is Kind.WAITING:
            return False  # It had acquired it before.
        return KINDS[log.kind[at]] in (
            Kind.WAITING, Kind.ACQUIRED, Kind.RELEASED, Kind.LIMIT_CHANGED
        )  # fmt: skip

    def _event_words(self, log: Log, at: int) -> str:
        if log.many:
            return self._words_of_program(log, at)
        words = {
            Kind.WAITING: self.tr("Worker {worker} waits."),
            Kind.ACQUIRED: self.tr("Worker {worker} is inside."),
            Kind.RELEASED: self.tr("Worker {worker} has left."),
            Kind.LIMIT_CHANGED: self.tr("The limit is {limit} now."),
        }[KINDS[log.kind[at]]]
        return filled(words, worker=log.worker[at], limit=log.value[at])

    def _words_of_program(self, log: Log, at: int) -> str:
        words = {
            Kind.WAITING: self.tr("{worker} waits for {resource}."),
            Kind.ACQUIRED: self.tr("{worker} has {resource}."),
            Kind.RELEASED: self.tr("{worker} releases {resource}."),
            Kind.LIMIT_CHANGED: self.tr("The limit is {limit} now."),
        }[KINDS[log.kind[at]]]
        resource = 0 if log.resource is None else log.resource[at]
        return filled(
            words,
            worker=said_name(log, log.worker[at]),
            resource=resource_name(log, resource),
            limit=log.value[at],
        )

    def _phase_words(self, phase: Phase, before: Phase) -> str:
        if phase is Phase.RUNNING:
            if before is Phase.PAUSED:
                return self.tr("The workers resume.")
            return self.tr("The run has started.")
        if phase is Phase.PAUSED:
            return self.tr("The workers are paused.")
        return self.tr("The run is over.") if phase is Phase.FINISHED else ""

    def tell_card(self, map_: ResourceMap) -> None:
        """The focus has come to a card of the map."""
        from gui.access.items import focus_on_card

        if QAccessible.isActive():
            focus_on_card(map_)

    def tell_token(self, worker: int) -> None:
        """The focus has come to a token."""
        from gui.access.items import focus_on

        if QAccessible.isActive():
            focus_on(self._stage())
