"""The editor with what is around it: what can be done, the program, finding, and one sentence.

Long, as it makes, names and explains a dozen of widgets.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontInfo, QShowEvent, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.log.columns import Log
from core.scenario.settings import Backend
from core.state.state import State
from core.telling.on_line import Mark, Whereabouts, marks_of_program
from core.words import quoted
from gui.code.source import source
from gui.code.tokens import MOST
from gui.code.view import CodeView
from gui.editor.find_bar import FindBar
from gui.editor.menu import ProgramMenu
from gui.editor.text import ProgramText
from gui.look.icons import BACKEND_OF, icon
from gui.look.language import filled, translated
from gui.look.theme import LIGHT, Theme
from gui.widgets.fields import Segment, restyle
from gui.widgets.guarded import guarded
from gui.widgets.plain_text import Label, set_tip
from gui.widgets.wrapping import ShortLabel

LETTERS = 1.08
"""The size of the editor's letters, in sizes of the text around it."""

FEWEST = 6
"""Lines of the text around it that the program is as high as, at least."""

ZOOMS = (60, 70, 80, 90, 100, 115, 130, 150, 175, 200, 250, 300)
"""Percent of it."""

MOST_FILES = 5
"""Files of a run that are offered at most."""


@guarded
class EditorPanel(QWidget):
    """A program that can be changed, and the workers on its lines."""

    worker_clicked = Signal(int)
    """The number of the worker whose token was clicked."""
    asked = Signal(str)
    """What was pressed: see `gui.editor.keys.KEYS`; also "transcript"."""
    zoomed = Signal(int)
    """The letters have so many percent of their usual size from now on."""
    left = Signal()
    """The window's keys are wanted."""

    def __init__(self, document: QTextDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._zoom = 100
        self._is_shown = False
        self._watched = ""
        """The name of the program's own file in the run that is shown."""
        self._state: State | None = None
        self._log = Log()
        self._shown: tuple[State, int, int] | None = None
        self._whereabouts = Whereabouts(Log())
        self._selected: int | None = None
        self._lines: dict[str, dict[int, int]] = {}
        """For each file of the run the lines of its sites."""
        self._known = -1
        self._elsewhere = ""
        """The other file that is shown."""
        self.text = ProgramText(document)
        self.text.setObjectName("editor")
        self.text.setAccessibleName(self.tr("Program"))
        self.other: CodeView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self.finder = FindBar(self.text)
        self.menu = ProgramMenu(self)
        self._make()
        self._lay_out()
        self._connect()
        self._fit()

    # How it is made ----------------------------------------------------------------------------

    def _make(self) -> None:
        # Long, as it is a list of widgets.
        self.menu_button = QToolButton()
        self.menu_button.setObjectName("program-menu")
        self.menu_button.setText(self.tr("Program"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(self.menu_button, self.tr("New, open, save, and the Python that runs it"))
        self.name = ShortLabel()
        self.name.setObjectName("program-name")
        self.name.setProperty("quiet", True)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.run = QPushButton(self.tr("Run"))
        self.run.setObjectName("run-program")
        self.run.setProperty("primary", True)
        self.run.setProperty("compact", True)
        set_tip(self.run, self.tr("Run the program as it stands here (Ctrl+R)"))
        self.stop = QPushButton()
        self.stop.setObjectName("stop-program")
        self.stop.setProperty("compact", True)
        self.stop.setAccessibleName(self.tr("Stop the program"))
        set_tip(self.stop, self.tr("End the program, with all processes that it has started"))
        self.stop.setEnabled(False)
        for button in (self.run, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rights = QFrame()
        self.rights.setProperty("hint", True)
        self.rights.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rights.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._rights_words = Label()
        self._rights_words.setObjectName("program-rights")
        self._rights_words.setWordWrap(True)
        self._rights_words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._rights_close = QPushButton()
        self._rights_close.setObjectName("close-rights")
        self._rights_close.setProperty("bare", True)
        self._rights_close.setAccessibleName(self.tr("Close this notice"))
        self._rights_close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.files = QFrame()
        self.files.setProperty("trough", True)
        self._sentence = Label()
        self._sentence.setObjectName("program-sentence")
        self._sentence.setProperty("quiet", True)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.transcript = QPushButton(self.tr("Transcript"))
        self.transcript.setObjectName("show-output")
        self.transcript.setProperty("compact", True)
        self.transcript.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(self.transcript, self.tr("What the program has printed"))
        self.transcript.hide()

    def _lay_out(self) -> None:
        self.head = QWidget(self)
        """What can be done with the program: to be put above the panel."""
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.menu_button)
        head.addWidget(self.name, 1)
        head.addWidget(self.run)
        head.addWidget(self.stop)
        notice = QHBoxLayout(self.rights)
        notice.setContentsMargins(10, 4, 4, 4)
        notice.addWidget(self._rights_words, 1)
        notice.addWidget(self._rights_close, 0, Qt.AlignmentFlag.AlignTop)
        self.rights.hide()
        files = QHBoxLayout(self.files)
        files.setContentsMargins(3, 3, 3, 3)
        files.setSpacing(2)
        self.files.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self.transcript)
        foot.addStrut(self.transcript.sizeHint().height())  # The text does not move as it comes.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.rights)
        column.addWidget(self.files)
        column.addWidget(self._stack, 1)
        column.addWidget(self.finder)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.text.worker_clicked.connect(self.worker_clicked)
        self.text.asked.connect(self.ask)
        self.text.left.connect(self._leave)
        self.text.zoomed.connect(self._zoom_by)
        self.menu.asked.connect(self.ask)
        self.run.clicked.connect(lambda: self.ask("run"))
        self.stop.clicked.connect(lambda: self.ask("stop"))
        self.transcript.clicked.connect(lambda: self.ask("transcript"))
        self._rights_close.clicked.connect(lambda: self.warn(""))

    def ask(self, wish: str) -> None:
        """Do what is about the view alone, and pass on the rest."""
        match wish:
            case "find":
                self.show_file("")
                self.finder.open()
            case "find-next" | "find-before":
                self.finder.go(wish == "find-next")
            case "new":
                self.menu.new.popup(self.menu_button.mapToGlobal(QPoint(0, 0)))
            case _:
                self.asked.emit(wish)

    def _leave(self) -> None:
        if self.finder.isVisible():
            self.finder.leave()
        else:
            self.left.emit()

    # What is shown -----------------------------------------------------------------------------

    def set_name(self, name: str, changed: bool) -> None:
        """Say what the program is called, and whether it is not saved."""
        words = f"{quoted(name)} *" if changed else quoted(name)
        self.name.setText(words)
        changes = filled(self.tr("{name} has changes that are not saved."), name=name)
        set_tip(self.name, changes if changed else name)

    def warn(self, words: str) -> None:
        """Say what Run means for a file from elsewhere; "" says nothing any more."""
        self._rights_words.setText(words)
        self.rights.setVisible(bool(words))

    def say(self, words: str, wrong: bool = False, printed: bool = False) -> None:
        """Say how it stands with the program; `printed`: offer what it has printed."""
        self._sentence.setText(words)
        self.text.setAccessibleDescription(words)
        self._sentence.setProperty("quiet", not wrong)
        restyle(self._sentence)
        self.transcript.setVisible(printed)

    @property
    def said(self) -> str:
        """What is said of the program."""
        return self._sentence.text()

    def set_shown(self, on: bool) -> None:
        """Whether the run that is shown is the one that was `watch`ed last."""
        if on is not self._is_shown:
            self._is_shown = on
            self._forget()
            self._catch_up()

    def set_running(self, on: bool) -> None:
        """Whether a run goes on that Stop ends."""
        self.stop.setEnabled(on)

    def watch(self, file: str) -> None:
        """The program as it stands now is what a run tells of as `file`; "": no run is of it."""
        self._watched = file
        self.text.remember()
        self._forget()
        self.show_file("")

    def _forget(self) -> None:
        self._shown, self._known, self._lines = None, -1, {}

    def show_moment(self, state: State, log: Log, t: int) -> None:
        """Show where the workers of `state`, of `log`, are; `t` is there as every view has it.
        Cheap: call it every frame."""
        self._state = state
        if log is not self._log:
            self._log = log
            self._whereabouts = Whereabouts(log)
            self._forget()
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        state, log = self._state, self._log
        if state is None:
            return
        now = (state, state.position, len(log.sites))
        if self._shown == now:
            return
        self._shown = now
        if not (self._watched and self._is_shown and log.many):
            self.text.set_marks({})
            self.files.hide()
            return
        if len(log.sites) != self._known:
            self._take_sites()
        at = self._whereabouts.before(state.position)
        self.text.set_marks(self._marks(at, self._lines.get(self._watched, {})), log)
        if self.other is not None and self._elsewhere:
            view = source(log, self._elsewhere)
            self.other.set_marks(self._marks(at, view.lines), log)

    def _marks(self, at: dict[int, int], lines: dict[int, int]) -> dict[int, list[Mark]]:
        assert self._state is not None
        return marks_of_program(self._state, at, lines, MOST)

    def _take_sites(self) -> None:
        log = self._log
        self._known = len(log.sites)
        self._lines = {}
        for site, about in log.sites.items():
            if about.file and about.line > 0:
                self._lines.setdefault(about.file, {})[site] = about.line - 1
        types = Counter(about.type for about in log.born.values()).most_common(1)
        self.text.set_shape(BACKEND_OF.get(types[0][0] if types else "", Backend.THREADING))
        others = sorted(file for file in self._lines if file != self._watched)[:MOST_FILES]
        self._offer([self._watched, *others] if others else [])

    def _offer(self, files: list[str]) -> None:
        """Offer the files of the run, if there are several."""
        row = self.files.layout()
        assert row is not None
        for button in self.files.findChildren(Segment):
            row.removeWidget(button)
            button.deleteLater()
        for file in files:
            button = Segment(quoted(file.replace("\\", "/").rpartition("/")[2]))
            button.setProperty("file", file)
            button.setAutoExclusive(True)
            button.setChecked(file == (self._elsewhere or self._watched))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_tip(button, file)
            button.clicked.connect(lambda _on=False, file=file: self._choose(file))
            row.addWidget(button)
        self.files.setVisible(bool(files))

    def _choose(self, file: str) -> None:
        self.show_file("" if file == self._watched else file)

    def show_file(self, file: str, line: int = 0) -> None:
        """Show another file of the run, for reading, at a line (from 1); "": the program."""
        self._elsewhere = file
        if file:
            if self.other is None:
                self.other = CodeView()
                self.other.setObjectName("other-file")
                self.other.setAccessibleName(self.tr("Another file of the program"))
                self.other.worker_clicked.connect(self.worker_clicked)
                self.other.set_theme(self._theme)
                self._stack.addWidget(self.other)
            found = source(self._log, file)
            self.other.set_program(found.listing, Backend.THREADING, 2)
            if 0 < line <= len(found.listing.lines):
                self.other.point_at(line - 1)
            self.say(translated(found.words))
        self._stack.setCurrentWidget(self.other if file and self.other else self.text)
        for button in self.files.findChildren(Segment):
            button.setChecked(button.property("file") == (file or self._watched))
        self._shown = None
        self._catch_up()

    def set_selected(self, worker: int | None) -> None:
        """Ring the token of a worker, and show the file that it is in."""
        self._selected = worker
        self.text.set_selected(worker)
        if self.other is not None:
            self.other.set_selected(worker)
        if worker is None or not self._watched or self._state is None:
            return
        site = self._whereabouts.before(self._state.position).get(worker)
        for file, lines in self._lines.items():
            if site in lines:
                self.show_file("" if file == self._watched else file)
                if self.other is not None:
                    self.other.set_selected(worker)

    def line_of(self, file: str, line: int) -> int | None:
        """The index of the line that a place of the run is on now; None if it is not in here."""
        return self.text.line_now(line - 1) if file == self._watched and file else None

    # How it looks ------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.text.set_theme(theme)
        self.finder.set_theme(theme)
        if self.other is not None:
            self.other.set_theme(theme)
        self.run.setIcon(icon("play", theme.on_accent))
        self.stop.setIcon(icon("stop", theme.text))
        self._rights_close.setIcon(icon("close", theme.text))

    def set_zoom(self, percent: int) -> None:
        """Use letters of so many percent of their usual size."""
        self._zoom = percent
        self._fit()

    def _zoom_by(self, steps: int) -> None:
        near = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self._zoom))
        wanted = ZOOMS[min(max(0, near + steps), len(ZOOMS) - 1)] if steps else 100
        if wanted != self._zoom:
            self.set_zoom(wanted)
            self.zoomed.emit(wanted)

    def _fit(self) -> None:
        base = QFontInfo(self.font()).pixelSize()
        self.text.set_letters(max(7, round(LETTERS * base * self._zoom / 100)))
        self._stack.setMinimumHeight(FEWEST * self.fontMetrics().lineSpacing())
        side = round(1.1 * base)
        for button in (self.run, self.stop, self._rights_close):
            button.setIconSize(QSize(side, side))
        self.finder.set_icons(side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
