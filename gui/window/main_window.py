"""The window: it puts the parts together and connects them to the session.

What is imported here at the top is what the first paint needs. All else is imported, made and
joined in `MainWindow._equip` and `_add_panels`, right after it: nobody waits for what nobody sees.

Long, as none of the parts imports the window: all that joins two of them is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.scenario.settings import Scenario
from gui.look import language, text_size
from gui.look.theme import Theme
from gui.widgets.guarded import guarded
from gui.window.appearance import Looks
from gui.window.frame import Frame
from gui.window.layout import Body
from gui.window.notice import Tone
from gui.window.reading_aids import Comfort
from gui.window.settings import Settings

if TYPE_CHECKING:
    from gui.findings.strip import Findings
    from gui.player.session import Session
    from gui.present.desk import Teaching
    from gui.window.borrowed_scenario import Lending
    from gui.window.comparing import Comparing
    from gui.window.editing import Editing
    from gui.window.exploring import Exploring
    from gui.window.exporting import Exporting
    from gui.window.files import Files
    from gui.window.help import Help
    from gui.window.help_about import Shown
    from gui.window.hinting import Hinting
    from gui.window.menu import Menu
    from gui.window.panels import Panels
    from gui.window.places import Places
    from gui.window.reading_aloud import ReadingAloud
    from gui.window.runs import Runs
    from gui.window.selection import Selection
    from gui.window.showing import Showing
    from gui.window.spare_engine import SpareEngine
    from gui.window.watching import Watching


@guarded
class MainWindow(Frame):
    """The whole program on the screen. With a `store` of its own it is all that a test needs."""

    taught = Signal()
    """A lesson was opened or left, or something else of it is to be read."""

    # What `_equip` makes.
    session: Session
    files: Files
    watching: Watching
    editor: Editing
    exploring: Exploring
    selection: Selection
    places: Places
    lending: Lending
    runs: Runs
    exporting: Exporting
    comparing: Comparing
    help: Help
    hinting: Hinting
    showing: Showing
    menu: Menu
    findings: Findings
    _spare: SpareEngine
    _aloud: ReadingAloud

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
        not `whole`, only the toolbar and the stage are there, and nothing can be done with them,
        until the first paint or until `complete` is called. Raises `ScenarioError` if `preset` is
        wrong.
        """
        settings = Settings(store)
        # Before there is a window that would be told, and one that would tell its parts too late.
        language.use(settings.language)
        text_size.use(settings.text_size)
        super().__init__()
        self.settings = settings
        self._language = language.current()
        self._first = scenario or self.settings.scenario
        if preset:
            from gui.app.preset import with_preset

            self._first = with_preset(self._first, preset)
        self._equipped = False
        self.panels: Panels | None = None
        self.teaching: Teaching | None = None
        self.comfort = Comfort(settings, self)
        self.looks = Looks(settings, self)
        self.looks.themed.connect(self._show_first)
        self._make_body()
        self.controls.set_scenario(self._first)
        self.fit()
        self.restoreGeometry(self.settings.geometry)
        self.body.divide(self.settings.panels, self.settings.rows)
        self.set_theme_choice(self.looks.theme_choice)
        if whole:
            self.complete()

    def _show_first(self) -> None:
        """Show what is seen at the first paint, as it will be seen after it."""
        self.body.set_theme(self.theme)
        self.body.give_room(text_size.factor(self))
        self.body.show_ready(self._first)

    def _equip(self) -> None:
        """Make all that the first paint does not need, but for the views around the stage."""
        from gui.player.session import Session
        from gui.window.editing import Editing
        from gui.window.editor_links import connect_editor
        from gui.window.exploring import Exploring
        from gui.window.files import Files
        from gui.window.keys import add_keys, key_table
        from gui.window.places import Places
        from gui.window.selection import Selection
        from gui.window.showing import Showing
        from gui.window.watching import Watching

        self._equipped = True
        self.looks.themed.disconnect(self._show_first)
        settings = self.settings
        session = self.session = Session(self._first, self)
        self.files = Files(session, settings, self)
        self.watching = Watching(self, session, settings)
        self.editor = Editing(self, session, settings)
        self.exploring = Exploring(self, session, self.watching, self.editor)
        self.selection = Selection(session, self)
        self.places = Places(session, self.selection)
        self._add_helpers()
        self._build()
        self.showing = Showing(self, self)
        self._connect_session()
        self._connect_helpers()
        connect_editor(self)
        add_keys(self, key_table(self), self._takes)
        self.menu.show_theme_choice(self.looks.theme_choice)
        self.showing.show_phase()
        self.showing.advance()

    def _add_helpers(self) -> None:
        """Make what does a part of the window's work. In another language the widgets are others:
        so they are looked up when they are wanted."""
        from gui.window.borrowed_scenario import Lending
        from gui.window.comparing import Comparing
        from gui.window.exporting import Exporting
        from gui.window.help import Help
        from gui.window.hinting import Hinting
        from gui.window.keys import key_table
        from gui.window.reading_aloud import ReadingAloud
        from gui.window.runs import Runs
        from gui.window.spare_engine import SpareEngine

        session = self.session
        self.lending = Lending(session, lambda: self.controls)
        self.runs = Runs(session, lambda: self.controls, self.selection, self.lending)
        self._spare = SpareEngine(session, lambda: self.controls, self)
        self.exporting = Exporting(
            session, self.files, lambda: (self.stage, self.whole(), self.theme)
        )
        self.comparing = Comparing(
            session,
            lambda: self.controls.scenario(),
            lambda: (self.theme, self.comfort.reduced_motion),
        )
        self.looks.themed.connect(lambda: self.comparing.set_theme(self.theme))
        self.help = Help(self, lambda: key_table(self), self.told)
        self.hinting = Hinting(self, self)
        self._aloud = ReadingAloud(session, lambda: self.stage, self)

    def complete(self) -> None:
        """Make all that is not there yet."""
        self.whole()

    def whole(self) -> Panels:
        """The views around the stage; all that is not there yet is made now."""
        if self.panels is not None:
            return self.panels
        if not self._equipped:
            self._equip()
            if self.isVisible():
                self._be_ready()
        return self._add_panels()

    def _add_panels(self) -> Panels:
        from gui.window.editor_links import connect_editor_panels
        from gui.window.map_links import connect_map
        from gui.window.panels import Panels

        panels = Panels(self.session.player, self.body.side, self.body.bottom, self.body.foot)
        self.panels = panels
        panels.set_theme(self.theme)
        panels.code.failed.connect(self.show_notice)
        panels.statistics.place_asked.connect(self.places.show_figure)
        panels.workers.worker_chosen.connect(self.selection.mark)
        panels.workers.moment_clicked.connect(self.places.show_time)
        panels.guide.show_pressed.connect(self.runs.show)
        connect_editor_panels(self, panels)
        connect_map(self, self.body.views)
        for view in (panels.timeline, panels.code, panels.transcript.view, panels.picture):
            view.worker_clicked.connect(self.select)
        panels.set_selected(self.selected)
        self.showing.show_phase()
        self.showing.advance()
        self.comfort.complete()
        self._aloud.take(self.body, panels)
        return panels

    # Assembly ----------------------------------------------------------------------------------

    def _make_body(self) -> None:
        """Make the widgets that are there from the first paint."""
        self.body = body = Body(self)
        self.controls, self.stage = body.controls, body.stage
        self.setCentralWidget(body)
        body.setFocus()  # No button at first, which would keep the space bar for itself.

    def _build(self) -> None:
        """Add the widgets that are not seen then, but for the views around the stage."""
        from gui.window.menu import Menu

        self.menu = Menu(self, self)
        self.body.complete(self.menu, self.theme)
        self.findings = self.body.findings
        self._connect()

    def rebuild(self) -> None:
        """Make all widgets again, in the language that is used now, around the run that goes on."""
        from PySide6.QtCore import QLocale

        from gui.window.rebuild import Kept, put_away

        kept = Kept(self.body, self.panels)
        self._language = language.current()
        self.setLocale(QLocale())
        for action in self.actions():  # Of the menu. It goes a moment later, its keys at once.
            self.removeAction(action)
        for gone in (self.body, self.menu):
            put_away(gone)
        self.panels = None
        self.editor.forget_panel()
        self._make_body()
        self._build()
        kept.give_back(self.body, self._add_panels, self.session.playhead.speed)
        self.hinting.rebuild()
        if self.teaching is not None:
            self.teaching.rebuild()
        self.set_theme_choice(self.looks.theme_choice)
        self.selection.show()
        self.showing.show_phase()
        self.showing.advance()
        if self.isVisible():
            self.body.show()
            self.body.settle()

    def _connect(self) -> None:
        from gui.window.map_links import remember_views

        controls, session = self.controls, self.session
        controls.start_pressed.connect(self.start)
        controls.stop_pressed.connect(session.stop)
        controls.reset_pressed.connect(self.reset)
        controls.pause_pressed.connect(self.runs.pause_or_resume)
        controls.step_pressed.connect(session.step)
        controls.scenario_changed.connect(self.runs.take_change)
        controls.mistaken.connect(self.show_notice)
        controls.fault_pressed.connect(
            lambda: self.selection.show_faults_below(self.controls.fault)
        )
        self.stage.token_clicked.connect(self.selection.take_click)
        self.body.resources.chosen.connect(session.show_resource)
        self.stage.menu_asked.connect(self.selection.show_faults)
        remember_views(self.settings, self.body.views)
        self.findings.resource_clicked.connect(session.show_resource)
        self.findings.worker_clicked.connect(self.selection.mark)
        self.findings.moment_clicked.connect(self.places.show_time)
        self.findings.reclaim_pressed.connect(session.reclaim)
        self.findings.leak_pressed.connect(self.help.show_leak)

    def _connect_session(self) -> None:
        session = self.session
        for signal in (session.started, session.cleared, session.returned):
            signal.connect(lambda: self.show_notice(""))
        session.remarked.connect(self.show_notice)
        session.unremarked.connect(lambda text: self.body.notice.take_back(text))
        # A lesson sets them as well. In another language the controls are others: looked up.
        session.limit_set.connect(lambda limit: self.controls.show_limit(limit))
        session.workers_set.connect(lambda workers: self.controls.show_workers(workers))

    def _connect_helpers(self) -> None:
        files, looks, selection, runs = self.files, self.looks, self.selection, self.runs
        files.said.connect(self.show_notice)
        files.going_on.connect(lambda text: self.show_notice(text, Tone.PROGRESS))
        files.succeeded.connect(lambda text: self.show_notice(text, Tone.SUCCESS))
        files.recording_opened.connect(runs.take)
        files.scenario_opened.connect(runs.take_scenario)
        files.closable.connect(self.close)
        self.dropped.connect(self.open_file)
        self.menu_asked.connect(lambda: selection.show_faults_there(self.stage))
        runs.begun.connect(lambda: self.body.setFocus())
        runs.ready.connect(lambda: self._spare.start(0))
        runs.came.connect(self.showing.show_phase)
        runs.answers = self._answers
        for helper in (self.help, self.exporting):
            helper.done.connect(lambda text: self.show_notice(text, Tone.SUCCESS))
        self.watching.began.connect(lambda: self.select(None))
        self.exploring.said.connect(self.show_notice)
        self.exploring.open_asked.connect(self.open_file)
        looks.theme_chosen.connect(lambda choice: self.menu.show_theme_choice(choice))
        looks.language_chosen.connect(lambda choice: self.menu.show_language_choice(choice))
        selection.said.connect(lambda text: self.body.sentence.setText(text))

    # What a user does --------------------------------------------------------------------------

    def start(self) -> None:
        """Run the scenario that the controls show; while a lesson asks, its run answers."""
        self.runs.start()

    def start_or_toggle(self) -> None:
        """Before a run, start it; then let the view stand still, or play on."""
        self.runs.start_or_toggle()

    def reset(self) -> None:
        """End and forget the run, and get ready for the scenario that the controls show."""
        self.runs.reset()

    @property
    def selected(self) -> int | None:
        """The worker that is marked everywhere."""
        return self.selection.worker

    def select(self, worker: int | None) -> None:
        """Mark a worker everywhere; the same worker again, or None, takes the mark away."""
        self.selection.select(worker)

    def find_worker(self) -> None:
        """Show the table of workers, ready for what is searched for."""
        panels = self.whole()
        panels.show_panel("workers")
        panels.workers.begin_search()

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

    def recent_files(self) -> list[Path]:
        """The files that were opened or saved last and still exist, the latest first."""
        return self.files.recent()

    def teach(self) -> Teaching:
        """Lessons and presenter mode, made when they are first asked for."""
        self.complete()
        if self.teaching is None:
            from gui.present.desk import Teaching

            self.teaching = Teaching(self, self)
            player = self.teaching.player
            player.changed.connect(self.taught)
            self.lending.in_lesson = lambda: player.walk is not None and not player.astray
            self.watching.ours = lambda: player.puzzle is not None and player.shows_own
        return self.teaching

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip below the toolbar and the notice."""
        self.body.add_strip(strip)

    def show_instead(self, view: QWidget | None) -> None:
        """Show a view in the place of the stage and all around it; None shows these again."""
        self.body.show_instead(view)

    def show_notice(self, text: str, tone: Tone = Tone.WARNING) -> None:
        """Say something in the window, until it is closed, or the next run or reset; "" takes it
        back. What went well goes by itself."""
        self.body.notice.say(text, tone)

    def show_hints(self) -> None:
        """Show the hints of the first start, one at a time."""
        self.hinting.show()

    def _answers(self) -> bool:
        """Whether Start was for the question of a lesson."""
        return self.teaching is not None and self.teaching.take_start()

    def _takes(self, key: str) -> bool:
        """Whether a key is for the lessons."""
        return self.teaching is not None and self.teaching.takes(key)

    def told(self) -> Shown:
        """What diagnostics tell of this window."""
        from gui.window.help_about import Shown

        scenario = self.controls.scenario()
        return Shown(self.settings, self.size(), self.theme, scenario, self.session.run)

    # Looks and life ----------------------------------------------------------------------------

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
        if self._equipped:
            self._be_ready()

    def _be_ready(self) -> None:
        from gui.window.spare_engine import SETTLED

        # Well after the first paint: nobody waits for the spare engine, and it needs a core too.
        self._spare.start(SETTLED)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.panels is None:
            QTimer.singleShot(0, self.complete)  # What is there is on the screen by then.

    def watch_program(self, path: Path | None = None) -> None:
        """Ask which program to watch; this one is proposed."""
        self.watching.ask(path)

    def watch_running(self) -> None:
        """Ask which program to watch that runs already."""
        self.watching.ask_running()

    def edit(self) -> None:
        """Show the editor, ready to be typed in."""
        self.whole().show_panel("editor")
        if self.editor.panel is not None:
            self.editor.panel.text.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.complete()
        helpers = (self.files, self.watching, self.editor)
        if not all(helper.may_close() for helper in helpers):
            event.ignore()
            return
        self._spare.stop()
        self.comparing.close()
        self.selection.close()
        if self.teaching is not None:
            self.teaching.close()
        settings = self.settings
        settings.geometry = self.saveGeometry()
        settings.panels, settings.rows = self.body.divided()
        settings.theme = self.looks.theme_choice
        self.hinting.close()
        settings.scenario = self.lending.own
        settings.save()
        self.session.close()
        self.exploring.close()
        super().closeEvent(event)
