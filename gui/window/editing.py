"""The program in the editor: where it comes from, where it goes, and its runs.

Long, as each way to a program and away from it may first have to ask.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QPlainTextDocumentLayout, QWidget

from core.words import named, quoted
from gui.look.language import filled, translated
from gui.player.run import Run
from gui.player.session import Session
from gui.widgets.asking import ask, dismiss
from gui.window.save_dialog import ask_where
from gui.window.settings import Settings
from gui.window.watching import nobody_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.sources.watched.launch import Program
    from core.sources.watched.syntax import SyntaxMistake
    from gui.editor.file import Form
    from gui.editor.highlighter import Highlighter
    from gui.editor.panel import EditorPanel
    from gui.look.theme import Theme

QUIET = 700
"""Milliseconds after the last key when the syntax is looked at."""

LONG = 400
"""Lines from which on the syntax is looked at by another process."""

UNTITLED = "program"


class Editing(QObject):
    """One program at a time. The text outlives the widgets, which another language makes anew."""

    _checked = Signal(int, object)
    """A mistake in the syntax of this revision, or None."""
    sighted = Signal()
    """The editor is in sight, or no longer."""
    ran = Signal()
    """The program has been started."""
    titled = Signal()
    """Its name is another, or it was changed or saved."""
    editor_asked = Signal()
    """The editor is to be seen."""
    transcript_asked = Signal()
    """What the program has printed is to be seen."""
    said = Signal(str)
    """A sentence for the window, of what is wrong with a file."""
    left = Signal()
    """The window's keys are wanted."""
    watch_asked = Signal(object)
    """The program's file is to be watched with arguments: asked for by its path."""

    def __init__(self, window: QWidget, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        self.document = QTextDocument(self)
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))
        self.panel: EditorPanel | None = None
        self.path: Path | None = None
        """The program's file, if it has one."""
        self.title = f"{UNTITLED}.py"
        """What the program is called."""
        self._form: Form | None = None
        self.may_replace: Callable[[], bool] = lambda: True
        """Whether what runs now may go for a run of the program: another's is asked about."""
        self._in_sight = False
        self._begun = False
        """Whether there has been a program."""
        self._highlighter: Highlighter | None = None
        self._rights = ""
        """What is said of a program from elsewhere."""
        self._run: Run | None = None
        """The latest run of it."""
        self._file = ""
        """What the program's own file is called in that run."""
        self._stopped = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._check_quietly)
        self._checked.connect(self._take_check)
        self.document.modificationChanged.connect(self.titled)
        self.document.contentsChanged.connect(self._changed)
        self.titled.connect(self._show_name)
        for over in (session.finished, session.failed):
            over.connect(lambda *_: self._over())
        for other in (session.started, session.cleared, session.returned, session.opened):
            other.connect(self._follow)

    # The widget --------------------------------------------------------------------------------

    def make_panel(self, theme: Theme) -> EditorPanel:
        """The editor, with the program that is there; the first time, one from a template."""
        from gui.editor.highlighter import Highlighter  # Here, as the window opens without it.
        from gui.editor.panel import EditorPanel

        if not self._begun:
            self._begin_with("threads")
        panel = self.panel = EditorPanel(self.document)
        if self._highlighter is None:
            self._highlighter = Highlighter(self.document, self)
        self.set_theme(theme)
        panel.set_zoom(self._settings.zoom)
        panel.zoomed.connect(lambda zoom: setattr(self._settings, "zoom", zoom))
        panel.asked.connect(self._do)
        panel.left.connect(self.left)
        panel.warn(self._rights)
        self._show_name()
        self._show_python()
        self._follow()
        self._prepare()
        return panel

    def forget_panel(self) -> None:
        """The widget goes; another comes."""
        self.panel = None

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        if self.panel is not None:
            self.panel.set_theme(theme)
        if self._highlighter is not None:
            self._highlighter.set_theme(theme)

    def _do(self, wish: str) -> None:
        name = wish.removeprefix("new-")
        if name != wish:
            self.new(name)
            return
        match wish:
            case "run":
                self.run()
            case "stop":
                self.stop()
            case "open":
                self.ask_and_open()
            case "save":
                self.save()
            case "save-as":
                self.save_as()
            case "transcript":
                self.transcript_asked.emit()
            case "watch":
                if self.path is not None or self.save_as():
                    self.watch_asked.emit(self.path)
            case "python-lab":
                self._use_python("")
            case "python-choose":
                self._ask_python()

    # The text ----------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The program as it stands in the editor."""
        # `toPlainText` makes spaces of what is none.
        return self.document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def draft(self) -> str | None:
        """The program, while the editor is in sight."""
        return self.text if self._in_sight else None

    def set_in_sight(self, on: bool) -> None:
        """Whether the editor is what one sees of code."""
        self._in_sight = on
        self.sighted.emit()

    @property
    def situation(self) -> str:
        """What is said of the program."""
        return "" if self.panel is None else self.panel.said

    @property
    def changed(self) -> bool:
        """Whether it has changes that are not saved."""
        return self.document.isModified()

    def _set(self, text: str, title: str, path: Path | None, form: Form | None = None) -> None:
        self._begun = True
        self.path, self._form = path, form
        self.title = title
        self._rights = ""
        self._run = None
        self.document.setPlainText(text)
        self.document.setModified(False)
        if self.panel is not None:
            self.panel.warn("")
            self.panel.watch("")
            self.panel.say("")
            self.panel.text.set_wrong(None)
        self.titled.emit()

    def _begin_with(self, name: str) -> None:
        from gui.editor.templates import TEMPLATES

        found = [template for template in TEMPLATES if template.name == name]
        self._set(found[0].text if found else "", f"{name if found else UNTITLED}.py", None)

    def new(self, name: str = "empty") -> bool:
        """Begin a new program, with a template; whether the one before was let go."""
        if not self.may_go():
            return False
        self._begin_with(name)
        self.editor_asked.emit()
        return True

    def show_program(self, text: str, title: str, path: Path | None = None) -> bool:
        """Show this program in the editor, unless the user keeps the one that is there; whether it
        is shown. It is not run. `title` is what it is called, `path` its file, if it has one."""
        if not self.may_go():
            return False
        self._set(text, _file_name(title), path)
        self.editor_asked.emit()
        return True

    def open(self, path: Path) -> bool:
        """Show the program in a file; whether it is shown. What is wrong with the file is said."""
        from gui.editor.file import FileError, load

        try:
            text, form = load(path)
        except FileError as error:
            self.said.emit(translated(error.message))
            return False
        if not self.may_go():
            return False
        path = path.absolute()
        self._set(text, path.name, path, form)
        self._settings.remember_file(path)
        words = self.tr("Run will run {name} with your rights, as if you had started it yourself.")
        self._rights = filled(words, name=named(path))
        if self.panel is not None:
            self.panel.warn(self._rights)
        self.editor_asked.emit()
        return True

    def ask_and_open(self) -> None:
        """Ask which file to open."""
        kinds = self.tr("Python programs (*.py);;All files (*)")
        folder = "" if self.path is None else str(self.path.parent)
        title = self.tr("Open a program")
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if name:
            self.open(Path(name))

    def save(self) -> bool:
        """Save the program, and ask where if it has no file; whether it is saved."""
        return self.save_as() if self.path is None else self._save(self.path)

    def save_as(self) -> bool:
        """Ask where to save the program; whether it is saved."""
        kinds = self.tr("Python programs (*.py)")
        name = self.title if self.path is None else str(self.path)
        path = ask_where(self._window, self.tr("Save the program"), name, kinds)
        return path is not None and self._save(path)

    def _save(self, path: Path) -> bool:
        from gui.editor.file import FileError, Form, encoded, save

        try:
            save(path, encoded(self.text, self._form or Form(), path))
        except FileError as error:
            self.said.emit(translated(error.message))
            return False
        self.path = path.absolute()
        self.title = path.name
        self.document.setModified(False)
        self._settings.remember_file(self.path)
        self.titled.emit()
        return True

    def may_go(self) -> bool:
        """Whether the program may make room: changes that are not saved are asked about."""
        if not self.changed:
            return True
        from gui.editor.unsaved import DROP, SAVE, Unsaved

        dialog = Unsaved(self.title, self._window)
        chosen = ask(dialog)
        dismiss(dialog)
        return chosen == DROP or (chosen == SAVE and self.save())

    def _show_name(self) -> None:
        if self.panel is not None:
            self.panel.set_name(self.title, self.changed)

    # Its syntax --------------------------------------------------------------------------------

    def _changed(self) -> None:
        if self.panel is not None:
            self._quiet.start()

    def _check_quietly(self) -> None:
        """Look at the syntax, once somebody has stopped typing. Of a long program another process
        does: somebody may go on typing."""
        from core.sources.watched.syntax import mistake_by, mistake_for

        if self.document.blockCount() <= LONG:
            self._show_mistake(mistake_for(self.python, self.text))
            return
        revision, python, text = self.document.revision(), self.python, self.text

        def ask() -> None:
            found = mistake_by(python, text)
            with suppress(RuntimeError):  # The window is gone.
                self._checked.emit(revision, found)

        Thread(target=ask, name="syntax", daemon=True).start()

    def _take_check(self, revision: int, found: object) -> None:
        if revision == self.document.revision():
            self._show_mistake(cast("SyntaxMistake | None", found))

    def _show_mistake(self, found: SyntaxMistake | None) -> None:
        if self.panel is None:
            return
        if found is None:
            if self.panel.text.wrong is not None:
                self.panel.text.set_wrong(None)
                self.panel.say("")
            return
        words = translated(found.sentence)
        last = self.document.blockCount()
        self.panel.text.set_wrong(min(max(1, found.line), last) - 1, words)
        self.panel.say(words, wrong=True)

    # Its runs ----------------------------------------------------------------------------------

    @property
    def python(self) -> str:
        """The Python that runs it."""
        from core.sources.watched.launch import LaunchError, Program, find_python

        if self._settings.python:
            return self._settings.python
        if not getattr(sys, "frozen", False):
            return sys.executable
        try:
            return find_python(Program(self._arguments, folder=self._folder))
        except LaunchError:
            return ""

    @property
    def _arguments(self) -> tuple[str]:
        return (self.title if self.path is None else str(self.path),)

    @property
    def _folder(self) -> str:
        here = Path.cwd() if self.path is None else self.path.parent
        return str(Path.home() if here == Path(here.anchor) and self.path is None else here)

    def program(self) -> Program | None:
        """The program as it stands in the editor; None where that is no file's text, which is
        said."""
        from core.sources.watched.launch import Program
        from gui.editor.file import FileError, Form, encoded

        try:
            data = encoded(self.text, self._form or Form(), self.path or Path(self.title))
        except FileError as error:
            self.said.emit(translated(error.message))
            return None
        return Program(
            self._arguments,
            python=self.python,
            folder=self._folder,
            text=None if self.path is not None and _holds(self.path, data) else data,
        )

    def run(self) -> bool:
        """Run the program as it stands in the editor, saved or not; whether it was started. A
        mistake in its syntax is said, and then nothing runs."""
        from core.sources.watched.syntax import mistake_for

        self.editor_asked.emit()
        if not self.runs and not self.may_replace():
            return False
        text = self.text
        self._quiet.stop()
        found = mistake_for(self.python, text)
        self._show_mistake(found)
        if found is not None:
            if self.panel is not None:
                self.panel.text.show_line(max(1, found.line) - 1, frame=False)
            return False
        program = self.program()
        if program is None:
            return False
        self._rights = ""
        self._stopped = False
        self._session.watch(program, kept=True)
        self._run = self._session.run
        self._file = self._arguments[0]
        self._session.log.programs[self._file] = text
        if self.panel is not None:
            self.panel.warn("")
            self.panel.watch(self._file)
            self.panel.say(self.tr("The program runs."), printed=True)
        self._follow()
        self.ran.emit()
        return True

    def take(self, program: Program) -> None:
        """The run that is shown is one of this program: of the one in the editor, its workers
        stand on the lines here."""
        mine = self.program() if self.panel is not None else None
        if mine is None or replace(program, plan=None) != mine:
            return
        self._run = self._session.run
        self._file = self._arguments[0]
        self._session.log.programs[self._file] = self.text
        assert self.panel is not None
        self.panel.say("")
        self.panel.watch(self._file)
        self._follow()
        self._session.player.go_on(always=True)

    @property
    def runs(self) -> bool:
        """Whether a run of the program goes on."""
        return self._run is not None and self._session.run is self._run and self._run.live

    def stop(self) -> None:
        """End the run of the program, and all of its processes."""
        if self.runs:
            self._stopped = True
            self._session.stop()

    def give(self, line: str) -> None:
        """Let the program that runs read a line."""
        printed = self._session.run.printed
        if printed is not None and printed.pipes is not None:
            printed.pipes.give(line)

    def end_input(self) -> None:
        """Let the program that runs read the end of its input."""
        printed = self._session.run.printed
        if printed is not None and printed.pipes is not None:
            printed.pipes.end_input()

    def _follow(self) -> None:
        """Another run is shown, or this one is over."""
        if self.panel is not None:
            self.panel.set_running(self.runs)
            mine = self._run is not None and self._session.run is self._run
            self.panel.set_shown(mine)
            if not mine and self.panel.text.wrong is None:
                self.panel.say("")  # What was said was of its own run.

    def _over(self) -> None:
        run = self._run
        self._follow()
        if run is None or self._session.run is not run or self.panel is None:
            return
        printed = run.printed
        if run.failure is not None or printed is None:
            self.panel.say("" if run.failure is None else translated(run.failure), wrong=True)
            return
        if printed.output is not None:
            printed.output.take_all()
        words = self._last_words(run)
        self.panel.say(words, wrong=bool(printed.exit_code) and not self._stopped, printed=True)

    def _last_words(self, run: Run) -> str:
        printed = run.printed
        assert printed is not None
        code = printed.exit_code
        error = "" if printed.output is None else printed.output.last_error
        if self._stopped:
            words = self.tr("Stopped.")
        elif not code:
            words = self.tr("The program has ended.")
        elif error:
            words = self.tr("The program ended with exit code {code}: {error}")
            words = filled(words, code=code, error=error)
        else:
            words = filled(self.tr("The program ended with exit code {code}."), code=code)
        if printed.left_behind:
            left = self.tr("Processes that it left behind, and that were ended: {count}.")
            words += " " + filled(left, count=printed.left_behind)
        return words

    def shows(self, file: str) -> bool:
        """Whether a file that the shown run names is the program in the editor."""
        return self._run is not None and self._session.run is self._run and file == self._file

    def show_place(self, file: str, line: int) -> None:
        """Show a line (from 1) of a file that the program's run names."""
        self.editor_asked.emit()
        panel = self.panel
        if panel is None:
            return
        index = panel.line_of(file, line)
        if index is not None:
            panel.show_file("")
            panel.text.show_line(index)
            panel.text.setFocus()
        else:
            panel.show_file(file, line)

    # Its Python --------------------------------------------------------------------------------

    def _ask_python(self) -> None:
        from core.sources.watched.launch import LaunchError, version_of

        title = self.tr("Python to run programs with")
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._settings.python)
        if name:
            try:
                version_of(name)
            except LaunchError as problem:
                self.said.emit(translated(problem.message))
            else:
                self._use_python(name)
        self._show_python()

    def _use_python(self, python: str) -> None:
        self._settings.python = python
        self._show_python()
        self._prepare()

    def _show_python(self) -> None:
        if self.panel is None:
            return
        chosen = self._settings.python
        lab = self.tr("The one that runs the &lab")
        if getattr(sys, "frozen", False):
            lab = self.tr("The one that this computer &has")
        self.panel.menu.show_python(lab, quoted(chosen), bool(chosen))

    def _prepare(self) -> None:
        """Have the Python ready, so that Run acts at once: to compile the probe with it takes some
        time, the first time."""
        from core.sources.watched.launch import LaunchError, prepare

        def do(python: str) -> None:
            with suppress(LaunchError):  # Run says it.
                prepare(python)

        Thread(target=do, args=(self.python,), name="prepare", daemon=True).start()

    def may_close(self) -> bool:
        """Whether the window may close. A computer that is shut down waits for no answer."""
        return nobody_answers() or self.may_go()


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file holds just this."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _file_name(title: str) -> str:
    """A name for the file of a program with this title."""
    stem = re.sub(r"[^\w-]+", "_", title.removesuffix(".py")).strip("_")[:60] or UNTITLED
    # Beside `threading.py`, every `import threading` would find that.
    return f"{stem}_program.py" if stem in sys.stdlib_module_names else f"{stem}.py"
