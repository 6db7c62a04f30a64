"""The window's menu and its keys."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from core.log.recording import SUFFIX
from core.words import QT_TRANSLATE_NOOP
from gui.access.focus_keys import given_to_control
from gui.look.language import LANGUAGES
from gui.window.save_dialog import ask_where
from gui.window.settings import SYSTEM

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

HOP = 100_000_000
LEAP = 1_000_000_000
"""Nanoseconds that an arrow key moves the shown moment, without and with Shift."""


class Menu(QMenu):
    """Files, looks, help and quitting. It asks for file names; the window does the rest."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAccessibleName(self.tr("Menu"))
        self._window = window
        self._add(self.tr("&Open…"), "Ctrl+O", self._open).setObjectName("open")
        self._recent = self.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self.addSeparator()
        self.save_recording = self._add(self.tr("&Save recording as…"), "Ctrl+S", self._save_run)
        self.save_recording.setObjectName("save-recording")
        scenario = self._add(self.tr("Save s&cenario as…"), "Ctrl+Shift+S", self._save_scenario)
        scenario.setObjectName("save-scenario")
        self.addSeparator()
        self.step_worker = self._add(self.tr("Step &worker…"), "Shift+S", self._step_worker)
        self.step_worker.setObjectName("step-worker")
        leak = self._add(self.tr("Show the &leak warning…"), "", window.show_leak)
        leak.setObjectName("leak")
        leak.setEnabled(sys.platform != "win32")  # Nothing leaks there.
        self.addSeparator()
        self.lessons = self.addMenu(self.tr("L&essons"))
        self.lessons.setObjectName("lessons")
        self.lessons.setToolTipsVisible(True)
        self.lessons.aboutToShow.connect(self._fill_lessons)
        present = self._add(self.tr("&Presenter mode"), "F11", lambda: window.teach().toggle())
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
        self._themes.triggered.connect(lambda action: window.set_theme_choice(action.data()))
        window.comfort.add_to(self)
        self._add_languages()
        self.addSeparator()
        self._add_help()
        self.addSeparator()
        leave = self._add(self.tr("&Quit"), QKeySequence.StandardKey.Quit, window.close)
        leave.setObjectName("quit")

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
        self.show_language_choice(self._window.settings.language)
        self._languages.triggered.connect(
            lambda action: self._window.set_language_choice(action.data())
        )

    def _add_help(self) -> None:
        window = self._window
        menu = self.addMenu(self.tr("&Help"))
        menu.setObjectName("help")
        for name, text, key, do in (
            ("help-keys", self.tr("&Keyboard shortcuts"), "F1", self._show_keys),
            ("show-hints", self.tr("Show &hints again"), "", window.show_hints),
            ("copy-diagnostics", self.tr("&Copy diagnostics"), "", self._copy_diagnostics),
            ("about", self.tr("&About Semaphore Lab"), "", self._show_about),
        ):
            action = self._add(text, key, do, menu)
            action.setObjectName(name)

    def show_language_choice(self, choice: str) -> None:
        """Check the language that is chosen."""
        for action in self._languages.actions():
            action.setChecked(action.data() == choice)

    def _show_keys(self) -> None:
        from gui.window.help_keys import KeysDialog  # Here, as the window opens without them.

        KeysDialog(self._window).open()

    def _show_about(self) -> None:
        from gui.window.help_about import AboutDialog

        AboutDialog(self._window).open()

    def _copy_diagnostics(self) -> None:
        from gui.window.help_about import copy_diagnostics

        copy_diagnostics(self._window)
        self._window.show_notice(self.tr("Diagnostics are on the clipboard: paste them anywhere."))

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

    def _fill_lessons(self) -> None:
        from gui.lessons.menu import fill  # Here, as the window opens without lessons.

        fill(self.lessons, self._window)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._window.recent_files():
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._window.open_file(path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No files yet")).setEnabled(False)

    def _step_worker(self) -> None:
        window = self._window
        title, label = self.tr("Step worker"), self.tr("Number of the worker to step:")
        last = max(0, window.session.state.workers - 1)
        worker, chosen = QInputDialog.getInt(window, title, label, window.selected or 0, 0, last)
        if chosen:
            window.step_worker(worker)

    def _open(self) -> None:
        kinds = self.tr("Recordings and scenarios (*{suffix} *.toml)").format(suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), "", kinds)
        if name:
            self._window.open_file(Path(name))

    def _save_run(self) -> None:
        kinds = self.tr("Recordings (*{suffix})").format(suffix=SUFFIX)
        title = self.tr("Save recording")
        path = ask_where(self._window, title, f"run{SUFFIX}", kinds)
        if path is not None:
            self._window.save_recording(path)

    def _save_scenario(self) -> None:
        kinds = self.tr("Scenarios (*.toml)")
        title = self.tr("Save scenario")
        path = ask_where(self._window, title, "scenario.toml", kinds)
        if path is not None:
            self._window.save_scenario(path)


class Key(NamedTuple):
    """A key that works anywhere in the window."""

    keys: tuple[str, ...]
    """As `QKeySequence` reads them; all do the same, or the same with another number."""
    words: str
    """What it does, in the context "keys", for Help → Keyboard shortcuts."""
    do: Callable[[int], object]
    """Called with the index of the key that was pressed."""
    repeats: bool = False
    """Whether it does it again and again while it is held down."""


def key_table(window: MainWindow) -> list[Key]:
    """The keys that work anywhere, and are not in the menu. A field that is typed into keeps its
    own. Help shows this very table."""
    session = window.session

    def seek(nanoseconds: int) -> Callable[[int], None]:
        return lambda _: session.hop(nanoseconds)

    # The controls are looked up when a key is pressed: in another language they are others.
    return [
        Key(
            ("Space",),
            QT_TRANSLATE_NOOP("keys", "Start the run; then pause or play the view"),
            lambda _: window.start_or_toggle(),
        ),
        Key(
            ("F5",),
            QT_TRANSLATE_NOOP("keys", "Start the run"),
            lambda _: window.controls.start.click(),
        ),
        Key(
            ("P",),
            QT_TRANSLATE_NOOP("keys", "Pause or resume the workers"),
            lambda _: window.controls.pause.click(),
        ),
        Key(
            ("S",),
            QT_TRANSLATE_NOOP("keys", "While they are paused: let one worker take one step"),
            lambda _: window.controls.step.click(),
        ),
        Key(
            tuple("0123456789"),
            QT_TRANSLATE_NOOP("keys", "While they are paused: let this worker take one step"),
            window.step_worker,
        ),
        Key(("Left",), QT_TRANSLATE_NOOP("keys", "0.1 s back"), seek(-HOP), True),
        Key(("Right",), QT_TRANSLATE_NOOP("keys", "0.1 s forward"), seek(HOP), True),
        Key(("Shift+Left",), QT_TRANSLATE_NOOP("keys", "1 s back"), seek(-LEAP), True),
        Key(("Shift+Right",), QT_TRANSLATE_NOOP("keys", "1 s forward"), seek(LEAP), True),
        Key(
            (",",),
            QT_TRANSLATE_NOOP("keys", "One event back"),
            lambda _: session.step_events(-1),
            True,
        ),
        Key(
            (".",),
            QT_TRANSLATE_NOOP("keys", "One event forward"),
            lambda _: session.step_events(1),
            True,
        ),
        Key(
            ("Home",),
            QT_TRANSLATE_NOOP("keys", "Go to the start of the run"),
            lambda _: session.seek(0),
        ),
        Key(
            ("End",),
            QT_TRANSLATE_NOOP("keys", "Go to what is happening now"),
            lambda _: session.follow(),
        ),
    ]


def add_keys(window: MainWindow) -> None:
    """Have the window listen to the keys of the table."""

    def press(key: Key, index: int, name: str) -> None:
        taken = window.teaching is not None and window.teaching.takes(name)
        if not taken and not given_to_control(name):
            key.do(index)

    for key in key_table(window):
        for index, name in enumerate(key.keys):
            shortcut = QShortcut(QKeySequence(name), window)
            shortcut.setAutoRepeat(key.repeats)
            shortcut.activated.connect(partial(press, key, index, name))
