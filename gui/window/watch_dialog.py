"""Asking which program to watch, and how."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.sources.watched.launch import LaunchError, Program, find_python
from gui.look.language import translated
from gui.widgets.asking import enable_default
from gui.widgets.plain_text import Label, set_tip
from gui.window.recent_programs import Watched
from gui.window.watch_more import WatchMore

PYTEST = "--pytest"
"""In the place of a file: pytest is run, and told what each test leaves."""

EDIT = 2
"""What `exec` gives where the program is to be shown in the editor; it runs nothing."""

LARGEST = 4_096
"""Characters of a field."""


class WatchDialog(QDialog):
    """A file with its arguments, folder and Python. Nothing runs before it is accepted."""

    def __init__(
        self,
        parent: QWidget | None = None,
        path: Path | None = None,
        last: Watched | None = None,
    ) -> None:
        """`path` is proposed; else what was watched last, in the same manner."""
        super().__init__(parent)
        self.setObjectName("watch-dialog")
        self.setWindowTitle(self.tr("Watch a program"))
        self.file = self._line("watch-file", "" if path is None else str(path))
        self.file.setPlaceholderText(self.tr("crawler.py, -m package, or --pytest"))
        self.arguments = self._line("watch-arguments")
        self.arguments.setPlaceholderText(self.tr("none"))
        self.folder = self._line("watch-folder")
        self.folder.setPlaceholderText(self.tr("the file’s own"))
        self.python = self._line("watch-python")
        self.locks = self._box("watch-locks", self.tr("Watch locks too"), True)
        set_tip(
            self.locks,
            self.tr(
                "A watched lock can stay taken when a signal handler raises just while it is "
                "acquired or released. Without this, only semaphores are watched."
            ),
        )
        self.paused = self._box("watch-paused", self.tr("Start paused"), False)
        self.more = WatchMore()
        self.more.setVisible(False)
        self._mistake = Label()
        self._mistake.setObjectName("watch-mistake")
        self._mistake.setWordWrap(True)
        self._mistake.setMinimumWidth(28 * self.fontMetrics().averageCharWidth())
        self._lay_out()
        self.file.textChanged.connect(self._look)
        self.folder.textChanged.connect(self._look)
        self.python.textChanged.connect(self._look)
        self.arguments.textChanged.connect(self._look)
        if path is None and last is not None:
            self._propose(last)
        self._look()
        self.file.setFocus()

    def program(self) -> Program | None:
        """What is to be run; None while something is wrong, which is said."""
        try:
            words = [self._file] if self._is_script else shlex.split(self.file.text())
            words += shlex.split(self.arguments.text())
        except ValueError:  # A quote without its other end.
            return None
        if not words or not words[0]:
            return None
        pytest = words[0] == PYTEST
        return Program(
            ("-m", "pytest", *words[1:]) if pytest else tuple(words),
            python=self.python.text().strip(),
            folder=self._folder,
            locks=self.locks.isChecked(),
            everything=self.more.everything.isChecked(),
            children=self.more.children_too.isChecked(),
            pytest=pytest,
        )

    def path(self) -> Path:
        """The file that is named."""
        return Path(self._file)

    def chosen(self) -> Watched | None:
        """What is to be run, and how; None while something is wrong."""
        program = self.program()
        if program is None:
            return None
        return Watched(program, self.more.manner(self.paused.isChecked()))

    def _propose(self, last: Watched) -> None:
        program = last.program
        count = 2 if program.arguments[:1] == ("-m",) else 1
        self.file.setText(PYTEST if program.pytest else " ".join(program.arguments[:count]))
        self.arguments.setText(shlex.join(program.arguments[count:]))
        self.folder.setText(program.folder)
        self.python.setText(program.python)
        self.locks.setChecked(program.locks)
        self.paused.setChecked(last.manner.paused)
        self.more.show_manner(last.manner, program.everything, program.children)
        self.more_button.setChecked(not self.more.usual)

    # How it is made ----------------------------------------------------------------------------

    def _line(self, name: str, text: str = "") -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setMaxLength(LARGEST)
        return line

    def _box(self, name: str, text: str, on: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setChecked(on)
        return box

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self._row(grid, 0, self.tr("&Program"), self.file, self._ask_file)
        self._row(grid, 1, self.tr("&Arguments"), self.arguments, None)
        self._row(grid, 2, self.tr("&Folder"), self.folder, self._ask_folder)
        self._row(grid, 3, self.tr("P&ython"), self.python, self._ask_python)
        checks = QHBoxLayout()
        checks.addWidget(self.locks)
        checks.addWidget(self.paused)
        checks.addStretch(1)
        self.more_button = QPushButton(self.tr("&More"))
        self.more_button.setObjectName("watch-more")
        self.more_button.setCheckable(True)
        self.more_button.setAutoDefault(False)
        self.more_button.toggled.connect(self._show_more)
        checks.addWidget(self.more_button)
        remark = Label(
            self.tr("The program runs with your rights, as if you had started it yourself.")
        )
        remark.setProperty("quiet", True)
        remark.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.run = buttons.addButton(self.tr("&Run"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.run.setObjectName("watch-run")
        self.edit = buttons.addButton(
            self.tr("Open in the &editor"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.edit.setObjectName("watch-edit")
        self.edit.setAutoDefault(False)
        self.edit.clicked.connect(lambda: self.done(EDIT))
        for button in buttons.buttons():
            button.setIcon(QIcon())  # No other button here has the desktop's icons.
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addLayout(checks)
        column.addWidget(self.more)
        column.addWidget(remark)
        column.addWidget(self._mistake)
        column.addWidget(buttons)
        self.resize(min(620, self.screen().availableSize().width() - 40), self.sizeHint().height())

    def _row(self, grid: QGridLayout, row: int, text: str, line: QLineEdit, ask: object) -> None:
        label = Label(text)
        label.setBuddy(line)
        line.setAccessibleName(text.replace("&", ""))
        grid.addWidget(label, row, 0)
        grid.addWidget(line, row, 1)
        if callable(ask):
            button = QPushButton(self.tr("Choose…"))
            button.setObjectName(f"{line.objectName()}-choose")
            button.setAutoDefault(False)
            button.clicked.connect(lambda: ask())
            grid.addWidget(button, row, 2)

    # What happens ------------------------------------------------------------------------------

    def _show_more(self, on: bool) -> None:
        self.more.setVisible(on)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), self.sizeHint().height())

    @property
    def _file(self) -> str:
        return self.file.text().strip()

    @property
    def _is_script(self) -> bool:
        return self._file != PYTEST and not self._file.startswith("-m ")

    @property
    def _folder(self) -> str:
        chosen = self.folder.text().strip()
        if chosen or not self._is_script or not self._file:
            return chosen
        return str(Path(self._file).absolute().parent)

    def _look(self) -> None:
        """Say what is wrong, if anything."""
        mistake = self._wrong()
        self._mistake.setText(mistake)
        self._mistake.setVisible(bool(mistake) and bool(self._file))
        enable_default(self.run, not mistake)
        self.edit.setEnabled(self._is_script and self._names_a_file)

    @property
    def _names_a_file(self) -> bool:
        try:
            return bool(self._file) and Path(self._file).is_file()
        except (OSError, ValueError):
            return False

    def _wrong(self) -> str:
        if not self._file:
            return self.tr("Name a program.")
        program = self.program()
        if program is None:
            return self.tr("A quotation mark is missing.")
        file = Path(self._file)
        try:
            if self._is_script and not file.is_file():
                return self.tr("There is no such file.")
            if self._folder and not Path(self._folder).is_dir():
                return self.tr("There is no such folder.")
            self.python.setPlaceholderText(find_python(replace(program, python="")))
            find_python(program)
        except LaunchError as problem:
            return translated(problem.message)
        except (OSError, ValueError):
            return self.tr("This is not a valid file name.")
        return ""

    def _ask_file(self) -> None:
        kinds = self.tr("Python programs (*.py);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Program to watch"), "", kinds)
        if name:
            self.file.setText(name)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder to run it in"))
        if name:
            self.folder.setText(name)

    def _ask_python(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Python to run it with"))
        if name:
            self.python.setText(name)
