"""The program that the run stands for, and where in it the workers are."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.log.columns import Log
from core.scenario.settings import Backend, Scenario
from core.state.places import Zone
from core.state.state import State
from core.telling.cures import why
from core.telling.listing import Listing, cure, listing
from core.telling.mistakes import Injected, Mistake, Mistakes
from core.telling.on_line import Whereabouts, marks, marks_of_program, standing
from core.words import QT_TRANSLATE_NOOP, message, named
from gui.code.files import FileChooser, files_of
from gui.code.mistake_and_cure import MistakeAndCure
from gui.code.source import Source, main_file, source
from gui.code.tokens import MOST
from gui.code.view import CodeView
from gui.look.icons import BACKEND_OF
from gui.look.language import filled, translated
from gui.look.theme import Theme
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip
from gui.window.save_dialog import ask_where

NO_RUN = QT_TRANSLATE_NOOP("core", "The program in the editor, as it stands there.")


@guarded
class CodePanel(QWidget):
    """The program, one sentence on where it stands, and two ways to take the program away.

    While it is not on the screen a frame costs nothing: it notes the moment and catches up later.
    """

    worker_clicked = Signal(int)
    """The number of the worker whose token was clicked."""
    failed = Signal(str)
    """The program could not be saved; one sentence says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State | None = None
        self._shown: tuple[State, int] | None = None
        self._selected: int | None = None
        self._scenario: Scenario | None = None
        self._injected = Injected(Log())
        self._mistakes: tuple[Mistake, ...] = ()
        self._program = Listing((), {})
        self._source: Source | None = None
        """Of a program that was watched."""
        self._known: tuple[Log, int, int] = (Log(), 0, 0)
        self._sources: dict[str, Source] = {}
        """Of the files that have been shown, as of what is known."""
        self._chosen = ""
        """The file that the user wants to see, whatever happens elsewhere."""
        self._whereabouts = Whereabouts(Log())
        self._draft: str | None = None
        """A program that is being written."""
        self._drawn: str | None = None
        """The one that is shown."""
        self._log = Log()
        self._bare = False
        self._part = ""
        """Of the line that a lesson speaks of."""
        self.view = CodeView(self)
        self.view.setObjectName("code")
        self.view.setAccessibleName(self.tr("Program"))
        self.view.worker_clicked.connect(self.worker_clicked)
        self._sentence = Label()
        self._sentence.setObjectName("code-sentence")
        self._sentence.setProperty("quiet", True)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._copy = self._button(self.tr("Copy"), "copy-code", self.tr("Copy the program"))
        self._copy.clicked.connect(self._copy_all)
        self._save = self._button(
            self.tr("Save as script…"), "save-script", self.tr("Save the program as a Python file")
        )
        self._save.clicked.connect(self._save_as)

        self.files = FileChooser()
        self.files.file_chosen.connect(self._choose_file)
        self.parts = MistakeAndCure(self.view)
        self.parts.switched.connect(self._arrange_parts)
        self._lay_out()
        self._reserve()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._copy)
        foot.addWidget(self._save)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.parts, 1)
        column.addWidget(self._sentence)
        column.addLayout(foot)

    def _button(self, text: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        set_tip(button, tip + ".")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_moment(self, state: State, log: Log, t: int) -> None:
        """Show where the workers of `state`, of `log`, are. Cheap: call it every frame.

        `t` is there as every view has it: between two events nobody changes lines.
        """
        self._state, self._log = state, log
        if self._draft is not None and self._draft not in log.programs.values():
            self._take_draft(log, self._draft)
            return
        if self._drawn is not None:
            self._drawn = None
            self._forget_source()
        if log.many:
            texts = len(log.programs)  # It may be known only after the first moment what was run.
            if self._source is None or (log, texts) != (self._whereabouts.log, self._known[2]):
                self._take_source(log)
            if self.isVisible():
                self._catch_up()
            return
        if self._source is not None:
            self._scenario = None
            self._forget_source()
            self._save.setVisible(not self._bare)
        if log is not self._injected.log:
            self._injected = Injected(log)
        mistakes = self._injected.before(state.position)
        if state.scenario is not self._scenario or mistakes != self._mistakes:
            self._take(state.scenario, mistakes)
        if self.isVisible():
            self._catch_up()

    def set_draft(self, text: str | None) -> None:
        """Show a program that is being written, unless the run that is shown is of just that; None
        shows the run's."""
        if text != self._draft:
            self._draft = text
            if self._state is not None:
                self.show_moment(self._state, self._log, self._state.t)

    def _take_draft(self, log: Log, text: str) -> None:
        if text != self._drawn:
            self._drawn, self._scenario = text, None
            self.files.hide()
            self._whereabouts = Whereabouts(log)
            lines = tuple(text.expandtabs(4).removesuffix("\n").split("\n"))
            self._show_source(log, Source("", Listing(lines, {}), {}, message(NO_RUN)))
        if self.isVisible():
            self._catch_up()

    def set_bare(self) -> None:
        """Show the program and nothing else: somebody else says the sentence."""
        self._bare = True
        self._copy.hide()
        self._save.hide()
        self._sentence.hide()
        self.parts.set_bare()
        column = self.layout()
        if column is not None:
            column.setContentsMargins(4, 0, 4, 0)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self.parts.set_theme(theme)

    def set_selected(self, worker: int | None) -> None:
        """Ring the token of a worker, or of none."""
        if worker != self._selected:
            self._selected, self._chosen = worker, ""
        self.view.set_selected(worker)
        self._shown = None
        if self.isVisible():
            self._catch_up()

    def point_at(self, part: str) -> None:
        """Mark the one line of the program that has this part, and show it; "" marks none."""
        self._part = part
        self.view.point_at(self._program.index_of(part) if part else None)

    def show_site(self, site: int) -> None:
        """Mark the line of a site of the program that is watched, and show it."""
        log = self._known[0]
        about = log.sites.get(site)
        if self._source is None or about is None:
            return
        self._chosen = about.file
        self._take_source(log)
        self.view.point_at(self._source.lines.get(site))
        self._shown = None
        self._catch_up()

    def line_of(self, zone: Zone) -> tuple[int, str] | None:
        """The number (from 1) and the text of the line that a worker in a zone is on."""
        index = self._program.where.get(zone)
        return None if index is None else (index + 1, self._program.lines[index])

    def sentence(self) -> str:
        """What the panel says of the moment."""
        self._catch_up()
        return self._sentence.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._reserve()

    def _reserve(self) -> None:
        """Keep room for two lines, so that the code does not move as the sentence changes."""
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().lineSpacing())

    def _catch_up(self) -> None:
        state = self._state
        if state is None or self._shown == (state, state.position):
            return
        if self._source is not None and self._drawn is None:
            self._take_source(self._log)
        self._shown = (state, state.position)
        if self._source is not None:
            at = self._whereabouts.before(state.position)
            self.view.set_marks(marks_of_program(state, at, self._source.lines, MOST), self._log)
            said = translated(self._source.words)
        else:
            self.view.set_marks(marks(state, self._program, MOST, self._selected), self._log)
            said = translated(standing(state, self._program))
        if said != self._sentence.text():
            self._sentence.setText(said)

    def _take(self, scenario: Scenario, mistakes: tuple[Mistake, ...]) -> None:
        """Show the program of another scenario, or with other mistakes in it."""
        changed = (scenario, mistakes) != (self._scenario, self._mistakes)
        self._scenario, self._mistakes = scenario, mistakes
        if changed:
            self._program = listing(scenario, mistakes)
            self._shown = None
            self.parts.show_programs(
                self._program,
                cure(scenario, mistakes),
                [translated(why(kind)) for kind in Mistakes(scenario, mistakes).kinds],
                scenario,
            )
            self.point_at(self._part)

    def _take_source(self, log: Log) -> None:
        """Show the file of a program that is to be seen now. It is read once, and again when
        another site is told."""
        if log is not self._whereabouts.log:
            self._whereabouts = Whereabouts(log)
            self._source, self._chosen = None, ""
        known = (log, len(log.sites), len(log.programs))
        if known != self._known:
            self._known = known
            self._sources.clear()
        file = self._file_now(log)
        if self._source is None or file not in self._sources:
            self._sources[file] = source(log, file)
        if self._source is not self._sources[file]:
            self._show_source(log, self._sources[file])
            self.files.show_files([] if self._bare else files_of(log), file)

    def _file_now(self, log: Log) -> str:
        """The file that the user has chosen, else that in which the selected worker was seen last;
        without one, what is shown stays."""
        if self._chosen:
            return self._chosen
        state, site = self._state, 0
        if self._selected is not None and state is not None:
            site = self._whereabouts.before(state.position).get(self._selected, 0)
        if site in log.sites and log.sites[site].file:
            return log.sites[site].file
        shown = "" if self._source is None else self._source.file
        return shown or main_file(log)

    def _choose_file(self, file: str) -> None:
        self._chosen = file
        self._shown = None
        self._catch_up()

    def _forget_source(self) -> None:
        self._source, self._known, self._chosen = None, (Log(), 0, 0), ""
        self._sources.clear()
        self.files.hide()

    def _show_source(self, log: Log, found: Source) -> None:
        self._source = found
        self._program = self._source.listing
        self._shown = None
        self._save.hide()  # The file is there already, or is not known.
        types = Counter(about.type for about in log.born.values()).most_common(1)
        shape = BACKEND_OF.get(types[0][0] if types else "", Backend.THREADING)
        self.parts.show_source(self._program, shape)
        self.point_at(self._part)

    def _arrange_parts(self) -> None:
        self._sentence.setVisible(self.parts.shows_run and not self._bare)

    def _copy_all(self) -> None:
        QApplication.clipboard().setText(self.parts.chosen.toPlainText())

    def _save_as(self) -> None:
        text = self.parts.chosen.toPlainText()
        if self._scenario is None:
            return
        # Not threading.py: beside it, every `import threading` would find that file.
        name = f"semaphore_{self._scenario.backend.value}.py"
        title, kinds = self.tr("Save as script"), self.tr("Python files (*.py)")
        path = ask_where(self, title, name, kinds)
        if path is not None:
            try:
                path.write_text(text, encoding="utf-8", newline="\n")
            except OSError as error:
                words = self.tr("{file} cannot be written: {reason}.")
                self.failed.emit(filled(words, file=named(path), reason=error.strerror or error))
