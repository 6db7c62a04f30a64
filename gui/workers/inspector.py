"""One worker from near: what is so of it, since when, where in the program, and what it did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.analysis.roster import Roster
from core.numbers import exactly, lasting
from core.state.places import Zone
from core.telling.names import place_name
from gui.look.language import filled
from gui.stage.elsewhere import Elsewhere
from gui.stage.program_words import program_words
from gui.stage.words import token_words
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label
from gui.workers.events import WorkerEvents
from gui.workers.grid import Grid
from gui.workers.words import name_of, standing_words


@guarded
class Inspector(QWidget):
    """Follows the moment. A click on an event, or Return, asks for its moment."""

    moment_clicked = Signal(object)
    """Nanoseconds since the run's start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.line_of: Callable[[Zone], tuple[int, str] | None] = lambda zone: None
        """The line of a scenario's program (its number and its text) of who is in a zone."""
        self._elsewhere = Elsewhere()
        self._name = Label()
        self._name.setObjectName("inspected")
        self._name.setProperty("strong", True)
        self._about = Label()
        self._about.setObjectName("inspected-about")
        self._about.setWordWrap(True)
        self._line = Label()
        self._line.setObjectName("inspected-line")
        self._line.setProperty("quiet", True)
        self._line.setWordWrap(True)
        self.events = WorkerEvents(self)
        self.grid = Grid(self.events, wide=1, samples=("00.00 s", "", "00", "0.000 ms"))
        self.grid.setObjectName("worker-events")
        self.grid.setAccessibleName(self.tr("What this worker did: Return shows the moment"))
        self.grid.chosen.connect(self._go)
        self.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for label in (self._name, self._about, self._line):
            column.addWidget(label)
        column.addWidget(self.grid, 1)

    def show_worker(self, roster: Roster, worker: int | None) -> None:
        """Show a worker at the roster's moment; without one there is nothing to see."""
        there = worker is not None and roster.has(worker)
        self.setVisible(there)
        state, log = roster.state, roster.log
        self.events.cancelled = roster.cancelled
        self.events.show_worker(log, worker if worker is not None else -1, state.position)
        if worker is None or not there:
            return
        standing = standing_words(roster.standing(worker), roster.cancelled)
        since = filled(self.tr("since {t} s"), t=exactly(roster.since(worker)))
        _put(self._name, f"{name_of(log, state, worker)} · {standing} · {since}")
        about = (
            program_words(state, log, roster.t, worker, self._elsewhere)
            if log.many
            else token_words(state, log, roster.t, worker)
        )
        longest = roster.longest(worker)
        if longest is not None:
            words = self.tr("Turns: {turns}. Longest wait: {wait}.")
            about += " " + filled(words, turns=state.turns[worker], wait=lasting(longest))
        _put(self._about, about)
        line = self._where(roster, worker)
        _put(self._line, line)
        self._line.setVisible(bool(line))

    def _where(self, roster: Roster, worker: int) -> str:
        """The line that a worker is on, of a program the place of what it did last."""
        log, state = roster.log, roster.state
        if not log.many:
            zone = state.zone(worker)
            line = self.line_of(zone)
            if line is None or zone in (Zone.DONE, Zone.LOST):  # It has left the program.
                return ""
            return filled(self.tr("Line {number}: {text}"), number=line[0], text=line[1].strip())
        row = self.events.rowCount()
        place = place_name(log, self.events.site(0)) if row else ""
        return filled(self.tr("Last seen at {place}"), place=place) if place else ""

    def _go(self, index: QModelIndex) -> None:
        self.moment_clicked.emit(self.events.time(index.row()))


def _put(label: Label, text: str) -> None:
    if label.text() != text:
        label.setText(text)
