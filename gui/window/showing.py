"""What the parts of the window show: the session's moment, its phase, and how the user reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from core.log.cluster import cluster_at
from core.protocol.events import Can
from core.state.places import Phase
from core.telling.diagnosis import sentence
from core.words import quoted
from gui.look import text_size
from gui.look.language import translated
from gui.player.session import Session
from gui.player.words import title
from gui.window.appearance import Looks
from gui.window.editing import Editing
from gui.window.layout import Body
from gui.window.menu import Menu
from gui.window.reading_aids import Comfort
from gui.window.selection import Selection

if TYPE_CHECKING:
    from gui.present.desk import Teaching
    from gui.window.panels import Panels


class Parts(Protocol):
    """What there is to show something in; in another language all of it is made anew."""

    session: Session
    looks: Looks
    comfort: Comfort
    selection: Selection
    menu: Menu
    body: Body
    editor: Editing
    panels: Panels | None
    teaching: Teaching | None

    @property
    def taught(self) -> SignalInstance: ...


class Showing(QObject):
    """Has the parts that there are now show what is so now, whenever that changes."""

    def __init__(self, parts: Parts, window: QWidget) -> None:
        """`window` is the one whose `parts` these are."""
        super().__init__(window)
        self._parts = parts
        self._window = window
        self._paused = False
        self._has_events = False
        self._processes = 0
        session = parts.session
        for signal in (
            session.started,
            session.cleared,
            session.finished,
            session.failed,
            session.loaded,
        ):
            signal.connect(self.show_phase)
        session.advanced.connect(self.advance)
        parts.taught.connect(self.advance)
        parts.selection.hint_over.connect(self.advance)
        parts.selection.changed.connect(self._mark)
        parts.looks.themed.connect(self._show_theme)
        parts.comfort.changed.connect(self._show_aids)

    def show_phase(self) -> None:
        """Enable what makes sense now."""
        parts, session = self._parts, self._parts.session
        self.show_title()
        self._paused = session.paused
        loading = session.reading is not None
        self._has_events = len(session.log) > 0
        has_run = loading or self._has_events
        bound = session.scenario.limit if session.live and session.scenario.bounded else None
        refused = {
            what: translated(reason)
            for what in Can
            if session.watching and (reason := session.run.why_not(what)) is not None
        }
        shown = session.live or has_run
        attached = session.run.attached
        parts.body.controls.set_phase(session.live, shown, self._paused, bound, refused, attached)
        # Not while a file is loaded: saved over it, half of it would be lost.
        parts.menu.save_recording.setEnabled(has_run and not loading)
        parts.menu.step_worker.setEnabled(self._paused)

    def show_title(self) -> None:
        """What is shown, or edited; with a star where something of it is not saved."""
        parts, window = self._parts, self._window
        words, changed = title(parts.session.run), parts.editor.changed
        log = parts.session.log
        self._processes = len(log.processes)
        if log.processes:  # Where a cluster's run is: nothing jumps when that changes.
            words = f"{translated(cluster_at(log, len(log)).message)} – {words}"
        if parts.panels is not None and parts.panels.code_tab.edits:
            words = f"{quoted(parts.editor.title)}[*] – Semaphore Lab"
        elif changed:  # Not at its end: some systems would add the program's name once more.
            name, dash, own = words.rpartition(" – ")
            words = f"{name}[*]{dash}{own}"
        window.setWindowModified(False)  # No star without its place in the title.
        window.setWindowTitle(words)
        window.setWindowModified(changed)

    def advance(self) -> None:
        """Show the session's moment everywhere."""
        parts, session = self._parts, self._parts.session
        if session.paused is not self._paused or (len(session.log) > 0) is not self._has_events:
            self.show_phase()
        moment = session.moment
        state, log = moment.state, moment.log
        if len(log.processes) != self._processes:
            self.show_title()
        body = parts.body
        body.resources.show_moment(state, log)
        body.stage.show_moment(state, log, moment.told, moment.lead)
        body.views.show_moment(state, log, moment.told, moment.lead)
        body.findings.show_moment(moment)
        if not parts.selection.hints or state.phase is not Phase.PAUSED:
            failure = session.failure
            begun = session.live or len(log) > 0
            said = translated(failure if failure is not None else sentence(state, log, begun))
            if parts.teaching is not None:
                said = parts.teaching.instead_of(said)
            body.sentence.setText(said)
        if parts.panels is not None:
            parts.panels.show_moment(moment)

    def _show_theme(self) -> None:
        parts, theme = self._parts, self._parts.looks.theme
        for part in (parts.body, parts.teaching, parts.panels):
            if part is not None:
                part.set_theme(theme)
        parts.comfort.apply()

    def _show_aids(self) -> None:
        parts, on = self._parts, self._parts.comfort.reduced_motion
        parts.body.give_room(text_size.factor(self._window))
        parts.body.stage.set_reduced_motion(on)
        parts.body.views.set_reduced_motion(on)
        if parts.teaching is not None:
            parts.teaching.set_reduced_motion(on)
        if parts.panels is not None:
            parts.panels.timeline.set_reduced_motion(on)
            view = parts.panels.code.view
            view.setMinimumHeight(5 * view.fontMetrics().lineSpacing())
        if parts.body.isVisible():
            parts.body.settle()

    def _mark(self, worker: int | None) -> None:
        parts = self._parts
        for part in (parts.body.stage, parts.body.views, parts.panels, parts.teaching):
            if part is not None:
                part.set_selected(worker)
