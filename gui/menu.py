"""The window's menu and its keys."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from core.recording import SUFFIX
from gui.settings import SYSTEM

if TYPE_CHECKING:
    from gui.main_window import MainWindow

HOP = 100_000_000
LEAP = 1_000_000_000
"""Nanoseconds that an arrow key moves the shown moment, without and with Shift."""


class Menu(QMenu):
    """Files, theme, and quitting. It asks for file names; the window does the rest."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._add(self.tr("&Open…"), "Ctrl+O", self._open)
        self._recent = self.addMenu(self.tr("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self.addSeparator()
        self.save_recording = self._add(self.tr("&Save recording as…"), "Ctrl+S", self._save_run)
        self._add(self.tr("Save s&cenario as…"), "Ctrl+Shift+S", self._save_scenario)
        self.addSeparator()
        self.step_worker = self._add(self.tr("S&tep worker…"), "Shift+S", self._step_worker)
        leak = self._add(self.tr("Show the &leak warning…"), "", window.show_leak)
        leak.setObjectName("leak")
        leak.setEnabled(sys.platform != "win32")  # Nothing leaks there.
        self.addSeparator()
        themes = self.addMenu(self.tr("&Theme"))
        self._themes = QActionGroup(self)
        for name, text in (
            (SYSTEM, self.tr("As the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setData(name)
            self._themes.addAction(action)
        self._themes.triggered.connect(lambda action: window.set_theme_choice(action.data()))
        self.addSeparator()
        self._add(self.tr("&Quit"), QKeySequence.StandardKey.Quit, window.close)

    def show_theme_choice(self, choice: str) -> None:
        """Check the theme that is chosen."""
        for action in self._themes.actions():
            action.setChecked(action.data() == choice)

    def _add(
        self, text: str, keys: str | QKeySequence.StandardKey, do: Callable[[], object]
    ) -> QAction:
        action = self.addAction(text)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: do())
        self._window.addAction(action)  # So that the keys work while the menu is closed.
        return action

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
        title, label = self.tr("Step worker"), self.tr("Number of the worker that does one thing:")
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
        name, _ = QFileDialog.getSaveFileName(self._window, title, f"run{SUFFIX}", kinds)
        if name:
            self._window.save_recording(Path(name))

    def _save_scenario(self) -> None:
        kinds = self.tr("Scenarios (*.toml)")
        title = self.tr("Save scenario")
        name, _ = QFileDialog.getSaveFileName(self._window, title, "scenario.toml", kinds)
        if name:
            self._window.save_scenario(Path(name))


def add_keys(window: MainWindow) -> None:
    """The keys that work anywhere in the window. A field that is typed into keeps its own."""
    session = window.session

    def seek(nanoseconds: int) -> Callable[[], None]:
        return lambda: session.seek(max(0, session.t + nanoseconds))

    keys: dict[str, Callable[[], object]] = {
        "Space": window.start_or_toggle,
        "F5": window.controls.start.click,
        "Left": seek(-HOP),
        "Right": seek(HOP),
        "Shift+Left": seek(-LEAP),
        "Shift+Right": seek(LEAP),
        "Home": lambda: session.seek(0),
        "End": session.follow,
        ",": lambda: session.step_events(-1),
        ".": lambda: session.step_events(1),
        "P": window.controls.pause.click,
        "S": window.controls.step.click,
    }
    for digit in range(10):
        keys[str(digit)] = partial(window.step_worker, digit)
    for key, do in keys.items():
        QShortcut(QKeySequence(key), window).activated.connect(lambda do=do: do())
