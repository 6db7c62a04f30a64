"""The window's menu."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QWidget

from core.log.recording import SUFFIX
from core.words import named
from gui.look.language import LANGUAGES, filled
from gui.player.session import Session
from gui.widgets.plain_text import set_tip
from gui.window.save_dialog import ask_where
from gui.window.settings import SYSTEM, Settings

if TYPE_CHECKING:
    from gui.present.desk import Teaching
    from gui.window.comparing import Comparing
    from gui.window.exploring import Exploring
    from gui.window.exporting import Exporting
    from gui.window.help import Help
    from gui.window.reading_aids import Comfort
    from gui.window.runs import Runs
    from gui.window.watching import Watching


class Asked(Protocol):
    """What the menu has done."""

    session: Session
    settings: Settings
    comfort: Comfort
    comparing: Comparing
    exploring: Exploring
    exporting: Exporting
    help: Help
    runs: Runs
    watching: Watching

    @property
    def selected(self) -> int | None: ...

    def open_file(self, path: Path) -> None: ...

    def watch_program(self) -> None: ...

    def watch_running(self) -> None: ...

    def edit(self) -> None: ...

    def save_recording(self, path: Path) -> None: ...

    def save_scenario(self, path: Path) -> None: ...

    def recent_files(self) -> list[Path]: ...

    def step_worker(self, worker: int) -> None: ...

    def find_worker(self) -> None: ...

    def teach(self) -> Teaching: ...

    def set_theme_choice(self, choice: str) -> None: ...

    def set_language_choice(self, choice: str) -> None: ...

    def show_hints(self) -> None: ...

    def close(self) -> bool: ...


class Menu(QMenu):
    """Files, looks, help and quitting. It asks for file names; the window does the rest."""

    def __init__(self, window: QWidget, asked: Asked) -> None:
        # Long, as it is the menu, an entry after the other.
        super().__init__(window)
        self.setAccessibleName(self.tr("Menu"))
        self._window = window
        self._asked = asked
        self._add(self.tr("&Open…"), "Ctrl+O", self._open).setObjectName("open")
        watch = self._add(self.tr("W&atch a program…"), "Ctrl+Shift+W", asked.watch_program)
        watch.setObjectName("watch-program")
        running = self._add(
            self.tr("Watch a running program…"), "Ctrl+Shift+A", asked.watch_running
        )
        running.setObjectName("watch-running")
        edit = self._add(self.tr("E&dit a program"), "Ctrl+E", asked.edit)
        edit.setObjectName("edit-program")
        self.again = self.addMenu(self.tr("Watch aga&in"))
        self.again.setObjectName("watch-again")
        self.again.setToolTipsVisible(True)
        self.again.aboutToShow.connect(self._fill_again)
        orders = self._add(self.tr("Tr&y other orders…"), "Ctrl+Shift+O", asked.exploring.ask)
        orders.setObjectName("other-orders")
        self.replay = self._add(self.tr("Ma&ke this order again"), "", asked.exploring.replay)
        self.replay.setObjectName("replay-order")
        self.aboutToShow.connect(self._show_replayable)
        self._recent = self.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self.addSeparator()
        self.runs = self.addMenu(self.tr("R&uns"))
        self.runs.setObjectName("runs")
        self.runs.setToolTipsVisible(True)
        self.runs.aboutToShow.connect(self._fill_runs)
        self.save_recording = self._add(self.tr("Sa&ve recording as…"), "Ctrl+S", self._save_run)
        self.save_recording.setObjectName("save-recording")
        scenario = self._add(self.tr("Save s&cenario as…"), "Ctrl+Shift+S", self._save_scenario)
        scenario.setObjectName("save-scenario")
        self._add_export()
        compare = self.addMenu(self.tr("Co&mpare"))
        compare.setObjectName("compare")
        compare.aboutToShow.connect(lambda: asked.comparing.fill(compare))
        self.addSeparator()
        self.step_worker = self._add(self.tr("Step &worker…"), "Shift+S", self._step_worker)
        self.step_worker.setObjectName("step-worker")
        find = self._add(
            self.tr("&Find a worker…"), QKeySequence.StandardKey.Find, asked.find_worker
        )
        find.setObjectName("find-worker")
        leak = self._add(self.tr("Show the &leak warning…"), "", asked.help.show_leak)
        leak.setObjectName("leak")
        leak.setEnabled(sys.platform != "win32")  # Nothing leaks there.
        self.addSeparator()
        self.lessons = self.addMenu(self.tr("L&essons"))
        self.lessons.setObjectName("lessons")
        self.lessons.setToolTipsVisible(True)
        self.lessons.aboutToShow.connect(self._fill_lessons)
        puzzles = self._add(self.tr("Pu&zzles…"), "", lambda: asked.teach().choose_puzzle())
        puzzles.setObjectName("puzzles")
        present = self._add(self.tr("&Presenter mode"), "F11", lambda: asked.teach().toggle())
        present.setObjectName("present")
        self.addSeparator()
        themes = self.addMenu(self.tr("&Theme"))
        themes.setObjectName("theme")
        self._themes = QActionGroup(self)
        for name, text in (
            (SYSTEM, self.tr("Follow the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = themes.addAction(text)
            action.setObjectName(f"theme-{name}")
            action.setCheckable(True)
            action.setData(name)
            self._themes.addAction(action)
        self._themes.triggered.connect(lambda action: asked.set_theme_choice(action.data()))
        asked.comfort.add_to(self)
        self._add_languages()
        self.addSeparator()
        self._add_help()
        self.addSeparator()
        leave = self._add(self.tr("&Quit"), QKeySequence.StandardKey.Quit, asked.close)
        leave.setObjectName("quit")

    def _add_export(self) -> None:
        menu = self.addMenu(self.tr("E&xport"))
        menu.setObjectName("export")
        asked = self._asked.exporting
        for name, text, do in (
            (
                "copy-stage",
                self.tr("&Copy the stage as a picture"),
                partial(asked.copy_picture, "stage"),
            ),
            (
                "copy-timeline",
                self.tr("Copy the &timeline as a picture"),
                partial(asked.copy_picture, "timeline"),
            ),
            ("copy-map", self.tr("Copy the &map as a picture"), partial(asked.copy_picture, "map")),
            (
                "save-stage",
                self.tr("Save a &picture of the stage…"),
                partial(self._save_picture, "stage"),
            ),
            (
                "save-timeline",
                self.tr("Save a picture of the time&line…"),
                partial(self._save_picture, "timeline"),
            ),
            (
                "save-map",
                self.tr("S&ave a picture of the map…"),
                partial(self._save_picture, "map"),
            ),
            ("save-statistics", self.tr("Save the &statistics as CSV…"), self._save_statistics),
            ("export-run", self.tr("Export the &run…"), asked.ask),
        ):
            self._add(text, "", do, menu).setObjectName(name)
        menu.aboutToShow.connect(self._show_exportable)

    def _show_exportable(self) -> None:
        """A run that has not begun cannot be exported; a scenario's has no map."""
        log = self._asked.session.log
        for action in self.findChildren(QAction, "export-run"):
            action.setEnabled(len(log) > 0)
        for name in ("copy-map", "save-map"):
            for action in self.findChildren(QAction, name):
                action.setVisible(log.many)

    def _save_picture(self, view: str) -> None:
        title, kinds = self.tr("Save picture"), self.tr("Pictures (*.png)")
        path = ask_where(self._window, title, f"{view}.png", kinds)
        if path is not None:
            self._asked.exporting.save_picture(view, path)

    def _save_statistics(self) -> None:
        title, kinds = self.tr("Save statistics"), self.tr("Tables (*.csv)")
        path = ask_where(self._window, title, "statistics.csv", kinds)
        if path is not None:
            self._asked.exporting.save_statistics(path)

    def _add_languages(self) -> None:
        languages = self.addMenu(self.tr("Lan&guage"))
        languages.setObjectName("language")
        self._languages = QActionGroup(self)
        names = {SYSTEM: self.tr("Follow the &system"), **LANGUAGES}
        for name, text in names.items():
            action = languages.addAction(text)
            action.setObjectName(f"language-{name}")
            action.setCheckable(True)
            action.setData(name)
            self._languages.addAction(action)
        self.show_language_choice(self._asked.settings.language)
        self._languages.triggered.connect(
            lambda action: self._asked.set_language_choice(action.data())
        )

    def _add_help(self) -> None:
        asked = self._asked
        menu = self.addMenu(self.tr("&Help"))
        menu.setObjectName("help")
        for name, text, key, do in (
            ("help-keys", self.tr("&Keyboard shortcuts"), "F1", asked.help.show_keys),
            ("show-hints", self.tr("Show &hints again"), "", asked.show_hints),
            ("copy-diagnostics", self.tr("&Copy diagnostics"), "", asked.help.copy_diagnostics),
            ("about", self.tr("&About Semaphore Lab"), "", asked.help.show_about),
        ):
            action = self._add(text, key, do, menu)
            action.setObjectName(name)

    def show_language_choice(self, choice: str) -> None:
        """Check the language that is chosen."""
        for action in self._languages.actions():
            action.setChecked(action.data() == choice)

    def show_theme_choice(self, choice: str) -> None:
        """Check the theme that is chosen."""
        for action in self._themes.actions():
            action.setChecked(action.data() == choice)

    def _add(
        self,
        text: str,
        keys: str | QKeySequence.StandardKey,
        do: Callable[[], object],
        menu: QMenu | None = None,
    ) -> QAction:
        action = (menu or self).addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: do())
        self._window.addAction(action)  # So that the keys work while the menu is closed.
        return action

    def _show_replayable(self) -> None:
        self.replay.setVisible(self._asked.exploring.can_replay)

    def _fill_lessons(self) -> None:
        from gui.lessons.menu import fill  # Here, as the window opens without lessons.

        fill(self.lessons, self._asked.teach(), self._asked.settings.lessons_done)

    def _fill_runs(self) -> None:
        from gui.window.runs_menu import fill

        fill(self.runs, self._asked.session, self._asked.runs.go_back_to)

    def _fill_again(self) -> None:
        from gui.window.watch_again import fill

        fill(self.again, self._asked.watching)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._asked.recent_files():
            action = self._recent.addAction(named(path).replace("&", "&&"))
            set_tip(action, str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._asked.open_file(path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No files yet")).setEnabled(False)

    def _step_worker(self) -> None:
        asked = self._asked
        title, label = self.tr("Step worker"), self.tr("Number of the worker to step:")
        last = max(0, asked.session.state.numbers - 1)
        worker, chosen = QInputDialog.getInt(
            self._window, title, label, asked.selected or 0, 0, last
        )
        if chosen:
            asked.step_worker(worker)

    def _open(self) -> None:
        kinds = filled(self.tr("Recordings and scenarios (*{suffix} *.toml)"), suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), "", kinds)
        if name:
            self._asked.open_file(Path(name))

    def _save_run(self) -> None:
        kinds = filled(self.tr("Recordings (*{suffix})"), suffix=SUFFIX)
        title = self.tr("Save recording")
        path = ask_where(self._window, title, f"run{SUFFIX}", kinds)
        if path is not None:
            self._asked.save_recording(path)

    def _save_scenario(self) -> None:
        kinds = self.tr("Scenarios (*.toml)")
        title = self.tr("Save scenario")
        path = ask_where(self._window, title, "scenario.toml", kinds)
        if path is not None:
            self._asked.save_scenario(path)
