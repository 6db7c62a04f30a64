"""The teacher's desk: the lesson that is open, its strip in the window, and presenter mode.

Long, as a lesson, a puzzle and presenter mode each have a line for whatever happens to the others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.scenario.settings import Backend
from core.teaching.lesson_walk import Stage, Walk
from core.teaching.lessons import Lesson, LessonError, Panel, Script, lessons
from core.words import named
from gui.lessons.beside import Beside
from gui.lessons.lanes import Lanes
from gui.lessons.player import Player
from gui.lessons.question import LETTERS
from gui.lessons.strip import LessonStrip
from gui.look.language import filled, in_use, translated
from gui.look.theme import Theme
from gui.present.room import Room
from gui.puzzles.scripts import Scripts
from gui.window.save_dialog import ask_where

if TYPE_CHECKING:
    from core.teaching.puzzles import Puzzle
    from gui.compare.view import CompareView
    from gui.present import Presenter
    from gui.present.attract import Attract


class Teaching(QObject):
    """Made when a lesson or presenter mode is first asked for."""

    def __init__(self, room: Room, window: QWidget) -> None:
        """`window` is the one that `room` is."""
        super().__init__(window)
        self._room = room
        self._window = window
        self.player = Player(room.session, self)
        self.scripts = self.player.scripts = Scripts(room.session, room.editor)
        self.lanes = self.player.lanes = Lanes(self.player)
        self.player.running.connect(lambda _: self.lanes.close())
        self.lanes.measured.connect(self.player.compared)
        self.beside = Beside(self.lanes, self.player, self._show_instead, self)
        self.presenter: Presenter | None = None
        self.attract: Attract | None = None
        self._lessons: list[Lesson] | None = None
        self._puzzles: list[Puzzle] | None = None
        self.backend = Backend.THREADING
        """The kind of workers that was last chosen for puzzles."""
        self._step: tuple[Walk, int, bool] | None = None
        self._owes = False
        """Whether a lesson was left, and the controls still show what it ran."""
        self._in_puzzle = False
        self.player.running.connect(room.lending.lend)
        self.player.changed.connect(self._follow)
        for over in (room.session.finished, room.session.failed):
            over.connect(lambda *_: self._give_back())
        self.keys = [
            self._key("PgDown", lambda: self._turn(True)),
            self._key("PgUp", lambda: self._turn(False)),
        ]
        self._shared: dict[str, QShortcut] = {}
        """Keys of the window while presenter mode is on another screen."""
        self._choosing: list[QShortcut] = []
        """And those while a lesson is chosen there."""
        self.rebuild()

    def _turn(self, forward: bool) -> None:
        """What a clicker means, in the window."""
        if self.takes("PageDown" if forward else "PageUp"):
            return
        if self.presenter is not None:
            keyboard = self.presenter.keyboard
            (keyboard.forward if forward else keyboard.backward)()
        else:
            (self.forward if forward else self.player.back)()

    def forward(self) -> None:
        """The lesson's next step; after its last one, the next lesson."""
        if self.player.walk is not None and not self.player.next():
            self.next_lesson()

    def take_start(self) -> bool:
        """Whether Start is for the question that stands: then the lesson's run answers it, and no
        other one begins."""
        return self.player.asking and not self.player.astray and self.player.next()

    def takes(self, name: str) -> bool:
        """Whether a key of the window is for the list of lessons that is open on the other screen;
        then it has done there what it stands for."""
        presenter = self.presenter
        key = Qt.Key.__members__.get(f"Key_{name}")
        elsewhere = None if presenter is None or presenter.covers else presenter
        if elsewhere is not None and key is not None and elsewhere.chooser.press(key):
            return True
        return self._moves_lanes(name)

    def _moves_lanes(self, name: str) -> bool:
        """Whether lanes stand in the place of the stage, and a key is for them. What steers a run
        does nothing then."""
        if self.beside.view is None or name in ("PageDown", "PageUp"):
            return False
        self.beside.press(name)
        return True

    def _enable_keys(self) -> None:
        on = self.player.walk is not None or self.presenter is not None
        for key in self.keys:
            key.setEnabled(on)
        asking = self.player.asking and not self.player.astray
        for name, key in self._shared.items():
            key.setEnabled(not (asking and name in LETTERS))  # Else neither it nor the answer acts.
        choosing = self.presenter is not None and not self.presenter.chooser.isHidden()
        for key in self._choosing:
            key.setEnabled(choosing)

    def _key(self, keys: str, do: object) -> QShortcut:
        key = QShortcut(QKeySequence(keys), self._window)
        key.activated.connect(self._end_loop)
        key.activated.connect(do)
        key.setEnabled(False)
        return key

    def _show_instead(self, view: CompareView | None) -> None:
        """Show lanes in the window, or the stage again."""
        if view is not None:
            view.set_theme(self._room.theme)
            view.set_reduced_motion(self._room.comfort.reduced_motion)
        self._room.show_instead(view)

    def rebuild(self) -> None:
        """Put the strip into a window whose widgets are new, in another language perhaps."""
        self.beside.forget()
        self.strip = LessonStrip(self.player)
        self.strip.set_theme(self._room.theme)
        self.strip.close_pressed.connect(self.player.close)
        self.strip.next_lesson_pressed.connect(self.next_lesson)
        self.strip.touched.connect(self._end_loop)
        self.strip.version_chosen.connect(self.choose_version)
        self._room.add_strip(self.strip)
        if self._room.panels is not None:
            self._room.panels.set_picture(self.player.picture)
        self.beside.follow()
        self._room.stage.set_tells_next(not self.player.guesses_next)
        if (old := self.presenter) is not None:
            old.left.disconnect(self._end_loop)  # It goes on in the next one.
            old.close()
            self.present()
            if self.presenter is not None:
                self.presenter.take_over(old)

    # Lessons -----------------------------------------------------------------------------------

    def lessons(self) -> list[Lesson]:
        """The lessons that there are; a mistake in one is said in the window."""
        if self._lessons is None:
            try:
                self._lessons = lessons()
            except LessonError as error:
                self._room.show_notice(translated(error.message))
                return []
        return self._lessons

    def open(self, lesson: Lesson) -> None:
        """Begin a lesson, or a puzzle."""
        if lesson.of_puzzle:
            self.open_puzzle(next(one for one in self.puzzles() if one.name == lesson.name))
            return
        self._clear()
        self.player.lessons = self.lessons()
        self.player.open(lesson)

    def _clear(self) -> None:
        self._room.select(None)
        self._end_loop()
        self._room.show_notice("")

    # Puzzles -----------------------------------------------------------------------------------

    def puzzles(self) -> list[Puzzle]:
        """The puzzles that there are; a mistake in one is said in the window."""
        if self._puzzles is None:
            from core.teaching.puzzles import puzzles  # Here, as lessons open without them.

            try:
                self._puzzles = puzzles()
            except LessonError as error:
                self._room.show_notice(translated(error.message))
                return []
        return self._puzzles

    def puzzle_lessons(self) -> list[Lesson]:
        """The ways through all puzzles, with the workers that were chosen last."""
        return [puzzle.lesson(self.backend) for puzzle in self.puzzles()]

    def puzzles_done(self) -> set[str]:
        """The names of the puzzles of which every version was looked at."""
        seen = self._room.settings.puzzles_seen
        return {
            puzzle.name
            for puzzle in self.puzzles()
            if all(f"{puzzle.name}/{version.name}" in seen for version in puzzle.versions)
        }

    def open_puzzle(self, puzzle: Puzzle, version: str = "") -> None:
        """Begin a puzzle; `version`: at the step that runs this one."""
        self._clear()
        self.player.lessons = self.puzzle_lessons()
        self.player.open_puzzle(puzzle, self.backend, version)

    def begin_puzzle(self, name: str, version: str, backend: Backend) -> None:
        """Begin the puzzle of this name with workers of this kind; with a `version`, at the step
        that runs it, and without its question: who names the program wants to see it run."""
        self.backend = backend
        self.open_puzzle(next(one for one in self.puzzles() if one.name == name), version)
        if version and self.player.asking:
            self.player.next()

    def choose_puzzle(self) -> None:
        """Let the user choose a puzzle from a list."""
        from gui.puzzles.chooser import PuzzleChooser  # Here, as lessons open without it.

        found = self.puzzles()
        if found:
            open_ = self.player.puzzle
            seen, name = self._room.settings.puzzles_seen, "" if open_ is None else open_.name
            dialog = PuzzleChooser(found, seen, self.backend, name, self._window)
            dialog.chosen.connect(self._chosen)
            dialog.open()

    def _chosen(self, puzzle: Puzzle, version: str, backend: Backend) -> None:
        self.backend = backend
        self.open_puzzle(puzzle, version)

    def choose_version(self, version: str, backend: Backend) -> None:
        """Go to a version of the puzzle that is open, with workers of this kind."""
        self.backend = backend
        if self.player.puzzle is not None:
            self.open_puzzle(self.player.puzzle, version)

    def next_workers(self) -> None:
        """The version that is shown, with the next kind of workers."""
        puzzle, walk = self.player.puzzle, self.player.walk
        if puzzle is None or walk is None:
            return
        steps = walk.lesson.steps
        runs = [step.run for step in steps[: walk.index + 1] if isinstance(step.run, Script)]
        all_ = puzzle.backends
        now = next(step.run.backend for step in steps if isinstance(step.run, Script))
        backend = all_[(all_.index(now) + 1) % len(all_)]
        if backend is not now:
            self.choose_version(runs[-1].version if runs else "", backend)

    # The way through ---------------------------------------------------------------------------

    def begin_first(self) -> None:
        """Begin the first lesson."""
        if found := self.lessons():
            self.open(found[0])

    def next_lesson(self) -> None:
        """Begin the lesson after the one that is open; after the last one, leave."""
        following = self.player.following
        if following is not None:
            self.open(following)
        else:
            self.player.close()

    def loop(self) -> None:
        """Play all lessons in presenter mode, until a key is pressed."""
        from gui.present.attract import Attract

        found = self.lessons()
        if not found:
            return
        if self.attract is not None:
            self.attract.stop()
            self.attract.deleteLater()
        self.present()
        self.attract = Attract(self.player, found, self)
        self.attract.switched.connect(self._attracting)
        self.attract.start()

    def _attracting(self, on: bool) -> None:
        if self.presenter is not None:
            self.presenter.set_attracting(on)

    def _end_loop(self) -> None:
        if self.attract is not None:
            self.attract.stop()

    def _follow(self) -> None:
        """Show what the step speaks of: its panel and its worker."""
        walk, window = self.player.walk, self._room
        self._enable_keys()
        if walk is None or self.player.astray:
            self.lanes.close()
        self.beside.follow()
        self._room.stage.set_tells_next(not self.player.guesses_next)
        if walk is not None:
            self._note_seen(walk)
        step = None if walk is None else (walk, walk.index, self.player.asking)
        if step == self._step:
            return
        self._step = step
        if window.panels is not None:
            window.panels.set_picture(self.player.picture)
            figure = "" if walk is None or self.player.asking else walk.step.figure
            window.panels.statistics.point_at(figure)
            line = "" if walk is None or self.player.asking else walk.step.line
            window.panels.code.point_at(line)
        self._owes = walk is None
        if walk is None:
            self._put_away()
            return
        self._in_puzzle = walk.lesson.of_puzzle
        if self.player.asking:
            if walk.lesson.of_puzzle and window.panels is not None:
                in_editor = self.scripts.in_editor
                window.panels.show_panel("editor" if in_editor else Panel.CODE.value)
            return
        if walk.step.select is not None and walk.step.select != window.selected:
            window.select(walk.step.select)
        if window.panels is not None and walk.step.panel not in (None, Panel.TIMELINE):
            window.panels.show_panel(walk.step.panel.value)

    def _note_seen(self, walk: Walk) -> None:
        """Remember what was gone through."""
        settings, run = self._room.settings, walk.step.run
        if isinstance(run, Script):
            if walk.stage is Stage.SHOWN and not walk.shown.missed:
                settings.note_puzzle_seen(run.puzzle, run.version)
        elif walk.at_end and not walk.lesson.of_puzzle and walk.shown.refused is None:
            settings.note_lesson_done(walk.lesson.name)

    def _put_away(self) -> None:
        """Show what the user has set, on the stage as in the controls. Another run that is shown
        stays there."""
        in_puzzle, self._in_puzzle = self._in_puzzle, False
        if self.player.shows_own and (self._room.lending.lends or in_puzzle):
            self._room.select(None)
            self._room.session.reset(self._room.lending.own)
        self._give_back()

    def _give_back(self) -> None:
        """Once the lesson has been left, its scenario, with its faults, is not what Start runs
        next. While its run still goes on, the controls are that run's."""
        if self._owes and not self._room.session.live:
            self._owes = False
            self._room.lending.give_back()

    def instead_of(self, sentence: str) -> str:
        """What is said under the stage where this would be: while the lesson asks about a run that
        has not begun, nothing else to press."""
        if not self.player.asks_first:
            return sentence
        if self.player.puzzle is not None:
            return self.tr("The puzzle asks first. Its program runs once you have answered.")
        return self.tr("The lesson asks first. Its run begins once you have answered.")

    # Results -----------------------------------------------------------------------------------

    @property
    def has_results(self) -> bool:
        """Whether a question has been answered."""
        return bool(self.player.results.answers)

    def ask_and_save(self) -> None:
        """Ask for a file, and write the answers into it."""
        title, kinds = self.tr("Save my results"), self.tr("Text files (*.txt)")
        path = ask_where(self._window, title, "results.txt", kinds)
        if path is not None:
            self.save_results(path)

    def save_results(self, path: Path) -> None:
        """Write the answers into a file; what is wrong with it is said in the window."""
        when = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        try:
            self.player.results.save(path, when, in_use())
        except OSError as error:
            reason = error.strerror or str(error)
            words = self.tr("{file} cannot be written: {reason}.")
            self._room.show_notice(filled(words, file=named(path), reason=reason))

    # Presenter mode ----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Open presenter mode, or leave it."""
        if self.presenter is not None:
            self.presenter.close()
        else:
            self.present()

    def present(self) -> None:
        """Open presenter mode: on the other screen, if there is one."""
        if self.presenter is not None:
            return
        self._room.complete()  # Where it is covered from its start, no paint of it will say so.
        presenter = self.make_presenter()
        presenter.open()
        if not presenter.covers:
            shared = presenter.keyboard.shared()
            self._shared = {name: self._key(name, do) for name, do in shared.items()}
            choosing = presenter.keyboard.choosing()
            self._choosing = [self._key(name, do) for name, do in choosing.items()]
            presenter.chooser.toggled.connect(self._enable_keys)
        self._enable_keys()

    def make_presenter(self) -> Presenter:
        """The window of presenter mode, not yet shown."""
        from gui.present import Presenter

        presenter = self.presenter = Presenter(self._room, self._window, self, self.player)
        presenter.touched.connect(self._end_loop)
        presenter.left.connect(self._end_loop)
        presenter.left.connect(self._left)
        return presenter

    def _left(self) -> None:
        presenter, self.presenter = self.presenter, None
        for key in (*self._shared.values(), *self._choosing):
            key.setEnabled(False)
            key.deleteLater()
        self._shared, self._choosing = {}, []
        self._enable_keys()
        if presenter is not None:
            presenter.deleteLater()
            self._window.activateWindow()

    def set_theme(self, theme: Theme) -> None:
        """Draw in a theme's colours."""
        self.strip.set_theme(theme)
        if self.beside.view is not None:
            self.beside.view.set_theme(theme)
        if self.presenter is not None:
            self.presenter.set_theme(theme)

    def set_reduced_motion(self, on: bool) -> None:
        """Let things fade instead of travelling, or travel again."""
        if self.beside.view is not None:
            self.beside.view.set_reduced_motion(on)
        if self.presenter is not None:
            self.presenter.set_reduced_motion(on)

    def set_selected(self, worker: int | None) -> None:
        """Mark a worker, or none."""
        if self.presenter is not None:
            self.presenter.set_selected(worker)

    def close(self) -> None:
        """Close what the window would leave behind."""
        self._end_loop()
        self.lanes.close()
        if self.presenter is not None:
            self.presenter.close()
