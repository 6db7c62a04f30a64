"""The window: it puts the parts together and connects them to the session.

It is longer than other files, as this is the one place where parts know of each other: none of them
imports the window, so all that joins two of them is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from core.protocol.events import Can
from core.scenario.settings import Scenario
from core.state.places import Phase
from core.telling.diagnosis import sentence
from gui.app.preset import with_preset
from gui.look import language, text_size
from gui.look.language import translated
from gui.look.theme import Theme
from gui.player.session import Session
from gui.player.words import title
from gui.widgets.guarded import guarded
from gui.window.appearance import Looks
from gui.window.borrowed_scenario import Lending
from gui.window.files import Files, dropped_file
from gui.window.keys import add_keys, key_table
from gui.window.layout import Body
from gui.window.menu import Menu
from gui.window.notice import Tone
from gui.window.reading_aids import Comfort
from gui.window.selection import Selection
from gui.window.settings import Settings
from gui.window.watching import Watching

if TYPE_CHECKING:
    from core.teaching.lessons import Run as TaughtRun
    from gui.access.announcer import Announcer
    from gui.player.run import Run
    from gui.present.desk import Teaching
    from gui.window.help_about import Shown
    from gui.window.hints import Hints, Step
    from gui.window.panels import Panels

SMALLEST = QSize(960, 640)
"""The window fits on a projector of 1024×768 with a panel of the desktop beside it."""

FIRST = QSize(1280, 860)

FRAME = QSize(8, 40)
"""What the frame around the window takes of the screen, about."""

SETTLED = 150
"""Milliseconds after the window is shown when its first engine is made ready."""


@guarded
class MainWindow(QMainWindow):
    """The whole program on the screen. With a `store` of its own it is all that a test needs."""

    taught = Signal()
    """A lesson was opened or left, or something else of it is to be read."""

    def __init__(
        self,
        scenario: Scenario | None = None,
        preset: Mapping[str, object] | None = None,
        store: QSettings | None = None,
        whole: bool = True,
    ) -> None:
        """`scenario` is shown instead of the remembered one; `preset` are raw settings over it.

        `store` is used instead of the user's settings, which are read now and written when the
        window is closed; the language, text size and theme in it are set for the process. If it is
        not `whole`, only the toolbar and the stage are there until the first paint.
        Raises `ScenarioError` if `preset` is wrong.
        """
        settings = Settings(store)
        # Before there is a window that would be told, and one that would tell its parts too late.
        language.use(settings.language)
        text_size.use(settings.text_size)
        super().__init__()
        # On a screen that is smaller yet, its lower edge would be out of reach for good.
        self.setMinimumSize(SMALLEST.boundedTo(self.screen().availableSize() - FRAME))
        self.setAcceptDrops(True)
        self.settings = settings
        self._language = language.current()
        first = scenario or self.settings.scenario
        if preset:
            first = with_preset(first, preset)
        self.session = Session(first, self)
        self.files = Files(self.session, settings, self)
        self.watching = Watching(self, self.session, settings)
        self.panels: Panels | None = None
        self.teaching: Teaching | None = None
        self._hints: Hints | None = None
        self._paused = False
        self._ready = QTimer(self, singleShot=True)
        self._announcer: Announcer | None = None
        self.comfort = Comfort(settings, self)
        self.looks = Looks(settings, self)
        self.selection = Selection(self.session, self)
        self.lending = Lending(self.session, lambda: self.controls)
        self._build()
        self._connect_session()
        self._connect_helpers()
        add_keys(self, key_table(self), self._takes)
        self.controls.set_scenario(first)
        # The frame around the window takes room as well.
        self.resize(FIRST.boundedTo(self.screen().availableSize() - FRAME))
        self.restoreGeometry(self.settings.geometry)
        self.body.divide(self.settings.panels, self.settings.rows)
        self.set_theme_choice(self.looks.theme_choice)
        self.show_phase()
        self._advance()
        if whole:
            self.complete()

    def complete(self) -> None:
        """Add the views around the stage, if they are not there yet."""
        if self.panels is None:
            self._complete()

    def _complete(self) -> Panels:
        from gui.window.panels import Panels

        panels = Panels(self.session.player, self.body.side, self.body.bottom)
        self.panels = panels
        panels.set_theme(self.theme)
        panels.code.failed.connect(self.show_notice)
        panels.statistics.place_asked.connect(self.show_place_of)
        panels.workers.worker_chosen.connect(self.selection.mark)
        panels.workers.moment_clicked.connect(self.show_time)
        panels.guide.show_pressed.connect(self.show_run)
        for view in (panels.timeline, panels.code, panels.transcript.view):
            view.worker_clicked.connect(self.select)
        panels.set_selected(self.selected)
        self.show_phase()
        self._advance()
        self.comfort.complete()
        self._read_aloud(panels)
        return panels

    def _read_aloud(self, panels: Panels) -> None:
        """Have the complete window read in its order, and what happens said."""
        from gui.access.announcer import Announcer
        from gui.access.tab_order import connect_parts

        if self._announcer is None:
            self._announcer = Announcer(self.session, lambda: self.stage, self)
        self.stage.token_focused.connect(self._announcer.tell_token)
        menu = self.findChild(QWidget, "menu")
        tabs = (panels.tabs.widget(index) for index in range(panels.tabs.count()))
        parts = (self.controls, menu, self.stage, self.findings, panels.tabs.tabBar(), *tabs)
        connect_parts(self, (*parts, panels.playback, panels.timeline))

    # Assembly ----------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make all widgets; what a complete window has more is made by `complete`."""
        self.menu = Menu(self, self)
        self.body = body = Body(self.menu)
        self.controls, self.stage, self.findings = body.controls, body.stage, body.findings
        self.setCentralWidget(body)
        body.setFocus()  # No button at first, which would keep the space bar for itself.
        self._connect()

    def rebuild(self) -> None:
        """Make all widgets again, in the language that is used now, around the run that goes on."""
        from gui.window.rebuild import Kept

        kept = Kept(self, self.body, self.panels)
        self._language = language.current()
        self.setLocale(QLocale())
        self.takeCentralWidget()
        for action in self.actions():  # Of the menu. It goes a moment later, its keys at once.
            self.removeAction(action)
        for gone in (self.body, self.menu):
            gone.deleteLater()
        self.panels = None
        self._build()
        kept.give_back(self, self.body, self._complete, self.session.playhead.speed)
        if self._hints is not None:
            self._add_hints(self._hints.step)
        if self.teaching is not None:
            self.teaching.rebuild()
        self.set_theme_choice(self.looks.theme_choice)
        self.selection.show()
        self.show_phase()
        self._advance()

    def _connect(self) -> None:
        controls, session = self.controls, self.session
        controls.start_pressed.connect(self.start)
        controls.stop_pressed.connect(session.stop)
        controls.reset_pressed.connect(self.reset)
        controls.pause_pressed.connect(self.pause_or_resume)
        controls.step_pressed.connect(session.step)
        controls.scenario_changed.connect(self._scenario_changed)
        controls.mistaken.connect(self.show_notice)
        controls.fault_pressed.connect(
            lambda: self.selection.show_faults_below(self.controls.fault)
        )
        self.stage.token_clicked.connect(self.selection.take_click)
        self.body.resources.chosen.connect(session.show_resource)
        self.stage.menu_asked.connect(self.selection.show_faults)
        self.findings.worker_clicked.connect(self.selection.mark)
        self.findings.moment_clicked.connect(self.show_time)
        self.findings.reclaim_pressed.connect(session.reclaim)
        self.findings.leak_pressed.connect(self.show_leak)

    def _connect_session(self) -> None:
        session = self.session
        for signal in (
            session.started,
            session.cleared,
            session.finished,
            session.failed,
            session.loaded,
        ):
            signal.connect(self.show_phase)
        for signal in (session.started, session.cleared, session.returned):
            signal.connect(lambda: self.show_notice(""))
        # A lesson sets them as well. In another language the controls are others: looked up.
        session.limit_set.connect(lambda limit: self.controls.show_limit(limit))
        session.workers_set.connect(lambda workers: self.controls.show_workers(workers))
        for signal in (session.finished, session.failed):
            signal.connect(lambda *_: self._ready.start(0))
        session.remarked.connect(self.show_notice)
        session.advanced.connect(self._advance)
        self.taught.connect(self._advance)
        self._ready.timeout.connect(self._prepare)
        self.selection.hint_over.connect(self._advance)

    def _connect_helpers(self) -> None:
        files, looks, selection = self.files, self.looks, self.selection
        files.said.connect(self.show_notice)
        files.going_on.connect(lambda text: self.show_notice(text, Tone.PROGRESS))
        files.succeeded.connect(lambda text: self.show_notice(text, Tone.SUCCESS))
        files.recording_opened.connect(self._run_came)
        files.scenario_opened.connect(self._scenario_came)
        files.closable.connect(self.close)
        self.session.returned.connect(self._run_came)
        self.watching.began.connect(lambda: self.select(None))
        looks.themed.connect(self._show_theme)
        looks.theme_chosen.connect(lambda choice: self.menu.show_theme_choice(choice))
        looks.language_chosen.connect(lambda choice: self.menu.show_language_choice(choice))
        self.comfort.changed.connect(self._show_aids)
        selection.changed.connect(self._mark)
        selection.said.connect(lambda text: self.body.sentence.setText(text))

    # What a user does --------------------------------------------------------------------------

    def start(self) -> None:
        """Run the scenario that the controls show; while a lesson asks, its run answers."""
        if self.teaching is not None and self.teaching.take_start():
            return
        self.select(None)
        controls = self.controls
        self.body.setFocus()
        self.session.start(controls.scenario(), controls.start_paused, controls.pause_when)

    def show_run(self, run: TaughtRun) -> None:
        """Run what a claim of the guide is about."""
        self.select(None)
        self.session.start(run.scenario, run.paused, run.pause_when)
        self.lending.lend(run.scenario)

    def start_or_toggle(self) -> None:
        """Before a run, start it; then let the view stand still, or play on."""
        if self.session.live or len(self.session.log):
            self.session.toggle()
        else:
            self.controls.start.click()

    def reset(self) -> None:
        """End and forget the run, and get ready for the scenario that the controls show."""
        self.select(None)
        self.session.reset(self.controls.scenario())
        self._ready.start(0)

    def pause_or_resume(self) -> None:
        """Pause the real workers, or let them go on."""
        if self.session.paused:
            self.session.resume()
        else:
            self.session.pause()

    @property
    def selected(self) -> int | None:
        """The worker that is marked everywhere."""
        return self.selection.worker

    def select(self, worker: int | None) -> None:
        """Mark a worker everywhere; the same worker again, or None, takes the mark away."""
        self.selection.select(worker)

    def show_place_of(self, figure: str) -> None:
        """Show the moment that a figure comes from, and mark the worker that it is about."""
        from core.analysis.statistics import Waits
        from core.analysis.whence import place_of

        session, state = self.session, self.session.state
        waits = Waits(session.log, session.resource)
        waits.catch_up()
        place = place_of(figure, session.history, state, waits, session.t)
        if place is not None:
            if place.worker >= 0:
                self.selection.mark(place.worker)
            self.show_time(place.t)

    def show_time(self, t: int) -> None:
        """Show the moment `t`, nanoseconds since the run's start; where nothing has happened since
        then, what is shown now shows it too, and a live view stays live."""
        session = self.session
        if not session.moment.newest or session.log.position(t) < len(session.log):
            session.seek(t)

    def find_worker(self) -> None:
        """Show the table of workers, ready for what is searched for."""
        self.complete()
        assert self.panels is not None
        self.panels.show_panel("workers")
        self.panels.workers.begin_search()

    def step_worker(self, worker: int) -> None:
        """While the workers are paused, let this one do one thing, or say why it cannot."""
        self.selection.step(worker)

    def open_file(self, path: Path, changes: Mapping[str, object] | None = None) -> None:
        """Open a recording, or get a scenario ready, with `changes` (raw settings) over it; a
        mistake in it is said in the window. Of a Python program it is asked whether to watch it."""
        if path.suffix.lower() == ".py":
            self.watching.ask(path)
        else:
            self.files.open(path, changes)

    def save_recording(self, path: Path) -> None:
        """Save the run that is shown, up to now."""
        self.files.save_recording(path)

    def save_scenario(self, path: Path) -> None:
        """Save what the controls show."""
        self.files.save_scenario(path, self.controls.scenario())

    def _picture(self, view: str) -> QImage:
        from gui.window.export import picture  # Here, as the window opens without it.

        self.complete()
        assert self.panels is not None
        return picture({"stage": self.stage, "timeline": self.panels.timeline}[view], self.theme)

    def copy_picture(self, view: str) -> None:
        """Put a picture of the "stage" or the "timeline" on the clipboard."""
        QApplication.clipboard().setImage(self._picture(view))
        self.show_notice(self.tr("The picture is on the clipboard."), Tone.SUCCESS)

    def save_picture(self, view: str, path: Path) -> None:
        """Save a picture of the "stage" or the "timeline" as PNG."""
        from gui.window.export import png

        self.files.save_small(path, png(self._picture(view)))

    def save_statistics(self, path: Path) -> None:
        """Save the figures of the shown moment as a table (CSV)."""
        from core.analysis.statistics import Waits, figures
        from gui.window.export import table

        session = self.session
        waits = Waits(session.log, session.resource)
        self.files.save_small(path, table(figures(session.state, waits, session.t)))

    def show_run_again(self, run: Run) -> None:
        """Show one of the runs since the window was opened."""
        if run is not self.session.run:
            self.session.go_back_to(run)

    def recent_files(self) -> list[Path]:
        """The files that were opened or saved last and still exist, the latest first."""
        return self.files.recent()

    def show_leak(self) -> None:
        """Have a process leak a semaphore, and show what Python says then."""
        from gui.window.leak_dialog import LeakDialog

        LeakDialog(self).open()

    def teach(self) -> Teaching:
        """Lessons and presenter mode, made when they are first asked for."""
        if self.teaching is None:
            from gui.present.desk import Teaching

            self.teaching = Teaching(self, self)
            player = self.teaching.player
            player.changed.connect(self.taught)
            self.lending.in_lesson = lambda: player.walk is not None and not player.astray
        return self.teaching

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip below the toolbar and the notice."""
        self.body.add_strip(strip)

    def show_notice(self, text: str, tone: Tone = Tone.WARNING) -> None:
        """Say something in the window, until it is closed, or the next run or reset; "" takes it
        back. What went well goes by itself."""
        self.body.notice.say(text, tone)

    def show_hints(self) -> None:
        """Show the hints of the first start, one at a time."""
        from gui.window.hints import Step

        self.complete()
        self.settings.hints_over = False
        hints = self._hints or self._add_hints(Step.OVER)
        hints.begin(self.session)

    def _add_hints(self, step: Step) -> Hints:
        from gui.window.hints import Hints  # Here, as later starts do without.

        self._hints = Hints(step, self.body)
        self._hints.listen(self.session, self.stage, self.menu)
        self._hints.mind(self._in_lesson)
        self._hints.over.connect(lambda: setattr(self.settings, "hints_over", True))
        self._hints.first_lesson_pressed.connect(lambda: self.teach().begin_first())
        self.taught.connect(self._hints.refresh)
        assert self.panels is not None
        for view in (self.panels.playback, self.panels.timeline):
            view.sought.connect(self._hints.sought)
        self.add_strip(self._hints)
        return self._hints

    def _in_lesson(self) -> bool:
        return self.teaching is not None and self.teaching.player.walk is not None

    def _takes(self, key: str) -> bool:
        """Whether a key is for the lessons."""
        return self.teaching is not None and self.teaching.takes(key)

    def show_keys(self) -> None:
        """Show what the keys do."""
        from gui.window.help_keys import KeysDialog, rows  # Here, as the window opens without.

        KeysDialog(rows(key_table(self), self.actions()), self).open()

    def show_about(self) -> None:
        """Show what this is."""
        from gui.window.help_about import AboutDialog

        dialog = AboutDialog(self)
        dialog.copy_pressed.connect(self.copy_diagnostics)
        dialog.open()

    def copy_diagnostics(self) -> None:
        """Put what a bug report needs on the clipboard."""
        from gui.window.help_about import copy_diagnostics

        copy_diagnostics(self.told())
        done = self.tr("Diagnostics are on the clipboard: paste them anywhere.")
        self.show_notice(done, Tone.SUCCESS)

    def told(self) -> Shown:
        """What diagnostics tell of this window."""
        from gui.window.help_about import Shown

        scenario = self.controls.scenario()
        return Shown(self.settings, self.size(), self.theme, scenario, self.session.run)

    # What the session says ---------------------------------------------------------------------

    def _run_came(self) -> None:
        """Another run takes the place of what was shown: of a file, or from before."""
        self.select(None)
        if not self.session.run.many:  # A program has no settings; the user's stay.
            self.controls.set_scenario(self.session.scenario)
            self.lending.end()
        self.show_phase()

    def _scenario_came(self, scenario: Scenario) -> None:
        """A scenario was read from a file."""
        self.controls.set_scenario(scenario)
        self.lending.end()
        self.reset()

    def _scenario_changed(self, changed: Scenario) -> None:
        session = self.session
        self.lending.note_edit()
        if session.live:
            session.set_limit(changed.limit)
            session.set_workers(changed.workers)
            return
        if not len(session.log) and session.reading is None:
            session.reset(changed)
        if self.isVisible():
            self._ready.start(0)

    def show_phase(self) -> None:
        """Enable what makes sense now."""
        session = self.session
        self.setWindowTitle(title(session.run))
        self._paused = session.paused
        loading = session.reading is not None
        has_run = loading or len(session.log) > 0
        bound = session.scenario.limit if session.live and session.scenario.bounded else None
        refused = {
            what: translated(reason)
            for what in Can
            if session.watching and (reason := session.run.why_not(what)) is not None
        }
        self.controls.set_phase(session.live, session.live or has_run, self._paused, bound, refused)
        # Not while a file is loaded: saved over it, half of it would be lost.
        self.menu.save_recording.setEnabled(has_run and not loading)
        self.menu.step_worker.setEnabled(self._paused)

    def _advance(self) -> None:
        """Show the session's moment everywhere."""
        session = self.session
        if session.paused is not self._paused:
            self.show_phase()
        moment = session.moment
        state, log = moment.state, moment.log
        self.body.resources.show_moment(state, log)
        self.stage.show_moment(state, log, moment.t)
        self.findings.show_moment(moment)
        if not self.selection.hints or state.phase is not Phase.PAUSED:
            failure = session.failure
            said = translated(failure if failure is not None else sentence(state, log))
            if self.teaching is not None:
                said = self.teaching.instead_of(said)
            self.body.sentence.setText(said)
        if self.panels is not None:
            self.panels.show_moment(moment)

    def _prepare(self) -> None:
        if not self.session.live:
            self.session.prepare(self.controls.scenario().backend)

    # Looks and life ----------------------------------------------------------------------------

    def _show_theme(self) -> None:
        theme = self.theme
        for part in (self.body, self.teaching, self.panels):
            if part is not None:
                part.set_theme(theme)
        self.comfort.apply()

    def _show_aids(self) -> None:
        on = self.comfort.reduced_motion
        self.body.give_room(text_size.factor(self))
        self.stage.set_reduced_motion(on)
        if self.teaching is not None:
            self.teaching.set_reduced_motion(on)
        if self.panels is not None:
            self.panels.timeline.set_reduced_motion(on)
            view = self.panels.code.view
            view.setMinimumHeight(5 * view.fontMetrics().lineSpacing())

    def _mark(self, worker: int | None) -> None:
        for part in (self.stage, self.panels, self.teaching):
            if part is not None:
                part.set_selected(worker)

    @property
    def theme(self) -> Theme:
        """The theme that is shown."""
        return self.looks.theme

    def set_theme_choice(self, choice: str) -> None:
        """Use "light", "dark", or what the system says (`settings.SYSTEM`)."""
        self.looks.set_theme_choice(choice)

    def set_language_choice(self, choice: str) -> None:
        """Use a language of `gui.look.language.LANGUAGES`, or the system's (`settings.SYSTEM`)."""
        self.looks.set_language_choice(choice)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt tells of each file of texts that comes or goes.
        if event.type() == QEvent.Type.LanguageChange and self._language != language.current():
            self.rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Well after the first paint: nobody waits for the spare engine, and it needs a core too.
        self._ready.start(SETTLED)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.panels is None:
            QTimer.singleShot(0, self.complete)  # What is there is on the screen by then.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, where no field has taken it: the menu of the selected worker's token."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.selection.show_faults_there(self.stage)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def watch_program(self, path: Path | None = None) -> None:
        """Ask which program to watch; this one is proposed."""
        self.watching.ask(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self.files.may_close() and self.watching.may_close()):
            event.ignore()
            return
        self._ready.stop()
        self.selection.close()
        if self.teaching is not None:
            self.teaching.close()
        settings = self.settings
        settings.geometry = self.saveGeometry()
        settings.panels, settings.rows = self.body.divided()
        settings.theme = self.looks.theme_choice
        if self._hints is not None:
            settings.hints_over = True  # For the first start: not in the way of the next.
        settings.scenario = self.lending.own
        settings.save()
        self.session.close()
        super().closeEvent(event)
